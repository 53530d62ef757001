/** Statistics of people's mediation: the table, what is behind each number, and what one file adds. The rest: tallyReport.ts. */
import { z } from 'zod'
import { educations, mediatorServices } from '../domain/mediator.ts'
import { tallyOutcomes } from '../domain/tally/facts.ts'
import {
  bodyKinds,
  courtRulings,
  type MediationTally,
  preventedKinds,
  tallySources,
} from '../domain/tally/file.ts'
import { tallyIndicators } from '../domain/tally/indicators.ts'
import { patrolColumns } from '../domain/tally/patrol.ts'
import { bodyLineColumns } from '../domain/tally/report.ts'
import { tallyBases, tallyColumns, tallyLines } from '../domain/tally/table.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema } from './schemas.ts'

export const count = z.number().int().nonnegative()
const typeCodeSchema = z.string().min(1).max(8)
export const bodySchema = z.enum(bodyKinds)
export const columnSchema = z.enum(tallyColumns)

export const disputeTypeSchema = z.strictObject({
  code: typeCodeSchema,
  name: z.string().min(1).max(30),
  isRetired: z.boolean(),
})

const wordsShape = {
  typeCode: typeCodeSchema.nullable(),
  bodyKind: bodySchema.nullable(),
  isFromPetition: z.boolean(),
  isDifficult: z.boolean(),
  peopleCount: z.number().int().min(1).max(100_000).nullable(),
  amountFen: count.max(1_000_000_000_000).nullable(),
  prevented: z
    .array(
      z.strictObject({
        kind: z.enum(preventedKinds),
        people: z.number().int().min(1).max(100_000),
      }),
    )
    .max(preventedKinds.length),
  suedOn: daySchema.nullable(),
  ruling: z.enum(courtRulings).nullable(),
  ruledOn: daySchema.nullable(),
} satisfies Partial<Record<keyof MediationTally, z.ZodType>>
export const tallyWordsSchema = z.strictObject(wordsShape)

/** What a file counts for, and what a person said about it. */
export const tallyOfFile = query('tally.file', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    /** Null while nobody has said anything. */
    rev: z.number().int().nullable(),
    words: tallyWordsSchema,
    types: z.array(disputeTypeSchema),
    typesVersion: z.string(),
    /** Where the file is counted now. */
    counted: z.strictObject({
      typeCode: z.string(),
      typeIs: z.enum(['chosen', 'proposed', 'unknown']),
      bodyKind: bodySchema,
      /** The committee of the register says so: nothing to choose. */
      isBodyFixed: z.boolean(),
      source: z.enum(tallySources),
      people: count,
      amountFen: count,
      outcome: z.enum(tallyOutcomes),
    }),
    /** The category of the case, and the type it maps to; '' for none. */
    categoryCode: z.string().nullable(),
    categoryName: z.string().nullable(),
    mappedType: z.string(),
    /** What counts when nothing is typed. */
    plain: z.strictObject({ people: count, amountFen: count }),
    effectiveOn: daySchema.nullable(),
    mayBePetition: z.boolean(),
    canKeep: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
})

export const keepTally = command('tally.keepFile', {
  input: z.strictObject({
    mediationId: idSchema,
    rev: z.number().int().nullable(),
    ...wordsShape,
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'tally.typeUnknown',
    'tally.preventedTwice',
    'tally.suedNoAgreement',
    'tally.suedInFuture',
    'tally.suedBeforeEffect',
    'tally.rulingIncomplete',
    'tally.ruledBeforeSued',
  ],
  verb: 'keepTally',
  subject: input => input.mediationId,
  changes: ['tally'],
})

/** Whose figures: a centre by id, the whole county; null the asker's own. */
export const scopeSchema = z.union([idSchema, z.literal('county')])
export const askShape = {
  from: daySchema,
  to: daySchema,
  scope: scopeSchema.nullable(),
  basis: z.enum(tallyBases),
  /** Counts from what was sent then; null from what is known now. */
  reportId: idSchema.nullable(),
}
export const askErrors = ['tally.periodInvalid', 'tally.scopeUnknown', 'tally.reportUnknown'] as const
const filterShape = {
  bodyKind: bodySchema.nullable(),
  typeCode: typeCodeSchema.nullable(),
  orgId: idSchema.nullable(),
}

export const cellsSchema = z.strictObject(
  Object.fromEntries(tallyColumns.map(column => [column, count])) as Record<
    (typeof tallyColumns)[number],
    typeof count
  >,
)
export const patrolCellsSchema = z.strictObject(
  Object.fromEntries(patrolColumns.map(column => [column, count])) as Record<
    (typeof patrolColumns)[number],
    typeof count
  >,
)
const figureSchema = z.strictObject({ numerator: count, denominator: count })
export const bodyLineSchema = z.strictObject({
  kind: bodySchema,
  ...(Object.fromEntries(bodyLineColumns.map(column => [column, count])) as Record<
    (typeof bodyLineColumns)[number],
    typeof count
  >),
})

export const tallyTable = query('tally.table', {
  input: z.strictObject({ ...askShape, ...filterShape, lines: z.enum(tallyLines) }),
  output: z.strictObject({
    from: daySchema,
    to: daySchema,
    basis: z.enum(tallyBases),
    scope: scopeSchema,
    scopeName: z.string(),
    scopes: z.array(z.strictObject({ scope: scopeSchema, name: z.string() })),
    countedAt: instantSchema,
    types: z.array(disputeTypeSchema),
    typesVersion: z.string(),
    rows: z.array(
      z.strictObject({
        ...filterShape,
        /** Name of the centre; '' for kinds and types, whose names the screen knows. */
        orgName: z.string(),
        cells: cellsSchema,
        /** Null where rounds are not told apart: a round has no dispute type. */
        patrol: patrolCellsSchema.nullable(),
      }),
    ),
    total: cellsSchema,
    patrolTotal: patrolCellsSchema,
    indicators: z.strictObject(
      Object.fromEntries(tallyIndicators.map(name => [name, figureSchema])) as Record<
        (typeof tallyIndicators)[number],
        typeof figureSchema
      >,
    ),
    /** Committees and mediators by kind, of the scope. */
    bodies: z.array(bodyLineSchema),
    /** Files counted under the last type because no other was chosen or proposed. */
    untyped: count,
    /** Of this period and scope, the latest first. */
    reports: z.array(
      z.strictObject({
        id: idSchema,
        basis: z.enum(tallyBases),
        contentHash: z.string(),
        sentTo: z.string(),
        sentAt: instantSchema,
        sentByName: z.string(),
        note: z.string(),
        correctsId: idSchema.nullable(),
        isStanding: z.boolean(),
        factCount: count,
      }),
    ),
    hasRivals: z.boolean(),
    can: z.strictObject({ send: z.boolean(), notePatrol: z.boolean(), approveTypes: z.boolean() }),
  }),
  can: 'tally.read',
  where: 'both',
  errors: askErrors,
})
export type TallyTableView = z.infer<typeof tallyTable.output>
export type TallyRow = TallyTableView['rows'][number]

/** The files behind one number: as many as are counted there. */
export const tallyRows = query('tally.rows', {
  input: z.strictObject({
    ...askShape,
    ...filterShape,
    column: columnSchema,
    offset: count,
    limit: z.number().int().min(1).max(1000),
  }),
  output: z.strictObject({
    total: count,
    /** What the number says: files, people or fen. */
    sum: count,
    rows: z.array(
      z.strictObject({
        mediationId: idSchema,
        /** False: the asker may count the file and not open it; it then has no title. */
        canOpen: z.boolean(),
        number: z.string(),
        title: z.string(),
        orgName: z.string(),
        bodyKind: bodySchema,
        typeCode: z.string(),
        typeIs: z.enum(['chosen', 'proposed', 'unknown']),
        openedOn: daySchema,
        outcome: z.enum(tallyOutcomes),
        endedOn: daySchema.nullable(),
        /** What it adds to the number. */
        worth: count,
      }),
    ),
  }),
  can: 'tally.read',
  where: 'both',
  errors: askErrors,
})

/** The mediators of the scope and what each of them did in the period. */
export const tallyMediators = query('tally.mediators', {
  input: z.strictObject(askShape),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        mediatorId: idSchema,
        name: z.string(),
        committeeName: z.string(),
        bodyKind: bodySchema,
        service: z.enum(mediatorServices),
        sex: z.enum(['male', 'female', 'unknown']),
        education: z.enum(educations),
        filedNumber: z.string().nullable(),
        trainings: count,
        accepted: count,
        success: count,
        performed: count,
      }),
    ),
  }),
  can: 'tally.read',
  where: 'both',
  errors: askErrors,
})

export const tallyCalls = [tallyOfFile, keepTally, tallyTable, tallyRows, tallyMediators] as const
