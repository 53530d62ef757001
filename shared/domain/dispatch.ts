/** Sending a case out, and taking it back: one lead at most, no department twice. */

import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { OrderRole, WorkOrder } from './order.ts'
import { isAnswered } from './orderPolicy.ts'

type Existing = Pick<WorkOrder, 'id' | 'departmentId' | 'role' | 'status'>

export interface PlannedOrder {
  departmentId: string
  role: OrderRole
  demand: string
  /** The duty cited for it; without one, the department's usual duty for such matters. */
  dutyNumber?: string | null | undefined
}

/** What one department is asked. */
export type Asked = Omit<PlannedOrder, 'role'>

/** Orders that still bind somebody. */
export function liveOrders<T extends Existing>(orders: readonly T[]): T[] {
  return orders.filter(order => !isAnswered(order))
}

export function liveLead<T extends Existing>(orders: readonly T[]): T | null {
  return liveOrders(orders).find(order => order.role === 'lead') ?? null
}

/**
 * The orders to issue. A case with a live lead keeps it: naming the same lead again adds supporters only,
 * naming another is refused (recall first). Refusals: `order.leadExists`, `order.departmentTwice`.
 */
export function planDispatch(
  lead: Asked,
  support: readonly Asked[],
  existing: readonly Existing[],
): Decision<PlannedOrder[]> {
  const standing = liveLead(existing)
  if (standing !== null && (standing.departmentId !== lead.departmentId || support.length === 0))
    return refuse('order.leadExists')
  const planned: PlannedOrder[] = [
    ...(standing === null ? [{ ...lead, role: 'lead' as const }] : []),
    ...support.map(item => ({ ...item, role: 'support' as const })),
  ]
  const taken = new Set(liveOrders(existing).map(order => order.departmentId))
  for (const order of planned) {
    if (taken.has(order.departmentId)) return refuse('order.departmentTwice')
    taken.add(order.departmentId)
  }
  return ok(planned)
}

/**
 * The number of the next order: the case number and a serial. A machine other than the one that numbered
 * the case puts its own mark before the serial, so that two machines apart never give out the same number.
 */
export function nextOrderNumber(caseNumber: string, mark: string, existing: readonly string[]): string {
  const isOwn = caseNumber.includes(`-${mark}`) && mark !== ''
  const prefix = `${caseNumber}-${isOwn ? '' : mark}`
  const serials = existing
    .filter(number => number.startsWith(prefix))
    .map(number => Number(number.slice(prefix.length)))
    .filter(serial => Number.isInteger(serial))
  return `${prefix}${Math.max(0, ...serials) + 1}`
}
