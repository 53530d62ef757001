/** A Word file to begin a template from: the form's title and every field with its name. */
import type { PaperForm } from '../../../../shared/domain/paper/dossier.ts'
import type { PaperContent } from '../../../../shared/domain/paper/model.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import { type PaperFieldName, paperFieldNames } from '../../../../shared/labels/paperField.ts'
import { formText } from '../../../../shared/labels/paperForm.ts'
import { paragraph } from '../forms/text.ts'

const long: readonly PaperFieldName[] = [
  'summary',
  'sessionRecord',
  'facts',
  'clauses',
  'performance',
  'visitText',
]

const braces = (field: PaperFieldName) => `{{${paperFieldNames[field]}}}`

export function exampleContent(form: PaperForm): PaperContent {
  const title = paperFormLabels[form]
  const fields = Object.keys(paperFieldNames) as PaperFieldName[]
  const short = fields.filter(
    field => !long.includes(field) && field !== 'committee' && field !== 'caseNumber',
  )
  return {
    title,
    hasPageNumbers: true,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'number', text: formText.numbered(braces('caseNumber')) },
      {
        kind: 'table',
        columns: [2, 5],
        rows: short.map(field => [{ text: paperFieldNames[field], isLabel: true }, { text: braces(field) }]),
      },
      ...long.flatMap(field => [
        { kind: 'heading' as const, text: paperFieldNames[field] },
        paragraph(braces(field)),
      ]),
      { kind: 'right', text: braces('committee') },
      { kind: 'right', text: formText.blankDay },
    ],
  }
}
