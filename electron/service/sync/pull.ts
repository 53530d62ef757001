/** Fetches the county's entries page by page and brings them into this desk. */
import { z } from 'zod'
import type { Services } from '../../../shared/node/bus/services.ts'
import { findIn, insertRows } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import { HeldRows } from '../../../shared/sync/held.ts'
import { type PullReply, protocolVersion, pullReplySchema } from '../../../shared/sync/protocol.ts'
import { outboxTable, parkedTable } from '../local/tables.ts'
import { forgetUnproven, hasUnanswered, settleAnswered, withdrawShutOut } from '../relay/provisional.ts'
import { playEntries } from './applyPull.ts'
import { sweepLeaving } from './leaving.ts'
import { LinkDown } from './linkError.ts'
import { afterPeople, nothingYet } from './progress.ts'
import type { Exchange } from './push.ts'
import { changedTopics } from './topics.ts'
import { awaitedOwn, enteredWith, settleUnserved } from './unserved.ts'

const pullCount = 500
const ownSchema = z.object({ changeId: z.string(), writes: z.null() })
const placeSchema = z.object({ scope: z.string(), seq: z.number().int(), changeId: z.string() })

/** The county names a change as this desk's own that this desk does not know: the database is an old copy. */
export class OldCopyFound extends Error {}

/** Pulls until the county has nothing more. */
export async function pullEntries(parts: Exchange): Promise<void> {
  const { uow, services, bus, link, token, signal, line } = parts
  let done = 0
  const entered = new Set<string>()
  const receivedBefore = line.received
  for (;;) {
    signal.throwIfAborted()
    const { cursor, nonce, office, boxKey, reach, wantsAnswered, awaited } = await uow.read(async db => ({
      awaited: await awaitedOwn(db),
      reach: (await getSetting(db, 'syncReach'))?.mark ?? null,
      cursor: (await getSetting(db, 'syncCursor')) ?? { epoch: null, cursors: {} },
      nonce: (await getSetting(db, 'syncNonce'))?.nonce ?? '',
      office: await getSetting(db, 'office'),
      boxKey: (await getSetting(db, 'boxKey'))?.publicKey,
      // Others may have carried what is ours or lies here: the county's own word on it ends the waiting.
      wantsAnswered:
        (await getSetting(db, 'relayPeer')) !== null ||
        (await getSetting(db, 'relayHost')) !== null ||
        (await hasUnanswered(db)) ||
        (await db.findOne(outboxTable, { state: 'received' })) !== null,
    }))
    const isKeyKnown = office?.devices.find(desk => desk.id === services.device.id)?.boxKey === boxKey
    const request = {
      protocol: protocolVersion,
      deviceId: services.device.id,
      nonce,
      countyEpoch: cursor.epoch,
      cursors: cursor.cursors,
      limit: pullCount,
      maxBytes: Math.max(1_024, line.pullText),
      officeHash: office?.hash ?? null,
      ...(wantsAnswered ? { wantsAnswered } : {}),
      ...(boxKey === undefined || isKeyKnown ? {} : { boxKey }),
      reach,
    }
    const reply = pullReplySchema.parse(
      await link.pull(token, request, signal).catch((error: unknown) => {
        if (error instanceof LinkDown && !signal.aborted) line.noteCut('down')
        throw error
      }),
    )
    await afterPeople(uow, () => bus.answering > 0, signal)
    await applyPage(uow, services, reply)
    for (const caseId of enteredWith(reply.entries)) entered.add(caseId)
    if (!reply.hasMore) await settleUnserved(uow, services, awaited, entered)
    // A desk that holds a part of the town gets pages with nothing for it: its cursor moves all the same.
    if (reply.entries.length === 0 && !reply.hasMore) return
    done += reply.entries.length
    const left = reply.left ?? (reply.hasMore ? pullCount : 0)
    const bytesDone = line.received - receivedBefore
    const bytesLeft = Math.ceil((bytesDone / Math.max(1, done)) * left)
    parts.onProgress({ phase: 'pull', done, total: done + left, bytesDone, bytesLeft })
    bus.publish(changedTopics)
    if (!reply.hasMore) return
  }
}

/** A page as it was brought: one that came by stick has no nonce of its own. */
export type BroughtPage = Pick<
  PullReply,
  'countyEpoch' | 'entries' | 'cursors' | 'office' | 'answered' | 'reach'
> & {
  nonce?: string
}

/**
 * One page in one transaction: the cursor moves with the rows it covers, or not at all. The cursor is read in that
 * transaction and never moves back: the same entries may have come by another way since the page was asked for.
 */
export async function applyPage(uow: UnitOfWork, services: Services, reply: BroughtPage): Promise<void> {
  const files = await uow.write(async db => {
    // A whole state is on its way: what comes by another road would move the cursor beneath it.
    if (reply.nonce === undefined && (await getSetting(db, 'load')) !== null) return []
    const now = services.clock.now()
    const standing = await getSetting(db, 'syncCursor')
    const cursors = standing?.epoch === reply.countyEpoch ? standing.cursors : {}
    const held = new HeldRows()
    for (const row of await db.find(parkedTable, {})) held.add(JSON.parse(row.entry))
    const fresh = reply.entries
      .map(item => ({ item, place: placeSchema.parse(item) }))
      .filter(({ place }) => place.seq > (cursors[place.scope] ?? 0))
    await mustKnowOwn(
      db,
      fresh.map(({ item }) => item),
    )
    const fates = await playEntries(
      db,
      fresh.map(({ item }) => item),
      now,
      held,
    )
    await forgetUnproven(
      db,
      fresh.map(({ place }) => place.changeId),
    )
    const parked = fresh.flatMap(({ item, place: { scope, seq } }, at) => {
      const reason = fates[at] ?? 'unknown'
      return reason === 'played' ? [] : [{ scope, seq, entry: JSON.stringify(item), reason, at: now }]
    })
    await insertRows(db, parkedTable, parked)
    if (Object.entries(reply.cursors).some(([scope, seq]) => seq > (cursors[scope] ?? 0)))
      await putSetting(
        db,
        'syncCursor',
        { epoch: reply.countyEpoch, cursors: furthest(cursors, reply.cursors) },
        now,
      )
    if (reply.answered) {
      await settleAnswered(db, reply.answered)
      await putSetting(db, 'officeAnswered', reply.answered, now)
    }
    const own = reply.answered?.[services.device.id]
    const last = (await getSetting(db, 'syncLast')) ?? nothingYet
    if (own !== undefined && own > last.confirmedSeq)
      await putSetting(db, 'syncLast', { ...last, confirmedSeq: own }, now)
    if (reply.office) {
      await putSetting(db, 'office', reply.office, now)
      await withdrawShutOut(db, reply.office)
    }
    if (reply.reach !== undefined) await putSetting(db, 'syncReach', { mark: reply.reach }, now)
    if (reply.nonce !== undefined) await putSetting(db, 'syncNonce', { nonce: reply.nonce }, now)
    return sweepLeaving(db)
  })
  for (const sha256 of files) await services.blobs.remove(sha256)
}

/** An own change comes as its id only: one that is not in the outbox could never be played, so nothing of the page is. */
async function mustKnowOwn(db: Db, items: readonly unknown[]): Promise<void> {
  const named = items.flatMap(item => {
    const entry = ownSchema.safeParse(item)
    return entry.success ? [entry.data.changeId] : []
  })
  const known = await findIn(db, outboxTable, 'id', named)
  if (known.length < new Set(named).size) throw new OldCopyFound('a change of this desk is not in its outbox')
}

function furthest(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  const all = { ...one }
  for (const [scope, seq] of Object.entries(other)) all[scope] = Math.max(seq, all[scope] ?? 0)
  return all
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
