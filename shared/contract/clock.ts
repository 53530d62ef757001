/** Dates that explain themselves: ledgers, what a step would lead to, reminders, tables of limits. */
import { z } from 'zod'
import { caseSources, statutoryPaths } from '../domain/case.ts'
import { matterClasses } from '../domain/caseNumber.ts'
import { timeUnits } from '../domain/deadline.ts'
import { tableClocks } from '../domain/slaTable.ts'
import { urgencies } from '../domain/urgency.ts'
import { clockKinds, clockSchema } from './case.ts'
import { command, query } from './define.ts'
import {
  daySchema,
  done,
  emptyInput,
  idSchema,
  instantSchema,
  requiredText,
  textSchema,
  urgencySchema,
} from './schemas.ts'

/** The clocks of a matter, or of one order of it, for a date somebody clicked. */
export const explainDates = query('clock.explain', {
  input: z.strictObject({ caseId: idSchema, orderId: idSchema.nullable() }),
  output: z.strictObject({ clocks: z.array(clockSchema) }),
  can: 'case.read',
  where: 'both',
})

export const previewSteps = ['register', 'assess', 'dispatch', 'whistle', 'suspend', 'resume'] as const
export type PreviewStep = (typeof previewSteps)[number]

/** Which dates a step taken now would lead to. Changes nothing. */
export const previewDates = query('clock.preview', {
  input: z.strictObject({
    step: z.enum(previewSteps),
    /** Null for a matter that is only being typed. */
    caseId: idSchema.nullable(),
    urgency: urgencySchema.nullable(),
    categoryCode: z.string().max(10).nullable(),
    source: z.enum(caseSources).nullable(),
    matterClass: z.enum(matterClasses).nullable(),
    path: z.enum(statutoryPaths).nullable(),
    /** For a pause: the day on which it is looked at again. */
    reviewOn: daySchema.nullable(),
  }),
  output: z.strictObject({
    dates: z.array(
      z.strictObject({
        kind: z.enum(clockKinds),
        /** The department, or empty for the centre. */
        ownerName: z.string(),
        /** The date in force; null when the step starts this clock. */
        before: instantSchema.nullable(),
        /** Null: by plan, the table sets no limit. */
        after: clockSchema.nullable(),
        isMoved: z.boolean(),
      }),
    ),
  }),
  can: 'case.read',
  where: 'both',
})

const alertSchema = z.strictObject({
  key: z.string(),
  caseId: idSchema,
  caseNumber: z.string(),
  title: z.string(),
  dueAt: instantSchema,
  /** `pauseAsked`: somebody asks the director for a pause; `dueAt` is when. */
  kind: z.enum(['due', 'pauseAsked']),
  color: z.enum(['amber', 'red']),
  isOverdue: z.boolean(),
  urgency: urgencySchema.nullable(),
})
export type ClockAlert = z.infer<typeof alertSchema>

/** Clocks that turned amber or red and may ring now; each once per person. */
export const dueAlerts = query('clock.alerts', {
  input: emptyInput,
  output: z.strictObject({
    alerts: z.array(alertSchema),
    /** True while reminders keep quiet: only what cannot wait rings. */
    isQuiet: z.boolean(),
    /** When the quiet time ends; now when it is not quiet. */
    ringsFrom: instantSchema,
  }),
  can: 'case.read',
  where: 'both',
})

/** Marks reminders as shown to this person on this machine. */
export const alertsSeen = command('clock.alertsSeen', {
  input: z.strictObject({ keys: z.array(z.string().max(200)).max(100) }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'alertsSeen',
  changes: [],
})

const quietSchema = z.strictObject({
  from: z.string().max(5),
  to: z.string().max(5),
  isWorkingDaysOnly: z.boolean(),
})

export const quietHoursView = query('clock.quietHours', {
  input: emptyInput,
  output: quietSchema.extend({ version: z.string(), canApprove: z.boolean() }),
  can: 'session',
  where: 'both',
})

export const saveQuietHours = command('clock.saveQuietHours', {
  input: quietSchema.extend({ note: textSchema(500) }),
  output: done,
  can: 'rule.approve',
  where: 'both',
  errors: ['clock.quietHoursInvalid', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'saveQuietHours',
  changes: ['setting'],
})

const cellSchema = z.strictObject({
  limit: z.strictObject({ amount: z.number().int(), unit: z.enum(timeUnits) }).nullable(),
  yellowAtPercent: z.number().int(),
  redAtPercent: z.number().int(),
})
const selector = {
  urgency: z.enum(urgencies).nullable(),
  category: z.string().max(10).nullable(),
  source: z.enum([...caseSources, 'petition']).nullable(),
}
export const slaRuleSchema = z.strictObject({
  ...selector,
  cells: z.partialRecord(z.enum(tableClocks), cellSchema),
})
export type SlaRuleView = z.infer<typeof slaRuleSchema>

const slaErrors = [
  'sla.shape',
  'sla.ruleInvalid',
  'sla.limitInvalid',
  'sla.percentInvalid',
  'sla.ruleTwice',
  'sla.baseMissing',
  'sla.overLegal',
] as const

export const slaSetSchema = z.strictObject({
  id: z.string(),
  /** Empty: built into the product. */
  version: z.string(),
  effectiveFrom: daySchema.nullable(),
  note: z.string(),
  approvedByName: z.string(),
  approvedAt: instantSchema.nullable(),
  state: z.enum(['inForce', 'coming', 'past']),
  rules: z.array(slaRuleSchema),
})
export type SlaSetView = z.infer<typeof slaSetSchema>

/** Every table of the centre, newest first, the built-in one last. */
export const slaView = query('sla.view', {
  input: emptyInput,
  output: z.strictObject({ today: daySchema, sets: z.array(slaSetSchema), canApprove: z.boolean() }),
  can: 'session',
  where: 'both',
})

/** What a changed table would do: the cells that differ, and how many open matters they are about. */
export const slaTrial = query('sla.trial', {
  input: z.strictObject({ rules: z.array(slaRuleSchema).max(1000), effectiveFrom: daySchema }),
  output: z.strictObject({
    differences: z.array(
      z.strictObject({
        ...selector,
        clock: z.enum(tableClocks),
        before: cellSchema.nullable(),
        after: cellSchema.nullable(),
      }),
    ),
    /** Open matters, and how many of them would get other dates if their clocks began under the new table. */
    openMatters: z.number().int(),
    concernedMatters: z.number().int(),
  }),
  can: 'session',
  where: 'both',
  errors: slaErrors,
})

/** Puts a table in force from a day on. Clocks that run keep the table under which they began. */
export const approveSla = command('sla.approve', {
  input: z.strictObject({
    rules: z.array(slaRuleSchema).max(1000),
    effectiveFrom: daySchema,
    note: requiredText(500),
  }),
  output: z.strictObject({ version: z.string() }),
  can: 'rule.approve',
  where: 'both',
  errors: [...slaErrors, 'sla.unchanged', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'approveSla',
  changes: ['setting', 'case', 'order'],
})

export const clockCalls = [
  explainDates,
  previewDates,
  dueAlerts,
  alertsSeen,
  quietHoursView,
  saveQuietHours,
  slaView,
  slaTrial,
  approveSla,
] as const
