/**
 * What the ledger knows of one order at a cut-off. Taken from what is only ever appended (timeline, follow-ups)
 * and from the proofs of the order; frozen word for word with a period, so that its figures never change again.
 */
import type { Instant } from '../../kit/time.ts'
import type { WorkCalendar } from '../calendar.ts'
import type { Satisfaction, SolvedAnswer } from '../case.ts'
import { computeDue } from '../deadline.ts'
import type { Urgency } from '../urgency.ts'
import type { LedgerRules } from './rules.ts'

/** A clock of an order: what it is held to, when it stopped, and whether more than the department says so. */
export interface FactClock {
  dueAt: Instant
  at: Instant | null
  isProven: boolean
}

export const returnOutcomes = ['pending', 'denied', 'accepted'] as const
export type ReturnOutcome = (typeof returnOutcomes)[number]

/** One return asked for, what became of it, and when the matter lay with a department again. */
export interface FactReturn {
  askedAt: Instant
  outcome: ReturnOutcome
  /** When the time between departments ended: the next delivery, or the refusal. Null: not by the cut-off. */
  endedAt: Instant | null
  /** The department it went on to; null when it stayed or went to nobody yet. */
  nextDepartmentId: string | null
}

export interface FactAnswer {
  at: Instant
  satisfaction: Satisfaction
  solved: SolvedAnswer
  /** Said by the citizen on the public page; it goes before what staff noted of a call. */
  isOwn: boolean
}

export interface LedgerFact {
  orderId: string
  caseId: string
  number: string
  /** The town the order belongs to. */
  orgId: string
  departmentId: string
  isWhistle: boolean
  isLead: boolean
  urgency: Urgency
  issuedAt: Instant
  delivery: FactClock
  sign: FactClock | null
  checkIn: FactClock | null
  finish: FactClock | null
  /** The finish date before any extension; null when there was none. */
  unextendedDueAt: Instant | null
  /** When the department was rid of it without a result: returned, waived or taken back. */
  leftAt: Instant | null
  returns: readonly FactReturn[]
  firstCompletedAt: Instant | null
  /** First time a result was sent back to be done again. */
  redoneAt: Instant | null
  answers: readonly FactAnswer[]
}

/** An order as the ledger reads it. Instants of proofs: null while only the department says so. */
export interface FactOrder {
  id: string
  caseId: string
  number: string
  orgId: string
  departmentId: string
  isWhistle: boolean
  isLead: boolean
  urgency: Urgency
  issuedAt: Instant
  deliveredAt: Instant | null
  signDueAt: Instant | null
  checkInDueAt: Instant | null
  finishDueAt: Instant | null
  sign: FactStop
  checkIn: FactStop
  finish: FactStop
  unextendedDueAt: Instant | null
  redoCount: number
}

/** A stop as claimed, and when it was borne out; `provenAt` may be later than `at`, which is what counts. */
export interface FactStop {
  at: Instant | null
  provenAt: Instant | null
}

/** A line of the timeline as the ledger reads it. */
export interface FactEvent {
  kind: string
  at: Instant
  fromStatus: string | null
  toStatus: string | null
}

/** The order that took the matter on after an accepted return. */
export interface FactNext {
  departmentId: string
  issuedAt: Instant
  deliveredAt: Instant | null
}

/** Kinds of the timeline that tell what became of an order; besides them every step out of a ruling does. */
export const factEventKinds = [
  'returnRequested',
  'returnAccepted',
  'returnDenied',
  'orderCompleted',
  'verifyFailed',
  'redo',
  'orderWaived',
  'orderRecalled',
] as const

/** What a ruling came to: the order stays with its department, or goes away. */
function rulingOf(event: FactEvent): 'stays' | 'goes' | null {
  if (event.fromStatus !== 'inRuling') return null
  if (event.toStatus === 'delivered') return 'stays'
  return event.toStatus === 'returned' ? 'goes' : null
}

const upTo = (at: Instant | null, cutoff: Instant): Instant | null =>
  at !== null && at <= cutoff ? at : null

function clockAt(dueAt: Instant | null, stop: FactStop, cutoff: Instant): FactClock | null {
  if (dueAt === null) return null
  const at = upTo(stop.at, cutoff)
  return { dueAt, at, isProven: at !== null && upTo(stop.provenAt, cutoff) !== null }
}

/** Returns in the order they were asked, each with its judgement. */
function returnsOf(events: readonly FactEvent[], nexts: readonly FactNext[], cutoff: Instant): FactReturn[] {
  const found: FactReturn[] = []
  for (const event of events) {
    const last = found.at(-1)
    if (event.kind === 'returnRequested')
      found.push({ askedAt: event.at, outcome: 'pending', endedAt: null, nextDepartmentId: null })
    else if (last?.outcome !== 'pending') continue
    else if (event.kind === 'returnDenied' || rulingOf(event) === 'stays')
      found[found.length - 1] = { ...last, outcome: 'denied', endedAt: event.at }
    else if (event.kind === 'returnAccepted' || rulingOf(event) === 'goes') {
      const next = nexts.find(item => item.issuedAt >= last.askedAt)
      found[found.length - 1] = {
        ...last,
        outcome: 'accepted',
        endedAt: upTo(next?.deliveredAt ?? null, cutoff),
        nextDepartmentId: next?.departmentId ?? null,
      }
    }
  }
  return found
}

/**
 * The facts of an order at a cut-off. `events` are those of this order, oldest first; `nexts` the orders of the
 * same matter that were issued after it, oldest first. What happened after the cut-off is not seen.
 */
export function factOf(
  order: FactOrder,
  events: readonly FactEvent[],
  nexts: readonly FactNext[],
  answers: readonly FactAnswer[],
  cutoff: Instant,
  rules: Pick<LedgerRules, 'deliveryLimits'>,
  calendar: WorkCalendar,
): LedgerFact {
  const seen = events.filter(event => event.at <= cutoff)
  const left = seen.find(
    event =>
      event.kind === 'returnAccepted' ||
      event.kind === 'orderWaived' ||
      event.kind === 'orderRecalled' ||
      rulingOf(event) === 'goes',
  )
  const done = seen.find(event => event.kind === 'orderCompleted')
  const again = seen.find(event => event.kind === 'verifyFailed' || event.kind === 'redo')
  const deliveredAt = upTo(order.deliveredAt, cutoff)
  return {
    orderId: order.id,
    caseId: order.caseId,
    number: order.number,
    orgId: order.orgId,
    departmentId: order.departmentId,
    isWhistle: order.isWhistle,
    isLead: order.isLead,
    urgency: order.urgency,
    issuedAt: order.issuedAt,
    delivery: {
      dueAt: computeDue(order.issuedAt, rules.deliveryLimits[order.urgency], calendar).dueAt,
      at: deliveredAt,
      isProven: deliveredAt !== null,
    },
    sign: clockAt(order.signDueAt, order.sign, cutoff),
    checkIn: clockAt(order.checkInDueAt, order.checkIn, cutoff),
    finish: clockAt(order.finishDueAt, order.finish, cutoff),
    unextendedDueAt: order.unextendedDueAt,
    leftAt: left?.at ?? null,
    returns: returnsOf(seen, nexts, cutoff),
    firstCompletedAt: done?.at ?? (order.redoCount === 0 ? upTo(order.finish.at, cutoff) : null),
    redoneAt: again?.at ?? null,
    answers: answers.filter(answer => answer.at <= cutoff),
  }
}
