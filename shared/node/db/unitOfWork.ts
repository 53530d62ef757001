/**
 * The one way to write. Writes run one at a time: TypeORM shares one connection per
 * SQLite data source, and a second transaction started meanwhile becomes a savepoint of
 * the first and is lost when the first fails (run and seen). The same queue serves
 * PostgreSQL, where a lock of the database holds it for all processes: commit order is the county's order.
 */
import type { DataSource, EntityManager } from 'typeorm'
import { Db } from './db.ts'
import type { Dialect } from './kinds.ts'

export interface UnitOfWork {
  readonly dialect: Dialect
  /** Runs `work` in one transaction; everything in it is kept or nothing is. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Reads committed rows only. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Reads one state throughout, whatever is committed meanwhile, on a connection of its own: for long reading. */
  readSteady<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** How many writes wait, the running one included. */
  readonly waiting: number
  close(): Promise<void>
}

class Queue {
  waiting = 0
  #tail: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1
    const result = this.#tail.then(work)
    this.#tail = result.then(
      () => {
        this.waiting -= 1
      },
      () => {
        this.waiting -= 1
      },
    )
    return result
  }

  async drain(): Promise<void> {
    await this.#tail
  }
}

async function inTransaction<T>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<T>,
  first: string | null = null,
): Promise<T> {
  const runner = source.createQueryRunner()
  await runner.connect()
  try {
    await runner.startTransaction()
    if (first !== null) await runner.query(first)
    const result = await work(runner.manager)
    await runner.commitTransaction()
    return result
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction()
    throw error
  } finally {
    await runner.release()
  }
}

/** SQLite: a writer behind the queue and a read-only connection beside it; `another` opens one more for long reading. */
export function sqliteUnitOfWork(
  writer: DataSource,
  reader: DataSource,
  another: () => DataSource,
): UnitOfWork {
  const queue = new Queue()
  return {
    dialect: 'sqlite',
    write: work => queue.run(() => inTransaction(writer, manager => work(new Db(manager, 'sqlite')))),
    read: work => work(new Db(reader.manager, 'sqlite')),
    async readSteady(work) {
      const steady = await another().initialize()
      try {
        await steady.query('begin')
        return await work(new Db(steady.manager, 'sqlite'))
      } finally {
        await steady.destroy()
      }
    },
    get waiting() {
      return queue.waiting
    },
    async close() {
      await queue.drain()
      if (reader.isInitialized) await reader.destroy()
      if (writer.isInitialized) {
        await writer.query('pragma optimize')
        await writer.destroy()
      }
    },
  }
}

/**
 * One writer among all server processes on the database: the audit chain is one, numbers are given in commit
 * order, and what a writer has read stays true until it commits. The lock ends with the transaction, however
 * that ends; a process that dies frees it.
 */
const writerLock = 'select pg_advisory_xact_lock(771101)'

/** PostgreSQL: the same queue over pooled transactions, and one lock for all processes of the county. */
export function postgresUnitOfWork(source: DataSource): UnitOfWork {
  const queue = new Queue()
  return {
    dialect: 'postgres',
    write: work =>
      queue.run(() => inTransaction(source, manager => work(new Db(manager, 'postgres')), writerLock)),
    read: work => work(new Db(source.manager, 'postgres')),
    async readSteady(work) {
      const runner = source.createQueryRunner()
      await runner.connect()
      try {
        await runner.startTransaction('REPEATABLE READ')
        return await work(new Db(runner.manager, 'postgres'))
      } finally {
        await runner.rollbackTransaction()
        await runner.release()
      }
    },
    get waiting() {
      return queue.waiting
    },
    async close() {
      await queue.drain()
      if (source.isInitialized) await source.destroy()
    },
  }
}
