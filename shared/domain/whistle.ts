/**
 * The whistle: a town calls departments to one place for one matter (domain reference 2.2, 2.5, 6.1; peers 2.3).
 * No whistle is blown on the word of whoever drafted it: the named leader approves it, on the own account, by
 * telephone or on paper, and who noted that is kept. Only an emergency whistle may blow first.
 *
 *   drafted --ask--> asked --approve--> approved --blow--> blown --close--> closed
 *      \              |  \--refuse--> refused --revise--> drafted
 *       \--blowFirst (emergency)----------------------------^  approve / refuse afterwards is the confirmation
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Instant } from '../kit/time.ts'
import type { CaseEvent } from './caseRecord.ts'
import type { Level } from './level.ts'
import type { SyncedRow } from './row.ts'
import type { TriageWay } from './triageQueue.ts'

/** Everyday, a tough matter that needs several at once, or an emergency (the Beijing split). */
export const whistleKinds = ['daily', 'tough', 'emergency'] as const
export type WhistleKind = (typeof whistleKinds)[number]

export const whistleStatuses = [
  'drafted',
  'asked',
  'approved',
  'refused',
  'blown',
  'closed',
  'cancelled',
] as const
export type WhistleStatus = (typeof whistleStatuses)[number]

export const whistleActions = [
  'revise',
  'ask',
  'approve',
  'refuse',
  'blow',
  'blowFirst',
  'close',
  'cancel',
] as const
export type WhistleAction = (typeof whistleActions)[number]

type Moves = Record<WhistleAction, WhistleStatus | 'refuse'>
const refuseAll: Moves = {
  revise: 'refuse',
  ask: 'refuse',
  approve: 'refuse',
  refuse: 'refuse',
  blow: 'refuse',
  blowFirst: 'refuse',
  close: 'refuse',
  cancel: 'refuse',
}

/**
 * The complete state table. An approval may be taken back until the whistle is blown, and a refusal is never
 * overtaken by an approval that was given elsewhere at the same time: whichever reaches the county first, the
 * answer is no and the leader has to be asked again. After the whistle both answers are only written down: the
 * departments are on their way, and an objection is the director's concern.
 */
export const whistleTable: Record<WhistleStatus, Moves> = {
  drafted: {
    ...refuseAll,
    revise: 'drafted',
    ask: 'asked',
    approve: 'approved',
    blowFirst: 'blown',
    cancel: 'cancelled',
  },
  asked: {
    ...refuseAll,
    revise: 'drafted',
    // The leader is away: another one is asked.
    ask: 'asked',
    approve: 'approved',
    refuse: 'refused',
    blowFirst: 'blown',
    cancel: 'cancelled',
  },
  approved: { ...refuseAll, approve: 'approved', refuse: 'refused', blow: 'blown', cancel: 'cancelled' },
  refused: { ...refuseAll, revise: 'drafted', ask: 'asked', refuse: 'refused', cancel: 'cancelled' },
  blown: { ...refuseAll, approve: 'blown', refuse: 'blown', close: 'closed', cancel: 'cancelled' },
  closed: { ...refuseAll, approve: 'closed', refuse: 'closed' },
  cancelled: refuseAll,
}

export const endedWhistleStatuses: readonly WhistleStatus[] = ['closed', 'cancelled']
/** Nobody has gone anywhere yet: what is written may still be changed. */
export const openWhistleStatuses: readonly WhistleStatus[] = ['drafted', 'asked', 'approved', 'refused']

/** What one department is asked to do. The lead comes first. */
export interface WhistleDuty {
  departmentId: string
  duty: string
}

export interface Whistle extends SyncedRow {
  caseId: string
  number: string
  kind: WhistleKind
  status: WhistleStatus
  /** What is to be solved by meeting, in words. */
  content: string
  /** The lead, then the supporters; no department twice. */
  duties: WhistleDuty[]
  meetPlace: string
  meetAt: Instant | null
  /** Why a whistle although the level does not propose one; empty when it does. */
  levelReason: string
  /** The named leader; `leaderId` null when the leader has no account here. */
  leaderId: string | null
  leaderName: string
  leaderTitle: string
  draftedById: string
  draftedByName: string
  askedAt: Instant | null
  answerDueAt: Instant | null
  blownAt: Instant | null
  blownByName: string | null
  /** When a whistle that blew first must be confirmed; null for all others. */
  confirmDueAt: Instant | null
  /** When the director took an unconfirmed or objected whistle on, and how. */
  settledAt: Instant | null
  settledByName: string | null
  settleNote: string | null
  endedAt: Instant | null
  endedByName: string | null
  endNote: string | null
}

export const whistleAnswers = ['approve', 'refuse'] as const
export type WhistleAnswerKind = (typeof whistleAnswers)[number]
/** How the leader answered: on the own account, told by telephone, or signed on paper. */
export const answerWays = ['own', 'phone', 'paper'] as const
export type AnswerWay = (typeof answerWays)[number]

/** One answer of a leader: appended, never changed. Two answers given apart are both kept. */
export interface WhistleAnswer extends SyncedRow {
  whistleId: string
  caseId: string
  answer: WhistleAnswerKind
  way: AnswerWay
  leaderId: string | null
  leaderName: string
  /** When the leader said it; by telephone or on paper that is before it was noted. */
  answeredAt: Instant
  notedAt: Instant
  notedById: string
  notedByName: string
  words: string
  /** Photo of the signed paper. */
  attachmentId: string | null
  /** The whistle had been blown already. */
  isAfterwards: boolean
}

/** Where a matter of a level belongs (domain reference 6.1, sources S3-16 to S3-19). */
export const levelPlaces: Record<Level, 'grid' | 'center' | 'whistle' | 'taskForce'> = {
  1: 'grid',
  2: 'center',
  3: 'whistle',
  4: 'taskForce',
}

/**
 * Whether a way needs written words because the level says otherwise: a serious or major matter that is kept
 * small, and a minor or ordinary one for which departments are called out.
 */
export function overrulesLevel(level: Level | null, way: TriageWay): boolean {
  if (level === null || way === 'reject') return false
  const isCallingOut = way === 'whistle' || way === 'taskForce' || way === 'escalate'
  if (level <= 2) return isCallingOut
  return level === 3 ? !isCallingOut : way !== 'taskForce' && way !== 'escalate'
}

/** Ways whose kept words also cover a plain order: the village's order is one too. */
const orderWays: readonly unknown[] = ['dispatch', 'grid'] satisfies TriageWay[]

/**
 * Whether it is still unsaid why a serious matter goes out as a plain order. Words kept before for the same
 * level (`levelOverruled` on the timeline) count; a new judgement of the level asks anew.
 */
export function owesLevelReason(
  level: Level | null,
  events: readonly Pick<CaseEvent, 'kind' | 'data'>[],
): boolean {
  if (!overrulesLevel(level, 'dispatch')) return false
  return !events.some(
    ({ kind, data }) => kind === 'levelOverruled' && data.level === level && orderWays.includes(data.way),
  )
}

/** What is written of a whistle must be enough to go out. Refusals name what is missing. */
export function decideAsk(
  whistle: Pick<Whistle, 'content' | 'duties' | 'meetPlace' | 'meetAt' | 'levelReason'>,
  level: Level | null,
): Decision<null> {
  if (whistle.content.trim() === '') return refuse('whistle.contentMissing')
  if (whistle.duties.length === 0) return refuse('whistle.leadMissing')
  if (whistle.duties.some(item => item.duty.trim() === '')) return refuse('whistle.dutyMissing')
  if (new Set(whistle.duties.map(item => item.departmentId)).size !== whistle.duties.length)
    return refuse('order.departmentTwice')
  if (whistle.meetPlace.trim() === '' || whistle.meetAt === null) return refuse('whistle.meetMissing')
  if (overrulesLevel(level, 'whistle') && whistle.levelReason.trim() === '')
    return refuse('whistle.levelReasonMissing', { level: level ?? 0 })
  return ok(null)
}

export type WhistleConcern = 'answerOverdue' | 'confirmOverdue' | 'objected'

/**
 * What of a whistle nobody looks after: a leader who does not answer, an emergency whistle that nobody
 * confirmed in time, or one the leader objects to. It is the director's until it is settled.
 */
export function whistleConcern(
  whistle: Pick<Whistle, 'status' | 'answerDueAt' | 'confirmDueAt' | 'settledAt'>,
  answers: readonly Pick<WhistleAnswer, 'answer' | 'isAfterwards'>[],
  now: Instant,
): WhistleConcern | null {
  if (whistle.status === 'asked')
    return whistle.answerDueAt !== null && now > whistle.answerDueAt ? 'answerOverdue' : null
  if (whistle.confirmDueAt === null || whistle.settledAt !== null || whistle.status === 'cancelled')
    return null
  const after = answers.filter(item => item.isAfterwards)
  if (after.some(item => item.answer === 'refuse')) return 'objected'
  return after.length === 0 && now > whistle.confirmDueAt ? 'confirmOverdue' : null
}

/** A whistle that blew first and that nobody has answered for yet. */
export function isUnconfirmed(
  whistle: Pick<Whistle, 'status' | 'confirmDueAt' | 'settledAt'>,
  answers: readonly Pick<WhistleAnswer, 'isAfterwards'>[],
): boolean {
  return (
    whistle.status === 'blown' &&
    whistle.confirmDueAt !== null &&
    whistle.settledAt === null &&
    !answers.some(item => item.isAfterwards)
  )
}

/**
 * The number of the next whistle of a case, made like those of orders: a machine that did not number the case
 * puts its mark in, so that two desks apart never give out the same.
 */
export function nextWhistleNumber(caseNumber: string, mark: string, existing: readonly string[]): string {
  const isOwn = caseNumber.includes(`-${mark}`) && mark !== ''
  const prefix = `${caseNumber}-${isOwn ? '' : mark}S`
  const serials = existing
    .filter(number => number.startsWith(prefix))
    .map(number => Number(number.slice(prefix.length)))
    .filter(serial => Number.isInteger(serial))
  return `${prefix}${Math.max(0, ...serials) + 1}`
}
