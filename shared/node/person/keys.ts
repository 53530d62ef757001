/**
 * The keys an entry is found by, and the entry that stands for each after merges. Both are made anew in the
 * transaction that changes an entry: at the desk, at the county, and when the other's changes come in.
 */
import { doorKey, familyKey } from '../../domain/person/address.ts'
import { modernId } from '../../domain/person/idNumber.ts'
import { foldName, splitName, standingName } from '../../domain/person/name.ts'
import type { Person } from '../../domain/person/record.ts'
import { rootsOf } from '../../domain/person/roots.ts'
import { findIn, insertRows, putRows } from '../db/bulk.ts'
import type { Db } from '../db/db.ts'
import { type PersonKey, personKeyTable, personRootTable, personTable } from '../db/entities/person.ts'
import { inList, sql } from '../db/sql.ts'
import { initialsOf, spellingsOf } from '../pinyin.ts'
import { personTables } from './tables.ts'

/** A person is remembered by the last four digits of a number. */
export const tailLength = 4

/** Every key of an entry, each once. */
export function keysOf(person: Person): PersonKey[] {
  const tables = personTables()
  const keys = new Map<string, PersonKey>()
  const add = (kind: PersonKey['kind'], value: string) => {
    if (value !== '') keys.set(`${kind}/${value}`, { personId: person.id, kind, value })
  }
  for (const name of [person.name, ...person.aliases]) {
    const folded = foldName(name, tables)
    const standing = standingName(name, tables)
    add('name', standing)
    for (const char of standing) add('char', char)
    if ([...folded].length > 8) continue
    for (const spelling of spellingsOf(folded)) add('sound', spelling)
    for (const letters of initialsOf(folded)) add('letter', letters)
  }
  if (person.idNumber !== null) {
    const id = modernId(person.idNumber)
    add('id', id)
    add('tail', id.slice(-tailLength))
  }
  for (const phone of person.phones) {
    add('phone', phone)
    add('tail', phone.slice(-tailLength))
  }
  const parts = { village: person.villagePart, group: person.groupPart, door: person.doorPart }
  add('house', doorKey(parts) ?? '')
  if (!person.isOrganization) {
    const { surname } = splitName(foldName(person.name, tables), tables)
    add('house', familyKey(parts, standingName(surname, tables)) ?? '')
  }
  return [...keys.values()]
}

/** Makes keys and standing entries of these anew. An entry that is gone or deleted is found no more. */
export async function rebuildPeople(db: Db, personIds: readonly string[]): Promise<void> {
  const ids = [...new Set(personIds)]
  const people = await findIn(db, personTable, 'id', ids)
  for (let at = 0; at < ids.length; at += 500)
    await db.deleteRows(personKeyTable, { personId: ids.slice(at, at + 500) })
  await insertRows(db, personKeyTable, people.filter(person => person.deletedAt === null).flatMap(keysOf))
  await rebuildRoots(db, ids, people)
}

async function rebuildRoots(db: Db, ids: readonly string[], people: readonly Person[]): Promise<void> {
  const known = await findIn(db, personRootTable, 'personId', ids)
  const isPlain =
    people.length === ids.length &&
    people.every(person => person.mergedIntoId === null) &&
    known.every(row => row.rootId === row.personId)
  if (isPlain && known.length === 0) {
    await insertRows(
      db,
      personRootTable,
      ids.map(id => ({ personId: id, rootId: id })),
    )
    return
  }
  // Everything that hangs together with them, before and after the change.
  const found = new Map<string, { id: string; mergedIntoId: string | null }>()
  let open = new Set<string>([
    ...ids,
    ...known.map(row => row.rootId),
    ...people.flatMap(person => (person.mergedIntoId === null ? [] : [person.mergedIntoId])),
  ])
  while (open.size > 0) {
    const asked = [...open]
    const rows = await db.query<{ id: string; merged_into_id: string | null }>(
      sql`select id, merged_into_id from person where id ${inList(asked)} or merged_into_id ${inList(asked)}`,
    )
    open = new Set()
    for (const row of rows) {
      if (found.has(row.id)) continue
      found.set(row.id, { id: row.id, mergedIntoId: row.merged_into_id })
      if (!asked.includes(row.id)) open.add(row.id)
      if (row.merged_into_id !== null && !found.has(row.merged_into_id)) open.add(row.merged_into_id)
    }
  }
  const roots = rootsOf([...found.values()])
  const gone = ids.filter(id => !found.has(id))
  if (gone.length > 0) await db.deleteRows(personRootTable, { personId: gone })
  await putRows(
    db,
    personRootTable,
    [...roots].map(([personId, rootId]) => ({ personId, rootId })),
  )
}
