/** Two matters that belong together and stay apart. */
import type { CaseFile } from '../../../../domain/case.ts'
import { hasSameReaders } from '../../../../domain/caseLink.ts'
import { mayCase } from '../../../../domain/casePolicy.ts'
import { fail, notFound } from '../../../bus/failure.ts'
import type { HandlersOf } from '../../../bus/handlers.ts'
import { caseLinkTable } from '../../../db/entities/caseLink.ts'
import { caseFor, loadCase, viewerOf } from '../../../matter/load.ts'
import { appendEvent } from '../../../matter/timeline.ts'

/** Refuses what no two matters may be: one, of two centres, or read by different people. */
export function mustBeTied(one: CaseFile, other: CaseFile): void {
  if (one.id === other.id) fail('caseLink.sameCase')
  if (one.orgId !== other.orgId) fail('caseLink.otherCenter')
  if (!hasSameReaders(one, other)) fail('caseLink.restrictedMix')
}

export const tieHandlers: HandlersOf<'case.relate' | 'case.unrelate'> = {
  'case.relate': async (ctx, input) => {
    const { file, viewer } = await caseFor(ctx, input.caseId, 'linkRepeat')
    const other = await loadCase(ctx.db, input.otherId)
    ctx.authorise(mayCase('read', viewer, other))
    mustBeTied(file, other)
    const sides = [file.id, other.id]
    const known = await ctx.db.findOne(caseLinkTable, {
      kind: 'related',
      caseId: sides,
      targetId: sides,
      undoneAt: null,
      deletedAt: null,
    })
    if (known !== null) fail('caseLink.alreadyRelated')
    const link = await ctx.insert(caseLinkTable, {
      orgId: file.orgId,
      kind: 'related',
      caseId: file.id,
      targetId: other.id,
      partyId: null,
      groupId: null,
      reason: input.reason.trim(),
      before: null,
      peopleBefore: null,
      at: ctx.now,
      byName: ctx.actor.name,
      undoneAt: null,
      undoneByName: null,
      undoneReason: null,
    })
    for (const [one, partner] of [
      [file, other],
      [other, file],
    ] as const)
      await appendEvent(ctx, one, {
        kind: 'related',
        text: input.reason.trim(),
        data: { otherId: partner.id, number: partner.number },
      })
    return { linkId: link.id }
  },

  'case.unrelate': async (ctx, input) => {
    const link = await ctx.db.findOne(caseLinkTable, { id: input.linkId, kind: 'related', deletedAt: null })
    if (link === null) notFound()
    const file = await loadCase(ctx.db, link.caseId)
    ctx.authorise(mayCase('linkRepeat', await viewerOf(ctx), file))
    if (link.undoneAt !== null) fail('caseLink.undone')
    ctx.expectRev(link, input.rev)
    await ctx.update(caseLinkTable, link, {
      undoneAt: ctx.now,
      undoneByName: ctx.actor.name,
      undoneReason: '',
    })
    const other = await loadCase(ctx.db, link.targetId)
    for (const [one, partner] of [
      [file, other],
      [other, file],
    ] as const)
      await appendEvent(ctx, one, {
        kind: 'related',
        data: { otherId: partner.id, number: partner.number, isUndone: true },
      })
    return { ok: true }
  },
}
