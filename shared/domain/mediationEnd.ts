/** Why a mediation stops or never begins, and what the parties are told then (People's Mediation Law, 17, 23, 26). */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

/** A party takes the request back, refuses to go on, settled alone, or the dispute went to another organ. */
export const stopKinds = [
  'withdrawn',
  'refused',
  'selfSettled',
  'toCourt',
  'toPolice',
  'toArbitration',
  'toAdministrative',
  'outOfScope',
] as const
export type StopKind = (typeof stopKinds)[number]

export const otherPaths = ['arbitration', 'administrative', 'litigation'] as const
export type OtherPath = (typeof otherPaths)[number]

/** The path a dispute is already on. */
const takenPath: Partial<Record<StopKind, OtherPath>> = {
  toCourt: 'litigation',
  toArbitration: 'arbitration',
  toAdministrative: 'administrative',
}

/**
 * May it stop so? Whoever is left without agreement is told where else to go (art. 26); not who settled, nor who
 * already is at another organ. Refusal: `mediation.pathsMissing`.
 */
export function decideStop(kind: StopKind, told: readonly OtherPath[]): Decision<OtherPath[]> {
  const taken = takenPath[kind]
  const paths = otherPaths.filter(path => told.includes(path) || path === taken)
  const needsNone = kind === 'selfSettled' || kind === 'toPolice'
  return paths.length === 0 && !needsNone ? refuse('mediation.pathsMissing') : ok(paths)
}

/** A party said no to mediation: before it began (`mediationId` null) or while it ran. Appended, never changed. */
export interface MediationRefusal extends SyncedRow {
  caseId: string
  mediationId: string | null
  partyId: string
  partyName: string
  refusedOn: Day
  /** The party's own words. */
  words: string
  way: 'spoken' | 'phone' | 'paper' | 'message'
  otherPathsTold: OtherPath[]
  attachmentId: string | null
  byName: string
}
export const refusalWays = ['spoken', 'phone', 'paper', 'message'] as const
