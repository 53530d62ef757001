/**
 * The task force of a major matter (level 4): the town proposes, the county opens it with a named county leader
 * in command; it meets, sets tasks, reports, and ends with a result that somebody else has verified.
 *
 *   proposed --open--> opened --finish--> finished --verifyPass--> closed
 *      |  \--decline--> declined   \--cancel--> cancelled  \--verifyFail--> opened
 *      \--withdraw--> withdrawn
 */
import type { Instant } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'
import type { AnswerWay } from './whistle.ts'

export const taskForceStatuses = [
  'proposed',
  'opened',
  'finished',
  'closed',
  'declined',
  'withdrawn',
  'cancelled',
] as const
export type TaskForceStatus = (typeof taskForceStatuses)[number]
export const taskForceActions = [
  'open',
  'decline',
  'withdraw',
  'finish',
  'verifyPass',
  'verifyFail',
  'cancel',
] as const
export type TaskForceAction = (typeof taskForceActions)[number]

type Moves = Record<TaskForceAction, TaskForceStatus | 'refuse'>
const refuseAll: Moves = {
  open: 'refuse',
  decline: 'refuse',
  withdraw: 'refuse',
  finish: 'refuse',
  verifyPass: 'refuse',
  verifyFail: 'refuse',
  cancel: 'refuse',
}

/** The complete state table. Whoever was declined or withdrew may propose anew: a row of its own. */
export const taskForceTable: Record<TaskForceStatus, Moves> = {
  proposed: { ...refuseAll, open: 'opened', decline: 'declined', withdraw: 'withdrawn' },
  // Leader and members may change while it works.
  opened: { ...refuseAll, open: 'opened', finish: 'finished', cancel: 'cancelled' },
  finished: { ...refuseAll, verifyPass: 'closed', verifyFail: 'opened' },
  closed: refuseAll,
  declined: refuseAll,
  withdrawn: refuseAll,
  cancelled: refuseAll,
}

export const endedTaskForceStatuses: readonly TaskForceStatus[] = [
  'closed',
  'declined',
  'withdrawn',
  'cancelled',
]

export interface TaskForceMember {
  departmentId: string | null
  unitName: string
  personName: string
  title: string
  duty: string
}

/** One task force; the row is the town's, so it comes down to the town that proposed it. */
export interface TaskForce extends SyncedRow {
  caseId: string
  number: string
  status: TaskForceStatus
  /** Why the town cannot hold it, and what it asks for. */
  reason: string
  proposedAt: Instant
  proposedByName: string
  /** The county leader in command, and how that was told. */
  leaderName: string
  leaderTitle: string
  leaderWay: AnswerWay | null
  openedAt: Instant | null
  openedByName: string | null
  goal: string
  members: TaskForceMember[]
  result: string | null
  finishedAt: Instant | null
  finishedById: string | null
  finishedByName: string | null
  verifiedAt: Instant | null
  verifiedByName: string | null
  verifyNote: string | null
  endedAt: Instant | null
  endNote: string | null
}
