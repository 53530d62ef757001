/** Two people changed one field: which fields hold free words, and what a choice between them yields. */

import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { FieldConflict } from './organization.ts'

/** Fields in which a person's words may be joined or written anew. Everything else is chosen from, never mixed. */
export const freeTextFields: Readonly<Record<string, readonly string[]>> = {
  case_file: [
    'title',
    'narrative',
    'place',
    'applicantName',
    'sourceRef',
    'resultText',
    'suspendReason',
    'endReason',
  ],
  case_party: ['name', 'address', 'phone', 'phoneNote', 'idNumber', 'nation', 'occupation', 'legalPerson'],
  person: ['name', 'address', 'idNumber', 'nation', 'occupation', 'legalPerson', 'note'],
  work_order: ['demand', 'rendezvous', 'resultText', 'returnBasis', 'verifyNote', 'checkInPlace'],
  mediation: ['disputeSummary', 'place', 'failureReason', 'recorderName'],
  agreement: ['facts'],
  organization: ['name', 'phone', 'address'],
  department: ['name', 'phone', 'contactName'],
  local_unit: ['name'],
  grid: ['name', 'leaderName', 'leaderPhone'],
}

export type ConflictChoice = 'standing' | 'other' | 'both' | 'written'

/** The text a choice leaves in the field. Refusals: `conflict.alreadyResolved`, `conflict.notText`. */
export function decideConflict(
  conflict: Pick<FieldConflict, 'status' | 'tableName' | 'field' | 'standing' | 'other'>,
  choice: ConflictChoice,
  written: string,
): Decision<string> {
  if (conflict.status !== 'open') return refuse('conflict.alreadyResolved')
  if (choice === 'standing') return ok(conflict.standing)
  if (choice === 'other') return ok(conflict.other)
  if (!(freeTextFields[conflict.tableName] ?? []).includes(conflict.field)) return refuse('conflict.notText')
  return ok(choice === 'both' ? `${conflict.standing}\n${conflict.other}` : written)
}
