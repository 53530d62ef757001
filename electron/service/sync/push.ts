/** Sends the outbox in order, batch by batch, and takes the county's answers. */
import type { Bus } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import { inList, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { changeHash, signText } from '../../../shared/node/deviceKey.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import {
  type ChangeSet,
  changeResultSchema,
  type PushReply,
  protocolVersion,
  pushReplySchema,
  pushText,
} from '../../../shared/sync/protocol.ts'
import { type OutboxRow, outboxTable } from '../local/tables.ts'
import { withdrawOwn } from './applyPull.ts'
import { type CountyLink, LinkRefused } from './link.ts'
import { nothingYet, type SyncProgress } from './progress.ts'

/** Changes per push: few enough that a dropped call on a bad line loses little. */
const pushCount = 200
const pushBytes = 256 * 1024

export interface Exchange {
  uow: UnitOfWork
  services: Services
  bus: Bus
  link: CountyLink
  token: string
  signal: AbortSignal
  onProgress(progress: SyncProgress): void
}

/** Sends until nothing waits. Throws `LinkDown` or `LinkRefused`; what was answered stays answered. */
export async function pushOutbox(parts: Exchange): Promise<void> {
  let sent = 0
  /** The number the county asked for last: asked for again, sending anew would go round for ever. */
  const asked = { seq: 0 }
  for (;;) {
    parts.signal.throwIfAborted()
    const backlog = await parts.uow.read(db => db.count(outboxTable, { state: ['waiting', 'sending'] }))
    if (backlog === 0) return
    parts.onProgress({ phase: 'push', done: sent, total: sent + backlog })
    const batch = await nextBatch(parts)
    const reply = await sendBatch(parts, batch, backlog, asked)
    if (reply === null) continue
    await settle(parts, batch, reply)
    sent += batch.length
  }
}

/** Items that were on their way when the line broke wait again; sending twice counts once. */
export async function requeue(uow: UnitOfWork): Promise<void> {
  await uow.write(async db => {
    await db.updateRows(outboxTable, { state: 'sending' }, { state: 'waiting' })
  })
}

async function nextBatch({ uow, services }: Exchange): Promise<OutboxRow[]> {
  return uow.write(async db => {
    const rows = await db.find(
      outboxTable,
      { state: ['waiting', 'sending'] },
      { orderBy: 'seq', limit: pushCount },
    )
    const batch: OutboxRow[] = []
    let bytes = 0
    for (const row of rows) {
      if (batch.length > 0 && bytes + row.payload.length > pushBytes) break
      batch.push(row)
      bytes += row.payload.length
    }
    const now = services.clock.now()
    if (batch.length > 0)
      await db.query(
        sql`update outbox set state = 'sending', attempts = attempts + 1, updated_at = ${now} where seq ${inList(batch.map(row => row.seq))}`,
      )
    return batch
  })
}

/** The county's answer; null when it lacks earlier numbers and they now wait to be sent again. */
async function sendBatch(
  parts: Exchange,
  batch: readonly OutboxRow[],
  backlog: number,
  asked: { seq: number },
): Promise<PushReply | null> {
  const { link, token, services, signal } = parts
  const changes = batch.map(row => JSON.parse(row.payload) as unknown)
  const { nonce, key } = await parts.uow.read(async db => ({
    nonce: (await getSetting(db, 'syncNonce'))?.nonce ?? '',
    key: await getSetting(db, 'deviceKey'),
  }))
  try {
    const answer = await link.push(
      token,
      {
        protocol: protocolVersion,
        appVersion: services.appVersion,
        deviceId: services.device.id,
        nonce,
        signature: signText(key?.privateKey ?? '', pushText(services.device.id, changes.map(changeHash))),
        now: services.clock.now(),
        backlog,
        changes,
      },
      signal,
    )
    return pushReplySchema.parse(answer)
  } catch (error) {
    const expected = error instanceof LinkRefused && error.code === 'sync.gap' ? (error.expected ?? 0) : 0
    if (expected <= asked.seq || !(await resendFrom(parts.uow, expected))) throw error
    asked.seq = expected
    return null
  }
}

/** The county lacks earlier numbers (it was restored, or an answer was lost): send them again. */
async function resendFrom(uow: UnitOfWork, seq: number): Promise<boolean> {
  return uow.write(async db => {
    if (!(await db.findOne(outboxTable, { seq }))) return false
    // Refused and parked ones too: the county counts every number, and one left out is a gap again.
    await db.query(sql`update outbox set state = 'waiting' where seq >= ${seq}`)
    return true
  })
}

async function settle(
  { uow, services, bus }: Exchange,
  batch: readonly OutboxRow[],
  reply: PushReply,
): Promise<void> {
  const now = services.clock.now()
  const answers = new Map(
    reply.results.map(item => changeResultSchema.parse(item)).map(result => [result.seq, result]),
  )
  const answered = batch.flatMap(row => {
    const answer = answers.get(row.seq)
    return answer?.id === row.id ? [{ row, answer }] : []
  })
  const refused = answered.filter(({ answer }) => answer.outcome === 'refused')
  const isRefused = refused.length > 0
  await uow.write(async db => {
    for (const { row, answer } of answered) {
      if (answer.outcome !== 'refused' && answer.outcome !== 'parked') continue
      const isKept = answer.outcome === 'refused' ? {} : { state: ['sending', 'waiting'] as const }
      await db.updateRows(
        outboxTable,
        { id: row.id, ...isKept },
        { state: answer.outcome, code: answer.code, updatedAt: now },
      )
    }
    const taken = answered.filter(({ answer }) => answer.outcome === 'applied' || answer.outcome === 'merged')
    if (taken.length > 0)
      await db.updateRows(
        outboxTable,
        { id: taken.map(({ row }) => row.id), state: ['sending', 'waiting'] },
        { state: 'received', code: null, updatedAt: now },
      )
    await withdrawOwn(
      db,
      refused.map(({ row }) => JSON.parse(row.payload) as ChangeSet),
    )
    const last = (await getSetting(db, 'syncLast')) ?? nothingYet
    const clockOffsetMs = Date.parse(reply.now) - Date.parse(now)
    const confirmedSeq = Math.max(last.confirmedSeq, reply.upTo)
    await putSetting(db, 'syncLast', { ...last, clockOffsetMs, confirmedSeq }, now)
    await putSetting(db, 'syncNonce', { nonce: reply.nonce }, now)
  })
  bus.publish(isRefused ? ['sync', 'case', 'order', 'mediation'] : ['sync'])
}
