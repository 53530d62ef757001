/** Case subsidy (以案定补): what may be claimed, two decisions, lists of what is paid, and the rate table. */
import { z } from 'zod'
import { committeeKinds } from '../domain/committee.ts'
import { mediationStatuses } from '../domain/mediation.ts'
import {
  mostSubsidyFen,
  type SubsidyClaim,
  type SubsidyList,
  subsidyForms,
  subsidyGrades,
  subsidyStatuses,
} from '../domain/subsidy.ts'
import { type SubsidyFacts, subsidyBases, subsidyFindingCodes, subsidyItems } from '../domain/subsidyCheck.ts'
import { command, query } from './define.ts'
import {
  daySchema,
  done,
  emptyInput,
  idSchema,
  instantSchema,
  requiredText,
  rowShape,
  textSchema,
} from './schemas.ts'

const fen = z.number().int().nonnegative()
const reasonSchema = z.strictObject({
  code: z.enum(['level', 'people', 'amount', 'sessions', 'oralOnce', 'rest']),
  value: z.number(),
  limit: z.number(),
})
const shareSchema = z.strictObject({
  mediatorId: idSchema,
  name: z.string().max(40),
  amountFen: fen.max(mostSubsidyFen),
})
const repeatSchema = z.strictObject({
  number: z.string(),
  title: z.string(),
  on: daySchema,
  isClaimed: z.boolean(),
})

export const subsidyFactsSchema = z.strictObject({
  basis: z.enum(subsidyBases),
  status: z.enum(mediationStatuses),
  form: z.enum(subsidyForms),
  level: z.number().int().nullable(),
  people: z.number().int(),
  amountFen: fen,
  sessions: z.number().int(),
  parties: z.array(z.string()),
  endedOn: daySchema.nullable(),
  duties: z.number().int(),
  openDuties: z.number().int(),
  present: z.array(z.enum(subsidyItems)),
  hasAgent: z.boolean(),
  isPathMediation: z.boolean(),
  mediators: z.array(z.strictObject({ id: idSchema, name: z.string(), filedNumber: z.string().nullable() })),
  repeats: z.array(repeatSchema),
}) satisfies z.ZodType<SubsidyFacts>

export const subsidyClaimSchema = z.strictObject({
  ...rowShape,
  caseId: idSchema,
  mediationId: idSchema,
  mediationNumber: z.string(),
  title: z.string(),
  committeeId: idSchema,
  committeeName: z.string(),
  committeeKind: z.enum(committeeKinds),
  status: z.enum(subsidyStatuses),
  form: z.enum(subsidyForms),
  grade: z.enum(subsidyGrades),
  proposedGrade: z.enum(subsidyGrades),
  gradeReason: z.string(),
  explanation: z.string(),
  reasons: z.array(reasonSchema),
  facts: subsidyFactsSchema,
  rulesVersion: z.string(),
  amountFen: fen,
  shares: z.array(shareSchema),
  askedAt: instantSchema,
  askedById: idSchema,
  askedByName: z.string(),
  reviewedAt: instantSchema.nullable(),
  reviewedById: idSchema.nullable(),
  reviewedByName: z.string().nullable(),
  reviewNote: z.string(),
  approvedAt: instantSchema.nullable(),
  approvedById: idSchema.nullable(),
  approvedByName: z.string().nullable(),
  approveNote: z.string(),
  listId: idSchema.nullable(),
}) satisfies z.ZodType<SubsidyClaim>

const findingSchema = z.strictObject({
  code: z.enum(subsidyFindingCodes),
  severity: z.enum(['block', 'explain']),
  detail: z.string(),
})
const itemSchema = z.strictObject({
  item: z.enum(subsidyItems),
  state: z.enum(['present', 'missing', 'notNeeded']),
})

/** Mediations that ended and were not claimed: the asker's own, all of the centre for who reviews. Newest first. */
export const subsidyCandidates = query('subsidy.candidates', {
  input: emptyInput,
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        mediationId: idSchema,
        number: z.string(),
        title: z.string(),
        parties: z.array(z.string()),
        mediatorNames: z.array(z.string()),
        endedOn: daySchema,
        isAgreed: z.boolean(),
        openDuties: z.number().int(),
      }),
    ),
    isPartial: z.boolean(),
  }),
  can: 'subsidy.read',
  where: 'both',
})

/** What a claim would say: grade with the rules that gave it, amount, the thirteen items, what speaks against it. */
export const proposeSubsidy = query('subsidy.propose', {
  input: z.strictObject({ mediationId: idSchema, basis: z.enum(subsidyBases) }),
  output: z.strictObject({
    number: z.string(),
    title: z.string(),
    committeeName: z.string(),
    committeeKind: z.enum(committeeKinds).nullable(),
    grade: z.enum(subsidyGrades),
    reasons: z.array(reasonSchema),
    rulesVersion: z.string(),
    /** Amount of each grade for this committee and form. */
    amounts: z.record(z.enum(subsidyGrades), fen),
    facts: subsidyFactsSchema,
    items: z.array(itemSchema),
    findings: z.array(findingSchema),
    shares: z.array(shareSchema),
    claimId: idSchema.nullable(),
    claimRev: z.number().int().nullable(),
    canAsk: z.boolean(),
  }),
  can: 'subsidy.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})

export const askSubsidy = command('subsidy.ask', {
  input: z.strictObject({
    mediationId: idSchema,
    rev: z.number().int().nullable(),
    basis: z.enum(subsidyBases),
    grade: z.enum(subsidyGrades),
    gradeReason: textSchema(500),
    explanation: textSchema(1000),
    shares: z.array(shareSchema).min(1).max(5),
  }),
  output: z.strictObject({ claimId: idSchema }),
  can: 'subsidy.read',
  where: 'both',
  errors: [
    'subsidy.illegalMove',
    'subsidy.blocked',
    'subsidy.gradeReasonMissing',
    'subsidy.explanationMissing',
    'subsidy.sharesDoNotAdd',
    'subsidy.shareUnknown',
    'subsidy.claimedAlready',
  ],
  verb: 'askSubsidy',
  subject: input => input.mediationId,
  changes: ['subsidy'],
})

export const subsidyPiles = ['open', 'returned', 'approved', 'listed', 'over'] as const
export type SubsidyPile = (typeof subsidyPiles)[number]

/** Claims of the asker's centre (of every centre at the county), the newest first. */
export const listSubsidies = query('subsidy.list', {
  input: z.strictObject({
    pile: z.enum(subsidyPiles),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({
    rows: z.array(subsidyClaimSchema.extend({ orgName: z.string() })),
    nextCursor: z.string().nullable(),
    counts: z.record(z.enum(subsidyPiles), z.number().int()),
    /** What is approved and stands on no list yet, by centre; sums in fen. */
    approved: z.array(
      z.strictObject({ orgId: z.string(), orgName: z.string(), count: z.number().int(), totalFen: fen }),
    ),
    can: z.strictObject({ review: z.boolean(), approve: z.boolean(), list: z.boolean() }),
  }),
  can: 'subsidy.read',
  where: 'both',
})

export const subsidyDecisions = ['pass', 'sendBack', 'refuse'] as const
const decisionInput = z.strictObject({
  claimId: idSchema,
  rev: z.number().int(),
  decision: z.enum(subsidyDecisions),
  note: textSchema(1000),
})
const decisionErrors = [
  'subsidy.illegalMove',
  'subsidy.ownClaim',
  'subsidy.samePerson',
  'subsidy.noteMissing',
] as const

/** The justice office looks at the dossier and passes the claim on, sends it back or refuses it. */
export const reviewSubsidy = command('subsidy.review', {
  input: decisionInput,
  output: done,
  can: 'subsidy.review',
  where: 'both',
  errors: decisionErrors,
  verb: 'reviewSubsidy',
  subject: input => input.claimId,
  changes: ['subsidy'],
})

/** The justice bureau approves: somebody else than whoever reviewed. */
export const approveSubsidy = command('subsidy.approve', {
  input: decisionInput,
  output: done,
  can: 'subsidy.approve',
  where: 'both',
  errors: decisionErrors,
  verb: 'approveSubsidy',
  subject: input => input.claimId,
  changes: ['subsidy'],
})

export const withdrawSubsidy = command('subsidy.withdraw', {
  input: z.strictObject({ claimId: idSchema, rev: z.number().int() }),
  output: done,
  can: 'subsidy.read',
  where: 'both',
  errors: ['subsidy.illegalMove'],
  verb: 'withdrawSubsidy',
  subject: input => input.claimId,
  changes: ['subsidy'],
})

/** Everything of one centre that is approved and on no list, as one list. `orgId`: null for the asker's own centre. */
export const makeSubsidyList = command('subsidy.makeList', {
  input: z.strictObject({
    orgId: z.string().max(60).nullable(),
    title: requiredText(100),
    note: textSchema(500),
  }),
  output: z.strictObject({ listId: idSchema, claimCount: z.number().int(), totalFen: fen }),
  can: 'subsidy.approve',
  where: 'both',
  errors: ['subsidy.nothingToList'],
  verb: 'makeSubsidyList',
  changes: ['subsidy'],
})

const listSchema = z.strictObject({
  ...rowShape,
  number: z.string(),
  title: z.string(),
  madeOn: daySchema,
  claimIds: z.array(idSchema),
  claimCount: z.number().int(),
  totalFen: fen,
  note: z.string(),
  byId: idSchema,
  byName: z.string(),
}) satisfies z.ZodType<SubsidyList>

export const subsidyLists = query('subsidy.lists', {
  input: emptyInput,
  output: z.strictObject({ lists: z.array(listSchema.extend({ orgName: z.string() })) }),
  can: 'subsidy.read',
  where: 'both',
})

/** The list as a table file: one row per claim and mediator, with sums by mediator and in all. */
export const exportSubsidyList = query('subsidy.export', {
  input: z.strictObject({ listId: idSchema }),
  output: z.strictObject({ fileName: z.string(), base64: z.string() }),
  can: 'subsidy.read',
  where: 'both',
  verb: 'exportSubsidyList',
  subject: input => input.listId,
})

const rulesSchema = z.strictObject({
  rates: z
    .array(
      z.strictObject({
        kind: z.enum(committeeKinds),
        form: z.enum(subsidyForms),
        grade: z.enum(subsidyGrades),
        amountFen: z.number().int(),
      }),
    )
    .max(200),
  difficultPeople: z.number().int(),
  difficultAmountFen: z.number().int(),
  difficultSessions: z.number().int(),
  majorPeople: z.number().int(),
  majorAmountFen: z.number().int(),
  repeatMonths: z.number().int(),
  needsPerformance: z.boolean(),
})

export const subsidyRulesView = query('subsidy.rules', {
  input: emptyInput,
  output: z.strictObject({
    rules: rulesSchema,
    version: z.string(),
    canApprove: z.boolean(),
    /** At the county: the centres that get the table too. */
    centers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    sets: z.array(
      z.strictObject({
        version: z.string(),
        effectiveFrom: daySchema,
        note: z.string(),
        approvedByName: z.string(),
      }),
    ),
  }),
  can: 'subsidy.read',
  where: 'both',
})

/** Puts another rate table in force from a day on. `orgId`: a centre, at the county; null for the own. */
export const saveSubsidyRules = command('subsidy.saveRules', {
  input: z.strictObject({
    orgId: z.string().max(60).nullable(),
    rules: rulesSchema,
    effectiveFrom: daySchema,
    note: requiredText(500),
  }),
  output: z.strictObject({ version: z.string() }),
  can: 'subsidy.rule',
  where: 'both',
  errors: ['subsidy.rulesInvalid', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'saveSubsidyRules',
  changes: ['setting', 'subsidy'],
})

export const subsidyCalls = [
  subsidyCandidates,
  proposeSubsidy,
  askSubsidy,
  listSubsidies,
  reviewSubsidy,
  approveSubsidy,
  withdrawSubsidy,
  makeSubsidyList,
  subsidyLists,
  exportSubsidyList,
  subsidyRulesView,
  saveSubsidyRules,
] as const
