/** The dossier on the screen: what is bound, what is missing, where scans belong, the register of prints. */
import {
  defaultRetention,
  dossierItems,
  dossierNeeds,
  isNumbered,
  missingItems,
  numberParts,
} from '../../../../shared/domain/paper/dossier.ts'
import { denied, notFound } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import {
  dossierSheetTable,
  dossierTable,
  printRecordTable,
} from '../../../../shared/node/db/entities/paper.ts'
import { isPicture, planOf } from '../../documents/dossier/plan.ts'
import type { FontBook } from '../../documents/font/fontBook.ts'
import { countPages } from './content.ts'
import { loadPapers, ownTemplates } from './load.ts'

const noFields = {
  volumeName: null,
  retention: null,
  filedBy: null,
  filedOn: null,
  checkedBy: null,
  remarks: null,
  requests: null,
  leftOut: [],
}

/** An empty text is no text: what was never written and what was emptied are the same. */
const orNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim()

export function dossierHandlers(
  book: FontBook,
): HandlersOf<'paper.dossier' | 'paper.saveDossier' | 'paper.fileSheet'> {
  return {
    'paper.dossier': async (ctx, input) => {
      const { view, file, proposed } = await loadPapers(ctx, input.mediationId)
      const parts = planOf(view)
      const templates = (await ownTemplates(ctx, file.orgId)).used
      const counts = countPages(view, parts, templates, book)
      const starts = numberParts(parts, counts)
      const prints = await ctx.db.find(
        printRecordTable,
        { mediationId: input.mediationId, deletedAt: null },
        { orderBy: 'id', descending: true, limit: 200 },
      )
      const { dossier } = view
      return {
        rev: dossier?.rev ?? null,
        fields: dossier
          ? {
              volumeName: dossier.volumeName,
              retention: dossier.retention,
              filedBy: dossier.filedBy,
              filedOn: dossier.filedOn,
              checkedBy: dossier.checkedBy,
              remarks: dossier.remarks,
              requests: dossier.requests,
              leftOut: dossier.leftOut,
            }
          : noFields,
        proposedRetention: defaultRetention(file.level),
        proposedVolumeName: file.title,
        items: dossierItems.map(item => ({
          item,
          isRequired: dossierNeeds[item],
          parts: parts.flatMap((part, at) =>
            part.item === item ? [{ title: part.title, page: starts[at] ?? null }] : [],
          ),
        })),
        missing: missingItems(parts),
        lacksSignedScan:
          view.mediation.status === 'effective' &&
          !parts.some(part => part.item === 'agreement' && part.source.kind !== 'form'),
        pageCount: parts.reduce((sum, part, at) => sum + (isNumbered(part) ? (counts[at] ?? 0) : 0), 0),
        files: view.attachments.map(one => ({
          attachmentId: one.attachment.id,
          name: one.attachment.name,
          isPicture: isPicture(one),
          item: one.item,
          isProposed: proposed.has(one.attachment.id),
        })),
        prints: prints.map(({ id, what, output, copyNumber, reason, byName, at, pageCount, chainCode }) => ({
          id,
          what,
          output,
          copyNumber,
          reason,
          byName,
          at,
          pageCount,
          chainCode,
        })),
      }
    },

    'paper.saveDossier': async (ctx, input) => {
      const { view, canEdit } = await loadPapers(ctx, input.mediationId)
      if (!canEdit) denied()
      const { mediationId, rev, ...typed } = input
      const values = {
        ...typed,
        volumeName: orNull(typed.volumeName),
        filedBy: orNull(typed.filedBy),
        checkedBy: orNull(typed.checkedBy),
        remarks: orNull(typed.remarks),
        requests: orNull(typed.requests),
      }
      if (view.dossier) {
        // A window that knew of no row yet still may not write over what somebody else has put there.
        ctx.expectRev(view.dossier, rev ?? 0)
        await ctx.update(dossierTable, view.dossier, values)
      } else {
        const { orgId, caseId } = view.mediation
        await ctx.insert(dossierTable, { orgId, mediationId, caseId, ...values })
      }
      return { ok: true }
    },

    'paper.fileSheet': async (ctx, input) => {
      const { view, canEdit } = await loadPapers(ctx, input.mediationId)
      if (!canEdit) denied()
      if (!view.attachments.some(one => one.attachment.id === input.attachmentId)) notFound()
      const { orgId, caseId } = view.mediation
      await ctx.insert(dossierSheetTable, { orgId, caseId, ...input })
      return { ok: true }
    },
  }
}
