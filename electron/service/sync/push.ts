/** Sends the outbox in order, batch by batch, and takes the county's answers. */
import type { Bus } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import { findIn } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { inMany, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { signText, textHash } from '../../../shared/node/deviceKey.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import {
  type ChangeSet,
  changeResultSchema,
  type PushReply,
  protocolVersion,
  pushReplySchema,
  pushText,
} from '../../../shared/sync/protocol.ts'
import { type OutboxRow, outboxTable, pendingTable } from '../local/tables.ts'
import { withdrawOwn } from './applyPull.ts'
import type { LineMeter } from './line.ts'
import { type CountyLink, LinkDown, LinkRefused } from './link.ts'
import { afterPeople, nothingYet, type SyncProgress, waitingText } from './progress.ts'

/** Changes per push at most; a bad line carries fewer, by their bytes. */
const pushCount = 1_000

export interface Exchange {
  uow: UnitOfWork
  services: Services
  bus: Bus
  link: CountyLink
  token: string
  signal: AbortSignal
  line: LineMeter
  onProgress(progress: SyncProgress): void
}

/**
 * Sends until nothing waits, or nothing up to the number `upTo`. Throws `LinkDown` or `LinkRefused`; what was
 * answered stays answered.
 */
export async function pushOutbox(parts: Exchange, upTo = Number.MAX_SAFE_INTEGER): Promise<void> {
  let sent = 0
  const sentBefore = parts.line.sent
  /** The number the county asked for last: asked for again, sending anew would go round for ever. */
  const asked = { seq: 0 }
  let isProven = false
  let ready: Batch | null = null
  for (;;) {
    parts.signal.throwIfAborted()
    const { count: backlog, bytes } = await waitingText(parts.uow)
    if (backlog === 0) {
      if (isProven || !(await resendUnproven(parts.uow))) return
      isProven = true
      continue
    }
    parts.onProgress({
      phase: 'push',
      done: sent,
      total: sent + backlog,
      bytesDone: parts.line.sent - sentBefore,
      bytesLeft: Math.ceil(bytes / parts.line.pace.upRatio),
    })
    await afterPeople(parts.uow, () => parts.bus.answering > 0, parts.signal)
    const usualBytes = Math.ceil(bytes / backlog)
    const batch: Batch = ready ?? (await nextBatch(parts, { after: 0, upTo }, usualBytes))
    ready = null
    const last = batch.rows.at(-1)
    if (last === undefined) return
    const answer = sendBatch(parts, batch, backlog, asked)
    // Made ready while the county works. On a slow line the next size is decided when this one has told how the line is.
    const next = parts.line.isSlow ? null : nextBatch(parts, { after: last.seq, upTo }, usualBytes)
    const [answered, prepared] = await Promise.allSettled([answer, next])
    if (answered.status === 'rejected') throw answered.reason
    if (prepared.status === 'rejected') throw prepared.reason
    if (answered.value === null) continue
    // A county that answers nothing of what was sent would be asked the same for ever.
    if ((await settle(parts, batch.rows, answered.value)) === 0)
      throw new Error('no answer fits what was sent')
    sent += batch.rows.length
    if ((prepared.value?.rows.length ?? 0) > 0) ready = prepared.value
  }
}

/** Changes on their way, as they go over the line, with the hashes their signature covers. */
interface Batch {
  rows: OutboxRow[]
  changes: unknown[]
  hashes: string[]
}

/** Items that were on their way when the line broke wait again; sending twice counts once. */
export async function requeue(uow: UnitOfWork): Promise<void> {
  await uow.write(async db => {
    await db.updateRows(outboxTable, { state: 'sending' }, { state: 'waiting' })
  })
}

/** The next changes in order, as many as the line carries; `usualBytes` is what one of them is likely to be. */
async function nextBatch(
  { uow, services, line }: Exchange,
  { after, upTo }: { after: number; upTo: number },
  usualBytes: number,
): Promise<Batch> {
  const rows = await uow.write(async db => {
    const mostText = line.pushText
    const likely = Math.ceil((mostText * 1.25) / Math.max(1, usualBytes)) + 1
    const most = Math.min(pushCount, likely)
    // Each state by its index: asked for together they would all be read and sorted, for every batch again.
    const of = (state: OutboxRow['state']) =>
      sql`select * from (select * from outbox where state = ${state} and seq > ${after} and seq <= ${upTo} order by seq limit ${most})`
    const found = await db.rows(
      outboxTable,
      sql`${of('waiting')} union all ${of('sending')} order by seq limit ${most}`,
    )
    const batch: OutboxRow[] = []
    let bytes = 0
    for (const row of found) {
      const size = Buffer.byteLength(row.payload)
      if (batch.length > 0 && bytes + size > mostText) break
      batch.push(row)
      bytes += size
    }
    const now = services.clock.now()
    if (batch.length > 0)
      await db.query(
        sql`update outbox set state = 'sending', attempts = attempts + 1, updated_at = ${now} where seq ${seqsOf(batch, db)}`,
      )
    return batch
  })
  return {
    rows,
    changes: rows.map(row => JSON.parse(row.payload) as unknown),
    // The text is what `JSON.stringify` made of the change and would make of it again: it need not be made again.
    hashes: rows.map(row => textHash(row.payload)),
  }
}

const seqsOf = (rows: readonly OutboxRow[], db: Db) =>
  inMany(
    rows.map(row => row.seq),
    db.dialect,
  )

/** The county's answer; null when it lacks earlier numbers and they now wait to be sent again. */
async function sendBatch(
  parts: Exchange,
  { changes, hashes }: Batch,
  backlog: number,
  asked: { seq: number },
): Promise<PushReply | null> {
  const { link, token, services, signal } = parts
  const { countyEpoch, nonce, key } = await parts.uow.read(async db => ({
    countyEpoch: (await getSetting(db, 'syncCursor'))?.epoch ?? null,
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
        signature: signText(key?.privateKey ?? '', pushText(services.device.id, hashes)),
        countyEpoch,
        now: services.clock.now(),
        backlog,
        changes,
      },
      signal,
    )
    return pushReplySchema.parse(answer)
  } catch (error) {
    if (error instanceof LinkDown && !signal.aborted) parts.line.noteCut('up')
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

/**
 * What came back with a pull before this desk had its answer (a colleague brought it, or an earlier life sent it) is
 * sent once more: it counts once, and only the county's own number proves that nothing is missing (S15).
 */
async function resendUnproven(uow: UnitOfWork): Promise<boolean> {
  const { confirmed, newest } = await uow.read(async db => ({
    confirmed: (await getSetting(db, 'syncLast'))?.confirmedSeq ?? 0,
    newest: await db.one<{ seq: number | null }>(sql`select max(seq) as seq from outbox`),
  }))
  return confirmed < Number(newest?.seq ?? 0) && (await resendFrom(uow, confirmed + 1))
}

/** Answers as they were brought: those that came by stick have no nonce and tell no time of now. */
export type BroughtAnswers = Pick<PushReply, 'results' | 'upTo'> & { nonce?: string; now?: string }

/** Takes the county's answers; tells how many fit. The same again changes nothing. */
export async function settle(
  { uow, services, bus }: Pick<Exchange, 'uow' | 'services' | 'bus'>,
  batch: readonly OutboxRow[],
  reply: BroughtAnswers,
): Promise<number> {
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
    // One without a pending mark was applied here before it was sent again: its entry will not come a second time.
    const open = new Set(
      (
        await findIn(
          db,
          pendingTable,
          'seq',
          taken.map(({ row }) => row.seq),
        )
      ).map(mark => mark.seq),
    )
    for (const state of ['received', 'applied'] as const) {
      const rows = taken
        .filter(({ row }) => open.has(row.seq) === (state === 'received'))
        .map(({ row }) => row)
      if (rows.length > 0)
        await db.query(
          sql`update outbox set state = ${state}, code = null, updated_at = ${now} where seq ${seqsOf(rows, db)} and state in ('sending', 'waiting')`,
        )
    }
    if (isRefused)
      await withdrawOwn(
        db,
        refused.map(({ row }) => JSON.parse(row.payload) as ChangeSet),
      )
    const last = (await getSetting(db, 'syncLast')) ?? nothingYet
    const clockOffsetMs =
      reply.now === undefined ? last.clockOffsetMs : Date.parse(reply.now) - Date.parse(now)
    // The line tells how it is now; a stick may be older than what the line has told since.
    const confirmedSeq = reply.nonce === undefined ? Math.max(last.confirmedSeq, reply.upTo) : reply.upTo
    await putSetting(db, 'syncLast', { ...last, clockOffsetMs, confirmedSeq }, now)
    if (reply.nonce !== undefined) await putSetting(db, 'syncNonce', { nonce: reply.nonce }, now)
  })
  bus.publish(isRefused ? ['sync', 'case', 'order', 'mediation'] : ['sync'])
  return answered.length
}
