/** What a citizen should still bring to a matter, by its kind and by what is known already. */
import type { CaseFile } from '../../domain/case.ts'
import { missingToBring, templateOf } from '../../domain/intakeTemplate.ts'
import type { QueryContext } from '../bus/context.ts'
import { attachmentTable, casePartyTable } from '../db/entities/case.ts'
import { adviceOnCase, assistantOf } from './advice.ts'

/**
 * Everything to bring, each once. The kind is the category, else that of the questions that were asked, else
 * the one the assistant proposes (`proposed` when the caller has asked it already).
 */
export async function bringFor(
  ctx: QueryContext,
  file: CaseFile,
  proposed?: string | null,
): Promise<string[]> {
  const { templates } = ctx.services.rules
  const parties = await ctx.db.find(casePartyTable, { caseId: file.id, deletedAt: null })
  const files = await ctx.db.find(attachmentTable, { caseId: file.id, deletedAt: null })
  const applicants = parties.filter(party => party.role === 'applicant' || party.role === 'reporter')
  const asked = file.answers?.[0]?.questionId.split('.')[0]
  const known =
    templateOf(templates.templates, file.categoryCode) ??
    templates.templates.find(item => item.id === asked) ??
    null
  const template =
    known ?? templateOf(templates.templates, await proposal(ctx, file, parties.length, proposed))
  const facts = {
    applicantId: applicants.some(party => party.idNumber !== null),
    applicantPhone: applicants.some(party => party.phone !== null),
    respondentKnown: parties.some(party => party.role === 'respondent'),
    photo: files.some(item => item.mime.startsWith('image/')),
    file: files.length > 0,
  }
  return missingToBring(templates, template, facts, file.isAnonymous)
}

async function proposal(
  ctx: QueryContext,
  file: CaseFile,
  partyCount: number,
  proposed: string | null | undefined,
): Promise<string | null> {
  if (proposed !== undefined) return proposed
  const advice = adviceOnCase(file, partyCount, await assistantOf(ctx, file.orgId))
  return advice.categories[0]?.leaf.code ?? null
}
