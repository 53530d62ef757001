/**
 * The finish of an order, counted from everything that may move it: its start, the table, the law, the pauses
 * of the case and of the order, and the extensions granted. Every date is counted by this and nothing else,
 * so that a date stored and a date explained are the same.
 */
import type { Instant } from '../kit/time.ts'
import type { CaseFile } from './case.ts'
import type { ClockRules } from './caseClock.ts'
import { finishDue } from './caseClock.ts'
import type { GrantedExtension } from './extendDue.ts'
import { extendDue } from './extendDue.ts'
import type { Extension } from './extension.ts'
import { isGranted } from './extension.ts'
import type { WorkOrder } from './order.ts'
import type { OrderSuspension } from './orderSuspension.ts'
import { pauseSpan } from './orderSuspension.ts'
import type { Suspension } from './suspension.ts'

/** What has moved the finish of one order besides a pause of the whole case. */
export interface FinishChanges {
  extensions: readonly GrantedExtension[]
  pauses: readonly Suspension[]
}

export const noFinishChanges: FinishChanges = { extensions: [], pauses: [] }

/** What counts for the present doing of an order: work begun anew begins without earlier pauses and extensions. */
export function finishChangesOf(
  order: Pick<WorkOrder, 'id' | 'redoCount'>,
  extensions: readonly Extension[],
  suspensions: readonly OrderSuspension[],
): FinishChanges {
  const isOwn = (row: { orderId: string; round: number }) =>
    row.orderId === order.id && row.round === order.redoCount
  return {
    extensions: extensions
      .filter(row => isOwn(row) && isGranted(row))
      .map(row => ({
        at: row.decidedAt ?? row.askedAt,
        days: row.daysGranted ?? 0,
        capAt: row.capAt,
        byName: row.decidedByName ?? '',
      })),
    pauses: suspensions.filter(isOwn).flatMap(row => pauseSpan(row) ?? []),
  }
}

/** When an order must be finished; null by plan, or while the case stands still. */
export function finishDate(
  order: Pick<WorkOrder, 'urgency'>,
  from: Instant,
  rules: ClockRules,
  file: Pick<CaseFile, 'urgency' | 'categoryCode' | 'source' | 'matterClass' | 'path' | 'typedAt'> | null,
  changes: FinishChanges,
  casePauses: readonly Suspension[] = [],
): Instant | null {
  const stops = [...casePauses, ...changes.pauses]
  const dueAt = finishDue(order.urgency, from, rules, stops, file)
  if (dueAt === null) return null
  const base = { dueAt, ledger: [], assumedYears: [] }
  return extendDue(base, changes.extensions, rules.calendar, stops).dueAt
}

/**
 * True when a stored date rests on these rules and not on somebody's hand (an imported order, say). Pauses are
 * granted only on dates that do; of the extensions some may not have been known when it was counted.
 */
export function isCountedDate(
  stored: Instant | null,
  changes: FinishChanges,
  countWith: (changes: FinishChanges) => Instant | null,
): boolean {
  if (stored === null || changes.pauses.length > 0) return true
  const subsets: GrantedExtension[][] = [[]]
  for (const extension of changes.extensions) subsets.push(...subsets.map(set => [...set, extension]))
  return subsets.some(extensions => countWith({ extensions, pauses: [] }) === stored)
}
