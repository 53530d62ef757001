/** What this desk has sent or will send, item by item: how far each came, why, and what its writer can do. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { canSchema, done, emptyInput, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'
import { outboxStates } from './sync.ts'

export const outboxFilters = ['open', 'all', ...outboxStates, 'dismissed'] as const
export type OutboxFilter = (typeof outboxFilters)[number]

export const outboxItemSchema = z.strictObject({
  id: idSchema,
  seq: z.number().int(),
  /** Empty when it is hidden. */
  call: z.string(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  caseTitle: z.string().nullable(),
  byName: z.string(),
  isMine: z.boolean(),
  at: instantSchema,
  state: z.enum(outboxStates),
  /** The relay of the office holds it: a colleague's desk will hand it on. */
  isRelayed: z.boolean(),
  /** When it was last written to a bundle for a stick or folder. */
  ferriedAt: instantSchema.nullable(),
  code: z.string().nullable(),
  attempts: z.number().int(),
  updatedAt: instantSchema,
  /** What the person wrote in it, so that nothing typed can vanish with a refusal. */
  words: z.array(z.string()),
  /** It is about a matter this person may not see: nothing of it is shown. */
  isHidden: z.boolean(),
  /** So many numbers before it are still to be sent. */
  ahead: z.number().int(),
  dismissedAt: instantSchema.nullable(),
  dismissedNote: z.string().nullable(),
})
export type OutboxItem = z.infer<typeof outboxItemSchema>

export const listOutbox = query('sync.outbox', {
  input: z.strictObject({
    filter: z.enum(outboxFilters),
    beforeSeq: z.number().int().nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ items: z.array(outboxItemSchema) }),
  can: 'sync.read',
  where: 'desk',
})

/** How many items stand where; the numbers tell nothing of what they are. */
export const countOutbox = query('sync.outboxCounts', {
  input: emptyInput,
  output: z.strictObject({
    counts: z.record(z.enum(outboxFilters), z.number().int()),
  }),
  can: 'sync.read',
  where: 'desk',
})

/** Refused items that wait for this person: their own, and those of people who are gone for who directs. */
export const listRefused = query('sync.refused', {
  input: emptyInput,
  output: z.strictObject({ items: z.array(outboxItemSchema) }),
  can: 'session',
  where: 'desk',
})

/** One refused item with what the person wrote beside what stands at the county. */
export const getRefusal = query('sync.refusal', {
  input: z.strictObject({ id: idSchema }),
  output: z.strictObject({
    item: outboxItemSchema,
    rows: z.array(
      z.strictObject({
        table: z.string(),
        isNew: z.boolean(),
        /** What was done here, and the state that stands. Null where nothing moves by steps. */
        status: z.strictObject({ mine: z.string(), now: z.string().nullable() }).nullable(),
        fields: z.array(z.strictObject({ field: z.string(), mine: z.string(), now: z.string().nullable() })),
      }),
    ),
    orderId: z.string().nullable(),
    mediationId: z.string().nullable(),
    can: canSchema,
  }),
  can: 'session',
  where: 'desk',
})

/** Sends an item again whose answer may have changed: one the county set aside, or one that hangs. */
export const retryItem = command('sync.retry', {
  input: z.strictObject({ id: idSchema }),
  output: done,
  can: 'sync.read',
  where: 'desk',
  errors: ['sync.notRetryable'],
  verb: 'retryItem',
  subject: input => input.id,
  changes: ['sync'],
})

/** Puts the words of a refused item as a note into the matter, where everybody who works on it reads them. */
export const refusedToNote = command('sync.toNote', {
  input: z.strictObject({ id: idSchema, text: requiredText(4000) }),
  output: done,
  can: 'session',
  where: 'desk',
  errors: ['sync.noMatter'],
  verb: 'refusedToNote',
  subject: input => input.id,
  redact: ['text'],
  changes: ['sync', 'case'],
})

/** The person has read why the county refused it; the words stay in the file. */
export const dismissRefused = command('sync.dismiss', {
  input: z.strictObject({ id: idSchema, note: textSchema(300) }),
  output: done,
  can: 'session',
  where: 'desk',
  verb: 'dismissRefused',
  subject: input => input.id,
  changes: ['sync'],
})

export const outboxCalls = [
  listOutbox,
  countOutbox,
  listRefused,
  getRefusal,
  retryItem,
  refusedToNote,
  dismissRefused,
] as const
