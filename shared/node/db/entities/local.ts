/** Tables both hosts have but never exchange: secrets, sessions, counters, the audit log. */
import type { Instant } from '../../../kit/time.ts'
import { defineTable } from '../table.ts'

/** The scrypt hash of a person's password. It never leaves this machine. */
export interface Credential {
  userId: string
  salt: string
  hash: string
  /** Parameters of scrypt, kept so that they can be raised later. */
  cost: number
  failures: number
  lockedUntil: Instant | null
  changedAt: Instant
  lastLoginAt: Instant | null
}
export const credentialTable = defineTable<Credential>(
  'credential',
  {
    userId: 'id',
    salt: 'text',
    hash: 'text',
    cost: 'int',
    failures: 'int',
    lockedUntil: 'instant?',
    changedAt: 'instant',
    lastLoginAt: 'instant?',
  },
  { primary: ['userId'] },
)

export interface Session {
  id: string
  /** SHA-256 of the token; the token itself is only in the window. */
  tokenHash: string
  userId: string
  createdAt: Instant
  expiresAt: Instant
  isLocked: boolean
  endedAt: Instant | null
}
export const sessionTable = defineTable<Session>(
  'session',
  {
    id: 'id',
    tokenHash: 'text',
    userId: 'text',
    createdAt: 'instant',
    expiresAt: 'instant',
    isLocked: 'flag',
    endedAt: 'instant?',
  },
  { primary: ['id'], indexes: [{ columns: ['tokenHash'], unique: true }] },
)

/** First answer to each command, so that a repeated send counts once. */
export interface RequestLog {
  requestId: string
  call: string
  userId: string
  output: string
  at: Instant
}
export const requestLogTable = defineTable<RequestLog>(
  'request_log',
  { requestId: 'id', call: 'text', userId: 'text', output: 'text', at: 'instant' },
  { primary: ['requestId'], indexes: [{ columns: ['at'] }] },
)

/** One line of the audit log; `hash` chains it to the line before. */
export interface AuditRow {
  seq: number
  at: Instant
  actorId: string
  actorName: string
  deviceId: string
  call: string
  verb: string
  subjectId: string | null
  outcome: 'ok' | 'refused' | 'failed'
  code: string | null
  detail: string
  prevHash: string
  hash: string
}
export const auditTable = defineTable<AuditRow>(
  'audit_log',
  {
    seq: 'int',
    at: 'instant',
    actorId: 'text',
    actorName: 'text',
    deviceId: 'text',
    call: 'text',
    verb: 'text',
    subjectId: 'text?',
    outcome: 'text',
    code: 'text?',
    detail: 'text',
    prevHash: 'text',
    hash: 'text',
  },
  { primary: ['seq'], indexes: [{ columns: ['subjectId'] }] },
)

/** Serial counters (case numbers, mediation numbers), advanced in the transaction that uses them. */
export interface Counter {
  name: string
  value: number
}
export const counterTable = defineTable<Counter>(
  'counter',
  { name: 'id', value: 'int' },
  { primary: ['name'] },
)

/** Settings and facts of this installation, as JSON by key. */
export interface Setting {
  key: string
  value: unknown
  updatedAt: Instant
}
export const settingTable = defineTable<Setting>(
  'setting',
  { key: 'id', value: 'json', updatedAt: 'instant' },
  { primary: ['key'] },
)

/** Full-text source of a case: rebuilt in the transaction that changes the case. */
export interface SearchDoc {
  docId: number
  caseId: string
  text: string
}
export const searchDocTable = defineTable<SearchDoc>(
  'search_doc',
  { docId: 'int', caseId: 'text', text: 'text' },
  { primary: ['docId'], indexes: [{ columns: ['caseId'], unique: true }] },
)

/** What the find box looks in besides matters: people, places, orders and papers. */
export interface FindDoc {
  docId: number
  kind: 'person' | 'place' | 'order' | 'paper'
  /** A person's or place's words, or the id of an order or paper. */
  key: string
  /** Null for words that many matters share. */
  caseId: string | null
  text: string
}
export const findDocTable = defineTable<FindDoc>(
  'find_doc',
  { docId: 'int', kind: 'text', key: 'text', caseId: 'text?', text: 'text' },
  { primary: ['docId'], indexes: [{ columns: ['key', 'kind'], unique: true }, { columns: ['caseId'] }] },
)

/** Reminders a person was shown on this machine, so that each rings once. */
export interface AlertSeen {
  userId: string
  key: string
  at: Instant
}
export const alertSeenTable = defineTable<AlertSeen>(
  'alert_seen',
  { userId: 'id', key: 'id', at: 'instant' },
  { primary: ['userId', 'key'], indexes: [{ columns: ['at'] }] },
)
