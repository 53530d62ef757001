/**
 * People's mediation of a case. Source: People's Mediation Law (in force 2011-01-01),
 * arts 17 (a party who refuses must not be mediated), 26 (failure: tell the other paths),
 * 28 to 31 (agreement), 33 (judicial confirmation within 30 days).
 */
import type { Day, Instant } from '../kit/time.ts'
import type { StopKind } from './mediationEnd.ts'
import type { LimitRule } from './mediationLimit.ts'
import type { SyncedRow } from './row.ts'

export const mediationStatuses = ['open', 'agreed', 'effective', 'failed', 'stopped'] as const
export type MediationStatus = (typeof mediationStatuses)[number]
export const mediationActions = ['saveAgreement', 'makeEffective', 'fail', 'stop', 'reopen'] as const
export type MediationAction = (typeof mediationActions)[number]

type Moves = Record<MediationAction, MediationStatus | 'refuse'>
const refuseAll: Moves = {
  saveAgreement: 'refuse',
  makeEffective: 'refuse',
  fail: 'refuse',
  stop: 'refuse',
  reopen: 'refuse',
}

/** The complete state table. `agreed` means written but not yet signed by all: it binds nobody. */
export const mediationTable: Record<MediationStatus, Moves> = {
  open: { ...refuseAll, saveAgreement: 'agreed', fail: 'failed', stop: 'stopped' },
  agreed: {
    ...refuseAll,
    saveAgreement: 'agreed',
    makeEffective: 'effective',
    fail: 'failed',
    stop: 'stopped',
  },
  // Signed by all: binding (art 31). It is never rewritten; a change is a new mediation.
  effective: refuseAll,
  failed: { ...refuseAll, reopen: 'open' },
  stopped: { ...refuseAll, reopen: 'open' },
}

export const mediationSources = [
  'application',
  'ownInitiative',
  'police',
  'court',
  'government',
  'department',
] as const
export type MediationSource = (typeof mediationSources)[number]
export const sessionResults = ['succeeded', 'failed', 'toBeContinued'] as const
export type SessionResult = (typeof sessionResults)[number]

/** The mediation file of a case. */
export interface Mediation extends SyncedRow {
  caseId: string
  number: string
  status: MediationStatus
  source: MediationSource
  disputeSummary: string
  /** Names of mediators; the first is the lead mediator. */
  mediatorNames: string[]
  /** The committee that conducts it; null in files opened before there was a register. */
  committeeId: string | null
  /** The mediators' entries in the register, in the order of their names; null in files opened before it. */
  mediatorIds: string[] | null
  recorderName: string | null
  /** Everyone in `consents` agreed; a refusal ends mediation before it starts. */
  consents: { partyId: string; partyName: string; consented: boolean; at: Instant }[]
  openedAt: Instant
  /** One month from acceptance, unless both sides consent to go on. */
  dueOn: Day
  /** By which rule the limit is counted; null on files from before it was asked: the month. */
  limitRule: LimitRule | null
  place: string | null
  concludedAt: Instant | null
  failureReason: string | null
  /** Why it stopped; null unless it was stopped by a person. */
  stopKind: StopKind | null
  /** Other paths the parties were told of (art 26). */
  otherPathsTold: string[]
}

/** One sitting: who came, what was said, how it ended. */
export interface MediationSession extends SyncedRow {
  mediationId: string
  caseId: string
  heldAt: Instant
  place: string
  attendees: string
  record: string
  result: SessionResult
  byName: string
}

/** One promise: who does what for whom, how and by when. */
export interface AgreementClause {
  obligor: string
  obligee: string
  kind: 'payment' | 'act' | 'forbearance' | 'other'
  /** What is to be done or refrained from, in words. */
  content: string
  amountFen: number | null
  manner: string
  dueOn: Day | null
  /** Partial payments; when given they add up to `amountFen`. */
  instalments: { dueOn: Day; amountFen: number }[]
  /** What follows when it is not done in time; absent in agreements written before it was asked. */
  breach?: string | undefined
}

/** The mediation agreement (agreement of art 29). */
export interface Agreement extends SyncedRow {
  mediationId: string
  caseId: string
  number: string
  isOral: boolean
  facts: string
  clauses: AgreementClause[]
  copies: number
  madeOn: Day
  effectiveOn: Day | null
  /** Last day to apply for judicial confirmation: 30 days from effect (art 33). */
  confirmationDueOn: Day | null
}

/** Faults that would make a clause unenforceable; empty when sound. */
export function clauseFaults(clause: AgreementClause, madeOn: Day): string[] {
  const faults: string[] = []
  if (!clause.obligor.trim()) faults.push('agreement.obligorMissing')
  if (!clause.content.trim()) faults.push('agreement.contentMissing')
  if (clause.kind === 'payment' && !clause.amountFen) faults.push('agreement.amountMissing')
  if (clause.kind !== 'forbearance' && !clause.dueOn && clause.instalments.length === 0)
    faults.push('agreement.dateMissing')
  if (clause.dueOn && clause.dueOn < madeOn) faults.push('agreement.dateBeforeMaking')
  if (clause.instalments.some(part => part.dueOn < madeOn)) faults.push('agreement.dateBeforeMaking')
  const total = clause.instalments.reduce((sum, part) => sum + part.amountFen, 0)
  if (clause.instalments.length > 0 && clause.amountFen !== null && total !== clause.amountFen)
    faults.push('agreement.instalmentsDoNotAdd')
  return faults
}
