/** What is known of somebody, made ready for comparing. */
import type { Day } from '../../kit/time.ts'
import { checkCitizenId, checkUscc, normalizePhone } from '../identity.ts'
import type { AddressParts } from './address.ts'
import { type CallName, readCallName } from './callName.ts'
import { isOldId, modernId } from './idNumber.ts'
import { foldName, type Sounds } from './name.ts'
import type { PersonTables } from './tables.ts'

/** What is known of somebody, ready for comparing. Made once by `prepareFacts`. */
export interface PersonFacts {
  isOrganization: boolean
  name: string
  folded: string
  sounds: Sounds
  aliases: { text: string; folded: string; sounds: Sounds }[]
  callName: CallName | null
  /** In its modern form; null when there is none. */
  idNumber: string | null
  /** The number fits its check digit, or is an old one. */
  isIdSound: boolean
  phones: readonly string[]
  address: AddressParts
  sex: 'male' | 'female' | 'unknown'
  birthOn: Day | null
  legalPerson: string | null
}

export interface RawFacts {
  isOrganization: boolean
  name: string
  aliases: readonly string[]
  idNumber: string | null
  phones: readonly string[]
  address: AddressParts
  sex: 'male' | 'female' | 'unknown'
  birthOn: Day | null
  legalPerson: string | null
}

/** Gets facts ready; `soundsOf` gives the toneless readings of each character of a text. */
export function prepareFacts(
  raw: RawFacts,
  soundsOf: (text: string) => Sounds,
  tables: PersonTables,
  today: Day,
): PersonFacts {
  const folded = foldName(raw.name, tables)
  const id = raw.idNumber === null || raw.idNumber.trim() === '' ? null : modernId(raw.idNumber)
  const check = id === null ? null : checkCitizenId(id, today)
  const isIdSound =
    id !== null &&
    (check?.ok === true || checkUscc(id).ok || (raw.idNumber !== null && isOldId(raw.idNumber)))
  return {
    ...raw,
    folded,
    sounds: soundsOf(folded),
    aliases: raw.aliases.map(text => {
      const alias = foldName(text, tables)
      return { text, folded: alias, sounds: soundsOf(alias) }
    }),
    callName: raw.isOrganization ? null : readCallName(raw.name, tables),
    idNumber: id,
    isIdSound,
    phones: raw.phones.map(normalizePhone).filter(phone => phone.length >= 5),
    sex: check?.ok === true && raw.sex === 'unknown' ? (check.sex ?? 'unknown') : raw.sex,
    birthOn: raw.birthOn ?? (check?.ok === true ? (check.birthDate ?? null) : null),
  }
}
