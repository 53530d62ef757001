/** Names for the rows of a page, fetched once for all of them. */
import type { Db } from '../db/db.ts'
import { inList, raw, sql } from '../db/sql.ts'

async function namesIn(
  db: Db,
  table: string,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter(id => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db.query<{ id: string; name: string }>(
    sql`select id, name from ${raw(table)} where id ${inList(wanted)}`,
  )
  return new Map(rows.map(row => [row.id, row.name]))
}

export const departmentNames = (db: Db, ids: readonly (string | null)[]) => namesIn(db, 'department', ids)
export const unitNames = (db: Db, ids: readonly (string | null)[]) => namesIn(db, 'local_unit', ids)
export const gridNames = (db: Db, ids: readonly (string | null)[]) => namesIn(db, 'grid', ids)
export const userNames = (db: Db, ids: readonly (string | null)[]) => namesIn(db, 'app_user', ids)
export const organizationNames = (db: Db, ids: readonly (string | null)[]) => namesIn(db, 'organization', ids)
