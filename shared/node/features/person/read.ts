/** The register as it is read: suggestions while typing, the list, one entry with everything around it. */
import type { PersonHistory } from '../../../contract/person.ts'
import type { PartyRole } from '../../../domain/caseRecord.ts'
import { doorKey } from '../../../domain/person/address.ts'
import { changedFields } from '../../../domain/person/merge.ts'
import { foldName, hasPrivateUse, standingName, withoutPrivateUse } from '../../../domain/person/name.ts'
import type { Person, PersonLink } from '../../../domain/person/record.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { QueryContext } from '../../bus/context.ts'
import { notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { personLinkTable, personTable } from '../../db/entities/person.ts'
import type { CaseReader } from '../../db/queries/caseList.ts'
import {
  clusterOf,
  type KeyQuery,
  matterCounts,
  mattersOf,
  pageOfPeople,
  peopleByKeys,
  visibleRoot,
} from '../../db/queries/people.ts'
import { caseRows, readerOf } from '../../matter/caseRows.ts'
import { viewerOf } from '../../matter/load.ts'
import { factsOfPerson, factsOfTyped } from '../../person/facts.ts'
import { tailLength } from '../../person/keys.ts'
import { exceptFor, knownDifferent, likePeople, suggestionsOf } from '../../person/suggest.ts'
import { personTables } from '../../person/tables.ts'
import { personViews } from '../../person/view.ts'

/** Matters shown with an entry; nobody reads more of them there. */
const mostMatters = 100
const mostHousehold = 20

/** What a typed search asks of the keys: each word by what it is made of. */
export function keysOfSearch(search: string): KeyQuery[][] {
  const tables = personTables()
  return search
    .trim()
    .split(/\s+/)
    .filter(word => word !== '')
    .flatMap((word): KeyQuery[][] => {
      const folded = foldName(word, tables)
      if (/^\d+x?$/.test(folded) && folded.length >= tailLength) {
        const number = folded.toUpperCase()
        const exact: KeyQuery[] = [
          { kind: 'phone', values: [number], isPrefix: true },
          { kind: 'id', values: [number], isPrefix: true },
        ]
        return [number.length === tailLength ? [...exact, { kind: 'tail', values: [number] }] : exact]
      }
      if (/^[a-z]+$/.test(folded))
        return [
          [
            { kind: 'sound', values: [folded], isPrefix: true },
            { kind: 'letter', values: [folded], isPrefix: true },
          ],
        ]
      return [...standingName(word, tables)].map(char => [{ kind: 'char', values: [char] }])
    })
}

/** The standing entry behind an id, for whoever may know of it. Somebody else learns only that nothing is there. */
export async function personFor(
  ctx: QueryContext,
  personId: string,
): Promise<{ person: Person; reader: CaseReader }> {
  const reader = readerOf(await viewerOf(ctx))
  ctx.authorise(true)
  const person = await visibleRoot(ctx.db, personId, reader)
  return { person: person ?? notFound(), reader }
}

export function personCan(ctx: QueryContext): Record<'edit' | 'merge' | 'reveal', boolean> {
  return {
    edit: hasAbility(ctx.actor, 'case.edit'),
    merge: hasAbility(ctx.actor, 'case.edit'),
    reveal: hasAbility(ctx.actor, 'case.reveal'),
  }
}

/** Merges and decisions about an entry and everything merged into it, newest first. */
async function historyOf(ctx: QueryContext, cluster: readonly string[]): Promise<PersonHistory[]> {
  const links = new Map<string, PersonLink>()
  for (const column of ['personId', 'otherId'] as const)
    for (const link of await ctx.db.find(personLinkTable, { [column]: cluster })) links.set(link.id, link)
  const ids = [...new Set([...links.values()].flatMap(link => [link.personId, link.otherId]))]
  const people = new Map((await ctx.db.find(personTable, { id: ids })).map(person => [person.id, person]))
  const takenBack = new Set([...links.values()].map(link => link.mergeId).filter(id => id !== null))
  return [...links.values()]
    .filter(link => link.kind === 'merged' || link.kind === 'unmerged' || cluster.includes(link.personId))
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map(link => ({
      id: link.id,
      kind: link.kind,
      personId: link.personId,
      personName: people.get(link.personId)?.name ?? '',
      otherId: link.otherId,
      otherName: people.get(link.otherId)?.name ?? '',
      reason: link.reason,
      at: link.at,
      byName: link.byName,
      isTakenBack: takenBack.has(link.id),
      isStanding:
        link.kind === 'merged' &&
        !takenBack.has(link.id) &&
        people.get(link.otherId)?.mergedIntoId === link.personId,
      changedFields:
        link.before === null || link.after === null ? [] : changedFields(link.before.kept, link.after),
    }))
}

/** Others behind the same door, and organisations joined by the legal person. */
async function aroundPerson(
  ctx: QueryContext,
  person: Person,
  reader: CaseReader,
): Promise<{ household: Person[]; connected: Person[] }> {
  const { villagePart: village, groupPart: group, doorPart: door } = person
  const house = doorKey({ village, group, door })
  const household =
    house === null || person.isOrganization
      ? []
      : await peopleByKeys(ctx.db, [{ kind: 'house', values: [house] }], reader, mostHousehold)
  const tables = personTables()
  const head = person.isOrganization ? person.legalPerson : null
  const connected =
    head === null || head === ''
      ? []
      : await peopleByKeys(ctx.db, [{ kind: 'name', values: [standingName(head, tables)] }], reader, 10)
  return {
    household: household.filter(other => other.id !== person.id && !other.isOrganization),
    connected: connected.filter(other => other.id !== person.id && !other.isOrganization),
  }
}

export const personReadHandlers: HandlersOf<'person.suggest' | 'person.list' | 'person.get'> = {
  'person.suggest': async (ctx, input) => {
    const reader = readerOf(await viewerOf(ctx))
    // The statements themselves leave out whom this person may not know of.
    ctx.authorise(true)
    const tables = personTables()
    const replacedName = hasPrivateUse(input.name) ? withoutPrivateUse(input.name, tables) : null
    const facts = factsOfTyped(input, ctx.today)
    const ranked =
      [...facts.folded].length < 2 && facts.idNumber === null && facts.phones.length === 0
        ? []
        : await likePeople(ctx.db, facts, reader, ctx.today, new Set())
    const { callName } = facts
    return {
      suggestions: await suggestionsOf(ctx.db, ranked.slice(0, input.limit), reader),
      callName:
        callName === null
          ? null
          : {
              kind: callName.kind,
              surname: callName.surname,
              rank: callName.rank,
              relation: callName.relation,
              title: callName.title,
              ofName: callName.ofName,
            },
      replacedName: replacedName === input.name ? null : replacedName,
    }
  },

  'person.list': async (ctx, input) => {
    const reader = readerOf(await viewerOf(ctx))
    ctx.authorise(true)
    const filter = { isOrganization: input.isOrganization, keys: keysOfSearch(input.search) }
    const found = await pageOfPeople(ctx.db, filter, reader, input.cursor, input.limit + 1)
    const people = found.slice(0, input.limit)
    const views = await personViews(ctx.db, people)
    const counts = await matterCounts(
      ctx.db,
      people.map(person => person.id),
      reader,
    )
    return {
      rows: views.map(person => ({
        person,
        matterCount: counts.get(person.id)?.count ?? 0,
        lastToldAt: counts.get(person.id)?.lastToldAt ?? null,
      })),
      nextCursor: found.length > input.limit ? (people.at(-1)?.id ?? null) : null,
    }
  },

  'person.get': async (ctx, input) => {
    const { person, reader } = await personFor(ctx, input.personId)
    const { db } = ctx
    const cluster = await clusterOf(db, person.id)
    const matters = await mattersOf(db, person.id, reader, mostMatters)
    const files = new Map(
      (await db.find(caseFileTable, { id: matters.map(matter => matter.caseId) })).map(file => [
        file.id,
        file,
      ]),
    )
    const rows = await caseRows(
      ctx,
      matters.flatMap(matter => files.get(matter.caseId) ?? []),
    )
    const rolesOf = new Map(matters.map(matter => [matter.caseId, matter.roles as PartyRole[]]))
    const { household, connected } = await aroundPerson(ctx, person, reader)
    const ranked = await likePeople(
      db,
      factsOfPerson(person, ctx.today),
      reader,
      ctx.today,
      await exceptFor(db, person.id),
    )
    const duplicates = ranked.filter(({ match }) => match.resemblance !== 'family').slice(0, 10)
    const different: { personId: string; name: string }[] = []
    for (const pair of await knownDifferent(db, cluster)) {
      const [left = '', right = ''] = pair.split('/')
      const other = cluster.includes(left) ? await visibleRoot(db, right, reader) : null
      if (other !== null && other.id !== person.id && !different.some(item => item.personId === other.id))
        different.push({ personId: other.id, name: other.name })
    }
    const [view] = await personViews(db, [person])
    return {
      person: view ?? notFound(),
      matters: rows.map(row => ({ row, roles: rolesOf.get(row.id) ?? [] })),
      household: await personViews(db, household),
      connected: await personViews(db, connected),
      duplicates: await suggestionsOf(db, duplicates, reader),
      different,
      history: await historyOf(ctx, cluster),
      can: personCan(ctx),
    }
  },
}
