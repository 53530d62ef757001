/** Papers of the beginning: application, acceptance register, rights notice, power of attorney. */
import { mediationSources } from '../../../../shared/domain/mediation.ts'
import type { PaperBlock, PaperCell } from '../../../../shared/domain/paper/model.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import { amountInFigures } from '../../../../shared/labels/amount.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import { blankLabels, formText, paperSourceLabels } from '../../../../shared/labels/paperForm.ts'
import { disputants, partyBlocks, partyLine, partySignatures } from './party.ts'
import { heading, paragraph, paragraphs } from './text.ts'
import { committeeOf, type FormBuilder, numberOf, right, signatures, title, writtenDayOf } from './view.ts'

export const applicationForm: FormBuilder = (view, blanks) => {
  const words = formText.application
  const openedOn = dayOf(view.mediation.openedAt)
  const requests = (view.dossier?.requests ?? '').split('\n').filter(line => line.trim() !== '')
  if (requests.length === 0) blanks.note(blankLabels.requests)
  const written = requests.map((line, at) => paragraph(`${formText.ordered(at + 1)}${line.trim()}`))
  const empty: PaperBlock = {
    kind: 'fields',
    rows: [1, 2, 3].map(order => [{ label: formText.ordered(order), value: '' }]),
  }
  const [name = '', committee = ''] = words.to(committeeOf(view)).split('\n')
  return [
    title(paperFormLabels.application),
    ...disputants(view.parties, view.persons).flatMap(party => partyBlocks(party, openedOn, blanks)),
    heading(words.summary),
    ...paragraphs(view.mediation.disputeSummary),
    heading(words.requests),
    ...(written.length > 0 ? written : [empty]),
    paragraph(words.statement),
    paragraph(name),
    { kind: 'paragraph', text: committee, isIndented: false },
    signatures(
      partySignatures(
        disputants(view.parties, view.persons).filter(({ party }) => party.role === 'applicant'),
      ),
    ),
    right(formText.blankDay),
  ]
}

export const acceptanceForm: FormBuilder = (view, blanks) => {
  const words = formText.acceptance
  const { mediation, file } = view
  const openedOn = dayOf(mediation.openedAt)
  const label = (text: string): PaperCell => ({ text, isLabel: true })
  const wideCell = (text: string): PaperCell => ({ text, span: 3 })
  const pair = (first: string, one: string, second: string, two: string): PaperCell[] => [
    label(first),
    { text: one },
    label(second),
    { text: two },
  ]
  const sources = mediationSources.map((source, at) =>
    formText.chosen(`${at + 1}.${paperSourceLabels[source]}`, source === mediation.source),
  )
  const consents = mediation.consents.map(one => words.consented(one.partyName, one.consented))
  return [
    title(paperFormLabels.acceptance),
    {
      kind: 'table',
      columns: [2, 4.1, 2, 4.1],
      rows: [
        pair(words.number, numberOf(view), words.acceptedOn, writtenDay(openedOn)),
        ...disputants(view.parties).map(({ party, title: role }) => [
          label(role),
          wideCell(partyLine(party, openedOn)),
        ]),
        pair(
          words.type,
          blanks.value(blankLabels.category, view.categoryName, ''),
          words.happened,
          writtenDayOf(file.toldAt),
        ),
        [label(words.source), wideCell(formText.options(sources))],
        pair(
          words.people,
          file.peopleCount === null ? '' : words.peopleCount(file.peopleCount),
          words.amount,
          file.amountFen === null ? '' : words.amountYuan(amountInFigures(file.amountFen)),
        ),
        [label(words.place), wideCell(blanks.value(blankLabels.place, file.place, ''))],
        [label(words.summary), { text: mediation.disputeSummary, span: 3, align: 'both', minLines: 5 }],
        [label(words.consent), wideCell(formText.options(consents))],
        [
          label(words.partySign),
          { text: '', foot: ['', formText.shortBlankDay] },
          label(words.clerkSign),
          { text: '', foot: ['', formText.shortBlankDay] },
        ],
        [
          label(words.committee),
          { text: committeeOf(view), span: 3, foot: [words.sealed, formText.blankDay] },
        ],
      ],
    },
    { kind: 'note', text: words.note },
  ]
}

export const rightsNoticeForm: FormBuilder = view => {
  const words = formText.rights
  return [
    title(words.title),
    paragraph(words.opening(committeeOf(view))),
    ...words.sections.flatMap(section => [
      heading(section.title),
      ...section.items.map((item, at) =>
        paragraph(section.items.length === 1 ? item : `${formText.ordered(at + 1)}${item}`),
      ),
    ]),
    paragraph(words.read),
    signatures(partySignatures(disputants(view.parties, view.persons))),
    right(formText.blankDay),
  ]
}
