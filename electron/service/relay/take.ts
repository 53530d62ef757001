/**
 * Takes colleagues' changes into this desk before the county knows of them: on the relay from their authors, on the
 * other desks from the relay. Each is proven by its author's signature; what is shown of it is provisional.
 */
import { findIn, insertRows } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import { changeHash, isSignedBy } from '../../../shared/node/deviceKey.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import { HeldRows } from '../../../shared/sync/held.ts'
import {
  type CarriedPush,
  type ChangeSet,
  changeSetSchema,
  type Office,
  pushText,
} from '../../../shared/sync/protocol.ts'
import { type RelayChange, relayChangeTable } from '../local/relayTables.ts'
import { outboxTable } from '../local/tables.ts'
import { isUnderstood, noteFiles } from '../sync/applyPull.ts'
import { DeskView } from '../sync/deskView.ts'

/** Marks a change that is kept and handed on, but not shown: this version does not understand it. */
export const keptOnly = 'relay.notUnderstood'

/** The little that is read of a change whatever its version. */
export interface Offered {
  id: string
  deviceId: string
  seq: number
  hash: string
  signature: string
  item: unknown
}

/** Reads a push of one change. Null when it is none, or of another centre, or names another author. */
export function offeredOf(push: CarriedPush, scope: string): Offered | null {
  const [item] = push.changes
  if (push.changes.length !== 1 || typeof item !== 'object' || item === null) return null
  const place = item as { id?: unknown; seq?: unknown; deviceId?: unknown; scope?: unknown }
  if (typeof place.id !== 'string' || typeof place.seq !== 'number' || !Number.isInteger(place.seq))
    return null
  if (place.seq < 1 || place.deviceId !== push.deviceId || place.scope !== scope) return null
  const { deviceId, signature } = push
  return { id: place.id, deviceId, seq: place.seq, hash: changeHash(item), signature, item }
}

export type Proof = 'proven' | 'unknown' | 'shutOut' | 'forged'

/** Whether a change is its author's, as far as this desk knows the office. */
export function proofOf(office: Office | null, offered: Offered): Proof {
  const device = office?.devices.find(one => one.id === offered.deviceId)
  if (device === undefined) return 'unknown'
  if (device.isRevoked) return 'shutOut'
  const text = pushText(offered.deviceId, [offered.hash])
  return isSignedBy(device.publicKey, text, offered.signature) ? 'proven' : 'forged'
}

async function nextPlace(db: Db): Promise<number> {
  const row = await db.one<{ place: number | null }>(sql`select max(place) as place from relay_change`)
  return Number(row?.place ?? 0) + 1
}

/**
 * Gives this desk's own changes that have no answer yet their places after what is here. One whose entry came before
 * this life of the desk had its answer is among them: the county counts every number, and a colleague who carries
 * what follows must have it.
 */
export async function placeOwn(db: Db, deviceId: string, now: string): Promise<void> {
  const confirmed = (await getSetting(db, 'syncLast'))?.confirmedSeq ?? 0
  // Markers of a former life of this desk: its changes go under the new id.
  await db.query(sql`delete from relay_change where state = 'own' and device_id <> ${deviceId}`)
  const rows = await db.rows(
    outboxTable,
    sql`select * from outbox where (seq > ${confirmed} or state in ('waiting', 'sending', 'received', 'parked')) and id not in (select id from relay_change) order by seq`,
  )
  if (rows.length === 0) return
  let place = await nextPlace(db)
  await insertRows(
    db,
    relayChangeTable,
    rows.map(({ id, seq, caseId }) => ownMarker({ id, seq, caseId }, deviceId, place++, now)),
  )
}

function ownMarker(
  own: { id: string; seq: number; caseId: string | null },
  deviceId: string,
  place: number,
  at: string,
): RelayChange {
  const empty = { hash: '', signature: '', payload: '', outcome: null, code: null }
  return { ...own, ...empty, deviceId, place, state: 'own', at }
}

/** One thing that came, in the relay's order: a colleague's change, or the place of one of this desk's own. */
export type Arrival = { own: string } | { offered: Offered; proof: Proof }

/**
 * Takes what came, in order. What is here already stays as it is; what the county has answered by now is only
 * counted. Answers the changes that are shown from now on.
 */
export async function takeArrivals(
  db: Db,
  arrivals: readonly Arrival[],
  parts: { deviceId: string; scope: string; now: string; isShown?: boolean },
): Promise<ChangeSet[]> {
  const { now, scope } = parts
  const ids = arrivals.map(one => ('own' in one ? one.own : one.offered.id))
  const known = new Map((await findIn(db, relayChangeTable, 'id', ids)).map(row => [row.id, row]))
  const mine = new Map((await findIn(db, outboxTable, 'id', ids)).map(row => [row.id, row]))
  const answered = (await getSetting(db, 'officeAnswered')) ?? {}
  let place = await nextPlace(db)
  const fresh: RelayChange[] = []
  const numbers = new Set<string>()
  for (const one of arrivals) {
    const id = 'own' in one ? one.own : one.offered.id
    const own = mine.get(id)
    if (own !== undefined) {
      if (!known.has(id)) fresh.push(ownMarker(own, parts.deviceId, place++, now))
      known.set(id, known.get(id) ?? ownMarker(own, parts.deviceId, 0, now))
      continue
    }
    if ('own' in one) continue
    const { offered, proof } = one
    const earlier = known.get(id)
    if (earlier) {
      await renew(db, earlier, offered)
      continue
    }
    // Not its author's word: it must not take the place of what the author really wrote under this number.
    if (proof === 'shutOut' || proof === 'forged') continue
    const { deviceId, seq } = offered
    const number = `${deviceId}/${seq}`
    if (numbers.has(number) || (await db.findOne(relayChangeTable, { deviceId, seq })) !== null) continue
    numbers.add(number)
    const isOver = seq <= (answered[deviceId] ?? 0)
    const row = rowOf(offered, place++, isOver ? 'settled' : proof === 'proven' ? 'open' : 'unproven', now)
    known.set(id, row)
    fresh.push(row)
  }
  await insertRows(db, relayChangeTable, fresh)
  const open = fresh.filter(row => row.state === 'open')
  return parts.isShown === false ? keepOnly(db, open) : show(db, open, scope)
}

function rowOf(offered: Offered, place: number, state: RelayChange['state'], at: string): RelayChange {
  const { id, deviceId, seq, hash, signature, item } = offered
  const caseId = (item as { caseId?: unknown }).caseId
  return {
    ...{ id, deviceId, seq, hash, signature, place, state, at },
    payload: state === 'settled' ? '' : JSON.stringify(item),
    caseId: typeof caseId === 'string' ? caseId : null,
    outcome: null,
    code: null,
  }
}

/** The author has begun a new life meanwhile: the same change comes under its new id and number. */
async function renew(db: Db, earlier: RelayChange, offered: Offered): Promise<void> {
  if (earlier.deviceId === offered.deviceId) return
  const { deviceId, seq, hash, signature, item } = offered
  await db.updateRows(
    relayChangeTable,
    { id: earlier.id },
    { deviceId, seq, hash, signature, payload: earlier.payload === '' ? '' : JSON.stringify(item) },
  )
}

async function keepOnly(db: Db, rows: readonly RelayChange[]): Promise<ChangeSet[]> {
  const ids = rows.map(row => row.id)
  if (ids.length > 0) await db.updateRows(relayChangeTable, { id: ids }, { code: keptOnly })
  return []
}

/** Shows changes on top of the county's rows. One that this version cannot read, and what follows it on its rows, waits. */
async function show(db: Db, rows: readonly RelayChange[], scope: string): Promise<ChangeSet[]> {
  if (rows.length === 0) return []
  const held = new HeldRows()
  for (const row of await db.find(relayChangeTable, { state: 'open', code: keptOnly }))
    held.add(JSON.parse(row.payload))
  const shown: { row: RelayChange; change: ChangeSet }[] = []
  const kept: RelayChange[] = []
  for (const row of rows) {
    const item: unknown = JSON.parse(row.payload)
    const change = held.holds(item) ? null : (changeSetSchema.safeParse(item).data ?? null)
    if (change !== null && isUnderstood(change.writes)) shown.push({ row, change })
    else {
      held.add(item)
      kept.push(row)
    }
  }
  await keepOnly(db, kept)
  const view = new DeskView(db)
  await view.load(shown.flatMap(({ change }) => change.writes))
  for (const { row, change } of shown)
    view.propose(
      row.place,
      change.writes.filter(write => (view.shown(write)?.orgId ?? write.values.orgId ?? scope) === scope),
    )
  await view.close()
  await noteFiles(
    db,
    shown.flatMap(({ change }) => change.writes),
    false,
  )
  return shown.map(({ change }) => change)
}

/** What could not be proven or read before may be now: the office list is newer, or this version is. */
export async function tryKeptAgain(db: Db, scope: string): Promise<void> {
  const office = await getSetting(db, 'office')
  const unproven = await db.find(relayChangeTable, { state: 'unproven' }, { orderBy: 'place' })
  for (const row of unproven) {
    const offered: Offered = { ...row, item: JSON.parse(row.payload) }
    const proof = proofOf(office, offered)
    if (proof === 'proven')
      await db.updateRows(relayChangeTable, { id: row.id }, { state: 'open', code: keptOnly })
    else if (proof !== 'unknown')
      await db.updateRows(relayChangeTable, { id: row.id }, { state: 'settled', payload: '' })
  }
  const kept = await db.find(relayChangeTable, { state: 'open', code: keptOnly }, { orderBy: 'place' })
  if (kept.length === 0) return
  await db.updateRows(relayChangeTable, { id: kept.map(row => row.id) }, { code: null })
  await show(db, kept, scope)
}
