/**
 * Checks an audit log from outside the program, without changing a byte of it:
 *
 *   npm run audit:verify -- --data-dir DIR [--county]
 *
 * Reads `desk.db` with `desk.key` (or `county.db` with `county.key`) and prints one line of JSON:
 * `{"isIntact":true,"rows":N,"head":"…"}`, or the first line that does not fit. Exit code 0 when the
 * chain holds, 1 when it does not, 2 when the database cannot be read. A chain cannot show that its
 * end was cut off: keep the printed `head` and compare it next time.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sqliteReader } from '../db/dataSource.ts'
import { Db } from '../db/db.ts'
import type { Table } from '../db/entities/index.ts'
import { auditTable } from '../db/entities/local.ts'
import { type AuditVerdict, verifyAuditLog } from './auditLog.ts'

/** Verdict over the log of a data folder. Throws when its database or key cannot be read. */
export async function verifyFolder(dataDir: string, name: 'desk' | 'county'): Promise<AuditVerdict> {
  const path = join(dataDir, `${name}.db`)
  const keyPath = join(dataDir, `${name}.key`)
  for (const needed of [path, keyPath]) if (!existsSync(needed)) throw new Error(`not found: ${needed}`)
  const key = readFileSync(keyPath, 'utf8').trim()
  const source = sqliteReader(path, key, {
    tables: [auditTable as unknown as Table],
    migrations: [],
  })
  await source.initialize()
  try {
    return await verifyAuditLog(new Db(source.manager, 'sqlite'))
  } finally {
    await source.destroy()
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      county: { type: 'boolean', default: false },
    },
  })
  const dataDir = values['data-dir']
  if (dataDir === undefined) {
    process.stderr.write('usage: npm run audit:verify -- --data-dir DIR [--county]\n')
    return 2
  }
  try {
    const verdict = await verifyFolder(resolve(dataDir), values.county ? 'county' : 'desk')
    const { isIntact, rows, head, firstBadSeq } = verdict
    process.stdout.write(
      `${JSON.stringify(isIntact ? { isIntact, rows, head } : { isIntact, rows, firstBadSeq })}\n`,
    )
    return isIntact ? 0 : 1
  } catch (error) {
    process.stderr.write(
      `The audit log cannot be read: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    return 2
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main()
