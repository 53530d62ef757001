/** Inquiries outside the sittings, and the evidence of a mediation. */
import { endedCaseStatuses } from '../../domain/case.ts'
import { type Evidence, isOriginalKept } from '../../domain/evidence.ts'
import { isInquirySpan } from '../../domain/inquiry.ts'
import { canConductMediation, canReadMediation } from '../../domain/mediationPolicy.ts'
import { isAhead } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { attachmentTable, casePartyTable } from '../db/entities/case.ts'
import { evidenceTable, inquiryTable } from '../db/entities/inquiry.ts'
import { appendEvent } from '../matter/timeline.ts'
import { conductOpen, loadMediation } from './mediation/load.ts'

async function mustBeParty(ctx: QueryContext, caseId: string, partyId: string | null): Promise<void> {
  if (partyId === null) return
  const party = await ctx.db.findOne(casePartyTable, { id: partyId, caseId, deletedAt: null })
  if (party === null) fail('mediation.partyMissing')
}

async function loadEvidence(ctx: CommandContext, evidenceId: string, rev: number): Promise<Evidence> {
  const item = await ctx.db.findOne(evidenceTable, { id: evidenceId, deletedAt: null })
  if (item === null) notFound()
  const { file, viewer } = await loadMediation(ctx, item.mediationId)
  ctx.authorise(canConductMediation(viewer, file))
  ctx.expectRev(item, rev)
  return item
}

export const inquiryHandlers: HandlersOf<
  | 'inquiry.list'
  | 'inquiry.record'
  | 'evidence.list'
  | 'evidence.save'
  | 'evidence.return'
  | 'evidence.remove'
> = {
  'inquiry.list': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const isOpen = mediation.status === 'open' || mediation.status === 'agreed'
    return {
      inquiries: await ctx.db.find(
        inquiryTable,
        { mediationId: mediation.id, deletedAt: null },
        { orderBy: 'id' },
      ),
      canRecord: isOpen && canConductMediation(viewer, file),
    }
  },

  'inquiry.record': async (ctx, input) => {
    const { mediation, file } = await conductOpen(ctx, input.mediationId, 'recordInquiry')
    await mustBeParty(ctx, file.id, input.partyId)
    if (isAhead(input.askedAt, ctx.now) || isAhead(input.endedAt, ctx.now)) fail('mediation.timeInFuture')
    if (!isInquirySpan(input.askedAt, input.endedAt)) fail('inquiry.spanInvalid')
    const { mediationId: _, ...words } = input
    const inquiry = await ctx.insert(inquiryTable, {
      ...words,
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      byName: ctx.actor.name,
    })
    await appendEvent(ctx, file, {
      kind: 'inquiryRecorded',
      text: input.personName,
      mediationId: mediation.id,
      data: { askedAt: input.askedAt },
    })
    return { inquiryId: inquiry.id }
  },

  'evidence.list': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const items = await ctx.db.find(
      evidenceTable,
      { mediationId: mediation.id, removedReason: null, deletedAt: null },
      { orderBy: 'id' },
    )
    const files = await ctx.db.find(attachmentTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    return {
      items,
      files: files.map(({ id, name }) => ({ id, name })),
      canRecord: canConductMediation(viewer, file) && !endedCaseStatuses.includes(file.status),
    }
  },

  'evidence.save': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    if (endedCaseStatuses.includes(file.status)) fail('case.ended')
    if (input.takenOn > ctx.today) fail('mediation.dateInFuture')
    await mustBeParty(ctx, file.id, input.submitterId)
    const { evidenceId, rev, mediationId: _, ...words } = input
    if (evidenceId !== null) {
      const item = await ctx.db.findOne(evidenceTable, {
        id: evidenceId,
        mediationId: mediation.id,
        deletedAt: null,
      })
      if (item === null) notFound()
      ctx.expectRev(item, rev ?? 0)
      await ctx.update(evidenceTable, item, words)
      return { evidenceId }
    }
    const item = await ctx.insert(evidenceTable, {
      ...words,
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      takenByName: ctx.actor.name,
      returnedOn: null,
      returnedTo: null,
      removedReason: null,
    })
    return { evidenceId: item.id }
  },

  'evidence.return': async (ctx, input) => {
    const item = await loadEvidence(ctx, input.evidenceId, input.rev)
    if (!isOriginalKept(item)) fail('evidence.notKept')
    if (input.returnedOn > ctx.today) fail('mediation.dateInFuture')
    if (input.returnedOn < item.takenOn) fail('evidence.returnedBeforeTaken')
    const { returnedOn, returnedTo } = input
    await ctx.update(evidenceTable, item, { returnedOn, returnedTo })
    return { ok: true }
  },

  'evidence.remove': async (ctx, input) => {
    const item = await loadEvidence(ctx, input.evidenceId, input.rev)
    await ctx.update(evidenceTable, item, { removedReason: input.reason })
    return { ok: true }
  },
}
