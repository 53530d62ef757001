/**
 * Which clock of a case or an order runs, and the colour it shows. The centre's own desk work (from a report
 * to its dispatch) has no row in the SLA table: it is held to the limit by which it asks departments to sign.
 */

import type { Instant } from '../kit/time.ts'
import type { WorkCalendar } from './calendar.ts'
import type { CaseFile, CaseStatus } from './case.ts'
import type { ClockColor, LedgerLine, TimeLimit } from './deadline.ts'
import { clockColor, computeDue } from './deadline.ts'
import type { WorkOrder } from './order.ts'
import type { SlaTable } from './sla.ts'
import { defaultOfficeLimits, legalLimits } from './sla.ts'
import type { Suspension } from './suspension.ts'
import type { Urgency } from './urgency.ts'

/** The rules clocks are counted by. */
export interface ClockRules {
  sla: SlaTable
  calendar: WorkCalendar
}

export type LightColor = ClockColor | 'none'

/** Amber from this share of a limit where the SLA table has no row of its own. */
const usualYellowPercent = 80

const deskLimit: TimeLimit = { amount: 1, unit: 'workingDay' }

/** From a report, or from a case coming back to the centre, to the centre's next step. */
export function triageLimit(urgency: Urgency | null, rules: ClockRules): TimeLimit {
  return rules.sla[urgency ?? 'U3'].sign ?? deskLimit
}

/** When the centre must have taken its next step on a case that lies with it since `from`. */
export function triageDue(from: Instant, urgency: Urgency | null, rules: ClockRules): Instant {
  return computeDue(from, triageLimit(urgency, rules), rules.calendar).dueAt
}

/** When the citizen must have been asked, counted from completion. */
export function followUpDue(completedAt: Instant, rules: ClockRules): Instant {
  return computeDue(completedAt, defaultOfficeLimits.followUp, rules.calendar).dueAt
}

/** The limit behind the running clock of a case; null when nobody owes a move. */
function caseLimit(status: CaseStatus, urgency: Urgency | null, rules: ClockRules): TimeLimit | null {
  switch (status) {
    case 'registered':
    case 'assessed':
      return triageLimit(urgency, rules)
    case 'mediating':
      return legalLimits.mediation.limit
    case 'dispatched':
    case 'handling':
    case 'whistled':
    case 'onSite':
    case 'verifyFailed':
      return rules.sla[urgency ?? 'U3'].finish ?? deskLimit
    case 'completed':
    case 'followUp':
      return defaultOfficeLimits.followUp
    case 'suspended':
      return { amount: 1, unit: 'calendarDay' }
    default:
      return null
  }
}

/** The light of a case in a list. */
export function caseColor(
  file: Pick<CaseFile, 'status' | 'urgency' | 'clockStartedAt' | 'dueAt'>,
  now: Instant,
  rules: ClockRules,
): LightColor {
  const limit = caseLimit(file.status, file.urgency, rules)
  if (limit === null || file.dueAt === null || file.clockStartedAt === null) return 'none'
  return light(file.clockStartedAt, file.dueAt, limit, file.urgency, null, now, rules)
}

function light(
  startedAt: Instant,
  dueAt: Instant,
  limit: TimeLimit,
  urgency: Urgency | null,
  doneAt: Instant | null,
  now: Instant,
  rules: ClockRules,
): ClockColor {
  const yellowAtPercent = urgency === null ? usualYellowPercent : rules.sla[urgency].yellowAtPercent
  return clockColor({ startedAt, dueAt, limit, calendar: rules.calendar, yellowAtPercent }, now, doneAt)
}

/** The due instants of an order, all counted from its delivery. */
export function orderDues(
  order: Pick<WorkOrder, 'urgency' | 'kind'>,
  deliveredAt: Instant,
  rules: ClockRules,
): Pick<WorkOrder, 'signDueAt' | 'checkInDueAt' | 'finishDueAt'> {
  const row = rules.sla[order.urgency]
  const due = (limit: TimeLimit | null) =>
    limit === null ? null : computeDue(deliveredAt, limit, rules.calendar).dueAt
  return {
    signDueAt: due(row.sign),
    checkInDueAt: order.kind === 'whistle' ? due(row.checkIn) : null,
    finishDueAt: due(row.finish),
  }
}

/** When an order delivered (or begun again) at `from` must be finished, suspended days left out. */
export function finishDue(
  urgency: Urgency,
  from: Instant,
  rules: ClockRules,
  suspensions: readonly Suspension[] = [],
): Instant | null {
  const limit = rules.sla[urgency].finish
  return limit === null ? null : computeDue(from, limit, rules.calendar, suspensions).dueAt
}

/** The last moment an order may be handed back; null while it was not delivered. */
export function returnUntil(order: Pick<WorkOrder, 'deliveredAt'>, rules: ClockRules): Instant | null {
  if (order.deliveredAt === null) return null
  return computeDue(order.deliveredAt, defaultOfficeLimits.returnWindow, rules.calendar).dueAt
}

export interface RunningClock {
  clockKind: 'sign' | 'checkIn' | 'finish' | 'none'
  dueAt: Instant | null
  color: LightColor
}

/** The clock of an order that runs now: signature, then check-in of a whistle, then the finish. */
export function orderClock(order: WorkOrder, now: Instant, rules: ClockRules): RunningClock {
  const none: RunningClock = { clockKind: 'none', dueAt: null, color: 'none' }
  const start = order.deliveredAt
  if (start === null) return none
  const row = rules.sla[order.urgency]
  const show = (
    clockKind: 'sign' | 'checkIn' | 'finish',
    dueAt: Instant | null,
    limit: TimeLimit | null,
    doneAt: Instant | null,
  ): RunningClock =>
    dueAt === null || limit === null
      ? none
      : {
          clockKind,
          dueAt,
          color: light(start, dueAt, limit, order.urgency, doneAt, now, rules),
        }
  switch (order.status) {
    case 'delivered':
      return show('sign', order.signDueAt, row.sign, null)
    case 'signed':
      return order.kind === 'whistle' && order.checkedInAt === null && order.checkInDueAt !== null
        ? show('checkIn', order.checkInDueAt, row.checkIn, null)
        : show('finish', order.finishDueAt, row.finish, null)
    case 'onSite':
    case 'returnPending':
    case 'redo':
      return show('finish', order.finishDueAt, row.finish, null)
    case 'completed':
    case 'verified':
      return show('finish', order.finishDueAt, row.finish, order.completedAt)
    default:
      return none
  }
}

/** One clock with the day-by-day reason of its date, as screens show it. */
export interface ExplainedClock {
  startAt: Instant
  dueAt: Instant
  doneAt: Instant | null
  color: ClockColor
  limit: TimeLimit | null
  ledger: LedgerLine[]
}

/**
 * Explains a stored due date. Of several limits that may have led to it (the urgency can be judged anew
 * after a promise was printed) the one that gives that date is shown; when none does, the date stands alone.
 */
export function explainClock(
  clock: {
    startAt: Instant
    dueAt: Instant
    doneAt: Instant | null
    urgency: Urgency | null
  },
  limits: readonly TimeLimit[],
  now: Instant,
  rules: ClockRules,
  suspensions: readonly Suspension[] = [],
): ExplainedClock {
  const { startAt, dueAt, doneAt } = clock
  for (const limit of limits) {
    const computed = computeDue(startAt, limit, rules.calendar, suspensions)
    if (computed.dueAt !== dueAt) continue
    const color = light(startAt, dueAt, limit, clock.urgency, doneAt, now, rules)
    return { startAt, dueAt, doneAt, color, limit, ledger: computed.ledger }
  }
  const limit = limits[0] ?? { amount: 1, unit: 'calendarDay' as const }
  return {
    startAt,
    dueAt,
    doneAt,
    color: light(startAt, dueAt, limit, clock.urgency, doneAt, now, rules),
    limit: null,
    ledger: [],
  }
}
