/** Fetches the county's entries page by page and brings them into this desk. */
import { z } from 'zod'
import type { Services } from '../../../shared/node/bus/services.ts'
import { insertRows } from '../../../shared/node/db/bulk.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import { HeldRows } from '../../../shared/sync/held.ts'
import { type PullReply, protocolVersion, pullReplySchema } from '../../../shared/sync/protocol.ts'
import { parkedTable } from '../local/tables.ts'
import { playEntries } from './applyPull.ts'
import type { Exchange } from './push.ts'

const pullCount = 500
const placeSchema = z.object({ scope: z.string(), seq: z.number().int() })

/** Pulls until the county has nothing more. */
export async function pullEntries(parts: Exchange): Promise<void> {
  const { uow, services, bus, link, token, signal } = parts
  let done = 0
  for (;;) {
    signal.throwIfAborted()
    const { cursor, nonce } = await uow.read(async db => ({
      cursor: (await getSetting(db, 'syncCursor')) ?? { epoch: null, cursors: {} },
      nonce: (await getSetting(db, 'syncNonce'))?.nonce ?? '',
    }))
    const request = {
      protocol: protocolVersion,
      deviceId: services.device.id,
      nonce,
      countyEpoch: cursor.epoch,
      cursors: cursor.cursors,
      limit: pullCount,
    }
    const reply = pullReplySchema.parse(await link.pull(token, request, signal))
    await applyPage(uow, services, reply, cursor.cursors)
    if (reply.entries.length === 0) return
    done += reply.entries.length
    parts.onProgress({ phase: 'pull', done, total: done + (reply.hasMore ? pullCount : 0) })
    bus.publish(['case', 'order', 'mediation', 'organization', 'user', 'conflict', 'sync'])
    if (!reply.hasMore) return
  }
}

/** One page in one transaction: the cursor moves with the rows it covers, or not at all. */
async function applyPage(
  uow: UnitOfWork,
  services: Services,
  reply: PullReply,
  cursors: Readonly<Record<string, number>>,
): Promise<void> {
  await uow.write(async db => {
    const now = services.clock.now()
    const held = new HeldRows()
    for (const row of await db.find(parkedTable, {})) held.add(JSON.parse(row.entry))
    const fresh = reply.entries
      .map(item => ({ item, place: placeSchema.parse(item) }))
      .filter(({ place }) => place.seq > (cursors[place.scope] ?? 0))
    const fates = await playEntries(
      db,
      fresh.map(({ item }) => item),
      now,
      held,
    )
    const parked = fresh.flatMap(({ item, place }, at) => {
      const reason = fates[at] ?? 'unknown'
      return reason === 'played' ? [] : [{ ...place, entry: JSON.stringify(item), reason, at: now }]
    })
    await insertRows(db, parkedTable, parked)
    if (reply.entries.length > 0)
      await putSetting(db, 'syncCursor', { epoch: reply.countyEpoch, cursors: reply.cursors }, now)
    await putSetting(db, 'syncNonce', { nonce: reply.nonce }, now)
  })
}

/** Entries an older version could not read: this version may. Run once at start. */
export async function replayParked(uow: UnitOfWork, services: Services): Promise<void> {
  await uow.write(async db => {
    const rows = await db.rows(parkedTable, sql`select * from ${raw('parked_entry')} order by scope, seq`)
    const fates = await playEntries(
      db,
      rows.map(row => JSON.parse(row.entry) as unknown),
      services.clock.now(),
      new HeldRows(),
    )
    for (const [at, { scope, seq }] of rows.entries())
      if (fates[at] === 'played') await db.deleteRows(parkedTable, { scope, seq })
  })
}
