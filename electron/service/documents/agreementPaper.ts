/** The mediation agreement as blocks (People's Mediation Law arts 28 and 29). Pure: the same for screen, printer and Word. */
import type { PaperBlock } from '../../../shared/contract/mediation.ts'
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import { ageOn, checkCitizenId } from '../../../shared/domain/identity.ts'
import type { Agreement, Mediation } from '../../../shared/domain/mediation.ts'
import type { Day } from '../../../shared/kit/time.ts'
import {
  agreementNumber,
  committeeName,
  documentText,
  paperFieldLabels,
  paperPartyLabels,
  paperSexLabels,
  performanceSentence,
} from '../../../shared/labels/document.ts'
import { clauseSentence, writtenDay } from '../../../shared/labels/mediation.ts'

export interface AgreementPaperView {
  orgName: string
  mediation: Mediation
  agreement: Agreement
  parties: readonly CaseParty[]
}

/** The agreement, or for an oral one the register form that takes its place. */
export function agreementPaper(view: AgreementPaperView): PaperBlock[] {
  const { mediation, agreement, orgName } = view
  const { isOral, clauses, madeOn } = agreement
  const parties = partiesOnPaper(view.parties)
  return [
    { kind: 'title', text: isOral ? documentText.oralAgreementTitle : documentText.agreementTitle },
    { kind: 'number', text: documentText.number(agreementNumber(agreement.number, orgName)) },
    ...parties.flatMap(({ party, title }) => partyBlocks(party, title, madeOn)),
    heading(documentText.facts),
    ...paragraphs(agreement.facts),
    heading(isOral ? documentText.oralAgreed : documentText.agreed),
    ...clauses.map((clause, at) => paragraph(documentText.clause(at + 1, clauseSentence(clause)))),
    heading(documentText.performance),
    ...clauses.map((clause, at) => paragraph(performanceSentence(at + 1, clause))),
    paragraph(isOral ? documentText.oralEffect : documentText.effect),
    paragraph(documentText.confirmation),
    paragraph(isOral ? documentText.oralNote : copiesText(agreement.copies, parties.length)),
    {
      kind: 'signatures',
      lines: [
        ...parties.map(({ party, title }) => documentText.partySignature(title, party.name)),
        ...mediation.mediatorNames.map(name => documentText.mediatorSignature(name)),
        documentText.recorderSignature(mediation.recorderName ?? ''),
      ],
    },
    { kind: 'right', text: documentText.seal(committeeName(orgName)) },
    { kind: 'right', text: writtenDay(madeOn) },
  ]
}

function copiesText(copies: number, partyCount: number): string {
  return documentText.copies(copies, copies === partyCount + 1)
}

/** Those who stand on the paper, side by side in the order of the form, numbered when a side has several. */
export function partiesOnPaper(parties: readonly CaseParty[]): { party: CaseParty; title: string }[] {
  const order = ['applicant', 'respondent', 'interestedParty', 'agent'] as const
  return order.flatMap(role => {
    const side = parties.filter(party => party.role === role)
    return side.map((party, at) => ({
      party,
      title: documentText.partyTitle(paperPartyLabels[role], side.length > 1 ? at + 1 : null),
    }))
  })
}

function partyBlocks(party: CaseParty, title: string, madeOn: Day): PaperBlock[] {
  const field = (label: string, value: string | null) => ({
    label,
    value: value?.trim() || documentText.shortBlank,
  })
  const labels = paperFieldLabels
  if (party.isOrganization) {
    const code = party.idType === 'uscc' || party.idType === 'registrationNumber' ? party.idNumber : null
    return [
      heading(title),
      {
        kind: 'fields',
        rows: [
          [field(labels.organizationName, party.name)],
          [field(labels.legalPerson, party.legalPerson), field(labels.phone, party.phone)],
          ...(code === null ? [] : [[field(labels.organizationCode, code)]]),
          [field(labels.organizationAddress, party.address)],
        ],
      },
    ]
  }
  const age = ageOfParty(party, madeOn)
  return [
    heading(title),
    {
      kind: 'fields',
      rows: [
        [
          field(labels.name, party.name),
          field(labels.sex, paperSexLabels[party.sex]),
          field(labels.nation, party.nation),
          field(labels.age, age === null ? null : documentText.age(age)),
        ],
        [field(labels.occupation, party.occupation), field(labels.phone, party.phone)],
        [field(labels.address, party.address)],
      ],
    },
  ]
}

/** Full years on the day of the agreement, by the birth date given or the one in the ID number. */
function ageOfParty(party: CaseParty, day: Day): number | null {
  const fromId =
    party.idType === 'citizenId' && party.idNumber !== null
      ? checkCitizenId(party.idNumber, day).birthDate
      : undefined
  const bornOn = party.birthOn ?? fromId ?? null
  return bornOn === null ? null : ageOn(bornOn, day)
}

export function heading(text: string): PaperBlock {
  return { kind: 'heading', text }
}

export function paragraph(text: string): PaperBlock {
  return { kind: 'paragraph', text, isIndented: true }
}

/** Typed text, one block for each of its lines. */
export function paragraphs(text: string): PaperBlock[] {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
  return lines.length === 0 ? [paragraph(documentText.blank)] : lines.map(line => paragraph(line.trim()))
}
