/**
 * Who has a matter in hand: the officer who is judging it, the mediator it was given to. A row of its own and
 * no field of the matter, so that taking one in hand never collides with what somebody else is typing.
 */
import type { Instant } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

export const holderKinds = ['triage', 'mediation'] as const
export type HolderKind = (typeof holderKinds)[number]

export interface CaseHolder extends SyncedRow {
  caseId: string
  kind: HolderKind
  userId: string
  userName: string
  /** The machine on which it was taken in hand. */
  deviceName: string
  at: Instant
  /** Who gave it; the holder's own name when it was taken. */
  givenByName: string
  /** Words for the holder. */
  note: string
  /** Handed back, taken over, or the work has begun or ended. */
  endedAt: Instant | null
  /** Why it was handed back; empty otherwise. */
  endReason: string
}

/** The newest of those that still hold; two desks apart may each have taken the matter. */
export function currentHolder<T extends Pick<CaseHolder, 'at' | 'id' | 'endedAt'>>(
  rows: readonly T[],
): T | null {
  return (
    rows
      .filter(row => row.endedAt === null)
      .sort((left, right) => (left.at + left.id < right.at + right.id ? 1 : -1))[0] ?? null
  )
}
