/** Asking and filling the register of people in tests. */
import type { PersonInput } from '../../shared/contract/person.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import type { Caller } from './boot.ts'

/** An entry as typed by hand; everything not given is empty. */
export function typedPerson(patch: Partial<PersonInput> = {}): PersonInput {
  return {
    isOrganization: false,
    name: '韩玉柱',
    aliases: [],
    idType: 'none',
    idNumber: null,
    phones: [],
    address: null,
    unitId: null,
    gridId: null,
    sex: 'unknown',
    birthOn: null,
    nation: null,
    occupation: null,
    legalPerson: null,
    note: '',
    ...patch,
  }
}

export const suggestPeople = (caller: Caller, patch: Partial<InputOf<'person.suggest'>>) =>
  caller.call('person.suggest', {
    name: '',
    isOrganization: false,
    idNumber: null,
    phone: null,
    address: null,
    ...patch,
  })

export const listPeople = (caller: Caller, search: string) =>
  caller.call('person.list', { search, isOrganization: null, cursor: null, limit: 50 })

export const peopleNamed = async (caller: Caller, search: string) =>
  (await listPeople(caller, search)).rows.map(row => row.person.name)
