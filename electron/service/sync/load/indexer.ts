/** After a large load: brings its matters and people into the index people find by, newest first, while they work. */
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { BusLog } from '../../../../shared/node/bus/bus.ts'
import type { Clock } from '../../../../shared/node/bus/services.ts'
import type { Db } from '../../../../shared/node/db/db.ts'
import { rebuildPapers } from '../../../../shared/node/db/queries/findDocs.ts'
import { rebuildSearch } from '../../../../shared/node/db/queries/search.ts'
import { sql } from '../../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../../shared/node/db/unitOfWork.ts'
import { rebuildPeople } from '../../../../shared/node/person/keys.ts'
import { dropSetting, getSetting, putSetting } from '../../../../shared/node/settings.ts'

/** Matters of one commit: a save waits for no more than these. */
const mattersAtOnce = 50
const peopleAtOnce = 200
/** Between two commits, so that an old disk is free for people. */
const pauseMs = 10

export class LoadIndexer {
  readonly #parts: { uow: UnitOfWork; clock: Clock; log: BusLog }
  #isStopping = false
  #tail: Promise<void> | null = null

  constructor(parts: { uow: UnitOfWork; clock: Clock; log: BusLog }) {
    this.#parts = parts
  }

  /** Goes on where it stopped, in the background; does nothing when nothing is due. */
  wake(): void {
    this.#tail ??= this.#run()
      .catch((error: unknown) =>
        this.#parts.log.error({ error: String(error) }, 'what was loaded could not be indexed'),
      )
      .finally(() => {
        this.#tail = null
      })
  }

  /** Resolves when all that was loaded can be found. */
  async idle(): Promise<void> {
    await this.#tail
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#tail
  }

  async #run(): Promise<void> {
    const { uow, clock } = this.#parts
    while (!this.#isStopping) {
      const isDone = await uow.write(db => indexSome(db, clock.now()))
      if (isDone) return
      await setTimeout(pauseMs)
      await setImmediate()
    }
  }
}

async function indexSome(db: Db, now: string): Promise<boolean> {
  const due = await getSetting(db, 'loadIndex')
  if (due === null) return true
  if (due.beforeCase !== null) {
    const rows = await db.query<{ id: string }>(
      sql`select id from case_file where id < ${due.beforeCase} order by id desc limit ${mattersAtOnce}`,
    )
    const ids = rows.map(row => row.id)
    await rebuildSearch(db, ids)
    await rebuildPapers(db, ids)
    const last = ids.length < mattersAtOnce ? null : (ids.at(-1) ?? null)
    await putSetting(db, 'loadIndex', { ...due, beforeCase: last }, now)
    return false
  }
  if (due.afterPerson !== null) {
    const rows = await db.query<{ id: string }>(
      sql`select id from person where id > ${due.afterPerson} order by id limit ${peopleAtOnce}`,
    )
    const ids = rows.map(row => row.id)
    await rebuildPeople(db, ids)
    const last = ids.length < peopleAtOnce ? null : (ids.at(-1) ?? null)
    await putSetting(db, 'loadIndex', { ...due, afterPerson: last }, now)
    return false
  }
  await dropSetting(db, 'loadIndex')
  return true
}
