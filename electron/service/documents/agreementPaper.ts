/** The mediation agreement as blocks (People's Mediation Law arts 28 and 29). Pure: the same for screen, printer and Word. */
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import type { Agreement, Mediation } from '../../../shared/domain/mediation.ts'
import type { PaperBlock } from '../../../shared/domain/paper/model.ts'
import { agreementNumber, documentText, performanceSentence } from '../../../shared/labels/document.ts'
import { clauseSentence, writtenDay } from '../../../shared/labels/mediation.ts'
import { blankLabels } from '../../../shared/labels/paperForm.ts'
import { partiesOnPaper, partyBlocks, partySignatures } from './forms/party.ts'
import { heading, paragraph, paragraphs } from './forms/text.ts'
import { type Blanks, type PaperView, sealOf } from './forms/view.ts'

export interface AgreementPaperView {
  orgName: string
  committee: PaperView['committee']
  persons: PaperView['persons']
  mediation: Mediation
  agreement: Agreement
  parties: readonly CaseParty[]
  /** By which the signed sheet is compared with the text that is kept. */
  textCode?: string | null
}

/** The agreement, or for an oral one the register form that takes its place. */
export function agreementPaper(view: AgreementPaperView, blanks: Blanks): PaperBlock[] {
  const { mediation, agreement, orgName } = view
  const { isOral, clauses, madeOn } = agreement
  const parties = partiesOnPaper(view.parties, view.persons)
  const code = view.textCode ? documentText.textCode(view.textCode) : ''
  if (mediation.recorderName === null) blanks.note(blankLabels.recorder)
  return [
    { kind: 'title', text: isOral ? documentText.oralAgreementTitle : documentText.agreementTitle },
    { kind: 'number', text: `${documentText.number(agreementNumber(agreement.number, orgName))}${code}` },
    ...parties.flatMap(party => partyBlocks(party, madeOn, blanks)),
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
        ...partySignatures(parties),
        ...mediation.mediatorNames.map(name => documentText.mediatorSignature(name)),
        documentText.recorderSignature(mediation.recorderName ?? ''),
      ],
    },
    { kind: 'right', text: documentText.seal(sealOf(view)) },
    { kind: 'right', text: writtenDay(madeOn) },
  ]
}

function copiesText(copies: number, partyCount: number): string {
  return documentText.copies(copies, copies === partyCount + 1)
}
