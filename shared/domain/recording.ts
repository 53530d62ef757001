/**
 * Sound recordings of a mediation: kept only when everyone present agreed beforehand. Consent is a list of
 * answers by name; the newest answer of each person counts, so that anybody can take it back.
 */
import type { Instant } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

/** The answers of everybody asked at one time: appended, never changed. */
export interface RecordingConsent extends SyncedRow {
  mediationId: string
  caseId: string
  askedAt: Instant
  answers: { partyId: string | null; name: string; consented: boolean }[]
  note: string
  byName: string
}

/** Files that hold sound, by their kind. */
export function isSound(mime: string): boolean {
  return mime.startsWith('audio/') || mime.startsWith('video/')
}

/** Who has not agreed: sides without an answer, and whoever said no last. Empty: it may be recorded. */
export function withoutConsent(
  sides: readonly { partyId: string; partyName: string }[],
  rows: readonly Pick<RecordingConsent, 'askedAt' | 'answers'>[],
): string[] {
  const newest = new Map<string, { name: string; consented: boolean }>()
  for (const row of [...rows].sort((left, right) => (left.askedAt < right.askedAt ? -1 : 1)))
    for (const { partyId, name, consented } of row.answers) newest.set(partyId ?? name, { name, consented })
  const silent = sides.filter(side => !newest.has(side.partyId)).map(side => side.partyName)
  const refused = [...newest.values()].filter(answer => !answer.consented).map(answer => answer.name)
  return [...new Set([...silent, ...refused])]
}
