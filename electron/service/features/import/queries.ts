/** What the import asks of the database. */
import type { CaseFile } from '../../../../shared/domain/case.ts'
import { type ExternalOrder, isMatterOf, spellingsOfNumber } from '../../../../shared/domain/hotline.ts'
import type { Db } from '../../../../shared/node/db/db.ts'
import { caseFileTable } from '../../../../shared/node/db/entities/case.ts'
import { raw, sql } from '../../../../shared/node/db/sql.ts'
import { hasRefusal } from '../../../../shared/node/import/rows.ts'
import { type ImportBatch, importRowTable } from '../../local/tables.ts'

/** True when an earlier import registered the same matter and it still stands. */
export async function isKnownMatter(db: Db, fingerprint: string): Promise<boolean> {
  const row = await db.one(
    sql`select 1 as hit from import_row r join case_file c on c.id = r.case_id
        where r.fingerprint = ${fingerprint} and c.status <> 'withdrawn' and c.deleted_at is null limit 1`,
  )
  return row !== null
}

/** True when an order of this number and sender is a matter of this centre already. */
export async function isKnownOrder(db: Db, orgId: string, order: ExternalOrder): Promise<boolean> {
  const sourceRef = spellingsOfNumber(order.number)
  const files = await db.find(caseFileTable, { sourceRef, orgId, deletedAt: null })
  return files.some(file => file.status !== 'withdrawn' && isMatterOf(file, order))
}

/** Fingerprints of the rows this batch has taken in so far; in a dry run, of those it would take. */
export async function takenFingerprints(db: Db, batch: ImportBatch): Promise<Set<string>> {
  const rows = await db.find(importRowTable, { batchId: batch.id })
  return new Set(
    rows
      .filter(row => row.caseId !== null || (batch.isDryRun && !hasRefusal(row.code)))
      .map(row => row.fingerprint),
  )
}

/**
 * A case this batch registered whose row has no stored result, because the program was cut off between
 * the two. Ids carry their time, so only cases younger than the batch are walked. Null narrative: any.
 */
export async function caseMadeBefore(
  db: Db,
  batchId: string,
  byId: string,
  narrative: string | null,
  place: string | null,
): Promise<string | null> {
  const words = narrative === null ? raw('') : sql` and c.narrative = ${narrative} and c.place = ${place}`
  const row = await db.one<{ id: string }>(
    sql`select c.id from case_file c where c.id > ${batchId} and c.created_by = ${byId}${words}
        and not exists (select 1 from import_row r where r.batch_id = ${batchId} and r.case_id = c.id)
        order by c.id limit 1`,
  )
  return row?.id ?? null
}

/** Cases of a batch (or the one case) that are as the import left them: nobody assessed, edited, noted or attached. */
export async function undoableCases(
  db: Db,
  which: { batchId: string } | { caseId: string },
): Promise<CaseFile[]> {
  const of =
    'caseId' in which
      ? sql`c.id = ${which.caseId}`
      : sql`c.id in (select r.case_id from import_row r where r.batch_id = ${which.batchId} and r.case_id is not null)`
  return db.rows(
    caseFileTable,
    sql`select c.* from case_file c where ${of} and c.status = 'registered' and c.updated_at = c.created_at
        and c.deleted_at is null
        and not exists (select 1 from case_event e where e.case_id = c.id and e.at > c.created_at and e.kind <> 'revealed')
        and not exists (select 1 from case_party p where p.case_id = c.id and p.updated_at > c.created_at)
        order by c.id`,
  )
}

/** Undone batches with cases that still wait to be withdrawn. */
export async function unfinishedUndos(db: Db): Promise<{ batchId: string; byId: string }[]> {
  const rows = await db.query<{ id: string; by_id: string }>(
    sql`select b.id, b.by_id from import_batch b where b.status = 'undone' and exists (
          select 1 from import_row r join case_file c on c.id = r.case_id
          where r.batch_id = b.id and c.status = 'registered' and c.updated_at = c.created_at)`,
  )
  return rows.map(row => ({ batchId: row.id, byId: row.by_id }))
}
