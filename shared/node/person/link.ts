/**
 * The entry of the register behind a party. Linked when the clerk chose one; made, or found again under the very
 * same number and name (or name and telephone), when a real identity was typed. Two entries are never merged here.
 */
import type { CaseFile } from '../../domain/case.ts'
import type { CaseParty } from '../../domain/caseRecord.ts'
import { checkCitizenId, checkUscc, maskId, maskPhone, phoneKind } from '../../domain/identity.ts'
import { maskAddress } from '../../domain/person/address.ts'
import { readCallName } from '../../domain/person/callName.ts'
import { modernId } from '../../domain/person/idNumber.ts'
import { addressColumns } from '../../domain/person/merge.ts'
import { standingName } from '../../domain/person/name.ts'
import type { Person } from '../../domain/person/record.ts'
import type { CommandContext } from '../bus/context.ts'
import { notFound } from '../bus/failure.ts'
import { personTable } from '../db/entities/person.ts'
import type { CaseReader } from '../db/queries/caseList.ts'
import { isOpenlyKnown, type KeyQuery, peopleByKeys, visibleRoot } from '../db/queries/people.ts'
import { personTables } from './tables.ts'

type Typed = Pick<
  CaseParty,
  | 'role'
  | 'isOrganization'
  | 'name'
  | 'idType'
  | 'idNumber'
  | 'phone'
  | 'address'
  | 'sex'
  | 'birthOn'
  | 'nation'
  | 'occupation'
  | 'legalPerson'
>
type Home = Pick<CaseFile, 'orgId' | 'isAnonymous' | 'restriction'>

/** The entry a clerk chose, for whoever may know of it; `call.notFound` for anybody else. */
export async function chosenPerson(
  ctx: CommandContext,
  reader: CaseReader,
  personId: string | null,
): Promise<Person | null> {
  if (personId === null) return null
  return (await visibleRoot(ctx.db, personId, reader)) ?? notFound()
}

/** The numbers and address of a chosen entry come masked from the screen: the stored ones take their place. */
export function unmaskParty<P extends Pick<CaseParty, 'idNumber' | 'phone' | 'address'>>(
  party: P,
  person: Person | null,
): P {
  if (person === null) return party
  const { idNumber, address } = person
  return {
    ...party,
    idNumber: idNumber !== null && party.idNumber === maskId(idNumber) ? idNumber : party.idNumber,
    phone: person.phones.find(phone => maskPhone(phone) === party.phone) ?? party.phone,
    address: address !== null && party.address === maskAddress(address) ? address : party.address,
  }
}

/** A number that fits, or a full name with a telephone that exists: enough to know somebody again. */
export function hasRealIdentity(party: Typed, today: string): boolean {
  if (party.name.trim() === '' || party.idNumber?.includes('*') === true) return false
  if (party.idNumber !== null && party.idNumber !== '') {
    const isSound = party.isOrganization
      ? checkUscc(party.idNumber).ok
      : party.idType === 'citizenId' && checkCitizenId(modernId(party.idNumber), today).ok
    if (isSound) return true
  }
  const isName = party.isOrganization || readCallName(party.name, personTables()) === null
  return isName && [...party.name.trim()].length >= 2 && party.phone !== null && isOwnPhone(party.phone)
}

function isOwnPhone(phone: string): boolean {
  const kind = phoneKind(phone)
  return kind === 'mobile' || kind === 'landline'
}

/**
 * The id of the entry of a party, made when there is none. Somebody who wants no name kept has none. An entry
 * known only through restricted files is not pulled into an open one: the open file gets an entry of its own.
 */
export async function personIdFor(
  ctx: CommandContext,
  reader: CaseReader,
  file: Home,
  party: Typed,
  chosen: Person | null,
): Promise<string | null> {
  const isReporter = party.role === 'applicant' || party.role === 'reporter'
  if (file.isAnonymous && isReporter) return null
  const isOpenFile = file.restriction !== 'restricted'
  if (chosen !== null && (!isOpenFile || (await isOpenlyKnown(ctx.db, chosen.id)))) return chosen.id
  if (chosen === null && !hasRealIdentity(party, ctx.today)) return null
  if (chosen === null) {
    const known = await sameIdentity(ctx, reader, party)
    if (known !== null) return known.id
  }
  return (await insertPerson(ctx, file.orgId, party)).id
}

/** The one entry with the very same name and number, or name and telephone; null when there is none, or several. */
async function sameIdentity(ctx: CommandContext, reader: CaseReader, party: Typed): Promise<Person | null> {
  const tables = personTables()
  const id = party.idNumber === null || party.idNumber === '' ? null : modernId(party.idNumber)
  const queries: KeyQuery[] = []
  if (id !== null) queries.push({ kind: 'id', values: [id] })
  if (party.phone !== null && isOwnPhone(party.phone)) queries.push({ kind: 'phone', values: [party.phone] })
  const name = standingName(party.name, tables)
  const found = (await peopleByKeys(ctx.db, queries, reader, 20)).filter(person => {
    if (person.isOrganization !== party.isOrganization) return false
    if (standingName(person.name, tables) !== name) return false
    const other = person.idNumber === null ? null : modernId(person.idNumber)
    return id === null || other === null || id === other
  })
  const open: Person[] = []
  for (const person of found) if (await isOpenlyKnown(ctx.db, person.id)) open.push(person)
  const sameNumber = open.filter(
    person => id !== null && person.idNumber !== null && modernId(person.idNumber) === id,
  )
  const [only, ...more] = sameNumber.length > 0 ? sameNumber : open
  return only !== undefined && more.length === 0 ? only : null
}

async function insertPerson(ctx: CommandContext, orgId: string, party: Typed): Promise<Person> {
  return ctx.insert(personTable, {
    orgId,
    isOrganization: party.isOrganization,
    name: party.name.trim(),
    aliases: [],
    idType: party.idType,
    idNumber: party.idNumber,
    phones: party.phone === null || party.phone === '' ? [] : [party.phone],
    address: party.address,
    unitId: null,
    gridId: null,
    ...addressColumns(party.address),
    sex: party.sex,
    birthOn: party.birthOn,
    nation: party.nation,
    occupation: party.occupation,
    legalPerson: party.legalPerson,
    note: '',
    origin: 'matter',
    mergedIntoId: null,
  })
}
