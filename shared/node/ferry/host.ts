/** What the two ends of the ferry do differently. Everything else is `works.ts`. */
import type { FerryCode, FerryLook, FerryResult } from '../../contract/ferry.ts'
import type { FerryContent, FerryManifest } from '../../sync/ferry.ts'
import type { Db } from '../db/db.ts'
import type { FerryLogRow } from '../db/entities/ferry.ts'
import type { DeviceKey } from '../deviceKey.ts'
import type { Piece } from './seal.ts'

/** Somebody may press "stop", and wants to know how far it is. */
export interface Watch {
  signal: AbortSignal
  report(phase: 'collect' | 'apply' | 'files', done: number, total: number): void
}

/** A bundle before it is sealed. */
export interface Collected {
  content: FerryContent
  files: readonly Piece[]
  to: string
  receiverKey: string
  deskMark: string
  peerName: string
  log: Pick<FerryLogRow, 'fromSeq' | 'toSeq' | 'changes' | 'entries' | 'detail'>
}

export interface Opened {
  manifest: FerryManifest
  content: FerryContent
  files: readonly Piece[]
}

export interface Taken {
  result: FerryResult
  fromSeq: number | null
  toSeq: number | null
  detail: Record<string, unknown>
}

export interface FerryHost {
  side: 'desk' | 'county'
  /** Why nothing may go by stick; null when it may. */
  forbidden(db: Db): Promise<FerryCode | null>
  own(db: Db): Promise<{ id: string; signKey: string; box: DeviceKey } | null>
  /** Whose key must have signed what claims to come from there. */
  sender(
    db: Db,
    manifest: FerryManifest,
  ): Promise<{ publicKey: string; name: string; isRevoked: boolean } | null>
  /** Bundles with everything the other end has not confirmed, one after the other until all is in. */
  collect(order: { deviceId: string | null; fileBytes: number }, watch: Watch): AsyncIterable<Collected>
  /** What taking it in would mean; changes nothing. */
  look(
    opened: Opened,
  ): Promise<Pick<FerryLook, 'code' | 'expected'> & { content: NonNullable<FerryLook['content']> }>
  take(opened: Opened, watch: Watch): Promise<Taken>
  /** For whom the drop folder should be given a bundle now; null stands for the county. */
  news(): Promise<readonly (string | null)[]>
  /** Topics of the screens that show what was taken in. */
  publish(): void
}

export const nothingTaken: FerryResult = {
  outcome: 'taken',
  code: null,
  expected: null,
  changes: 0,
  applied: 0,
  merged: 0,
  refused: 0,
  parked: 0,
  already: 0,
  entries: 0,
  files: 0,
}
