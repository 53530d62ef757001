/** Entries as they are shown: numbers masked, the address down to the group, names of village and grid put in. */
import type { PersonView } from '../../contract/person.ts'
import { maskId, maskPhone } from '../../domain/identity.ts'
import { maskAddress } from '../../domain/person/address.ts'
import { type Person, personValues } from '../../domain/person/record.ts'
import type { Db } from '../db/db.ts'
import { gridNames, unitNames } from '../matter/names.ts'

export async function personViews(db: Db, people: readonly Person[]): Promise<PersonView[]> {
  const units = await unitNames(
    db,
    people.map(person => person.unitId),
  )
  const grids = await gridNames(
    db,
    people.map(person => person.gridId),
  )
  return people.map(person => ({
    ...personValues(person),
    id: person.id,
    rev: person.rev,
    idNumber: person.idNumber === null ? null : maskId(person.idNumber),
    phones: person.phones.map(maskPhone),
    address: person.address === null ? null : maskAddress(person.address),
    // The door is part of what is masked; it would say in the next column what the address hides.
    doorPart: person.doorPart === null ? null : '***',
    unitName: person.unitId === null ? null : (units.get(person.unitId) ?? null),
    gridName: person.gridId === null ? null : (grids.get(person.gridId) ?? null),
    origin: person.origin,
    updatedAt: person.updatedAt,
  }))
}

/** What a screen sends back of masked values means "as it was": the stored values take their place. */
export function unmasked<
  T extends { idNumber: string | null; phones: readonly string[]; address: string | null },
>(sent: T, stored: Person): T {
  const phones = sent.phones.map(
    phone => stored.phones.find(known => maskPhone(known) === phone && phone.includes('*')) ?? phone,
  )
  return {
    ...sent,
    idNumber:
      sent.idNumber !== null && stored.idNumber !== null && sent.idNumber === maskId(stored.idNumber)
        ? stored.idNumber
        : sent.idNumber,
    phones,
    address:
      sent.address !== null && stored.address !== null && sent.address === maskAddress(stored.address)
        ? stored.address
        : sent.address,
  }
}
