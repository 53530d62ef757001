/** Printed papers of a mediation: as blocks for preview and print, and as a Word file. */
import type { PaperBlock } from '../../../shared/contract/mediation.ts'
import { canReadMediation } from '../../../shared/domain/mediationPolicy.ts'
import { agreementNumber, documentText } from '../../../shared/labels/document.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import { fail, notFound } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { caseFileTable, casePartyTable } from '../../../shared/node/db/entities/case.ts'
import {
  agreementTable,
  mediationSessionTable,
  mediationTable,
} from '../../../shared/node/db/entities/mediation.ts'
import { organizationTable } from '../../../shared/node/db/entities/organization.ts'
import { agreementPaper } from '../documents/agreementPaper.ts'
import { terminationNoticePaper } from '../documents/terminationNoticePaper.ts'
import { wordFile } from '../documents/wordFile.ts'

type Form = 'agreement' | 'terminationNotice'

interface Paper {
  title: string
  number: string
  blocks: PaperBlock[]
}

/** Loads what a form needs, checks that the person may see it, and lays it out. */
async function paperOf(ctx: QueryContext, mediationId: string, form: Form): Promise<Paper> {
  const { db } = ctx
  const mediation = await db.findOne(mediationTable, { id: mediationId, deletedAt: null })
  const file = mediation && (await db.findOne(caseFileTable, { id: mediation.caseId }))
  if (!mediation || !file) notFound()
  ctx.authorise(canReadMediation({ actor: ctx.actor, isCounty: ctx.services.host === 'county' }, file))
  const parties = await db.find(casePartyTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
  const organization = await db.findOne(organizationTable, { id: file.orgId })
  const orgName = organization?.name ?? ''
  if (form === 'agreement') {
    const agreement = await latestAgreement(ctx, mediation.id)
    const title = agreement.isOral ? documentText.oralAgreementTitle : documentText.agreementTitle
    const blocks = agreementPaper({ orgName, mediation, agreement, parties })
    return { title, number: agreementNumber(agreement.number, orgName), blocks }
  }
  if (mediation.status !== 'failed' && mediation.status !== 'stopped') fail('mediation.notFailed')
  const sessionCount = await db.count(mediationSessionTable, { mediationId: mediation.id, deletedAt: null })
  const blocks = terminationNoticePaper({ orgName, caseTitle: file.title, mediation, parties, sessionCount })
  return { title: documentText.noticeTitle, number: agreementNumber(mediation.number, orgName), blocks }
}

async function latestAgreement(ctx: QueryContext, mediationId: string) {
  const found = await ctx.db.find(
    agreementTable,
    { mediationId, deletedAt: null },
    { orderBy: 'id', descending: true, limit: 1 },
  )
  return found[0] ?? fail('mediation.noAgreement')
}

/** Signs no file system takes in a name. */
const forbiddenInNames = /[\\/:*?"<>|\p{Cc}]/gu

export const documentHandlers: HandlersOf<'mediation.paper' | 'mediation.document'> = {
  'mediation.paper': async (ctx, input) => {
    const { blocks } = await paperOf(ctx, input.mediationId, input.form)
    return { blocks }
  },

  'mediation.document': async (ctx, input) => {
    const { title, number, blocks } = await paperOf(ctx, input.mediationId, input.form)
    const bytes = await wordFile(blocks, title)
    return {
      fileName: `${title}-${number}.docx`.replace(forbiddenInNames, '_'),
      base64: Buffer.from(bytes).toString('base64'),
    }
  },
}
