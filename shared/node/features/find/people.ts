/** People, places and departments for the find box. */
import type { FindReason, HitOf } from '../../../contract/find.ts'
import { maskId, maskPhone } from '../../../domain/identity.ts'
import type { Department, Grid, LocalUnit } from '../../../domain/organization.ts'
import { matchSound } from '../../../domain/soundMatch.ts'
import type { Db } from '../../db/db.ts'
import { departmentTable, gridTable, localUnitTable } from '../../db/entities/organization.ts'
import type { CaseReader } from '../../db/queries/caseList.ts'
import {
  type FoundBy,
  findDocs,
  type MatterBehind,
  mattersAtPlaces,
  mattersBehind,
  mattersOfPeople,
  peopleNamed,
} from '../../db/queries/find.ts'
import { type PersonKey, personKey, readPersonKey } from '../../db/queries/findDocs.ts'
import { askedSound, plainDigits, termsOf } from '../../db/queries/searchTokens.ts'
import { pinyinOf } from '../../pinyin.ts'
import { holdsAll, markAll, markCharacters } from './marks.ts'

const reasonOf: Record<FoundBy, FindReason> = {
  text: 'text',
  sound: 'sound',
  digits: 'digits',
  serial: 'serial',
}

function marked(name: string, phrase: string, by: FoundBy) {
  const letters = by === 'sound' ? askedSound(phrase) : null
  const span = letters === null ? null : matchSound(letters, pinyinOf(name).syllables)
  return span === null ? markAll(name, termsOf(phrase)) : markCharacters(name, span.from, span.until)
}

function personHit(
  person: PersonKey,
  phrase: string,
  by: FoundBy,
  behind: readonly MatterBehind[],
): HitOf<'person'> {
  const { name, phone, idNumber } = person
  return {
    kind: 'person',
    key: `person/${behind[0]?.caseId ?? ''}/${name}/${phone === null ? '' : plainDigits(phone).slice(-4)}`,
    reason: reasonOf[by],
    words: null,
    name: marked(name, phrase, by),
    phone: phone === null ? null : maskPhone(phone),
    idNumber: idNumber === null ? null : maskId(idNumber),
    personId: behind.find(matter => matter.personId !== null)?.personId ?? null,
    matters: behind
      .slice(0, 3)
      .map(matter => ({ id: matter.caseId, number: matter.number, title: matter.title })),
    count: Math.min(behind.length, mattersBehind),
  }
}

/** People in matters this person may see: the very name first, then the newest. */
export async function findPeople(
  db: Db,
  phrase: string,
  reader: CaseReader,
  limit: number,
): Promise<HitOf<'person'>[]> {
  if (reader.scope.kind === 'none') return []
  const shown = new Set<string>()
  const look = async (people: readonly { person: PersonKey; by: FoundBy }[]) => {
    const fresh = people.filter(({ person }) => !shown.has(personKey(person)))
    const behind = await mattersOfPeople(
      db,
      fresh.map(item => item.person),
      reader,
    )
    return fresh.flatMap(({ person, by }, at) => {
      const matters = behind.get(at)
      if (matters === undefined) return []
      shown.add(personKey(person))
      return [personHit(person, phrase, by, matters)]
    })
  }
  const named = await peopleNamed(db, phrase, limit)
  const first = await look(named.map(person => ({ person, by: 'text' as const })))
  if (first.length >= limit) return first.slice(0, limit)
  const rest = await findDocs(db, 'person', phrase, limit - first.length, docs =>
    look(docs.map(doc => ({ person: readPersonKey(doc.key), by: doc.by }))),
  )
  return [...first, ...rest]
}

/** True when a short name holds the words or sounds like the letters. */
function nameMatch(name: string, phrase: string): FoundBy | null {
  if (holdsAll(name, termsOf(phrase))) return 'text'
  const letters = askedSound(phrase)
  return letters !== null && matchSound(letters, pinyinOf(name).syllables) !== null ? 'sound' : null
}

/** Villages, grids, and the places of matters this person may see. */
export async function findPlaces(
  db: Db,
  phrase: string,
  reader: CaseReader,
  limit: number,
): Promise<HitOf<'place'>[]> {
  const hits = await findUnits(db, phrase, reader, limit)
  if (hits.length >= limit || reader.scope.kind === 'none') return hits.slice(0, limit)
  const addresses = await findDocs(db, 'place', phrase, limit - hits.length, async docs => {
    const behind = await mattersAtPlaces(
      db,
      docs.map(doc => doc.key),
      reader,
    )
    return docs.flatMap((doc, at): HitOf<'place'>[] => {
      const matters = behind.get(at)
      if (matters === undefined) return []
      return [
        {
          kind: 'place',
          key: `place/${doc.key}`,
          reason: 'text',
          words: null,
          placeKind: 'address',
          id: null,
          unitId: null,
          name: markAll(doc.key, termsOf(phrase)),
          unitName: null,
          count: Math.min(matters.length, mattersBehind),
        },
      ]
    })
  })
  return [...hits, ...addresses]
}

/** Villages and grids are some hundreds even at a county: they are read whole. */
async function findUnits(
  db: Db,
  phrase: string,
  { scope }: CaseReader,
  limit: number,
): Promise<HitOf<'place'>[]> {
  const within = scope.kind === 'all' || scope.kind === 'none' ? {} : { orgId: scope.orgId }
  const isOwn = (unitId: string) => scope.kind !== 'unit' || scope.unitId === unitId
  const all: LocalUnit[] = await db.find(localUnitTable, { ...within, deletedAt: null }, { orderBy: 'id' })
  const names = new Map(all.map(unit => [unit.id, unit.name]))
  const grids: Grid[] = await db.find(gridTable, { ...within, deletedAt: null }, { orderBy: 'id' })
  const candidates = [
    ...all
      .filter(unit => isOwn(unit.id))
      .map(({ id, name }) => ({ id, name, placeKind: 'unit' as const, unitId: id, unitName: null })),
    ...grids
      .filter(grid => isOwn(grid.unitId))
      .map(({ id, name, unitId }) => ({
        id,
        name,
        placeKind: 'grid' as const,
        unitId,
        unitName: names.get(unitId) ?? null,
      })),
  ]
  const hits: HitOf<'place'>[] = []
  for (const { id, name, placeKind, unitId, unitName } of candidates) {
    const by = nameMatch(name, phrase)
    if (by === null) continue
    hits.push({
      kind: 'place',
      key: `place/${id}`,
      reason: reasonOf[by],
      words: null,
      placeKind,
      id,
      unitId,
      name: marked(name, phrase, by),
      unitName,
      count: null,
    })
    if (hits.length === limit) break
  }
  return hits
}

/** Departments by name, contact or sound. */
export async function findDepartments(
  db: Db,
  phrase: string,
  orgId: string | null,
  limit: number,
): Promise<HitOf<'department'>[]> {
  const rows: Department[] = await db.find(
    departmentTable,
    { ...(orgId === null ? {} : { orgId }), isActive: true, deletedAt: null },
    { orderBy: 'id' },
  )
  const hits: HitOf<'department'>[] = []
  for (const { id, name, contactName, phone } of rows) {
    const by = nameMatch(name, phrase) ?? (contactName === null ? null : nameMatch(contactName, phrase))
    if (by === null) continue
    hits.push({
      kind: 'department',
      key: `department/${id}`,
      reason: reasonOf[by],
      words: null,
      id,
      name: marked(name, phrase, by),
      contactName,
      phone,
    })
    if (hits.length === limit) break
  }
  return hits
}
