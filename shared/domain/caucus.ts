/**
 * Notes of a caucus: what one side told the mediators alone. The mediators keep it from the other side
 * (People's Mediation Law arts 15 and 23), so it lies apart from the record and nobody else reads it: no
 * printed paper, export, search, timeline or second screen takes it from here.
 */
import type { CaseFile } from './case.ts'
import type { Viewer } from './casePolicy.ts'
import { canConductMediation } from './mediationPolicy.ts'
import type { SyncedRow } from './row.ts'

/** One note. Appended and never changed; a correction is a note more. */
export interface CaucusNote extends SyncedRow {
  mediationId: string
  caseId: string
  /** With whom the mediators talked alone; null: among the mediators themselves. */
  partyId: string | null
  text: string
  byId: string
  byName: string
}

type File = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>

/** Who mediates a file: by account where the register says so, and by the names written on the file. */
export interface FileMediators {
  mediatorNames: readonly string[]
  userIds: readonly string[]
}

/**
 * True for the mediators of the file and nobody else: a recorder, a leader or whoever stands in for an absent
 * mediator reads the file but not what was said in confidence. Where accounts are known names alone do not do.
 */
export function mayReadCaucus(viewer: Viewer, mediators: FileMediators, file: File): boolean {
  if (!canConductMediation(viewer, file)) return false
  const { userId, name } = viewer.actor
  if (mediators.userIds.length > 0) return mediators.userIds.includes(userId)
  return mediators.mediatorNames.some(one => one.trim() === name.trim())
}
