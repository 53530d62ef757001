/**
 * Work orders: one assignment of a case to one department. A whistle is an order
 * of kind `whistle`. Source: domain reference 2.2 to 2.5.
 *
 *   issued -> delivered -> signed -> onSite -> completed -> verified
 *               ^ ^  |         |                   \-> redo (verify failed) -> signed ...
 *               | |  v         v
 *               | +-returnPending --(accepted)--> returned <--(ruled away)--+
 *               |        |                                                 |
 *               |        +--(third return, or referred)--> inRuling -------+
 *               +----------------------(ruled to stay)--------+
 *
 * The clock starts at proven delivery (orderProof.ts), never by the department's own hand: an order that was
 * not delivered can be neither signed nor checked in to. Each state that is not an end has a step that
 * somebody other than the department can take.
 */
import type { Instant } from '../kit/time.ts'
import type { CompletionKind, Satisfaction, SolvedAnswer } from './case.ts'
import type { Proof } from './orderProof.ts'
import type { SyncedRow } from './row.ts'
import type { Urgency } from './urgency.ts'

export const orderStatuses = [
  'issued',
  'delivered',
  'signed',
  'onSite',
  'returnPending',
  'inRuling',
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
  'requestRuling',
  'ruleStay',
  'ruleAway',
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
  requestRuling: 'refuse',
  ruleStay: 'refuse',
  ruleAway: 'refuse',
  complete: 'refuse',
  verifyPass: 'refuse',
  verifyFail: 'refuse',
  waive: 'refuse',
  recall: 'refuse',
}
const open = { waive: 'waived', recall: 'recalled' } as const

/** The complete state table of one order. */
export const orderTable: Record<OrderStatus, Moves> = {
  // Nobody starts a clock for himself: first somebody else proves that the order arrived.
  issued: { ...refuseAll, ...open, deliver: 'delivered' },
  delivered: {
    ...refuseAll,
    ...open,
    sign: 'signed',
    checkIn: 'onSite',
    requestReturn: 'returnPending',
    requestRuling: 'inRuling',
  },
  signed: {
    ...refuseAll,
    ...open,
    checkIn: 'onSite',
    requestReturn: 'returnPending',
    requestRuling: 'inRuling',
    complete: 'completed',
  },
  onSite: { ...refuseAll, ...open, complete: 'completed', checkIn: 'onSite' },
  returnPending: {
    ...refuseAll,
    ...open,
    acceptReturn: 'returned',
    denyReturn: 'delivered',
    requestRuling: 'inRuling',
  },
  // What a ruling says binds: the order stays and no return is heard again, or it goes to the unit named.
  inRuling: { ...refuseAll, ...open, ruleStay: 'delivered', ruleAway: 'returned' },
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
/** `phone` and `inPerson` stand on orders older than the proofs; since then such words are only noted (`tellModes`). */
export const deliveryModes = ['county', 'paper', 'phone', 'inPerson', 'seat', 'file'] as const
export type DeliveryMode = (typeof deliveryModes)[number]
/** Ways to tell a department of an order before it is delivered: noted with who told whom, and no clock starts. */
export const tellModes = ['phone', 'inPerson'] as const
export type TellMode = (typeof tellModes)[number]

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
  /** The whistle it was issued under. Null for an ordinary order. */
  whistleId: string | null
  /** The item of the duty catalogue the demand rests on. */
  dutyNumber: string | null
  /** Which unit in turn holds this number: 1 for the first. Null on orders older than redirects, which count as 1. */
  round: number | null
  /** The order of the unit that held this number before. */
  redirectedFromId: string | null
  /** Proofs of the four clocks. Null beside a time: older than the proofs, and taken as it stands. */
  deliveryProof: Proof | null
  signProof: Proof | null
  checkInProof: Proof | null
  finishProof: Proof | null
  /** Who of the department handles it, named at the signature. */
  handlerName: string | null
  handlerPhone: string | null
  /** The item of the duty catalogue cited by the last return. */
  returnDutyNumber: string | null
  /** The ruling that bound this order to its department: no return is heard any more. */
  rulingId: string | null
  /** What the citizen said of the work, asked by another person. */
  solved: SolvedAnswer | null
  satisfaction: Satisfaction | null
}

/** Which unit in turn holds the number. */
export function roundOf(order: Pick<WorkOrder, 'round'>): number {
  return order.round ?? 1
}

/** What an order carries before anything happened to it: no clock, no proof, no word of anybody. */
export const untouchedOrder = {
  deliveredAt: null,
  deliveryMode: null,
  signDueAt: null,
  signedAt: null,
  signedByName: null,
  checkInDueAt: null,
  checkedInAt: null,
  checkedInByName: null,
  checkInPlace: null,
  finishDueAt: null,
  completedAt: null,
  completedById: null,
  completedByName: null,
  completionKind: null,
  resultText: null,
  returnReason: null,
  returnBasis: null,
  returnRequestedAt: null,
  returnCount: 0,
  verifiedById: null,
  verifiedByName: null,
  verifiedAt: null,
  verifyNote: null,
  redoCount: 0,
  whistleId: null,
  dutyNumber: null,
  round: null,
  redirectedFromId: null,
  deliveryProof: null,
  signProof: null,
  checkInProof: null,
  finishProof: null,
  handlerName: null,
  handlerPhone: null,
  returnDutyNumber: null,
  rulingId: null,
  solved: null,
  satisfaction: null,
} as const satisfies Partial<WorkOrder>
