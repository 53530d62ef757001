/** How often centres whistle, and the rules by which that is judged. */
import { z } from 'zod'
import { timeUnits } from '../domain/deadline.ts'
import { command, query } from './define.ts'
import { done, idSchema, requiredText } from './schemas.ts'

const limitSchema = z.strictObject({ amount: z.number().int().min(1).max(999), unit: z.enum(timeUnits) })
const rulesShape = {
  answerWithin: limitSchema,
  confirmWithin: limitSchema,
  bandLow: z.number().min(0).max(100),
  bandHigh: z.number().min(0).max(100),
  fewestMatters: z.number().int().min(1).max(10_000),
}

/** Whistles per hundred matters, month by month and centre by centre, with the band and where it comes from. */
export const whistleRates = query('whistle.rates', {
  input: z.strictObject({ months: z.number().int().min(1).max(24) }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        orgId: idSchema,
        orgName: z.string(),
        month: z.string(),
        blown: z.number().int(),
        registered: z.number().int(),
        rate: z.number().nullable(),
        verdict: z.enum(['tooFew', 'low', 'within', 'high']),
        bandLow: z.number(),
        bandHigh: z.number(),
        rulesVersion: z.string(),
      }),
    ),
    rules: z.strictObject({
      ...rulesShape,
      version: z.string(),
      approvedByName: z.string(),
      effectiveFrom: z.string().nullable(),
      note: z.string(),
    }),
    canApprove: z.boolean(),
  }),
  can: 'order.read',
  where: 'both',
})

export const approveWhistleRules = command('whistle.approveRules', {
  input: z.strictObject({ ...rulesShape, effectiveFrom: z.string().max(10), note: requiredText(500) }),
  output: done,
  can: 'rule.approve',
  where: 'both',
  errors: ['whistle.rulesInvalid', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'approveWhistleRules',
  changes: ['setting', 'whistle'],
})

export const whistleRateCalls = [whistleRates, approveWhistleRules] as const
