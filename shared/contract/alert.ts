/** What rings for a person: each thing once, wherever its kind comes from. */
import { z } from 'zod'
import { alertKinds } from '../domain/alert.ts'
import { command, query } from './define.ts'
import { done, emptyInput, idSchema, instantSchema, urgencySchema } from './schemas.ts'

const alertSchema = z.strictObject({
  /** The same thing has the same key for ever: what was shown once is not shown again. */
  key: z.string().max(200),
  kind: z.enum(alertKinds),
  caseId: idSchema.nullable(),
  orderId: idSchema.nullable(),
  concernId: idSchema.nullable(),
  meetingId: idSchema.nullable(),
  mediationId: idSchema.nullable(),
  /** Number of the case or order it is about; empty when there is none. */
  number: z.string(),
  /** Title of the case, name of a person or department, as the kind says. */
  title: z.string(),
  urgency: urgencySchema.nullable(),
  at: instantSchema,
  isOverdue: z.boolean(),
})
export type AlertView = z.infer<typeof alertSchema>

/** Everything that may ring now and was not shown to this person on this machine. */
export const listAlerts = query('alert.list', {
  input: emptyInput,
  output: z.strictObject({
    alerts: z.array(alertSchema),
    /** Things that wait for this person, shown or not: the number on the icon. */
    waiting: z.number().int(),
    isQuiet: z.boolean(),
    ringsFrom: instantSchema,
  }),
  can: 'session',
  where: 'both',
})

export const markAlertsSeen = command('alert.seen', {
  input: z.strictObject({ keys: z.array(z.string().max(200)).max(200) }),
  output: done,
  can: 'session',
  where: 'both',
  verb: 'alertsSeen',
  changes: [],
})

export const alertCalls = [listAlerts, markAlertsSeen] as const
