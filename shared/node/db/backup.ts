/** A copy of an SQLite database beside itself, keyed alike and proven before anything relies on it. */
import { renameSync, rmSync } from 'node:fs'
import type { DataSource } from 'typeorm'
import { sqliteReader } from './dataSource.ts'

const bare = { tables: [], migrations: [] }

/** Rows by table; the copy must hold as many. Shadow tables of the search index are its own matter. */
async function countsOf(source: DataSource): Promise<Record<string, number>> {
  const tables: { name: string }[] = await source.query(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%' order by name`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const rows: { n: number }[] = await source.query(
      `select count(*) as n from "${name.replaceAll('"', '""')}"`,
    )
    counts[name] = rows[0]?.n ?? 0
  }
  return counts
}

/**
 * Copies the database at `path` to `target`: written aside, opened with the same key, checked, counted against the
 * source in one state, and only then given its name. Throws when the copy is not what it should be.
 */
export async function backupSqlite(path: string, keyHex: string | null, target: string): Promise<void> {
  const aside = `${target}.part`
  rmSync(aside, { force: true })
  const source = await sqliteReader(path, keyHex, bare).initialize()
  try {
    await source.query('pragma query_only = OFF')
    await source.query(`vacuum into '${aside.replaceAll("'", "''")}'`)
  } finally {
    await source.destroy()
  }
  const copy = await sqliteReader(aside, keyHex, bare).initialize()
  try {
    const verdict: { quick_check?: string }[] = await copy.query('pragma quick_check(1)')
    if (verdict[0]?.quick_check !== 'ok') throw new Error('the copy of the database is damaged')
    const counts = await countsOf(copy)
    if (Object.keys(counts).length === 0) throw new Error('the copy of the database is empty')
    const again = await sqliteReader(path, keyHex, bare).initialize()
    try {
      const there = await countsOf(again)
      for (const name of Object.keys(there))
        if (counts[name] === undefined) throw new Error(`the copy of the database lacks ${name}`)
      // People may have worked meanwhile: the copy may hold less of the newest rows, never a table's worth.
      for (const [name, count] of Object.entries(there))
        if ((counts[name] ?? 0) === 0 && count > 100)
          throw new Error(`the copy of the database lacks rows of ${name}`)
    } finally {
      await again.destroy()
    }
  } finally {
    await copy.destroy()
  }
  renameSync(aside, target)
}
