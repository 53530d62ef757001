/** The order in which registered matters are judged: dangers first, then urgency, then the clock. */
import type { Instant } from '../kit/time.ts'
import type { CaseStatus } from './case.ts'
import { isLevel } from './level.ts'
import { compareUrgency, type Urgency } from './urgency.ts'
import { levelPlaces } from './whistle.ts'

export const triagePiles = ['waiting', 'judged', 'redo'] as const
export type TriagePile = (typeof triagePiles)[number]

export const pileStatuses: Record<TriagePile, CaseStatus> = {
  waiting: 'registered',
  judged: 'assessed',
  redo: 'verifyFailed',
}

interface Waiting {
  id: string
  flagIds: readonly string[]
  urgency: Urgency | null
  dueAt: Instant | null
}

/** Matters without a clock come last; equal ones in the order in which they came (ids sort by time). */
export function inTriageOrder<T extends Waiting>(rows: readonly T[]): T[] {
  const dueOf = (row: Waiting) => row.dueAt ?? '9'
  return [...rows].sort((left, right) => {
    const danger = Number(right.flagIds.length > 0) - Number(left.flagIds.length > 0)
    if (danger !== 0) return danger
    // Nobody has judged it yet: it stands where ordinary ones do, and its clock knows the rest.
    const urgency = compareUrgency(left.urgency ?? 'U3', right.urgency ?? 'U3')
    if (urgency !== 0) return urgency
    const due = dueOf(left) < dueOf(right) ? -1 : dueOf(left) > dueOf(right) ? 1 : 0
    return due !== 0 ? due : left.id < right.id ? -1 : 1
  })
}

/** Ways on after the judgement. */
export const triageWays = [
  'dispatch',
  'whistle',
  'mediate',
  'grid',
  'settle',
  'escalate',
  'taskForce',
  'reject',
] as const
export type TriageWay = (typeof triageWays)[number]

/** Why a way is proposed; the sentence is in the labels. */
export type WayReason =
  | 'levelMinor'
  | 'levelOrdinary'
  | 'levelSerious'
  | 'levelMajor'
  | 'pathMediation'
  | 'consultation'

/**
 * The usual way for a judgement (domain reference 6.1): minor stays in the grid, ordinary goes to the one
 * department or to mediation, serious is whistled, for a major one the county is asked for a task force. An
 * urgent matter never stays in the grid, and neither does one whose lead is another body than the village's
 * neighbourhood helpers can be.
 */
export function proposedWay(judgement: {
  level: number
  urgency: Urgency
  path: string | null
  matterClass: string
  leadCode: string | null
}): { way: TriageWay; reason: WayReason } {
  const { level, urgency, path, matterClass, leadCode } = judgement
  const place = isLevel(level) ? levelPlaces[level] : 'center'
  if (place === 'taskForce') return { way: 'taskForce', reason: 'levelMajor' }
  if (place === 'whistle') return { way: 'whistle', reason: 'levelSerious' }
  if (matterClass === 'consultation') return { way: 'settle', reason: 'consultation' }
  const isSlow = compareUrgency(urgency, 'U1') > 0
  if (place === 'grid' && isSlow && (leadCode === 'village' || path === 'mediation'))
    return { way: 'grid', reason: 'levelMinor' }
  if (path === 'mediation') return { way: 'mediate', reason: 'pathMediation' }
  return { way: 'dispatch', reason: 'levelOrdinary' }
}
