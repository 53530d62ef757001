/**
 * One round of the watch over a centre: what is new, what is over, what must go up or to somebody else. Reading is
 * done on the reader connection; only a round that changes something writes, and looks again inside its
 * transaction, so that two county processes and a desk that find the same thing write it once.
 */

import { isPresent } from '../../domain/absence.ts'
import type { WorkCalendar } from '../../domain/calendar.ts'
import type { Concern, ConcernLevel, ConcernStepKind } from '../../domain/concern.ts'
import {
  type CenterFacts,
  concernKey,
  type FoundConcern,
  findConcerns,
  type PersonFacts,
  roundOf,
} from '../../domain/concernFind.ts'
import { placeFrom, replaced, settleBy } from '../../domain/concernLadder.ts'
import type { ConcernRules } from '../../domain/concernRules.ts'
import { dayOf, type Instant } from '../../kit/time.ts'
import type { CommandContext } from '../bus/context.ts'
import type { Services } from '../bus/services.ts'
import { computedId } from '../computedId.ts'
import type { Db } from '../db/db.ts'
import { caseEventTable, caseFileTable } from '../db/entities/case.ts'
import { concernStepTable, concernTable } from '../db/entities/concern.ts'
import { inList, sql } from '../db/sql.ts'
import { appendEvent } from '../matter/timeline.ts'
import { clockRules } from '../rules/clockRules.ts'
import { concernRules } from '../staff/rules.ts'
import { centerFacts } from './facts.ts'

/** Enough for one transaction; the rest comes with the next round. */
const mostChanges = 200

export interface RoundView {
  facts: CenterFacts
  found: FoundConcern[]
  open: Concern[]
  rules: ConcernRules
  calendar: WorkCalendar
}

/** What a centre looks like to the watch at a moment. */
export async function viewCenter(
  at: { db: Db; services: Pick<Services, 'rules'> },
  orgId: string,
  now: Instant,
): Promise<RoundView> {
  const { db } = at
  const { rules } = await concernRules(db, orgId, dayOf(now))
  const { calendar } = await clockRules(at, orgId)
  const open = await db.find(concernTable, { orgId, status: 'open', deletedAt: null }, { orderBy: 'id' })
  const facts = await centerFacts(db, orgId, now, rules, calendar, {
    caseIds: open.flatMap(row => (row.subject === 'case' ? row.subjectId : [])),
    orderIds: open.flatMap(row => (row.subject === 'order' ? row.subjectId : [])),
  })
  return { facts, found: findConcerns(facts, now, rules, calendar), open, rules, calendar }
}

const isSame = (left: FoundConcern | Concern, right: FoundConcern) =>
  left.kind === right.kind && left.subjectId === right.subjectId && left.anchor === right.anchor

export interface RoundPlan {
  fresh: { id: string; found: FoundConcern; round: number; place: ReturnType<typeof placeFrom> }[]
  over: Concern[]
  moved: { concern: Concern; level: ConcernLevel; holder: PersonFacts | null; isLate: boolean }[]
}

/** What a round has to write. `county`: people of the county, on the county alone, to name one for its own step. */
export async function planRound(
  db: Db,
  host: Services['host'],
  view: RoundView,
  now: Instant,
  county: CenterFacts | null,
): Promise<RoundPlan> {
  const { facts, found, open, rules, calendar } = view
  const known = await db.rows(
    concernTable,
    sql`select * from concern where subject_id ${inList([...new Set(found.map(item => item.subjectId))])} and deleted_at is null`,
  )
  const fresh = found.flatMap(item => {
    const round = roundOf(item, known, now, rules, calendar)
    if (round === null) return []
    const id = computedId(concernKey(facts.orgId, item, round))
    return [{ id, found: item, round, place: withCounty(placeFrom('dutyLeader', facts, now), county, now) }]
  })
  const over = open.filter(row => row.foundOn === host && !found.some(item => isSame(row, item)))
  const moved = open
    .filter(row => !over.includes(row))
    .flatMap(concern => {
      const next = replaced(concern, facts, now)
      if (next !== null) return [{ concern, ...next, ...withCounty(next, county, now) }]
      const isUnheld = concern.level === 'county' && county !== null && !isHere(concern.holderId, county, now)
      const place = isUnheld ? placeFrom('county', county, now) : null
      return place?.holder ? [{ concern, ...place, isLate: false }] : []
    })
  return {
    fresh: fresh.slice(0, mostChanges),
    over: over.slice(0, mostChanges),
    moved: moved.slice(0, mostChanges),
  }
}

const isHere = (id: string | null, facts: CenterFacts, now: Instant) =>
  id !== null && isPresent(id, new Map(facts.people.map(person => [person.id, person])), facts.absences, now)

/** The county's step is held by the county's own people, whom only the county knows. */
function withCounty(
  place: ReturnType<typeof placeFrom>,
  county: CenterFacts | null,
  now: Instant,
): ReturnType<typeof placeFrom> {
  return place.level === 'county' && place.holder === null && county !== null
    ? placeFrom('county', county, now)
    : place
}

export const isIdle = (plan: RoundPlan) => plan.fresh.length + plan.over.length + plan.moved.length === 0

/** Writes a plan. What somebody changed since it was made is left to the next round. */
export async function writeRound(ctx: CommandContext, view: RoundView, plan: RoundPlan): Promise<void> {
  const { rules, calendar, facts } = view
  for (const { id, found, round, place } of plan.fresh) {
    if ((await ctx.db.findOne(concernTable, { id })) !== null) continue
    const row = await ctx.insert(concernTable, {
      id,
      orgId: facts.orgId,
      ...found,
      round,
      status: 'open',
      foundAt: ctx.now,
      foundOn: ctx.services.host,
      level: place.level,
      holderId: place.holder?.id ?? null,
      holderName: place.holder?.name ?? null,
      dueAt: settleBy(ctx.now, found.urgency, rules, calendar),
      settledAt: null,
      settledByName: null,
      outcome: null,
    })
    await writeStep(ctx, row, 'found', '')
    await tellCase(ctx, row, 'concernFound')
  }
  for (const seen of plan.over) {
    const row = await ctx.db.findOne(concernTable, { id: seen.id })
    if (row?.status !== 'open' || row.rev !== seen.rev) continue
    const lapsed = await ctx.move(concernTable, row, 'lapse', { settledAt: ctx.now })
    await writeStep(ctx, lapsed, 'lapsed', '')
  }
  for (const { concern, level, holder, isLate } of plan.moved) {
    const row = await ctx.db.findOne(concernTable, { id: concern.id })
    if (row?.status !== 'open' || row.rev !== concern.rev) continue
    if (row.level === level && row.holderId === (holder?.id ?? null)) continue
    const next = await ctx.update(concernTable, row, {
      level,
      holderId: holder?.id ?? null,
      holderName: holder?.name ?? null,
      ...(isLate || row.level !== level ? { dueAt: settleBy(ctx.now, row.urgency, rules, calendar) } : {}),
    })
    const isUp = row.level !== level
    await writeStep(ctx, next, isUp ? 'escalated' : 'passed', '')
    if (isUp) await tellCase(ctx, next, 'concernEscalated')
  }
}

/** One line of an item's story. Lines of the program have an id made of what they say, so they are written once. */
export async function writeStep(
  ctx: CommandContext,
  concern: Concern,
  kind: ConcernStepKind,
  text: string,
): Promise<void> {
  const isProgram = ctx.actor.isSystem
  const id = isProgram
    ? computedId(`concernStep|${concern.id}|${kind}|${concern.level}|${concern.holderId ?? ''}`)
    : ctx.newId()
  if (isProgram && (await ctx.db.findOne(concernStepTable, { id })) !== null) return
  await ctx.insert(concernStepTable, {
    id,
    orgId: concern.orgId,
    concernId: concern.id,
    caseId: concern.caseId,
    kind,
    at: ctx.now,
    byId: ctx.actor.userId,
    byName: ctx.actor.name,
    text,
    level: concern.level,
    holderName: concern.holderName,
  })
}

/** The line in the case's own timeline. */
export async function tellCase(
  ctx: CommandContext,
  concern: Concern,
  kind: 'concernFound' | 'concernEscalated' | 'concernSettled',
  text = '',
): Promise<void> {
  if (concern.caseId === null) return
  const file = await ctx.db.findOne(caseFileTable, { id: concern.caseId })
  if (file === null || file.orgId !== concern.orgId) return
  const isProgram = ctx.actor.isSystem
  const id = isProgram ? computedId(`event|${concern.id}|${kind}|${concern.level}`) : ctx.newId()
  if (isProgram && (await ctx.db.findOne(caseEventTable, { id })) !== null) return
  await appendEvent(ctx, file, {
    id,
    kind,
    text,
    orderId: concern.orderId,
    data: { concern: concern.kind, level: concern.level, holderName: concern.holderName ?? '' },
  })
}
