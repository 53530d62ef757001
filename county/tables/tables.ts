/** Tables that exist only at the county: desks, their codes, and the numbered change log. */
import type { Instant } from '../../shared/kit/time.ts'
import type { Table } from '../../shared/node/db/entities/index.ts'
import { defineTable } from '../../shared/node/db/table.ts'
import type { SnapshotManifest } from '../../shared/sync/protocol.ts'
import { hotlineOrderTable } from './hotlineOrder.ts'

/** What a desk may hold: the whole centre, or the matters of villages or grids; and whether restricted ones. */
export interface DeviceReach {
  kind: 'centre' | 'village' | 'grid'
  unitIds: string[]
  gridIds: string[]
  holdsRestricted: boolean
}

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
  /** X25519, SPKI in base64url; null for a desk of version 2. */
  boxKey: string | null
  /** The last number of each scope that this desk has said it applied. */
  pulled: Record<string, number> | null
  pulledAt: Instant | null
  /** Null holds everything: desks from before there were reaches. */
  reach: DeviceReach | null
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
    boxKey: 'text?',
    pulled: 'json?',
    pulledAt: 'instant?',
    reach: 'json?',
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
  /** What the desk that comes with it may hold. */
  reach: DeviceReach | null
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
    reach: 'json?',
  },
  { primary: ['id'], indexes: [{ columns: ['codeHash'], unique: true }] },
)

/** A matter that a limited desk holds, since and until which entry of its scope. */
export interface DeviceCase {
  deviceId: string
  caseId: string
  enteredSeq: number
  leftSeq: number | null
}
export const deviceCaseTable = defineTable<DeviceCase>(
  'device_case',
  { deviceId: 'id', caseId: 'id', enteredSeq: 'int', leftSeq: 'int?' },
  { primary: ['deviceId', 'caseId'] },
)

/** A counter per scope, advanced in the transaction that logs the change: commit order is number order. */
export interface ScopeHead {
  scope: string
  seq: number
  /** Entries up to here were removed; a desk that stands below loads the whole state. */
  thinnedTo: number | null
}
export const scopeHeadTable = defineTable<ScopeHead>(
  'scope_head',
  { scope: 'id', seq: 'int', thinnedTo: 'int?' },
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

/** A whole state of a scope that lies ready for desks that start anew; its parts lie beside the database. */
export interface SnapshotRow {
  id: string
  scope: string
  /** What the desks it is for may hold. */
  reach: string
  epoch: string
  manifest: SnapshotManifest
  madeAt: Instant
  usedAt: Instant
}
export const snapshotTable = defineTable<SnapshotRow>(
  'snapshot',
  {
    id: 'id',
    scope: 'text',
    reach: 'text',
    epoch: 'text',
    manifest: 'json',
    madeAt: 'instant',
    usedAt: 'instant',
  },
  { primary: ['id'], indexes: [{ columns: ['scope', 'reach'] }] },
)

/** How often one address, or one number, was asked from since an instant. Keyed by a hash: no address is kept. */
export interface AttemptCount {
  key: string
  since: Instant
  count: number
}
export const attemptCountTable = defineTable<AttemptCount>(
  'attempt_count',
  { key: 'id', since: 'instant', count: 'int' },
  { primary: ['key'], indexes: [{ columns: ['since'] }] },
)

export const countyTables: readonly Table[] = [
  deviceTable,
  enrolCodeTable,
  deviceCaseTable,
  scopeHeadTable,
  changeLogTable,
  receivedTable,
  signedPushTable,
  snapshotTable,
  attemptCountTable,
  hotlineOrderTable,
].map(table => table as unknown as Table)
