import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** A fresh, empty database on the run's server. */
export async function makePostgresDatabase(): Promise<string> {
  const base = inject('postgresUrl')
  const name = `t_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: `${base}postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return `${base}${name}`
}
