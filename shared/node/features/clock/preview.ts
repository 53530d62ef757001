/** "What if": the dates a step taken now would lead to, with their ledgers. Reads and never writes. */
import type { ClockView } from '../../../contract/case.ts'
import type { ParsedInputOf } from '../../../contract/registry.ts'
import { endOfWork, nextWorkingTime } from '../../../domain/calendar.ts'
import type { CaseFile } from '../../../domain/case.ts'
import {
  type ClockRules,
  explainClock,
  legalCandidate,
  legalEnd,
  orderDues,
  tableCandidate,
  triageDue,
} from '../../../domain/caseClock.ts'
import type { CaseEvent } from '../../../domain/caseRecord.ts'
import { computeDue } from '../../../domain/deadline.ts'
import { liveOrders } from '../../../domain/dispatch.ts'
import { finishDate } from '../../../domain/finishClock.ts'
import { hasAbility } from '../../../domain/role.ts'
import { legalLimits } from '../../../domain/sla.ts'
import { isPetition, type SlaSubject, slaSubject, type TableClock } from '../../../domain/slaTable.ts'
import type { Suspension } from '../../../domain/suspension.ts'
import { fromMillis, type Instant, startOfDayMillis } from '../../../kit/time.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseEventTable } from '../../db/entities/case.ts'
import { caseClocks, finishStart, orderClocks, suspensionsOf, view } from '../../matter/clockView.ts'
import { finishChanges } from '../../matter/finishChanges.ts'
import { caseFor, ordersOf } from '../../matter/load.ts'
import { departmentNames } from '../../matter/names.ts'
import { clockRules } from '../../rules/clockRules.ts'

type Input = ParsedInputOf<'clock.preview'>
interface PreviewDate {
  kind: ClockView['kind']
  ownerName: string
  before: Instant | null
  after: ClockView | null
  isMoved: boolean
}

/** A clock of the table that would start now; null when it is left to a plan. */
function starting(clock: TableClock, subject: SlaSubject, now: Instant, rules: ClockRules): ClockView | null {
  const candidates = tableCandidate(clock, now, subject, rules)
  const limit = candidates[0]?.limit
  if (limit === undefined) return null
  const { dueAt } = computeDue(now, limit, rules.calendar)
  const explained = explainClock({ startAt: now, dueAt, doneAt: null }, candidates, now, rules)
  return view({ kind: clock, ownerName: '', orderId: null }, explained, rules)
}

function fresh(
  kind: TableClock,
  subject: SlaSubject,
  now: Instant,
  rules: ClockRules,
  before: Instant | null = null,
): PreviewDate {
  const after = starting(kind, subject, now, rules)
  return { kind, ownerName: '', before, after, isMoved: before !== (after?.dueAt ?? null) }
}

/** The law binds from the day a petition is taken down, whatever the office decides. */
function petitionDates(now: Instant, rules: ClockRules): PreviewDate[] {
  return (['petitionAcceptance', 'petitionConclusion'] as const).map(kind => {
    const { dueAt } = computeDue(now, legalLimits[kind].limit, rules.calendar)
    const clock = { startAt: now, dueAt, doneAt: null }
    const explained = explainClock(clock, [legalCandidate(kind)], now, rules)
    return {
      kind,
      ownerName: '',
      before: null,
      after: view({ kind, ownerName: '', orderId: null }, explained, rules),
      isMoved: true,
    }
  })
}

/** Signature, check-in and finish as if the order were delivered now. */
function dispatchDates(stored: CaseFile, input: Input, now: Instant, rules: ClockRules): PreviewDate[] {
  // Asked before the judgement is passed, the choices on screen count, not what the file holds yet.
  const file = {
    ...stored,
    urgency: input.urgency ?? stored.urgency,
    categoryCode: input.categoryCode ?? stored.categoryCode,
    path: input.path ?? stored.path,
  }
  const subject = slaSubject(file, file.urgency ?? 'U3')
  const isWhistle = input.step === 'whistle'
  const dues = orderDues(
    { urgency: file.urgency ?? 'U3', kind: isWhistle ? 'whistle' : 'order' },
    now,
    rules,
    file,
  )
  const dates = [fresh('sign', subject, now, rules)]
  if (isWhistle) dates.push(fresh('checkIn', subject, now, rules))
  const law = legalEnd(file, rules)
  const finish = fresh('finish', subject, now, rules)
  if (law !== null && dues.finishDueAt === law.dueAt) {
    const clock = { startAt: now, dueAt: law.dueAt, doneAt: null }
    const explained = explainClock(clock, [legalCandidate(law.name, law.startAt)], now, rules)
    finish.after = view({ kind: 'finish', ownerName: '', orderId: null }, explained, rules)
  }
  return [...dates, finish]
}

/** A pause until the morning of the review: what moves, and what the law does not let stand still. */
async function pauseDates(
  ctx: QueryContext,
  file: CaseFile,
  input: Input,
  rules: ClockRules,
): Promise<PreviewDate[]> {
  const { db, now } = ctx
  const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
  const orders = liveOrders(await ordersOf(db, file.id))
  const names = await departmentNames(
    db,
    orders.map(order => order.departmentId),
  )
  const isPause = input.step === 'suspend'
  const until =
    isPause && input.reviewOn !== null
      ? nextWorkingTime(fromMillis(startOfDayMillis(input.reviewOn)), rules.calendar)
      : now
  const spans: Suspension[] = isPause
    ? [...suspensionsOf(events), { from: now, to: until, reason: '' }]
    : suspensionsOf([...events, { kind: 'resumed', at: now, text: '' }])
  const changesOf = await finishChanges(db, file.id)
  const dates: PreviewDate[] = []
  for (const order of orders) {
    const ownerName = names.get(order.departmentId) ?? ''
    const from = finishStart(order, events)
    if (from === null) continue
    const changes = changesOf(order)
    const dueAt = finishDate(order, from, rules, file, changes, spans)
    if (dueAt === null) continue
    const paused = isPause
      ? [
          ...events,
          { kind: 'suspended' as const, at: now, text: '' },
          { kind: 'resumed' as const, at: until, text: '' },
        ]
      : [...events, { kind: 'resumed' as const, at: now, text: '' }]
    const after = orderClocks(
      { ...order, finishDueAt: dueAt },
      ownerName,
      paused as typeof events,
      now,
      rules,
      file,
      changes,
    ).find(clock => clock.kind === 'finish')
    dates.push({
      kind: 'finish',
      ownerName,
      before: order.finishDueAt,
      after: after ?? null,
      isMoved: order.finishDueAt !== dueAt,
    })
  }
  if (isPause && input.reviewOn !== null) {
    const dueAt = endOfWork(input.reviewOn, rules.calendar)
    const explained = explainClock({ startAt: now, dueAt, doneAt: null }, [], now, rules)
    dates.unshift({
      kind: 'review',
      ownerName: '',
      before: null,
      after: view({ kind: 'review', ownerName: '', orderId: null }, explained, rules),
      isMoved: true,
    })
  }
  return [...dates, ...standing(file, now, rules, events)]
}

const standingKinds: readonly ClockView['kind'][] = ['petitionAcceptance', 'petitionConclusion', 'external']

/** What stands whatever the office does: the law, and a superior's date. */
function standing(
  file: CaseFile,
  now: Instant,
  rules: ClockRules,
  events: readonly CaseEvent[],
): PreviewDate[] {
  return caseClocks(file, '', now, rules, events)
    .filter(clock => standingKinds.includes(clock.kind) && clock.doneAt === null)
    .map(clock => ({
      kind: clock.kind,
      ownerName: '',
      before: clock.dueAt,
      after: clock,
      isMoved: false,
    }))
}

export const previewHandlers: HandlersOf<'clock.preview'> = {
  'clock.preview': async (ctx, input) => {
    const { now } = ctx
    if (input.caseId === null || input.step === 'register') {
      ctx.authorise(hasAbility(ctx.actor, 'case.read'))
      const rules = await clockRules(ctx, ctx.actor.orgId)
      const isPetitionMatter = input.matterClass === 'petition' || input.path === 'petition'
      const subject: SlaSubject = { ...input, isPetition: isPetitionMatter }
      const dates = [fresh('firstContact', subject, now, rules), fresh('desk', subject, now, rules)]
      return { dates: isPetitionMatter ? [...dates, ...petitionDates(now, rules)] : dates }
    }
    const { file } = await caseFor(ctx, input.caseId, 'read')
    const rules = await clockRules(ctx, file.orgId)
    if (input.step === 'suspend' || input.step === 'resume')
      return { dates: await pauseDates(ctx, file, input, rules) }
    const judged: CaseFile =
      input.step === 'assess'
        ? {
            ...file,
            urgency: input.urgency,
            categoryCode: input.categoryCode ?? file.categoryCode,
            path: input.path ?? file.path,
          }
        : file
    if (input.step !== 'assess')
      return { dates: [...dispatchDates(judged, input, now, rules), ...standing(file, now, rules, [])] }
    const isFresh = file.status === 'registered' || input.urgency !== file.urgency
    const subject = slaSubject(judged)
    const desk = fresh('desk', subject, now, rules, file.dueAt)
    const atDesk = isFresh
      ? [{ ...desk, isMoved: triageDue(now, subject, rules) !== file.dueAt }]
      : caseClocks(file, '', now, rules)
          .filter(clock => clock.kind === 'desk')
          .map(clock => ({
            kind: clock.kind,
            ownerName: '',
            before: file.dueAt,
            after: clock,
            isMoved: false,
          }))
    const law = isPetition(judged)
      ? caseClocks(judged, '', now, rules)
          .filter(clock => clock.kind === 'petitionAcceptance' || clock.kind === 'petitionConclusion')
          .map(clock => ({
            kind: clock.kind,
            ownerName: '',
            before: isPetition(file) ? clock.dueAt : null,
            after: clock,
            isMoved: !isPetition(file),
          }))
      : []
    return {
      dates: [...atDesk, ...dispatchDates(judged, { ...input, step: 'dispatch' }, now, rules), ...law],
    }
  },
}
