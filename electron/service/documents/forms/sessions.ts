/** Papers of the work itself: inquiry record, list of evidence, mediation record. */
import type { Inquiry } from '../../../../shared/domain/inquiry.ts'
import { sessionResults } from '../../../../shared/domain/mediation.ts'
import type { PaperBlock, PaperCell } from '../../../../shared/domain/paper/model.ts'
import { documentText } from '../../../../shared/labels/document.ts'
import { evidenceFormLabels, evidenceSourceLabels } from '../../../../shared/labels/inquiry.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import { blankLabels, formText, paperResultLabels } from '../../../../shared/labels/paperForm.ts'
import { disputants, partyNames } from './party.ts'
import { heading, paragraph, paragraphs, ruledLines } from './text.ts'
import {
  committeeOf,
  type FormBuilder,
  field,
  numberOf,
  type PaperView,
  right,
  signatures,
  title,
  writtenDayOf,
  writtenInstant,
} from './view.ts'

export const inquiryForm: FormBuilder = (view, blanks, ref) => {
  const words = formText.inquiry
  const inquiry = view.course.inquiries.find(one => one.id === ref)
  if (inquiry !== undefined) return writtenInquiry(view, inquiry)
  blanks.note(blankLabels.wholeByHand)
  return [
    title(paperFormLabels.inquiry),
    { kind: 'number', text: formText.numbered(numberOf(view)) },
    {
      kind: 'fields',
      rows: [
        [field(words.time, '')],
        [field(words.place, '')],
        [field(words.present, '')],
        [field(words.person, ''), field(words.investigator, ''), field(words.recorder, '')],
      ],
    },
    paragraph(words.opening(committeeOf(view))),
    ruledLines(10),
    paragraph(words.read),
    signatures([
      formText.signature(words.person),
      formText.signatureShort(words.investigator),
      formText.signatureShort(words.recorder),
    ]),
    right(formText.blankDay),
  ]
}

/** An inquiry as it was typed, for the signatures of everybody named. */
function writtenInquiry(view: PaperView, inquiry: Inquiry): PaperBlock[] {
  const words = formText.inquiry
  return [
    title(paperFormLabels.inquiry),
    { kind: 'number', text: formText.numbered(numberOf(view)) },
    {
      kind: 'fields',
      rows: [
        [field(words.time, words.span(writtenInstant(inquiry.askedAt), writtenInstant(inquiry.endedAt)))],
        [field(words.place, inquiry.place)],
        [field(words.person, inquiry.personName)],
        ...(inquiry.personFacts.trim() === '' ? [] : [[field(words.personFacts, inquiry.personFacts)]]),
        ...(inquiry.attendees.trim() === '' ? [] : [[field(words.present, inquiry.attendees)]]),
        [
          field(words.investigator, formText.names(inquiry.investigatorNames)),
          field(words.recorder, inquiry.recorderName),
        ],
      ],
    },
    ...paragraphs(inquiry.record),
    paragraph(words.read),
    signatures([
      formText.namedSignature(words.person, inquiry.personName),
      ...inquiry.investigatorNames.map(name => formText.namedSignature(words.investigator, name)),
      formText.namedSignature(words.recorder, inquiry.recorderName),
    ]),
    right(formText.blankDay),
  ]
}

/** What was entered piece by piece; files filed as evidence that no entry names follow below. */
function evidenceRows(view: PaperView): string[][] {
  const { evidence } = view.course
  const entered = evidence.map(item => [
    item.name,
    item.origin.trim() === '' ? evidenceSourceLabels[item.source] : item.origin,
    item.pages === null ? '' : String(item.pages),
    item.submitterName,
    writtenDay(item.takenOn),
    [
      evidenceFormLabels[item.form],
      item.returnedOn === null
        ? ''
        : formText.evidence.returned(item.returnedTo ?? '', writtenDay(item.returnedOn)),
      item.note,
    ]
      .filter(text => text !== '')
      .join(formText.evidence.gap),
  ])
  const named = new Set(evidence.map(item => item.attachmentId))
  const files = view.attachments
    .filter(one => one.item === 'evidence' && !named.has(one.attachment.id))
    .map(({ attachment, byName }) => [
      attachment.name.replace(/\.[a-z0-9]+$/i, ''),
      '',
      '',
      byName,
      writtenDayOf(attachment.createdAt),
      '',
    ])
  return [...entered, ...files]
}

export const evidenceListForm: FormBuilder = (view, blanks) => {
  const words = formText.evidence
  const listed = evidenceRows(view)
  const hasNotes = view.course.evidence.length > 0
  if (listed.length === 0) blanks.note(blankLabels.evidence)
  const label = (text: string): PaperCell => ({ text, isLabel: true })
  const row = (cells: readonly string[]): PaperCell[] =>
    cells.map((text, at) => ({ text, align: at === 1 ? 'left' : 'center' }))
  const width = hasNotes ? 7 : 6
  const rows = listed.map((cells, at) => row([String(at + 1), ...cells].slice(0, width)))
  const free = Math.max(0, 10 - rows.length)
  return [
    title(paperFormLabels.evidenceList),
    { kind: 'number', text: formText.numbered(numberOf(view)) },
    {
      kind: 'table',
      columns: hasNotes ? [1, 2.7, 1.9, 1, 1.6, 3, 2.5] : [1.2, 4, 2, 1.2, 1.8, 2.6],
      headRows: 1,
      rowHeight: 36,
      rows: [
        [words.order, words.name, words.source, words.pages, words.giver, words.day, words.note]
          .slice(0, width)
          .map(label),
        ...rows,
        ...Array.from({ length: free }, () => row(Array.from({ length: width }, () => ''))),
      ],
    },
    signatures([formText.signature(words.handedOver), formText.signatureShort(words.takenOver)]),
    right(formText.blankDay),
  ]
}

export const recordForm: FormBuilder = (view, blanks, ref) => {
  const words = formText.record
  const session = view.sessions.find(one => one.id === ref) ?? view.sessions[0]
  const parties = disputants(view.parties)
  const { mediation } = view
  if (!session) blanks.note(blankLabels.session)
  const recorder = blanks.value(blankLabels.recorder, mediation.recorderName)
  const results = sessionResults.map(result =>
    formText.chosen(paperResultLabels[result], session?.result === result),
  )
  return [
    title(paperFormLabels.record),
    { kind: 'number', text: formText.numbered(numberOf(view)) },
    {
      kind: 'fields',
      rows: [
        [field(words.time, session ? writtenInstant(session.heldAt) : '')],
        [field(words.place, session?.place ?? mediation.place ?? '')],
        [field(words.parties, partyNames(parties))],
        [field(words.present, session?.attendees ?? '')],
        [field(words.mediators, formText.names(mediation.mediatorNames)), field(words.recorder, recorder)],
      ],
    },
    heading(words.told),
    paragraph(words.toldText),
    heading(words.process),
    ...(session ? paragraphs(session.record) : [ruledLines(12)]),
    heading(words.result),
    paragraph(formText.options(results)),
    paragraph(words.read),
    signatures([
      ...parties.map(({ party, title: role }) => documentText.partySignature(role, party.name)),
      formText.signatureShort(words.present),
      ...mediation.mediatorNames.map(name => documentText.mediatorSignature(name)),
      documentText.recorderSignature(mediation.recorderName ?? ''),
    ]),
    right(formText.blankDay),
  ]
}
