/** The duty catalogue: what each department takes, on which law; shown at triage, cited on orders. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { daySchema, requiredText, textSchema } from './schemas.ts'

export const dutyItemSchema = z.strictObject({
  number: z.string(),
  department: z.string(),
  title: z.string(),
  task: z.string(),
  basis: z.array(z.strictObject({ law: z.string(), articles: z.array(z.string()) })),
  leaves: z.array(z.string()),
  exclusions: z.array(z.strictObject({ text: z.string(), to: z.string() })),
})
export type DutyItemView = z.infer<typeof dutyItemSchema>

/** Items in force today, of a department code, of a leaf (its lead first), or of both; everything without either. */
export const listDuties = query('duty.list', {
  input: z.strictObject({
    department: z.string().max(40).nullable(),
    categoryCode: z.string().max(10).nullable(),
  }),
  output: z.strictObject({
    version: z.string(),
    effectiveFrom: daySchema,
    /** False: the catalogue that ships with the product. */
    isOwn: z.boolean(),
    /** An approved catalogue that takes effect later. */
    next: z.strictObject({ version: z.string(), effectiveFrom: daySchema }).nullable(),
    items: z.array(dutyItemSchema),
  }),
  can: 'session',
  where: 'both',
})

/** Replaces the catalogue of this centre from a day on, from a file (xlsx, csv or json, base64). */
export const importDuties = command('duty.import', {
  input: z.strictObject({
    fileName: requiredText(200),
    bytes: z.string().max(8_000_000),
    effectiveFrom: daySchema,
    note: textSchema(300),
  }),
  output: z.strictObject({ version: z.string(), effectiveFrom: daySchema, count: z.number().int() }),
  can: 'rule.approve',
  where: 'desk',
  errors: [
    'duty.unreadable',
    'duty.columnsMissing',
    'duty.shape',
    'duty.departmentUnknown',
    'duty.leafUnknown',
    'duty.numberTwice',
    'duty.leafWithoutLead',
    'ruleSet.dayInvalid',
    'ruleSet.dayPast',
  ],
  verb: 'importDuties',
  redact: ['bytes'],
  changes: ['setting'],
})

export const dutyCalls = [listDuties, importDuties] as const
