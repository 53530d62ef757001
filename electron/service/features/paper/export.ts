/** Making a whole dossier: asked for with a reason, made in the background, fetched in pieces. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { joinWords } from '../../../../shared/labels/case.ts'
import { agreementNumber } from '../../../../shared/labels/document.ts'
import { dossierText } from '../../../../shared/labels/paper.ts'
import type { QueryContext } from '../../../../shared/node/bus/context.ts'
import { fail } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import { attachmentTable } from '../../../../shared/node/db/entities/case.ts'
import { printRecordTable } from '../../../../shared/node/db/entities/paper.ts'
import type { DossierExports, ExportJob } from '../../documents/dossier/exports.ts'
import { planOf } from '../../documents/dossier/plan.ts'
import { checkLoaded, openFindings } from './check.ts'
import { paperContent } from './content.ts'
import { loadPapers, ownTemplates } from './load.ts'

/** Bytes of one piece on its way to the window. */
const pieceBytes = 2 * 1024 * 1024
/** Pages of one piece for the printer. */
const pagesPerPiece = 10

export function verifierOf(resourcesDir: string): Buffer {
  return readFileSync(join(resourcesDir, 'verifier', 'dossier.html'))
}

export function exportHandlers(
  exports: () => DossierExports,
  resourcesDir: string,
): HandlersOf<
  | 'paper.exportDossier'
  | 'paper.exportState'
  | 'paper.cancelExport'
  | 'paper.readExport'
  | 'paper.exportPages'
  | 'paper.verifier'
> {
  /** The asker's own export. Its subject was authorised when it was asked for. */
  const ownExport = (ctx: QueryContext, exportId: string): ExportJob => {
    ctx.authorise(true)
    return exports().find(exportId, ctx.actor.userId) ?? fail('paper.exportGone')
  }
  return {
    'paper.exportDossier': async (ctx, input) => {
      const loaded = await loadPapers(ctx, input.mediationId)
      const { view, file } = loaded
      const open = openFindings(await checkLoaded(ctx, loaded, null))
      // Nothing grave leaves the house unread: it is mended, or somebody said why it stays.
      if (open.length > 0) fail('paper.checkOpen', { count: open.length })
      const parts = planOf(view)
      const templates = (await ownTemplates(ctx, file.orgId)).used
      const printed = await ctx.db.find(
        printRecordTable,
        { mediationId: input.mediationId, what: 'dossier', deletedAt: null },
        { orderBy: 'id' },
      )
      const copyNumber = exports().nextCopy(
        input.mediationId,
        Math.max(0, ...printed.map(record => record.copyNumber)),
      )
      const exportId = exports().start({
        actor: ctx.actor,
        view,
        parts,
        form: (of, part) => {
          if (part.source.kind !== 'form') throw new Error('not a form')
          const { content } = paperContent(of, part.source.form, part.source.ref, templates)
          return { ...content, title: part.title }
        },
        number: agreementNumber(view.mediation.number, view.orgName),
        copyNumber,
        output: input.as,
        reason: input.reason.trim(),
      })
      return { exportId, copyNumber }
    },

    'paper.exportState': async (ctx, input) => {
      const job = ownExport(ctx, input.exportId)
      return {
        status: job.status,
        done: job.done,
        total: job.total,
        fileName: job.fileName,
        size: job.bytes.length,
        pageCount: job.bound?.pages.length ?? 0,
        chainCode: job.bound?.chainCode ?? '',
        error: job.error?.code ?? null,
        characters: joinWords(job.error?.characters ?? []),
      }
    },

    'paper.cancelExport': async (ctx, input) => {
      exports().cancel(ownExport(ctx, input.exportId))
      return { ok: true }
    },

    'paper.readExport': async (ctx, input) => {
      const { bytes } = ownExport(ctx, input.exportId)
      return {
        base64: bytes.subarray(input.offset, input.offset + pieceBytes).toString('base64'),
        size: bytes.length,
      }
    },

    'paper.exportPages': async (ctx, input) => {
      const { bound } = ownExport(ctx, input.exportId)
      if (!bound) fail('paper.exportGone')
      const pages = bound.pages.slice(input.from, input.from + pagesPerPiece)
      const pictures: Record<string, string> = {}
      for (const item of pages.flatMap(page => page.items)) {
        if (item.kind !== 'image') continue
        const found = await ctx.db.findOne(attachmentTable, { id: item.ref })
        if (found === null) continue
        const content = await ctx.services.blobs.read(found.sha256)
        pictures[item.ref] = `data:${found.mime};base64,${content.toString('base64')}`
      }
      return {
        pages: pages.map(page => ({ items: [...page.items, ...page.stamp] })),
        pictures,
        total: bound.pages.length,
      }
    },

    'paper.verifier': async ctx => {
      ctx.authorise(true)
      return { fileName: dossierText.verifierName, base64: verifierOf(resourcesDir).toString('base64') }
    },
  }
}
