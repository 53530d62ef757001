/** Many rows in few statements: what sync needs, where one statement for each row costs more than the rows. */
import type { Db } from './db.ts'
import { binder, type ColumnKind, columnType, parseKind, snake } from './kinds.ts'
import { inMany, raw, sql } from './sql.ts'
import { hydrate, type TableDef } from './table.ts'

/** Rows per statement. Powers of two, so that a handful of statement texts serve every count and stay prepared. */
const mostRows = 64
/** SQLite binds 32,766 values at most, PostgreSQL 65,535. */
const mostValues = 30_000
/** PostgreSQL takes many rows as one value. */
const mostRowsOfJson = 1_000
/** Values per `in (...)`. */
const mostIds = 1_000

/** Largest power of two that is no more than `count` and fits the statement. */
function stepOf(count: number, columns: number): number {
  let step = mostRows
  while (step > 1 && (step > count || step * columns > mostValues)) step /= 2
  return step
}

/** What becomes of a row whose key is there already. */
function resolution<Row extends object>(table: TableDef<Row>, replaces: boolean): string {
  if (!replaces) return ''
  const primary = table.primary.map(snake)
  const set = Object.keys(table.columns)
    .map(snake)
    .filter(column => !primary.includes(column))
    .map(column => `${column} = excluded.${column}`)
  return ` on conflict (${primary.join(', ')}) do ${set.length === 0 ? 'nothing' : `update set ${set.join(', ')}`}`
}

const texts = new WeakMap<object, Map<string, string>>()

function statementOf<Row extends object>(
  db: Db,
  table: TableDef<Row>,
  rows: number,
  replaces: boolean,
): string {
  const known = texts.get(table.columns) ?? new Map<string, string>()
  texts.set(table.columns, known)
  const name = `${db.dialect}/${rows}/${replaces}`
  const earlier = known.get(name)
  if (earlier !== undefined) return earlier
  const columns = Object.keys(table.columns).map(snake)
  const mark = (at: number) => (db.dialect === 'sqlite' ? '?' : `$${at + 1}`)
  const values = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((_column, at) => mark(row * columns.length + at)).join(', ')})`,
  )
  const text = `insert into ${table.name} (${columns.join(', ')}) values ${values.join(', ')}${resolution(table, replaces)}`
  known.set(name, text)
  return text
}

async function write<Row extends object>(
  db: Db,
  table: TableDef<Row>,
  rows: readonly Row[],
  replaces: boolean,
): Promise<void> {
  const specs = Object.entries<ColumnKind>(table.columns).map(([property, spec]) => ({
    property: property as keyof Row & string,
    column: snake(property),
    bind: binder(spec, db.dialect),
  }))
  if (db.dialect === 'postgres') {
    for (let at = 0; at < rows.length; at += mostRowsOfJson) {
      const page = rows
        .slice(at, at + mostRowsOfJson)
        .map(row =>
          Object.fromEntries(specs.map(({ property, column, bind }) => [column, bind(row[property])])),
        )
      await db.manager.query(jsonStatementOf(table, replaces), [JSON.stringify(page)])
    }
    return
  }
  let at = 0
  while (at < rows.length) {
    const step = stepOf(rows.length - at, specs.length)
    const values: unknown[] = []
    for (const row of rows.slice(at, at + step))
      for (const { property, bind } of specs) values.push(bind(row[property]))
    await db.manager.query(statementOf(db, table, step, replaces), values)
    at += step
  }
}

/**
 * Rows as one JSON text: parsing thousands of values of a statement costs PostgreSQL more than the rows, and the
 * statement is the same for every count.
 */
function jsonStatementOf<Row extends object>(table: TableDef<Row>, replaces: boolean): string {
  const specs = Object.entries<ColumnKind>(table.columns)
  const columns = specs.map(([property]) => snake(property)).join(', ')
  const typed = specs
    .map(([property, spec]) => `${snake(property)} ${columnType(parseKind(spec).kind, 'postgres')}`)
    .join(', ')
  return `insert into ${table.name} (${columns}) select ${columns} from json_to_recordset($1::json) as given(${typed})${resolution(table, replaces)}`
}

/** Inserts rows as they are. A row whose key is there already is a fault and throws. */
export async function insertRows<Row extends object>(
  db: Db,
  table: TableDef<Row>,
  rows: readonly Row[],
): Promise<void> {
  await write(db, table, rows, false)
}

/** Writes whole rows: new ones are inserted, those whose key is there are overwritten. */
export async function putRows<Row extends object>(
  db: Db,
  table: TableDef<Row>,
  rows: readonly Row[],
): Promise<void> {
  await write(db, table, rows, true)
}

/** Writes whole rows given as what SQLite binds, in the order of the table's columns: nothing is looked into. */
export async function putBound(
  db: Db,
  table: TableDef<Record<string, unknown>>,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const columns = Object.keys(table.columns).length
  let at = 0
  while (at < rows.length) {
    const step = stepOf(rows.length - at, columns)
    await db.manager.query(statementOf(db, table, step, true), rows.slice(at, at + step).flat())
    at += step
  }
}

/**
 * The rows whose column holds one of the values, and whose `within` column, where an index begins with one,
 * holds its value; order is not promised.
 */
export async function findIn<Row extends object>(
  db: Db,
  table: TableDef<Row>,
  column: keyof Row & string,
  values: readonly (string | number)[],
  within?: { column: keyof Row & string; value: string },
): Promise<Row[]> {
  const found: Row[] = []
  for (let at = 0; at < values.length; at += mostIds) {
    const part = inMany(values.slice(at, at + mostIds), db.dialect)
    const first = within ? sql`${raw(snake(within.column))} = ${within.value} and ` : raw('')
    const rows = await db.query(
      sql`select * from ${raw(table.name)} where ${first}${raw(snake(column))} ${part}`,
    )
    for (const row of rows) found.push(hydrate(table, row))
  }
  return found
}
