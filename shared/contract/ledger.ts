/** The department ledger: figures of a month with the rows behind each, frozen periods, exclusions and appeals. */
import { z } from 'zod'
import { satisfactions, solvedAnswers } from '../domain/case.ts'
import { timeUnits } from '../domain/deadline.ts'
import { returnOutcomes } from '../domain/ledger/facts.ts'
import { ledgerClocks, ledgerMeasures, unprovenRules } from '../domain/ledger/rules.ts'
import { urgencies } from '../domain/urgency.ts'
import { command, query } from './define.ts'
import { daySchema, idSchema, instantSchema, requiredText, textSchema, urgencySchema } from './schemas.ts'

const monthSchema = z.string().regex(/^\d{4}-\d{2}$/)
/** Whose departments: a town's centre by id, or the county's departments. */
const scopeSchema = z.union([idSchema, z.literal('county')])
const measureSchema = z.enum(ledgerMeasures)
export const measuresSchema = z.array(measureSchema).min(1).max(ledgerMeasures.length).nullable()

const figureSchema = z.strictObject({ numerator: z.number().int(), denominator: z.number().int() })
const figuresSchema = z.strictObject({
  measures: z.strictObject(
    Object.fromEntries(ledgerMeasures.map(measure => [measure, figureSchema])) as Record<
      (typeof ledgerMeasures)[number],
      typeof figureSchema
    >,
  ),
  lost: z.strictObject({
    returns: z.number().int(),
    open: z.number().int(),
    minutes: z.number().int(),
  }),
  unproven: z.number().int(),
})

const limitSchema = z.strictObject({ amount: z.number().int().min(1).max(1000), unit: z.enum(timeUnits) })
export const ledgerRulesSchema = z.strictObject({
  deliveryLimits: z.strictObject(
    Object.fromEntries(urgencies.map(urgency => [urgency, limitSchema])) as Record<
      (typeof urgencies)[number],
      typeof limitSchema
    >,
  ),
  counted: z.array(z.enum(ledgerClocks)).max(ledgerClocks.length),
  unproven: z.strictObject({
    sign: z.enum(unprovenRules),
    checkIn: z.enum(unprovenRules),
    finish: z.enum(unprovenRules),
  }),
  cutoffWorkingDays: z.number().int().min(0).max(20),
  weights: z.partialRecord(measureSchema, z.number().positive().max(100)).nullable(),
})

/** `all`: nothing left out. `net`: as it counts. `later`: with what was decided after the freeze. */
export const ledgerBases = ['all', 'net', 'later'] as const
export type LedgerBasis = (typeof ledgerBases)[number]

export const scopeInput = z.strictObject({ month: monthSchema, scope: scopeSchema.nullable() })
export const scopeErrors = ['ledger.monthInvalid', 'ledger.scopeUnknown'] as const

/** The figures of a month. `scope` null is the asker's own. */
export const ledgerMonth = query('ledger.month', {
  input: scopeInput,
  output: z.strictObject({
    month: monthSchema,
    scope: scopeSchema,
    scopeName: z.string(),
    scopes: z.array(z.strictObject({ scope: scopeSchema, name: z.string() })),
    /** Only the orders of this centre are here; the figures that count are the county's. */
    isReference: z.boolean(),
    now: instantSchema,
    firstDay: daySchema,
    lastDay: daySchema,
    /** Figures of a month that is not frozen are counted up to here. */
    countedTo: instantSchema,
    cutoffAt: instantSchema,
    rulesVersion: z.string(),
    rules: ledgerRulesSchema,
    frozen: z
      .strictObject({
        id: idSchema,
        contentHash: z.string(),
        frozenAt: instantSchema,
        frozenByName: z.string(),
        note: z.string(),
        factCount: z.number().int(),
        /** Freezes of the same month by desks that were apart; the earliest stands. */
        others: z.number().int(),
      })
      .nullable(),
    rows: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        all: figuresSchema,
        net: figuresSchema,
        later: figuresSchema.nullable(),
        onTime: figureSchema,
        score: z.number().nullable(),
        leftOut: z.number().int(),
      }),
    ),
    total: figuresSchema,
    openExclusions: z.number().int(),
    openAppeals: z.number().int(),
    can: z.strictObject({
      freeze: z.boolean(),
      exclude: z.boolean(),
      appeal: z.boolean(),
      appealOnBehalf: z.boolean(),
      changeRules: z.boolean(),
    }),
  }),
  can: 'ledger.read',
  where: 'both',
  errors: scopeErrors,
})
export type LedgerMonthView = z.infer<typeof ledgerMonth.output>

export const ledgerParts = ['numerator', 'denominator', 'missed', 'unproven'] as const
export type LedgerPart = (typeof ledgerParts)[number]

const clockCellSchema = z
  .strictObject({ dueAt: instantSchema, at: instantSchema.nullable(), isProven: z.boolean() })
  .nullable()

/** The rows behind one number: as many as the number says. */
export const ledgerRows = query('ledger.rows', {
  input: scopeInput.extend({
    key: z.string().max(300).nullable(),
    /** `lost`: returns with the time between departments; `leftOut`: orders excluded from any measure. */
    measure: z.union([measureSchema, z.enum(['lost', 'leftOut'])]),
    part: z.enum(ledgerParts),
    basis: z.enum(ledgerBases),
    offset: z.number().int().min(0).max(1_000_000),
    limit: z.number().int().min(1).max(2000),
  }),
  output: z.strictObject({
    total: z.number().int(),
    rows: z.array(
      z.strictObject({
        orderId: idSchema,
        caseId: idSchema,
        number: z.string(),
        departmentName: z.string(),
        orgName: z.string(),
        urgency: urgencySchema,
        isWhistle: z.boolean(),
        issuedAt: instantSchema,
        delivery: clockCellSchema,
        sign: clockCellSchema,
        checkIn: clockCellSchema,
        finish: clockCellSchema,
        unextendedDueAt: instantSchema.nullable(),
        leftAt: instantSchema.nullable(),
        redoneAt: instantSchema.nullable(),
        returns: z.array(
          z.strictObject({
            askedAt: instantSchema,
            outcome: z.enum(returnOutcomes),
            endedAt: instantSchema.nullable(),
            nextName: z.string().nullable(),
            minutes: z.number().int(),
          }),
        ),
        answer: z
          .strictObject({
            at: instantSchema,
            satisfaction: z.enum(satisfactions),
            solved: z.enum(solvedAnswers),
          })
          .nullable(),
      }),
    ),
  }),
  can: 'ledger.read',
  where: 'both',
  errors: scopeErrors,
})
export type LedgerRowView = z.infer<typeof ledgerRows.output>['rows'][number]

/** Recomputes a frozen month from what was frozen and says what has come in since. */
export const verifyLedger = query('ledger.verify', {
  input: scopeInput,
  output: z.strictObject({
    /** The stored facts give the hash that was written when it was frozen. */
    isIntact: z.boolean(),
    contentHash: z.string(),
    recomputedHash: z.string(),
    /** Facts that happened before the cut-off and became known after the freeze; they change no figure. */
    late: z.array(
      z.strictObject({
        orderId: idSchema,
        number: z.string(),
        departmentName: z.string(),
        /** The order itself was not known. */
        isNew: z.boolean(),
        /** Figures it would have changed. */
        measures: z.array(measureSchema),
      }),
    ),
    lateTotal: z.number().int(),
  }),
  can: 'ledger.read',
  where: 'both',
  errors: [...scopeErrors, 'ledger.notFrozen'],
  verb: 'verify',
})

/** Freezes a month: facts, rules, exclusions and their hash are appended and never change again. */
export const freezeLedger = command('ledger.freeze', {
  input: scopeInput.extend({ note: textSchema(300) }),
  output: z.strictObject({ periodId: idSchema, contentHash: z.string() }),
  can: 'ledger.keep',
  where: 'both',
  errors: [
    ...scopeErrors,
    'ledger.tooEarly',
    'ledger.alreadyFrozen',
    'ledger.exclusionOpen',
    'ledger.notOwn',
  ],
  verb: 'freeze',
  changes: ['ledger'],
})

/** Approves rules for months that end on or after a day. Frozen months keep theirs. */
export const approveLedgerRules = command('ledger.approveRules', {
  input: z.strictObject({ rules: ledgerRulesSchema, effectiveFrom: daySchema, note: requiredText(500) }),
  output: z.strictObject({ version: z.string() }),
  can: 'rule.approve',
  where: 'both',
  errors: ['ledger.rulesInvalid', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'approveRules',
  changes: ['ledger', 'setting'],
})

/** The month as a workbook: figures, and the orders behind them. */
export const exportLedger = query('ledger.export', {
  input: scopeInput,
  output: z.strictObject({ fileName: z.string(), base64: z.string() }),
  can: 'ledger.read',
  where: 'both',
  errors: [...scopeErrors, 'ledger.tooLarge'],
  verb: 'export',
})

export const ledgerCalls = [
  ledgerMonth,
  ledgerRows,
  verifyLedger,
  freezeLedger,
  approveLedgerRules,
  exportLedger,
] as const
