/** The relay's part of a share: takes what the asker wrote, and gives what the office wrote, in its order. */
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import { findIn } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { changeHash, signText } from '../../../shared/node/deviceKey.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import { type ChangeResult, pushText } from '../../../shared/sync/protocol.ts'
import type { RelayItem, RelayShareReply, RelayShareRequest } from '../../../shared/sync/relay.ts'
import { relayChangeTable } from '../local/relayTables.ts'
import { outboxTable } from '../local/tables.ts'
import { changedTopics } from '../sync/topics.ts'
import { type Arrival, offeredOf, placeOwn, proofOf, takeArrivals } from './take.ts'

const itemCount = 200
const itemBytes = 1024 * 1024

interface ShareParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  log: BusLog
}

/** Answers one share in one transaction: what is taken and what is told fit together. */
export async function shareWith(
  parts: ShareParts,
  own: { scope: string; epoch: string },
  request: RelayShareRequest,
): Promise<RelayShareReply> {
  const { uow, bus, log } = parts
  const share = (isShown: boolean) => uow.write(db => inOne(db, parts, own, request, isShown))
  const { reply, isNew } = await share(true).catch((error: unknown) => {
    // One that cannot be shown here must not be lost to the others: it is kept and handed on.
    log.error({ error: String(error), deviceId: request.deviceId }, 'changes of a colleague are kept unseen')
    return share(false)
  })
  if (isNew) bus.publish([...changedTopics])
  return reply
}

async function inOne(
  db: Db,
  { services }: ShareParts,
  own: { scope: string; epoch: string },
  request: RelayShareRequest,
  isShown: boolean,
): Promise<{ reply: RelayShareReply; isNew: boolean }> {
  const now = services.clock.now()
  // What this desk wrote before these came lies before them: others may have built on it already.
  await placeOwn(db, services.device.id, now)
  const { arrivals, code } = await acceptable(db, own.scope, request)
  const taken = await takeArrivals(db, arrivals, {
    deviceId: services.device.id,
    scope: own.scope,
    now,
    isShown,
  })
  const given = await itemsAfter(db, services, request, request.epoch === own.epoch ? request.cursor : 0)
  return {
    reply: {
      epoch: own.epoch,
      upTo: await topOf(db, request.deviceId),
      code,
      results: await resultsOf(db, request),
      ...given,
    },
    isNew: taken.length > 0,
  }
}

async function topOf(db: Db, deviceId: string): Promise<number | null> {
  const row = await db.one<{ seq: number | null }>(
    sql`select max(seq) as seq from relay_change where device_id = ${deviceId}`,
  )
  return row?.seq == null ? null : Number(row.seq)
}

/** What may be taken of a push: its author's, in order, without a gap that the county has not answered. */
async function acceptable(
  db: Db,
  scope: string,
  request: RelayShareRequest,
): Promise<{ arrivals: Arrival[]; code: RelayShareReply['code'] }> {
  const office = await getSetting(db, 'office')
  const arrivals: Arrival[] = []
  let top = await topOf(db, request.deviceId)
  for (const push of request.pushes) {
    const offered = push.deviceId === request.deviceId ? offeredOf(push, scope) : null
    if (offered === null) return { arrivals, code: 'relay.badMessage' }
    const proof = proofOf(office, offered)
    if (proof !== 'proven') return { arrivals, code: 'relay.badSignature' }
    const { deviceId, seq } = offered
    const earlier = await db.findOne(relayChangeTable, { deviceId, seq })
    if (earlier !== null) {
      if (earlier.hash !== offered.hash) return { arrivals, code: 'relay.forked' }
      continue
    }
    const isNext = top === null || seq === top + 1 || (seq > top && seq - 1 <= request.confirmed)
    if (!isNext) return { arrivals, code: 'relay.gap' }
    arrivals.push({ offered, proof })
    top = seq
  }
  return { arrivals, code: null }
}

/** What the county said to the asker's changes that were carried from here. */
async function resultsOf(db: Db, request: RelayShareRequest): Promise<ChangeResult[]> {
  const rows = await db.rows(
    relayChangeTable,
    sql`select * from relay_change where device_id = ${request.deviceId} and seq >= ${request.openFrom} and outcome is not null order by seq limit 500`,
  )
  return rows.flatMap(({ id, seq, outcome, code }) => (outcome === null ? [] : [{ id, seq, outcome, code }]))
}

async function itemsAfter(
  db: Db,
  services: Services,
  request: RelayShareRequest,
  cursor: number,
): Promise<Pick<RelayShareReply, 'items' | 'cursor' | 'hasMore'>> {
  const rows = await db.rows(
    relayChangeTable,
    sql`select * from relay_change where place > ${cursor} and state in ('open', 'own') order by place limit ${itemCount + 1}`,
  )
  const mine = await findIn(
    db,
    outboxTable,
    'id',
    rows.flatMap(row => (row.state === 'own' ? [row.id] : [])),
  )
  const outbox = new Map(mine.map(row => [row.id, row]))
  const key = (await getSetting(db, 'deviceKey'))?.privateKey ?? ''
  const confirmed = (await getSetting(db, 'syncLast'))?.confirmedSeq ?? 0
  const items: RelayItem[] = []
  let bytes = 0
  let last = cursor
  for (const row of rows.slice(0, itemCount)) {
    const { place, deviceId, seq, id } = row
    const own = outbox.get(id)
    const isAnswered = own?.state === 'applied' || own?.state === 'refused'
    const isOver = row.state === 'own' && (own === undefined || (isAnswered && own.seq <= confirmed))
    const payload = own?.payload ?? row.payload
    if (!isOver) {
      if (items.length > 0 && bytes + payload.length > itemBytes)
        return { items, cursor: last, hasMore: true }
      bytes += payload.length
      const change: unknown = JSON.parse(payload)
      const signature =
        row.state === 'own'
          ? signText(key, pushText(services.device.id, [changeHash(change)]))
          : row.signature
      const author = row.state === 'own' ? services.device.id : deviceId
      const push = author === request.deviceId ? null : { deviceId: author, signature, changes: [change] }
      items.push({ place, deviceId: author, seq, id, push })
    }
    last = place
  }
  return { items, cursor: last, hasMore: rows.length > itemCount }
}
