import type { Db } from '../../../shared/node/db/db.ts'
import type { Table } from '../../../shared/node/db/entities/index.ts'
import { touchedKey } from '../../../shared/node/db/queries/findDocs.ts'
import { rebuildTouched } from '../../../shared/node/db/queries/search.ts'

/** Removes rows with what people find them by. */
export async function removeRows(
  db: Db,
  table: Table,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return
  const touched = new Set<string>()
  for (const row of rows) {
    const key = touchedKey(table.name, String(row.id), row.caseId)
    if (key !== null) touched.add(key)
    if (table.name === 'case_file') touched.add(`papers/${String(row.id)}`)
  }
  await db.deleteRows(table, { id: rows.map(row => String(row.id)) })
  await rebuildTouched(db, touched)
}
