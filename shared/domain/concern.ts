/**
 * Matters nobody looks after: found by rule (`concernFind.ts`), given to one person, settled with what was done,
 * or passed up the ladder (`concernLadder.ts`). What is found has a key made of its cause, so that a desk, another
 * desk and the county that find it apart mean the same item.
 *
 *   open -> settled (a person wrote what was done)
 *     \---> lapsed  (the cause went away by itself)
 *
 * Ladder: duty leader -> director -> town leader -> county, a step each time it is not settled in time.
 */
import type { Instant } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'
import type { Urgency } from './urgency.ts'

export const concernKinds = [
  'noOwner',
  'ownerAway',
  'noStaff',
  'noSuperior',
  'noMovement',
  'silentDepartment',
  'whistleUnconfirmed',
  'decisionPending',
] as const
export type ConcernKind = (typeof concernKinds)[number]

/** Found by who is there: only a change of people ends these, words do not. */
export const staffingKinds: readonly ConcernKind[] = ['noOwner', 'ownerAway', 'noStaff', 'noSuperior']

export const concernStatuses = ['open', 'settled', 'lapsed'] as const
export type ConcernStatus = (typeof concernStatuses)[number]
export const concernActions = ['settle', 'lapse'] as const
export type ConcernAction = (typeof concernActions)[number]

/**
 * The complete state table. An ended item takes both actions and stays what a person made of it: two desks
 * apart may each have ended it, and neither must be told that its work was refused.
 */
export const concernTable: Record<ConcernStatus, Record<ConcernAction, ConcernStatus>> = {
  open: { settle: 'settled', lapse: 'lapsed' },
  settled: { settle: 'settled', lapse: 'settled' },
  lapsed: { settle: 'settled', lapse: 'lapsed' },
}

/** The ladder, lowest step first. */
export const concernLevels = ['dutyLeader', 'director', 'townLeader', 'county'] as const
export type ConcernLevel = (typeof concernLevels)[number]

export const concernSubjects = ['case', 'order', 'organization', 'extension', 'whistle'] as const
export type ConcernSubject = (typeof concernSubjects)[number]

/** Values for the sentence that says what is wrong. */
export type ConcernDetail = Record<string, string | number>

export interface Concern extends SyncedRow {
  kind: ConcernKind
  subject: ConcernSubject
  subjectId: string
  caseId: string | null
  orderId: string | null
  /** What the cause rests on: a new cause of the same kind is a new item. */
  anchor: string
  /** How often the same cause was found before. */
  round: number
  urgency: Urgency | null
  detail: ConcernDetail
  status: ConcernStatus
  foundAt: Instant
  /** The kind of host that found it, which alone sees when the cause is gone. */
  foundOn: 'desk' | 'county'
  level: ConcernLevel
  /** Null: nobody on this step is known here; the county names its own person. */
  holderId: string | null
  holderName: string | null
  dueAt: Instant
  settledAt: Instant | null
  settledByName: string | null
  outcome: string | null
}

export const concernStepKinds = [
  'found',
  'escalated',
  'passed',
  'call',
  'remind',
  'supervise',
  'reassign',
  'settled',
  'lapsed',
] as const
export type ConcernStepKind = (typeof concernStepKinds)[number]
/** Steps a person takes and writes down. */
export const concernDeeds = ['call', 'remind', 'supervise', 'reassign'] as const
export type ConcernDeed = (typeof concernDeeds)[number]

/** One line of an item's story; appended, never changed. */
export interface ConcernStep extends SyncedRow {
  concernId: string
  caseId: string | null
  kind: ConcernStepKind
  at: Instant
  byId: string
  byName: string
  text: string
  /** The step of the ladder it stood on, and who held it then. */
  level: ConcernLevel
  holderName: string | null
}
