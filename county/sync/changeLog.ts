/** The county's numbering: one counter per scope, advanced in the transaction that logs the change. */

import type { Instant } from '../../shared/kit/time.ts'
import type { CommandContext } from '../../shared/node/bus/context.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { sql } from '../../shared/node/db/sql.ts'
import type { Write } from '../../shared/sync/protocol.ts'
import { changeLogTable } from '../tables/tables.ts'

/** One change as the county ordered it, before its number. */
export interface LoggedChange {
  scope: string
  changeId: string
  deviceId: string
  at: Instant
  writes: readonly Write[]
  isVerbatim?: boolean
}

/** Takes `count` numbers of a scope and answers the first. Commit order is number order, so no reader can skip one. */
async function takeSeqs(db: Db, scope: string, count: number): Promise<number> {
  const head = await db.one<{ seq: number }>(
    sql`insert into scope_head (scope, seq) values (${scope}, ${count}) on conflict (scope) do update set seq = scope_head.seq + excluded.seq returning seq`,
  )
  return Number(head?.seq ?? count) - count + 1
}

/** Appends ordered changes, in the order given. */
export async function appendLogs(db: Db, changes: readonly LoggedChange[]): Promise<void> {
  const byScope = new Map<string, LoggedChange[]>()
  for (const change of changes) {
    const own = byScope.get(change.scope)
    if (own) own.push(change)
    else byScope.set(change.scope, [change])
  }
  for (const [scope, own] of byScope) {
    const first = await takeSeqs(db, scope, own.length)
    const rows = own.map((change, at) => ({
      scope,
      seq: first + at,
      changeId: change.changeId,
      deviceId: change.deviceId,
      at: change.at,
      isVerbatim: change.isVerbatim ?? false,
      writes: JSON.stringify(change.writes),
    }))
    await insertRows(db, changeLogTable, rows)
  }
}

/** Appends one ordered change. */
export async function appendLog(db: Db, change: LoggedChange): Promise<void> {
  await appendLogs(db, [change])
}

/** Of the county's own rows these stay at the county: every desk pulls its scope, and the ledger and the statistics name all towns' orders and files. */
export const keptAtCounty: readonly string[] = [
  'ledger_period',
  'ledger_page',
  'ledger_exclusion',
  'ledger_appeal',
  'tally_report',
  'tally_report_page',
]

/** The county's own commands go straight into the log. County accounts and the county's ledger stay at the county. */
export async function logCountyWrites(db: Db, ctx: CommandContext): Promise<void> {
  const isOwnScope = ctx.written.scope === ctx.actor.orgId
  const writes = ctx.finalWrites.filter(
    write => write.table !== 'app_user' && !(isOwnScope && keptAtCounty.includes(write.table)),
  )
  if (writes.length === 0) return
  await appendLog(db, {
    scope: ctx.written.scope,
    changeId: ctx.newId(),
    deviceId: 'county',
    at: ctx.now,
    writes,
  })
}
