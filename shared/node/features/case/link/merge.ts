/** Merging two matters, making many reports one matter, and taking either back. */
import type { CaseFile } from '../../../../domain/case.ts'
import { type CaseLink, mergeBlock, mergeKinds } from '../../../../domain/caseLink.ts'
import { mayCase, type Viewer } from '../../../../domain/casePolicy.ts'
import type { CommandContext, QueryContext } from '../../../bus/context.ts'
import { fail, notFound } from '../../../bus/failure.ts'
import type { HandlersOf } from '../../../bus/handlers.ts'
import { caseFileTable, casePartyTable } from '../../../db/entities/case.ts'
import { caseLinkTable } from '../../../db/entities/caseLink.ts'
import { mergeFactsOf, noWork, tellersOf } from '../../../db/queries/caseLinks.ts'
import { inList, sql } from '../../../db/sql.ts'
import { caseFor, loadCase, viewerOf } from '../../../matter/load.ts'
import { putInto, takeBack, takeIn } from '../../../matter/merge.ts'
import { briefOf } from './brief.ts'

/** The tie by which a matter lies in another; refuses when there is none. */
async function mergeLinkOf(ctx: QueryContext, caseId: string): Promise<CaseLink> {
  const link = await ctx.db.findOne(caseLinkTable, {
    caseId,
    kind: [...mergeKinds],
    undoneAt: null,
    deletedAt: null,
  })
  return link ?? fail('caseLink.notMerged')
}

/** Two matters this person may both judge. */
async function bothFor(
  ctx: QueryContext,
  oneId: string,
  otherId: string,
): Promise<{ one: CaseFile; other: CaseFile }> {
  const { file: one, viewer } = await caseFor(ctx, oneId, 'merge')
  const other = await loadCase(ctx.db, otherId)
  ctx.authorise(mayCase('merge', viewer, other))
  return { one, other }
}

async function targetFor(ctx: CommandContext, viewer: Viewer, targetId: string): Promise<CaseFile | null> {
  const target = await ctx.db.findOne(caseFileTable, { id: targetId, deletedAt: null })
  return target !== null && mayCase('read', viewer, target) ? target : null
}

export const mergeHandlers: HandlersOf<
  'case.merge' | 'case.unmerge' | 'case.group' | 'case.ungroup' | 'case.mergePreview'
> = {
  'case.merge': async (ctx, input) => {
    const { one: source, other: target } = await bothFor(ctx, input.sourceId, input.targetId)
    ctx.expectRev(source, input.sourceRev)
    ctx.expectRev(target, input.targetRev)
    const facts = await mergeFactsOf(ctx.db, [source.id])
    const link = await putInto(ctx, source, target, facts.get(source.id) ?? noWork, {
      kind: 'merged',
      groupId: null,
      peopleBefore: null,
      reason: input.reason,
    })
    await takeIn(ctx, target, [source], input.reason)
    return { linkId: link.id }
  },

  'case.unmerge': async (ctx, input) => {
    const { file, viewer } = await caseFor(ctx, input.caseId, 'unmerge')
    ctx.expectRev(file, input.rev)
    const link = await mergeLinkOf(ctx, file.id)
    await takeBack(ctx, file, await targetFor(ctx, viewer, link.targetId), link, input.reason)
    return { ok: true }
  },

  'case.group': async (ctx, input) => {
    const { file: lead, viewer } = await caseFor(ctx, input.leadId, 'merge')
    ctx.expectRev(lead, input.leadRev)
    const revs = new Map(input.members.map(member => [member.caseId, member.rev]))
    const sources = await ctx.db.find(
      caseFileTable,
      { id: [...revs.keys()], deletedAt: null },
      { orderBy: 'id' },
    )
    if (sources.length !== revs.size) notFound()
    ctx.authorise(sources.every(source => mayCase('merge', viewer, source)))
    const facts = await mergeFactsOf(ctx.db, [...revs.keys()])
    const groupId = ctx.newId()
    for (const [at, source] of sources.entries()) {
      ctx.expectRev(source, revs.get(source.id) ?? 0)
      await putInto(ctx, source, lead, facts.get(source.id) ?? noWork, {
        kind: 'group',
        groupId,
        peopleBefore: at === 0 ? lead.peopleCount : null,
        reason: input.reason,
      })
    }
    const tellers = await tellersOf(ctx.db, [lead.id, ...revs.keys()])
    const peopleCount = Math.max(1, lead.peopleCount ?? 0, tellers)
    await takeIn(ctx, lead, sources, input.reason, { peopleCount })
    return { groupId, peopleCount }
  },

  'case.ungroup': async (ctx, input) => {
    const links = await ctx.db.find(
      caseLinkTable,
      { groupId: input.groupId, kind: 'group', deletedAt: null },
      { orderBy: 'id' },
    )
    const live = links.filter(link => link.undoneAt === null)
    const [first] = links
    if (first === undefined) notFound()
    const viewer = await viewerOf(ctx)
    const lead = await loadCase(ctx.db, first.targetId)
    ctx.authorise(mayCase('unmerge', viewer, lead))
    if (live.length === 0) fail('caseLink.notMerged')
    const ids = live.map(link => link.caseId)
    const tellers = await tellersOf(ctx.db, [lead.id, ...ids])
    const sources = new Map(
      (await ctx.db.find(caseFileTable, { id: ids, deletedAt: null })).map(file => [file.id, file]),
    )
    for (const link of live) {
      const source = sources.get(link.caseId)
      if (source !== undefined) await takeBack(ctx, source, lead, link, input.reason)
    }
    // The number of people goes back only while it is still the one the group gave it.
    const given = Math.max(1, first.peopleBefore ?? 0, tellers)
    if (links.length === live.length && lead.peopleCount === given)
      await ctx.update(caseFileTable, lead, { peopleCount: first.peopleBefore })
    return { restored: live.length }
  },

  'case.mergePreview': async (ctx, input) => {
    const { one, other } = await bothFor(ctx, input.caseId, input.otherId)
    const ids = [one.id, other.id]
    const facts = await mergeFactsOf(ctx.db, ids)
    const parties = await ctx.db.find(casePartyTable, { caseId: ids, deletedAt: null }, { orderBy: 'id' })
    const counts = await ctx.db.query<{ case_id: string; files: number | string; orders: number | string }>(
      sql`select c.id as case_id,
        (select count(*) from attachment a where a.case_id = c.id and a.deleted_at is null) as files,
        (select count(*) from work_order o where o.case_id = c.id and o.deleted_at is null) as orders
        from case_file c where c.id ${inList(ids)}`,
    )
    const side = (file: CaseFile, into: CaseFile) => {
      const count = counts.find(row => row.case_id === file.id)
      return {
        brief: briefOf(file),
        rev: file.rev,
        partyNames: parties.filter(party => party.caseId === file.id).map(party => party.name),
        attachmentCount: Number(count?.files ?? 0),
        orderCount: Number(count?.orders ?? 0),
        block: mergeBlock(file, into, facts.get(file.id) ?? noWork),
      }
    }
    return { one: side(one, other), other: side(other, one) }
  },
}
