/**
 * Changes of ours that the county took and that never come back with an entry. It happens on a desk that holds a part
 * of the town, when its disk was copied: the copy sent what both had written, the county gave us its first answer
 * again, and the entry is the copy's. When its matter is none we may hold, we are not served it. With the last page
 * the cursor stands behind everything that was answered before the page was asked for, so waiting is over: the change
 * is settled, and its matter leaves as any other does.
 */
import type { Services } from '../../../shared/node/bus/services.ts'
import { findIn } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import { HeldRows } from '../../../shared/sync/held.ts'
import { matterIdOf } from '../../../shared/sync/matterOf.ts'
import { type ChangeSet, type LogEntry, logEntrySchema } from '../../../shared/sync/protocol.ts'
import { outboxTable, parkedTable } from '../local/tables.ts'
import { playEntries } from './applyPull.ts'
import { sweepLeaving } from './leaving.ts'

/** True on a desk that holds a part of its town. */
export async function isLimited(db: Db): Promise<boolean> {
  return ((await getSetting(db, 'syncReach'))?.mark ?? 'all') !== 'all'
}

/** Ids of our changes that were answered and have not come back; none on a desk that is served everything. */
export async function awaitedOwn(db: Db): Promise<string[]> {
  return !(await isLimited(db)) ? [] : (await db.find(outboxTable, { state: 'received' })).map(row => row.id)
}

/** The matters that came whole with these entries. */
export function enteredWith(entries: readonly unknown[]): string[] {
  return entries.flatMap(item =>
    (logEntrySchema.safeParse(item).data?.writes ?? []).flatMap(({ table, op, id }) =>
      table === 'case_file' && op === 'insert' ? [id] : [],
    ),
  )
}

/** Settles those of `awaited` that are still open after the last page, in one commit. `entered` stay: they came since. */
export async function settleUnserved(
  uow: UnitOfWork,
  services: Services,
  awaited: readonly string[],
  entered: ReadonlySet<string>,
): Promise<void> {
  if (awaited.length === 0) return
  const files = await uow.write(async db => {
    const open = (await findIn(db, outboxTable, 'id', [...awaited])).filter(row => row.state === 'received')
    // One that came and is not understood yet waits on, as it is kept.
    const kept = (await db.find(parkedTable, {})).map(row => row.entry)
    const entries = open
      .filter(({ id }) => !kept.some(text => text.includes(id)))
      .map(row => withoutEntry(JSON.parse(row.payload) as ChangeSet, entered))
    if (entries.length === 0) return []
    await playEntries(db, entries, services.clock.now(), new HeldRows())
    return sweepLeaving(db)
  })
  for (const sha256 of files) await services.blobs.remove(sha256)
}

function withoutEntry(change: ChangeSet, entered: ReadonlySet<string>): LogEntry {
  const { id: changeId, deviceId, scope, seq, caseId, writes } = change
  const matters = [caseId, ...writes.map(write => matterIdOf(write.table, write.id, write.values))]
  const leaves = [...new Set(matters)].filter(matter => matter !== null && !entered.has(matter))
  return { scope, seq, changeId, deviceId, writes: null, leaves: leaves as string[] }
}
