/** A mediation room with people in it, through the bus or over HTTP. */
import { assessCase, boundaryWords, type Calling, party, registerCase, revOf, viewOf } from './matter.ts'
import { mediatedBy, personOf } from './mediators.ts'

type Party = ReturnType<typeof party>

/** A boundary quarrel whose mediation has begun; both sides consented. */
export async function openedRoom(
  desk: { as(username: string): Promise<Calling> },
  parties: Party[] = [party(), party({ role: 'respondent', name: '李二强', phone: null })],
  who = { clerk: 'sun', triage: 'qian', mediator: 'zhou' },
): Promise<{ caseId: string; mediationId: string; ids: string[] }> {
  const mediator = await desk.as(who.mediator)
  const caseId = await registerCase(await desk.as(who.clerk), { narrative: boundaryWords, parties })
  await assessCase(await desk.as(who.triage), caseId)
  const ids = (await viewOf(mediator, caseId)).parties.map(one => one.id)
  const me = await mediator.call('session.me', {})
  const minors = ids.filter((_, index) => (parties[index]?.birthOn ?? '') > '2010-01-01')
  const { mediationId } = await mediator.call('mediation.open', {
    caseId,
    rev: await revOf(mediator, caseId),
    source: 'application',
    disputeSummary: '邻居院墙界线多占半米，双方谈不拢',
    ...(await mediatedBy(await desk.as('zhao'), [me.name])),
    persons: minors.map(partyId => personOf({ role: 'guardian', partyId, name: '王父' })),
    recorderName: null,
    place: '调解室',
    consents: ids.map(partyId => ({ partyId, consented: true })),
  })
  return { caseId, mediationId, ids }
}

/** Writes the agreement: one payment of 1000 yuan for each of `contents`, from the first name to the second. */
export async function writtenAgreement(
  mediator: Calling,
  mediationId: string,
  [obligor, obligee]: readonly [string, string],
  contents: readonly string[] = ['院墙占地补偿款'],
): Promise<void> {
  const { mediation } = await mediator.call('mediation.get', { mediationId })
  await mediator.call('mediation.saveAgreement', {
    mediationId,
    rev: mediation.rev,
    isOral: false,
    facts: '院墙越界半米，双方各说各的理，经调解达成一致。',
    clauses: contents.map(content => ({
      obligor,
      obligee,
      kind: 'payment' as const,
      content,
      amountFen: 100_000,
      manner: '现金',
      dueOn: '2026-03-20',
      instalments: [],
    })),
    copies: 3,
    madeOn: '2026-03-02',
  })
}
