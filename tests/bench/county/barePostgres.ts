/**
 * The same work without the product: one transaction that locks a row, changes it, and appends three rows of the
 * size of a timeline event, an audit row and a log entry.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

const rowsBefore = 20_000
const body = (bytes: number) => 'x'.repeat(bytes)

export interface BarePostgres {
  /** One transaction; milliseconds. */
  transaction(): Promise<number>
  close(): Promise<void>
}

/** Opens `url` (an empty database) and fills it so that its index has some depth. */
export async function barePostgres(url: string): Promise<BarePostgres> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create table item (id text primary key, status text, body text)')
  await client.query('create table added (id text primary key, item_id text, body text)')
  await client.query('create index on added (item_id)')
  const ids = Array.from({ length: rowsBefore }, () => randomUUID())
  await client.query(`insert into item select id, 'a', $2 from unnest($1::text[]) as id`, [ids, body(900)])
  let turn = 0
  return {
    async transaction() {
      const id = ids[(turn++ * 7919) % ids.length]
      const start = performance.now()
      await client.query('begin')
      await client.query('select * from item where id = $1 for update', [id])
      await client.query('update item set status = $2 where id = $1', [id, `s${turn}`])
      for (const bytes of [500, 600, 1200])
        await client.query('insert into added values ($1, $2, $3)', [randomUUID(), id, body(bytes)])
      await client.query('commit')
      return performance.now() - start
    },
    close: () => client.end(),
  }
}

/** Makes a database on the server and answers its address. */
export async function makeDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${serverUrl}postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return `${serverUrl}${name}`
}

/** Bytes a database takes on the disk. */
export async function databaseBytes(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select pg_database_size(current_database()) as bytes')
  await client.end()
  return Number(rows[0].bytes)
}
