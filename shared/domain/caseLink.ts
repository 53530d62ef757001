/**
 * Ties between matters: merged into one, split in two, told by one more person, found alike by the machine.
 * A tie is made once and never deleted; taking it back is written beside it, so that a file always shows what
 * was once thought to belong together.
 *
 *   merged    `caseId` went into `targetId` and is over; its people, words and files are read from the target
 *   group     the same, for one of many reports of one cause; all of one confirmation share `groupId`
 *   split     `caseId` was made from a part of `targetId`
 *   joined    the person `partyId` told a matter (`caseId`, which is also `targetId`) that was already open
 *   related   two matters that belong together and stay apart
 *   distinct  a person said that `caseId` and `targetId`, proposed as one cause, are not one
 */
import type { Instant } from '../kit/time.ts'
import type { CaseFile, CaseStatus } from './case.ts'
import { nextState } from './machine.ts'
import type { SyncedRow } from './row.ts'

export const caseLinkKinds = ['merged', 'group', 'split', 'joined', 'related', 'distinct'] as const
export type CaseLinkKind = (typeof caseLinkKinds)[number]

/** What a merge takes away and an undone merge gives back. */
export interface BeforeMerge {
  status: CaseStatus
  /** It had been judged: a judgement that arrives later from another desk must not be stepped over. */
  isJudged: boolean
  clockStartedAt: Instant | null
  dueAt: Instant | null
  endedAt: Instant | null
  endReason: string | null
}

export interface CaseLink extends SyncedRow {
  kind: CaseLinkKind
  caseId: string
  targetId: string
  partyId: string | null
  groupId: string | null
  reason: string
  /** Of a merge only. */
  before: BeforeMerge | null
  /** The number of people in the target before a group gave it another; only on the group's first tie. */
  peopleBefore: number | null
  at: Instant
  byName: string
  undoneAt: Instant | null
  undoneByName: string | null
  undoneReason: string | null
}

/** Kinds by which one matter lies inside another. */
export const mergeKinds: readonly CaseLinkKind[] = ['merged', 'group']

/** Most matters that one confirmation makes one, and most that are shown inside another. */
export const mostGrouped = 200

export function beforeMerge(file: CaseFile): BeforeMerge {
  const { status, level, clockStartedAt, dueAt, endedAt, endReason } = file
  return { status, isJudged: level !== null, clockStartedAt, dueAt, endedAt, endReason }
}

/**
 * The state a merge gives back: the one it found, unless another desk judged the matter at the same time and
 * its judgement arrived after.
 */
export function restoreStep(
  before: BeforeMerge,
  file: Pick<CaseFile, 'level'>,
): 'restoreRegistered' | 'restoreAssessed' {
  const wasJudgedMeanwhile = !before.isJudged && file.level !== null
  return before.status === 'assessed' || wasJudgedMeanwhile ? 'restoreAssessed' : 'restoreRegistered'
}

/** What must be known of the matter that goes into another. */
export interface MergeFacts {
  hasOpenOrders: boolean
  hasOpenMediation: boolean
  hasAgreement: boolean
}

type Side = Pick<CaseFile, 'id' | 'orgId' | 'status' | 'restriction' | 'allowedUserIds'>

export const mergeBlocks = [
  'caseLink.sameCase',
  'caseLink.otherCenter',
  'caseLink.restrictedMix',
  'caseLink.targetEnded',
  'caseLink.sourceInMediation',
  'caseLink.sourceHasAgreement',
  'caseLink.sourceHasOrders',
  'caseLink.sourceStarted',
] as const
export type MergeBlock = (typeof mergeBlocks)[number]

/** Why `source` may not go into `target`; null when it may. The first reason is the one to deal with first. */
export function mergeBlock(source: Side, target: Side, facts: MergeFacts): MergeBlock | null {
  if (source.id === target.id) return 'caseLink.sameCase'
  if (source.orgId !== target.orgId) return 'caseLink.otherCenter'
  if (!hasSameReaders(source, target)) return 'caseLink.restrictedMix'
  if (!isOpenToOthers(target)) return 'caseLink.targetEnded'
  if (facts.hasOpenMediation) return 'caseLink.sourceInMediation'
  if (facts.hasAgreement) return 'caseLink.sourceHasAgreement'
  if (facts.hasOpenOrders) return 'caseLink.sourceHasOrders'
  if (nextState('case_file', source.status, 'merge') === null) return 'caseLink.sourceStarted'
  return null
}

/** A matter that may still take in people, words and other matters. */
export function isOpenToOthers(file: Pick<CaseFile, 'status'>): boolean {
  return nextState('case_file', file.status, 'absorb') !== null
}

/**
 * Two files that tell of each other must be read by the same people: a number in the timeline of an ordinary
 * file would say that a restricted one exists (domain reference 8.1).
 */
export function hasSameReaders(
  one: Pick<CaseFile, 'restriction' | 'allowedUserIds'>,
  other: Pick<CaseFile, 'restriction' | 'allowedUserIds'>,
): boolean {
  const [left, right] = [one, other].map(file => file.restriction === 'restricted')
  if (left !== right) return false
  if (!left) return true
  const names = new Set(one.allowedUserIds)
  return names.size === new Set(other.allowedUserIds).size && other.allowedUserIds.every(id => names.has(id))
}

/** A matter told again is tied to its first report only while the tie leads back to no file already on the way. */
export function isRepeatCircle(
  caseId: string,
  repeatOfId: string,
  earlierOf: ReadonlyMap<string, string | null>,
): boolean {
  const seen = new Set<string>()
  for (let at: string | null = repeatOfId; at !== null && !seen.has(at); at = earlierOf.get(at) ?? null) {
    if (at === caseId) return true
    seen.add(at)
  }
  return false
}

/** Timeline lines that a matter split off has before anybody touches it. */
export const untouchedSplitKinds = ['splitOff', 'revealed'] as const

/** A proposal stays away while fewer members than this joined those of whom a person said "not one matter". */
export const newcomersThatAskAgain = 2

/** True when a person already said of (nearly) these matters that they are not one. */
export function isDismissed(members: readonly string[], dismissed: readonly ReadonlySet<string>[]): boolean {
  return dismissed.some(set => {
    const newcomers = members.filter(member => !set.has(member)).length
    return newcomers < newcomersThatAskAgain && members.length - newcomers > 1
  })
}
