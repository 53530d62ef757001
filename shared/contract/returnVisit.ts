/** Return visits after an agreement: what is due, what was found, and the window as a rule. */
import { z } from 'zod'
import {
  type ReturnVisit,
  visitDangers,
  visitKinds,
  visitPerformances,
  visitSatisfactions,
  visitStates,
  visitSuits,
  visitWays,
} from '../domain/returnVisit.ts'
import { command, query } from './define.ts'
import {
  daySchema,
  done,
  emptyInput,
  idSchema,
  levelSchema,
  requiredText,
  rowShape,
  textSchema,
} from './schemas.ts'

const findings = {
  way: z.enum(visitWays).nullable(),
  performed: z.enum(visitPerformances).nullable(),
  satisfaction: z.enum(visitSatisfactions).nullable(),
  suit: z.enum(visitSuits).nullable(),
  danger: z.enum(visitDangers).nullable(),
}

export const returnVisitSchema = z.strictObject({
  ...rowShape,
  ...findings,
  caseId: idSchema,
  mediationId: idSchema,
  agreementId: idSchema,
  kind: z.enum(visitKinds),
  visitedOn: daySchema,
  personName: z.string(),
  body: z.string(),
  measures: z.string(),
  voidsId: idSchema.nullable(),
  byId: idSchema,
  byName: z.string(),
}) satisfies z.ZodType<ReturnVisit>

const standingSchema = z.strictObject({
  state: z.enum(visitStates),
  isMandatory: z.boolean(),
  anchorOn: daySchema.nullable(),
  fromOn: daySchema.nullable(),
  untilOn: daySchema.nullable(),
})

/** The visits of one mediation, the newest first; no standing before the agreement is in force. */
export const visitsOfMediation = query('returnVisit.get', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    standing: standingSchema.nullable(),
    visits: z.array(returnVisitSchema),
    canRecord: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})

/** Agreements whose visit is due or late, the earliest last day first. */
export const listVisits = query('returnVisit.list', {
  input: emptyInput,
  output: z.strictObject({
    rows: z.array(
      standingSchema.extend({
        mediationId: idSchema,
        caseId: idSchema,
        mediationNumber: z.string(),
        caseTitle: z.string(),
        parties: z.array(z.string()),
        level: levelSchema.nullable(),
      }),
    ),
    /** There are more than are listed. */
    isPartial: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
})

/** A visit with every field of the form; nobody reached; or, for an ordinary matter, that none is made. */
export const recordVisit = command('returnVisit.record', {
  input: z.strictObject({
    ...findings,
    mediationId: idSchema,
    kind: z.enum(visitKinds).exclude(['voided']),
    visitedOn: daySchema,
    personName: textSchema(60),
    body: textSchema(4000),
    measures: textSchema(2000),
  }),
  output: z.strictObject({ visitId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'returnVisit.notEffective',
    'returnVisit.dayInFuture',
    'returnVisit.beforeEffect',
    'returnVisit.incomplete',
    'returnVisit.bodyMissing',
    'returnVisit.measuresMissing',
    'returnVisit.mandatory',
  ],
  verb: 'recordVisit',
  subject: input => input.mediationId,
  redact: ['body', 'measures'],
  changes: ['mediation', 'case'],
})

/** Takes back an entry made by mistake; it stays readable. */
export const voidVisit = command('returnVisit.void', {
  input: z.strictObject({ visitId: idSchema, reason: requiredText(500) }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['returnVisit.voidedAlready'],
  verb: 'voidVisit',
  subject: input => input.visitId,
  changes: ['mediation', 'case'],
})

const rulesSchema = z.strictObject({
  fromDays: z.number().int(),
  untilDays: z.number().int(),
  mandatoryLevel: levelSchema,
})

export const visitRules = query('returnVisit.rules', {
  input: emptyInput,
  output: z.strictObject({ rules: rulesSchema, version: z.string(), canApprove: z.boolean() }),
  can: 'mediation.read',
  where: 'both',
})

export const saveVisitRules = command('returnVisit.saveRules', {
  input: z.strictObject({ rules: rulesSchema, effectiveFrom: daySchema, note: requiredText(500) }),
  output: z.strictObject({ version: z.string() }),
  can: 'rule.approve',
  where: 'both',
  errors: ['returnVisit.rulesInvalid', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'saveVisitRules',
  changes: ['setting', 'mediation'],
})

export const returnVisitCalls = [
  visitsOfMediation,
  listVisits,
  recordVisit,
  voidVisit,
  visitRules,
  saveVisitRules,
] as const
