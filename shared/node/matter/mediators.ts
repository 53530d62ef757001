/** The register of mediators as the room needs it: who may be chosen, and what speaks against whom. */
import type { CaseFile } from '../../domain/case.ts'
import type { CaseParty } from '../../domain/caseRecord.ts'
import type { Committee } from '../../domain/committee.ts'
import type { Mediation } from '../../domain/mediation.ts'
import { ageOfPerson, isMinorOn } from '../../domain/mediationPerson.ts'
import type { Mediator } from '../../domain/mediator.ts'
import { type EarlierCase, findRecusals, type RecusalFinding, recusalWeights } from '../../domain/recusal.ts'
import type { Day } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { casePartyTable } from '../db/entities/case.ts'
import { committeeTable, mediationPersonTable, mediatorTable } from '../db/entities/committee.ts'
import { mediationTable } from '../db/entities/mediation.ts'
import { inList, join, type Sql, sql } from '../db/sql.ts'

/** Earlier cases looked at for one matter; a party with more than these is known well enough. */
const mostEarlier = 200

export interface Register {
  committees: Committee[]
  mediators: Mediator[]
}

/** Committees and mediators of a centre, those in use first in the order they were written. */
export async function registerOf(db: Db, orgId: string): Promise<Register> {
  const live = { orgId, deletedAt: null }
  return {
    committees: await db.find(committeeTable, live, { orderBy: 'id' }),
    mediators: await db.find(mediatorTable, live, { orderBy: 'id' }),
  }
}

/** Mediations of other matters in which somebody of this matter took part. */
export async function earlierCasesOf(
  db: Db,
  file: Pick<CaseFile, 'id' | 'orgId'>,
  parties: readonly CaseParty[],
): Promise<EarlierCase[]> {
  const values = (pick: (party: CaseParty) => string | null) =>
    [...new Set(parties.map(pick))].filter(value => value !== null && value !== '')
  const matches: Sql[] = [sql`name ${inList(values(party => party.name))}`]
  const numbers = values(party => party.idNumber)
  const persons = values(party => party.personId)
  if (numbers.length > 0) matches.push(sql`id_number ${inList(numbers)}`)
  if (persons.length > 0) matches.push(sql`person_id ${inList(persons)}`)
  const cases = await db.query<{ case_id: string }>(
    sql`select distinct case_id from case_party where (${join(matches, ' or ')}) and org_id = ${file.orgId}
        and case_id <> ${file.id} and deleted_at is null order by case_id desc limit ${mostEarlier}`,
  )
  const caseId = cases.map(row => row.case_id)
  if (caseId.length === 0) return []
  const mediations = await db.find(mediationTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  if (mediations.length === 0) return []
  const ids = mediations.map(one => one.caseId)
  const sides = Map.groupBy(
    await db.find(casePartyTable, { caseId: ids, deletedAt: null }),
    one => one.caseId,
  )
  const helpers = Map.groupBy(
    await db.find(mediationPersonTable, { mediationId: mediations.map(one => one.id), deletedAt: null }),
    one => one.mediationId,
  )
  return mediations.map(past => ({
    number: past.number,
    mediatorIds: past.mediatorIds ?? [],
    mediatorNames: past.mediatorNames,
    parties: [
      ...(sides.get(past.caseId) ?? []),
      // An invited helper stands on nobody's side.
      ...(helpers.get(past.id) ?? [])
        .filter(one => one.role !== 'invited' && one.role !== 'selfSupporting')
        .map(one => ({ ...one, isOrganization: false })),
    ].map(({ name, idNumber, role, isOrganization }) => ({ name, idNumber, role, isOrganization })),
  }))
}

/** What speaks against each mediator for the parties of a matter, by the mediator's id. */
export async function findingsFor(
  db: Db,
  file: Pick<CaseFile, 'id' | 'orgId'>,
  parties: readonly CaseParty[],
  mediators: readonly Mediator[],
  today: Day,
): Promise<ReadonlyMap<string, RecusalFinding[]>> {
  const earlier = await earlierCasesOf(db, file, parties)
  return new Map(mediators.map(one => [one.id, findRecusals(one, parties, earlier, today)]))
}

export const weighed = (findings: readonly RecusalFinding[]) =>
  findings.map(finding => ({ ...finding, weight: recusalWeights[finding.code] }))

/** Parties under eighteen, with their age. */
export function minorsOf(parties: readonly CaseParty[], day: Day): { partyId: string; age: number }[] {
  return parties
    .filter(party => isMinorOn(party, day))
    .map(party => ({ partyId: party.id, age: ageOfPerson(party, day) ?? 0 }))
}

/** Mediators of a file, in its order; null where the entry is gone or the file is older than the register. */
export async function mediatorsOfFile(
  db: Db,
  mediation: Pick<Mediation, 'mediatorIds'>,
): Promise<ReadonlyMap<string, Mediator>> {
  const ids = mediation.mediatorIds ?? []
  if (ids.length === 0) return new Map()
  return new Map((await db.find(mediatorTable, { id: ids })).map(one => [one.id, one]))
}
