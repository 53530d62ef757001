/**
 * Opens the database. SQLite: one writer connection and one read-only connection on a
 * WAL file, encrypted with AEGIS, `synchronous = FULL` (better-sqlite3 silently falls
 * back to NORMAL in WAL mode, which loses acknowledged commits at a power cut).
 */
import { DataSource, type MigrationInterface, type MixedList } from 'typeorm'
import type { Table } from './entities/index.ts'
import type { Dialect } from './kinds.ts'
import { entityOf } from './table.ts'

export type MigrationClass = new () => MigrationInterface

export interface Schema {
  tables: readonly Table[]
  migrations: readonly MigrationClass[]
}

interface Pragmas {
  pragma(text: string): unknown
}

/** 32 bytes as hex: used raw, because a passphrase would cost a key derivation at every open. */
export function applyKey(connection: Pragmas, keyHex: string | null): void {
  if (keyHex === null) return
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new Error('the database key must be 32 bytes in hex')
  connection.pragma("cipher = 'aegis'")
  connection.pragma(`key = 'raw:${keyHex}'`)
}

function entities(tables: readonly Table[], dialect: Dialect) {
  return tables.map(table => entityOf(table, dialect))
}

/** The writer of an SQLite file. */
export function sqliteWriter(path: string, keyHex: string | null, schema: Schema): DataSource {
  return new DataSource({
    type: 'better-sqlite3',
    database: path,
    prepareDatabase: (connection: Pragmas) => {
      applyKey(connection, keyHex)
      connection.pragma('journal_mode = WAL')
      connection.pragma('synchronous = FULL')
      connection.pragma('busy_timeout = 5000')
      connection.pragma('temp_store = MEMORY')
      connection.pragma('cache_size = -65536')
      connection.pragma('journal_size_limit = 67108864')
      connection.pragma('wal_autocheckpoint = 4000')
    },
    entities: entities(schema.tables, 'sqlite'),
    migrations: schema.migrations as MixedList<MigrationClass>,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  })
}

/** The reader: sees only committed rows, and cannot write whatever it is asked. */
export function sqliteReader(path: string, keyHex: string | null, schema: Schema): DataSource {
  return new DataSource({
    type: 'better-sqlite3',
    database: path,
    readonly: true,
    prepareDatabase: (connection: Pragmas) => {
      applyKey(connection, keyHex)
      connection.pragma('busy_timeout = 5000')
      connection.pragma('temp_store = MEMORY')
      connection.pragma('cache_size = -65536')
      connection.pragma('query_only = ON')
    },
    entities: entities(schema.tables, 'sqlite'),
    synchronize: false,
    logging: false,
  })
}

export function postgresSource(url: string, schema: Schema): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: entities(schema.tables, 'postgres'),
    migrations: schema.migrations as MixedList<MigrationClass>,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    installExtensions: false,
    poolSize: 10,
  })
}
