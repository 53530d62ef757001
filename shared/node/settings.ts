/** Facts and settings of this installation, JSON by key. Each key has one owner, named here. */
import type { Instant } from '../kit/time.ts'
import type { RejoinRequest } from '../sync/protocol.ts'
import type { Db } from './db/db.ts'
import { settingTable } from './db/entities/local.ts'
import type { DeviceKey } from './deviceKey.ts'

export interface Settings {
  /** This machine: id and mark are made once, the name is given in the wizard. */
  device: { id: string; name: string; mark: string }
  /** This life's key pair; the public half is known to the county. */
  deviceKey: DeviceKey
  /** Which computer the database lies on: another one means that the disk was copied. */
  machine: { fingerprint: string }
  /** The database is an old copy: the next round begins a new life, and numbers carry its mark from now on. */
  newLife: { reason: RejoinRequest['reason']; deviceId: string; mark: string; key: DeviceKey }
  /** The county this desk belongs to; absent before enrolment. */
  county: { url: string; token: string; countyId: string; countyName: string; scope: string }
  /** Where this desk stands: the county's epoch and the last number read per scope. */
  syncCursor: { epoch: string | null; cursors: Record<string, number> }
  /** What the county gave with its last answer, in the commit of what that answer brought. */
  syncNonce: { nonce: string }
  syncSchedule: { everyMinutes: number }
  syncLast: {
    successAt: Instant | null
    attemptAt: Instant | null
    errorCode: string | null
    clockOffsetMs: number | null
    confirmedSeq: number
  }
  /** The county database's own name; a restored county gets another. */
  countyEpoch: string
  /** Calendar years brought in after release. */
  calendar: unknown
  lockAfterMinutes: number
  /** How far matters stored before the find box came are in its index: from `total` down to `before` 0. */
  findIndex: { before: number; total: number }
  setupCode: string
}

export async function getSetting<K extends keyof Settings>(db: Db, key: K): Promise<Settings[K] | null> {
  const row = await db.findOne(settingTable, { key })
  return row ? (row.value as Settings[K]) : null
}

export async function putSetting<K extends keyof Settings>(
  db: Db,
  key: K,
  value: Settings[K],
  now: Instant,
): Promise<void> {
  const count = await db.updateRows(settingTable, { key }, { value, updatedAt: now })
  if (count === 0) await db.insertRow(settingTable, { key, value, updatedAt: now })
}

export async function dropSetting(db: Db, key: keyof Settings): Promise<void> {
  await db.deleteRows(settingTable, { key })
}
