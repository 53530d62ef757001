/**
 * Takes changes of a desk: checks that each comes from its device and scope, counts each
 * once, merges it with the county's rows, numbers it, and answers (invariants S1, S2, S4, I2).
 */
import type { BusLog } from '../../shared/node/bus/bus.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import type { Db } from '../../shared/node/db/db.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { HeldRows } from '../../shared/sync/held.ts'
import { mergeChange, type Values } from '../../shared/sync/merge.ts'
import { type ChangeResult, type ChangeSet, parsedChangeSetSchema } from '../../shared/sync/protocol.ts'
import { type Device, deviceTable, type ReceivedChange, receivedTable } from '../tables/tables.ts'
import { type Arrived, Book } from './book.ts'

/** The desk sent a number whose forerunner the county lacks. */
export class GapFound extends Error {
  readonly expected: number
  constructor(expected: number) {
    super(`expected change ${expected}`)
    this.expected = expected
  }
}
/** The same number came with other content: a restored or cloned desk. */
export class ForkFound extends Error {}

export interface Ingest {
  uow: UnitOfWork
  services: Services
  log: BusLog
}

/** Rows of changes of this desk that wait for an upgrade: its later changes of them wait too. */
async function heldOf(db: Db, deviceId: string): Promise<HeldRows> {
  const held = new HeldRows()
  for (const row of await db.find(receivedTable, { deviceId, outcome: 'parked' }))
    if (row.payload !== null) held.add(JSON.parse(row.payload))
  return held
}

/** Changes of one push, in one transaction; a poison item is then found by taking them one by one. */
export async function ingest(
  parts: Ingest,
  deviceId: string,
  items: readonly unknown[],
  hashes: readonly string[],
): Promise<{ results: ChangeResult[]; upTo: number }> {
  const arrived = items.map((item, at) => arrivedOf(item, hashes[at] ?? ''))
  const takeAll = (batch: readonly Arrived[], parkReason: string | null) =>
    parts.uow.write(db => takeBatch(parts, db, deviceId, batch, parkReason))
  try {
    return await takeAll(arrived, null)
  } catch (error) {
    if (error instanceof GapFound || error instanceof ForkFound || items.length === 0) throw error
    parts.log.error({ deviceId, error: String(error) }, 'a push is taken item by item')
  }
  const results: ChangeResult[] = []
  let upTo = 0
  for (const item of arrived) {
    const taken = await takeAll([item], null).catch((error: unknown) => {
      if (error instanceof GapFound || error instanceof ForkFound) throw error
      parts.log.error({ deviceId, error: String(error) }, 'an item of a push is parked')
      return takeAll([item], 'sync.itemFailed')
    })
    results.push(...taken.results)
    upTo = taken.upTo
  }
  return { results, upTo }
}

function arrivedOf(item: unknown, hash: string): Arrived {
  const place = item as { id?: unknown; seq?: unknown } | null
  const parsed = parsedChangeSetSchema.safeParse(item)
  return {
    item,
    id: typeof place?.id === 'string' ? place.id : '',
    seq: typeof place?.seq === 'number' ? place.seq : 0,
    hash,
    change: parsed.success ? parsed.data : null,
  }
}

async function takeBatch(
  parts: Ingest,
  db: Db,
  deviceId: string,
  arrived: readonly Arrived[],
  parkReason: string | null,
): Promise<{ results: ChangeResult[]; upTo: number }> {
  const device = await db.findOne(deviceTable, { id: deviceId })
  if (!device) throw new Error('the device vanished')
  const book = await Book.open(parts, db, device, arrived)
  const held = await heldOf(db, deviceId)
  let lastSeq = device.lastSeq
  const results: ChangeResult[] = []
  for (const one of arrived) {
    const { seq } = one
    const earlier = book.received.get(seq)
    if (earlier) {
      if (earlier.hash !== one.hash)
        throw new ForkFound(`change ${seq} of ${deviceId} came twice with different content`)
      results.push({ id: earlier.changeId, seq, outcome: earlier.outcome, code: earlier.code })
      continue
    }
    if (seq !== lastSeq + 1) throw new GapFound(lastSeq + 1)
    const reason = parkReason ?? (held.holds(one.item) ? 'sync.notUnderstood' : null)
    const result = await takeOne(book, one, reason)
    if (result.outcome === 'parked') held.add(one.item)
    results.push(result)
    lastSeq = seq
  }
  await book.close()
  if (lastSeq !== device.lastSeq) await db.updateRows(deviceTable, { id: deviceId }, { lastSeq })
  return { results, upTo: lastSeq }
}

async function takeOne(book: Book, one: Arrived, parkCode: string | null): Promise<ChangeResult> {
  const { change } = one
  // Sent by an earlier life of this desk before its database became an old copy: it counts once (S1).
  const known = book.knownChanges.get(one.id)
  if (known) return book.answer(one, known.outcome, known.code, false)
  if (parkCode !== null || change === null) return book.answer(one, 'parked', parkCode ?? 'sync.shapeUnknown')
  const current = book.currentOf(change)
  if (!belongs(change, book.device, current)) return book.answer(one, 'refused', 'sync.outOfScope')
  const merged = mergeChange(change, current)
  book.audit(change, merged.kind === 'refused' ? merged.code : null)
  if (merged.kind === 'refused') return book.answer(one, 'refused', merged.code)
  if (merged.kind === 'parked') return book.answer(one, 'parked', 'sync.notUnderstood')
  await book.order(change, merged, current)
  return book.answer(one, merged.conflicts.length > 0 ? 'merged' : 'applied', null)
}

/**
 * Changes an older version could not read: this version may (S6). Run once at start. One that still
 * does not fit stays parked with its text, and so does what its desk wrote to the same rows after it.
 */
export async function replayParked(parts: Ingest): Promise<void> {
  const parked = await parts.uow.read(db => db.find(receivedTable, { outcome: 'parked' }))
  parked.sort((a, b) => (a.deviceId === b.deviceId ? a.seq - b.seq : a.deviceId < b.deviceId ? -1 : 1))
  const held = new Map<string, HeldRows>()
  for (const row of parked) {
    const waiting = held.get(row.deviceId) ?? new HeldRows()
    held.set(row.deviceId, waiting)
    // The text of what an earlier life of the desk sent lies with that life.
    if (row.payload === null) continue
    const item: unknown = JSON.parse(row.payload)
    const isPlayed = !waiting.holds(item) && (await playParked(parts, row, item).catch(() => false))
    if (!isPlayed) waiting.add(item)
  }
}

async function playParked(parts: Ingest, row: ReceivedChange, item: unknown): Promise<boolean> {
  const parsed = parsedChangeSetSchema.safeParse(item)
  if (!parsed.success) return false
  const change = parsed.data
  return parts.uow.write(async db => {
    const { deviceId, seq } = row
    const device = await db.findOne(deviceTable, { id: deviceId })
    if (!device) return false
    const book = await Book.open(parts, db, device, [{ ...row, item, id: row.changeId, change }])
    const current = book.currentOf(change)
    if (!belongs(change, device, current)) return false
    const merged = mergeChange(change, current)
    if (merged.kind !== 'applied') return false
    // Whole and not as its id: its desk may have gone on since.
    await book.order(change, { ...merged, isVerbatim: false }, current)
    book.audit(change, null)
    await book.close()
    const outcome = merged.conflicts.length > 0 ? 'merged' : 'applied'
    await db.updateRows(receivedTable, { deviceId, seq }, { outcome, code: null, payload: null })
    return true
  })
}

/** Every row of a change lies in the scope of its device: a desk cannot write for another town. */
function belongs(change: ChangeSet, device: Device, current: ReadonlyMap<string, Values>): boolean {
  if (change.scope !== device.orgId || change.deviceId !== device.id) return false
  return change.writes.every(write => {
    const row = current.get(`${write.table}/${write.id}`)
    if (row) return row.orgId === device.orgId
    // A row that is not here: a new one must say whose it is; an edit of nothing is refused by the merge.
    return write.op === 'insert' ? write.values.orgId === device.orgId : true
  })
}
