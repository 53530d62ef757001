/** What a mediator asks people outside the sittings (inquiry record), as questions and answers. */
import { type Instant, toMillis } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

/** One inquiry: who was asked by whom, and every word. It is signed on paper, so it is never rewritten. */
export interface Inquiry extends SyncedRow {
  mediationId: string
  caseId: string
  askedAt: Instant
  endedAt: Instant
  place: string
  /** The party asked; null for a witness or neighbour. */
  partyId: string | null
  personName: string
  /** Sex, age, occupation, address, telephone, and what they have to do with it, as told. */
  personFacts: string
  investigatorNames: string[]
  recorderName: string
  attendees: string
  record: string
  byName: string
}

/** True when an inquiry ended after it began and within a day: a wrong end is typed more often than a night. */
export function isInquirySpan(askedAt: Instant, endedAt: Instant): boolean {
  const millis = toMillis(endedAt) - toMillis(askedAt)
  return millis >= 0 && millis <= 86_400_000
}
