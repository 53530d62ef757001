/** The driver without the product around it: the bare side of every ratio. */
import { createRequire } from 'node:module'
import { applyKey } from '../../shared/node/db/dataSource.ts'

export interface Statement {
  run(...parameters: unknown[]): unknown
  all(...parameters: unknown[]): Record<string, unknown>[]
  get(...parameters: unknown[]): Record<string, unknown> | undefined
}
export interface Connection {
  prepare(text: string): Statement
  exec(text: string): void
  pragma(text: string): unknown
  close(): void
}
type Driver = new (path: string, options?: { readonly?: boolean }) => Connection

const Driver = createRequire(import.meta.url)('better-sqlite3') as Driver

/** Opens a file with the settings of the product; `keyHex` null for a plain file. */
export function openBare(
  path: string,
  keyHex: string | null,
  options: { isReadonly?: boolean } = {},
): Connection {
  const connection = new Driver(path, { readonly: options.isReadonly ?? false })
  applyKey(connection, keyHex)
  if (!options.isReadonly) {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
  }
  connection.pragma('busy_timeout = 5000')
  connection.pragma('temp_store = MEMORY')
  connection.pragma('cache_size = -65536')
  return connection
}
