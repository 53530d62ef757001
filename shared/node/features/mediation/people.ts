/** Who takes part in a mediation besides the parties, and the question of standing back. */
import type { CaseParty } from '../../../domain/caseRecord.ts'
import { termStateOn } from '../../../domain/committee.ts'
import { maskId, maskPhone } from '../../../domain/identity.ts'
import type { Mediation } from '../../../domain/mediation.ts'
import {
  decideNeeds,
  decidePerson,
  helperState,
  type MediationPerson,
  partyNeeds,
  takesPart,
} from '../../../domain/mediationPerson.ts'
import { canConductMediation, canReadMediation, mediationCan } from '../../../domain/mediationPolicy.ts'
import { canManageCommittees, type Mediator } from '../../../domain/mediator.ts'
import { recusalState } from '../../../domain/recusal.ts'
import type { SyncedRow } from '../../../domain/row.ts'
import type { Day } from '../../../kit/time.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import type { Db } from '../../db/db.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { committeeTable, mediationPersonTable, recusalTable } from '../../db/entities/committee.ts'
import { inList, sql } from '../../db/sql.ts'
import { caseFor } from '../../matter/load.ts'
import { findingsFor, mediatorsOfFile, minorsOf, registerOf, weighed } from '../../matter/mediators.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { typedInitials } from '../../pinyin.ts'
import { loadMediation } from './load.ts'

export const partiesOf = (db: Db, caseId: string): Promise<CaseParty[]> =>
  db.find(casePartyTable, { caseId, deletedAt: null }, { orderBy: 'id' })

/** Parties that were asked whether they want the mediation: those whose word counts about its people. */
const askedIds = (mediation: Pick<Mediation, 'consents'>) => mediation.consents.map(one => one.partyId)

/** Mediations that still run, by the mediator's id. */
async function openCounts(db: Db, orgId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ mediator_ids: string | null }>(
    sql`select mediator_ids from mediation where status ${inList(['open', 'agreed'])} and org_id = ${orgId}
        and deleted_at is null`,
  )
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const id of JSON.parse(row.mediator_ids ?? '[]') as string[])
      counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** A mediation that still runs, for somebody who conducts it. */
async function running(ctx: CommandContext, mediationId: string) {
  const { mediation, file, viewer } = await loadMediation(ctx, mediationId)
  ctx.authorise(canConductMediation(viewer, file))
  if (!mediationCan(viewer, mediation, file).recordSession)
    fail('mediation.illegalMove', { status: mediation.status, action: 'people' })
  return { mediation, file }
}

async function personOf(ctx: QueryContext, personId: string) {
  const person = await ctx.db.findOne(mediationPersonTable, { id: personId, deletedAt: null })
  return person ?? notFound()
}

export const peopleHandlers: HandlersOf<
  | 'mediation.candidates'
  | 'mediation.people'
  | 'mediation.savePerson'
  | 'mediation.endPerson'
  | 'mediation.answerHelper'
> = {
  'mediation.candidates': async (ctx, { caseId }) => {
    const { file } = await caseFor(ctx, caseId, 'read')
    const { db, today } = ctx
    const register = await registerOf(db, file.orgId)
    const parties = await partiesOf(db, file.id)
    const mediators = register.mediators.filter(one => one.isActive)
    const findings = await findingsFor(db, file, parties, mediators, today)
    const open = await openCounts(db, file.orgId)
    return {
      committees: register.committees
        .filter(one => one.isActive)
        .map(({ id, name, termFrom, termTo }) => ({
          id,
          name,
          termFrom,
          termTo,
          termState: termStateOn({ termFrom, termTo }, today),
        })),
      mediators: mediators.map(one => ({
        id: one.id,
        committeeId: one.committeeId,
        userId: one.userId,
        name: one.name,
        initials: typedInitials(one.name),
        service: one.service,
        qualification: one.qualification,
        termFrom: one.termFrom,
        termTo: one.termTo,
        termState: termStateOn(one, today),
        open: open.get(one.id) ?? 0,
        hasTies: one.relatives.length > 0 || one.employers.length > 0,
        findings: weighed(findings.get(one.id) ?? []),
      })),
      needs: partyNeeds(parties, [], today),
      minors: minorsOf(parties, today),
      canManage: canManageCommittees(ctx.actor) && file.orgId === ctx.actor.orgId,
    }
  },

  'mediation.people': async (ctx, { mediationId }) => {
    const { mediation, file, viewer } = await loadMediation(ctx, mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const { db, today } = ctx
    const parties = await partiesOf(db, file.id)
    const known = await mediatorsOfFile(db, mediation)
    const findings = await findingsFor(db, file, parties, [...known.values()], today)
    const live = { mediationId, deletedAt: null }
    const persons = await db.find(mediationPersonTable, live, { orderBy: 'id' })
    const recusals = await db.find(recusalTable, live, { orderBy: 'id' })
    const asked = askedIds(mediation)
    const committee =
      mediation.committeeId === null ? null : await db.findOne(committeeTable, { id: mediation.committeeId })
    return {
      committee: committee && {
        id: committee.id,
        name: committee.name,
        termFrom: committee.termFrom,
        termTo: committee.termTo,
      },
      mediators: mediation.mediatorNames.map((name, at) => {
        const id = mediation.mediatorIds?.[at] ?? null
        const entry = id === null ? undefined : known.get(id)
        return {
          id,
          name,
          qualification: entry?.qualification ?? '',
          service: entry?.service ?? null,
          termFrom: entry?.termFrom ?? null,
          termTo: entry?.termTo ?? null,
          termState: entry === undefined ? null : termStateOn(entry, today),
          findings: weighed(id === null ? [] : (findings.get(id) ?? [])),
          state: id === null ? ('free' as const) : recusalState(id, recusals, asked),
        }
      }),
      persons: persons.map(person => ({
        ...person,
        idNumber: person.idNumber === null ? null : maskId(person.idNumber),
        phone: person.phone === null ? null : maskPhone(person.phone),
        helperState: person.role === 'invited' ? helperState(person.consents, asked) : null,
        takesPart: takesPart(person, today),
      })),
      recusals,
      needs: partyNeeds(parties, persons, today),
      minors: minorsOf(parties, today),
      canConduct: mediationCan(viewer, mediation, file).recordSession,
    }
  },

  'mediation.savePerson': async (ctx, { mediationId, personId, rev, ...typed }) => {
    const { mediation, file } = await running(ctx, mediationId)
    const { db, today } = ctx
    const known = personId === null ? null : await personOf(ctx, personId)
    if (known !== null && known.mediationId !== mediationId) notFound()
    const person = known === null ? typed : unmasked(typed, known)
    const others = await db.find(mediationPersonTable, { mediationId, deletedAt: null })
    const decision = decidePerson(
      person,
      await partiesOf(db, file.id),
      others.filter(one => one.id !== personId),
      [...(await mediatorsOfFile(db, mediation)).values()],
      today,
    )
    if (!decision.ok) fail(decision.code, decision.params)
    if (known !== null) {
      ctx.expectRev(known, rev)
      const { role: _role, partyId: _partyId, ...fields } = person
      await ctx.update(mediationPersonTable, known, fields)
      return { personId: known.id }
    }
    const row = await ctx.insert(mediationPersonTable, {
      ...person,
      orgId: file.orgId,
      mediationId,
      caseId: file.id,
      consents: [],
      endedOn: null,
      endReason: '',
    })
    await appendEvent(ctx, file, {
      kind: 'personJoined',
      text: row.name,
      mediationId,
      data: { role: row.role },
    })
    return { personId: row.id }
  },

  'mediation.endPerson': async (ctx, { personId, rev, endedOn, reason }) => {
    const person = await personOf(ctx, personId)
    const { mediation, file } = await running(ctx, person.mediationId)
    ctx.expectRev(person, rev)
    if (person.endedOn !== null) fail('mediation.personEnded', { name: person.name })
    if (endedOn > ctx.today) fail('mediation.dateInFuture')
    await ctx.update(mediationPersonTable, person, { endedOn, endReason: reason })
    await appendEvent(ctx, file, {
      kind: 'personLeft',
      text: `${person.name} ${reason}`,
      mediationId: mediation.id,
      data: { role: person.role },
    })
    return { ok: true }
  },

  'mediation.answerHelper': async (ctx, { personId, rev, answers }) => {
    const person = await personOf(ctx, personId)
    const { mediation } = await running(ctx, person.mediationId)
    ctx.expectRev(person, rev)
    if (person.role !== 'invited') fail('mediation.notHelper')
    const asked = new Map(mediation.consents.map(one => [one.partyId, one.partyName]))
    if (answers.some(one => !asked.has(one.partyId))) fail('mediation.partyMissing')
    const consents = [
      ...person.consents,
      ...answers.map(one => ({
        ...one,
        partyName: asked.get(one.partyId) ?? '',
        at: ctx.now,
        byName: ctx.actor.name,
      })),
    ]
    await ctx.update(mediationPersonTable, person, { consents })
    return { state: helperState(consents, [...asked.keys()]) }
  },
}

type TypedPerson = Omit<
  MediationPerson,
  keyof SyncedRow | 'mediationId' | 'caseId' | 'consents' | 'endedOn' | 'endReason'
>

/** People named at the opening: each fits, and nobody who needs one is left without guardian or legal person. */
export function mustFit(
  persons: readonly TypedPerson[],
  parties: readonly CaseParty[],
  mediators: readonly Mediator[],
  today: Day,
): void {
  const standing = persons.map(person => ({ ...person, endedOn: null }))
  for (const [at, person] of standing.entries()) {
    const decision = decidePerson(person, parties, standing.slice(0, at), mediators, today)
    if (!decision.ok) fail(decision.code, decision.params)
  }
  const needs = decideNeeds(partyNeeds(parties, standing, today))
  if (!needs.ok) fail(needs.code, needs.params)
}

export async function writePersons(
  ctx: CommandContext,
  mediation: Pick<Mediation, 'id' | 'caseId' | 'orgId'>,
  persons: readonly TypedPerson[],
): Promise<void> {
  const { id: mediationId, caseId, orgId } = mediation
  for (const person of persons)
    await ctx.insert(mediationPersonTable, {
      ...person,
      orgId,
      mediationId,
      caseId,
      consents: [],
      endedOn: null,
      endReason: '',
    })
}

/** Refuses while a minor has no guardian or an organisation no legal person: their word would not bind them. */
export async function mustBeBindable(
  ctx: CommandContext,
  mediationId: string,
  caseId: string,
): Promise<void> {
  const persons = await ctx.db.find(mediationPersonTable, { mediationId, deletedAt: null })
  const decision = decideNeeds(partyNeeds(await partiesOf(ctx.db, caseId), persons, ctx.today))
  if (!decision.ok) fail(decision.code, decision.params)
}

/** Numbers that came back as the screen got them, masked, stay as they were. */
function unmasked<T extends { idNumber: string | null; phone: string | null }>(
  typed: T,
  known: { idNumber: string | null; phone: string | null },
): T {
  const idNumber =
    known.idNumber !== null && typed.idNumber === maskId(known.idNumber) ? known.idNumber : typed.idNumber
  const phone = known.phone !== null && typed.phone === maskPhone(known.phone) ? known.phone : typed.phone
  return { ...typed, idNumber, phone }
}
