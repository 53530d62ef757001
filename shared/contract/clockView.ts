/** A clock with the day-by-day reason of its date, as every screen gets it. */
import { z } from 'zod'
import { daySchema, instantSchema } from './schemas.ts'

export const ledgerLineSchema = z.strictObject({
  day: daySchema,
  kind: z.string(),
  name: z.string().nullable(),
  count: z.number().nullable(),
})

/** `review`: the day on which a paused matter is looked at again; `external`: a superior's or hotline's own date. */
export const clockKinds = [
  'desk',
  'firstContact',
  'sign',
  'checkIn',
  'finish',
  'verify',
  'followUp',
  'mediation',
  'confirmation',
  'petitionAcceptance',
  'petitionConclusion',
  'review',
  'external',
] as const

/** What a date rests on: an article of law, a version of the local table (empty: built in), or a named day. */
export const clockRuleSchema = z.strictObject({
  kind: z.enum(['law', 'table', 'office', 'set']),
  source: z.string().nullable(),
  article: z.string().nullable(),
  version: z.string().nullable(),
})

/** A running or finished clock with the day-by-day reason of its date. */
export const clockSchema = z.strictObject({
  kind: z.enum(clockKinds),
  ownerName: z.string(),
  orderId: z.string().nullable(),
  startAt: instantSchema,
  dueAt: instantSchema,
  doneAt: instantSchema.nullable(),
  color: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
  limit: z.strictObject({ amount: z.number(), unit: z.string() }).nullable(),
  rule: clockRuleSchema,
  /** The notice behind each year the clock runs through; empty when nights and rest days count alike. */
  calendars: z.array(
    z.strictObject({ year: z.number().int(), isPublished: z.boolean(), source: z.string() }),
  ),
  /** Years without a published calendar that the date rests on: it may still move. */
  assumedYears: z.array(z.number().int()),
  ledger: z.array(ledgerLineSchema),
})
export type ClockView = z.infer<typeof clockSchema>
