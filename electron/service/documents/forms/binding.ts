/** Papers that hold the others together: cover, index, remarks, spine, back. */
import { defaultRetention } from '../../../../shared/domain/paper/dossier.ts'
import type { PaperBlock, PaperCell } from '../../../../shared/domain/paper/model.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import { retentionLabels } from '../../../../shared/labels/case.ts'
import { writtenDay } from '../../../../shared/labels/mediation.ts'
import { dossierItemLabels, paperFormLabels } from '../../../../shared/labels/paper.ts'
import { blankLabels, formText } from '../../../../shared/labels/paperForm.ts'
import { paragraph, paragraphs } from './text.ts'
import {
  committeeOf,
  type FormBuilder,
  field,
  numberOf,
  type PaperView,
  right,
  signatures,
  title,
} from './view.ts'

const retentionOf = (view: PaperView) =>
  retentionLabels[view.dossier?.retention ?? defaultRetention(view.file.level)]
const volumeNameOf = (view: PaperView) => view.dossier?.volumeName ?? view.file.title

export const coverForm: FormBuilder = (view, blanks) => {
  const words = formText.cover
  const { mediation, dossier, agreement } = view
  const end = mediation.concludedAt === null ? (agreement?.effectiveOn ?? null) : dayOf(mediation.concludedAt)
  const from = writtenDay(dayOf(mediation.openedAt))
  const one = (label: string, value: string) => [field(label, value)]
  return [
    { kind: 'gap', lines: 1.5 },
    { kind: 'title', text: committeeOf(view) },
    { kind: 'coverTitle', text: words.title },
    { kind: 'gap', lines: 1 },
    {
      kind: 'fields',
      isCover: true,
      rows: [
        one(words.volumeName, volumeNameOf(view)),
        one(words.volumeNumber, view.file.archiveNumber ?? ''),
        one(words.caseNumber, numberOf(view)),
        one(words.mediator, formText.names(mediation.mediatorNames)),
        one(words.period, end === null ? from : words.span(from, writtenDay(end))),
        one(words.filedBy, blanks.value(blankLabels.filedBy, dossier?.filedBy, '')),
        one(
          words.filedOn,
          blanks.value(blankLabels.filedOn, dossier?.filedOn ? writtenDay(dossier.filedOn) : null, ''),
        ),
        one(words.retention, retentionOf(view)),
        one(words.note, ''),
      ],
    },
  ]
}

/** Rows an index has at least, so that papers added later can be written in. */
const indexRows = 16

export const indexForm: FormBuilder = view => {
  const words = formText.index
  const entries =
    view.bound?.entries ?? Object.values(dossierItemLabels).map(name => ({ title: name, page: '' }))
  const row = (order: string, name: string, page: string): PaperCell[] => [
    { text: order, align: 'center' },
    { text: name, align: 'left' },
    { text: page, align: 'center' },
    { text: '' },
  ]
  const rows = entries.map((entry, at) => row(String(at + 1), entry.title, entry.page))
  const free = Math.max(0, indexRows - rows.length)
  return [
    title(paperFormLabels.index),
    {
      kind: 'table',
      columns: [1.1, 6, 1.6, 1.8],
      headRows: 1,
      rowHeight: 36,
      rows: [
        [words.order, words.name, words.page, words.note].map(text => ({ text, isLabel: true })),
        ...rows,
        ...Array.from({ length: free }, () => row('', '', '')),
      ],
    },
  ]
}

export const remarksForm: FormBuilder = (view, blanks) => {
  const words = formText.remarks
  const { dossier } = view
  const text = dossier?.remarks?.trim()
  return [
    title(paperFormLabels.remarks),
    paragraph(words.opening),
    ...(text ? paragraphs(text) : [paragraph(words.none)]),
    { kind: 'gap', lines: 2 },
    signatures([
      dossier?.filedBy
        ? formText.namedSignature(words.filedBy, dossier.filedBy)
        : formText.signatureShort(words.filedBy),
      dossier?.checkedBy
        ? formText.namedSignature(words.checkedBy, dossier.checkedBy)
        : formText.signatureShort(words.checkedBy),
    ]),
    right(
      blanks.value(
        blankLabels.filedOn,
        dossier?.filedOn ? writtenDay(dossier.filedOn) : null,
        formText.blankDay,
      ),
    ),
  ]
}

export const backCoverForm: FormBuilder = (view, blanks) => {
  const words = formText.back
  const { dossier, bound } = view
  if (bound === null) blanks.note(blankLabels.pages)
  const one = (label: string, value: string) => [field(label, value)]
  return [
    { kind: 'gap', lines: 7 },
    { kind: 'coverTitle', text: bound === null ? words.pagesBlank : words.pages(bound.pageCount) },
    { kind: 'gap', lines: 2 },
    {
      kind: 'fields',
      isCover: true,
      rows: [
        one(words.filedBy, blanks.value(blankLabels.filedBy, dossier?.filedBy, '')),
        one(words.checkedBy, blanks.value(blankLabels.checkedBy, dossier?.checkedBy, '')),
        one(
          words.day,
          blanks.value(blankLabels.filedOn, dossier?.filedOn ? writtenDay(dossier.filedOn) : null, ''),
        ),
      ],
    },
  ]
}

/** Three strips to be cut out, for thin, middle and thick volumes; the words stand one below the other. */
export const spineForm: FormBuilder = view => {
  const upright = (text: string) => [...text.replace(/[（）]/g, '')].join('\n')
  const year = view.mediation.number.slice(0, 4)
  const cell = (text: string): PaperCell => ({ text, align: 'center' })
  const rows = [
    cell(year),
    cell(upright(committeeOf(view))),
    cell(upright(formText.cover.title)),
    cell(upright(volumeNameOf(view).slice(0, Math.max(6, 19 - committeeOf(view).length)))),
    cell(view.file.archiveNumber ?? view.mediation.number),
    cell(retentionOf(view)),
  ]
  const table: PaperBlock = {
    kind: 'table',
    columns: [3, 2, 4.5, 2, 6],
    keepRows: true,
    rows: rows.map(one => [one, { text: '', isGap: true }, one, { text: '', isGap: true }, one]),
  }
  return [{ kind: 'note', text: formText.spine.hint }, table]
}
