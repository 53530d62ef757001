/** Opens an SQLite database for a program: migrated, checked after an unclean stop, with its reader. */
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type Schema, sqliteReader, sqliteWriter } from './dataSource.ts'
import { DatabaseRefused, migrateSqlite } from './migrate.ts'
import { sqliteUnitOfWork, type UnitOfWork } from './unitOfWork.ts'

/** A larger file would keep people waiting at the door; its check belongs to idle time. */
const mostBytesToCheck = 400 * 1024 * 1024

/**
 * Opens the database at `path`. A mark beside the file tells that it is in use; a mark left
 * over means that the last run did not end in order, and the file is then checked first.
 * Throws `DatabaseRefused`; the file is left as it is.
 */
export async function openSqlite(path: string, keyHex: string | null, schema: Schema): Promise<UnitOfWork> {
  const mark = `${path}.in-use`
  const isUnclean = existsSync(mark)
  // The program speaks SQL by itself: TypeORM's picture of two hundred tables would cost each start its time, twice.
  const bare = { ...schema, tables: [] }
  const writer = await migrateSqlite(() => sqliteWriter(path, keyHex, bare), path, schema.migrations)
  if (isUnclean && statSync(path).size <= mostBytesToCheck) {
    const verdict = await writer.query('pragma quick_check(1)').then(
      (rows: { quick_check?: string }[]) => rows[0]?.quick_check ?? 'ok',
      (error: unknown) => String(error),
    )
    if (verdict !== 'ok') {
      await writer.destroy()
      throw new DatabaseRefused('database.damaged', verdict)
    }
  }
  writeFileSync(mark, '')
  const reader = sqliteReader(path, keyHex, bare)
  await reader.initialize()
  const uow = sqliteUnitOfWork(writer, reader, () => sqliteReader(path, keyHex, schema))
  return {
    ...uow,
    get waiting() {
      return uow.waiting
    },
    async close() {
      await uow.close()
      rmSync(mark, { force: true })
    },
  }
}
