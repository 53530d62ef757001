/** Reading and the few raw writes, over a TypeORM manager. Handlers get it through their context. */
import type { EntityManager } from 'typeorm'
import { type Dialect, snake, toRaw } from './kinds.ts'
import { inList, join, raw, render, type Sql, sql } from './sql.ts'
import { hydrate, type TableDef } from './table.ts'

/** What a handler may match on: equality, null, or one of several values. */
export type Where<Row> = { [K in keyof Row]?: Row[K] | readonly Row[K][] | null }

export interface FindOptions<Row> {
  orderBy?: keyof Row & string
  descending?: boolean
  limit?: number
}

function condition<Row extends object>(table: TableDef<Row>, where: Where<Row>, dialect: Dialect): Sql {
  const parts = Object.entries(where)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => {
      const spec = table.columns[property as keyof Row & string]
      const column = raw(snake(property))
      if (value === null) return sql`${column} is null`
      if (Array.isArray(value) && !spec.startsWith('json')) {
        if (value.length === 0) return raw('1 = 0')
        return sql`${column} ${inList(value.map(item => toRaw(spec, item, dialect)))}`
      }
      return sql`${column} = ${toRaw(spec, value, dialect)}`
    })
  return parts.length === 0 ? raw('1 = 1') : join(parts, ' and ')
}

/** Reads rows. On the desk's reader connection it sees only what is committed. */
export class Db {
  readonly manager: EntityManager
  readonly dialect: Dialect

  constructor(manager: EntityManager, dialect: Dialect) {
    this.manager = manager
    this.dialect = dialect
  }

  /** Runs a statement and returns its raw rows (snake names). */
  async query<T extends object = Record<string, unknown>>(statement: Sql): Promise<T[]> {
    const { text, parameters } = render(statement, this.dialect)
    const answer: unknown = await this.manager.query(text, parameters)
    if (!Array.isArray(answer)) return []
    // TypeORM's PostgreSQL runner answers [rows, count] to update and delete.
    if (answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number')
      return answer[0] as T[]
    return answer as T[]
  }

  /** The first raw row, or null. */
  async one<T extends object = Record<string, unknown>>(statement: Sql): Promise<T | null> {
    return (await this.query<T>(statement))[0] ?? null
  }

  /** Runs a statement and maps its rows to a table's row type. */
  async rows<Row extends object>(table: TableDef<Row>, statement: Sql): Promise<Row[]> {
    return (await this.query(statement)).map(row => hydrate(table, row))
  }

  async find<Row extends object>(
    table: TableDef<Row>,
    where: Where<Row>,
    options: FindOptions<Row> = {},
  ): Promise<Row[]> {
    const order = options.orderBy
      ? sql` order by ${raw(snake(options.orderBy))}${raw(options.descending ? ' desc' : ' asc')}`
      : raw('')
    const limit = options.limit === undefined ? raw('') : sql` limit ${options.limit}`
    return this.rows(
      table,
      sql`select * from ${raw(table.name)} where ${condition(table, where, this.dialect)}${order}${limit}`,
    )
  }

  async findOne<Row extends object>(table: TableDef<Row>, where: Where<Row>): Promise<Row | null> {
    return (await this.find(table, where, { limit: 1 }))[0] ?? null
  }

  async count<Row extends object>(table: TableDef<Row>, where: Where<Row>): Promise<number> {
    const row = await this.one<{ n: number | string }>(
      sql`select count(*) as n from ${raw(table.name)} where ${condition(table, where, this.dialect)}`,
    )
    return Number(row?.n ?? 0)
  }

  /** Writes one row as it is. For tables outside sync, and for sync itself; business rows go through the context. */
  async insertRow<Row extends object>(table: TableDef<Row>, row: Row): Promise<void> {
    const properties = Object.keys(table.columns) as (keyof Row & string)[]
    await this.query(
      sql`insert into ${raw(table.name)} (${raw(properties.map(snake).join(', '))}) values (${join(
        properties.map(property => sql`${toRaw(table.columns[property], row[property], this.dialect)}`),
        ', ',
      )})`,
    )
  }

  /** Changes the rows that match; returns how many. */
  async updateRows<Row extends object>(
    table: TableDef<Row>,
    where: Where<Row>,
    patch: Partial<Row>,
  ): Promise<number> {
    const set = Object.entries(patch).map(
      ([property, value]) =>
        sql`${raw(snake(property))} = ${toRaw(table.columns[property as keyof Row & string], value, this.dialect)}`,
    )
    if (set.length === 0) return 0
    const rows = await this.query<{ id: string }>(
      sql`update ${raw(table.name)} set ${join(set, ', ')} where ${condition(table, where, this.dialect)} returning ${raw(
        table.primary.map(snake).join(', '),
      )}`,
    )
    return rows.length
  }

  async deleteRows<Row extends object>(table: TableDef<Row>, where: Where<Row>): Promise<void> {
    await this.query(sql`delete from ${raw(table.name)} where ${condition(table, where, this.dialect)}`)
  }
}
