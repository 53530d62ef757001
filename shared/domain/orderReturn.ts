/**
 * Handing an order back: a reason, words, and an item of the duty catalogue, inside its window. The first return of
 * an assignment is judged by triage, the second by whoever answers for the centre; the third is not judged any
 * more but goes to a ruling that binds. Source: domain reference 2.5.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Instant } from '../kit/time.ts'
import type { DutyCatalog, DutyItem } from './duty.ts'
import type { WorkOrder } from './order.ts'

/** How many returns of one assignment are judged; the next opens a ruling. */
export const returnsJudged = 2

/** What becomes of a return that is asked for now. */
export type ReturnCourse = 'triage' | 'director' | 'ruling'

export function courseOf(returnCount: number): ReturnCourse {
  if (returnCount === 0) return 'triage'
  return returnCount < returnsJudged ? 'director' : 'ruling'
}

/**
 * Items a department may cite: its own, and those of the departments its own exclusions name. One the
 * catalogue knows nothing of may cite any item, for it cannot own one.
 */
export function citableDuties(catalog: DutyCatalog, departmentCode: string): DutyItem[] {
  const own = catalog.items.filter(item => item.department === departmentCode)
  if (own.length === 0) return catalog.items
  const named = new Set(own.flatMap(item => item.exclusions.map(exclusion => exclusion.to)))
  return [
    ...own,
    ...catalog.items.filter(item => item.department !== departmentCode && named.has(item.department)),
  ]
}

/** Refuses with `order.dutyUnknown` {number} when no item has it, `order.dutyForeign` {number} when it is not theirs to cite. */
export function checkCitation(
  catalog: DutyCatalog,
  departmentCode: string,
  number: string,
): Decision<DutyItem> {
  const item = catalog.items.find(entry => entry.number === number)
  if (item === undefined) return refuse('order.dutyUnknown', { number })
  return citableDuties(catalog, departmentCode).includes(item)
    ? ok(item)
    : refuse('order.dutyForeign', { number })
}

/**
 * May the department hand the order back at `now`, and which way does it go? Refusals: `order.returnsLocked` after
 * a ruling, `order.returnTooLate` after the window.
 */
export function planReturn(
  order: Pick<WorkOrder, 'returnCount' | 'rulingId'>,
  until: Instant | null,
  now: Instant,
): Decision<ReturnCourse> {
  if (order.rulingId !== null) return refuse('order.returnsLocked')
  if (until !== null && now > until) return refuse('order.returnTooLate')
  return ok(courseOf(order.returnCount))
}
