/** Tables that exist only on a desk: its outbox, its view of the county, its drafts and imports. */
import type { OutboxState } from '../../../shared/contract/sync.ts'
import type { ExternalSource } from '../../../shared/domain/hotline.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import type { Table } from '../../../shared/node/db/entities/index.ts'
import { defineTable } from '../../../shared/node/db/table.ts'
import { calendarMoveTable, calendarPlanTable } from './planTables.ts'
import { relayChangeTable, relayPendingTable } from './relayTables.ts'

/** One change set on its way to the county: what one command wrote. */
export interface OutboxRow {
  /** The change id; the county counts it once. */
  id: string
  /** Gap-free on this desk from 1. */
  seq: number
  call: string
  caseId: string | null
  actorName: string
  at: Instant
  payload: string
  state: OutboxState
  code: string | null
  attempts: number
  updatedAt: Instant
  /** Set when a person has read why it was refused. */
  dismissedAt: Instant | null
  /** Who wrote it; a refused item goes back to them. */
  actorId: string | null
  /** What they did about it, in their words. */
  dismissedNote: string | null
}
export const outboxTable = defineTable<OutboxRow>(
  'outbox',
  {
    id: 'id',
    seq: 'int',
    call: 'text',
    caseId: 'text?',
    actorName: 'text',
    at: 'instant',
    payload: 'text',
    state: 'text',
    code: 'text?',
    attempts: 'int',
    updatedAt: 'instant',
    dismissedAt: 'instant?',
    actorId: 'text?',
    dismissedNote: 'text?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['seq'], unique: true },
      { columns: ['state', 'seq'] },
      { columns: ['caseId', 'state'] },
    ],
  },
)

/** Which rows an unconfirmed change set touches: finds the changes to play again after a pull. */
export interface PendingRow {
  tableName: string
  rowId: string
  seq: number
}
export const pendingTable = defineTable<PendingRow>(
  'pending_row',
  { tableName: 'id', rowId: 'id', seq: 'int' },
  { primary: ['tableName', 'rowId', 'seq'], indexes: [{ columns: ['seq'] }] },
)

/** The county's version of a row that has unconfirmed changes here; `null` when the county has none. */
export interface ShadowRow {
  tableName: string
  rowId: string
  row: Record<string, unknown> | null
}
export const shadowTable = defineTable<ShadowRow>(
  'sync_shadow',
  { tableName: 'id', rowId: 'id', row: 'json?' },
  { primary: ['tableName', 'rowId'] },
)

/** A pulled entry this version does not understand: kept and played again after an upgrade. */
export interface ParkedEntry {
  scope: string
  seq: number
  entry: string
  reason: string
  at: Instant
}
export const parkedTable = defineTable<ParkedEntry>(
  'parked_entry',
  { scope: 'id', seq: 'int', entry: 'text', reason: 'text', at: 'instant' },
  { primary: ['scope', 'seq'] },
)

/** While a whole state is laid over rows: what it named. What it did not name goes at the end. */
export interface ReloadRow {
  tableName: string
  rowId: string
}
export const reloadRowTable = defineTable<ReloadRow>(
  'reload_row',
  { tableName: 'id', rowId: 'id' },
  { primary: ['tableName', 'rowId'] },
)

/** A row as it stood here when the county, put back from a backup, no longer held it or held older words. */
export interface LostRow {
  tableName: string
  rowId: string
  epoch: string
  caseId: string | null
  kind: 'gone' | 'changed'
  at: Instant
  row: Record<string, unknown>
}
export const lostRowTable = defineTable<LostRow>(
  'lost_row',
  {
    tableName: 'id',
    rowId: 'id',
    epoch: 'id',
    caseId: 'text?',
    kind: 'text',
    at: 'instant',
    row: 'json',
  },
  { primary: ['tableName', 'rowId', 'epoch'], indexes: [{ columns: ['at'] }] },
)

/** A matter this desk may no longer hold; it stays here as long as rows of it wait for an answer to our work. */
export interface LeavingCase {
  caseId: string
}
export const leavingCaseTable = defineTable<LeavingCase>(
  'leaving_case',
  { caseId: 'id' },
  { primary: ['caseId'] },
)

/** Where the bytes of an attachment are: they travel after the text. */
export interface FileTransfer {
  sha256: string
  size: number
  isHere: boolean
  isAtCounty: boolean
}
export const fileTransferTable = defineTable<FileTransfer>(
  'file_transfer',
  { sha256: 'id', size: 'int', isHere: 'flag', isAtCounty: 'flag' },
  { primary: ['sha256'], indexes: [{ columns: ['isAtCounty', 'isHere'] }] },
)

/** How an attachment on its way stands; one without a row waits its turn. */
export interface FileProgress {
  sha256: string
  /** Above 0: somebody waits for it; the latest wish is the highest. */
  priority: number
  /** Bytes that have arrived at the other end, as far as this desk knows. */
  moved: number
  /** Times it arrived damaged. */
  failures: number
  /** Why it is set aside; the others go on. */
  parkedCode: string | null
}
export const fileProgressTable = defineTable<FileProgress>(
  'file_progress',
  { sha256: 'id', priority: 'int', moved: 'int', failures: 'int', parkedCode: 'text?' },
  { primary: ['sha256'] },
)

/** A half-typed form of one person. */
export interface DraftRow {
  id: string
  userId: string
  kind: 'intake' | 'record' | 'agreement' | 'inquiry'
  /** The mediation that a record or agreement belongs to. */
  subjectId: string | null
  title: string
  content: string
  savedAt: Instant
}
export const draftTable = defineTable<DraftRow>(
  'draft',
  {
    id: 'id',
    userId: 'text',
    kind: 'text',
    subjectId: 'text?',
    title: 'text',
    content: 'text',
    savedAt: 'instant',
  },
  { primary: ['id'], indexes: [{ columns: ['userId', 'savedAt'] }] },
)

/** A file handed in for import; its bytes lie in the blob folder. */
export interface ImportUpload {
  id: string
  fileName: string
  sha256: string
  rowCount: number
  byId: string
  at: Instant
}
export const importUploadTable = defineTable<ImportUpload>(
  'import_upload',
  { id: 'id', fileName: 'text', sha256: 'text', rowCount: 'int', byId: 'text', at: 'instant' },
  { primary: ['id'] },
)

/** One import of a file. */
export interface ImportBatch {
  id: string
  uploadId: string
  fileName: string
  startedAt: Instant
  byId: string
  byName: string
  status: 'running' | 'done' | 'cancelled' | 'failed' | 'undone'
  isDryRun: boolean
  mapping: string[]
  total: number
  processed: number
  imported: number
  duplicates: number
  rejected: number
  /** Null on batches older than the orders of hotlines: a ledger. */
  kind: 'matter' | 'hotline' | null
  externalSource: ExternalSource | null
}
export const importBatchTable = defineTable<ImportBatch>(
  'import_batch',
  {
    id: 'id',
    uploadId: 'text',
    fileName: 'text',
    startedAt: 'instant',
    byId: 'text',
    byName: 'text',
    status: 'text',
    isDryRun: 'flag',
    mapping: 'json',
    total: 'int',
    processed: 'int',
    imported: 'int',
    duplicates: 'int',
    rejected: 'int',
    kind: 'text?',
    externalSource: 'text?',
  },
  { primary: ['id'] },
)

/** What happened to one row of an imported file; `fingerprint` finds the same matter again. */
export interface ImportRow {
  batchId: string
  /** Counts the data rows of the file from 1. */
  line: number
  fingerprint: string
  caseId: string | null
  /** Codes of everything that was wrong, parted by blanks; null when nothing was. */
  code: string | null
  /** What each code is about, in the same order: an import field, or the code of a refusal. */
  field: string | null
}
export const importRowTable = defineTable<ImportRow>(
  'import_row',
  { batchId: 'id', line: 'int', fingerprint: 'text', caseId: 'text?', code: 'text?', field: 'text?' },
  { primary: ['batchId', 'line'], indexes: [{ columns: ['fingerprint'] }] },
)

/** Division codes brought in from a list, to choose the centre and its villages from. */
export interface Division {
  code: string
  name: string
  parentCode: string | null
  path: string
}
export const divisionTable = defineTable<Division>(
  'division',
  { code: 'id', name: 'text', parentCode: 'text?', path: 'text' },
  { primary: ['code'], indexes: [{ columns: ['parentCode'] }] },
)

export const deskTables: readonly Table[] = [
  outboxTable,
  pendingTable,
  shadowTable,
  parkedTable,
  reloadRowTable,
  lostRowTable,
  leavingCaseTable,
  fileTransferTable,
  fileProgressTable,
  draftTable,
  importUploadTable,
  importBatchTable,
  importRowTable,
  divisionTable,
  calendarPlanTable,
  calendarMoveTable,
  relayChangeTable,
  relayPendingTable,
].map(table => table as unknown as Table)
