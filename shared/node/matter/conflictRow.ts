/** The row two people wrote to, and reading its kept values back. */
import type { FieldConflict } from '../../domain/organization.ts'
import type { SyncedRow } from '../../domain/row.ts'
import { fail } from '../bus/failure.ts'
import type { Db } from '../db/db.ts'
import { syncedTable } from '../db/entities/index.ts'
import { type ColumnKind, parseKind } from '../db/kinds.ts'
import type { TableDef } from '../db/table.ts'

export type AnyRow = SyncedRow & Record<string, unknown>

/** A value as a conflict keeps it: text as it is, everything else as JSON. */
export const keptText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null)

/** Reads a kept value back: text, days and instants stand as they are, everything else (and none) as JSON. */
export function keptValue(spec: ColumnKind, text: string): unknown {
  const { kind, nullable } = parseKind(spec)
  if (nullable && (text === '' || text === 'null')) return null
  if (kind === 'text' || kind === 'instant' || kind === 'day' || kind === 'id') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return fail('conflict.notText')
  }
}

/** The row and its table; null when the row is gone or its table is not known here. */
export async function rowOfConflict(
  db: Db,
  conflict: Pick<FieldConflict, 'tableName' | 'rowId' | 'field'>,
): Promise<{ table: TableDef<AnyRow>; row: AnyRow } | null> {
  const table = syncedTable(conflict.tableName) as unknown as TableDef<AnyRow> | undefined
  // The state of a matter moves by its table alone; a choice of words cannot set it.
  if (table === undefined || conflict.field === 'status' || table.columns[conflict.field] === undefined)
    return null
  const row = await db.findOne(table, { id: conflict.rowId })
  return row === null ? null : { table, row }
}

/** The row as it would be with these kept values. */
export function rowWith(
  table: TableDef<AnyRow>,
  row: AnyRow,
  values: Readonly<Record<string, string>>,
): AnyRow {
  const patch = Object.entries(values).flatMap(([field, text]) => {
    const kind = table.columns[field]
    return kind === undefined ? [] : [[field, keptValue(kind, text)] as const]
  })
  return { ...row, ...Object.fromEntries(patch) }
}
