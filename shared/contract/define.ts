/**
 * How a call is declared: once, with its schemas, its permission, its audit verb,
 * the errors it may answer with and the topics it changes. Everything else (client,
 * handler table, documentation) is derived from these declarations.
 */
import { z } from 'zod'
import type { Ability } from '../domain/role.ts'

/** Bump when an envelope or a schema changes so that an older window would misread it. */
export const contractVersion = 1

/** Topics a screen can listen to; published after commit. */
export const topics = [
  'case',
  'order',
  'ruling',
  'mediation',
  'person',
  'organization',
  'user',
  'session',
  'sync',
  'conflict',
  'draft',
  'import',
  'device',
  'setting',
  'personal',
  'hotline',
  'shift',
  'absence',
  'handover',
  'concern',
  'ledger',
  'whistle',
  'meeting',
  'seat',
  'tally',
  'gridNote',
  'subsidy',
] as const
export type Topic = (typeof topics)[number]

/** On which host a call exists. */
export type Where = 'desk' | 'county' | 'both'

/** What the audit log writes for a call; `none` only for harmless queries. */
export type AuditRule =
  | 'none'
  | { verb: string; subject?: (input: never) => string | null; redact?: readonly string[] }

/**
 * `command` changes the database, `query` reads it. `aside` does neither: it keeps something outside the
 * database (the keystroke journal), so it waits in no queue, opens no transaction and leaves no audit row.
 */
export type CallKind = 'command' | 'query' | 'aside'

export interface CallDef<
  N extends string = string,
  K extends CallKind = CallKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  W extends Where = Where,
> {
  name: N
  kind: K
  input: I
  output: O
  /** `public` needs no session; `session` any signed-in person; else the ability. */
  can: Ability | 'public' | 'session'
  audit: AuditRule
  /** Codes this call may answer with besides the common ones of the pipeline. */
  errors: readonly string[]
  where: W
  changes: readonly Topic[]
}

interface Spec<I extends z.ZodType, O extends z.ZodType, W extends Where> {
  input: I
  output: O
  can: Ability | 'public' | 'session'
  where: W
  errors?: readonly string[]
}

/** Declares a call that changes something. It runs in the writer queue and is always audited. */
export function command<
  const N extends string,
  I extends z.ZodType,
  O extends z.ZodType,
  const W extends Where,
>(
  name: N,
  spec: Spec<I, O, W> & {
    verb: string
    subject?: (input: z.output<I>) => string | null
    redact?: readonly string[]
    changes: readonly Topic[]
  },
): CallDef<N, 'command', I, O, W> {
  return {
    name,
    kind: 'command',
    input: spec.input,
    output: spec.output,
    can: spec.can,
    where: spec.where,
    audit: {
      verb: spec.verb,
      ...(spec.subject ? { subject: spec.subject as (input: never) => string | null } : {}),
      ...(spec.redact ? { redact: spec.redact } : {}),
    },
    errors: spec.errors ?? [],
    changes: spec.changes,
  }
}

/** Declares a call that only reads. It runs on the read-only connection. */
export function query<
  const N extends string,
  I extends z.ZodType,
  O extends z.ZodType,
  const W extends Where,
>(
  name: N,
  spec: Spec<I, O, W> & { verb?: string; subject?: (input: z.output<I>) => string | null },
): CallDef<N, 'query', I, O, W> {
  return {
    name,
    kind: 'query',
    input: spec.input,
    output: spec.output,
    can: spec.can,
    where: spec.where,
    audit: spec.verb
      ? {
          verb: spec.verb,
          ...(spec.subject ? { subject: spec.subject as (input: never) => string | null } : {}),
        }
      : 'none',
    errors: spec.errors ?? [],
    changes: [],
  }
}

/** Declares a call whose effect lies outside the database. Its handler is given no database to touch. */
export function aside<
  const N extends string,
  I extends z.ZodType,
  O extends z.ZodType,
  const W extends Where,
>(name: N, spec: Spec<I, O, W>): CallDef<N, 'aside', I, O, W> {
  return {
    name,
    kind: 'aside',
    input: spec.input,
    output: spec.output,
    can: spec.can,
    where: spec.where,
    audit: 'none',
    errors: spec.errors ?? [],
    changes: [],
  }
}

/** Errors any call may answer with; the pipeline itself raises them. */
export const pipelineErrors = [
  'call.unknown',
  'call.badInput',
  'call.versionMismatch',
  'call.internal',
  'call.notFound',
  'call.cancelled',
  'call.offline',
  'session.missing',
  'session.locked',
  'session.passwordMustChange',
  'permission.denied',
  'row.changedMeanwhile',
  'database.readOnly',
  'database.busy',
] as const

/** What travels to the service. */
export const envelopeSchema = z.strictObject({
  contractVersion: z.number().int(),
  requestId: z.string().min(1).max(64),
  name: z.string().min(1).max(80),
  input: z.unknown(),
  session: z.string().max(200).nullable(),
})
export type Envelope = z.infer<typeof envelopeSchema>

/** An error as the window sees it: a code and values for its sentence, never a stack. */
export const wireErrorSchema = z.strictObject({
  code: z.string(),
  kind: z.enum(['input', 'permission', 'state', 'notFound', 'conflict', 'internal']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  traceId: z.string(),
})
export type WireError = z.infer<typeof wireErrorSchema>

export const replySchema = z.union([
  z.strictObject({ requestId: z.string(), ok: z.literal(true), output: z.unknown() }),
  z.strictObject({ requestId: z.string(), ok: z.literal(false), error: wireErrorSchema }),
])
export type Reply = z.infer<typeof replySchema>

/** A change notice pushed to every window after commit. */
export const noticeSchema = z.strictObject({ topics: z.array(z.enum(topics)), at: z.string() })
export type Notice = z.infer<typeof noticeSchema>

/** What a message port carries, as JSON text: the same envelopes and replies as HTTP. */
export type PortMessage =
  | { type: 'call'; envelope: Envelope }
  | { type: 'reply'; reply: Reply }
  | { type: 'notice'; notice: Notice }
