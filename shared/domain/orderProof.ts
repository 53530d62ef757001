/**
 * Proofs of the four clocks of an order: delivery, signature, check-in, finish. A clock starts and stops by
 * more than the word of the department it measures. A stop that rests on that word alone is a claim: screens
 * show it so and let the clock run on; once somebody or something else bears it out, it counts from the time
 * claimed. Source: domain reference 2.4 and 2.5.
 */
import type { Instant } from '../kit/time.ts'

/**
 *   claim      the department says so, and nothing else yet
 *   county     the county's machine holds it under a number of its log
 *   seat       the program laid the order into the inbox of a liaison seated on this machine
 *   paper      a slip signed by hand, kept as a photo or scan
 *   file       the reply of an order file, brought back on a stick
 *   photo      a photo of the place
 *   confirmed  somebody of another side saw it
 *   verified   another person checked the result
 */
export const proofKinds = [
  'claim',
  'county',
  'seat',
  'paper',
  'file',
  'photo',
  'confirmed',
  'verified',
] as const
export type ProofKind = (typeof proofKinds)[number]

/** What bears out one step of an order. */
export interface Proof {
  kind: ProofKind
  /** When the step was taken: its clock starts or stops here. */
  at: Instant
  /** The person of the department who took it. Empty when the program laid the order into an inbox. */
  byName: string
  /** The account that entered it. Null for the program. */
  byId: string | null
  /** Who bears it out besides the department; null for a claim and for machines. */
  witnessName: string | null
  witnessId: string | null
  /** When it was borne out; for a claim, when it was entered. */
  notedAt: Instant
  attachmentId: string | null
  note: string
}

/** The clocks of an order that a department stops itself. */
export const orderStops = ['sign', 'checkIn', 'finish'] as const
export type OrderStop = (typeof orderStops)[number]

/** A step that rests on the department's word alone. No proof beside a time is older than the proofs: no claim. */
export function isClaim(proof: Proof | null): boolean {
  return proof !== null && proof.kind === 'claim'
}

/** When a step counts as taken: null while nothing was said, or only by the department itself. */
export function provenAt(at: Instant | null, proof: Proof | null): Instant | null {
  return at === null || isClaim(proof) ? null : at
}

/** What a proof is made of; the rest is nobody and nothing. */
export type ProofParts = Pick<Proof, 'kind' | 'at' | 'byName' | 'notedAt'> & Partial<Proof>

export function proofOf(parts: ProofParts): Proof {
  return { byId: null, witnessName: null, witnessId: null, attachmentId: null, note: '', ...parts }
}

/** A claim borne out: it counts from the time claimed, and keeps who claimed it. */
export function borneOut(
  claim: Proof,
  by: Pick<Proof, 'kind' | 'notedAt'> &
    Partial<Pick<Proof, 'witnessName' | 'witnessId' | 'attachmentId' | 'note'>>,
): Proof {
  return {
    ...claim,
    ...by,
    attachmentId: by.attachmentId ?? claim.attachmentId,
    note: [claim.note, by.note ?? ''].filter(text => text !== '').join('\n'),
  }
}
