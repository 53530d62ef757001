/**
 * Proves how complete a desk's changes are here, by counting the answers that lie in the database and not by the
 * number the desk was told: a row that is gone, by whatever hand, shows as a gap.
 */
import type { Db } from '../../shared/node/db/db.ts'
import { auditTable } from '../../shared/node/db/entities/local.ts'
import { sql } from '../../shared/node/db/sql.ts'
import { type Device, receivedTable, signedPushTable } from '../tables/tables.ts'

/** So many missing numbers, and so many items, are named. */
const mostNamed = 100

/** The first number of this life: 1, or where a former life had come to when this one went on from it. */
async function firstSeqOf(db: Db, device: Device): Promise<number> {
  if (device.replacesId === null) return 1
  const [line] = await db.find(auditTable, { call: 'device.rejoin', deviceId: device.id }, { limit: 1 })
  const detail = line === undefined ? {} : (JSON.parse(line.detail) as { firstSeq?: unknown })
  return typeof detail.firstSeq === 'number' ? detail.firstSeq : 1
}

interface Gap {
  after: number
  before: number
}

/** Stretches of numbers without an answer, in order. */
async function gapsOf(db: Db, deviceId: string, firstSeq: number, lastSeq: number): Promise<Gap[]> {
  const rows = await db.query<{ seq: number; before: number | null }>(
    sql`select seq, before from (
          select seq, lag(seq) over (order by seq) as before from received_change
          where device_id = ${deviceId} and seq >= ${firstSeq} and seq <= ${lastSeq}
        ) numbered where before is null or seq > before + 1 order by seq`,
  )
  const gaps = rows
    .map(row => ({
      after: row.before === null ? firstSeq - 1 : Number(row.before),
      before: Number(row.seq),
    }))
    .filter(gap => gap.before > gap.after + 1)
  const newest = await db.one<{ seq: number | null }>(
    sql`select max(seq) as seq from received_change where device_id = ${deviceId} and seq <= ${lastSeq}`,
  )
  const end = Math.max(firstSeq - 1, Number(newest?.seq ?? 0))
  return end < lastSeq ? [...gaps, { after: end, before: lastSeq + 1 }] : gaps
}

/** The first of the numbers in these gaps. */
function numbersIn(gaps: readonly Gap[]): number[] {
  const numbers: number[] = []
  for (const gap of gaps)
    for (let seq = gap.after + 1; seq < gap.before && numbers.length < mostNamed; seq += 1) numbers.push(seq)
  return numbers
}

async function itemsOf(db: Db, deviceId: string, outcome: 'refused' | 'parked') {
  const rows = await db.find(receivedTable, { deviceId, outcome }, { orderBy: 'seq', limit: mostNamed })
  return {
    count: rows.length < mostNamed ? rows.length : await db.count(receivedTable, { deviceId, outcome }),
    items: rows.map(({ seq, code, at }) => ({ seq, code, at })),
  }
}

/** Numbers under which no kept signature stands. A desk of the time before signatures has none at all. */
async function signaturesOf(db: Db, deviceId: string, firstSeq: number, lastSeq: number) {
  const pushes = await db.find(signedPushTable, { deviceId }, { orderBy: 'fromSeq' })
  let covered = 0
  let upTo = firstSeq - 1
  for (const push of pushes) {
    const [from, to] = [Math.max(push.fromSeq, upTo + 1), Math.min(push.toSeq, lastSeq)]
    if (to < from) continue
    covered += to - from + 1
    upTo = to
  }
  const newest = pushes.reduce<string | null>(
    (at, push) => (at === null || push.at > at ? push.at : at),
    null,
  )
  return { unsignedCount: Math.max(0, lastSeq - firstSeq + 1 - covered), signedAt: newest }
}

export async function completenessOf(db: Db, device: Device) {
  const firstSeq = await firstSeqOf(db, device)
  const { lastSeq } = device
  const gaps = await gapsOf(db, device.id, firstSeq, lastSeq)
  const missingCount = gaps.reduce((sum, gap) => sum + gap.before - gap.after - 1, 0)
  const [refused, parked] = [await itemsOf(db, device.id, 'refused'), await itemsOf(db, device.id, 'parked')]
  return {
    deviceId: device.id,
    name: device.name,
    firstSeq,
    lastSeq,
    upTo: gaps[0]?.after ?? lastSeq,
    isWhole: missingCount === 0,
    missingCount,
    missing: numbersIn(gaps),
    refusedCount: refused.count,
    refused: refused.items,
    parkedCount: parked.count,
    parked: parked.items,
    ...(await signaturesOf(db, device.id, firstSeq, lastSeq)),
    backlog: device.backlog,
    backlogAt: device.backlog === null ? null : device.lastSeenAt,
  }
}

/** What the list of desks says of each, asked for all at once. */
export async function standingOf(db: Db, devices: readonly Device[]) {
  const heads = new Map(
    (await db.query<{ scope: string; seq: number }>(sql`select scope, seq from scope_head`)).map(row => [
      row.scope,
      Number(row.seq),
    ]),
  )
  const counts = await db.query<{ device_id: string; outcome: string; n: number }>(
    sql`select device_id, outcome, count(*) as n from received_change
        where outcome in ('refused', 'parked') group by device_id, outcome`,
  )
  const signed = new Map(
    (
      await db.query<{ device_id: string; at: string }>(
        sql`select device_id, max(at) as at from signed_push group by device_id`,
      )
    ).map(row => [row.device_id, row.at]),
  )
  const countOf = (deviceId: string, outcome: string) =>
    Number(counts.find(row => row.device_id === deviceId && row.outcome === outcome)?.n ?? 0)
  const county = await db.one<{ id: string }>(
    sql`select id from organization where kind = 'countyCenter' and deleted_at is null`,
  )
  return new Map(
    devices.map(device => {
      const scopes = [device.orgId, ...(county === null ? [] : [county.id])]
      const unread =
        device.pulled === null
          ? null
          : scopes.reduce(
              (sum, scope) => sum + Math.max(0, (heads.get(scope) ?? 0) - (device.pulled?.[scope] ?? 0)),
              0,
            )
      return [
        device.id,
        {
          unread,
          pulledAt: device.pulledAt,
          refused: countOf(device.id, 'refused'),
          parked: countOf(device.id, 'parked'),
          signedAt: signed.get(device.id) ?? null,
        },
      ] as const
    }),
  )
}
