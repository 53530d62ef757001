/**
 * The numbers of the command wall. One function names the cells an order belongs to; numbers are counted and opened
 * by it alone, so that behind each number lie exactly as many rows as it says.
 */
import type { Instant } from '../kit/time.ts'
import { isOverdueAt, type OpenOrder } from './board.ts'
import type { ClockRules } from './caseClock.ts'
import type { TimeLimit } from './deadline.ts'
import { ledgerClocks } from './ledger/rules.ts'
import { provenAt } from './orderProof.ts'
import { type Urgency, urgencies } from './urgency.ts'

/** `kind/…`: a cell of the wall. */
export type WallCell = string

export const wallCells = {
  whistles: (urgency: Urgency): WallCell => `whistle/${urgency}`,
  arrived: 'whistle/arrived',
  notArrived: 'whistle/notArrived',
  overdue: (clock: (typeof ledgerClocks)[number]): WallCell => `overdue/${clock}`,
  arrivals: 'today/orders',
  whistlesToday: 'today/whistles',
  openOrders: 'state/open',
  returns: 'state/returnPending',
  rulings: 'state/inRuling',
  toVerify: 'state/completed',
  town: (orgId: string, part: WallPart): WallCell => `town/${orgId}/${part}`,
  department: (key: string, part: WallPart): WallCell => `department/${key}/${part}`,
} as const

/** What is counted of a town and of a department. */
export const wallParts = ['open', 'overdue', 'whistle', 'today'] as const
export type WallPart = (typeof wallParts)[number]

/** Cells that always stand on the wall, also with 0. */
export const fixedCells: readonly WallCell[] = [
  ...urgencies.map(wallCells.whistles),
  wallCells.arrived,
  wallCells.notArrived,
  ...ledgerClocks.map(wallCells.overdue),
  wallCells.arrivals,
  wallCells.whistlesToday,
  wallCells.openOrders,
  wallCells.returns,
  wallCells.rulings,
  wallCells.toVerify,
]

export interface WallRules {
  now: Instant
  /** First instant of the local day. */
  today: Instant
  limits: Record<Urgency, TimeLimit>
  rules: Pick<ClockRules, 'calendar'>
  /** The key a department is counted under. */
  keyOf(departmentId: string): string
}

/** Every cell an order belongs to. `isMoving`: it has not ended; ended ones count for today's arrivals only. */
export function cellsOf(order: OpenOrder, isMoving: boolean, by: WallRules): WallCell[] {
  const cells: WallCell[] = []
  const key = by.keyOf(order.departmentId)
  const both = (part: WallPart) =>
    cells.push(wallCells.town(order.orgId, part), wallCells.department(key, part))
  // Arrived with a department, by proof; what was only written down has not arrived.
  if (order.deliveredAt !== null && order.deliveredAt >= by.today) {
    cells.push(wallCells.arrivals)
    both('today')
    if (order.kind === 'whistle') cells.push(wallCells.whistlesToday)
  }
  if (!isMoving) return cells
  cells.push(wallCells.openOrders)
  both('open')
  if (order.kind === 'whistle') {
    cells.push(wallCells.whistles(order.urgency))
    cells.push(
      provenAt(order.checkedInAt, order.checkInProof) === null ? wallCells.notArrived : wallCells.arrived,
    )
    both('whistle')
  }
  if (order.status === 'returnPending') cells.push(wallCells.returns)
  if (order.status === 'inRuling') cells.push(wallCells.rulings)
  if (order.status === 'completed') cells.push(wallCells.toVerify)
  const late = ledgerClocks.filter(clock => isOverdueAt(order, clock, by.now, by.limits, by.rules))
  cells.push(...late.map(wallCells.overdue))
  if (late.length > 0) both('overdue')
  return cells
}

/** Counts all cells in one pass. */
export function countCells(
  orders: Iterable<{ order: OpenOrder; isMoving: boolean }>,
  by: WallRules,
): Map<WallCell, number> {
  const counts = new Map<WallCell, number>(fixedCells.map(cell => [cell, 0]))
  for (const { order, isMoving } of orders)
    for (const cell of cellsOf(order, isMoving, by)) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  return counts
}
