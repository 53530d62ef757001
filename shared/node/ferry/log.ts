/** The log of what was written and taken in, as the ferry itself reads it. */
import { readFerryName } from '../../sync/ferry.ts'
import type { Db } from '../db/db.ts'
import { type FerryLogRow, ferryLogTable } from '../db/entities/ferry.ts'
import { raw, sql } from '../db/sql.ts'
import type { ReadPart } from './open.ts'
import { sha256Of } from './seal.ts'

/** A refused file that claims to be ours: whose it says it is, and why it was not taken. */
export function refusalRow(
  part: ReadPart,
  code: string,
  way: FerryLogRow['way'],
  bytes: Buffer,
  name: string,
) {
  const { manifest } = part
  return {
    direction: 'in' as const,
    ...{ way, kind: manifest.kind, bundleId: manifest.bundleId, number: manifest.number },
    ...{ deskMark: manifest.deskMark, peerId: manifest.from, peerName: '', fromSeq: null, toSeq: null },
    ...{ changes: 0, entries: 0, files: 0, parts: 1, bytes: bytes.length, hash: sha256Of(bytes) },
    outcome: 'refused' as const,
    ...{ code, detail: { name: readFerryName(name) === null ? '' : name } },
  } as const
}

/** The row of a bundle that was taken in whole. */
export async function takenBefore(db: Db, bundleId: string): Promise<FerryLogRow | null> {
  return db.findOne(ferryLogTable, { bundleId, direction: 'in', outcome: 'taken' })
}

/** The next number of a bundle to this receiver. */
export async function nextNumber(db: Db, peerId: string): Promise<number> {
  const row = await db.one<{ n: number | null }>(
    sql`select max(number) as n from ${raw('ferry_log')} where direction = 'out' and peer_id = ${peerId}`,
  )
  return Number(row?.n ?? 0) + 1
}
