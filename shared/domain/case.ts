/**
 * The matter file: its states, what moves it, and what must be there first.
 * Source: domain reference 2.2 and 2.3. A case has one main state and any number
 * of work orders, each with a state of its own (order.ts). The table and the row it moves are kept in one file.
 *
 *   draft -> registered -> assessed -> dispatched -> handling -> completed -> followUp -> closed -> archived
 *                |            |  \-> whistled -> onSite --^   ^      |            |          |
 *                v            v                               |  verifyFailed   (redo)    (reopen)
 *           notAccepted    mediating --(agreement)------------+
 */
import type { Day, Instant } from '../kit/time.ts'
import type { MatterClass } from './caseNumber.ts'
import type { ExternalSource } from './hotline.ts'
import type { CaseAnswer } from './intakeTemplate.ts'
import type { Level } from './level.ts'
import type { SyncedRow } from './row.ts'
import type { Urgency } from './urgency.ts'

export const caseStatuses = [
  'draft',
  'registered',
  'notAccepted',
  'assessed',
  'mediating',
  'dispatched',
  'handling',
  'whistled',
  'onSite',
  'suspended',
  'completed',
  'verifyFailed',
  'followUp',
  'closed',
  'archived',
  'escalated',
  'withdrawn',
  'merged',
  'terminated',
] as const
export type CaseStatus = (typeof caseStatuses)[number]

export const caseActions = [
  'register',
  'reject',
  'assess',
  'reassess',
  'mediate',
  'mediationFailed',
  'dispatch',
  'whistle',
  'begin',
  'checkIn',
  'recall',
  'suspend',
  'resume',
  'complete',
  'verifyPass',
  'verifyFail',
  'redo',
  'close',
  'archive',
  'reopen',
  'escalate',
  'handBack',
  'withdraw',
  'merge',
  'absorb',
  'restoreRegistered',
  'restoreAssessed',
  'unsplit',
  'terminate',
] as const
export type CaseAction = (typeof caseActions)[number]

type Moves = Record<CaseAction, CaseStatus | 'refuse'>

/** Every action refused; each state below names only what it allows. */
const refuseAll: Moves = {
  register: 'refuse',
  reject: 'refuse',
  assess: 'refuse',
  reassess: 'refuse',
  mediate: 'refuse',
  mediationFailed: 'refuse',
  dispatch: 'refuse',
  whistle: 'refuse',
  begin: 'refuse',
  checkIn: 'refuse',
  recall: 'refuse',
  suspend: 'refuse',
  resume: 'refuse',
  complete: 'refuse',
  verifyPass: 'refuse',
  verifyFail: 'refuse',
  redo: 'refuse',
  close: 'refuse',
  archive: 'refuse',
  reopen: 'refuse',
  escalate: 'refuse',
  handBack: 'refuse',
  withdraw: 'refuse',
  merge: 'refuse',
  absorb: 'refuse',
  restoreRegistered: 'refuse',
  restoreAssessed: 'refuse',
  unsplit: 'refuse',
  terminate: 'refuse',
}
/** Ways out that stay open while nobody has finished the matter. */
const open = {
  withdraw: 'withdrawn',
  terminate: 'terminated',
  escalate: 'escalated',
} as const

/**
 * The complete state table. `merge` is open only while nobody outside the centre is at work on the matter, so
 * that an order or a mediation never hangs on a file that is over; the matter that takes another in steps
 * `absorb` in the same command and stays where it is, so that of two desks that merged two matters into each
 * other without knowing, the second is refused. `restore...` undoes a merge; a matter split off can be taken
 * back (`unsplit`) while nobody has judged it. `resume` returns to `handling`: a suspended matter
 * always had an owner, and the orders keep their own finer state.
 */
export const caseTable: Record<CaseStatus, Moves> = {
  draft: { ...refuseAll, register: 'registered' },
  registered: {
    ...refuseAll,
    ...open,
    reject: 'notAccepted',
    assess: 'assessed',
    merge: 'merged',
    absorb: 'registered',
    unsplit: 'withdrawn',
  },
  notAccepted: { ...refuseAll, reopen: 'registered' },
  assessed: {
    ...refuseAll,
    ...open,
    reassess: 'assessed',
    merge: 'merged',
    absorb: 'assessed',
    mediate: 'mediating',
    dispatch: 'dispatched',
    whistle: 'whistled',
    suspend: 'suspended',
    // Advice and small services are settled at the window and need no order.
    complete: 'completed',
  },
  mediating: {
    ...refuseAll,
    ...open,
    absorb: 'mediating',
    // Given to a mediator by name and not begun, it may still be opened or given to another.
    mediate: 'mediating',
    mediationFailed: 'assessed',
    suspend: 'suspended',
    complete: 'completed',
  },
  dispatched: {
    ...refuseAll,
    ...open,
    absorb: 'dispatched',
    begin: 'handling',
    checkIn: 'handling',
    whistle: 'whistled',
    dispatch: 'dispatched',
    recall: 'assessed',
    suspend: 'suspended',
    complete: 'completed',
  },
  handling: {
    ...refuseAll,
    ...open,
    absorb: 'handling',
    begin: 'handling',
    checkIn: 'handling',
    whistle: 'whistled',
    dispatch: 'handling',
    recall: 'assessed',
    suspend: 'suspended',
    complete: 'completed',
  },
  whistled: {
    ...refuseAll,
    ...open,
    absorb: 'whistled',
    begin: 'whistled',
    checkIn: 'onSite',
    whistle: 'whistled',
    dispatch: 'whistled',
    recall: 'assessed',
    suspend: 'suspended',
    complete: 'completed',
  },
  onSite: {
    ...refuseAll,
    ...open,
    absorb: 'onSite',
    begin: 'onSite',
    checkIn: 'onSite',
    whistle: 'onSite',
    dispatch: 'onSite',
    recall: 'assessed',
    suspend: 'suspended',
    complete: 'completed',
  },
  suspended: { ...refuseAll, ...open, absorb: 'suspended', resume: 'handling' },
  completed: { ...refuseAll, verifyPass: 'followUp', verifyFail: 'verifyFailed', escalate: 'escalated' },
  verifyFailed: {
    ...refuseAll,
    ...open,
    absorb: 'verifyFailed',
    begin: 'handling',
    checkIn: 'handling',
    dispatch: 'handling',
    whistle: 'whistled',
    recall: 'assessed',
    mediate: 'mediating',
    complete: 'completed',
  },
  followUp: { ...refuseAll, close: 'closed', redo: 'handling', escalate: 'escalated' },
  closed: { ...refuseAll, archive: 'archived', reopen: 'assessed' },
  archived: { ...refuseAll, reopen: 'assessed' },
  // With the county: it charges departments with the matter, or the matter comes back into the town's hands.
  escalated: {
    ...refuseAll,
    dispatch: 'dispatched',
    whistle: 'whistled',
    handBack: 'assessed',
    close: 'closed',
    terminate: 'terminated',
  },
  withdrawn: { ...refuseAll, reopen: 'registered' },
  merged: { ...refuseAll, restoreRegistered: 'registered', restoreAssessed: 'assessed' },
  terminated: { ...refuseAll, archive: 'archived', reopen: 'assessed' },
}

/** States in which nobody owes a next move. */
export const endedCaseStatuses: readonly CaseStatus[] = [
  'notAccepted',
  'closed',
  'archived',
  'withdrawn',
  'merged',
  'terminated',
]

/** Days after closing within which the same file may be reopened; later a new linked case is made. */
export const reopenWindowDays = 30

/** How the matter reached the centre (IntakeChannel). */
export const intakeChannels = [
  'walkIn',
  'phone',
  'letter',
  'online',
  'chat',
  'patrolFound',
  'homeVisit',
] as const
export type IntakeChannel = (typeof intakeChannels)[number]

/** Who handed it to the centre (CaseSource). */
export const caseSources = [
  'citizen',
  'gridWorker',
  'village',
  'hotlineTransfer',
  'superiorAssigned',
  'deptTransferred',
  'courtDelegated',
  'policeTransferred',
  'imported',
] as const
export type CaseSource = (typeof caseSources)[number]

/** Record restriction classes (domain reference 8.1). */
export const restrictions = ['normal', 'sensitive', 'restricted'] as const
export type Restriction = (typeof restrictions)[number]

export const statutoryPaths = [
  'mediation',
  'administrativeHandling',
  'arbitration',
  'litigation',
  'administrativeReview',
  'administrativeAdjudication',
  'lawEnforcement',
  'petition',
  'service',
  'discipline',
  'police',
] as const
export type StatutoryPath = (typeof statutoryPaths)[number]

/** Reasons for not accepting a matter; each has its guidance sentence in the labels. */
export const rejectReasons = [
  'notThisTown',
  'alreadyInCourt',
  'alreadyInPolice',
  'otherOrganExclusive',
  'finalClosure',
  'notAMatter',
  'duplicate',
] as const
export type RejectReason = (typeof rejectReasons)[number]

export const completionKinds = ['procedural', 'interim', 'substantive'] as const
export type CompletionKind = (typeof completionKinds)[number]

/** A red flag kept with the case: what was matched and what a person did about it. */
export interface CaseFlag {
  ruleId: string
  text: string
  start: number
  end: number
  /** Null until someone records what was done, or marks it a false alarm. */
  disposition: null | { outcome: 'handled' | 'falseAlarm'; note: string; byName: string; at: Instant }
}

/** What the assistant proposed and what the person chose, kept side by side. */
export interface AssessmentRecord {
  rulesVersion: string
  suggestedCategory: string | null
  suggestedLevel: Level | null
  suggestedUrgency: Urgency | null
  differenceReason: string
  /** What came after the first version: absent on older judgements. Null: the rules alone proposed. */
  modelVersion?: string | null | undefined
  suggestedLead?: string | null | undefined
  suggestedSupport?: string[] | undefined
  suggestedPath?: StatutoryPath | null | undefined
  categorySource?: 'rules' | 'learned' | 'both' | null | undefined
  /** What the proposal rested on: cue words, learnt words, flags, and the reasons of level and urgency. */
  basis?: AssessmentBasis[] | undefined
}

export const basisKinds = ['word', 'learnedWord', 'flag', 'reason'] as const

/** One thing a proposal rested on. `id`: the leaf of a word, the rule of a flag, the code of a reason. */
export interface AssessmentBasis {
  kind: (typeof basisKinds)[number]
  id: string
  text: string
}

/** The matter file, one row. */
export interface CaseFile extends SyncedRow {
  /** Official number; issued at registration, never reused. */
  number: string
  matterClass: MatterClass
  status: CaseStatus
  title: string
  narrative: string
  channel: IntakeChannel
  source: CaseSource
  sourceRef: string | null
  /** When the citizen told it (may be days before it is typed). */
  toldAt: Instant
  /** When it was typed in. */
  typedAt: Instant
  isAnonymous: boolean
  isProtectedReporter: boolean
  applicantName: string
  place: string
  unitId: string | null
  gridId: string | null
  peopleCount: number | null
  amountFen: number | null
  categoryCode: string | null
  level: Level | null
  urgency: Urgency | null
  path: StatutoryPath | null
  restriction: Restriction
  /** Users who may open a restricted file; empty for other classes. */
  allowedUserIds: string[]
  flags: CaseFlag[]
  assessment: AssessmentRecord | null
  repeatOfId: string | null
  leadDepartmentId: string | null
  /** The promise printed on the receipt. */
  firstContactDueAt: Instant | null
  firstContactAt: Instant | null
  /** The next clock that runs: drives the lists. Null when nobody owes a move. */
  dueAt: Instant | null
  clockStartedAt: Instant | null
  completedAt: Instant | null
  completionKind: CompletionKind | null
  resultText: string | null
  suspendedAt: Instant | null
  suspendReason: string | null
  reviewOn: Day | null
  /** Closed or otherwise ended. */
  endedAt: Instant | null
  endReason: string | null
  registeredById: string
  handledById: string | null
  verifiedById: string | null
  satisfaction: Satisfaction | null
  batchId: string | null
  archiveNumber: string | null
  retention: Retention | null
  /** Questions of its kind as they were asked, and the answers. Null on cases older than the templates. */
  answers: CaseAnswer[] | null
  /** Who sent the matter down with a number of its own (`sourceRef`) and a date of its own; null for all others. */
  externalSource: ExternalSource | null
  /** When the sender wants it dealt with. Nothing of ours moves it. */
  externalDueAt: Instant | null
  /** When the sender wants the result back; null when that is the same day. */
  externalReturnDueAt: Instant | null
  /** How often the sender has urged it. */
  externalUrges: number | null
}

export const satisfactions = ['satisfied', 'fairlySatisfied', 'dissatisfied', 'unreachable'] as const
export type Satisfaction = (typeof satisfactions)[number]
export const solvedAnswers = ['solved', 'partly', 'unsolved', 'unknown'] as const
export type SolvedAnswer = (typeof solvedAnswers)[number]
export const retentions = ['short5', 'long10', 'years30', 'permanent'] as const
export type Retention = (typeof retentions)[number]

/** What must be there before an action; returns the first missing thing, or null. */
export function missingForRegister(input: {
  narrative: string
  isAnonymous: boolean
  applicantCount: number
}): 'case.narrativeMissing' | 'case.applicantMissing' | null {
  if (input.narrative.trim().length === 0) return 'case.narrativeMissing'
  if (!input.isAnonymous && input.applicantCount === 0) return 'case.applicantMissing'
  return null
}
