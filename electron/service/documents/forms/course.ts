/** Papers of the course of a mediation: notice of an appointment, consent to more time, report to the police, refusal. */
import type { PaperBlock, PaperCell } from '../../../../shared/domain/paper/model.ts'
import { dayOf, localMinutes } from '../../../../shared/kit/time.ts'
import { documentText } from '../../../../shared/labels/document.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import { dangerKindLabels, reportWayLabels } from '../../../../shared/labels/mediationCourse.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import { courseBlankLabels, coursePaperText } from '../../../../shared/labels/paperCourse.ts'
import { formText, writtenTime } from '../../../../shared/labels/paperForm.ts'
import { refusalNoticePaper } from '../refusalNoticePaper.ts'
import { disputants, partyNames, partySignatures } from './party.ts'
import { heading, paragraph, paragraphs } from './text.ts'
import {
  committeeOf,
  type FormBuilder,
  numberOf,
  right,
  signatures,
  title,
  writtenDayOf,
  writtenInstant,
} from './view.ts'

const label = (text: string): PaperCell => ({ text, isLabel: true })
const toParty = (text: string): PaperBlock => ({ kind: 'paragraph', text, isIndented: false })

/** The row a paper was asked for, else the newest. */
function chosen<T extends { id: string }>(rows: readonly T[], ref: string | null): T | undefined {
  return rows.find(row => row.id === ref) ?? rows.at(-1)
}

/** One sheet for each party, each with the slip that comes back signed. */
export const mediationNoticeForm: FormBuilder = (view, _blanks, ref) => {
  const words = coursePaperText.notice
  const appointment = chosen(view.course.appointments, ref)
  if (appointment === undefined) throw new Error('there is no appointment')
  const start = writtenTime(writtenDay(dayOf(appointment.startAt)), localMinutes(appointment.startAt))
  return appointment.guests.flatMap((guest, at): PaperBlock[] => [
    ...(at === 0 ? [] : [{ kind: 'pageBreak' as const }]),
    title(paperFormLabels.mediationNotice),
    { kind: 'number', text: formText.numbered(numberOf(view)) },
    toParty(words.to(guest.partyName)),
    paragraph(words.body[appointment.purpose](view.file.title, start, appointment.room)),
    ...(appointment.note.trim() === '' ? [] : [paragraph(words.bring(appointment.note.trim()))]),
    paragraph(words.free),
    paragraph(words.mediators(formText.names(appointment.mediatorNames))),
    right(formText.seal(committeeOf(view))),
    right(writtenDayOf(appointment.createdAt)),
    heading(words.slipTitle),
    {
      kind: 'table',
      columns: [2, 4.1, 2, 4.1],
      rowHeight: 34,
      rows: [
        [
          label(words.slipParty),
          { text: guest.partyName },
          label(words.slipNumber),
          { text: numberOf(view) },
        ],
        [label(words.slipWay), { text: words.slipWays, span: 3 }],
        [
          label(words.slipSign),
          { text: '', foot: ['', formText.shortBlankDay] },
          label(words.slipBy),
          { text: '', foot: ['', formText.shortBlankDay] },
        ],
      ],
    },
  ])
}

/** Signed before it is entered, so it also prints with nothing entered yet: the new day stays blank then. */
export const extensionConsentForm: FormBuilder = (view, blanks, ref) => {
  const words = coursePaperText.extension
  const extension =
    ref === null ? undefined : view.course.extensions.find(one => one.id === ref && one.kind === 'extension')
  if (extension === undefined) blanks.note(courseBlankLabels.newDay)
  const parties = disputants(view.parties)
  const { mediation } = view
  return [
    title(paperFormLabels.extensionConsent),
    { kind: 'number', text: formText.numbered(numberOf(view)) },
    paragraph(
      words.opening(
        partyNames(parties),
        view.file.title,
        writtenDay(dayOf(mediation.openedAt)),
        committeeOf(view),
        writtenDay(extension?.fromOn ?? mediation.dueOn),
      ),
    ),
    heading(words.reason),
    ...paragraphs(extension?.reason ?? ''),
    heading(words.agreed),
    paragraph(words.until(extension === undefined ? formText.blankDay : writtenDay(extension.toOn))),
    paragraph(words.rights),
    signatures([
      ...partySignatures(parties),
      ...mediation.mediatorNames.map(name => documentText.mediatorSignature(name)),
    ]),
    right(formText.seal(committeeOf(view))),
    right(extension === undefined ? formText.blankDay : writtenDay(extension.agreedOn)),
  ]
}

export const policeReportForm: FormBuilder = (view, blanks, ref) => {
  const words = coursePaperText.police
  const report = chosen(view.course.reports, ref)
  if (report === undefined) throw new Error('there is no report')
  if (report.reportedAt === null) blanks.note(courseBlankLabels.reported)
  const wide = (text: string, more: Partial<PaperCell> = {}): PaperCell => ({ text, span: 3, ...more })
  const way = report.reportWay === null ? '' : reportWayLabels[report.reportWay]
  return [
    title(paperFormLabels.policeReport),
    { kind: 'number', text: formText.numbered(numberOf(view)) },
    {
      kind: 'table',
      columns: [2, 4.1, 2, 4.1],
      rowHeight: 36,
      rows: [
        [label(words.matter), wide(view.file.title)],
        [label(words.parties), wide(partyNames(disputants(view.parties)))],
        [
          label(words.seenAt),
          { text: writtenInstant(report.seenAt) },
          label(words.kind),
          { text: dangerKindLabels[report.kind] },
        ],
        [label(words.incident), wide(report.incident, { minLines: 7, align: 'both' })],
        [label(words.measures), wide(report.measures, { minLines: 4, align: 'both' })],
        [
          label(words.reportedAt),
          { text: report.reportedAt === null ? '' : writtenInstant(report.reportedAt) },
          label(words.way),
          { text: way },
        ],
        [
          label(words.to),
          { text: report.reportedTo ?? '' },
          label(words.receipt),
          { text: report.receipt ?? '' },
        ],
        [
          label(words.by),
          { text: report.reportedByName ?? report.notedByName },
          label(words.committee),
          { text: committeeOf(view), foot: [formText.acceptance.sealed] },
        ],
      ],
    },
    { kind: 'note', text: words.note },
  ]
}

export const refusalNoticeForm: FormBuilder = (view, _blanks, ref) => {
  const refusal = chosen(view.course.refusals, ref)
  if (refusal === undefined) throw new Error('nobody refused')
  return refusalNoticePaper({ ...view, number: numberOf(view), caseTitle: view.file.title, refusal })
}
