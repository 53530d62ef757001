/** Signs an agreement in the log as people do it after everybody has signed on paper. */
import type { Day } from '../../shared/kit/time.ts'
import type { Calling } from './matter.ts'

/** Every party (a minor through a guardian), the first mediator and the committee's seal, all on one day. */
export async function signAgreement(caller: Calling, mediationId: string, signedOn: Day): Promise<void> {
  const view = await caller.call('signature.list', { mediationId })
  const paper = view.papers.find(one => one.form === 'agreement' || one.form === 'oralRegister')
  if (paper === undefined) throw new Error('there is no agreement to sign')
  const isOral = paper.form === 'oralRegister'
  const guardianOf = (partyId: string) =>
    view.people.find(person => person.role === 'guardian' && person.partyId === partyId)?.name ?? '监护人'
  await caller.call('signature.record', {
    mediationId,
    form: paper.form,
    ref: null,
    contentHash: paper.contentHash,
    signedOn,
    signers: [
      ...(isOral
        ? []
        : view.parties.map(party => ({
            capacity: party.isMinor ? ('guardian' as const) : ('self' as const),
            partyId: party.partyId,
            name: party.isMinor ? guardianOf(party.partyId) : party.name,
            manner: party.isOrganization ? ('seal' as const) : ('sign' as const),
          }))),
      { capacity: 'mediator', partyId: null, name: view.mediatorNames[0] ?? '', manner: 'sign' },
      ...(isOral
        ? []
        : [{ capacity: 'committee' as const, partyId: null, name: view.orgName, manner: 'seal' as const }]),
    ],
    witnessName: null,
    note: '',
  })
}

/** Signs and makes the agreement binding from that day. */
export async function makeBinding(caller: Calling, mediationId: string, day: Day) {
  await signAgreement(caller, mediationId, day)
  const { mediation } = await caller.call('mediation.get', { mediationId })
  return caller.call('mediation.makeEffective', { mediationId, rev: mediation.rev, effectiveOn: day })
}
