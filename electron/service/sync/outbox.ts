/** What a finished command leaves to be sent, in its own transaction: nothing acknowledged is ever lost. */
import type { CommandContext } from '../../../shared/node/bus/context.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { counterTable } from '../../../shared/node/db/entities/local.ts'
import { commonMigrations } from '../../../shared/node/db/migrations/index.ts'
import { fileTransferTable, outboxTable, pendingTable, shadowTable } from '../local/tables.ts'

/** Newest migration of the common tables: tells the county which fields this desk knows. */
export const schemaName: string = (() => {
  const last = commonMigrations.at(-1)
  return last ? (new last().name ?? '') : ''
})()

async function nextSeq(db: Db): Promise<number> {
  const counter = await db.findOne(counterTable, { name: 'outbox' })
  if (!counter) {
    await db.insertRow(counterTable, { name: 'outbox', value: 1 })
    return 1
  }
  await db.updateRows(counterTable, { name: 'outbox' }, { value: counter.value + 1 })
  return counter.value + 1
}

/**
 * Writes the outbox row, the shadows of rows touched for the first time, and the pending marks. Answers the number
 * of the change, or null when the command wrote nothing that travels.
 */
export async function writeOutbox(db: Db, ctx: CommandContext, call: string): Promise<number | null> {
  if (ctx.writes.length === 0) return null
  const { services } = ctx
  const seq = await nextSeq(db)
  const change = ctx.changeSet(call, {
    id: ctx.newId(),
    deviceId: services.device.id,
    seq,
    schema: schemaName,
  })
  if (!change) return null
  await db.insertRow(outboxTable, {
    id: change.id,
    seq,
    call,
    caseId: change.caseId,
    actorName: ctx.actor.name,
    at: ctx.now,
    payload: JSON.stringify(change),
    state: 'waiting',
    code: null,
    attempts: 0,
    updatedAt: ctx.now,
    dismissedAt: null,
    actorId: ctx.actor.userId,
    dismissedNote: null,
  })
  for (const write of change.writes) {
    const key = { tableName: write.table, rowId: write.id }
    // The first unconfirmed change of a row keeps what the county knows of it.
    if (!(await db.findOne(shadowTable, key)))
      await db.insertRow(shadowTable, {
        ...key,
        row: (ctx.before.get(`${write.table}/${write.id}`) ?? null) as Record<string, unknown> | null,
      })
    await db.insertRow(pendingTable, { ...key, seq })
    const { sha256, size } = write.values
    if (
      write.table === 'attachment' &&
      typeof sha256 === 'string' &&
      !(await db.findOne(fileTransferTable, { sha256 }))
    )
      await db.insertRow(fileTransferTable, { sha256, size: Number(size), isHere: true, isAtCounty: false })
  }
  return seq
}
