/**
 * What a desk may hold. A desk of the centre that holds restricted matters is unlimited: it is served the log as it
 * stands. For any other the county looks at each matter when it serves an entry:
 *
 *   not held, visible      the entry carries the whole matter, as rows to insert
 *   held, visible          the entry as it stands
 *   held, not visible      the matter leaves
 *   not held, not visible  nothing; the cursor moves all the same. When the desk wrote it: the matter leaves
 *
 * Rows of no matter go to every desk of the town, the register of people among them: who may read there is a
 * question of roles. A desk may hold the matters that were registered on it, wherever they lie. A restricted matter,
 * or one whose reporter is protected, lies only on desks that were named for it: taken in on another, it goes from
 * there once the county has it.
 */
import { createHash } from 'node:crypto'
import { findIn, putRows } from '../../shared/node/db/bulk.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { syncedTable, syncedTables } from '../../shared/node/db/entities/index.ts'
import { inList, raw, type Sql, sql } from '../../shared/node/db/sql.ts'
import { matterIdOf, matterOf } from '../../shared/sync/matterOf.ts'
import type { Write } from '../../shared/sync/protocol.ts'
import {
  type Device,
  type DeviceCase,
  type DeviceReach,
  deviceCaseTable,
  deviceTable,
} from '../tables/tables.ts'

/** Desks from before there were reaches hold everything. */
export const wholeReach: DeviceReach = { kind: 'centre', unitIds: [], gridIds: [], holdsRestricted: true }

/** The whole centre, but nothing restricted: a desk whose code did not say otherwise. */
export const openReach: DeviceReach = { ...wholeReach, holdsRestricted: false }

export function isUnlimited(device: Pick<Device, 'reach'>): boolean {
  const reach = device.reach ?? wholeReach
  return reach.kind === 'centre' && reach.holdsRestricted
}

/** What a desk may hold, as a word: desks of the same word share a state, and another word means loading anew. */
export function reachOf(device: Device): string {
  if (isUnlimited(device)) return 'all'
  return createHash('sha256')
    .update(JSON.stringify([device.id, device.reach]))
    .digest('base64url')
    .slice(0, 16)
}

/** The ids under which a desk has lived: what was registered in an earlier life was registered on it. */
export async function livesOf(db: Db, device: Device): Promise<string[]> {
  const ids = [device.id]
  let earlier = device.replacesId
  while (earlier !== null && !ids.includes(earlier)) {
    ids.push(earlier)
    earlier = (await db.findOne(deviceTable, { id: earlier }))?.replacesId ?? null
  }
  return ids
}

/** The condition on a matter `c` under which a desk may hold it. */
export function visibleTo(device: Device, lives: readonly string[]): Sql {
  const reach = device.reach ?? wholeReach
  const isOwn = sql`exists (select 1 from case_event e where e.case_id = c.id and e.kind = 'registered' and e.device_id ${inList(lives)})`
  const place =
    reach.kind === 'village'
      ? sql`c.unit_id ${inList(reach.unitIds)}`
      : reach.kind === 'grid'
        ? sql`c.grid_id ${inList(reach.gridIds)}`
        : raw('1 = 1')
  const isOpen = reach.holdsRestricted
    ? raw('1 = 1')
    : raw("c.restriction <> 'restricted' and c.is_protected_reporter = false")
  return sql`((${place} or ${isOwn}) and ${isOpen})`
}

/** An entry of the log as a limited desk is served it; empty when nothing of it is for the desk. */
export interface Served {
  writes: Write[]
  leaves: string[]
}

/** Serves the entries of one page to a limited desk, and remembers what it then holds. */
export class ReachBook {
  readonly #db: Db
  readonly #device: Device
  readonly #lives: readonly string[]
  readonly #cursor: number
  readonly #held = new Map<string, DeviceCase>()
  readonly #visible = new Set<string>()
  readonly #changed = new Set<string>()
  /** The matters of rows whose entries do not name them. */
  readonly #caseOfRow = new Map<string, string | null>()

  private constructor(db: Db, device: Device, lives: readonly string[], cursor: number) {
    this.#db = db
    this.#device = device
    this.#lives = lives
    this.#cursor = cursor
  }

  /** Reads what the entries of a page touch. `cursor` is what the desk shows: an answer that was lost counts for nothing. */
  static async open(
    db: Db,
    device: Device,
    cursor: number,
    pages: readonly (readonly Write[])[],
  ): Promise<ReachBook> {
    const lives = await livesOf(db, device)
    const book = new ReachBook(db, device, lives, cursor)
    await book.#findMatters(pages.flat())
    const ids = [...new Set(pages.flat().flatMap(write => book.#matterOf(write) ?? []))]
    for (let at = 0; at < ids.length; at += 500) {
      const part = ids.slice(at, at + 500)
      const rows = await db.query<{ id: string }>(
        sql`select c.id from case_file c where c.id ${inList(part)} and ${visibleTo(device, lives)}`,
      )
      for (const row of rows) book.#visible.add(row.id)
    }
    for (const row of await findIn(db, deviceCaseTable, 'caseId', ids, {
      column: 'deviceId',
      value: device.id,
    }))
      book.#held.set(row.caseId, row)
    return book
  }

  async #findMatters(writes: readonly Write[]): Promise<void> {
    const unknown = writes.filter(write => matterOf[write.table] === 'matter' && !('caseId' in write.values))
    for (const [name, own] of Map.groupBy(unknown, write => write.table)) {
      const table = syncedTable(name)
      if (!table) continue
      for (const row of await findIn(this.#db, table, 'id', [...new Set(own.map(write => write.id))]))
        this.#caseOfRow.set(`${name}/${String(row.id)}`, typeof row.caseId === 'string' ? row.caseId : null)
    }
  }

  #matterOf(write: Write): string | null {
    return (
      matterIdOf(write.table, write.id, write.values) ??
      this.#caseOfRow.get(`${write.table}/${write.id}`) ??
      null
    )
  }

  #holds(caseId: string): boolean {
    const row = this.#held.get(caseId)
    if (row === undefined) return false
    // What an answer that never arrived brought is not held; nor has it left.
    if (!this.#changed.has(caseId) && row.enteredSeq > this.#cursor) return false
    return row.leftSeq === null || (!this.#changed.has(caseId) && row.leftSeq > this.#cursor)
  }

  #note(caseId: string, patch: Pick<DeviceCase, 'enteredSeq' | 'leftSeq'>): void {
    this.#held.set(caseId, { deviceId: this.#device.id, caseId, ...patch })
    this.#changed.add(caseId)
  }

  /** `authorId` wrote it: what the desk wrote itself, in whichever life, lies there whatever is held. */
  async serve(seq: number, writes: readonly Write[], authorId: string): Promise<Served> {
    const isOwn = this.#lives.includes(authorId)
    const served: Served = { writes: [], leaves: [] }
    const entered = new Set<string>()
    // A matter that is made by this entry is whole with it.
    for (const { table, id, op } of writes)
      if (table === 'case_file' && op === 'insert' && !this.#holds(id) && this.#visible.has(id))
        this.#note(id, { enteredSeq: seq, leftSeq: null })
    for (const write of writes) {
      const caseId = this.#matterOf(write)
      if (caseId === null) {
        served.writes.push(write)
        continue
      }
      if (entered.has(caseId) || served.leaves.includes(caseId)) continue
      const [isHeld, isVisible] = [this.#holds(caseId), this.#visible.has(caseId)]
      if (isHeld && isVisible) served.writes.push(write)
      else if (isHeld) {
        served.leaves.push(caseId)
        this.#note(caseId, { enteredSeq: this.#held.get(caseId)?.enteredSeq ?? seq, leftSeq: seq })
      } else if (isVisible) {
        entered.add(caseId)
        served.writes.push(...(await wholeMatter(this.#db, caseId)))
        this.#note(caseId, { enteredSeq: seq, leftSeq: null })
      } else if (isOwn) served.leaves.push(caseId)
    }
    return served
  }

  /** Writes what the desk holds once it has this page, in the caller's transaction. */
  async close(): Promise<void> {
    const rows = [...this.#changed].flatMap(caseId => this.#held.get(caseId) ?? [])
    await putRows(this.#db, deviceCaseTable, rows)
  }
}

/** All rows of a matter as they stand, to be inserted. */
async function wholeMatter(db: Db, caseId: string): Promise<Write[]> {
  const writes: Write[] = []
  for (const table of syncedTables) {
    const rule = matterOf[table.name]
    if (rule === 'town') continue
    const rows = await db.find(table, rule === 'self' ? { id: caseId } : { caseId }, { orderBy: 'id' })
    for (const { rev: _rev, ...values } of rows)
      writes.push({
        ...{ table: table.name, id: String(values.id), op: 'insert', base: {} },
        values: values as Write['values'],
      })
  }
  return writes
}

/** After a whole state was made for a limited desk: these matters it then holds, and no others. */
export async function resetHeld(
  db: Db,
  device: Device,
  caseIds: readonly string[],
  seq: number,
): Promise<void> {
  await db.deleteRows(deviceCaseTable, { deviceId: device.id })
  await putRows(
    db,
    deviceCaseTable,
    caseIds.map(caseId => ({ deviceId: device.id, caseId, enteredSeq: seq, leftSeq: null })),
  )
}

/** True when an attachment of the desk's town has that hash: what was added to a matter that left is taken all the same. */
export async function mayBringFile(db: Db, device: Device, sha256: string): Promise<boolean> {
  const row = await db.one(
    sql`select a.id from attachment a where a.sha256 = ${sha256} and a.org_id = ${device.orgId} limit 1`,
  )
  return row !== null
}

/** True when an attachment of that hash lies in a matter the desk may hold. */
export async function mayHaveFile(db: Db, device: Device, sha256: string): Promise<boolean> {
  const visible = isUnlimited(device)
    ? raw('')
    : sql` and exists (select 1 from case_file c where c.id = a.case_id and ${visibleTo(device, await livesOf(db, device))})`
  const row = await db.one(
    sql`select a.id from attachment a where a.sha256 = ${sha256} and a.org_id = ${device.orgId}${visible} limit 1`,
  )
  return row !== null
}
