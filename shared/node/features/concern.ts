/** What people do about forgotten matters. Finding them is `shared/node/concern`. */

import type { CaseFile } from '../../domain/case.ts'
import { canSeeCase, type Viewer } from '../../domain/casePolicy.ts'
import { type Concern, staffingKinds } from '../../domain/concern.ts'
import { concernRulesFrom } from '../../domain/concernRules.ts'
import { hasAbility } from '../../domain/role.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { tellCase, viewCenter, writeStep } from '../concern/round.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { concernStepTable, concernTable } from '../db/entities/concern.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { departmentTable, organizationTable, userTable } from '../db/entities/organization.ts'
import { sql } from '../db/sql.ts'
import { viewerOf } from '../matter/load.ts'
import { insertRuleSet } from '../rules/ruleSets.ts'
import { presenceAt } from '../staff/presence.ts'
import { concernRules } from '../staff/rules.ts'

const mostListed = 300

/** The one it was given to, and whoever stands in for that person now. */
function isHolder(viewer: Viewer, concern: Pick<Concern, 'holderId'>): boolean {
  const { actor } = viewer
  return (
    concern.holderId !== null &&
    (concern.holderId === actor.userId ||
      (actor.deputyOf ?? []).some(person => person.userId === concern.holderId))
  )
}

/** The holder, and those of the centre (at the county of every centre) whose work it is to see that nothing lies. */
function mayHandle(viewer: Viewer, concern: Pick<Concern, 'orgId' | 'holderId'>): boolean {
  if (isHolder(viewer, concern)) return true
  const isWithin = viewer.isCounty || concern.orgId === viewer.actor.orgId
  return isWithin && hasAbility(viewer.actor, 'concern.handle')
}

type Seen = Pick<
  CaseFile,
  'id' | 'number' | 'title' | 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'
>

async function viewsOf(ctx: QueryContext, viewer: Viewer, rows: readonly Concern[]) {
  const { db } = ctx
  const caseIds = [...new Set(rows.flatMap(row => row.caseId ?? []))]
  const files = new Map<string, Seen>()
  for (let at = 0; at < caseIds.length; at += 200)
    for (const file of await db.find(caseFileTable, { id: caseIds.slice(at, at + 200) }))
      files.set(file.id, file)
  const orgIds = [...new Set(rows.map(row => row.orgId))]
  const names = new Map((await db.find(organizationTable, { id: orgIds })).map(row => [row.id, row.name]))
  return rows.map(row => {
    const file = row.caseId === null ? undefined : files.get(row.caseId)
    return {
      id: row.id,
      rev: row.rev,
      orgId: row.orgId,
      orgName: names.get(row.orgId) ?? '',
      kind: row.kind,
      subject: row.subject,
      caseId: row.caseId,
      orderId: row.orderId,
      urgency: row.urgency,
      detail: row.detail,
      status: row.status,
      foundAt: row.foundAt,
      level: row.level,
      holderId: row.holderId,
      holderName: row.holderName,
      dueAt: row.dueAt,
      settledAt: row.settledAt,
      settledByName: row.settledByName,
      outcome: row.outcome,
      caseNumber: file?.number ?? null,
      caseTitle: file !== undefined && canSeeCase(viewer, file) ? file.title : null,
      isMine: isHolder(viewer, row),
    }
  })
}

/** An item for work on it: authorised, and open. */
async function openFor(ctx: CommandContext, id: string): Promise<{ concern: Concern; viewer: Viewer }> {
  const concern = (await ctx.db.findOne(concernTable, { id, deletedAt: null })) ?? notFound()
  const viewer = await viewerOf(ctx)
  ctx.authorise(mayHandle(viewer, concern))
  if (concern.status !== 'open') fail('concern.ended')
  return { concern, viewer }
}

/** People an item may be passed to: of its centre, and at the county of the county itself. */
async function receivers(ctx: QueryContext, viewer: Viewer, concern: Concern) {
  const orgIds = viewer.isCounty ? [viewer.actor.orgId, concern.orgId] : [concern.orgId]
  const found: { id: string; name: string }[] = []
  for (const orgId of new Set(orgIds)) {
    const { people, isHere } = await presenceAt(ctx.db, orgId, ctx.now)
    for (const user of people.values())
      if (isHere(user.id) && user.departmentIds.length === 0) found.push({ id: user.id, name: user.name })
  }
  return found
}

async function contactsOf(ctx: QueryContext, concern: Concern) {
  const order =
    concern.orderId === null ? null : await ctx.db.findOne(workOrderTable, { id: concern.orderId })
  const department = order === null ? null : await ctx.db.findOne(departmentTable, { id: order.departmentId })
  const holder = concern.holderId === null ? null : await ctx.db.findOne(userTable, { id: concern.holderId })
  return [
    ...(department === null
      ? []
      : [
          {
            role: 'department' as const,
            name: [department.name, department.contactName ?? ''].join(' ').trim(),
            phone: department.phone ?? '',
          },
        ]),
    ...(holder === null ? [] : [{ role: 'holder' as const, name: holder.name, phone: holder.phone ?? '' }]),
  ]
}

export const concernHandlers: HandlersOf<
  | 'concern.list'
  | 'concern.get'
  | 'concern.note'
  | 'concern.pass'
  | 'concern.settle'
  | 'concern.rules'
  | 'concern.saveRules'
> = {
  'concern.list': async (ctx, input) => {
    ctx.authorise(true)
    const { db, actor, now } = ctx
    const viewer = await viewerOf(ctx)
    const ofCase =
      input.caseId === null ? null : await db.findOne(caseFileTable, { id: input.caseId, deletedAt: null })
    if (input.caseId !== null && (ofCase === null || !canSeeCase(viewer, ofCase)))
      return { rows: [], counts: { mine: 0, open: 0, late: 0 }, can: { handle: false } }
    const scope = viewer.isCounty ? sql`1 = 1` : sql`org_id = ${actor.orgId}`
    const subject = input.caseId === null ? sql`1 = 1` : sql`case_id = ${input.caseId}`
    const state =
      input.state === 'open'
        ? sql`status = 'open' order by due_at, id`
        : sql`status <> 'open' order by settled_at desc, id`
    const all = await db.rows(
      concernTable,
      sql`select * from concern where ${scope} and ${subject} and deleted_at is null and ${state} limit ${mostListed}`,
    )
    const seen = all.filter(row => ofCase !== null || mayHandle(viewer, row))
    const rows = input.isMineOnly ? seen.filter(row => isHolder(viewer, row)) : seen
    const urgent = (row: Concern) => (row.urgency === 'U0' ? 0 : row.urgency === 'U1' ? 1 : 2)
    const sorted = input.state === 'open' ? rows.sort((a, b) => urgent(a) - urgent(b)) : rows
    return {
      rows: await viewsOf(ctx, viewer, sorted),
      counts: {
        mine: seen.filter(row => isHolder(viewer, row)).length,
        open: seen.length,
        late: seen.filter(row => row.status === 'open' && row.dueAt < now).length,
      },
      can: { handle: hasAbility(actor, 'concern.handle') },
    }
  },

  'concern.get': async (ctx, { id }) => {
    const concern = (await ctx.db.findOne(concernTable, { id, deletedAt: null })) ?? notFound()
    const viewer = await viewerOf(ctx)
    ctx.authorise(mayHandle(viewer, concern))
    const steps = await ctx.db.find(concernStepTable, { concernId: id, deletedAt: null }, { orderBy: 'at' })
    const [view] = await viewsOf(ctx, viewer, [concern])
    const isOpen = concern.status === 'open'
    return {
      concern: view ?? notFound(),
      steps: steps.map(({ id: stepId, kind, at, byName, text, level, holderName }) => ({
        id: stepId,
        kind,
        at,
        byName,
        text,
        level,
        holderName,
      })),
      contacts: await contactsOf(ctx, concern),
      people: isOpen ? await receivers(ctx, viewer, concern) : [],
      can: { note: isOpen, pass: isOpen, settle: isOpen },
    }
  },

  'concern.note': async (ctx, { id, deed, text }) => {
    const { concern } = await openFor(ctx, id)
    await writeStep(ctx, concern, deed, text)
    return { ok: true }
  },

  'concern.pass': async (ctx, { id, toUserId, text }) => {
    const { concern, viewer } = await openFor(ctx, id)
    const to = (await receivers(ctx, viewer, concern)).find(person => person.id === toUserId)
    if (to === undefined) fail('concern.receiverAway')
    const next = await ctx.update(concernTable, concern, { holderId: to.id, holderName: to.name })
    await writeStep(ctx, next, 'passed', text)
    return { ok: true }
  },

  'concern.settle': async (ctx, { id, outcome }) => {
    const { concern } = await openFor(ctx, id)
    if (staffingKinds.includes(concern.kind)) {
      const { found } = await viewCenter(ctx, concern.orgId, ctx.now)
      const isThere = found.some(
        item =>
          item.kind === concern.kind &&
          item.subjectId === concern.subjectId &&
          (item.anchor === concern.anchor || concern.kind === 'noSuperior'),
      )
      // Words do not fill an empty chair.
      if (isThere) fail('concern.stillThere')
    }
    const settled = await ctx.move(concernTable, concern, 'settle', {
      settledAt: ctx.now,
      settledByName: ctx.actor.name,
      outcome,
    })
    await writeStep(ctx, settled, 'settled', outcome)
    await tellCase(ctx, settled, 'concernSettled', outcome)
    return { ok: true }
  },

  'concern.rules': async ctx => {
    ctx.authorise(true)
    const { rules, version } = await concernRules(ctx.db, ctx.actor.orgId, ctx.today)
    return { rules, version, canApprove: hasAbility(ctx.actor, 'rule.approve') }
  },

  'concern.saveRules': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
    const read = concernRulesFrom(input.rules)
    if (!read.ok) fail(read.code, read.params)
    const set = await insertRuleSet(ctx, {
      kind: 'concern',
      effectiveFrom: input.effectiveFrom,
      content: read.value,
      note: input.note,
    })
    return { version: set.version }
  },
}
