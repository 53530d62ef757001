/**
 * Desks of other versions of the program, spoken by hand: they send what their version knows, and keep what they
 * pull in a model of their own, as plain as can be. At quiet that model must be the county's rows (the oracle).
 */
import { randomUUID } from 'node:crypto'
import type { County } from '../../county/app.ts'
import { appendLog } from '../../county/sync/changeLog.ts'
import { SyncRefused } from '../../county/sync/enrol.ts'
import { localUnitTable } from '../../shared/node/db/entities/organization.ts'
import { type ChangeSet, logEntrySchema, type Write } from '../../shared/sync/protocol.ts'
import type { Booted } from '../support/boot.ts'
import { RawDesk, type RawParts } from '../support/rawDesk.ts'

/** A field no version knows yet; taking it out of a kept text is how the simulator upgrades a program. */
export const laterField = { weather: '多云' }
/** A kept text as the next version reads it. */
export const asUpgraded = (text: string): string => text.replaceAll('"weather":"多云",', '')

interface Host {
  readonly countyHost: Booted<County>
}

export class Neighbour {
  readonly raw: RawDesk
  readonly rows = new Map<string, Record<string, unknown>>()
  readonly #protocol: number
  readonly #sent = new Map<string, readonly Write[]>()
  /** Sent again until the county has answered: it may fall in the middle of a request. */
  #waiting: ChangeSet[] = []
  readonly #everything: ChangeSet[] = []
  #cursors: Record<string, number> = {}

  constructor(world: Host, parts: RawParts, protocol: number) {
    this.#protocol = protocol
    this.raw = new RawDesk(
      {
        get program() {
          return world.countyHost.program
        },
        get clock() {
          return world.countyHost.clock
        },
      },
      parts,
    )
  }

  /** Sends a fact of this version's shape; perhaps twice, as after a lost answer. */
  async tell(words: string, isTwice: boolean): Promise<void> {
    // Of no matter: desks that hold a part of the town get it too.
    const change = this.raw.change([plainVillage(this.raw, words)])
    this.#sent.set(change.id, change.writes)
    this.#everything.push(change)
    this.#waiting.push(change)
    await this.#push(this.#waiting)
    if (isTwice) await this.#push(this.#waiting)
    this.#waiting = []
  }

  /** The county was put back: everything is sent again, and what was pulled is forgotten. */
  beginAgain(nonce: string): void {
    this.raw.nonce = nonce
    this.#waiting = [...this.#everything]
    this.#cursors = {}
    this.rows.clear()
  }

  /** Nothing waits when this ends. */
  async sendWaiting(): Promise<void> {
    await this.#push(this.#waiting)
    this.#waiting = []
  }

  /** Sends a village with a field only a later version knows, and a second change of the same row. */
  async tellAhead(name: string): Promise<void> {
    const { made, renamed } = village(this.raw, name)
    const changes = [this.raw.change([made]), this.raw.change([renamed])]
    this.#everything.push(...changes)
    this.#waiting.push(...changes)
    const { results } = await this.#push(this.#waiting)
    this.#waiting = []
    const ids = changes.map(change => change.id)
    if (results.some(result => ids.includes(result.id) && result.outcome !== 'parked'))
      throw new Error(`S6: what is not understood was ${JSON.stringify(results)}`)
  }

  /** A push under another's signature; answers the code it was refused with. */
  forge(words: string): Promise<string> {
    const change = this.raw.change([this.raw.fact(words)])
    return this.#refusalOf([change], change.seq, { signature: 'AAAA' })
  }

  /** A number after one that was never sent. Null when something else waits, which the gap would begin with. */
  async skips(words: string): Promise<string | null> {
    if (this.#waiting.length > 0) return null
    const missing = this.raw.change([this.raw.fact(words)])
    return this.#refusalOf([this.raw.change([this.raw.fact(words)])], missing.seq)
  }

  /** The number that was answered last, with other content. Null when nothing was sent yet. */
  async rewrites(words: string): Promise<string | null> {
    if (this.#waiting.length > 0 || this.#sent.size === 0) return null
    const next = this.raw.change([])
    return this.#refusalOf([this.raw.change([this.raw.fact(words)], { seq: next.seq - 1 })], next.seq)
  }

  /** A nonce from before the last, as a copy of its disk would. Null while it is not old enough. */
  async showsOldNonce(words: string): Promise<string | null> {
    if (this.#waiting.length > 0) return null
    const nonce = this.raw.nonce
    await this.pull()
    await this.pull()
    const change = this.raw.change([this.raw.fact(words)])
    return this.#refusalOf([change], change.seq, { nonce })
  }

  /** What is pushed is refused, and its number is free again. */
  async #refusalOf(
    changes: readonly ChangeSet[],
    freed: number,
    patch: Record<string, unknown> = {},
  ): Promise<string> {
    try {
      await this.#push(changes, patch)
      return 'taken'
    } catch (error) {
      if (error instanceof SyncRefused) return error.body.code
      throw error
    } finally {
      this.raw.change([], { seq: freed - 1 })
    }
  }

  #push(changes: readonly ChangeSet[], patch: Record<string, unknown> = {}) {
    return this.raw.push(changes, { protocol: this.#protocol, ...patch })
  }

  async pull(): Promise<void> {
    for (;;) {
      const reply = await this.raw.pull({ protocol: this.#protocol, cursors: this.#cursors, limit: 200 })
      for (const item of reply.entries) {
        const entry = logEntrySchema.parse(JSON.parse(asUpgraded(JSON.stringify(item))))
        if (entry.scope !== this.raw.scope) continue
        for (const write of entry.writes ?? this.#sent.get(entry.changeId) ?? []) this.#play(write)
      }
      this.#cursors = reply.cursors
      if (!reply.hasMore) return
    }
  }

  #play(write: Write): void {
    const key = `${write.table}/${write.id}`
    const row = this.rows.get(key)
    if (write.op === 'insert') this.rows.set(key, { ...row, ...write.values })
    else if (row) this.rows.set(key, { ...row, ...write.values })
    else throw new Error(`I9: an update of ${key} came without the row`)
  }
}

/** A village as every version knows it. */
function plainVillage(raw: RawDesk, name: string): Write {
  const { weather: _weather, ...values } = village(raw, name).made.values
  return { table: 'local_unit', id: String(values.id), op: 'insert', values: { ...values, name }, base: {} }
}

/** A village with a field of a later version, and its new name. */
function village(raw: RawDesk, name: string): { made: Write; renamed: Write } {
  const { orgId, createdAt, createdBy, updatedAt, updatedBy, deletedAt } = raw.fact('').values
  const keeping = { orgId, createdAt, createdBy, updatedAt, updatedBy, deletedAt } as Write['values']
  const id = randomUUID()
  const made: Write = {
    table: 'local_unit',
    id,
    op: 'insert',
    values: { id, ...laterField, ...keeping, code: '140825101299', name: `${name}旧名`, kind: 'village' },
    base: {},
  }
  const renamed: Write = {
    table: 'local_unit',
    id,
    op: 'update',
    values: { name },
    base: { name: `${name}旧名` },
  }
  return { made, renamed }
}

/** What a newer county would have written: its own row, and entries this version of a desk must keep for later. */
export async function writeAhead(county: Booted<County>, raw: RawDesk, name: string): Promise<void> {
  const { made, renamed } = village(raw, name)
  const { weather: _weather, ...row } = made.values
  await county.program.uow.write(async db => {
    await db.insertRow(localUnitTable, { ...row, name, rev: 1 } as never)
    for (const write of [made, renamed])
      await appendLog(db, {
        scope: raw.scope,
        changeId: randomUUID(),
        deviceId: raw.id,
        at: county.clock.now(),
        writes: [write],
      })
  })
}
