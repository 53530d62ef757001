/**
 * Extensions of an order: asked in time by its department, decided by somebody else, once by default, and
 * never past what binds the matter. While nobody decides, the old date stands. Source: domain reference 2.5.
 *
 *   asked -> granted | partlyGranted | denied | withdrawn | lapsed (the date passed, or the order was answered)
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day, Instant } from '../kit/time.ts'
import type { WorkCalendar } from './calendar.ts'
import type { CaseFile } from './case.ts'
import type { TimeLimit } from './deadline.ts'
import { computeDue } from './deadline.ts'
import type { DecisionVia } from './instrumentPolicy.ts'
import type { InstrumentRules } from './instrumentRules.ts'
import { extensionNotice } from './instrumentRules.ts'
import type { WorkOrder } from './order.ts'
import { answeredOrderStatuses } from './order.ts'
import type { SyncedRow } from './row.ts'

export const extensionStatuses = [
  'asked',
  'granted',
  'partlyGranted',
  'denied',
  'withdrawn',
  'lapsed',
] as const
export type ExtensionStatus = (typeof extensionStatuses)[number]
export const extensionActions = ['grant', 'grantPart', 'deny', 'withdraw', 'lapse'] as const
export type ExtensionAction = (typeof extensionActions)[number]

type Moves = Record<ExtensionAction, ExtensionStatus | 'refuse'>
const refuseAll: Moves = {
  grant: 'refuse',
  grantPart: 'refuse',
  deny: 'refuse',
  withdraw: 'refuse',
  lapse: 'refuse',
}

/** The complete state table of one extension. */
export const extensionSteps: Record<ExtensionStatus, Moves> = {
  asked: {
    grant: 'granted',
    grantPart: 'partlyGranted',
    deny: 'denied',
    withdraw: 'withdrawn',
    lapse: 'lapsed',
  },
  granted: refuseAll,
  partlyGranted: refuseAll,
  denied: refuseAll,
  withdrawn: refuseAll,
  lapsed: refuseAll,
}

/** How the citizen was told of the interim result; `notPossible` for anonymous and protected reporters. */
export const toldWays = ['phone', 'visit', 'message', 'letter', 'notPossible'] as const
export type ToldWay = (typeof toldWays)[number]

export interface Extension extends SyncedRow {
  caseId: string
  orderId: string
  departmentId: string
  status: ExtensionStatus
  /** Which doing of the order it is about: `redoCount` when it was asked. An order done again begins anew. */
  round: number
  reason: string
  daysAsked: number
  /** What has been reached so far, and how and when the citizen was told of it. */
  interimResult: string
  toldHow: ToldWay
  toldOn: Day | null
  askedAt: Instant
  askedById: string
  askedByName: string
  /** The date in force when it was asked. */
  dueBefore: Instant
  decidedAt: Instant | null
  decidedById: string | null
  decidedByName: string | null
  decidedVia: DecisionVia | null
  /** Who wrote a decision down that was given by telephone or on paper. */
  notedByName: string | null
  decisionNote: string | null
  daysGranted: number | null
  /** What it may not pass, as it stood when it was granted. */
  capAt: Instant | null
  /** The date it led to. */
  dueAfter: Instant | null
}

type OrderPart = Pick<WorkOrder, 'status' | 'redoCount' | 'finishDueAt'>

/** True when nobody can grant it any more: the date passed, or the order was answered or begun anew. */
export function isAskOver(
  ask: Pick<Extension, 'round'>,
  order: OrderPart,
  file: Pick<CaseFile, 'status'>,
  now: Instant,
): boolean {
  if (answeredOrderStatuses.includes(order.status) || order.redoCount !== ask.round) return true
  // A paused matter has no date that could pass: the order's own is counted anew when it is taken up.
  return file.status !== 'suspended' && order.finishDueAt !== null && now > order.finishDueAt
}

/** The state that holds at `now`: what nobody decided in time has lapsed, whether or not anybody wrote it down. */
export function extensionState(
  row: Pick<Extension, 'status' | 'round'>,
  order: OrderPart,
  file: Pick<CaseFile, 'status'>,
  now: Instant,
): ExtensionStatus {
  return row.status === 'asked' && isAskOver(row, order, file, now) ? 'lapsed' : row.status
}

/** States of an order whose date may be extended or stopped: a department that has not signed has not begun. */
export const workingStatuses: readonly WorkOrder['status'][] = ['signed', 'onSite', 'redo']

export function isGranted(row: Pick<Extension, 'status'>): boolean {
  return row.status === 'granted' || row.status === 'partlyGranted'
}

export interface AskFacts {
  order: OrderPart
  file: Pick<CaseFile, 'status'>
  /** All extensions of the order. */
  earlier: readonly Pick<Extension, 'status' | 'round'>[]
  rules: InstrumentRules
  /** What the order's finish is counted in. */
  finish: TimeLimit | null
  calendar: WorkCalendar
  now: Instant
  /** The furthest date an extension could lead to. */
  latest: Instant | null
}

/**
 * May an extension be asked for now? Refusals: `extension.notWorking`, `extension.noDate`,
 * `extension.caseSuspended`, `extension.pending`, `extension.timesUsed` {times}, `extension.tooLate` {days},
 * `extension.tooLateHours` {hours}, `extension.noRoom`.
 */
export function mayAskExtension(facts: AskFacts): Decision<Instant> {
  const { order, file, rules, now, latest } = facts
  if (!workingStatuses.includes(order.status)) return refuse('extension.notWorking')
  if (order.finishDueAt === null) return refuse('extension.noDate')
  if (file.status === 'suspended') return refuse('extension.caseSuspended')
  if (facts.earlier.some(row => extensionState(row, order, file, now) === 'asked'))
    return refuse('extension.pending')
  if (facts.earlier.filter(isGranted).length >= rules.extensionTimes)
    return refuse('extension.timesUsed', { times: rules.extensionTimes })
  const notice = extensionNotice(rules, facts.finish)
  if (now > order.finishDueAt || computeDue(now, notice, facts.calendar).dueAt > order.finishDueAt)
    return notice.unit === 'hour'
      ? refuse('extension.tooLateHours', { hours: notice.amount })
      : refuse('extension.tooLate', { days: notice.amount })
  if (latest !== null && latest <= order.finishDueAt) return refuse('extension.noRoom')
  return ok(order.finishDueAt)
}

/** Days somebody may grant. Refusals: `extension.daysInvalid` {most}. */
export function grantAction(daysAsked: number, days: number): Decision<'grant' | 'grantPart'> {
  if (!Number.isInteger(days) || days < 1 || days > daysAsked)
    return refuse('extension.daysInvalid', { most: daysAsked })
  return ok(days === daysAsked ? 'grant' : 'grantPart')
}
