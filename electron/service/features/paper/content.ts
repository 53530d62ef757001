/** A paper's content: the program's own form, or the centre's template when there is one. */
import type { DossierPart, PaperForm } from '../../../../shared/domain/paper/dossier.ts'
import { layPaper } from '../../../../shared/domain/paper/layout.ts'
import type { PaperContent } from '../../../../shared/domain/paper/model.ts'
import { paperFormLabels, paperText } from '../../../../shared/labels/paper.ts'
import type { FontBook } from '../../documents/font/fontBook.ts'
import { agentsOf } from '../../documents/forms/authorization.ts'
import { canTighten, fillForm, hasPageNumbers } from '../../documents/forms/index.ts'
import { type PaperView, visitRefs } from '../../documents/forms/view.ts'
import { templateValues } from '../../documents/template/fields.ts'
import { fillTemplate } from '../../documents/template/fill.ts'
import { readWordBlocks } from '../../documents/template/read.ts'

/** Templates in use, by form: the bytes of the Word file. */
export type TemplatesInUse = ReadonlyMap<PaperForm, { version: number; content: string }>

/** The rows of which each has a paper of its own. */
export function paperRows(view: PaperView, form: PaperForm): readonly { id: string }[] {
  switch (form) {
    case 'record':
      return view.sessions
    case 'returnVisit':
      return visitRefs(view)
    case 'authorization':
      return agentsOf(view)
    case 'inquiry':
      return view.course.inquiries
    case 'mediationNotice':
      return view.course.appointments
    case 'extensionConsent':
      return view.course.extensions.filter(one => one.kind === 'extension')
    case 'policeReport':
      return view.course.reports
    case 'refusalNotice':
      return view.course.refusals
    default:
      return []
  }
}

/** Title of one paper of a form; the second and further records of a mediation are told apart by their order. */
export function paperTitle(view: PaperView, form: PaperForm, ref: string | null): string {
  const rows = paperRows(view, form)
  const order = rows.findIndex(row => row.id === ref)
  return rows.length > 1 && order >= 0
    ? paperText.nth(paperFormLabels[form], order + 1)
    : paperFormLabels[form]
}

/** The Word file of the centre's own template, filled; null when the form has none. */
export function filledTemplate(
  view: PaperView,
  form: PaperForm,
  ref: string | null,
  templates: TemplatesInUse,
): Buffer | null {
  const template = templates.get(form)
  if (!template) return null
  return fillTemplate(Buffer.from(template.content, 'base64'), templateValues(view, ref))
}

export function paperContent(
  view: PaperView,
  form: PaperForm,
  ref: string | null,
  templates: TemplatesInUse,
): { content: PaperContent; blanks: string[] } {
  const title = paperTitle(view, form, ref)
  // Only what the committee seals is sealed across its sheets.
  const sealed = form === 'agreement' ? { edgeMark: paperText.edgeMark } : {}
  const filled = filledTemplate(view, form, ref, templates)
  if (filled !== null)
    return {
      content: {
        title,
        blocks: readWordBlocks(filled),
        hasPageNumbers: hasPageNumbers(form),
        canTighten: false,
        ...sealed,
      },
      blanks: [],
    }
  const { blocks, blanks } = fillForm(view, form, ref)
  return {
    content: { title, blocks, hasPageNumbers: hasPageNumbers(form), canTighten: canTighten(form), ...sealed },
    blanks,
  }
}

/** Pages each part takes. A scan takes one. */
export function countPages(
  view: PaperView,
  parts: readonly DossierPart[],
  templates: TemplatesInUse,
  book: FontBook,
): number[] {
  return parts.map(part =>
    part.source.kind === 'form'
      ? layPaper(paperContent(view, part.source.form, part.source.ref, templates).content, book).length
      : 1,
  )
}
