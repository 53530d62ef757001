/** Many rows in few statements: what sync needs, where one statement for each row costs more than the rows. */
import type { Db } from './db.ts'
import { snake, toRaw } from './kinds.ts'
import { hydrate, type TableDef } from './table.ts'

/** Rows per statement. Powers of two, so that a handful of statement texts serve every count and stay prepared. */
const mostRows = 64
/** SQLite binds 32,766 values at most, PostgreSQL 65,535. */
const mostValues = 30_000
/** Ids per `in (...)`. */
const mostIds = 512

/** Largest power of two that is no more than `count` and fits the statement. */
function stepOf(count: number, columns: number): number {
  let step = mostRows
  while (step > 1 && (step > count || step * columns > mostValues)) step /= 2
  return step
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
  const primary = table.primary.map(snake)
  const set = columns
    .filter(column => !primary.includes(column))
    .map(column => `${column} = excluded.${column}`)
  const resolution = set.length === 0 ? 'nothing' : `update set ${set.join(', ')}`
  const conflict = replaces ? ` on conflict (${primary.join(', ')}) do ${resolution}` : ''
  const text = `insert into ${table.name} (${columns.join(', ')}) values ${values.join(', ')}${conflict}`
  known.set(name, text)
  return text
}

async function write<Row extends object>(
  db: Db,
  table: TableDef<Row>,
  rows: readonly Row[],
  replaces: boolean,
): Promise<void> {
  const specs = Object.entries(table.columns) as [
    keyof Row & string,
    TableDef<Row>['columns'][keyof Row & string],
  ][]
  let at = 0
  while (at < rows.length) {
    const step = stepOf(rows.length - at, specs.length)
    const values: unknown[] = []
    for (const row of rows.slice(at, at + step))
      for (const [property, spec] of specs) values.push(toRaw(spec, row[property], db.dialect))
    await db.manager.query(statementOf(db, table, step, replaces), values)
    at += step
  }
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
  values: readonly unknown[],
  within?: { column: keyof Row & string; value: string },
): Promise<Row[]> {
  const found: Row[] = []
  const mark = (at: number) => (db.dialect === 'sqlite' ? '?' : `$${at + 1}`)
  for (let at = 0; at < values.length; at += mostIds) {
    const part = values.slice(at, at + mostIds)
    // Padded with its last value to a power of two: few texts, and each stays prepared.
    let size = 1
    while (size < part.length) size *= 2
    const padded = [...part, ...Array.from({ length: size - part.length }, () => part.at(-1))]
    const bound = within ? [within.value, ...padded] : padded
    const first = within ? `${snake(within.column)} = ${mark(0)} and ` : ''
    const marks = padded.map((_, place) => mark(place + (within ? 1 : 0))).join(', ')
    const rows: Record<string, unknown>[] = await db.manager.query(
      `select * from ${table.name} where ${first}${snake(column)} in (${marks})`,
      bound,
    )
    for (const row of rows) found.push(hydrate(table, row))
  }
  return found
}
