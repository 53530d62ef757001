/** Who signs the papers of a sketch: everybody who has to, under the text as it is. */
import type { DossierRows } from '../../../electron/service/documents/dossier/snapshot.ts'
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import { requiredParties, type Signature, type SignedForm } from '../../../shared/domain/signature.ts'
import { contentHashOf } from '../../../shared/node/matter/signing.ts'
import { caseId, keeping, mediationId, type Sketch } from './sketch.ts'

let order = 0
/** One standing line of the log under the text as it is now. */
export function line(rows: DossierRows, patch: Partial<Signature> & { form: SignedForm }): Signature {
  order += 1
  return {
    ...keeping,
    id: `signature-${String(order).padStart(5, '0')}`,
    mediationId,
    caseId,
    kind: 'signed',
    ref: null,
    contentHash: contentHashOf(rows.view, patch.form, patch.ref ?? null) ?? '0'.repeat(64),
    capacity: 'self',
    partyId: null,
    signerName: '',
    manner: 'sign',
    signedOn: rows.view.today,
    witnessName: null,
    attachmentId: null,
    scanHash: null,
    note: '',
    voidsId: null,
    byName: '吴记录',
    ...patch,
  }
}

/** Who signs for a party, and in which capacity: a guardian, an agent, a representative, the seal. */
function signerOf(rows: DossierRows, party: CaseParty, isMinor: boolean): Partial<Signature> {
  const acting = rows.people.find(
    person =>
      person.partyId === party.id &&
      (person.role === 'agent' || person.role === 'representative' || person.role === 'guardian'),
  )
  const isAlone = rows.people.some(person => person.role === 'selfSupporting' && person.partyId === party.id)
  if (acting && (acting.role !== 'guardian' || isMinor) && !isAlone)
    return {
      partyId: party.id,
      signerName: acting.name,
      capacity: acting.role as 'agent' | 'representative' | 'guardian',
    }
  if (party.isOrganization)
    return party.legalPerson
      ? { partyId: party.id, signerName: party.legalPerson, capacity: 'legalPerson' }
      : { partyId: party.id, signerName: party.name, manner: 'seal' }
  return { partyId: party.id, signerName: party.name }
}

/** Everybody signs what there is to sign: the notice at the beginning, the records, the agreement. */
export function signed(rows: DossierRows, of: Sketch): DossierRows {
  const { view } = rows
  const { mediation, agreement } = view
  const day = agreement?.madeOn ?? of.opened
  const required = requiredParties(mediation, view.parties, rows.people, day)
  const signers = required.map(need => {
    const party = view.parties.find(one => one.id === need.partyId) as CaseParty
    return signerOf(rows, party, need.isMinor)
  })
  const list: Signature[] = signers.map(signer =>
    line(rows, { form: 'rightsNotice', signedOn: of.opened, ...signer }),
  )
  for (const person of rows.people)
    if (person.role === 'agent')
      list.push(line(rows, { form: 'authorization', signedOn: of.opened, signerName: person.name }))
  for (const [at, session] of view.sessions.entries())
    for (const signer of signers)
      if (session.attendees.includes(signer.signerName ?? '') || /双方|申请人/.test(session.attendees))
        list.push(
          line(rows, {
            form: 'record',
            ref: session.id,
            signedOn: of.sessions[at]?.day ?? of.opened,
            ...signer,
          }),
        )
  if (agreement !== null) {
    const form = agreement.isOral ? ('oralRegister' as const) : ('agreement' as const)
    const signedOn = agreement.madeOn
    if (!agreement.isOral) for (const signer of signers) list.push(line(rows, { form, signedOn, ...signer }))
    for (const name of mediation.mediatorNames)
      list.push(line(rows, { form, signedOn, capacity: 'mediator', signerName: name }))
    if (!agreement.isOral)
      list.push(line(rows, { form, signedOn, capacity: 'committee', signerName: '清河镇', manner: 'seal' }))
  }
  return { ...rows, signatures: list }
}
