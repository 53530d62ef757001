/**
 * The register of people and organisations of a centre, and what was decided about two of its entries.
 * An entry is never deleted and never merged by the program: a merge points one entry at another
 * (`mergedIntoId`) and leaves a fact with everything as it was before.
 */
import type { Day, Instant } from '../../kit/time.ts'
import type { IdType } from '../caseRecord.ts'
import type { SyncedRow } from '../row.ts'

/**
 * How an entry came about. One made by hand on the register's own page (`registry`) is open to the whole
 * centre; one that came out of a matter (`matter`) is known to whoever may open a matter of that person.
 */
export const personOrigins = ['registry', 'matter'] as const
export type PersonOrigin = (typeof personOrigins)[number]

export interface Person extends SyncedRow {
  isOrganization: boolean
  name: string
  /** Former names, nicknames, other spellings. */
  aliases: string[]
  idType: IdType
  idNumber: string | null
  phones: string[]
  address: string | null
  unitId: string | null
  gridId: string | null
  /** Village or estate, group, and door as read from the address; null when it does not say. */
  villagePart: string | null
  groupPart: string | null
  doorPart: string | null
  sex: 'male' | 'female' | 'unknown'
  birthOn: Day | null
  nation: string | null
  occupation: string | null
  /** Of an organisation. */
  legalPerson: string | null
  note: string
  origin: PersonOrigin
  /** The entry this one was merged into; null for an entry that stands by itself. */
  mergedIntoId: string | null
}

/** What a person types about an entry; the rest follows from it or from steps. */
export const personFields = [
  'isOrganization',
  'name',
  'aliases',
  'idType',
  'idNumber',
  'phones',
  'address',
  'unitId',
  'gridId',
  'villagePart',
  'groupPart',
  'doorPart',
  'sex',
  'birthOn',
  'nation',
  'occupation',
  'legalPerson',
  'note',
] as const satisfies readonly (keyof Person)[]
export type PersonField = (typeof personFields)[number]
export type PersonValues = Pick<Person, PersonField>

/** `merged` and `unmerged` move an entry; `different` remembers that two are two people, `undecided` takes that back. */
export const personLinkKinds = ['merged', 'unmerged', 'different', 'undecided'] as const
export type PersonLinkKind = (typeof personLinkKinds)[number]

/** One decision about two entries: appended, never changed. */
export interface PersonLink extends SyncedRow {
  kind: PersonLinkKind
  /** The entry that stays; of the pair of `different` the one with the smaller id. */
  personId: string
  otherId: string
  /** Both entries as they were before; null where nothing was changed. */
  before: { kept: PersonValues; taken: PersonValues } | null
  /** The entry that stays, as the merge left it. */
  after: PersonValues | null
  /** The merge that an `unmerged` takes back. */
  mergeId: string | null
  reason: string
  at: Instant
  byId: string
  byName: string
}

/** The fields of an entry, without its keeping. */
export function personValues(person: Person): PersonValues {
  return Object.fromEntries(personFields.map(field => [field, person[field]])) as unknown as PersonValues
}
