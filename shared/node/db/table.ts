/** A table declared once: its entity, its raw mapping and its place in sync are derived from it. */
import { EntitySchema } from 'typeorm'
import type { SyncedRow } from '../../domain/row.ts'
import { type ColumnKind, columnOptions, type Dialect, fromRaw, parseKind, snake } from './kinds.ts'

export interface IndexDef<Row> {
  columns: readonly (keyof Row & string)[]
  unique?: boolean
}

/** Row type, columns complete by type, primary key and indexes. */
export interface TableDef<Row extends object = Record<string, unknown>> {
  name: string
  columns: Readonly<{ [K in keyof Row & string]-?: ColumnKind }>
  primary: readonly (keyof Row & string)[]
  indexes: readonly IndexDef<Row>[]
}

/** Any table, when the row type does not matter. */
export type AnyTable = TableDef<never> | TableDef<Record<string, unknown>>

export function defineTable<Row extends object>(
  name: string,
  columns: { [K in keyof Row & string]-?: ColumnKind },
  options: { primary: readonly (keyof Row & string)[]; indexes?: readonly IndexDef<Row>[] },
): TableDef<Row> {
  return { name, columns, primary: options.primary, indexes: options.indexes ?? [] }
}

/** Columns of every synced table, spread into its declaration. */
export const syncedColumns: { [K in keyof SyncedRow]: ColumnKind } = {
  id: 'id',
  orgId: 'text',
  rev: 'int',
  createdAt: 'instant',
  createdBy: 'text',
  updatedAt: 'instant',
  updatedBy: 'text',
  deletedAt: 'instant?',
}

/** Index names are spelt out so that both databases and the migrations agree on them. */
export function indexName(table: string, columns: readonly string[]): string {
  return `ix_${table}_${columns.map(snake).join('_')}`
}

/** The TypeORM entity of a table in a dialect. */
export function entityOf<Row extends object>(table: TableDef<Row>, dialect: Dialect): EntitySchema<Row> {
  const names = Object.keys(table.columns) as (keyof Row & string)[]
  return new EntitySchema<Row>({
    name: table.name,
    tableName: table.name,
    columns: Object.fromEntries(
      names.map(name => [
        name,
        columnOptions(name, table.columns[name], dialect, table.primary.includes(name)),
      ]),
    ) as never,
    indices: table.indexes.map(index => ({
      name: indexName(table.name, index.columns),
      columns: [...index.columns],
      unique: index.unique ?? false,
    })) as never,
  })
}

interface ReadPlan {
  property: string
  column: string
  spec: ColumnKind
}

/** What reading a row of a table takes, worked out once per table: a page of 50 reads some 2,700 values. */
const readPlans = new WeakMap<object, readonly ReadPlan[]>()

function readPlan(columns: object): readonly ReadPlan[] {
  const known = readPlans.get(columns)
  if (known) return known
  const plan = Object.entries<ColumnKind>(columns as Record<string, ColumnKind>).map(([property, spec]) => ({
    property,
    column: snake(property),
    spec,
  }))
  readPlans.set(columns, plan)
  return plan
}

/** Turns a raw row (snake names, database values) into the domain row. Columns not read become null. */
export function hydrate<Row extends object>(table: TableDef<Row>, raw: Record<string, unknown>): Row {
  const row: Record<string, unknown> = {}
  for (const { property, column, spec } of readPlan(table.columns)) {
    const value = raw[column]
    row[property] = value === null || value === undefined ? null : fromRaw(spec, value)
  }
  return row as Row
}

/**
 * A whole row from what was sent: columns that came after the sender's version hold what they
 * would have held. Desk and county must fill alike, or they would never be equal again.
 */
export function wholeRow(
  table: TableDef<Record<string, unknown>>,
  values: Record<string, unknown>,
  rev: number,
): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [column, kind] of Object.entries(table.columns))
    row[column] = values[column] ?? missingValue(kind, values)
  return { ...row, rev }
}

function missingValue(spec: ColumnKind, values: Record<string, unknown>): unknown {
  const { kind, nullable } = parseKind(spec)
  if (nullable) return null
  if (kind === 'flag') return false
  if (kind === 'int' || kind === 'money' || kind === 'real') return 0
  if (kind === 'json') return []
  return kind === 'instant' ? (values.createdAt ?? '') : ''
}
