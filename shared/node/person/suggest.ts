/**
 * Who in the register may be meant by what was typed, ranked, each with its reasons. Only entries that share a
 * key are looked at: the number, the telephone, the name in any form, its sound, one look-alike away, the door.
 */
import type { PersonSuggestion } from '../../contract/person.ts'
import { doorKey, familyKey } from '../../domain/person/address.ts'
import type { PersonFacts } from '../../domain/person/facts.ts'
import { type Match, matchPeople } from '../../domain/person/match.ts'
import { nearNames, splitName, standingName } from '../../domain/person/name.ts'
import type { Person } from '../../domain/person/record.ts'
import type { Db } from '../db/db.ts'
import { personLinkTable } from '../db/entities/person.ts'
import type { CaseReader } from '../db/queries/caseList.ts'
import { clusterOf, type KeyQuery, matterCounts, peopleByKeys } from '../db/queries/people.ts'
import { spellingsOf } from '../pinyin.ts'
import { factsOfPerson } from './facts.ts'
import { personTables } from './tables.ts'
import { personViews } from './view.ts'

/** Entries fetched per kind of key: a common name has hundreds of bearers, and five are shown. */
const perKey = 60
/** Look-alike names tried besides the typed one. */
const mostNear = 48

/** The keys under which somebody like this would stand. */
export function keyQueriesOf(facts: PersonFacts): KeyQuery[] {
  const tables = personTables()
  const queries: KeyQuery[] = []
  if (facts.idNumber !== null && facts.idNumber.length >= 6)
    queries.push({ kind: 'id', values: [facts.idNumber] })
  if (facts.phones.length > 0) queries.push({ kind: 'phone', values: facts.phones })
  const names = new Set<string>()
  if ([...facts.folded].length >= 2 && facts.callName === null)
    for (const name of nearNames(facts.folded, tables, mostNear)) names.add(name)
  else if (facts.folded !== '') names.add(standingName(facts.folded, tables))
  for (const alias of facts.aliases) names.add(standingName(alias.text, tables))
  if (facts.callName?.ofName) names.add(standingName(facts.callName.ofName, tables))
  const [typed = '', ...near] = [...names]
  // The name as typed has its own share: look-alikes of a common name must not push it out.
  queries.push({ kind: 'name', values: typed === '' ? [] : [typed] }, { kind: 'name', values: near })
  const length = [...facts.folded].length
  if (length >= 2 && length <= 8 && facts.callName === null)
    queries.push({ kind: 'sound', values: spellingsOf(facts.folded) })
  const door = doorKey(facts.address)
  if (door !== null) queries.push({ kind: 'house', values: [door] })
  if (!facts.isOrganization) {
    const surname = facts.callName?.surname ?? splitName(facts.folded, tables).surname
    const family = familyKey(facts.address, standingName(surname, tables))
    if (family !== null && facts.callName !== null) queries.push({ kind: 'house', values: [family] })
  }
  return queries
}

/** Pairs that somebody found to be different people, seen from these entries. */
export async function knownDifferent(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const links = [
    ...(await db.find(personLinkTable, { personId: ids, kind: ['different', 'undecided'] })),
    ...(await db.find(personLinkTable, { otherId: ids, kind: ['different', 'undecided'] })),
  ].sort((a, b) => (a.id < b.id ? -1 : 1))
  const different = new Set<string>()
  for (const link of links) {
    for (const pair of [`${link.personId}/${link.otherId}`, `${link.otherId}/${link.personId}`]) {
      if (link.kind === 'different') different.add(pair)
      else different.delete(pair)
    }
  }
  return different
}

interface Ranked {
  person: Person
  match: Match
}

/** Entries like these facts, best first. `exceptIds` are left out: the entry itself and what it was told apart from. */
export async function likePeople(
  db: Db,
  facts: PersonFacts,
  reader: CaseReader,
  today: string,
  exceptIds: ReadonlySet<string>,
): Promise<Ranked[]> {
  const tables = personTables()
  const found = await peopleByKeys(db, keyQueriesOf(facts), reader, perKey)
  return found
    .filter(person => !exceptIds.has(person.id))
    .map(person => ({ person, match: matchPeople(facts, factsOfPerson(person, today), tables) }))
    .filter(({ match }) => match.resemblance !== 'different')
    .sort((a, b) => rankOf(b.match) - rankOf(a.match) || (a.person.id < b.person.id ? -1 : 1))
}

/** Family comes after everybody who may be meant. */
function rankOf(match: Match): number {
  return match.resemblance === 'family' ? match.points / 1000 - 1 : match.points
}

/** The best of them as they are shown. */
export async function suggestionsOf(
  db: Db,
  ranked: readonly Ranked[],
  reader: CaseReader,
): Promise<PersonSuggestion[]> {
  const people = ranked.map(item => item.person)
  const views = await personViews(db, people)
  const counts = await matterCounts(
    db,
    people.map(person => person.id),
    reader,
  )
  return ranked.flatMap(({ person, match }, at) => {
    const view = views[at]
    if (view === undefined || match.resemblance === 'different') return []
    const matters = counts.get(person.id)
    const last = matters?.lastToldAt ?? null
    return [
      {
        person: view,
        resemblance: match.resemblance,
        score: Math.max(0, Math.min(1, match.points / 100)),
        reasons: match.reasons,
        matterCount: matters?.count ?? 0,
        lastMatter:
          last === null
            ? null
            : { number: matters?.lastNumber ?? '', title: matters?.lastTitle ?? '', toldAt: last },
      },
    ]
  })
}

/** The entry with everything merged into it, and everybody it was told apart from. */
export async function exceptFor(db: Db, rootId: string): Promise<ReadonlySet<string>> {
  const own = await clusterOf(db, rootId)
  const except = new Set(own)
  for (const pair of await knownDifferent(db, own)) {
    const [left = '', right = ''] = pair.split('/')
    if (own.includes(left)) except.add(right)
  }
  return except
}
