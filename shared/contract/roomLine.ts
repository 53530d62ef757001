/**
 * What the mediator's window and the second screen say to each other. Every message is checked on both ends by
 * these schemas, which know no other field: what is not listed here cannot reach the parties.
 */
import { z } from 'zod'
import { partiesScreenSchema } from './room.ts'

/** What stands on the second screen: the table, or one clause after the other. */
export const focusSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('table') }),
  z.strictObject({ mode: z.literal('clauses'), number: z.number().int().min(1) }),
])
export type ScreenFocus = z.infer<typeof focusSchema>

const mediationId = z.string()

export const toPartiesSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('show'),
    mediationId,
    screen: partiesScreenSchema,
    focus: focusSchema,
    hasVoice: z.boolean(),
  }),
  /** The mediator's screen is locked, or nobody conducts: nothing may stand here. */
  z.strictObject({ type: z.literal('pause'), mediationId }),
  z.strictObject({ type: z.literal('close'), mediationId }),
])
export type ToParties = z.infer<typeof toPartiesSchema>

export const fromPartiesSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), mediationId }),
  z.strictObject({ type: z.literal('bye'), mediationId }),
  z.strictObject({ type: z.literal('readAgain'), mediationId }),
  z.strictObject({
    type: z.literal('say'),
    mediationId,
    agreementRev: z.number().int(),
    number: z.number().int(),
    partyId: z.string(),
    isAssented: z.boolean(),
  }),
])
export type FromParties = z.infer<typeof fromPartiesSchema>
