/** The county's inbox: orders of one case together, the most urgent case first. */
import type { OrderRow } from '../../../shared/contract/order.ts'
import { compareUrgency, type Urgency } from '../../../shared/domain/urgency.ts'
import { type Day, dayOf } from '../../../shared/kit/time.ts'

/** One case with the orders that still run on it. */
export interface InboxCase {
  caseId: string
  caseNumber: string
  caseTitle: string
  place: string
  orgName: string
  urgency: Urgency
  level: OrderRow['level']
  /** The first clock that runs out; null when none runs. */
  dueAt: string | null
  orders: OrderRow[]
}

export const inboxPiles = ['today', 'unsigned', 'notCheckedIn', 'overdue'] as const
export type InboxPile = (typeof inboxPiles)[number]

/** Whether an order counts for a number of the summary bar. */
export function liesOn(pile: InboxPile, row: OrderRow, today: Day): boolean {
  switch (pile) {
    case 'today':
      return dayOf(row.issuedAt) === today
    case 'unsigned':
      return row.status === 'issued' || row.status === 'delivered'
    case 'notCheckedIn':
      return row.kind === 'whistle' && ['issued', 'delivered', 'signed'].includes(row.status)
    case 'overdue':
      return row.clockColor === 'red'
  }
}

/** Orders gathered by case, sorted by urgency and then by the clock that runs out first. */
export function gatherCases(rows: readonly OrderRow[]): InboxCase[] {
  const cases = new Map<string, InboxCase>()
  for (const row of rows) {
    const known = cases.get(row.caseId)
    if (known === undefined) {
      cases.set(row.caseId, {
        caseId: row.caseId,
        caseNumber: row.caseNumber,
        caseTitle: row.caseTitle,
        place: row.place,
        orgName: row.orgName,
        urgency: row.urgency,
        level: row.level,
        dueAt: row.dueAt,
        orders: [row],
      })
      continue
    }
    known.orders.push(row)
    if (compareUrgency(row.urgency, known.urgency) < 0) known.urgency = row.urgency
    if (row.dueAt !== null && (known.dueAt === null || row.dueAt < known.dueAt)) known.dueAt = row.dueAt
  }
  const sorted = [...cases.values()]
  for (const one of sorted)
    one.orders.sort(
      (left, right) => roleRank(left) - roleRank(right) || compareText(left.number, right.number),
    )
  return sorted.sort(
    (left, right) => compareUrgency(left.urgency, right.urgency) || compareDue(left.dueAt, right.dueAt),
  )
}

function roleRank(row: OrderRow): number {
  return row.role === 'lead' ? 0 : 1
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Earlier first; without a clock last. */
function compareDue(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  return compareText(left, right)
}
