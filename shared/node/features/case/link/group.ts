/** What many tell of one cause: proposed by the machine, confirmed or put aside by a person. */
import type { MassProposal } from '../../../../contract/caseLink.ts'
import { type CaseLink, isDismissed, isOpenToOthers, mergeBlock } from '../../../../domain/caseLink.ts'
import { mayCase } from '../../../../domain/casePolicy.ts'
import { type IdGroup, sharedPieces } from '../../../../domain/learn/groups.ts'
import { hasAbility } from '../../../../domain/role.ts'
import { addDays, fromMillis, startOfDayMillis } from '../../../../kit/time.ts'
import type { QueryContext } from '../../../bus/context.ts'
import { fail, notFound } from '../../../bus/failure.ts'
import type { HandlersOf } from '../../../bus/handlers.ts'
import type { Db } from '../../../db/db.ts'
import { caseFileTable } from '../../../db/entities/case.ts'
import { caseLinkTable } from '../../../db/entities/caseLink.ts'
import { mergeFactsOf, noWork } from '../../../db/queries/caseLinks.ts'
import { openMatters } from '../../../db/queries/mass.ts'
import { sql } from '../../../db/sql.ts'
import { readerOf } from '../../../matter/caseRows.ts'
import { loadCase, viewerOf } from '../../../matter/load.ts'
import { massGroups, massWindowDays } from '../../../matter/massIndex.ts'
import { briefOf } from './brief.ts'

const openingLength = 80
/** What was put aside is listed this long, so that it can be taken back. */
const rememberedDays = 180
const mostDismissed = 20

const sinceDays = (today: string, days: number) => fromMillis(startOfDayMillis(addDays(today, -days)))

/** Ties of groups that were put aside, by group. */
async function dismissedGroups(db: Db, since: string): Promise<Map<string, CaseLink[]>> {
  const links = await db.rows(
    caseLinkTable,
    sql`select * from case_link where kind = 'distinct' and at >= ${since} and undone_at is null and deleted_at is null order by at desc limit 4000`,
  )
  return Map.groupBy(
    links.filter(link => link.groupId !== null),
    link => link.groupId ?? '',
  )
}

const membersOf = (links: readonly CaseLink[]) => new Set(links.flatMap(link => [link.caseId, link.targetId]))

async function proposalsOf(ctx: QueryContext, groups: readonly IdGroup<string>[]): Promise<MassProposal[]> {
  const ids = groups.flatMap(group => group.members)
  if (ids.length === 0) return []
  const viewer = await viewerOf(ctx)
  const files = new Map(
    (await ctx.db.find(caseFileTable, { id: ids, deletedAt: null }))
      .filter(file => mayCase('read', viewer, file))
      .map(file => [file.id, file]),
  )
  const facts = await mergeFactsOf(ctx.db, ids)
  return groups.map(({ members, likeness }) => {
    const inGroup = members
      .flatMap(id => files.get(id) ?? [])
      .sort((left, right) => (left.toldAt < right.toldAt ? -1 : 1))
    const places = Map.groupBy(
      inGroup.filter(file => file.place.trim() !== ''),
      file => file.place.trim(),
    )
    const [place] = [...places].sort((left, right) => right[1].length - left[1].length)
    return {
      key: [...members].sort().join('.').slice(0, 400),
      words: sharedPieces(inGroup.map(file => ({ title: file.title, body: file.narrative })))
        // Two characters are often the seam of two words.
        .filter(piece => piece.length > 2)
        .slice(0, 4),
      place: place !== undefined && place[1].length * 2 > inGroup.length ? place[0] : null,
      firstAt: inGroup[0]?.toldAt ?? ctx.now,
      lastAt: inGroup.at(-1)?.toldAt ?? ctx.now,
      likeness: Math.round(likeness * 100) / 100,
      members: inGroup.map(file => ({
        ...briefOf(file),
        rev: file.rev,
        words: file.narrative.replace(/\s+/g, ' ').slice(0, openingLength),
        block: mergeBlock(file, { ...file, id: '', status: 'registered' }, facts.get(file.id) ?? noWork),
        canLead: isOpenToOthers(file),
      })),
    }
  })
}

export const groupHandlers: HandlersOf<'case.massProposals' | 'case.dismissGroup' | 'case.restoreGroup'> = {
  'case.massProposals': async (ctx, input) => {
    const reader = readerOf(await viewerOf(ctx))
    // The statement itself leaves out what this person may not see, and every restricted file.
    ctx.authorise(hasAbility(ctx.actor, 'case.assess'))
    const matters = await openMatters(ctx.db, reader, sinceDays(ctx.today, massWindowDays))
    const groups = await massGroups(ctx.services, JSON.stringify(reader.scope), matters)
    const putAside = await dismissedGroups(ctx.db, sinceDays(ctx.today, rememberedDays))
    const sets = [...putAside.values()].map(membersOf)
    const open = groups.filter(group => !isDismissed(group.members, sets)).slice(0, input.limit)
    const visible = new Set(matters.map(file => file.id))
    const titles = new Map(matters.map(file => [file.id, file.title]))
    return {
      proposals: (await proposalsOf(ctx, open)).filter(proposal => proposal.members.length > 1),
      dismissed: [...putAside]
        .filter(([, links]) => [...membersOf(links)].some(id => visible.has(id)))
        .slice(0, mostDismissed)
        .map(([groupId, links]) => ({
          groupId,
          at: links[0]?.at ?? ctx.now,
          byName: links[0]?.byName ?? '',
          titles: [...membersOf(links)].flatMap(id => titles.get(id) ?? []),
        })),
      looked: matters.length,
      windowDays: massWindowDays,
    }
  },

  'case.dismissGroup': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    const [first, ...others] = [...new Set(input.caseIds)]
    const files = await ctx.db.find(caseFileTable, { id: input.caseIds, deletedAt: null }, { orderBy: 'id' })
    const lead = files.find(file => file.id === first)
    if (lead === undefined || files.length !== others.length + 1) notFound()
    ctx.authorise(hasAbility(ctx.actor, 'case.assess') && files.every(file => mayCase('read', viewer, file)))
    if (files.some(file => file.orgId !== lead.orgId)) fail('caseLink.otherCenter')
    const groupId = ctx.newId()
    for (const caseId of others)
      await ctx.insert(caseLinkTable, {
        orgId: lead.orgId,
        kind: 'distinct',
        caseId,
        targetId: lead.id,
        partyId: null,
        groupId,
        reason: input.reason.trim(),
        before: null,
        peopleBefore: null,
        at: ctx.now,
        byName: ctx.actor.name,
        undoneAt: null,
        undoneByName: null,
        undoneReason: null,
      })
    return { groupId }
  },

  'case.restoreGroup': async (ctx, input) => {
    const links = await ctx.db.find(
      caseLinkTable,
      { groupId: input.groupId, kind: 'distinct', deletedAt: null },
      { orderBy: 'id' },
    )
    const [first] = links
    if (first === undefined) notFound()
    const lead = await loadCase(ctx.db, first.targetId)
    ctx.authorise(hasAbility(ctx.actor, 'case.assess') && mayCase('read', await viewerOf(ctx), lead))
    const live = links.filter(link => link.undoneAt === null)
    if (live.length === 0) fail('caseLink.undone')
    for (const link of live)
      await ctx.update(caseLinkTable, link, {
        undoneAt: ctx.now,
        undoneByName: ctx.actor.name,
        undoneReason: '',
      })
    return { ok: true }
  },
}
