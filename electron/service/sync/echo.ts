/**
 * Own changes that come back as they were sent: most of what a desk pulls after it has sent. When nothing else is
 * pending on their rows, the rows show the county's state already (shown = county's row, then what is pending), and
 * all there is to do is to forget the shadow and the mark. Nothing of the rows is read or written.
 */
import { findIn } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { inMany, sql } from '../../../shared/node/db/sql.ts'
import type { ChangeSet, LogEntry, Write } from '../../../shared/sync/protocol.ts'
import { pendingTable } from '../local/tables.ts'

interface Playable {
  entry: LogEntry
  change: ChangeSet | null
  writes: readonly Write[]
}

const nameOf = ({ table, id }: { table: string; id: string }) => `${table}/${id}`

/** Settles the echoes among these entries, and answers the entries that must be played. */
export async function settleEchoes<P extends Playable>(
  db: Db,
  playable: readonly P[],
  isColleagues: (changeId: string) => boolean,
): Promise<P[]> {
  const mayBe = playable.filter(
    ({ entry, change }) => entry.writes === null && change !== null && !isColleagues(entry.changeId),
  )
  // With a colleague's unconfirmed change in the view, what is shown depends on the order of the office.
  if (mayBe.length === 0 || (await db.one(sql`select place from relay_pending limit 1`)) !== null)
    return [...playable]
  const pending = await pendingOn(
    db,
    mayBe.flatMap(({ writes }) => writes),
  )
  const echoes = alone(mayBe, playable, pending)
  if (echoes.length === 0) return [...playable]
  const seqs = echoes.flatMap(({ change }) => (change ? [change.seq] : []))
  await db.query(sql`delete from pending_row where seq ${inMany(seqs, db.dialect)}`)
  for (const [table, ids] of idsByTable(echoes.flatMap(({ writes }) => writes)))
    await db.query(
      sql`delete from sync_shadow where table_name = ${table} and row_id ${inMany([...ids], db.dialect)}`,
    )
  const settled = new Set<P>(echoes)
  return playable.filter(one => !settled.has(one))
}

/** Those on whose rows nothing is pending but themselves, and which no other entry of the page touches. */
function alone<P extends Playable>(
  mayBe: readonly P[],
  playable: readonly P[],
  pending: ReadonlyMap<string, readonly number[]>,
): P[] {
  const candidates = new Set(mayBe)
  const busy = new Set(
    playable.filter(one => !candidates.has(one)).flatMap(({ writes }) => writes.map(nameOf)),
  )
  let left = [...mayBe]
  for (;;) {
    const seqs = new Set(left.map(({ change }) => change?.seq))
    const next = left.filter(({ change, writes }) =>
      writes.every(write => {
        const own = pending.get(nameOf(write)) ?? []
        return !busy.has(nameOf(write)) && own.includes(change?.seq ?? 0) && own.every(seq => seqs.has(seq))
      }),
    )
    if (next.length === left.length) return next
    const kept = new Set(next)
    for (const { writes } of left.filter(one => !kept.has(one)))
      for (const write of writes) busy.add(nameOf(write))
    left = next
  }
}

async function pendingOn(db: Db, writes: readonly Write[]): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>()
  for (const [table, ids] of idsByTable(writes))
    for (const { rowId, seq } of await findIn(db, pendingTable, 'rowId', [...ids], {
      column: 'tableName',
      value: table,
    })) {
      const name = nameOf({ table, id: rowId })
      const seqs = found.get(name)
      if (seqs) seqs.push(seq)
      else found.set(name, [seq])
    }
  return found
}

function idsByTable(writes: readonly Write[]): Map<string, Set<string>> {
  const byTable = new Map<string, Set<string>>()
  for (const { table, id } of writes) byTable.set(table, (byTable.get(table) ?? new Set()).add(id))
  return byTable
}
