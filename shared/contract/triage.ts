/** The triage queue: what waits for a judgement or for its way on, and who has it in hand. */
import { z } from 'zod'
import { triagePiles } from '../domain/triageQueue.ts'
import { caseRowSchema } from './case.ts'
import { command, query } from './define.ts'
import { done, idSchema, instantSchema } from './schemas.ts'

export const holderSchema = z.strictObject({
  userId: idSchema,
  userName: z.string(),
  deviceName: z.string(),
  at: instantSchema,
})
export type HolderView = z.infer<typeof holderSchema>

export const queueRowSchema = caseRowSchema.extend({ holder: holderSchema.nullable() })
export type QueueRow = z.infer<typeof queueRowSchema>

/** Longest pile that is shown at once; more than an office judges in weeks. */
export const mostQueued = 500

/** A whole pile, dangers first, then urgency, then the clock; with the size of every pile. */
export const triageQueue = query('triage.queue', {
  input: z.strictObject({ pile: z.enum(triagePiles) }),
  output: z.strictObject({
    rows: z.array(queueRowSchema),
    hasMore: z.boolean(),
    counts: z.strictObject({ waiting: z.number().int(), judged: z.number().int(), redo: z.number().int() }),
  }),
  can: 'case.assess',
  where: 'both',
})

/** Takes a matter in hand for judging; whoever had it before has it no longer. */
export const takeCase = command('triage.take', {
  input: z.strictObject({ caseId: idSchema }),
  output: done,
  can: 'case.assess',
  where: 'both',
  verb: 'take',
  subject: input => input.caseId,
  changes: ['case'],
})

/** Lays a matter back for others. */
export const releaseCase = command('triage.release', {
  input: z.strictObject({ caseId: idSchema }),
  output: done,
  can: 'case.assess',
  where: 'both',
  verb: 'release',
  subject: input => input.caseId,
  changes: ['case'],
})

export const triageCalls = [triageQueue, takeCase, releaseCase] as const
