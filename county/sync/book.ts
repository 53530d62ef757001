/**
 * One push in the making: rows, log entries, answers and audit lines are gathered in memory in the order of
 * the changes and written together, because a statement for each of them costs more than the work itself.
 */
import { type AuditEntry, appendAudits } from '../../shared/node/audit/auditLog.ts'
import { findIn, insertRows } from '../../shared/node/db/bulk.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { syncedTable } from '../../shared/node/db/entities/index.ts'
import { touchedKey } from '../../shared/node/db/queries/findDocs.ts'
import { rebuildTouched } from '../../shared/node/db/queries/search.ts'
import { RowBatch } from '../../shared/node/db/rowBatch.ts'
import { wholeRow } from '../../shared/node/db/table.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { applyWrite, type MergeOutcome, type Values } from '../../shared/sync/merge.ts'
import type { ChangeResult, ChangeSet, Write } from '../../shared/sync/protocol.ts'
import { type Device, deviceTable, type ReceivedChange, receivedTable } from '../tables/tables.ts'
import { appendLogs, type LoggedChange } from './changeLog.ts'
import { keepConflict } from './conflict.ts'
import type { Ingest } from './ingest.ts'

/** An item of a push with the little that is read of it whatever its version. */
export interface Arrived {
  item: unknown
  id: string
  seq: number
  hash: string
  /** Null when this version does not understand its shape. */
  change: ChangeSet | null
}

export type Merged = Extract<MergeOutcome, { kind: 'applied' }>

/**
 * Work of a desk may have come under another id: an earlier life of it, a later one that a copy of its disk began, or
 * one that is unknown here because the county was put back. Whichever it was, a change counts once.
 */
async function hasOtherLives(db: Db, device: Device): Promise<boolean> {
  if (device.replacesId !== null || (await getSetting(db, 'countyPutBack')) !== null) return true
  return (await db.findOne(deviceTable, { replacesId: device.id })) !== null
}

export class Book {
  readonly db: Db
  readonly device: Device
  readonly services: Ingest['services']
  readonly rows: RowBatch
  /** Answers given earlier to numbers of this push. */
  readonly received = new Map<number, ReceivedChange>()
  /** Changes of this push that another life of the desk has sent already, by their ids. */
  readonly knownChanges = new Map<string, ReceivedChange>()
  readonly #answers: ReceivedChange[] = []
  readonly #log: LoggedChange[] = []
  readonly #audit: AuditEntry[] = []
  readonly #touched = new Set<string>()

  private constructor(parts: Ingest, db: Db, device: Device) {
    this.db = db
    this.device = device
    this.services = parts.services
    this.rows = new RowBatch(db)
  }

  /** Reads what the changes of a push touch, in a few statements. */
  static async open(parts: Ingest, db: Db, device: Device, arrived: readonly Arrived[]): Promise<Book> {
    const book = new Book(parts, db, device)
    const seqs = arrived.map(one => one.seq).filter(seq => seq <= device.lastSeq)
    if (seqs.length > 0)
      for (const row of await db.find(receivedTable, { deviceId: device.id, seq: seqs }))
        book.received.set(row.seq, row)
    if (await hasOtherLives(db, device))
      for (const row of await findIn(
        db,
        receivedTable,
        'changeId',
        arrived.map(one => one.id),
      ))
        if (row.deviceId !== device.id) book.knownChanges.set(row.changeId, row)
    const fresh = arrived.flatMap(one => (one.change === null ? [] : [one.change]))
    await book.rows.load(fresh.flatMap(change => [...change.writes, ...change.moves]))
    return book
  }

  /** The rows a change touches, as the changes before it left them. */
  currentOf(change: ChangeSet): Map<string, Values> {
    const current = new Map<string, Values>()
    for (const { table, id } of [...change.writes, ...change.moves]) {
      const row = syncedTable(table) ? this.rows.get(table, id) : null
      if (row) current.set(`${table}/${id}`, row)
    }
    return current
  }

  /** Notes the answer to an item. Applied changes live on in the log; the text of the others is kept here. */
  answer(
    one: Arrived,
    outcome: ChangeResult['outcome'],
    code: string | null,
    isTextKept = outcome === 'refused' || outcome === 'parked',
  ): ChangeResult {
    this.#answers.push({
      deviceId: this.device.id,
      seq: one.seq,
      changeId: one.id,
      hash: one.hash,
      outcome,
      code,
      payload: isTextKept ? JSON.stringify(one.item) : null,
      at: this.services.clock.now(),
    })
    return { id: one.id, seq: one.seq, outcome, code }
  }

  log(change: LoggedChange): void {
    this.#log.push(change)
  }

  audit(change: ChangeSet, code: string | null): void {
    this.#audit.push({
      at: this.services.clock.now(),
      actorId: change.actorId,
      actorName: change.actorName,
      deviceId: change.deviceId,
      call: change.call,
      verb: 'sync',
      subjectId: change.caseId,
      outcome: code === null ? 'ok' : 'refused',
      code,
      detail: JSON.stringify({ change: change.id, seq: change.seq }),
    })
  }

  /** Writes what a change came to, and gives it its place in the order. */
  async order(change: ChangeSet, merged: Merged, current: ReadonlyMap<string, Values>): Promise<void> {
    for (const write of merged.writes) {
      this.#store(write)
      const caseId = current.get(`${write.table}/${write.id}`)?.caseId ?? write.values.caseId
      const touched = touchedKey(write.table, write.id, caseId)
      if (touched !== null) this.#touched.add(touched)
    }
    this.log({
      scope: change.scope,
      changeId: change.id,
      deviceId: this.device.id,
      at: this.services.clock.now(),
      writes: merged.writes,
      isVerbatim: merged.isVerbatim,
    })
    for (const conflict of merged.conflicts) await keepConflict(this, change, conflict, current)
  }

  #store(write: Write): void {
    const table = syncedTable(write.table)
    if (!table) return
    const row = this.rows.get(write.table, write.id)
    if (write.op === 'insert' && row !== null) throw new Error(`${write.table}/${write.id} is inserted twice`)
    const next = applyWrite(row, write)
    if (next) this.rows.put(write.table, write.id, wholeRow(table, next, Number(row?.rev ?? 0) + 1))
  }

  /** Writes all of it, in the caller's transaction. */
  async close(): Promise<void> {
    const { db } = this
    await this.rows.flush()
    await appendLogs(db, this.#log)
    await insertRows(db, receivedTable, this.#answers)
    await appendAudits(db, this.#audit)
    await rebuildTouched(db, this.#touched)
  }
}
