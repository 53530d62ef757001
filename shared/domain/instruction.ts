/**
 * A leader's instruction on a matter: given under the leader's own account, or noted by somebody from paper with
 * a picture of it. It may ask for an answer by a day.
 *
 *   given -> replied -> closed
 *     |  \      \----> given (asked again)
 *     |   \-> closed
 *     \----> cancelled
 */
import type { Instant } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

export const instructionStatuses = ['given', 'replied', 'closed', 'cancelled'] as const
export type InstructionStatus = (typeof instructionStatuses)[number]
export const instructionActions = ['reply', 'close', 'askAgain', 'cancel'] as const
export type InstructionAction = (typeof instructionActions)[number]

type Moves = Record<InstructionAction, InstructionStatus | 'refuse'>
const refuseAll: Moves = { reply: 'refuse', close: 'refuse', askAgain: 'refuse', cancel: 'refuse' }

/** The complete state table of one instruction. */
export const instructionSteps: Record<InstructionStatus, Moves> = {
  given: { ...refuseAll, reply: 'replied', close: 'closed', cancel: 'cancelled' },
  replied: { ...refuseAll, reply: 'replied', close: 'closed', askAgain: 'given', cancel: 'cancelled' },
  closed: refuseAll,
  cancelled: refuseAll,
}

export const instructionTargets = ['department', 'user', 'center'] as const
export type InstructionTarget = (typeof instructionTargets)[number]

export interface Instruction extends SyncedRow {
  caseId: string
  orderId: string | null
  status: InstructionStatus
  source: 'own' | 'paper'
  leaderId: string | null
  leaderName: string
  /** The picture of the paper, for one that was noted. */
  attachmentId: string | null
  notedById: string | null
  notedByName: string | null
  text: string
  toKind: InstructionTarget
  toId: string
  toName: string
  givenAt: Instant
  replyDueAt: Instant | null
  replyText: string | null
  repliedAt: Instant | null
  repliedById: string | null
  repliedByName: string | null
  closedAt: Instant | null
  closedByName: string | null
  closeNote: string | null
}

/** True when an answer is owed and its moment has passed. */
export function isInstructionOverdue(row: Pick<Instruction, 'status' | 'replyDueAt'>, now: Instant): boolean {
  return row.status === 'given' && row.replyDueAt !== null && now > row.replyDueAt
}
