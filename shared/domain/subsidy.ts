/**
 * Case subsidy (以案定补): one dossier, one subsidy, to whoever mediated. Sources: People's Mediation Law art. 16
 * (mediators are paid for lost work); local schemes by committee kind, grade and form (domain reference 3.7), so
 * every amount and limit is a rule of the centre with a day of effect, never a constant.
 *
 *   asked --(review: justice office)--> reviewed --(approve: justice bureau)--> approved --(list)--> listed
 *     |  \--(sendBack)--> returned --(ask)--> asked         \--(sendBack)--> returned
 *     \--(withdraw)--> withdrawn --(ask)--> asked            every stage --(refuse)--> refused
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day, Instant } from '../kit/time.ts'
import { type CommitteeKind, committeeKinds } from './committee.ts'
import type { Level } from './level.ts'
import type { SyncedRow } from './row.ts'
import type { SubsidyFacts, SubsidyReason } from './subsidyCheck.ts'

export const subsidyGrades = ['simple', 'ordinary', 'difficult', 'major'] as const
export type SubsidyGrade = (typeof subsidyGrades)[number]
/** `failed`: no agreement, but the work is well recorded; some places pay a part of it. */
export const subsidyForms = ['written', 'oral', 'failed'] as const
export type SubsidyForm = (typeof subsidyForms)[number]

export interface SubsidyRate {
  kind: CommitteeKind
  form: SubsidyForm
  grade: SubsidyGrade
  amountFen: number
}

export interface SubsidyRules {
  rates: SubsidyRate[]
  difficultPeople: number
  difficultAmountFen: number
  difficultSessions: number
  majorPeople: number
  majorAmountFen: number
  /** The same parties within so many months are asked about. */
  repeatMonths: number
  /** True: nothing is paid before the agreement is performed. */
  needsPerformance: boolean
}

const yuan = (amount: number) => amount * 100

/** Amounts of one county's scheme of 2010, in yuan by grade, as a beginning; each place sets its own. */
const townYuan: Record<SubsidyGrade, number> = { simple: 30, ordinary: 50, difficult: 200, major: 400 }
const villageYuan: Record<SubsidyGrade, number> = { simple: 20, ordinary: 30, difficult: 80, major: 150 }
const likeTown: readonly CommitteeKind[] = ['town', 'subdistrict', 'industry']

function builtInRate(kind: CommitteeKind, form: SubsidyForm, grade: SubsidyGrade): SubsidyRate {
  const written = yuan((likeTown.includes(kind) ? townYuan : villageYuan)[grade])
  const amountFen = form === 'written' ? written : form === 'oral' ? written / 2 : 0
  return { kind, form, grade, amountFen }
}

export const defaultSubsidyRules: SubsidyRules = {
  rates: committeeKinds.flatMap(kind =>
    subsidyForms.flatMap(form => subsidyGrades.map(grade => builtInRate(kind, form, grade))),
  ),
  difficultPeople: 5,
  difficultAmountFen: yuan(50_000),
  difficultSessions: 3,
  majorPeople: 10,
  majorAmountFen: yuan(200_000),
  repeatMonths: 12,
  needsPerformance: true,
}

/** A subsidy above this is a slip of the pen. */
export const mostSubsidyFen = yuan(100_000)

function isCount(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

/** Reads rules that came from outside. Refusal: `subsidy.rulesInvalid` {at}. */
export function subsidyRulesFrom(value: unknown): Decision<SubsidyRules> {
  const bad = (at: string) => refuse('subsidy.rulesInvalid', { at })
  if (typeof value !== 'object' || value === null) return bad('file')
  const rules = value as Partial<Record<keyof SubsidyRules, unknown>>
  const { rates, difficultPeople, difficultAmountFen, difficultSessions, majorPeople, majorAmountFen } = rules
  if (!isCount(difficultPeople, 2, 100_000)) return bad('difficultPeople')
  if (!isCount(majorPeople, difficultPeople, 100_000)) return bad('majorPeople')
  if (!isCount(difficultAmountFen, 0, Number.MAX_SAFE_INTEGER)) return bad('difficultAmountFen')
  if (!isCount(majorAmountFen, difficultAmountFen, Number.MAX_SAFE_INTEGER)) return bad('majorAmountFen')
  if (!isCount(difficultSessions, 1, 100)) return bad('difficultSessions')
  if (!isCount(rules.repeatMonths, 0, 120)) return bad('repeatMonths')
  if (typeof rules.needsPerformance !== 'boolean') return bad('needsPerformance')
  if (!Array.isArray(rates)) return bad('rates')
  const read: SubsidyRate[] = []
  for (const kind of committeeKinds)
    for (const form of subsidyForms)
      for (const grade of subsidyGrades) {
        const rate = (rates as Partial<SubsidyRate>[]).find(
          one => one?.kind === kind && one.form === form && one.grade === grade,
        )
        if (!isCount(rate?.amountFen, 0, mostSubsidyFen)) return bad('rates')
        read.push({ kind, form, grade, amountFen: rate.amountFen })
      }
  return ok({ ...(rules as unknown as SubsidyRules), rates: read })
}

/** The amount of a rate table, in fen. */
export function rateOf(
  rules: SubsidyRules,
  kind: CommitteeKind,
  form: SubsidyForm,
  grade: SubsidyGrade,
): number {
  const rate = rules.rates.find(one => one.kind === kind && one.form === form && one.grade === grade)
  return rate?.amountFen ?? 0
}

/** What the grade is proposed from. */
export interface GradeFacts {
  form: SubsidyForm
  level: Level | null
  people: number
  amountFen: number
  sessions: number
}

export interface GradeReason {
  grade: SubsidyGrade
  code: 'level' | 'people' | 'amount' | 'sessions' | 'oralOnce' | 'rest'
  value: number
  limit: number
}

/**
 * The grade the rules give, with every rule that was met: the highest counts. Simple is an oral agreement reached
 * at one sitting; ordinary is what no rule speaks of.
 */
export function proposeGrade(
  facts: GradeFacts,
  rules: SubsidyRules,
): { grade: SubsidyGrade; reasons: GradeReason[] } {
  const reasons: GradeReason[] = []
  const add = (grade: SubsidyGrade, code: GradeReason['code'], value: number, limit: number) => {
    if (value >= limit) reasons.push({ grade, code, value, limit })
  }
  add('major', 'level', facts.level ?? 0, 4)
  add('major', 'people', facts.people, rules.majorPeople)
  add('major', 'amount', facts.amountFen, Math.max(1, rules.majorAmountFen))
  add('difficult', 'level', facts.level ?? 0, 3)
  add('difficult', 'people', facts.people, rules.difficultPeople)
  add('difficult', 'amount', facts.amountFen, Math.max(1, rules.difficultAmountFen))
  add('difficult', 'sessions', facts.sessions, rules.difficultSessions)
  const top = reasons.some(one => one.grade === 'major') ? 'major' : 'difficult'
  const met = reasons.filter(one => one.grade === top)
  if (met.length > 0) return { grade: top, reasons: met }
  if (facts.form === 'oral' && facts.sessions <= 1)
    return {
      grade: 'simple',
      reasons: [{ grade: 'simple', code: 'oralOnce', value: facts.sessions, limit: 1 }],
    }
  return { grade: 'ordinary', reasons: [{ grade: 'ordinary', code: 'rest', value: 0, limit: 0 }] }
}

/** What one mediator gets. */
export interface SubsidyShare {
  mediatorId: string
  name: string
  amountFen: number
}

/** Split evenly by the yuan where that is possible; what is left over goes to the first, who leads. */
export function splitShares(
  mediators: readonly { id: string; name: string }[],
  amountFen: number,
): SubsidyShare[] {
  if (mediators.length === 0) return []
  const unit = amountFen % 100 === 0 ? 100 : 1
  const each = Math.floor(amountFen / unit / mediators.length) * unit
  return mediators.map(({ id, name }, at) => ({
    mediatorId: id,
    name,
    amountFen: at === 0 ? amountFen - each * (mediators.length - 1) : each,
  }))
}

/** Refusals: `subsidy.sharesDoNotAdd` {sum, total}, `subsidy.shareUnknown` {name}: only those who mediated. */
export function checkShares(
  shares: readonly SubsidyShare[],
  mediators: readonly { id: string }[],
  amountFen: number,
): Decision<null> {
  const stranger = shares.find(share => !mediators.some(one => one.id === share.mediatorId))
  const ids = new Set(shares.map(share => share.mediatorId))
  if (stranger !== undefined || ids.size !== shares.length)
    return refuse('subsidy.shareUnknown', { name: stranger?.name ?? shares[0]?.name ?? '' })
  const sum = shares.reduce((total, share) => total + share.amountFen, 0)
  return sum === amountFen && shares.length > 0
    ? ok(null)
    : refuse('subsidy.sharesDoNotAdd', { sum: sum / 100, total: amountFen / 100 })
}

export const subsidyStatuses = [
  'asked',
  'reviewed',
  'approved',
  'listed',
  'returned',
  'refused',
  'withdrawn',
] as const
export type SubsidyStatus = (typeof subsidyStatuses)[number]
export const subsidyActions = ['ask', 'review', 'approve', 'list', 'sendBack', 'refuse', 'withdraw'] as const
export type SubsidyAction = (typeof subsidyActions)[number]

type Moves = Record<SubsidyAction, SubsidyStatus | 'refuse'>
const never: Moves = {
  ask: 'refuse',
  review: 'refuse',
  approve: 'refuse',
  list: 'refuse',
  sendBack: 'refuse',
  refuse: 'refuse',
  withdraw: 'refuse',
}

/** The complete state table. What stands on a list is paid; no way leads back, so nothing is paid twice. */
export const subsidyTable: Record<SubsidyStatus, Moves> = {
  asked: { ...never, review: 'reviewed', sendBack: 'returned', refuse: 'refused', withdraw: 'withdrawn' },
  reviewed: { ...never, approve: 'approved', sendBack: 'returned', refuse: 'refused' },
  approved: { ...never, list: 'listed' },
  listed: never,
  returned: { ...never, ask: 'asked', withdraw: 'withdrawn' },
  refused: never,
  withdrawn: { ...never, ask: 'asked' },
}

/** One claim: of one matter there is one for ever, whichever desk writes it. */
export interface SubsidyClaim extends SyncedRow {
  caseId: string
  mediationId: string
  mediationNumber: string
  title: string
  committeeId: string
  committeeName: string
  committeeKind: CommitteeKind
  status: SubsidyStatus
  form: SubsidyForm
  grade: SubsidyGrade
  proposedGrade: SubsidyGrade
  /** Why another grade was chosen; why it is no second claim for the same dispute. */
  gradeReason: string
  explanation: string
  reasons: SubsidyReason[]
  facts: SubsidyFacts
  rulesVersion: string
  amountFen: number
  shares: SubsidyShare[]
  askedAt: Instant
  askedById: string
  askedByName: string
  reviewedAt: Instant | null
  reviewedById: string | null
  reviewedByName: string | null
  reviewNote: string
  approvedAt: Instant | null
  approvedById: string | null
  approvedByName: string | null
  approveNote: string
  listId: string | null
}

/** A list of what is paid: appended, never changed. Holds names and sums, no bank numbers. */
export interface SubsidyList extends SyncedRow {
  number: string
  title: string
  madeOn: Day
  claimIds: string[]
  claimCount: number
  totalFen: number
  note: string
  byId: string
  byName: string
}

/** Somebody who decides about a claim, as far as it matters whether they may. */
export interface SubsidyDecider {
  userId: string
  /** Register entries of the same person. */
  mediatorIds: readonly string[]
}

type Decided = Pick<SubsidyClaim, 'askedById' | 'reviewedById' | 'shares'>

/**
 * Two different people decide, neither the one who asked nor one who is paid. Refusals: `subsidy.ownClaim`,
 * `subsidy.samePerson`.
 */
export function decideSubsidy(
  step: 'review' | 'approve',
  claim: Decided,
  by: SubsidyDecider,
): Decision<null> {
  const isPaid = claim.shares.some(share => by.mediatorIds.includes(share.mediatorId))
  if (claim.askedById === by.userId || isPaid) return refuse('subsidy.ownClaim')
  if (step === 'approve' && claim.reviewedById === by.userId) return refuse('subsidy.samePerson')
  return ok(null)
}
