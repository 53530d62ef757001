/** What handlers may use besides the database. Built once in the composition root; nothing is global. */
import type { WorkCalendar } from '../../domain/calendar.ts'
import type { RedFlagRules } from '../../domain/redFlag.ts'
import type { SlaTable } from '../../domain/sla.ts'
import type { Taxonomy } from '../../domain/taxonomy.ts'
import type { LevelThresholds } from '../../domain/triageAdvice.ts'
import type { Instant } from '../../kit/time.ts'
import type { BlobStore } from '../blobStore.ts'
import type { Db } from '../db/db.ts'

/** Time and randomness come from here, so that a test can hold both. */
export interface Clock {
  now(): Instant
}
export interface IdSource {
  /** A UUIDv7: ids sort by the time they were made. */
  id(): string
  bytes(count: number): Uint8Array
}

/** Rules and tables that ship with the product or were imported; replaced whole when they change. */
export interface Rulebook {
  taxonomy: Taxonomy
  flags: RedFlagRules
  thresholds: LevelThresholds
  sla: SlaTable
  calendar: WorkCalendar
}

export interface Services {
  host: 'desk' | 'county'
  clock: Clock
  ids: IdSource
  rules: Rulebook
  blobs: BlobStore
  /** This machine: names itself in every step of the timeline. */
  device: { readonly id: string; readonly name: string; readonly mark: string }
  /** Cases with changes the county has not confirmed; empty at the county. */
  unsentCases(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>>
  appVersion: string
}
