/**
 * Copies for information: to a department, to the county above, or to a village below. They ask for nothing;
 * the reader's mark says that they were seen. Only direct neighbours are written to (domain reference 2.2).
 *
 *   sent -> read
 *      \-> withdrawn
 */
import type { Instant } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

export const circularStatuses = ['sent', 'read', 'withdrawn'] as const
export type CircularStatus = (typeof circularStatuses)[number]
export const circularActions = ['read', 'withdraw'] as const
export type CircularAction = (typeof circularActions)[number]

/** The complete state table of one copy. What was read cannot be unread. */
export const circularSteps: Record<CircularStatus, Record<CircularAction, CircularStatus | 'refuse'>> = {
  sent: { read: 'read', withdraw: 'withdrawn' },
  read: { read: 'refuse', withdraw: 'refuse' },
  withdrawn: { read: 'refuse', withdraw: 'refuse' },
}

/** `county`: the centre above; `center`: the town's centre, from the county; `unit`: a village or community. */
export const circularTargets = ['department', 'county', 'center', 'unit'] as const
export type CircularTarget = (typeof circularTargets)[number]

export interface Circular extends SyncedRow {
  caseId: string
  orderId: string | null
  status: CircularStatus
  toKind: CircularTarget
  /** Department or village; empty for a centre, of which there is one. */
  toId: string
  toName: string
  text: string
  sentAt: Instant
  sentById: string
  sentByName: string
  sentByOrg: string
  readAt: Instant | null
  readById: string | null
  readByName: string | null
  withdrawnReason: string | null
}
