/** What reading a pasted text yields. */

export const findingKinds = [
  'mobile',
  'landline',
  'citizenId',
  'uscc',
  'day',
  'money',
  'people',
  'name',
  'place',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** Whose name it is by the words before it. */
export const nameRoles = ['applicant', 'respondent', 'contact', 'unknown'] as const
export type NameRole = (typeof nameRoles)[number]

/** One thing found: where, the words as they stand there, and the value a field takes. */
export interface Finding {
  kind: FindingKind
  /** UTF-16 units in the given text; `end` is exclusive. */
  start: number
  end: number
  text: string
  /** Digits of a number, `YYYY-MM-DD`, fen, a count, or the words themselves. */
  value: string
  role: NameRole | null
  /** 0 to 1. Below `sureFrom` it is a guess. */
  confidence: number
  /** The centre's own village and grid that a place names. */
  unitId: string | null
  gridId: string | null
}

/** From here on a finding may be taken together with the others. */
export const sureFrom = 0.5
