/** Matters nobody looks after: the list, what was done about each, and the limits of the watch. */
import { z } from 'zod'
import {
  concernDeeds,
  concernKinds,
  concernLevels,
  concernStatuses,
  concernStepKinds,
  concernSubjects,
} from '../domain/concern.ts'
import { urgencies } from '../domain/urgency.ts'
import { command, query } from './define.ts'
import {
  canSchema,
  daySchema,
  done,
  emptyInput,
  idSchema,
  instantSchema,
  requiredText,
  textSchema,
  urgencySchema,
} from './schemas.ts'

const concernSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  orgId: z.string(),
  orgName: z.string(),
  kind: z.enum(concernKinds),
  subject: z.enum(concernSubjects),
  caseId: idSchema.nullable(),
  orderId: idSchema.nullable(),
  urgency: urgencySchema.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  status: z.enum(concernStatuses),
  foundAt: instantSchema,
  level: z.enum(concernLevels),
  holderId: z.string().nullable(),
  holderName: z.string().nullable(),
  dueAt: instantSchema,
  settledAt: instantSchema.nullable(),
  settledByName: z.string().nullable(),
  outcome: z.string().nullable(),
  caseNumber: z.string().nullable(),
  /** Null when the asker may not see the file. */
  caseTitle: z.string().nullable(),
  isMine: z.boolean(),
})
export type ConcernView = z.infer<typeof concernSchema>

/** Open items, the most urgent first, or the settled ones, newest first. At the county those of all centres. */
export const listConcerns = query('concern.list', {
  input: z.strictObject({
    state: z.enum(['open', 'ended']),
    caseId: idSchema.nullable(),
    isMineOnly: z.boolean(),
  }),
  output: z.strictObject({
    rows: z.array(concernSchema),
    counts: z.strictObject({ mine: z.number().int(), open: z.number().int(), late: z.number().int() }),
    can: canSchema,
  }),
  can: 'session',
  where: 'both',
})

export const getConcern = query('concern.get', {
  input: z.strictObject({ id: idSchema }),
  output: z.strictObject({
    concern: concernSchema,
    steps: z.array(
      z.strictObject({
        id: idSchema,
        kind: z.enum(concernStepKinds),
        at: instantSchema,
        byName: z.string(),
        text: z.string(),
        level: z.enum(concernLevels),
        holderName: z.string().nullable(),
      }),
    ),
    /** Who can be called about it: name, what they are in this matter, telephone. */
    contacts: z.array(
      z.strictObject({
        role: z.enum(['department', 'owner', 'holder']),
        name: z.string(),
        phone: z.string(),
      }),
    ),
    /** Who the item may be passed to. */
    people: z.array(z.strictObject({ id: idSchema, name: z.string() })),
    can: canSchema,
  }),
  can: 'session',
  where: 'both',
})

/** Writes down what was done about an item: called, reminded, supervised, given to another. */
export const noteConcern = command('concern.note', {
  input: z.strictObject({ id: idSchema, deed: z.enum(concernDeeds), text: requiredText(500) }),
  output: done,
  can: 'session',
  where: 'both',
  errors: ['concern.ended'],
  verb: 'noteConcern',
  subject: input => input.id,
  changes: ['concern', 'case'],
})

/** Passes an item to another person; its time goes on. */
export const passConcern = command('concern.pass', {
  input: z.strictObject({ id: idSchema, toUserId: idSchema, text: textSchema(300) }),
  output: done,
  can: 'session',
  where: 'both',
  errors: ['concern.ended', 'concern.receiverAway'],
  verb: 'passConcern',
  subject: input => input.id,
  changes: ['concern'],
})

/** Settles an item with what was done. Items about people are settled only when somebody is there again. */
export const settleConcern = command('concern.settle', {
  input: z.strictObject({ id: idSchema, outcome: requiredText(500) }),
  output: done,
  can: 'session',
  where: 'both',
  errors: ['concern.ended', 'concern.stillThere'],
  verb: 'settleConcern',
  subject: input => input.id,
  changes: ['concern', 'case'],
})

const minutesSchema = z.record(z.enum(urgencies), z.number().int())
const rulesSchema = z.strictObject({
  noMovementDays: z.number().int(),
  decisionMinutes: minutesSchema,
  whistleMinutes: minutesSchema,
  settleMinutes: minutesSchema,
  recheckMinutes: minutesSchema,
  shiftHours: z.strictObject({ dayFrom: z.string().max(5), nightFrom: z.string().max(5) }),
})
export type ConcernRulesView = z.infer<typeof rulesSchema>

export const concernRulesView = query('concern.rules', {
  input: emptyInput,
  output: z.strictObject({ rules: rulesSchema, version: z.string(), canApprove: z.boolean() }),
  can: 'session',
  where: 'both',
})

/** Puts other limits in force from a day on. */
export const saveConcernRules = command('concern.saveRules', {
  input: z.strictObject({ rules: rulesSchema, effectiveFrom: daySchema, note: requiredText(500) }),
  output: z.strictObject({ version: z.string() }),
  can: 'rule.approve',
  where: 'both',
  errors: ['concern.rulesInvalid', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'saveConcernRules',
  changes: ['setting', 'shift', 'concern'],
})

export const concernCalls = [
  listConcerns,
  getConcern,
  noteConcern,
  passConcern,
  settleConcern,
  concernRulesView,
  saveConcernRules,
] as const
