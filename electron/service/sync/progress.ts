import type { Db } from '../../../shared/node/db/db.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { getSetting, type Settings } from '../../../shared/node/settings.ts'
import { ordinarySchedule, type Schedule } from '../../../shared/sync/schedule.ts'
import { outboxTable } from '../local/tables.ts'

/** How far a round is, for people to see. */
export interface SyncProgress {
  phase: 'push' | 'pull' | 'load' | 'files'
  done: number
  total: number
  /** Bytes on the line, packed: what was moved in this phase, and about how many are left of it. */
  bytesDone?: number
  bytesLeft?: number
}

/** Before the first round. */
export const nothingYet: Settings['syncLast'] = {
  successAt: null,
  attemptAt: null,
  errorCode: null,
  clockOffsetMs: null,
  confirmedSeq: 0,
}

/** Rows looked at to tell how long the waiting ones are: reading all of a long outbox would take longer than sending some. */
const sampleRows = 200

/** About how many bytes of text the waiting changes are. */
export async function waitingBytes(db: Db, count: number): Promise<number> {
  if (count === 0) return 0
  const sample = await db.one<{ n: number; bytes: number | null }>(
    sql`select count(*) as n, sum(length(cast(payload as blob))) as bytes from (select payload from outbox where state in ('waiting', 'sending') limit ${sampleRows})`,
  )
  return Math.round((Number(sample?.bytes ?? 0) / Math.max(1, Number(sample?.n))) * count)
}

/** How many changes wait, and about how many bytes of text they are. */
export async function waitingText(uow: UnitOfWork): Promise<{ count: number; bytes: number }> {
  return uow.read(async db => {
    const count = await db.count(outboxTable, { state: ['waiting', 'sending'] })
    return { count, bytes: await waitingBytes(db, count) }
  })
}

/** What a person does on this desk goes before sync: the next batch waits until nothing is asked, but not for ever. */
export async function afterPeople(
  uow: UnitOfWork,
  isBusy: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + mostYieldMs
  // A turn of the event loop lets every answer that is ready go out.
  do await new Promise<void>(resolve => setImmediate(resolve))
  while ((uow.waiting > 0 || isBusy()) && !signal.aborted && performance.now() < until)
}
const mostYieldMs = 1_500

/** The schedule, with what an older version did not know filled in. */
export async function scheduleOf(db: Db): Promise<Schedule> {
  return { ...ordinarySchedule, ...(await getSetting(db, 'syncSchedule')) }
}
