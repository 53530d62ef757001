/** The notice for parties of whom one refused before a mediation began: there is no file of a mediation to print it from. */

import { canReadMediation } from '../../../../shared/domain/mediationPolicy.ts'
import { layPaper } from '../../../../shared/domain/paper/layout.ts'
import { missingCharacters, textsOf } from '../../../../shared/domain/paper/model.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import { notFound } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import { casePartyTable } from '../../../../shared/node/db/entities/case.ts'
import { mediationRefusalTable } from '../../../../shared/node/db/entities/mediationCourse.ts'
import { organizationTable } from '../../../../shared/node/db/entities/organization.ts'
import { loadCase, viewerOf } from '../../../../shared/node/matter/load.ts'
import type { FontBook } from '../../documents/font/fontBook.ts'
import { refusalNoticePaper } from '../../documents/refusalNoticePaper.ts'
import { named } from './forms.ts'

export function refusalPaperHandlers(book: FontBook): HandlersOf<'paper.refusal'> {
  return {
    'paper.refusal': async (ctx, input) => {
      const refusal = await ctx.db.findOne(mediationRefusalTable, { id: input.refusalId, deletedAt: null })
      if (refusal === null) notFound()
      const file = await loadCase(ctx.db, refusal.caseId)
      ctx.authorise(canReadMediation(await viewerOf(ctx), file))
      const organization = await ctx.db.findOne(organizationTable, { id: file.orgId })
      const blocks = refusalNoticePaper({
        orgName: organization?.name ?? '',
        number: file.number,
        caseTitle: file.title,
        parties: await ctx.db.find(casePartyTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' }),
        refusal,
      })
      const title = paperFormLabels.refusalNotice
      const pages = layPaper({ title, blocks, hasPageNumbers: true, canTighten: true }, book)
      return {
        title,
        caseId: file.id,
        pages,
        missing: missingCharacters(textsOf(blocks), book).map(named),
      }
    },
  }
}
