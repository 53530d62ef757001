/**
 * Hands everything on: what this desk holds of colleagues goes to the county with its own work, in the order of the
 * office. A change of mine may rest on a colleague's that the county lacks, and the other way round; in this order
 * nothing arrives before what it rests on.
 */
import { findIn } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { HeldRows } from '../../../shared/sync/held.ts'
import {
  type CarryReply,
  carryReplySchema,
  changeResultSchema,
  protocolVersion,
} from '../../../shared/sync/protocol.ts'
import { type RelayChange, relayChangeTable } from '../local/relayTables.ts'
import { outboxTable } from '../local/tables.ts'
import { NotThere } from '../sync/linkError.ts'
import { type Exchange, pushOutbox } from '../sync/push.ts'
import { changedTopics } from '../sync/topics.ts'
import { withdraw } from './provisional.ts'

const runCount = 100
const runBytes = 256 * 1024

type Step = { own: number } | { carried: RelayChange[] }

/** Sends this desk's outbox and, where they belong, colleagues' changes. Throws `LinkDown` or `LinkRefused`. */
export async function sendAll(parts: Exchange): Promise<void> {
  const carrier = new Carrier(parts)
  for (const step of await parts.uow.read(stepsOf)) {
    parts.signal.throwIfAborted()
    if ('own' in step) await pushOutbox(parts, step.own)
    else await carrier.carry(step.carried)
  }
  await pushOutbox(parts)
}

/** The order of the office, cut into runs: of one colleague each, so that what rests on a run can wait for its answer. */
async function stepsOf(db: Db): Promise<Step[]> {
  if ((await db.count(relayChangeTable, { state: 'open' })) === 0) return []
  const rows = await db.find(relayChangeTable, { state: ['open', 'own'] }, { orderBy: 'place' })
  const ids = rows.flatMap(row => (row.state === 'own' ? [row.id] : []))
  const own = new Map((await findIn(db, outboxTable, 'id', ids)).map(row => [row.id, row]))
  const steps: Step[] = []
  let bytes = 0
  for (const row of rows) {
    const last = steps.at(-1)
    if (row.state === 'own') {
      const item = own.get(row.id)
      if (item === undefined || (item.state !== 'waiting' && item.state !== 'sending')) continue
      if (last !== undefined && 'own' in last) last.own = Math.max(last.own, item.seq)
      else steps.push({ own: item.seq })
      continue
    }
    const run = last !== undefined && 'carried' in last ? last.carried : null
    const fits = run !== null && run.length < runCount && bytes + row.payload.length <= runBytes
    if (run !== null && fits && run[0]?.deviceId === row.deviceId) run.push(row)
    else {
      steps.push({ carried: [row] })
      bytes = 0
    }
    bytes += row.payload.length
  }
  return steps
}

class Carrier {
  readonly #parts: Exchange
  /** Desks whose changes the county would not take now, and the rows they touch: what follows waits too. */
  readonly #stopped = new Set<string>()
  readonly #held = new HeldRows()

  constructor(parts: Exchange) {
    this.#parts = parts
  }

  async carry(run: readonly RelayChange[]): Promise<void> {
    const { link, token, services, signal, uow, bus } = this.#parts
    const rows: RelayChange[] = []
    for (const row of run) {
      const item: unknown = JSON.parse(row.payload)
      if (!this.#stopped.has(row.deviceId) && !this.#held.holds(item)) rows.push(row)
      else {
        this.#stopped.add(row.deviceId)
        this.#held.add(item)
      }
    }
    if (rows.length === 0) return
    const pushes = rows.map(({ deviceId, signature, payload }) => ({
      deviceId,
      signature,
      changes: [JSON.parse(payload) as unknown],
    }))
    const request = { protocol: protocolVersion, deviceId: services.device.id, pushes }
    const answer = await link.carry(token, request, signal).catch((error: unknown) => {
      if (error instanceof NotThere) return null
      throw error
    })
    if (answer === null) {
      // A county of version 2 takes nothing by another's hand: its author brings it. Our own work goes on.
      for (const row of rows) {
        this.#stopped.add(row.deviceId)
        this.#held.add(JSON.parse(row.payload))
      }
      return
    }
    const reply = carryReplySchema.parse(answer)
    const refused = await uow.write(db => this.#settle(db, rows, reply.answers))
    bus.publish(refused > 0 ? [...changedTopics] : ['sync'])
  }

  /** Keeps the answers for their authors; what the county refused leaves the view at once. */
  async #settle(db: Db, rows: readonly RelayChange[], answers: CarryReply['answers']): Promise<number> {
    const refused: RelayChange[] = []
    for (const [at, row] of rows.entries()) {
      const answer = answers[at]
      const result = changeResultSchema.safeParse(answer?.results[0]).data
      if (answer === undefined || answer.code !== null || result?.id !== row.id) {
        this.#stopped.add(row.deviceId)
        this.#held.add(JSON.parse(row.payload))
        continue
      }
      const { outcome, code } = result
      await db.updateRows(relayChangeTable, { id: row.id }, { outcome, code })
      if (outcome === 'refused') refused.push(row)
    }
    await withdraw(db, refused)
    return refused.length
  }
}
