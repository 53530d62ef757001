/**
 * Runs imports in the background, one row at a time: each row is a command of its own, and
 * between two rows the writer queue is free, so a clerk's save waits for one row at most.
 * What was done is kept every few rows; an import cut off by a stop or a power cut goes on
 * at the next start and does not register a row twice.
 *
 *   import.start -> running -> done
 *                     |  \---> failed     (file or person gone, or the database refuses row after row)
 *                     \------> cancelled  (what is in stays in; import.undo takes it back)
 */
import { setImmediate } from 'node:timers/promises'
import type { IntakeInput } from '../../../../shared/contract/case.ts'
import type { ImportField } from '../../../../shared/contract/desk.ts'
import type { ExternalOrder } from '../../../../shared/domain/hotline.ts'
import type { Actor } from '../../../../shared/domain/role.ts'
import { importRowText } from '../../../../shared/labels/importRow.ts'
import type { Bus, BusLog } from '../../../../shared/node/bus/bus.ts'
import { CallFailure } from '../../../../shared/node/bus/failure.ts'
import type { Services } from '../../../../shared/node/bus/services.ts'
import { gridTable, localUnitTable, userTable } from '../../../../shared/node/db/entities/organization.ts'
import type { UnitOfWork } from '../../../../shared/node/db/unitOfWork.ts'
import { readOrder } from '../../../../shared/node/import/orderRow.ts'
import { hasRefusal, type RowFault, type RowLookups, readRow } from '../../../../shared/node/import/rows.ts'
import { type ImportTable, knownFields, readImportTable } from '../../../../shared/node/import/table.ts'
import { type HotlineWords, type ImportWords, orderWords } from '../../../../shared/node/import/words.ts'
import {
  type ImportBatch,
  type ImportRow,
  importBatchTable,
  importRowTable,
  importUploadTable,
} from '../../local/tables.ts'
import {
  caseMadeBefore,
  isKnownMatter,
  isKnownOrder,
  takenFingerprints,
  undoableCases,
  unfinishedUndos,
} from './queries.ts'

export interface ImportJobParts {
  bus: Pick<Bus, 'executeAs' | 'publish'>
  uow: UnitOfWork
  services: Services
  words: ImportWords
  hotline: HotlineWords
  log: BusLog
}

/** Rows between two savings of the progress. */
const rowsPerSave = 20
/** So many faults of our own in a row mean that the machine, not the row, is at fault. */
const faultsToGiveUp = 3

/** Codes of rows whose matter was in before. */
const repeatCodes = ['import.rowDuplicate', 'import.rowOrder']
const isRepeat = (code: string | null) => repeatCodes.some(part => code?.includes(part))

type Counts = Pick<ImportBatch, 'processed' | 'imported' | 'duplicates' | 'rejected'>

export class ImportJobs {
  readonly words: ImportWords
  readonly hotline: HotlineWords
  readonly #parts: ImportJobParts
  readonly #cancelled = new Set<string>()
  #isStopping = false
  #tail: Promise<void> = Promise.resolve()

  constructor(parts: ImportJobParts) {
    this.#parts = parts
    this.words = parts.words
    this.hotline = parts.hotline
  }

  /** The words a file of this kind is read with. */
  wordsFor(kind: ImportBatch['kind']): ImportWords {
    return kind === 'hotline' ? orderWords(this.words, this.hotline) : this.words
  }

  /** Takes up a batch that was stored as running. Returns at once. */
  start(batchId: string): void {
    this.#enqueue(() => this.#run(batchId))
  }

  /** Goes on with what the last stop cut off: running imports, and undos that were promised. */
  async resume(): Promise<void> {
    const { uow } = this.#parts
    const [batches, undos] = await uow.read(async db => [
      await db.find(importBatchTable, { status: 'running' }, { orderBy: 'id' }),
      await unfinishedUndos(db),
    ])
    for (const batch of batches) this.start(batch.id)
    for (const undo of undos) this.#enqueue(() => this.#resumeUndo(undo.batchId, undo.byId))
  }

  /** Makes a running import stop before its next row. Its status is stored by the caller. */
  cancel(batchId: string): void {
    this.#cancelled.add(batchId)
  }

  /** Withdraws cases one by one; one that was taken up meanwhile is left alone. */
  async undo(actor: Actor, caseIds: readonly string[]): Promise<void> {
    const { bus, uow, log } = this.#parts
    for (const caseId of caseIds) {
      if (this.#isStopping) return
      const [file] = await uow.read(db => undoableCases(db, { caseId }))
      if (!file) continue
      try {
        await bus.executeAs(actor, 'case.withdraw', {
          caseId,
          rev: file.rev,
          reason: importRowText.undoReason,
        })
      } catch (error) {
        log.error({ caseId, error: String(error) }, 'a case of an undone import stays')
      }
      await setImmediate()
    }
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    await this.#tail
  }

  /** Stops after the row in hand and keeps what was done. A running import goes on at the next start. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#tail
  }

  #enqueue(work: () => Promise<void>): void {
    this.#tail = this.#tail.then(work).catch(error => {
      this.#parts.log.error(
        { error: error instanceof Error ? error.stack : String(error) },
        'an import job failed',
      )
    })
  }

  async #run(batchId: string): Promise<void> {
    const { uow } = this.#parts
    const batch = await uow.read(db => db.findOne(importBatchTable, { id: batchId }))
    if (batch?.status !== 'running' || this.#isStopping) return
    try {
      const actor = await this.#actor(batch.byId)
      const table = await this.#table(batch)
      await this.#finish(batchId, actor && table ? await this.#rows(batch, actor, table) : 'failed')
    } catch (error) {
      await this.#finish(batchId, 'failed')
      throw error
    }
  }

  /** Works through the rows that have no stored result yet. Null when the program is stopping. */
  async #rows(
    batch: ImportBatch,
    actor: Actor,
    table: ImportTable,
  ): Promise<'done' | 'failed' | 'cancelled' | null> {
    const { uow, services } = this.#parts
    const mapping = knownFields(batch.mapping)
    const { earlier, taken, lookups } = await uow.read(async db => ({
      earlier: await db.find(importRowTable, { batchId: batch.id }),
      taken: await takenFingerprints(db, batch),
      lookups: {
        words: this.wordsFor(batch.kind),
        taxonomy: services.rules.taxonomy,
        units: await db.find(localUnitTable, { orgId: actor.orgId, deletedAt: null }),
        grids: await db.find(gridTable, { orgId: actor.orgId, deletedAt: null }),
        unnamed: importRowText.unnamed,
      },
    }))
    const finished = new Set(earlier.map(row => row.line))
    const counts: Counts = {
      processed: finished.size,
      imported: batch.imported,
      duplicates: batch.duplicates,
      rejected: batch.rejected,
    }
    const isResumed = finished.size > 0 || (await this.#hasStartedBefore(batch))
    // Results are stored after the rows they speak of: that many rows may be in without one.
    let unsureRows = isResumed ? rowsPerSave : 0
    let waiting: ImportRow[] = []
    let faultsInARow = 0
    const save = async () => {
      await this.#save(batch.id, waiting, counts)
      waiting = []
    }
    for (const [at, cells] of table.rows.entries()) {
      const line = at + 1
      if (finished.has(line)) continue
      if (this.#isStopping || this.#cancelled.has(batch.id)) {
        await save()
        return this.#isStopping ? null : 'cancelled'
      }
      const isUnsure = unsureRows > 0
      unsureRows -= 1
      const row = await this.#row(batch, actor, {
        line,
        cells,
        mapping,
        lookups: { ...lookups, now: services.clock.now() },
        taken,
        isUnsure,
      })
      waiting.push(row)
      counts.processed += 1
      const isIn = row.caseId !== null || (batch.isDryRun && !hasRefusal(row.code) && !isRepeat(row.code))
      if (isIn) {
        counts.imported += 1
        taken.add(row.fingerprint)
      } else if (isRepeat(row.code)) counts.duplicates += 1
      else counts.rejected += 1
      faultsInARow = row.field === 'call.internal' ? faultsInARow + 1 : 0
      if (waiting.length >= rowsPerSave) await save()
      if (faultsInARow >= faultsToGiveUp) {
        await save()
        return 'failed'
      }
      await setImmediate()
    }
    await save()
    return 'done'
  }

  async #row(
    batch: ImportBatch,
    actor: Actor,
    step: {
      line: number
      cells: readonly string[]
      mapping: readonly ImportField[]
      lookups: RowLookups
      taken: ReadonlySet<string>
      isUnsure: boolean
    },
  ): Promise<ImportRow> {
    const { bus, uow, log } = this.#parts
    const matter = readRow(step.cells, step.mapping, step.lookups)
    const { input, faults, fingerprint, order } =
      batch.kind === 'hotline'
        ? readOrder(step.cells, step.mapping, matter, step.lookups, this.hotline, batch.externalSource)
        : { ...matter, order: null }
    const result = (caseId: string | null, more: RowFault[] = []): ImportRow => {
      const all = [...faults, ...more]
      return {
        batchId: batch.id,
        line: step.line,
        fingerprint,
        caseId,
        code: all.length > 0 ? all.map(fault => fault.code).join(' ') : null,
        field: all.length > 0 ? all.map(fault => fault.field).join(' ') : null,
      }
    }
    if (input === null) return result(null)
    if (step.isUnsure && !batch.isDryRun) {
      const made = await uow.read(db =>
        caseMadeBefore(db, batch.id, actor.userId, input.narrative, input.place),
      )
      if (made !== null) return result(made)
    }
    if (order !== null) return this.#order(batch, actor, step.line, input, order, result)
    if (step.taken.has(fingerprint))
      return result(null, [{ code: 'import.rowDuplicateInFile', field: 'narrative' }])
    if (await uow.read(db => isKnownMatter(db, fingerprint)))
      return result(null, [{ code: 'import.rowDuplicate', field: 'narrative' }])
    if (batch.isDryRun) return result(null)
    try {
      return result((await bus.executeAs(actor, 'case.register', input)).caseId)
    } catch (error) {
      const code = error instanceof CallFailure ? error.code : 'call.internal'
      if (code === 'call.internal')
        log.error({ line: step.line, error: String(error) }, 'a row could not be imported')
      return result(null, [{ code: 'import.rowRegisterRefused', field: code }])
    }
  }

  /** An order: its number decides what is new, not its words. */
  async #order(
    batch: ImportBatch,
    actor: Actor,
    line: number,
    intake: IntakeInput,
    order: ExternalOrder,
    result: (caseId: string | null, more?: RowFault[]) => ImportRow,
  ): Promise<ImportRow> {
    const { bus, uow, log } = this.#parts
    if (batch.isDryRun) {
      const isKnown = await uow.read(db => isKnownOrder(db, actor.orgId, order))
      return result(null, isKnown ? [{ code: 'import.rowOrderKnown', field: 'sourceRef' }] : [])
    }
    try {
      const taken = await bus.executeAs(actor, 'hotline.take', { intake, ...order })
      if (taken.outcome === 'new') return result(taken.caseId)
      // Not the case's id: an undo of this batch must not take back what was there before.
      const code = taken.outcome === 'updated' ? 'import.rowOrderUpdated' : 'import.rowOrderSame'
      return result(null, [{ code, field: 'sourceRef' }])
    } catch (error) {
      const code = error instanceof CallFailure ? error.code : 'call.internal'
      if (code === 'call.internal')
        log.error({ line, error: String(error) }, 'an order could not be imported')
      return result(null, [{ code: 'import.rowRegisterRefused', field: code }])
    }
  }

  async #save(batchId: string, rows: readonly ImportRow[], counts: Counts): Promise<void> {
    await this.#parts.uow.write(async db => {
      for (const row of rows) await db.insertRow(importRowTable, row)
      await db.updateRows(importBatchTable, { id: batchId }, { ...counts })
    })
    this.#parts.bus.publish(['import'])
  }

  /** Ends a batch, unless somebody cancelled it first. */
  async #finish(batchId: string, status: 'done' | 'failed' | 'cancelled' | null): Promise<void> {
    this.#cancelled.delete(batchId)
    if (status === null) return
    await this.#parts.uow.write(db =>
      db.updateRows(importBatchTable, { id: batchId, status: 'running' }, { status }),
    )
    this.#parts.bus.publish(['import'])
  }

  async #table({ uploadId, kind }: ImportBatch): Promise<ImportTable | null> {
    const { uow, services } = this.#parts
    const upload = await uow.read(db => db.findOne(importUploadTable, { id: uploadId }))
    if (!upload || !(await services.blobs.has(upload.sha256))) return null
    return readImportTable(upload.fileName, await services.blobs.read(upload.sha256), this.wordsFor(kind))
  }

  /** The person an import runs for, with the roles of today; null when switched off meanwhile. */
  async #actor(userId: string): Promise<Actor | null> {
    const user = await this.#parts.uow.read(db => db.findOne(userTable, { id: userId }))
    if (!user?.isActive || user.deletedAt !== null) return null
    const { name, orgId, roles, departmentIds, unitId } = user
    return { userId, name, orgId, roles, departmentIds, unitId, isSystem: false }
  }

  /** True when cases of this batch may be in although no result was stored yet. */
  async #hasStartedBefore(batch: ImportBatch): Promise<boolean> {
    if (batch.isDryRun) return false
    return this.#parts.uow.read(
      async db => (await caseMadeBefore(db, batch.id, batch.byId, null, null)) !== null,
    )
  }

  async #resumeUndo(batchId: string, byId: string): Promise<void> {
    const actor = await this.#actor(byId)
    const files = await this.#parts.uow.read(db => undoableCases(db, { batchId }))
    if (actor)
      await this.undo(
        actor,
        files.map(file => file.id),
      )
  }
}
