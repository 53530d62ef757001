/** The county's numbering: one counter per scope, advanced in the transaction that logs the change. */

import type { Instant } from '../../shared/kit/time.ts'
import type { CommandContext } from '../../shared/node/bus/context.ts'
import type { Db } from '../../shared/node/db/db.ts'
import type { Write } from '../../shared/sync/protocol.ts'
import { changeLogTable, scopeHeadTable } from '../tables/tables.ts'

/** The next number of a scope. Commit order is number order, so no reader can skip one. */
async function nextSeq(db: Db, scope: string): Promise<number> {
  const head = await db.findOne(scopeHeadTable, { scope })
  if (!head) {
    await db.insertRow(scopeHeadTable, { scope, seq: 1 })
    return 1
  }
  await db.updateRows(scopeHeadTable, { scope }, { seq: head.seq + 1 })
  return head.seq + 1
}

/** Appends one ordered change. */
export async function appendLog(
  db: Db,
  entry: {
    scope: string
    changeId: string
    deviceId: string
    at: Instant
    writes: readonly Write[]
    isVerbatim?: boolean
  },
): Promise<void> {
  await db.insertRow(changeLogTable, {
    scope: entry.scope,
    seq: await nextSeq(db, entry.scope),
    changeId: entry.changeId,
    deviceId: entry.deviceId,
    at: entry.at,
    isVerbatim: entry.isVerbatim ?? false,
    writes: JSON.stringify(entry.writes),
  })
}

/** The county's own commands go straight into the log. County accounts stay at the county. */
export async function logCountyWrites(db: Db, ctx: CommandContext): Promise<void> {
  const writes = ctx.finalWrites.filter(write => write.table !== 'app_user')
  if (writes.length === 0) return
  await appendLog(db, {
    scope: ctx.written.scope,
    changeId: ctx.newId(),
    deviceId: 'county',
    at: ctx.now,
    writes,
  })
}
