/**
 * Brings matters that were stored before the find box came into its index: a few at a time, newest first, while
 * people work. What is saved meanwhile is indexed by its own save. Goes on where it stopped.
 */
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { BusLog } from '../bus/bus.ts'
import type { Clock } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { caseFileTable, casePartyTable } from '../db/entities/case.ts'
import { searchDocTable } from '../db/entities/local.ts'
import { noteNames, rebuildPapers } from '../db/queries/findDocs.ts'
import { searchCharacters } from '../db/queries/search.ts'
import { writeTokens } from '../db/queries/searchIndex.ts'
import { sql } from '../db/sql.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'
import { getSetting, putSetting } from '../settings.ts'

export interface IndexerParts {
  uow: UnitOfWork
  clock: Clock
  log: BusLog
}

/** Matters of one transaction: a save waits for no more than these. */
const mattersAtOnce = 25
/** Between two transactions, so that an old disk is free for people. */
const pauseMs = 15

export class FindIndexer {
  readonly #parts: IndexerParts
  #isStopping = false
  #tail: Promise<void> = Promise.resolve()

  constructor(parts: IndexerParts) {
    this.#parts = parts
  }

  /** Notes what is to be done, then returns; the work goes on in the background. */
  async start(): Promise<void> {
    const { uow, clock } = this.#parts
    const left = await uow.write(async db => {
      const known = await getSetting(db, 'findIndex')
      if (known) return known.before
      const top = await db.one<{ n: number }>(sql`select coalesce(max(doc_id), 0) as n from search_doc`)
      const total = Number(top?.n ?? 0)
      await putSetting(db, 'findIndex', { before: total, total }, clock.now())
      return total
    })
    if (left > 0)
      this.#tail = this.#run().catch((error: unknown) => {
        this.#parts.log.error({ error: String(error) }, 'the find index could not be completed')
      })
  }

  /** Resolves when everything is in the index. */
  async idle(): Promise<void> {
    await this.#tail
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#tail
  }

  async #run(): Promise<void> {
    const { uow, clock } = this.#parts
    for (;;) {
      if (this.#isStopping) return
      const isDone = await uow.write(async db => {
        const state = await getSetting(db, 'findIndex')
        if (!state || state.before === 0) return true
        const before = await indexBefore(db, state.before)
        await putSetting(db, 'findIndex', { ...state, before }, clock.now())
        return before === 0
      })
      if (isDone) return
      if (this.#isStopping) return
      await setTimeout(pauseMs)
      await setImmediate()
    }
  }
}

/** Indexes the newest matters up to a document number; answers the number to go on from, 0 at the end. */
async function indexBefore(db: Db, upTo: number): Promise<number> {
  const docs = await db.rows(
    searchDocTable,
    sql`select * from search_doc where doc_id <= ${upTo} order by doc_id desc limit ${mattersAtOnce}`,
  )
  const ids = docs.map(doc => doc.caseId)
  const files = new Map((await db.find(caseFileTable, { id: ids })).map(file => [file.id, file]))
  const parties = Map.groupBy(
    await db.find(casePartyTable, { caseId: ids, deletedAt: null }),
    party => party.caseId,
  )
  for (const doc of docs) {
    await writeTokens(db, 'search_char', doc.docId, searchCharacters(doc.text), true)
    const file = files.get(doc.caseId)
    if (file) await noteNames(db, file, parties.get(doc.caseId) ?? [])
  }
  await rebuildPapers(db, ids)
  const last = docs.at(-1)
  return docs.length < mattersAtOnce || last === undefined ? 0 : last.docId - 1
}
