/**
 * What somebody with the slip of a matter may learn of it without an account: which steps were taken and when.
 * No words that were told, no names of people. Of a matter that must be kept close (against a cadre, of a
 * protected reporter, of somebody who gave no name) not even which bodies were asked: a slip may be lost, and
 * whoever finds it must not learn where the matter went.
 */
import type { Day, Instant } from '../kit/time.ts'
import { dayOf } from '../kit/time.ts'
import type { CaseFile, Satisfaction, SolvedAnswer } from './case.ts'
import type { CaseEvent, FollowUp, TimelineKind } from './caseRecord.ts'

export const progressStepKinds = [
  'registered',
  'contacted',
  'assessed',
  'notAccepted',
  'dispatched',
  'signed',
  'onSite',
  'mediating',
  'agreed',
  'suspended',
  'resumed',
  'escalated',
  'completed',
  'verified',
  'redo',
  'followedUp',
  'closed',
  'reopened',
  'merged',
  'withdrawn',
  'terminated',
] as const
export type ProgressStepKind = (typeof progressStepKinds)[number]

/** Which lines of the timeline are told, and as what. All others stay inside. */
const told: Partial<Record<TimelineKind, ProgressStepKind>> = {
  registered: 'registered',
  splitOff: 'registered',
  firstContact: 'contacted',
  assessed: 'assessed',
  rejected: 'notAccepted',
  dispatched: 'dispatched',
  whistled: 'dispatched',
  rerouted: 'dispatched',
  signed: 'signed',
  checkedIn: 'onSite',
  mediationOpened: 'mediating',
  agreementEffective: 'agreed',
  suspended: 'suspended',
  resumed: 'resumed',
  escalated: 'escalated',
  countyAssigned: 'dispatched',
  completed: 'completed',
  verified: 'verified',
  verifyFailed: 'redo',
  redo: 'redo',
  followedUp: 'followedUp',
  closed: 'closed',
  reopened: 'reopened',
  merged: 'merged',
  withdrawn: 'withdrawn',
  terminated: 'terminated',
}

/** Steps that tell where a matter went: left out of one that must be kept close. */
const outward: readonly ProgressStepKind[] = ['dispatched', 'signed', 'onSite', 'mediating', 'agreed']

export interface ProgressStep {
  kind: ProgressStepKind
  at: Instant
  /** The body that took or got it; null when it is nobody's, or must not be told. */
  departmentId: string | null
}

type Kept = Pick<CaseFile, 'restriction' | 'isAnonymous' | 'isProtectedReporter'>

/** Whether a slip tells only the bare steps of a matter. */
export function isKeptClose(file: Kept): boolean {
  return file.restriction !== 'normal' || file.isAnonymous || file.isProtectedReporter
}

/**
 * The steps of a matter for its slip, oldest first. A step that says the same as the one before it (a second
 * judgement, the next urge to the same body) is told once, with its first time.
 */
export function progressSteps(
  file: Kept,
  events: readonly Pick<CaseEvent, 'kind' | 'at' | 'departmentId' | 'data'>[],
): ProgressStep[] {
  const isClose = isKeptClose(file)
  const steps: ProgressStep[] = []
  for (const event of events) {
    const kind = told[event.kind]
    if (kind === undefined || (isClose && outward.includes(kind))) continue
    const lead = event.data.leadDepartmentId
    const departmentId = isClose ? null : (event.departmentId ?? (typeof lead === 'string' ? lead : null))
    const last = steps.at(-1)
    if (last?.kind === kind && last.departmentId === departmentId) continue
    steps.push({ kind, at: event.at, departmentId })
  }
  return steps
}

/** Days after the end of a matter within which a citizen may still say what came of it. */
export const scoreWindowDays = 30

/** How a citizen's own answer on the public page is marked among the follow-ups. */
export const publicMethod = 'progressPage'

type Answer = Pick<FollowUp, 'method' | 'at' | 'isReached' | 'satisfaction' | 'solved'>

/**
 * Whether the public page asks for satisfaction now: there is a result, it is not long over, and nobody has
 * answered for this result. A matter that was done again has a new result and is asked about anew.
 */
export function mayScore(
  file: Pick<CaseFile, 'status' | 'completedAt' | 'endedAt'>,
  answers: readonly Answer[],
  daysSince: (day: Day) => number,
): boolean {
  const { completedAt } = file
  if (completedAt === null || !['completed', 'followUp', 'closed', 'archived'].includes(file.status))
    return false
  if (file.endedAt !== null && daysSince(dayOf(file.endedAt)) > scoreWindowDays) return false
  return !answers.some(answer => answer.method === publicMethod && answer.at >= completedAt)
}

/** What the public says of a matter: its own answer before what staff noted of a call. */
export interface PublicScore {
  satisfaction: Exclude<Satisfaction, 'unreachable'>
  solved: SolvedAnswer
  isOwnAnswer: boolean
}

/**
 * The score of a result, from all answers of its matter. Somebody who could not be reached has said nothing:
 * such an attempt never counts as satisfied, nor as anything else. Null when nobody has said anything.
 */
export function publicScore(answers: readonly Answer[], completedAt: Instant | null): PublicScore | null {
  const heard = answers
    .filter(answer => answer.isReached && answer.satisfaction !== 'unreachable')
    .filter(answer => completedAt === null || answer.at >= completedAt)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const chosen = heard.findLast(answer => answer.method === publicMethod) ?? heard.at(-1)
  if (chosen === undefined || chosen.satisfaction === 'unreachable') return null
  return {
    satisfaction: chosen.satisfaction,
    solved: chosen.solved,
    isOwnAnswer: chosen.method === publicMethod,
  }
}
