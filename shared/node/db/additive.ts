/**
 * Finds schema changes that an older desk of the same county could not live with. Desks are upgraded
 * one by one, by USB stick, over weeks: until then an older program writes rows of the newer schema
 * and reads what newer programs wrote. Synced tables therefore only grow.
 */

/** A column as both databases describe it. `type` in lower case; `hasDefault` also for generated values. */
export interface ColumnSnapshot {
  type: string
  isNullable: boolean
  isPrimary: boolean
  hasDefault: boolean
}
export interface IndexSnapshot {
  columns: readonly string[]
  isUnique: boolean
}
export interface TableSnapshot {
  columns: Readonly<Record<string, ColumnSnapshot>>
  indexes: Readonly<Record<string, IndexSnapshot>>
}
/** Tables by name. */
export type SchemaSnapshot = Readonly<Record<string, TableSnapshot>>

export type BreakKind =
  | 'tableDropped'
  | 'columnDropped'
  | 'typeChanged'
  | 'columnRequired'
  | 'nullForbidden'
  | 'defaultDropped'
  | 'primaryChanged'
  | 'uniqueAdded'

/** One change that is not additive; `name` is a column or an index, empty for a whole table. */
export interface Break {
  kind: BreakKind
  table: string
  name: string
}

function columnBreaks(table: string, name: string, before: ColumnSnapshot, after: ColumnSnapshot): Break[] {
  const found: Break[] = []
  const add = (kind: BreakKind) => found.push({ kind, table, name })
  if (before.type !== after.type) add('typeChanged')
  if (before.isPrimary !== after.isPrimary) add('primaryChanged')
  if (before.isNullable && !after.isNullable) add('nullForbidden')
  // An older program leaves the column out of its rows and counts on the default.
  if (before.hasDefault && !after.hasDefault && !after.isNullable) add('defaultDropped')
  return found
}

const sameColumns = (a: IndexSnapshot, b: IndexSnapshot) =>
  a.columns.length === b.columns.length && a.columns.every((column, at) => column === b.columns[at])

function tableBreaks(table: string, before: TableSnapshot, after: TableSnapshot): Break[] {
  const found: Break[] = []
  for (const [name, column] of Object.entries(before.columns)) {
    const next = after.columns[name]
    if (next) found.push(...columnBreaks(table, name, column, next))
    else found.push({ kind: 'columnDropped', table, name })
  }
  for (const [name, column] of Object.entries(after.columns)) {
    if (name in before.columns) continue
    if (column.isPrimary) found.push({ kind: 'primaryChanged', table, name })
    else if (!column.isNullable && !column.hasDefault) found.push({ kind: 'columnRequired', table, name })
  }
  // A row that two desks make apart must always be storable: nothing may become unique later.
  const wasUnique = (index: IndexSnapshot) =>
    Object.values(before.indexes).some(earlier => earlier.isUnique && sameColumns(earlier, index))
  for (const [name, index] of Object.entries(after.indexes))
    if (index.isUnique && !wasUnique(index)) found.push({ kind: 'uniqueAdded', table, name })
  return found
}

/**
 * Changes from `before` to `after` that are not additive. New tables, new columns that may be null or
 * have a default, new plain indexes, dropped indexes and a column that may now be null are fine.
 */
export function nonAdditiveChanges(before: SchemaSnapshot, after: SchemaSnapshot): Break[] {
  return Object.entries(before).flatMap(([table, was]): Break[] => {
    const is = after[table]
    return is ? tableBreaks(table, was, is) : [{ kind: 'tableDropped', table, name: '' }]
  })
}
