/** Attachments on their way, as people see and hurry them. */
import { canSeeCase } from '../../../../shared/domain/casePolicy.ts'
import { notFound } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import { findIn } from '../../../../shared/node/db/bulk.ts'
import { attachmentTable, caseFileTable } from '../../../../shared/node/db/entities/case.ts'
import type { DeskSync } from '../../sync/client.ts'
import { filesToMove, hurryFile } from '../../sync/files.ts'

export const fileHandlers = (parts: () => DeskSync): HandlersOf<'sync.files' | 'sync.hurryFile'> => ({
  'sync.files': async (ctx, input) => {
    ctx.authorise(true)
    const { db, actor } = ctx
    const all = await filesToMove(db)
    const files = all.slice(0, input.limit)
    const attachments = await findIn(
      db,
      attachmentTable,
      'sha256',
      files.map(file => file.sha256),
    )
    const cases = new Map(
      (
        await findIn(
          db,
          caseFileTable,
          'id',
          attachments.map(attachment => attachment.caseId),
        )
      ).map(file => [file.id, file]),
    )
    // A name tells of a matter: it is shown to those who may see the matter.
    const seen = new Map(
      attachments.flatMap(attachment => {
        const file = cases.get(attachment.caseId)
        return file !== undefined && canSeeCase({ actor, isCounty: false }, file)
          ? [[attachment.sha256, { attachment, file }] as const]
          : []
      }),
    )
    return {
      total: all.length,
      files: files.map(({ sha256, way, size, moved, priority, parkedCode }) => {
        const shown = seen.get(sha256)
        return {
          ...{ sha256, way, size, moved: Math.min(moved, size), isHurried: priority > 0, parkedCode },
          name: shown?.attachment.name ?? null,
          caseId: shown?.file.id ?? null,
          caseNumber: shown?.file.number ?? null,
        }
      }),
    }
  },
  'sync.hurryFile': async (ctx, input) => {
    ctx.authorise(true)
    if (!(await hurryFile(ctx.db, input.sha256))) notFound()
    ctx.onCommit(() => parts().wake())
    return { ok: true }
  },
})
