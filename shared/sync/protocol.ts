/**
 * Messages between a desk and the county. SPEC.md is the source of intended behaviour;
 * a test holds the hash of these schemas against a constant, so that a change here is
 * never made without a new protocol version and a line of history.
 *
 * History
 *   1  first protocol: enrol, push, pull, files
 *   2  signed pushes; a nonce in every exchange tells a restored or copied desk, which takes a new life (rejoin)
 */
import { z } from 'zod'

export const protocolVersion = 2
/** Older desks are told `upgradeRequired` before anything of theirs is applied. Version 1 was never released. */
export const oldestProtocol = 2

const instant = z.string()
const values = z.record(z.string(), z.json())

/** One row as a command left it: all fields of a new row, or the changed fields of an old one. */
export const writeSchema = z.object({
  table: z.string(),
  id: z.string(),
  op: z.enum(['insert', 'update']),
  values,
  /** For each changed field, the value it was edited from. */
  base: values,
})
export type Write = z.infer<typeof writeSchema>

/** A step of a state machine: the county runs it against the same table. */
export const moveSchema = z.object({ table: z.string(), id: z.string(), action: z.string() })
export type Move = z.infer<typeof moveSchema>

/** What one command wrote, whole: the county applies all of it or none of it. */
export const changeSetSchema = z.object({
  id: z.string(),
  deviceId: z.string(),
  /** Gap-free from 1 on each desk. */
  seq: z.number().int().positive(),
  /** Newest migration the writer knew: tells the county which fields it can expect. */
  schema: z.string(),
  scope: z.string(),
  call: z.string(),
  at: instant,
  actorId: z.string(),
  actorName: z.string(),
  caseId: z.string().nullable(),
  writes: z.array(writeSchema),
  moves: z.array(moveSchema),
})
export type ChangeSet = z.infer<typeof changeSetSchema>

export const enrolRequestSchema = z.object({
  protocol: z.number().int(),
  code: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  deskMark: z.string(),
  appVersion: z.string(),
  /** Ed25519, SPKI in base64url: every push is signed with the other half, which never leaves the desk. */
  publicKey: z.string(),
  /** The desk's centre, or null when it wants to join the one the code names. */
  organization: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
})
export type EnrolRequest = z.infer<typeof enrolRequestSchema>
export const enrolReplySchema = z.object({
  token: z.string(),
  countyId: z.string(),
  countyName: z.string(),
  countyEpoch: z.string(),
  scope: z.string(),
  organizationName: z.string(),
  deskMark: z.string(),
  nonce: z.string(),
})
export type EnrolReply = z.infer<typeof enrolReplySchema>

/**
 * A desk whose database is an old copy begins a new life: a new id and mark under which no number was ever given
 * out. What it had not sent keeps its numbers and goes on from `firstSeq`.
 */
export const rejoinRequestSchema = z.object({
  protocol: z.number().int(),
  appVersion: z.string(),
  /** The life that ends here; on another machine it may go on. */
  deviceId: z.string(),
  newDeviceId: z.string(),
  deviceName: z.string(),
  deskMark: z.string(),
  publicKey: z.string(),
  firstSeq: z.number().int().positive(),
  reason: z.enum(['stale', 'forked', 'copied', 'restored']),
  /** By the key of the ending life, over `rejoinText`. */
  signature: z.string(),
})
export type RejoinRequest = z.infer<typeof rejoinRequestSchema>
export const rejoinReplySchema = z.object({ token: z.string(), deskMark: z.string(), nonce: z.string() })
export type RejoinReply = z.infer<typeof rejoinReplySchema>

/** What the signature of a rejoin covers. */
export function rejoinText(request: Omit<RejoinRequest, 'signature'>): string {
  const { deviceId, newDeviceId, publicKey, firstSeq } = request
  return ['rejoin', deviceId, newDeviceId, publicKey, firstSeq].join('\n')
}

/** What the signature of a push covers: who sends, and the hash of each change in order. */
export function pushText(deviceId: string, hashes: readonly string[]): string {
  return ['push', deviceId, ...hashes].join('\n')
}

export const pushRequestSchema = z.object({
  protocol: z.number().int(),
  appVersion: z.string(),
  deviceId: z.string(),
  /** The one the county gave with its last answer. */
  nonce: z.string(),
  /** Ed25519 over `pushText`, base64url. */
  signature: z.string(),
  /** The desk's clock, so that the county can tell its offset; nothing is refused for it. */
  now: instant,
  backlog: z.number().int(),
  changes: z.array(z.unknown()),
})
export type PushRequest = z.infer<typeof pushRequestSchema>

export const changeResultSchema = z.object({
  id: z.string(),
  seq: z.number().int(),
  outcome: z.enum(['applied', 'merged', 'refused', 'parked']),
  code: z.string().nullable(),
})
export type ChangeResult = z.infer<typeof changeResultSchema>
export const pushReplySchema = z.object({
  countyEpoch: z.string(),
  nonce: z.string(),
  now: instant,
  /** Everything up to here has an answer: provable completeness. */
  upTo: z.number().int(),
  results: z.array(changeResultSchema),
})
export type PushReply = z.infer<typeof pushReplySchema>

export const pullRequestSchema = z.object({
  protocol: z.number().int(),
  deviceId: z.string(),
  nonce: z.string(),
  countyEpoch: z.string().nullable(),
  cursors: z.record(z.string(), z.number().int()),
  limit: z.number().int().min(1).max(2000),
})
export type PullRequest = z.infer<typeof pullRequestSchema>

/** One change in the county's order. `writes` is null when it is the asker's own, applied verbatim. */
export const logEntrySchema = z.object({
  scope: z.string(),
  seq: z.number().int(),
  changeId: z.string(),
  deviceId: z.string(),
  writes: z.array(writeSchema).nullable(),
})
export type LogEntry = z.infer<typeof logEntrySchema>
export const pullReplySchema = z.object({
  countyEpoch: z.string(),
  nonce: z.string(),
  now: instant,
  entries: z.array(z.unknown()),
  cursors: z.record(z.string(), z.number().int()),
  hasMore: z.boolean(),
})
export type PullReply = z.infer<typeof pullReplySchema>

/** How the county says no to a whole request. */
export const syncErrorSchema = z.object({
  code: z.enum([
    'sync.upgradeRequired',
    'sync.codeWrong',
    'sync.revoked',
    'sync.unknownDevice',
    'sync.gap',
    'sync.forked',
    'sync.stale',
    'sync.badSignature',
    'sync.badMessage',
    'sync.otherCenter',
    'sync.centerUnknown',
    'sync.countyNotSetUp',
    'sync.fileUnknown',
    'sync.fileDamaged',
    'sync.failed',
  ]),
  /** For a gap: the number the county expects next. */
  expected: z.number().int().optional(),
})
export type SyncError = z.infer<typeof syncErrorSchema>

/** All schemas by name: what the lock test hashes. */
export const protocolSchemas = {
  enrolRequest: enrolRequestSchema,
  enrolReply: enrolReplySchema,
  rejoinRequest: rejoinRequestSchema,
  rejoinReply: rejoinReplySchema,
  pushRequest: pushRequestSchema,
  pushReply: pushReplySchema,
  changeSet: changeSetSchema,
  pullRequest: pullRequestSchema,
  pullReply: pullReplySchema,
  logEntry: logEntrySchema,
  syncError: syncErrorSchema,
}
