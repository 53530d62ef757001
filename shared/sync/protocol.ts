/**
 * Messages between a desk and the county. SPEC.md is the source of intended behaviour;
 * a test holds the hash of these schemas against a constant, so that a change here is
 * never made without a new protocol version and a line of history.
 *
 * History
 *   1  first protocol: enrol, push, pull, files
 *   2  signed pushes; a nonce in every exchange tells a restored or copied desk, which takes a new life (rejoin)
 *   3  what a desk may hold (`reach`, entries that say what leaves it, in words with the office list, and as the reason
 *      of a reload), whole states to start from (snapshot), pushes carried by a stick or a colleague's desk, the
 *      county's keys, the desks of the office, how much is left; a pull
 *      may bring the box key of a desk that enrolled under version 2; every new field of a request may be missing,
 *      so that desks of version 2 are still served
 */
import { z } from 'zod'

export const protocolVersion = 3
/** Older desks are told `upgradeRequired` before anything of theirs is applied. Version 1 was never released. */
export const oldestProtocol = 2
/** Over HTTP the county tells here how many milliseconds it worked, so that a desk does not take them for its line. */
export const tookHeader = 'x-took'

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

/**
 * The same for what came out of `JSON.parse`, where every value is JSON already: looking into each once more took a
 * third of the time of a push.
 */
const parsedValues = z.custom<Record<string, z.infer<ReturnType<typeof z.json>>>>(
  value => typeof value === 'object' && value !== null && !Array.isArray(value),
)
const parsedWriteSchema = writeSchema.extend({ values: parsedValues, base: parsedValues })
export const parsedChangeSetSchema = changeSetSchema.extend({ writes: z.array(parsedWriteSchema) })

export const enrolRequestSchema = z.object({
  protocol: z.number().int(),
  code: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  deskMark: z.string(),
  appVersion: z.string(),
  /** Ed25519, SPKI in base64url: every push is signed with the other half, which never leaves the desk. */
  publicKey: z.string(),
  /** X25519, SPKI in base64url: what travels to this desk by stick is sealed for it. */
  boxKey: z.string().optional(),
  /** The desk's centre, or null when it wants to join the one the code names. */
  organization: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
})
export type EnrolRequest = z.infer<typeof enrolRequestSchema>

/** The public keys of the county: what it signs with (Ed25519), and what is sealed for it (X25519). SPKI, base64url. */
export const countyKeysSchema = z.object({ sign: z.string(), box: z.string() })
export type CountyKeys = z.infer<typeof countyKeysSchema>

export const enrolReplySchema = z.object({
  token: z.string(),
  countyId: z.string(),
  countyName: z.string(),
  countyEpoch: z.string(),
  scope: z.string(),
  organizationName: z.string(),
  deskMark: z.string(),
  nonce: z.string(),
  countyKeys: countyKeysSchema.optional(),
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
  boxKey: z.string().optional(),
  firstSeq: z.number().int().positive(),
  reason: z.enum(['stale', 'forked', 'copied', 'restored']),
  /** By the key of the ending life, over `rejoinText`. */
  signature: z.string(),
})
export type RejoinRequest = z.infer<typeof rejoinRequestSchema>
export const rejoinReplySchema = z.object({ token: z.string(), deskMark: z.string(), nonce: z.string() })
export type RejoinReply = z.infer<typeof rejoinReplySchema>

/** What the signature of a rejoin covers. A desk of version 2 has no box key. */
export function rejoinText(request: Omit<RejoinRequest, 'signature'>): string {
  const { deviceId, newDeviceId, publicKey, boxKey, firstSeq } = request
  const keys = boxKey === undefined ? [publicKey] : [publicKey, boxKey]
  return ['rejoin', deviceId, newDeviceId, ...keys, firstSeq].join('\n')
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
  /** The epoch of the county this desk knows: another one means that the county was put back from a backup. */
  countyEpoch: z.string().nullable().optional(),
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
  /** The answer stays below about this many bytes of text, but for a single entry that is larger. */
  maxBytes: z.number().int().min(1024).optional(),
  /** Mark of the office list this desk has; the county sends the list only when it changed. */
  officeHash: z.string().nullable().optional(),
  /** X25519, SPKI in base64url: of a desk whose key the county does not show in its office yet. */
  boxKey: z.string().optional(),
  /** Mark of what this desk was told it may hold. */
  reach: z.string().nullable().optional(),
  /** True when colleagues' unconfirmed changes lie here: the answer then says how far each desk is answered. */
  wantsAnswered: z.boolean().optional(),
})
export type PullRequest = z.infer<typeof pullRequestSchema>

/**
 * One change in the county's order. `writes` is null when it is the asker's own, applied verbatim. `leaves` names
 * matters that this desk may no longer hold: their rows go, work that is not sent yet stays until it is answered.
 */
export const logEntrySchema = z.object({
  scope: z.string(),
  seq: z.number().int(),
  changeId: z.string(),
  deviceId: z.string(),
  writes: z.array(writeSchema).nullable(),
  leaves: z.array(z.string()).optional(),
})
export type LogEntry = z.infer<typeof logEntrySchema>
/** The same for what came out of `JSON.parse`. */
export const parsedLogEntrySchema = logEntrySchema.extend({ writes: z.array(parsedWriteSchema).nullable() })

/** What a desk may hold: the whole centre, or the matters of villages or grids; and whether restricted ones. */
export const heldReachSchema = z.object({
  kind: z.enum(['centre', 'village', 'grid']),
  unitIds: z.array(z.string()),
  gridIds: z.array(z.string()),
  holdsRestricted: z.boolean(),
})
export type HeldReach = z.infer<typeof heldReachSchema>

/** The desks of one centre, as each of them may know the others, and the county's word on how they may share. */
export const officeSchema = z.object({
  hash: z.string(),
  countyKeys: countyKeysSchema,
  isFerryForbidden: z.boolean(),
  devices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      mark: z.string(),
      publicKey: z.string(),
      boxKey: z.string().nullable(),
      isRevoked: z.boolean(),
      /** A county that was not upgraded yet does not say. */
      reach: heldReachSchema.optional(),
    }),
  ),
})
export type Office = z.infer<typeof officeSchema>
export const pullReplySchema = z.object({
  countyEpoch: z.string(),
  nonce: z.string(),
  now: instant,
  entries: z.array(z.unknown()),
  cursors: z.record(z.string(), z.number().int()),
  hasMore: z.boolean(),
  /** About how many entries are left after these: what a person is told on a slow line. */
  left: z.number().int().optional(),
  /** Only when it differs from what the desk has. */
  office: officeSchema.nullable().optional(),
  /** With the last page: for each desk of the office, the number up to which the county has answered it. */
  answered: z.record(z.string(), z.number().int()).optional(),
  /** Mark of what this desk may hold; another one than the desk's own means that it loads anew. */
  reach: z.string().optional(),
})
export type PullReply = z.infer<typeof pullReplySchema>

/** Asks for a whole state to start from, instead of the history. */
export const snapshotRequestSchema = z.object({
  protocol: z.number().int(),
  deviceId: z.string(),
  /** What a desk with rows has applied: a state that is older, or lacks work of its own, would take rows from it. */
  cursors: z.record(z.string(), z.number().int()).optional(),
})
export type SnapshotRequest = z.infer<typeof snapshotRequestSchema>
/** The parts of a whole state; each is fetched from any byte on, and known by its hash. */
export const snapshotManifestSchema = z.object({
  countyEpoch: z.string(),
  id: z.string(),
  reach: z.string(),
  /** The entries this state covers: the pull goes on from here. */
  cursors: z.record(z.string(), z.number().int()),
  rows: z.number().int(),
  /** How far each desk of the centre was answered when this state was taken: those of its changes are in it. */
  answered: z.record(z.string(), z.number().int()),
  /** After so many parts the organisation and the open matters are there, and work can begin. */
  early: z.number().int(),
  parts: z.array(z.object({ rows: z.number().int(), bytes: z.number().int(), sha256: z.string() })),
})
export type SnapshotManifest = z.infer<typeof snapshotManifestSchema>
/** Rows of one table by column, as SQLite binds them (flags 0 or 1, lists and objects as text); columns are named once. */
export const tableRowsSchema = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
})
export type TableRows = z.infer<typeof tableRowsSchema>
/** One part, unpacked: about 1 MiB of text, so that small tables travel together. */
export const snapshotPartSchema = z.array(tableRowsSchema)
export type SnapshotPart = z.infer<typeof snapshotPartSchema>

/** A push of one desk that another carries: a stick, or the relay of its office. Its signature is its proof. */
export const carriedPushSchema = z.object({
  deviceId: z.string(),
  signature: z.string(),
  changes: z.array(z.unknown()),
})
export type CarriedPush = z.infer<typeof carriedPushSchema>
export const carryRequestSchema = z.object({
  protocol: z.number().int(),
  /** The desk that carries. */
  deviceId: z.string(),
  pushes: z.array(carriedPushSchema),
})
export type CarryRequest = z.infer<typeof carryRequestSchema>
export const carryReplySchema = z.object({
  countyEpoch: z.string(),
  now: instant,
  /** In the order of the pushes; `code` says why one was not taken at all. */
  answers: z.array(
    z.object({
      deviceId: z.string(),
      upTo: z.number().int(),
      results: z.array(z.unknown()),
      code: z.string().nullable(),
      expected: z.number().int().optional(),
    }),
  ),
})
export type CarryReply = z.infer<typeof carryReplySchema>

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
    'sync.reload',
    'sync.otherEpoch',
    'sync.badSignature',
    'sync.badMessage',
    'sync.otherCenter',
    'sync.centerUnknown',
    'sync.countyNotSetUp',
    'sync.fileUnknown',
    'sync.fileDamaged',
    'sync.failed',
  ]),
  /** For a gap or another epoch: the number the county expects next of this desk. */
  expected: z.number().int().optional(),
  /** For another epoch: the one the county has now. */
  countyEpoch: z.string().optional(),
  /** For `reload`: the history is gone; the county changed what the desk may hold; or its database was an old copy. */
  why: z.enum(['thinned', 'reach', 'life']).optional(),
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
  office: officeSchema,
  snapshotRequest: snapshotRequestSchema,
  snapshotManifest: snapshotManifestSchema,
  snapshotPart: snapshotPartSchema,
  carryRequest: carryRequestSchema,
  carryReply: carryReplySchema,
  syncError: syncErrorSchema,
}
