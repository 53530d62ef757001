/**
 * Brings a database to this version, or refuses with a reason a person can act on.
 * TypeORM itself would neither notice a newer database nor an orphan left by a
 * migration, and after a failed one it leaves foreign keys off; hence these steps.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join as joinPath } from 'node:path'
import type { DataSource } from 'typeorm'
import type { MigrationClass } from './dataSource.ts'

export type OpenFailure =
  | 'database.newer'
  | 'database.damaged'
  | 'database.wrongKey'
  | 'database.migrationFailed'
  | 'database.locked'

/** Why a database cannot be opened. The file is never deleted; `keptAside` names its copy. */
export class DatabaseRefused extends Error {
  readonly code: OpenFailure
  readonly keptAside: string | null

  constructor(code: OpenFailure, detail: string, keptAside: string | null = null) {
    super(`${code}: ${detail}`)
    this.code = code
    this.keptAside = keptAside
  }
}

const knownNames = (migrations: readonly MigrationClass[]) =>
  new Set(migrations.map(migration => new migration().name ?? ''))

async function appliedNames(source: DataSource): Promise<string[]> {
  const exists =
    source.options.type === 'postgres'
      ? await source.query(`select to_regclass('migrations') as t`)
      : await source.query(`select name as t from sqlite_master where type = 'table' and name = 'migrations'`)
  const first = (exists as { t: string | null }[])[0]
  if (!first?.t) return []
  const rows: { name: string }[] = await source.query('select name from migrations order by id')
  return rows.map(row => row.name)
}

async function refuseNewer(source: DataSource, migrations: readonly MigrationClass[]): Promise<string[]> {
  const applied = await appliedNames(source)
  const known = knownNames(migrations)
  const unknown = applied.filter(name => !known.has(name))
  if (unknown.length > 0)
    throw new DatabaseRefused('database.newer', `unknown migrations: ${unknown.join(', ')}`)
  return applied
}

/** Migrates SQLite: guard, copy aside, run, check, and put the copy back on any failure. */
export async function migrateSqlite(
  open: () => DataSource,
  path: string,
  migrations: readonly MigrationClass[],
): Promise<DataSource> {
  const isNew = !existsSync(path)
  mkdirSync(dirname(path), { recursive: true })
  let source = open()
  try {
    await source.initialize()
    await source.query('select count(*) from sqlite_master')
  } catch (error) {
    if (source.isInitialized) await source.destroy()
    throw classify(error, path)
  }
  let applied: string[]
  try {
    applied = await refuseNewer(source, migrations)
  } catch (error) {
    await source.destroy()
    throw error
  }
  if (applied.length === migrations.length) return source

  // The copy must hold everything: fold the write-ahead log into the file first.
  let backup: string | null = null
  if (!isNew && applied.length > 0) {
    await source.query('pragma wal_checkpoint(truncate)')
    await source.destroy()
    backup = `${path}.before-${applied.length}-${migrations.length}`
    copyFileSync(path, backup)
    source = open()
    await source.initialize()
  }
  try {
    await source.runMigrations({ transaction: 'each' })
    const orphans: unknown[] = await source.query('pragma foreign_key_check')
    if (orphans.length > 0) throw new Error(`${orphans.length} rows point at nothing after migrating`)
    const integrity: { integrity_check?: string }[] = await source.query('pragma integrity_check(1)')
    if (integrity[0]?.integrity_check !== 'ok') throw new Error('integrity check failed after migrating')
    return source
  } catch (error) {
    if (source.isInitialized) await source.destroy()
    if (backup) {
      for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
      copyFileSync(backup, path)
    }
    throw new DatabaseRefused('database.migrationFailed', String(error), backup)
  }
}

/** Migrates PostgreSQL under an advisory lock, so that two servers cannot start at once. */
export async function migratePostgres(
  source: DataSource,
  migrations: readonly MigrationClass[],
): Promise<DataSource> {
  await source.initialize()
  const runner = source.createQueryRunner()
  try {
    await runner.connect()
    await runner.query('select pg_advisory_lock(771100)')
    await refuseNewer(source, migrations)
    await source.runMigrations({ transaction: 'each' })
  } catch (error) {
    await runner.release()
    await source.destroy()
    throw error instanceof DatabaseRefused
      ? error
      : new DatabaseRefused('database.migrationFailed', String(error))
  }
  await runner.query('select pg_advisory_unlock(771100)')
  await runner.release()
  return source
}

function classify(error: unknown, path: string): DatabaseRefused {
  const text = String(error)
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_NOTADB' || /not a database/.test(text)) {
    // A wrong key and a torn file look alike here; the caller knows whether the key is new.
    return new DatabaseRefused('database.wrongKey', text)
  }
  if (code.startsWith('SQLITE_CORRUPT') || /malformed/.test(text))
    return new DatabaseRefused('database.damaged', text)
  if (code.startsWith('SQLITE_BUSY') || /locked/.test(text))
    return new DatabaseRefused('database.locked', text)
  return new DatabaseRefused('database.damaged', `${basename(path)}: ${text}`)
}

/**
 * Moves a database that cannot be read out of the way, with its log files, so that a
 * person may start anew or restore a backup. Nothing is deleted. Returns the new place.
 */
export function keepAside(path: string, stamp: string): string {
  const folder = joinPath(dirname(path), `kept-aside-${stamp.replace(/[:.]/g, '-')}`)
  mkdirSync(folder, { recursive: true })
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(path + suffix)) renameSync(path + suffix, joinPath(folder, basename(path) + suffix))
  return folder
}
