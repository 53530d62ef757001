/**
 * Brings the county's entries into this desk (invariants S3, I6). Entries come once, in order, because the
 * cursor moves in the same transaction.
 *
 * Our own change that the county applied as sent comes back as its id only. Playing it on the shadow gives the
 * county's row: the shadow stands exactly where the county stood.
 */
import { findIn, insertRows } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { syncedTable } from '../../../shared/node/db/entities/index.ts'
import { inMany, sql } from '../../../shared/node/db/sql.ts'
import type { HeldRows } from '../../../shared/sync/held.ts'
import { applyWrite, replayPending } from '../../../shared/sync/merge.ts'
import {
  type ChangeSet,
  type LogEntry,
  parsedLogEntrySchema,
  type Write,
} from '../../../shared/sync/protocol.ts'
import { fileTransferTable, outboxTable } from '../local/tables.ts'
import { markSettled, provisionalAmong } from '../relay/provisional.ts'
import { DeskView } from './deskView.ts'
import { settleEchoes } from './echo.ts'
import { noteLeaving } from './leaving.ts'

/** A write of a table or field this version has not learnt: the entry is parked, whole. */
export function isUnderstood(writes: readonly Write[]): boolean {
  return writes.every(write => {
    const table = syncedTable(write.table)
    return table !== undefined && Object.keys(write.values).every(field => field in table.columns)
  })
}

interface Playable {
  entry: LogEntry
  /** Ours, when the entry is the answer to a change of this desk. */
  change: ChangeSet | null
  writes: readonly Write[]
}

/** What became of each item, in the order given: played, or why it must wait. */
export type Fate = 'played' | 'follows' | 'unknown' | 'shape'

/**
 * Plays items of the county's log on this desk's rows. `held` knows the rows of items parked earlier: what
 * touches them waits behind them, in order.
 */
export async function playEntries(
  db: Db,
  items: readonly unknown[],
  now: string,
  held: HeldRows,
): Promise<Fate[]> {
  const parsed = items.map(item => parsedLogEntrySchema.safeParse(item))
  // Ours under whatever id this desk had when it sent them: an earlier life of it may have.
  const ownIds = parsed.flatMap(({ data }) => (data ? [data.changeId] : []))
  const own = new Map(
    (await findIn(db, outboxTable, 'id', ownIds)).map(row => [row.id, JSON.parse(row.payload) as ChangeSet]),
  )
  const colleagues = await provisionalAmong(db, ownIds)
  const playable: Playable[] = []
  const fates = items.map((item, at): Fate => {
    const entry = parsed[at]?.data
    const fate = held.holds(item) ? 'follows' : entry === undefined ? 'shape' : understand(entry)
    if (fate !== 'played') held.add(item)
    return fate
  })
  function understand(entry: LogEntry): Fate {
    const change = own.get(entry.changeId) ?? null
    const writes = entry.writes ?? change?.writes ?? []
    if ((entry.writes === null && change === null) || !isUnderstood(writes)) return 'unknown'
    playable.push({ entry, change, writes })
    return 'played'
  }

  const played = await settleEchoes(db, playable, id => colleagues.has(id))
  const view = new DeskView(db)
  await view.load(
    played.flatMap(({ entry, change, writes }) => [
      ...writes,
      ...(change?.writes ?? []),
      ...(colleagues.get(entry.changeId)?.change.writes ?? []),
    ]),
  )
  for (const { entry, change, writes } of played) {
    if (change) view.settle(change.seq, change.writes)
    const colleague = colleagues.get(entry.changeId)
    if (colleague) view.drop(colleague.row.place, colleague.change.writes)
    for (const write of writes)
      view.apply(write, row =>
        entry.writes === null && change
          ? replayPending(row, change, write.table, write.id)
          : applyWrite(row, write),
      )
  }
  await view.close()
  if (colleagues.size > 0)
    await markSettled(
      db,
      playable.map(({ entry }) => entry.changeId),
    )
  await noteLeaving(
    db,
    playable.map(({ entry, writes }) => ({ leaves: entry.leaves ?? [], writes })),
  )
  const answered = playable.flatMap(({ change }) => (change ? [change.id] : []))
  if (answered.length > 0)
    await db.query(
      sql`update outbox set state = 'applied', code = null, updated_at = ${now} where id ${inMany(answered, db.dialect)}`,
    )
  await noteFiles(
    db,
    playable.flatMap(({ writes }) => writes),
    true,
  )
  return fates
}

/** Takes our changes out of the view: the county refused them. Their words stay in the outbox. */
export async function withdrawOwn(db: Db, changes: readonly ChangeSet[]): Promise<void> {
  const view = new DeskView(db)
  await view.load(changes.flatMap(change => change.writes))
  for (const change of changes) view.settle(change.seq, change.writes)
  await view.close()
}

/** Attachments made elsewhere: their bytes are fetched after the text, from the county or, before it has them, the relay. */
export async function noteFiles(db: Db, writes: readonly Write[], isAtCounty: boolean): Promise<void> {
  await noteIncoming(
    db,
    writes.flatMap(({ table, op, values }) =>
      table === 'attachment' && op === 'insert' ? [values as { sha256?: unknown; size?: unknown }] : [],
    ),
    isAtCounty,
  )
}

/** Notes attachments whose bytes are fetched later, once each. */
export async function noteIncoming(
  db: Db,
  attachments: readonly { sha256?: unknown; size?: unknown }[],
  isAtCounty: boolean,
): Promise<void> {
  const sizes = new Map<string, number>()
  for (const { sha256, size } of attachments) if (typeof sha256 === 'string') sizes.set(sha256, Number(size))
  const known = await findIn(db, fileTransferTable, 'sha256', [...sizes.keys()])
  for (const { sha256 } of known) sizes.delete(sha256)
  // Heard of first through a colleague's desk: from now on the county can be asked for it.
  const told = known.filter(file => !file.isHere && !file.isAtCounty).map(file => file.sha256)
  if (isAtCounty && told.length > 0)
    await db.updateRows(fileTransferTable, { sha256: told }, { isAtCounty: true })
  await insertRows(
    db,
    fileTransferTable,
    [...sizes].map(([sha256, size]) => ({ sha256, size, isHere: false, isAtCounty })),
  )
}
