/** Tables that exist only at the county: desks, their codes, and the numbered change log. */
import type { Instant } from '../../shared/kit/time.ts'
import type { Table } from '../../shared/node/db/entities/index.ts'
import { defineTable } from '../../shared/node/db/table.ts'

export interface Device {
  id: string
  orgId: string
  name: string
  deskMark: string
  tokenHash: string
  enrolledAt: Instant
  lastSeenAt: Instant | null
  /** Highest change number applied without a gap. */
  lastSeq: number
  backlog: number | null
  appVersion: string
  protocol: number
  clockOffsetMs: number | null
  revokedAt: Instant | null
  /** Ed25519, SPKI in base64url. */
  publicKey: string | null
  /** Given with the last answer; the desk shows it with its next request. */
  nonce: string | null
  /** The one before: an answer that was lost on the line leaves the desk with it. */
  noncePrevious: string | null
  /** The life this one went on from, when the desk's database was an old copy. */
  replacesId: string | null
  /** When a later life took over; cleared when this one is heard of again: then there are two machines. */
  supersededAt: Instant | null
}
export const deviceTable = defineTable<Device>(
  'device',
  {
    id: 'id',
    orgId: 'text',
    name: 'text',
    deskMark: 'text',
    tokenHash: 'text',
    enrolledAt: 'instant',
    lastSeenAt: 'instant?',
    lastSeq: 'int',
    backlog: 'int?',
    appVersion: 'text',
    protocol: 'int',
    clockOffsetMs: 'int?',
    revokedAt: 'instant?',
    publicKey: 'text?',
    nonce: 'text?',
    noncePrevious: 'text?',
    replacesId: 'text?',
    supersededAt: 'instant?',
  },
  { primary: ['id'], indexes: [{ columns: ['tokenHash'], unique: true }, { columns: ['orgId'] }] },
)

export interface EnrolCode {
  id: string
  codeHash: string
  townCode: string
  townName: string
  createdAt: Instant
  createdBy: string
  expiresAt: Instant
  usedAt: Instant | null
  usedBy: string | null
}
export const enrolCodeTable = defineTable<EnrolCode>(
  'enrol_code',
  {
    id: 'id',
    codeHash: 'text',
    townCode: 'text',
    townName: 'text',
    createdAt: 'instant',
    createdBy: 'text',
    expiresAt: 'instant',
    usedAt: 'instant?',
    usedBy: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['codeHash'], unique: true }] },
)

/** A counter per scope, advanced in the transaction that logs the change: commit order is number order. */
export interface ScopeHead {
  scope: string
  seq: number
}
export const scopeHeadTable = defineTable<ScopeHead>(
  'scope_head',
  { scope: 'id', seq: 'int' },
  { primary: ['scope'] },
)

/** What became of a change, in the county's order. Desks pull this. */
export interface ChangeLogRow {
  scope: string
  seq: number
  changeId: string
  deviceId: string
  at: Instant
  /** True when the county applied exactly what the desk sent: the desk then needs only the id. */
  isVerbatim: boolean
  writes: string
}
export const changeLogTable = defineTable<ChangeLogRow>(
  'change_log',
  {
    scope: 'id',
    seq: 'int',
    changeId: 'text',
    deviceId: 'text',
    at: 'instant',
    isVerbatim: 'flag',
    writes: 'text',
  },
  { primary: ['scope', 'seq'], indexes: [{ columns: ['changeId'] }] },
)

/** The answer given to each change of each desk, so that a repeated push gets the same answer. */
export interface ReceivedChange {
  deviceId: string
  seq: number
  changeId: string
  /** SHA-256 of the change as received: another hash under the same number means a restored or cloned desk. */
  hash: string
  outcome: 'applied' | 'merged' | 'refused' | 'parked'
  code: string | null
  payload: string | null
  at: Instant
}
export const receivedTable = defineTable<ReceivedChange>(
  'received_change',
  {
    deviceId: 'id',
    seq: 'int',
    changeId: 'text',
    hash: 'text',
    outcome: 'text',
    code: 'text?',
    payload: 'text?',
    at: 'instant',
  },
  { primary: ['deviceId', 'seq'], indexes: [{ columns: ['changeId'] }] },
)

/** The signature under each push: proof of what a desk sent, whoever keeps the county's database. */
export interface SignedPush {
  deviceId: string
  fromSeq: number
  toSeq: number
  signature: string
  at: Instant
}
export const signedPushTable = defineTable<SignedPush>(
  'signed_push',
  { deviceId: 'id', fromSeq: 'int', toSeq: 'int', signature: 'text', at: 'instant' },
  { primary: ['deviceId', 'fromSeq', 'toSeq'] },
)

export const countyTables: readonly Table[] = [
  deviceTable,
  enrolCodeTable,
  scopeHeadTable,
  changeLogTable,
  receivedTable,
  signedPushTable,
].map(table => table as unknown as Table)
