/** Lays one part of a whole state into the rows of this desk. */
import { findIn, putBound, putRows } from '../../../../shared/node/db/bulk.ts'
import type { Db } from '../../../../shared/node/db/db.ts'
import { syncedTable, type Table } from '../../../../shared/node/db/entities/index.ts'
import { fromRaw } from '../../../../shared/node/db/kinds.ts'
import { type SnapshotPart, snapshotPartSchema, type TableRows } from '../../../../shared/sync/protocol.ts'
import { reloadRowTable, shadowTable } from '../../local/tables.ts'
import { noteIncoming } from '../applyPull.ts'
import { DeskView } from '../deskView.ts'
import { keepDiffering } from '../epoch.ts'

type Values = Record<string, unknown>

export interface PartUse {
  /** A large load into an empty desk: straight into the tables; what people find by is made after. */
  isBulk: boolean
  /** Rows that are not named at the end go: remember what was named. */
  isMarked: boolean
  /** The county was put back: where it has older words, ours are kept apart. */
  keepsLost: boolean
  now: string
}

/** Unpacked text of a part as rows. Throws when it is no part. */
export function readPart(text: string): SnapshotPart {
  return snapshotPartSchema.parse(JSON.parse(text))
}

/** Applies a part in the caller's transaction; answers false when it held something this version does not know. */
export async function applyPart(db: Db, part: SnapshotPart, use: PartUse): Promise<boolean> {
  let isKnown = true
  for (const chunk of part) isKnown = (await applyRows(db, chunk, use)) && isKnown
  return isKnown
}

async function applyRows(db: Db, part: TableRows, use: PartUse): Promise<boolean> {
  const table = syncedTable(part.table)
  if (table === undefined) return false
  const idAt = part.columns.indexOf('id')
  const ids = part.rows.map(row => String(row[idAt]))
  const shadowed = new Set(
    (await findIn(db, shadowTable, 'rowId', ids, { column: 'tableName', value: part.table })).map(
      shadow => shadow.rowId,
    ),
  )
  const names = Object.keys(table.columns)
  const isKnown = part.columns.every(column => column in table.columns)
  const isAlike = names.length === part.columns.length && names.every((name, at) => name === part.columns[at])
  const isStraight = use.isBulk && isAlike && shadowed.size === 0
  if (use.keepsLost) await keepDiffering(db, table, valuesOf(table, part), use.now)
  if (isStraight) await putBound(db, table, part.rows)
  else await showRows(db, table, part)
  if (use.isMarked)
    await putRows(
      db,
      reloadRowTable,
      ids.map(rowId => ({ tableName: part.table, rowId })),
    )
  if (part.table === 'attachment') await noteIncoming(db, valuesOf(table, part), true)
  return isKnown
}

/** The rows of a part as the domain knows them. */
export function valuesOf(table: Table, part: TableRows): Values[] {
  const known = part.columns.map((column, at) => ({ column, at, spec: table.columns[column] }))
  return part.rows.map(row => {
    const values: Values = {}
    for (const { column, at, spec } of known) if (spec !== undefined) values[column] = fromRaw(spec, row[at])
    return values
  })
}

/** The county's row beneath what is not sent yet: shadow := row, shown := shadow + pending. */
async function showRows(db: Db, table: Table, part: TableRows): Promise<void> {
  const rows = valuesOf(table, part)
  const keys = rows.map(row => ({ table: table.name, id: String(row.id) }))
  const view = new DeskView(db)
  await view.load(keys)
  for (const [at, key] of keys.entries()) view.apply(key, () => rows[at] ?? null)
  await view.close()
}
