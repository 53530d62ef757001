/**
 * Work orders: one assignment of a case to one department. A whistle is an order
 * of kind `whistle`. Source: domain reference 2.2 to 2.5.
 *
 *   issued -> delivered -> signed -> onSite -> completed -> verified
 *               |   \________|_________|  ^        \-> redo (verify failed) -> signed ...
 *               v            v            |
 *            returnPending --(denied)-----+--(accepted)--> returned
 *
 * The clock starts at delivery, never at the department's own signature:
 * departments that do not sign must not gain time by it.
 */
import type { Instant } from '../kit/time.ts'
import type { CompletionKind } from './case.ts'
import type { SyncedRow } from './row.ts'
import type { Urgency } from './urgency.ts'

export const orderStatuses = [
  'issued',
  'delivered',
  'signed',
  'onSite',
  'returnPending',
  'returned',
  'completed',
  'redo',
  'verified',
  'waived',
  'recalled',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

export const orderActions = [
  'deliver',
  'sign',
  'checkIn',
  'requestReturn',
  'acceptReturn',
  'denyReturn',
  'complete',
  'verifyPass',
  'verifyFail',
  'waive',
  'recall',
] as const
export type OrderAction = (typeof orderActions)[number]

type Moves = Record<OrderAction, OrderStatus | 'refuse'>
const refuseAll: Moves = {
  deliver: 'refuse',
  sign: 'refuse',
  checkIn: 'refuse',
  requestReturn: 'refuse',
  acceptReturn: 'refuse',
  denyReturn: 'refuse',
  complete: 'refuse',
  verifyPass: 'refuse',
  verifyFail: 'refuse',
  waive: 'refuse',
  recall: 'refuse',
}
const open = { waive: 'waived', recall: 'recalled' } as const

/** The complete state table of one order. */
export const orderTable: Record<OrderStatus, Moves> = {
  // Signing proves delivery too, so a department that picks the order up itself may sign at once.
  issued: { ...refuseAll, ...open, deliver: 'delivered', sign: 'signed', checkIn: 'onSite' },
  delivered: { ...refuseAll, ...open, sign: 'signed', checkIn: 'onSite', requestReturn: 'returnPending' },
  signed: { ...refuseAll, ...open, checkIn: 'onSite', requestReturn: 'returnPending', complete: 'completed' },
  onSite: { ...refuseAll, ...open, complete: 'completed', checkIn: 'onSite' },
  returnPending: { ...refuseAll, ...open, acceptReturn: 'returned', denyReturn: 'delivered' },
  returned: refuseAll,
  completed: { ...refuseAll, verifyPass: 'verified', verifyFail: 'redo', recall: 'recalled' },
  redo: { ...refuseAll, ...open, sign: 'signed', checkIn: 'onSite', complete: 'completed' },
  verified: { ...refuseAll, verifyFail: 'redo' },
  waived: refuseAll,
  recalled: refuseAll,
}

/** Orders in these states no longer hold the case up. */
export const answeredOrderStatuses: readonly OrderStatus[] = [
  'completed',
  'verified',
  'waived',
  'returned',
  'recalled',
]

export const orderKinds = ['order', 'whistle'] as const
export type OrderKind = (typeof orderKinds)[number]
export const orderRoles = ['lead', 'support'] as const
export type OrderRole = (typeof orderRoles)[number]
export const deliveryModes = ['county', 'paper', 'phone', 'inPerson'] as const
export type DeliveryMode = (typeof deliveryModes)[number]

/** Reasons departments give for handing an order back (domain reference 2.5). */
export const returnReasons = [
  'territoryMismatch',
  'authorityMismatch',
  'overlappingDuty',
  'duplicateOrder',
  'incompleteInformation',
  'otherProcedure',
] as const
export type ReturnReason = (typeof returnReasons)[number]

/** One assignment of a case to one department, with its own state and clocks. */
export interface WorkOrder extends SyncedRow {
  caseId: string
  number: string
  kind: OrderKind
  role: OrderRole
  departmentId: string
  status: OrderStatus
  urgency: Urgency
  /** What the department is asked to do, in plain words. */
  demand: string
  /** Where and when to meet, for a whistle. */
  rendezvous: string | null
  issuedAt: Instant
  issuedById: string
  issuedByName: string
  deliveredAt: Instant | null
  deliveryMode: DeliveryMode | null
  signDueAt: Instant | null
  signedAt: Instant | null
  signedByName: string | null
  checkInDueAt: Instant | null
  checkedInAt: Instant | null
  checkedInByName: string | null
  checkInPlace: string | null
  finishDueAt: Instant | null
  completedAt: Instant | null
  completedById: string | null
  completedByName: string | null
  completionKind: CompletionKind | null
  resultText: string | null
  returnReason: ReturnReason | null
  returnBasis: string | null
  returnRequestedAt: Instant | null
  returnCount: number
  verifiedById: string | null
  verifiedByName: string | null
  verifiedAt: Instant | null
  verifyNote: string | null
  redoCount: number
}
