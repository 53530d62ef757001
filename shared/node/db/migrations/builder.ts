/**
 * A small builder so that one migration file serves both databases. A migration spells
 * its columns out and never reads the entity declarations: those go on changing.
 */
import { type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm'
import { type ColumnKind, columnType, type Dialect, parseKind } from '../kinds.ts'

export interface TableSpec {
  columns: Record<string, ColumnKind>
  primary: readonly string[]
  indexes?: readonly { columns: readonly string[]; unique?: boolean }[]
}

export function dialectOf(runner: QueryRunner): Dialect {
  return runner.dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite'
}

function column(name: string, spec: ColumnKind, dialect: Dialect, primary: readonly string[]) {
  const { kind, nullable } = parseKind(spec)
  return { name, type: columnType(kind, dialect), isNullable: nullable, isPrimary: primary.includes(name) }
}

const nameOfIndex = (table: string, columns: readonly string[]) => `ix_${table}_${columns.join('_')}`

export async function createTable(runner: QueryRunner, name: string, spec: TableSpec): Promise<void> {
  const dialect = dialectOf(runner)
  await runner.createTable(
    new Table({
      name,
      columns: Object.entries(spec.columns).map(([key, kind]) => column(key, kind, dialect, spec.primary)),
      indices: (spec.indexes ?? []).map(index => ({
        name: nameOfIndex(name, index.columns),
        columnNames: [...index.columns],
        isUnique: index.unique ?? false,
      })),
    }),
  )
}

/** Adds a nullable column: the only change a synced table may see after 1.0, with new tables and indexes. */
export async function addColumn(
  runner: QueryRunner,
  table: string,
  name: string,
  kind: `${ColumnKind}`,
): Promise<void> {
  const dialect = dialectOf(runner)
  await runner.addColumn(table, new TableColumn(column(name, kind, dialect, [])))
}

export async function addIndex(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
): Promise<void> {
  await runner.createIndex(
    table,
    new TableIndex({ name: nameOfIndex(table, columns), columnNames: [...columns] }),
  )
}
