/** The list of papers, their exact pages, and their files. */
import { type PaperForm, paperForms } from '../../../../shared/domain/paper/dossier.ts'
import { layPaper } from '../../../../shared/domain/paper/layout.ts'
import { missingCharacters, type PaperContent, textsOf } from '../../../../shared/domain/paper/model.ts'
import { joinWords } from '../../../../shared/labels/case.ts'
import { agreementNumber } from '../../../../shared/labels/document.ts'
import { paperText } from '../../../../shared/labels/paper.ts'
import { fail } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import { printRecordTable } from '../../../../shared/node/db/entities/paper.ts'
import type { FontBook } from '../../documents/font/fontBook.ts'
import { unavailability } from '../../documents/forms/index.ts'
import type { PaperView } from '../../documents/forms/view.ts'
import { paperPdf } from '../../documents/pdf/paperPdf.ts'
import { wordFile } from '../../documents/wordFile.ts'
import { filledTemplate, paperContent, paperRows, paperTitle } from './content.ts'
import { loadPapers, ownTemplates } from './load.ts'
import { mayManageTemplates } from './template.ts'

/** Rows a form is printed from, one paper each; one paper without a row for all other forms, and blank to write on. */
function refsOf(view: PaperView, form: PaperForm): (string | null)[] {
  const ids = paperRows(view, form).map(one => one.id)
  if (form === 'returnVisit' || form === 'inquiry' || form === 'extensionConsent') return [...ids, null]
  return ids.length > 0 ? ids : [null]
}

/** A character as a person can find it: itself and its code. */
export const named = (character: string) => ({
  character,
  code: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
})

/** Characters to be named instead of drawn; refuses to make a file with one of them. */
export function refuseMissing(content: PaperContent, book: FontBook): void {
  const missing = missingCharacters(textsOf(content.blocks), book).map(named)
  if (missing.length > 0)
    fail('paper.glyphMissing', {
      characters: joinWords(missing.map(one => paperText.characterName(one.character, one.code))),
    })
}

/** Signs no file system takes in a name. */
const forbiddenInNames = /[\\/:*?"<>|\p{Cc}]/gu

export function formHandlers(
  book: FontBook,
): HandlersOf<'paper.list' | 'paper.pages' | 'paper.file' | 'paper.recordPrint'> {
  return {
    'paper.list': async (ctx, input) => {
      const { view, file, canEdit } = await loadPapers(ctx, input.mediationId)
      const { used } = await ownTemplates(ctx, file.orgId)
      const rows = paperForms.flatMap(form => {
        const unavailable = unavailability(view, form)
        return refsOf(view, form).map(ref => ({
          form,
          ref,
          title: paperTitle(view, form, ref),
          unavailable,
          blanks: unavailable === null ? paperContent(view, form, ref, new Map()).blanks : [],
          templateVersion: used.get(form)?.version ?? null,
        }))
      })
      return {
        title: file.title,
        number: agreementNumber(view.mediation.number, view.orgName),
        rows,
        canEdit,
        canManage: mayManageTemplates(ctx),
      }
    },

    'paper.pages': async (ctx, input) => {
      const { view, file } = await loadPapers(ctx, input.mediationId)
      if (unavailability(view, input.form) !== null) fail('paper.unavailable')
      const templates = (await ownTemplates(ctx, file.orgId)).used
      const { content } = paperContent(view, input.form, input.ref, templates)
      return {
        title: content.title,
        pages: layPaper(content, book),
        missing: missingCharacters(textsOf(content.blocks), book).map(named),
      }
    },

    'paper.file': async (ctx, input) => {
      const { view, file } = await loadPapers(ctx, input.mediationId)
      if (unavailability(view, input.form) !== null) fail('paper.unavailable')
      const templates = (await ownTemplates(ctx, file.orgId)).used
      const { content } = paperContent(view, input.form, input.ref, templates)
      const number = agreementNumber(view.mediation.number, view.orgName)
      const fileName = `${content.title}-${number}.${input.as}`.replace(forbiddenInNames, '_')
      if (input.as === 'docx') {
        const own = filledTemplate(view, input.form, input.ref, templates)
        return { fileName, base64: Buffer.from(own ?? (await wordFile(content))).toString('base64') }
      }
      refuseMissing(content, book)
      const pdf = await paperPdf(layPaper(content, book), content.title, book, async () => {
        throw new Error('a form has no picture')
      })
      return { fileName, base64: pdf.toString('base64') }
    },

    'paper.recordPrint': async (ctx, input) => {
      const { view } = await loadPapers(ctx, input.mediationId)
      if (unavailability(view, input.form) !== null) fail('paper.unavailable')
      const printed = await ctx.db.count(printRecordTable, {
        mediationId: input.mediationId,
        what: input.form,
        deletedAt: null,
      })
      const record = await ctx.insert(printRecordTable, {
        orgId: view.mediation.orgId,
        mediationId: input.mediationId,
        caseId: view.mediation.caseId,
        what: input.form,
        output: input.output,
        copyNumber: printed + 1,
        reason: input.reason.trim(),
        byName: ctx.actor.name,
        at: ctx.now,
        pageCount: input.pageCount,
        chainCode: null,
      })
      return { copyNumber: record.copyNumber }
    },
  }
}
