/** The register of people and organisations, the decisions about its entries, and the keys they are found by. */
import type { Person, PersonLink } from '../../../domain/person/record.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const personTable = defineTable<Person>(
  'person',
  {
    ...syncedColumns,
    isOrganization: 'flag',
    name: 'text',
    aliases: 'json',
    idType: 'text',
    idNumber: 'text?',
    phones: 'json',
    address: 'text?',
    unitId: 'text?',
    gridId: 'text?',
    villagePart: 'text?',
    groupPart: 'text?',
    doorPart: 'text?',
    sex: 'text',
    birthOn: 'day?',
    nation: 'text?',
    occupation: 'text?',
    legalPerson: 'text?',
    note: 'text',
    origin: 'text',
    mergedIntoId: 'text?',
  },
  {
    primary: ['id'],
    indexes: [{ columns: ['mergedIntoId', 'id'] }, { columns: ['isOrganization', 'id'] }],
  },
)

export const personLinkTable = defineTable<PersonLink>(
  'person_link',
  {
    ...syncedColumns,
    kind: 'text',
    personId: 'text',
    otherId: 'text',
    before: 'json?',
    after: 'json?',
    mergeId: 'text?',
    reason: 'text',
    at: 'instant',
    byId: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['personId', 'id'] }, { columns: ['otherId', 'id'] }] },
)

/**
 * What an entry is found by: one row per key, the columns in the order of the primary key. Made anew by each host in the transaction that changes the
 * entry, and never sent, so that better readings or tables need no exchange.
 */
export interface PersonKey {
  personId: string
  kind: 'name' | 'sound' | 'letter' | 'char' | 'id' | 'phone' | 'tail' | 'house'
  value: string
}
export const personKeyTable = defineTable<PersonKey>(
  'person_key',
  { kind: 'id', value: 'id', personId: 'id' },
  { primary: ['kind', 'value', 'personId'], indexes: [{ columns: ['personId'] }] },
)

/** The entry that now stands for each entry after all merges; itself when it was never merged. Never sent. */
export interface PersonRoot {
  personId: string
  rootId: string
}
export const personRootTable = defineTable<PersonRoot>(
  'person_root',
  { personId: 'id', rootId: 'text' },
  { primary: ['personId'], indexes: [{ columns: ['rootId'] }] },
)
