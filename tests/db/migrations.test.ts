/** The migration chain on both databases: it runs, it matches the entities, and it guards what is there. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { afterEach, describe, expect, it } from 'vitest'
import { countySchema } from '../../county/tables/schema.ts'
import { deskSchema } from '../../electron/service/local/schema.ts'
import { postgresSource, type Schema, sqliteWriter } from '../../shared/node/db/dataSource.ts'
import { DatabaseRefused, keepAside, migratePostgres, migrateSqlite } from '../../shared/node/db/migrate.ts'
import { makeFolder, testKey } from '../support/folder.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'

const open: DataSource[] = []
afterEach(async () => {
  for (const source of open.splice(0)) if (source.isInitialized) await source.destroy()
})

const sqlitePath = () => join(makeFolder(), 'test.db')
async function onSqlite(schema: Schema, path = sqlitePath()): Promise<DataSource> {
  const source = await migrateSqlite(() => sqliteWriter(path, testKey, schema), path, schema.migrations)
  open.push(source)
  return source
}
async function onPostgres(schema: Schema): Promise<DataSource> {
  const source = await migratePostgres(
    postgresSource(await makePostgresDatabase(), schema),
    schema.migrations,
  )
  open.push(source)
  return source
}
const schemas = { desk: deskSchema, county: countySchema }

describe('the whole chain', () => {
  it.each(Object.entries(schemas))(
    'leaves no difference between tables and entities on SQLite (%s)',
    async (_name, schema) => {
      const source = await onSqlite(schema)
      const drift = await source.driver.createSchemaBuilder().log()
      expect(drift.upQueries.map(query => query.query)).toEqual([])
    },
  )

  it.each(Object.entries(schemas))(
    'leaves no difference between tables and entities on PostgreSQL (%s)',
    async (_name, schema) => {
      const source = await onPostgres(schema)
      const drift = await source.driver.createSchemaBuilder().log()
      expect(drift.upQueries.map(query => query.query)).toEqual([])
    },
  )

  it('can be taken back step by step on both databases', async () => {
    for (const source of [await onSqlite(countySchema), await onPostgres(countySchema)]) {
      for (const _migration of countySchema.migrations)
        await source.undoLastMigration({ transaction: 'each' })
      expect(await source.query('select * from migrations')).toEqual([])
    }
  })

  it.each(Object.entries(schemas))(
    'is listed in the order of its timestamps, under explicit names (%s)',
    (_name, schema) => {
      const names = schema.migrations.map(migration => new migration().name ?? '')
      const stamps = names.map(name => Number(/(\d{13})$/.exec(name)?.[1]))
      expect(stamps.every(Number.isFinite)).toBe(true)
      // Common migrations run first, then those of the host: each list ascends.
      const common = countySchema.migrations.filter(migration =>
        deskSchema.migrations.includes(migration),
      ).length
      for (const part of [stamps.slice(0, common), stamps.slice(common)])
        expect(part).toEqual([...part].sort((a, b) => a - b))
      expect(new Set(names).size).toBe(names.length)
    },
  )
})

describe('opening', () => {
  it('keeps the settings that make a commit survive a power cut', async () => {
    const source = await onSqlite(deskSchema)
    expect(await source.query('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await source.query('pragma synchronous')).toEqual([{ synchronous: 2 }])
    expect(await source.query('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
    const [row] = (await source.query('select sqlite_version() as v')) as { v: string }[]
    const [major = 0, minor = 0, patch = 0] = (row?.v ?? '').split('.').map(Number)
    // Before 3.51.3 a reset of the log could lose commits.
    expect(major * 1_000_000 + minor * 1_000 + patch).toBeGreaterThanOrEqual(3_051_003)
  })

  it('leaves nothing readable in the file', async () => {
    const path = sqlitePath()
    const source = await onSqlite(deskSchema, path)
    await source.query(
      `insert into setting (key, value, updated_at) values ('secret', '"身份证号码"', '2026-01-01T00:00:00.000Z')`,
    )
    await source.destroy()
    const bytes = readFileSync(path)
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(bytes.includes('case_file')).toBe(false)
    expect(bytes.includes('身份证号码')).toBe(false)
  })

  it('refuses a database that a newer version wrote, and changes nothing', async () => {
    const path = sqlitePath()
    const source = await onSqlite(deskSchema, path)
    await source.query(
      `insert into migrations (timestamp, name) values (1999999999999, 'FromTheFuture1999999999999')`,
    )
    await source.destroy()
    const before = readFileSync(path)
    await expect(onSqlite(deskSchema, path)).rejects.toMatchObject({ code: 'database.newer' })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('refuses a newer database on PostgreSQL too', async () => {
    const url = await makePostgresDatabase()
    const source = await migratePostgres(postgresSource(url, countySchema), countySchema.migrations)
    await source.query(
      `insert into migrations (timestamp, name) values (1999999999999, 'FromTheFuture1999999999999')`,
    )
    await source.destroy()
    await expect(
      migratePostgres(postgresSource(url, countySchema), countySchema.migrations),
    ).rejects.toMatchObject({ code: 'database.newer' })
  })

  it('refuses a wrong key and a torn file, and keeps the file aside when asked', async () => {
    const path = sqlitePath()
    await (await onSqlite(deskSchema, path)).destroy()
    const wrong = 'b2'.repeat(32)
    await expect(
      migrateSqlite(() => sqliteWriter(path, wrong, deskSchema), path, deskSchema.migrations),
    ).rejects.toBeInstanceOf(DatabaseRefused)
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 0, 4096)
    writeFileSync(path, bytes)
    await expect(onSqlite(deskSchema, path)).rejects.toBeInstanceOf(DatabaseRefused)
    expect(existsSync(path)).toBe(true)
    const folder = keepAside(path, '2026-03-02T01:00:00.000Z')
    expect(existsSync(path)).toBe(false)
    expect(readFileSync(join(folder, 'test.db')).equals(bytes)).toBe(true)
  })

  it('puts the old file back when a migration fails, and opens it again with the old version', async () => {
    const path = sqlitePath()
    await (await onSqlite(deskSchema, path)).destroy()
    class Breaks1999999999990 {
      readonly name = 'Breaks1999999999990'
      async up(runner: { query(text: string): Promise<unknown> }): Promise<void> {
        await runner.query('create table half_done (id text)')
        throw new Error('broken on purpose')
      }
      async down(): Promise<void> {}
    }
    const broken: Schema = {
      tables: deskSchema.tables,
      migrations: [...deskSchema.migrations, Breaks1999999999990 as never],
    }
    await expect(
      migrateSqlite(() => sqliteWriter(path, testKey, broken), path, broken.migrations),
    ).rejects.toMatchObject({
      code: 'database.migrationFailed',
    })
    const source = await onSqlite(deskSchema, path)
    expect(await source.query(`select name from sqlite_master where name = 'half_done'`)).toEqual([])
    expect(await source.query('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
    expect(readdirSync(join(path, '..')).some(name => name.includes('.before-'))).toBe(true)
  })
})
