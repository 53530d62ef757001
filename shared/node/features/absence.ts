/** Asking for leave, the leader's answer, and who stands in meanwhile. */
import { type Absence, canStandIn, isAway, runsAt } from '../../domain/absence.ts'
import { nextState } from '../../domain/machine.ts'
import type { User } from '../../domain/organization.ts'
import { hasAbility } from '../../domain/role.ts'
import { addDays, dayOf, instantAt } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { absenceTable } from '../db/entities/absence.ts'
import { userTable } from '../db/entities/organization.ts'
import { sql } from '../db/sql.ts'
import { peopleOf } from '../staff/presence.ts'

/** How long an absence that is over stays in the list. */
const keptDays = 60

const mayManage = (ctx: QueryContext) => hasAbility(ctx.actor, 'shift.manage')
const mayApprove = (ctx: QueryContext, userId: string) =>
  hasAbility(ctx.actor, 'absence.approve') && ctx.actor.userId !== userId

/** Nobody notes a leader's word in their own favour. */
const isConcerned = (ctx: QueryContext, row: Pick<Absence, 'userId' | 'deputyId'>) =>
  ctx.actor.userId === row.userId || ctx.actor.userId === row.deputyId

async function colleague(ctx: QueryContext, id: string): Promise<User> {
  const user = await ctx.db.findOne(userTable, { id, orgId: ctx.actor.orgId, deletedAt: null })
  if (user === null) fail('absence.personUnknown')
  return user
}

async function subjectOf(ctx: CommandContext, id: string): Promise<Absence> {
  const row = await ctx.db.findOne(absenceTable, { id, deletedAt: null })
  return row?.orgId === ctx.actor.orgId ? row : notFound()
}

/** Refuses a deputy who cannot do it: the same person, not in use, away in that time, or an administrator apart. */
async function checkDeputy(
  ctx: CommandContext,
  absent: User,
  deputyId: string | null,
  span: Pick<Absence, 'fromAt' | 'toAt'>,
): Promise<User | null> {
  if (deputyId === null) return null
  if (deputyId === absent.id) fail('absence.deputyIsSelf')
  const deputy = await colleague(ctx, deputyId)
  const others = await ctx.db.find(absenceTable, { userId: deputyId, status: 'approved', deletedAt: null })
  const overlaps = others.some(
    row => (span.toAt === null || row.fromAt < span.toAt) && (row.toAt === null || span.fromAt < row.toAt),
  )
  if (!deputy.isActive || overlaps) fail('absence.deputyAway', { name: deputy.name })
  if (!canStandIn(deputy.roles, absent.roles)) fail('absence.deputyUnfit', { name: deputy.name })
  return deputy
}

function canOf(ctx: QueryContext, row: Absence): Record<string, boolean> {
  const may = (action: 'approve' | 'cancel' | 'return') => nextState('absence', row.status, action) !== null
  const isOver = row.toAt !== null && row.toAt <= ctx.now
  const isOwn = ctx.actor.userId === row.userId
  return {
    decide: may('approve') && mayApprove(ctx, row.userId),
    note: may('approve') && mayManage(ctx) && !isConcerned(ctx, row),
    end: !isOver && (may('return') || may('cancel')) && (isOwn || mayManage(ctx)),
    deputy:
      !isOver &&
      may('cancel') &&
      (row.status === 'asked' ? isOwn || mayManage(ctx) : mayApprove(ctx, row.userId)),
  }
}

export const absenceHandlers: HandlersOf<
  'absence.list' | 'absence.ask' | 'absence.decide' | 'absence.changeDeputy' | 'absence.end'
> = {
  'absence.list': async ctx => {
    ctx.authorise(true)
    const { db, actor, now } = ctx
    const since = instantAt(addDays(dayOf(now), -keptDays), '00:00')
    const rows = await db.rows(
      absenceTable,
      sql`select * from absence where org_id = ${actor.orgId} and deleted_at is null
          and (to_at is null or to_at > ${since}) order by from_at desc, id desc limit 300`,
    )
    const people = (await peopleOf(db, actor.orgId)).filter(user => user.isActive)
    // Why somebody is away is told to those who keep the roster, to the deputy and to the person.
    const seesAll = mayManage(ctx) || hasAbility(actor, 'absence.approve')
    return {
      rows: rows
        .filter(row => seesAll || isConcerned(ctx, row) || row.status === 'approved')
        .map(
          ({
            orgId: _org,
            createdAt: _at,
            createdBy: _by,
            updatedAt: _up,
            updatedBy: _ub,
            deletedAt: _del,
            decidedById: _id,
            ...row
          }) => ({
            ...row,
            note: seesAll || isConcerned(ctx, row) ? row.note : '',
            isRunning: runsAt(row, now),
            can: canOf(ctx, rows.find(full => full.id === row.id) ?? notFound()),
          }),
        ),
      people: people.map(({ id, name, roles }) => ({ id, name, roles })),
      approvers: people
        .filter(user =>
          user.roles.some(role => role === 'director' || role === 'townLeader' || role === 'whistleOfficer'),
        )
        .map(({ id, name }) => ({ id, name })),
      can: { askForOthers: mayManage(ctx), approve: hasAbility(actor, 'absence.approve') },
    }
  },

  'absence.ask': async (ctx, input) => {
    ctx.authorise(input.userId === ctx.actor.userId || mayManage(ctx))
    const { fromAt, toAt } = input
    if (toAt === null && input.reason !== 'departed') fail('absence.endNeeded')
    if (toAt !== null && toAt <= fromAt) fail('absence.spanInvalid')
    const absent = await colleague(ctx, input.userId)
    const own = await ctx.db.find(absenceTable, {
      userId: absent.id,
      status: ['asked', 'approved'],
      deletedAt: null,
    })
    if (own.some(row => (toAt === null || row.fromAt < toAt) && (row.toAt === null || fromAt < row.toAt)))
      fail('absence.overlaps', { name: absent.name })
    const deputy = await checkDeputy(ctx, absent, input.deputyId, input)
    const row = await ctx.insert(absenceTable, {
      userId: absent.id,
      userName: absent.name,
      reason: input.reason,
      fromAt,
      toAt,
      note: input.note,
      status: 'asked',
      deputyId: deputy?.id ?? null,
      deputyName: deputy?.name ?? null,
      askedAt: ctx.now,
      askedByName: ctx.actor.name,
      decidedAt: null,
      decidedById: null,
      decidedByName: null,
      decidedVia: null,
      notedByName: null,
      decideNote: '',
      endedAt: null,
    })
    return { id: row.id }
  },

  'absence.decide': async (ctx, input) => {
    const row = await subjectOf(ctx, input.id)
    if (input.via === 'account') {
      if (hasAbility(ctx.actor, 'absence.approve') && ctx.actor.userId === row.userId) {
        ctx.authorise(true)
        fail('absence.notYourOwn')
      }
      ctx.authorise(mayApprove(ctx, row.userId))
    } else ctx.authorise(mayManage(ctx) && !isConcerned(ctx, row))
    ctx.expectRev(row, input.rev)
    const approver = input.via === 'account' ? null : await approverOf(ctx, row, input.approverId)
    // Whoever was fit when asked may be away by now.
    if (input.isApproved) await checkDeputy(ctx, await colleague(ctx, row.userId), row.deputyId, row)
    await ctx.move(absenceTable, row, input.isApproved ? 'approve' : 'refuse', {
      decidedAt: ctx.now,
      decidedById: approver?.id ?? ctx.actor.userId,
      decidedByName: approver?.name ?? ctx.actor.name,
      decidedVia: input.via,
      notedByName: approver === null ? null : ctx.actor.name,
      decideNote: input.note,
    })
    return { ok: true }
  },

  'absence.changeDeputy': async (ctx, input) => {
    const row = await subjectOf(ctx, input.id)
    ctx.authorise(canOf(ctx, row).deputy === true)
    ctx.expectRev(row, input.rev)
    const deputy = await checkDeputy(ctx, await colleague(ctx, row.userId), input.deputyId, row)
    await ctx.update(absenceTable, row, { deputyId: deputy?.id ?? null, deputyName: deputy?.name ?? null })
    return { ok: true }
  },

  'absence.end': async (ctx, input) => {
    const row = await subjectOf(ctx, input.id)
    ctx.authorise(ctx.actor.userId === row.userId || mayManage(ctx))
    ctx.expectRev(row, input.rev)
    // Not begun: it never was. Running: the person is back.
    const action = row.status === 'approved' && isAway(row.userId, [row], ctx.now) ? 'return' : 'cancel'
    await ctx.move(absenceTable, row, action, {
      endedAt: ctx.now,
      ...(input.note === '' ? {} : { decideNote: input.note }),
    })
    return { ok: true }
  },
}

/** The leader whose word is noted: named, somebody else than the absent person, and able to approve. */
async function approverOf(ctx: CommandContext, row: Absence, id: string | null): Promise<User> {
  const user = id === null ? null : await ctx.db.findOne(userTable, { id, orgId: row.orgId, deletedAt: null })
  const isAble =
    user?.isActive === true &&
    user.id !== row.userId &&
    hasAbility({ ...ctx.actor, isSystem: false, roles: user.roles }, 'absence.approve')
  if (user === null || !isAble) fail('absence.approverNeeded')
  return user
}
