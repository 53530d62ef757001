/** An entry, or what was typed, made ready for comparing. */
import { parseAddress } from '../../domain/person/address.ts'
import { type PersonFacts, prepareFacts } from '../../domain/person/facts.ts'
import type { Person } from '../../domain/person/record.ts'
import type { Day } from '../../kit/time.ts'
import { pinyinOf } from '../pinyin.ts'
import { personTables } from './tables.ts'

export const soundsOf = (text: string) => pinyinOf(text).syllables

export function factsOfPerson(person: Person, today: Day): PersonFacts {
  const { villagePart, groupPart, doorPart } = person
  return prepareFacts(
    { ...person, address: { village: villagePart, group: groupPart, door: doorPart } },
    soundsOf,
    personTables(),
    today,
  )
}

/** What a clerk typed about somebody. */
export interface TypedPerson {
  isOrganization: boolean
  name: string
  idNumber: string | null
  phone: string | null
  address: string | null
}

export function factsOfTyped(typed: TypedPerson, today: Day): PersonFacts {
  return prepareFacts(
    {
      isOrganization: typed.isOrganization,
      name: typed.name,
      aliases: [],
      // A masked number says nothing to compare.
      idNumber: typed.idNumber?.includes('*') === true ? null : typed.idNumber,
      phones: typed.phone === null || typed.phone.includes('*') ? [] : [typed.phone],
      address: parseAddress(typed.address),
      sex: 'unknown',
      birthOn: null,
      legalPerson: null,
    },
    soundsOf,
    personTables(),
    today,
  )
}
