/** The use of sticks and drop folders, on the machine where it happened. Never exchanged. */
import type { Instant } from '../../../kit/time.ts'
import { defineTable } from '../table.ts'

export interface FerryLogRow {
  id: string
  at: Instant
  byId: string
  byName: string
  direction: 'out' | 'in'
  way: 'hand' | 'folder'
  kind: 'up' | 'down'
  bundleId: string
  number: number
  deskMark: string
  /** The desk at the other end, or the county. */
  peerId: string
  peerName: string
  /** Numbers of the changes in it; null when there were none. */
  fromSeq: number | null
  toSeq: number | null
  changes: number
  entries: number
  files: number
  parts: number
  bytes: number
  /** SHA-256 of the signed manifest, which holds the hash of every part. */
  hash: string
  /** `again`: it had been taken in before. `partly`: some of it has to wait for what is missing. */
  outcome: 'written' | 'taken' | 'again' | 'partly' | 'stopped' | 'refused'
  code: string | null
  /** Of one that went out: when the other end said that it took it in. */
  answeredAt: Instant | null
  detail: Record<string, unknown>
}
export const ferryLogTable = defineTable<FerryLogRow>(
  'ferry_log',
  {
    id: 'id',
    at: 'instant',
    byId: 'text',
    byName: 'text',
    direction: 'text',
    way: 'text',
    kind: 'text',
    bundleId: 'text',
    number: 'int',
    deskMark: 'text',
    peerId: 'text',
    peerName: 'text',
    fromSeq: 'int?',
    toSeq: 'int?',
    changes: 'int',
    entries: 'int',
    files: 'int',
    parts: 'int',
    bytes: 'int',
    hash: 'text',
    outcome: 'text',
    code: 'text?',
    answeredAt: 'instant?',
    detail: 'json',
  },
  {
    primary: ['id'],
    indexes: [{ columns: ['at'] }, { columns: ['bundleId'] }, { columns: ['peerId', 'direction', 'at'] }],
  },
)
