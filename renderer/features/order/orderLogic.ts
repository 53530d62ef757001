/** What the order screens show first. It decides nothing: every action asks `can` and the service again. */
import type { OrderKind, OrderRole, OrderStatus } from '../../../shared/domain/order.ts'
import { behalfActionLabels, type OrderActionName, orderActionLabels } from '../../../shared/labels/order.ts'

/** What an action needs to know of an order; a list row and an order in full both have it. */
export interface ActionOrder {
  id: string
  caseId: string
  rev: number
  number: string
  kind: OrderKind
  role: OrderRole
  status: OrderStatus
  departmentId: string
  departmentName: string
  /** Only known for an order in full. */
  returnCount?: number
  returnReason?: string | null
  returnBasis?: string | null
  demand: string
  can: Record<string, boolean>
}

/** Piles of the list, by what is owed now. */
export const lanes = ['toSign', 'toCheckIn', 'handling', 'returning', 'toVerify', 'ended'] as const
export type Lane = (typeof lanes)[number]

interface LaneQuery {
  statuses: OrderStatus[]
  kind: OrderKind | null
}

/** What the service is asked for a pile. */
export const laneQueries: Record<Lane, LaneQuery> = {
  toSign: { statuses: ['issued', 'delivered'], kind: null },
  toCheckIn: { statuses: ['signed'], kind: 'whistle' },
  handling: { statuses: ['signed', 'onSite', 'redo'], kind: null },
  returning: { statuses: ['returnPending', 'inRuling'], kind: null },
  toVerify: { statuses: ['completed'], kind: null },
  ended: {
    statuses: ['verified', 'waived', 'returned', 'recalled'],
    kind: null,
  },
}

/** Every state in which somebody still owes something. */
export const openOrderStatuses: OrderStatus[] = [
  'issued',
  'delivered',
  'signed',
  'onSite',
  'redo',
  'returnPending',
  'inRuling',
  'completed',
]

/** The pile an order lies on. */
export function laneOf(order: { status: OrderStatus; kind: OrderKind }): Lane {
  switch (order.status) {
    case 'issued':
    case 'delivered':
      return 'toSign'
    case 'signed':
      return order.kind === 'whistle' ? 'toCheckIn' : 'handling'
    case 'onSite':
    case 'redo':
      return 'handling'
    case 'returnPending':
    case 'inRuling':
      return 'returning'
    case 'completed':
      return 'toVerify'
    case 'verified':
    case 'waived':
    case 'returned':
    case 'recalled':
      return 'ended'
  }
}

const actionOrder: readonly OrderActionName[] = [
  'judgeReturn',
  'openRuling',
  'verify',
  'confirmCheckIn',
  'confirmSign',
  'deliver',
  'tell',
  'sign',
  'checkIn',
  'complete',
  'feedback',
  'requestReturn',
  'waive',
  'recall',
]

/** The actions this person may take, the one that is owed first. */
export function actionsOf(order: Pick<ActionOrder, 'can' | 'kind' | 'status'>): OrderActionName[] {
  const allowed = actionOrder.filter(action => order.can[action] === true)
  // An ordinary order needs nobody on site, and one whose people are there needs no second check-in. Work
  // that came back is to be finished: signing again or going there again is a choice.
  const isCheckInOwed = order.kind === 'whistle' && order.status !== 'onSite'
  const later = order.status === 'redo' ? ['sign', 'checkIn'] : isCheckInOwed ? [] : ['checkIn']
  return [
    ...allowed.filter(action => !later.includes(action)),
    ...allowed.filter(action => later.includes(action)),
  ]
}

/** Actions that may be taken but are never owed. */
const sideActions: readonly OrderActionName[] = [
  'tell',
  'feedback',
  'requestReturn',
  'openRuling',
  'waive',
  'recall',
]
/** What the centre owes an order that is not its own. */
const centerOwes: readonly OrderActionName[] = [
  'judgeReturn',
  'verify',
  'confirmCheckIn',
  'confirmSign',
  'deliver',
]

/**
 * The action shown as the big button; null when only side actions are left. Whoever enters a department's
 * slip for it does not owe those steps: for centre staff only delivery, proofs, checks and judging a return are.
 */
export function mainAction(
  order: Pick<ActionOrder, 'can' | 'kind' | 'status'>,
  isOwn: boolean,
): OrderActionName | null {
  const first = actionsOf(order)[0]
  if (first === undefined || sideActions.includes(first)) return null
  return isOwn || centerOwes.includes(first) ? first : null
}

/** The word on the button: centre staff enter a department's step on its behalf. */
export function actionText(action: OrderActionName, isOwn: boolean): string {
  return (isOwn ? undefined : behalfActionLabels[action]) ?? orderActionLabels[action]
}
