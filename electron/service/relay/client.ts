/**
 * A share with the office while the county is away: this desk's changes go to the relay, colleagues' come from it,
 * attachments after the text. Nothing that waits for the county ceases to wait.
 */
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { changeHash, signText } from '../../../shared/node/deviceKey.ts'
import { getSetting, putSetting, type Settings } from '../../../shared/node/settings.ts'
import {
  type CarriedPush,
  type ChangeResult,
  type ChangeSet,
  pushText,
} from '../../../shared/sync/protocol.ts'
import { type RelayShareReply, relayShareReplySchema, relayVersion } from '../../../shared/sync/relay.ts'
import { outboxTable } from '../local/tables.ts'
import { withdrawOwn } from '../sync/applyPull.ts'
import { LinkRefused } from '../sync/link.ts'
import { changedTopics } from '../sync/topics.ts'
import { shareFiles } from './clientFiles.ts'
import type { RelayLine } from './line.ts'
import { type Arrival, offeredOf, proofOf, takeArrivals, tryKeptAgain } from './take.ts'

const pushCount = 100
const pushBytes = 256 * 1024

export interface ShareParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  log: BusLog
  signal: AbortSignal
}

const noShare: Settings['relayShare'] = {
  epoch: null,
  cursor: 0,
  upTo: 0,
  sharedAt: null,
  attemptAt: null,
  errorCode: null,
}

export async function relayShareOf(db: Db): Promise<Settings['relayShare']> {
  return (await getSetting(db, 'relayShare')) ?? noShare
}

/** One whole share. Throws `LinkDown` or `LinkRefused`. */
export async function shareThrough(line: RelayLine, parts: ShareParts): Promise<void> {
  const { uow, signal } = parts
  // The first word only asks how far the relay is.
  let from: number | null = null
  for (;;) {
    signal.throwIfAborted()
    const { request, isAllSent } = await uow.read(db => nextRequest(db, parts.services, from))
    const reply = relayShareReplySchema.parse(await line.json('/relay/share', request))
    const wasFirst = from === null
    await takeReply(parts, reply)
    if (reply.code !== null) throw new LinkRefused(reply.code)
    from = nextFrom(reply, request.confirmed)
    if (!wasFirst && isAllSent && !reply.hasMore) break
  }
  await shareFiles(line, parts)
}

/** What to send next: what the relay lacks, but for what the county has answered already. */
function nextFrom(reply: RelayShareReply, confirmed: number): number {
  return Math.max((reply.upTo ?? 0) + 1, confirmed + 1)
}

async function nextRequest(db: Db, services: Services, from: number | null) {
  const share = await relayShareOf(db)
  const last = await getSetting(db, 'syncLast')
  const open = await db.one<{ seq: number | null }>(
    sql`select min(seq) as seq from outbox where state in ('waiting', 'sending', 'received', 'parked')`,
  )
  const confirmed = last?.confirmedSeq ?? 0
  // A desk that is about to begin a new life must not give out its numbers under the old one.
  const isMute = from === null || (await getSetting(db, 'newLife')) !== null
  const { pushes, isAllSent } = isMute
    ? { pushes: [], isAllSent: from !== null }
    : await pushesFrom(db, services, from)
  return {
    isAllSent,
    request: {
      version: relayVersion,
      deviceId: services.device.id,
      epoch: share.epoch,
      cursor: share.cursor,
      confirmed,
      openFrom: Number(open?.seq ?? confirmed + 1),
      pushes,
    },
  }
}

async function pushesFrom(
  db: Db,
  services: Services,
  from: number,
): Promise<{ pushes: CarriedPush[]; isAllSent: boolean }> {
  const rows = await db.rows(
    outboxTable,
    sql`select * from outbox where seq >= ${from} order by seq limit ${pushCount + 1}`,
  )
  const key = (await getSetting(db, 'deviceKey'))?.privateKey ?? ''
  const { id } = services.device
  const pushes: CarriedPush[] = []
  let bytes = 0
  for (const row of rows.slice(0, pushCount)) {
    if (pushes.length > 0 && bytes + row.payload.length > pushBytes) return { pushes, isAllSent: false }
    bytes += row.payload.length
    const change: unknown = JSON.parse(row.payload)
    pushes.push({
      deviceId: id,
      signature: signText(key, pushText(id, [changeHash(change)])),
      changes: [change],
    })
  }
  return { pushes, isAllSent: rows.length <= pushCount }
}

/** What came, its cursor and what the county said to ours, in one commit. */
async function takeReply(parts: ShareParts, reply: RelayShareReply): Promise<void> {
  const { uow, services, bus, log } = parts
  const take = (isShown: boolean) =>
    uow.write(async db => {
      const now = services.clock.now()
      const county = await getSetting(db, 'county')
      if (county === null) return false
      const { scope } = county
      const office = await getSetting(db, 'office')
      const arrivals = reply.items.flatMap((item): Arrival[] => {
        if (item.push === null) return [{ own: item.id }]
        const offered = offeredOf(item.push, scope)
        return offered === null ? [] : [{ offered, proof: proofOf(office, offered) }]
      })
      const deviceId = services.device.id
      const shown = await takeArrivals(db, arrivals, { deviceId, scope, now, isShown })
      await tryKeptAgain(db, scope)
      const refused = await takeRefusals(db, reply.results, now)
      await putSetting(
        db,
        'relayShare',
        {
          epoch: reply.epoch,
          cursor: reply.cursor,
          upTo: reply.upTo ?? 0,
          sharedAt: now,
          attemptAt: now,
          errorCode: null,
        },
        now,
      )
      return shown.length > 0 || refused
    })
  const isNew = await take(true).catch((error: unknown) => {
    log.error({ error: String(error) }, 'changes of colleagues are kept unseen')
    return take(false)
  })
  bus.publish(isNew ? [...changedTopics] : ['sync'])
}

/** What the county refused comes back to its author; the rest waits for the county's own word. */
async function takeRefusals(db: Db, results: readonly ChangeResult[], now: string): Promise<boolean> {
  const refused = results.filter(result => result.outcome === 'refused')
  const rows = await db.find(outboxTable, {
    id: refused.map(result => result.id),
    state: ['waiting', 'sending', 'received'],
  })
  const codes = new Map(refused.map(result => [result.id, result.code]))
  for (const { id } of rows)
    await db.updateRows(
      outboxTable,
      { id },
      { state: 'refused', code: codes.get(id) ?? null, updatedAt: now },
    )
  await withdrawOwn(
    db,
    rows.map(row => JSON.parse(row.payload) as ChangeSet),
  )
  return rows.length > 0
}
