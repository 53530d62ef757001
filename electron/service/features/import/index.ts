/** Import of tables: look at a file, try it, take it in, take it back. The rows themselves are run by `ImportJobs`. */

import { hasAbility } from '../../../../shared/domain/role.ts'
import type { CommandContext } from '../../../../shared/node/bus/context.ts'
import { fail, notFound } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import type { Services } from '../../../../shared/node/bus/services.ts'
import type { Db } from '../../../../shared/node/db/db.ts'
import { inList, sql } from '../../../../shared/node/db/sql.ts'
import { categoryOf } from '../../../../shared/node/import/rows.ts'
import {
  guessColumns,
  type ImportTable,
  knownFields,
  readImportTable,
} from '../../../../shared/node/import/table.ts'
import type { ImportWords } from '../../../../shared/node/import/words.ts'
import { TableUnreadable } from '../../../../shared/node/tabular.ts'
import { type ImportBatch, importBatchTable, importRowTable, importUploadTable } from '../../local/tables.ts'
import { errorFileName, errorWorkbook } from './errorFile.ts'
import type { ImportJobs } from './job.ts'
import { undoableCases } from './queries.ts'

const maxBytes = 40 * 1024 * 1024
const maxRows = 100_000
const samplesShown = 3
const sampleLength = 60
const batchesShown = 50

async function storedTable(
  db: Db,
  services: Services,
  uploadId: string,
  words: ImportWords,
): Promise<ImportTable | null> {
  const upload = await db.findOne(importUploadTable, { id: uploadId })
  if (!upload || !(await services.blobs.has(upload.sha256))) return null
  return readImportTable(upload.fileName, await services.blobs.read(upload.sha256), words)
}

async function readOrRefuse(fileName: string, bytes: Buffer, words: ImportWords): Promise<ImportTable> {
  try {
    return await readImportTable(fileName, bytes, words)
  } catch (error) {
    if (error instanceof TableUnreadable) fail('import.unreadable')
    throw error
  }
}

async function findBatch(ctx: Pick<CommandContext, 'db'>, batchId: string): Promise<ImportBatch> {
  return (await ctx.db.findOne(importBatchTable, { id: batchId })) ?? notFound()
}

/** Batches with at least one remark, among these. */
async function remarked(db: Db, batchIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    sql`select b.id from import_batch b where b.id ${inList(batchIds)}
        and exists (select 1 from import_row r where r.batch_id = b.id and r.code is not null)`,
  )
  return new Set(rows.map(row => row.id))
}

type ImportCalls =
  | 'import.preview'
  | 'import.start'
  | 'import.status'
  | 'import.cancel'
  | 'import.undo'
  | 'import.errorFile'

/** The handlers; the job runner exists only after the bus, so it comes as a getter. */
export function importHandlers(jobs: () => ImportJobs): HandlersOf<ImportCalls> {
  return {
    'import.preview': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      const words = jobs().wordsFor(input.kind)
      const bytes = Buffer.from(input.base64, 'base64')
      if (bytes.length > maxBytes) fail('import.tooLarge')
      const table = await readOrRefuse(input.fileName, bytes, words)
      if (table.rows.length === 0) fail('import.empty')
      if (table.rows.length > maxRows) fail('import.tooLarge')
      const { taxonomy } = ctx.services.rules
      const guesses = guessColumns(table, words, text => categoryOf(taxonomy, text) !== null, ctx.today)
      const uploadId = ctx.newId()
      const sha256 = await ctx.services.blobs.write(bytes)
      await ctx.db.insertRow(importUploadTable, {
        id: uploadId,
        fileName: input.fileName,
        sha256,
        rowCount: table.rows.length,
        byId: ctx.actor.userId,
        at: ctx.now,
      })
      return {
        uploadId,
        rowCount: table.rows.length,
        columns: guesses.map((guess, column) => ({
          header: table.headers[column] ?? '',
          ...guess,
          sample: table.rows
            .map(row => row[column] ?? '')
            .filter(cell => cell !== '')
            .slice(0, samplesShown)
            .map(cell => (cell.length > sampleLength ? `${cell.slice(0, sampleLength)}…` : cell)),
        })),
      }
    },

    'import.start': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      const upload = await ctx.db.findOne(importUploadTable, { id: input.uploadId })
      if (!upload || !(await ctx.services.blobs.has(upload.sha256))) fail('import.uploadUnknown')
      if (!input.mapping.includes('narrative')) fail('import.narrativeUnmapped')
      if (input.kind === 'hotline' && !input.mapping.includes('sourceRef')) fail('import.numberUnmapped')
      if (await ctx.db.findOne(importBatchTable, { status: 'running' })) fail('import.running')
      const batchId = ctx.newId()
      await ctx.db.insertRow(importBatchTable, {
        id: batchId,
        uploadId: upload.id,
        fileName: upload.fileName,
        startedAt: ctx.now,
        byId: ctx.actor.userId,
        byName: ctx.actor.name,
        status: 'running',
        isDryRun: input.isDryRun,
        mapping: input.mapping,
        total: upload.rowCount,
        processed: 0,
        imported: 0,
        duplicates: 0,
        rejected: 0,
        kind: input.kind,
        externalSource: input.externalSource,
      })
      ctx.onCommit(() => jobs().start(batchId))
      return { batchId }
    },

    'import.status': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      const where = input.batchId === null ? {} : { id: input.batchId }
      const batches = await ctx.db.find(importBatchTable, where, {
        orderBy: 'id',
        descending: true,
        limit: batchesShown,
      })
      const withRemarks = await remarked(
        ctx.db,
        batches.map(batch => batch.id),
      )
      return {
        batches: batches.map(
          ({ uploadId: _upload, byId: _by, mapping: _mapping, externalSource: _source, ...batch }) => ({
            ...batch,
            kind: batch.kind ?? 'matter',
            hasErrorFile: withRemarks.has(batch.id),
          }),
        ),
      }
    },

    'import.cancel': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      await findBatch(ctx, input.batchId)
      await ctx.db.updateRows(
        importBatchTable,
        { id: input.batchId, status: 'running' },
        { status: 'cancelled' },
      )
      // Answered when the row in hand is done and stored, so that an undo right after finds all of them.
      ctx.onCommit(async () => {
        jobs().cancel(input.batchId)
        await jobs().idle()
      })
      return { ok: true }
    },

    // The handler decides and promises; the withdrawals are commands of their own, run after the commit
    // and, should the program be cut off meanwhile, at the next start.
    'import.undo': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run') && hasAbility(ctx.actor, 'case.edit'))
      const batch = await findBatch(ctx, input.batchId)
      if (batch.isDryRun || batch.status === 'running' || batch.status === 'undone') fail('import.notDone')
      const files = await undoableCases(ctx.db, { batchId: batch.id })
      const inAll = await ctx.db.one<{ n: number }>(
        sql`select count(*) as n from import_row where batch_id = ${batch.id} and case_id is not null`,
      )
      await ctx.db.updateRows(importBatchTable, { id: batch.id }, { status: 'undone' })
      const { actor } = ctx
      ctx.onCommit(() =>
        jobs().undo(
          actor,
          files.map(file => file.id),
        ),
      )
      return { undone: files.length, kept: Number(inAll?.n ?? 0) - files.length }
    },

    'import.errorFile': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      const batch = await findBatch(ctx, input.batchId)
      const rows = await ctx.db.find(importRowTable, { batchId: batch.id })
      if (!rows.some(row => row.code !== null)) fail('import.noErrors')
      const table = await storedTable(ctx.db, ctx.services, batch.uploadId, jobs().wordsFor(batch.kind))
      if (!table) notFound()
      const byLine = new Map(rows.map(row => [row.line, row]))
      const workbook = await errorWorkbook(table, knownFields(batch.mapping), byLine, batch.isDryRun)
      return { fileName: errorFileName(batch), base64: Buffer.from(workbook).toString('base64') }
    },
  }
}
