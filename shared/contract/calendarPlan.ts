/** A new calendar: which dates it would move, before and after, approved at once and then carried out. */
import { z } from 'zod'
import { clockKinds } from './case.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

/** `finding` and `moving` work in the background; `ready` waits for the director. */
export const planStatuses = ['finding', 'ready', 'moving', 'done', 'cancelled', 'failed'] as const
export type PlanStatus = (typeof planStatuses)[number]

const calendarErrors = [
  'calendar.unreadable',
  'calendar.fileShape',
  'calendar.yearInvalid',
  'calendar.yearEmpty',
  'calendar.dayInvalid',
  'calendar.dayConflict',
  'calendar.hoursInvalid',
] as const

const hoursSchema = z
  .array(z.strictObject({ from: z.string().max(5), to: z.string().max(5) }))
  .min(1)
  .max(6)

export const calendarPlanSchema = z.strictObject({
  id: idSchema,
  fileName: z.string(),
  source: z.string(),
  years: z.array(z.number().int()),
  /** The office hours of the new calendar; null when they stay. */
  hours: hoursSchema.nullable(),
  status: z.enum(planStatuses),
  byName: z.string(),
  at: instantSchema,
  approvedByName: z.string().nullable(),
  approvedAt: instantSchema.nullable(),
  note: z.string(),
  /** Open matters looked at, of about so many. */
  scanned: z.number().int(),
  total: z.number().int(),
  /** Matters with dates that move, as far as this person may see them, and how many were carried out. */
  matters: z.number().int(),
  moved: z.number().int(),
})
export type CalendarPlan = z.infer<typeof calendarPlanSchema>

/** Reads a file (our JSON, the holiday-cn JSON, or csv) and starts looking for the dates it moves. */
export const checkCalendar = command('calendar.check', {
  input: z.strictObject({
    fileName: requiredText(200),
    /** Empty: only the office hours change. */
    text: z.string().max(2_000_000),
    hours: hoursSchema.nullable(),
  }),
  output: z.strictObject({ planId: idSchema }),
  can: 'rule.prepare',
  where: 'desk',
  errors: [...calendarErrors, 'calendar.planRunning', 'calendar.nothingNew'],
  verb: 'checkCalendar',
  redact: ['text'],
  changes: ['setting'],
})

/** The newest plans, newest first. */
export const calendarPlans = query('calendar.plans', {
  input: z.strictObject({}),
  output: z.strictObject({
    plans: z.array(calendarPlanSchema),
    hours: hoursSchema,
    canPrepare: z.boolean(),
    canApprove: z.boolean(),
  }),
  can: 'session',
  where: 'desk',
})

export const calendarMoveSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema,
  caseNumber: z.string(),
  title: z.string(),
  ownerName: z.string(),
  kind: z.enum(clockKinds),
  before: instantSchema,
  after: instantSchema,
  state: z.enum(['waiting', 'moved', 'skipped']),
})
export type CalendarMove = z.infer<typeof calendarMoveSchema>

export const calendarMoves = query('calendar.moves', {
  input: z.strictObject({
    planId: idSchema,
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(500),
  }),
  output: z.strictObject({ rows: z.array(calendarMoveSchema), nextCursor: z.string().nullable() }),
  can: 'case.read',
  where: 'desk',
})

export const approveCalendar = command('calendar.approve', {
  input: z.strictObject({ planId: idSchema, note: textSchema(500) }),
  output: z.strictObject({ version: z.string(), effectiveFrom: daySchema }),
  can: 'rule.approve',
  where: 'desk',
  errors: ['calendar.planNotReady', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'approveCalendar',
  changes: ['setting'],
})

/** Stops looking, or throws the plan away. What was approved is carried out to the end. */
export const cancelCalendar = command('calendar.cancel', {
  input: z.strictObject({ planId: idSchema }),
  output: done,
  can: 'rule.prepare',
  where: 'desk',
  errors: ['calendar.planNotReady'],
  verb: 'cancelCalendar',
  changes: ['setting'],
})

export const calendarPlanCalls = [
  checkCalendar,
  calendarPlans,
  calendarMoves,
  approveCalendar,
  cancelCalendar,
] as const
