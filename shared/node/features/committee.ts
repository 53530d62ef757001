/** The register of mediation committees and their mediators. */
import { type Committee, doubtsOfCommittee, termStateOn } from '../../domain/committee.ts'
import { ageOn, checkCitizenId } from '../../domain/identity.ts'
import { canManageCommittees, decideMediator, type Mediator } from '../../domain/mediator.ts'
import { type Actor, hasAbility } from '../../domain/role.ts'
import type { Day } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { computedId } from '../computedId.ts'
import { committeeTable, mediatorTable } from '../db/entities/committee.ts'
import { localUnitTable, userTable } from '../db/entities/organization.ts'
import { viewerOf } from '../matter/load.ts'
import { registerOf } from '../matter/mediators.ts'
import { typedInitials } from '../pinyin.ts'

/** A line of the register, without the family. */
export function mediatorLine(mediator: Mediator, today: Day) {
  const { id, rev, userId, committeeId, name, sex, service, education, qualification } = mediator
  const { termFrom, termTo, phone, filedNumber, isActive } = mediator
  return {
    id,
    rev,
    userId,
    committeeId,
    name,
    initials: typedInitials(name),
    sex,
    age: mediator.birthOn === null ? null : ageOn(mediator.birthOn, today),
    service,
    education,
    qualification,
    termFrom,
    termTo,
    termState: termStateOn(mediator, today),
    phone,
    filedNumber,
    hasTies: mediator.relatives.length > 0 || mediator.employers.length > 0,
    trainingCount: mediator.trainings.length,
    isActive,
  }
}

/** Accounts of a centre that mediate. A recorder only writes. */
function mediates(user: { roles: readonly Actor['roles'][number][] }): boolean {
  return user.roles.some(role => role === 'mediator' || role === 'committeeHead')
}

/** Whose register is asked for: at the county any centre's, elsewhere one's own. */
async function orgOf(ctx: QueryContext, orgId: string | null): Promise<string> {
  const { isCounty } = await viewerOf(ctx)
  if (orgId === null || orgId === ctx.actor.orgId) return ctx.actor.orgId
  ctx.authorise(isCounty)
  return orgId
}

/** The id a first entry of that name gets, so that two desks write one row; a second of the name gets another. */
async function freshId(ctx: CommandContext, table: 'committee' | 'mediator', text: string) {
  const id = computedId(`${table}|${ctx.actor.orgId}|${text}`)
  const taken =
    table === 'committee'
      ? await ctx.db.findOne(committeeTable, { id })
      : await ctx.db.findOne(mediatorTable, { id })
  return taken === null ? { id } : {}
}

async function committeeOf(ctx: QueryContext, id: string): Promise<Committee> {
  const found = await ctx.db.findOne(committeeTable, { id, orgId: ctx.actor.orgId, deletedAt: null })
  return found ?? notFound()
}

export const committeeHandlers: HandlersOf<
  'committee.list' | 'committee.save' | 'mediator.get' | 'mediator.save'
> = {
  'committee.list': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const orgId = await orgOf(ctx, input.orgId)
    const { committees, mediators } = await registerOf(ctx.db, orgId)
    const units = await ctx.db.find(localUnitTable, { orgId, deletedAt: null }, { orderBy: 'id' })
    const users = await ctx.db.find(userTable, { orgId, isActive: true, deletedAt: null }, { orderBy: 'id' })
    const listed = new Set(mediators.filter(one => one.isActive).map(one => one.userId))
    const nameOf = new Map(units.map(unit => [unit.id, unit.name]))
    const shown = <T extends { isActive: boolean }>(rows: readonly T[]) =>
      rows.filter(row => row.isActive || input.includeInactive)
    return {
      committees: shown(committees).map(one => ({
        ...one,
        unitName: one.unitId === null ? null : (nameOf.get(one.unitId) ?? null),
        termState: termStateOn(one, ctx.today),
        doubts: doubtsOfCommittee(one),
      })),
      mediators: shown(mediators).map(one => mediatorLine(one, ctx.today)),
      units: units.map(({ id, name }) => ({ id, name })),
      unlisted: users
        .filter(user => mediates(user) && !listed.has(user.id))
        .map(({ id, name, phone }) => ({ id, name, phone })),
      users: users.map(({ id, name }) => ({ id, name })),
      canManage: canManageCommittees(ctx.actor) && orgId === ctx.actor.orgId,
    }
  },

  'committee.save': async (ctx, { id, rev, ...typed }) => {
    ctx.authorise(canManageCommittees(ctx.actor))
    const { db, actor } = ctx
    if (typed.termTo < typed.termFrom) fail('committee.termInvalid')
    if (
      typed.unitId !== null &&
      !(await db.findOne(localUnitTable, { id: typed.unitId, orgId: actor.orgId }))
    )
      fail('committee.unitUnknown')
    const namesake = await db.findOne(committeeTable, {
      orgId: actor.orgId,
      name: typed.name,
      deletedAt: null,
    })
    if (namesake !== null && namesake.id !== id) fail('committee.nameTaken', { name: typed.name })
    const doubts = doubtsOfCommittee(typed)
    if (id === null) {
      const fresh = await freshId(ctx, 'committee', typed.name)
      return { committeeId: (await ctx.insert(committeeTable, { ...fresh, ...typed })).id, doubts }
    }
    const known = await committeeOf(ctx, id)
    ctx.expectRev(known, rev)
    await ctx.update(committeeTable, known, typed)
    return { committeeId: id, doubts }
  },

  'mediator.get': async (ctx, { mediatorId }) => {
    ctx.authorise(canManageCommittees(ctx.actor))
    const found = await ctx.db.findOne(mediatorTable, {
      id: mediatorId,
      orgId: ctx.actor.orgId,
      deletedAt: null,
    })
    return found ?? notFound()
  },

  'mediator.save': async (ctx, { id, rev, ...typed }) => {
    ctx.authorise(canManageCommittees(ctx.actor))
    const { db, actor } = ctx
    const orgId = actor.orgId
    if (!(await db.findOne(committeeTable, { id: typed.committeeId, orgId, deletedAt: null })))
      fail('mediator.committeeUnknown')
    if (typed.userId !== null && !(await db.findOne(userTable, { id: typed.userId, orgId })))
      fail('mediator.userUnknown')
    const checked = withIdentity(typed, ctx.today)
    const decision = decideMediator(checked)
    if (!decision.ok) fail(decision.code, decision.params)
    await mustBeNew(ctx, id, checked)
    if (id === null) {
      const fresh = await freshId(ctx, 'mediator', `${checked.committeeId}|${checked.name}`)
      return { mediatorId: (await ctx.insert(mediatorTable, { ...fresh, ...checked })).id }
    }
    const known = await db.findOne(mediatorTable, { id, orgId, deletedAt: null })
    if (known === null) notFound()
    ctx.expectRev(known, rev)
    await ctx.update(mediatorTable, known, checked)
    return { mediatorId: id }
  },
}

type Typed = Pick<Mediator, 'birthOn' | 'sex' | 'idNumber' | 'relatives'>

/** What the ID number itself says where nothing was typed. A number that cannot be one is refused: it decides who is who. */
function withIdentity<T extends Typed>(typed: T, today: Day): T {
  const idNumber = typed.idNumber?.trim() || null
  if (idNumber === null) return { ...typed, idNumber }
  const check = checkCitizenId(idNumber, today)
  if (!check.ok) fail('mediator.idNumberInvalid')
  return {
    ...typed,
    idNumber: check.normalized,
    birthOn: typed.birthOn ?? check.birthDate ?? null,
    sex: typed.sex === 'unknown' ? (check.sex ?? 'unknown') : typed.sex,
  }
}

/** One person stands once in a committee: by number, or by account, or by name where neither is known. */
async function mustBeNew(
  ctx: CommandContext,
  id: string | null,
  typed: Pick<Mediator, 'committeeId' | 'name' | 'idNumber' | 'userId'>,
): Promise<void> {
  const others = await ctx.db.find(mediatorTable, { committeeId: typed.committeeId, deletedAt: null })
  const twin = others.find(
    one =>
      one.id !== id &&
      ((typed.userId !== null && one.userId === typed.userId) ||
        (typed.idNumber !== null && one.idNumber === typed.idNumber) ||
        (one.name === typed.name && (typed.idNumber === null || one.idNumber === null))),
  )
  if (twin !== undefined) fail('mediator.nameTaken', { name: typed.name })
}
