/** The assistant's rules of a centre: how they did, how they would do changed, what is approved, what was learnt. */
import { z } from 'zod'
import { mappingFields } from '../domain/assistantRules.ts'
import { statutoryPaths } from '../domain/case.ts'
import { overruleFields } from '../domain/overrule.ts'
import { command, query } from './define.ts'
import {
  daySchema,
  done,
  emptyInput,
  idSchema,
  instantSchema,
  levelSchema,
  requiredText,
  textSchema,
  urgencySchema,
} from './schemas.ts'

const wordSchema = z.strictObject({ w: requiredText(20), weight: z.number().int().min(1).max(6) })
const phraseSchema = requiredText(20)
const codeSchema = z.string().min(1).max(40)

export const leafChangeSchema = z.strictObject({
  lead: codeSchema.optional(),
  support: z.array(codeSchema).max(10).optional(),
  level: levelSchema.optional(),
  urgency: urgencySchema.optional(),
  path: z.enum(statutoryPaths).optional(),
  addWords: z.array(wordSchema).max(60).optional(),
  dropWords: z.array(z.string().max(40)).max(200).optional(),
})

const amountSchema = z.number().int().nonnegative().max(100_000_000_000)
const peopleSchema = z.number().int().min(1).max(100_000)

export const thresholdsSchema = z.strictObject({
  ordinaryAmountFen: amountSchema,
  seriousAmountFen: amountSchema,
  minorParties: peopleSchema,
  seriousPeople: peopleSchema,
  majorPeople: peopleSchema,
  addCap: levelSchema,
})

export const mappingSchema = z.strictObject({
  mediationType: z.string().max(60),
  provinceCode: z.string().max(60),
  petitionClass: z.string().max(60),
  hotlineCode: z.string().max(60),
})

/** What a rule set of kind `assistant` holds. */
export const assistantRulesSchema = z.strictObject({
  leaves: z.record(codeSchema, leafChangeSchema),
  thresholds: thresholdsSchema.partial(),
  flags: z.record(
    codeSchema,
    z.strictObject({
      isWeak: z.boolean().optional(),
      addCues: z.array(phraseSchema).max(60).optional(),
      addGuards: z.array(phraseSchema).max(60).optional(),
    }),
  ),
  mappings: z.record(codeSchema, mappingSchema.partial()),
})
export type AssistantRulesInput = z.infer<typeof assistantRulesSchema>

const ruleErrors = [
  'rules.leafUnknown',
  'rules.departmentUnknown',
  'rules.flagUnknown',
  'rules.wordInvalid',
  'rules.tooManyWords',
  'rules.thresholdOrder',
] as const

/** The delivered rules, the centre's changes in force, and every approved set, newest first. */
export const getRules = query('rules.get', {
  input: emptyInput,
  output: z.strictObject({
    baseVersion: z.string(),
    departments: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    classes: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        leaves: z.array(
          z.strictObject({
            code: z.string(),
            name: z.string(),
            lead: z.string(),
            support: z.array(z.string()),
            level: levelSchema,
            urgency: urgencySchema,
            path: z.enum(statutoryPaths),
            words: z.array(z.strictObject({ w: z.string(), weight: z.number() })),
            mapping: mappingSchema,
          }),
        ),
      }),
    ),
    flags: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        floorLevel: levelSchema.nullable(),
        floorUrgency: urgencySchema.nullable(),
        addLevel: z.number(),
      }),
    ),
    thresholds: thresholdsSchema,
    mediationTypes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    sets: z.array(
      z.strictObject({
        id: idSchema,
        version: z.string(),
        effectiveFrom: daySchema,
        note: z.string(),
        approvedByName: z.string(),
        approvedAt: instantSchema,
        isInForce: z.boolean(),
        /** Null: made by a newer version of the program. */
        content: assistantRulesSchema.nullable(),
      }),
    ),
  }),
  can: 'rule.manage',
  where: 'both',
})
export type RulesView = z.infer<typeof getRules.output>

const caseRefSchema = z.strictObject({ id: idSchema, number: z.string(), title: z.string() })

const tallySchema = z.strictObject({
  /** What was proposed: a leaf, a level, an urgency, a department, a path; or a word, or a flag's rule. */
  key: z.string(),
  text: z.string(),
  suggested: z.number().int(),
  agreed: z.number().int(),
  changed: z.number().int(),
  changedTo: z.array(z.strictObject({ key: z.string(), count: z.number().int() })),
  /** Newest matters in which it was changed. */
  cases: z.array(caseRefSchema),
})

/** How often people kept or changed what was proposed, for matters registered in a period. Restricted files do not count. */
export const overrules = query('rules.overrules', {
  input: z.strictObject({ from: daySchema, to: daySchema }),
  output: z.strictObject({
    examined: z.number().int(),
    /** There are more matters than were looked at; the newest count. */
    isPartial: z.boolean(),
    fields: z.record(z.enum(overruleFields), z.array(tallySchema)),
    /** Cue words and learnt words of the first category. `key`: kind, leaf. */
    words: z.array(tallySchema),
    flags: z.array(tallySchema),
    /** Which rules and model proposed, and how often the category was kept. */
    versions: z.array(
      z.strictObject({
        rulesVersion: z.string(),
        modelVersion: z.string().nullable(),
        judged: z.number().int(),
        agreed: z.number().int(),
      }),
    ),
  }),
  can: 'rule.manage',
  where: 'both',
  errors: ['rules.periodWrong'],
})
export type OverrulesView = z.infer<typeof overrules.output>

/** Tries changed rules on stored matters without changing any of them. */
export const startTrial = command('rules.startTrial', {
  input: z.strictObject({ content: assistantRulesSchema, from: daySchema, to: daySchema }),
  output: z.strictObject({ trialId: idSchema }),
  can: 'rule.manage',
  where: 'both',
  errors: [...ruleErrors, 'rules.periodWrong', 'rules.trialRunning'],
  verb: 'tryRules',
  redact: ['content'],
  changes: [],
})

const judgedSchema = z.strictObject({
  categoryCode: z.string().nullable(),
  lead: z.string().nullable(),
  level: levelSchema,
  urgency: urgencySchema,
})

export const getTrial = query('rules.trial', {
  input: z.strictObject({ trialId: idSchema }),
  output: z.strictObject({
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    examined: z.number().int(),
    total: z.number().int(),
    changed: z.strictObject({
      any: z.number().int(),
      category: z.number().int(),
      lead: z.number().int(),
      level: z.number().int(),
      urgency: z.number().int(),
    }),
    /** The newest matters that would be judged otherwise, at most `mostTrialRows`. */
    rows: z.array(caseRefSchema.extend({ before: judgedSchema, after: judgedSchema })),
  }),
  can: 'rule.manage',
  where: 'both',
  errors: ['rules.trialGone'],
})
export type TrialView = z.infer<typeof getTrial.output>
export const mostTrialRows = 200

export const cancelTrial = command('rules.cancelTrial', {
  input: z.strictObject({ trialId: idSchema }),
  output: done,
  can: 'rule.manage',
  where: 'both',
  verb: 'cancelTrial',
  changes: [],
})

/** Puts a changed set in force from a day on. What was judged before stays as it was. */
export const approveRules = command('rules.approve', {
  input: z.strictObject({
    content: assistantRulesSchema,
    effectiveFrom: daySchema,
    note: requiredText(500),
    /** The newest set the changes were made on; null for the delivered rules. */
    basedOn: idSchema.nullable(),
  }),
  output: z.strictObject({ version: z.string() }),
  can: 'rule.manage',
  where: 'both',
  errors: [...ruleErrors, 'rules.basisOld', 'rules.nothingChanged', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'approveRules',
  redact: ['content'],
  changes: ['setting'],
})

/** Reads a table of codes of other systems (CSV or XLSX); nothing is stored before it is approved. */
export const readMappings = query('rules.readMappings', {
  input: z.strictObject({ fileName: textSchema(200), content: z.string().max(8_000_000) }),
  output: z.strictObject({
    mappings: z.record(z.string(), mappingSchema.partial()),
    filled: z.strictObject(
      Object.fromEntries(mappingFields.map(field => [field, z.number().int()])) as Record<
        (typeof mappingFields)[number],
        z.ZodNumber
      >,
    ),
    unknownLeaves: z.array(z.string()),
    unknownTypes: z.array(z.string()),
  }),
  can: 'rule.manage',
  where: 'both',
  errors: ['rules.fileUnreadable', 'rules.leafColumnMissing'],
})

/** What this centre's model is and how well it did on matters it had not seen. */
export const getModel = query('rules.model', {
  input: emptyInput,
  output: z.strictObject({
    state: z.enum(['none', 'tooFew', 'training', 'ready', 'failed']),
    decided: z.number().int(),
    needed: z.number().int(),
    /** Decisions since it was trained, and after how many it is trained again. */
    pending: z.number().int(),
    pendingNeeded: z.number().int(),
    model: z
      .strictObject({
        version: z.string(),
        trainedOn: z.number().int(),
        trainedAt: instantSchema,
        trainingMs: z.number().int(),
        evaluation: z.strictObject({
          heldBack: z.number().int(),
          learned: z.number(),
          rules: z.number(),
          mixed: z.number(),
          mostFrequent: z.number(),
          leadHeldBack: z.number().int(),
          leadLearned: z.number(),
          leadMostFrequent: z.number(),
        }),
      })
      .nullable(),
  }),
  can: 'rule.manage',
  where: 'both',
})
export type ModelView = z.infer<typeof getModel.output>

/** Starts a training now; it runs beside the service. */
export const retrain = command('rules.retrain', {
  input: emptyInput,
  output: done,
  can: 'rule.manage',
  where: 'both',
  errors: ['rules.trainingRunning'],
  verb: 'retrain',
  changes: [],
})

export const ruleCalls = [
  getRules,
  overrules,
  startTrial,
  getTrial,
  cancelTrial,
  approveRules,
  readMappings,
  getModel,
  retrain,
] as const
