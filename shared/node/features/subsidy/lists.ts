/** Lists of what is paid: each approved claim stands on one, once. */
import { hasAbility } from '../../../domain/role.ts'
import type { SubsidyClaim } from '../../../domain/subsidy.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { subsidyClaimTable, subsidyListTable } from '../../db/entities/subsidy.ts'
import { raw, sql } from '../../db/sql.ts'
import { markOf, nextSerial } from '../../matter/counter.ts'
import { viewerOf } from '../../matter/load.ts'
import { organizationNames } from '../../matter/names.ts'
import { type SubsidySheetWords, subsidyWorkbook } from '../../matter/subsidySheet.ts'
import { seesAllClaims } from './load.ts'

/** More claims than a county approves between two payments. */
const mostListed = 2000
const mostLists = 200

export function subsidyListHandlers(
  words: SubsidySheetWords,
): HandlersOf<'subsidy.makeList' | 'subsidy.lists' | 'subsidy.export'> {
  return {
    'subsidy.makeList': async (ctx, input) => {
      const { isCounty } = await viewerOf(ctx)
      ctx.authorise(hasAbility(ctx.actor, 'subsidy.approve') && (isCounty || input.orgId === null))
      // A list belongs to one centre: its desks get the rows that concern them, and no others.
      const orgId = input.orgId ?? ctx.actor.orgId
      const claims = await ctx.db.find(
        subsidyClaimTable,
        { orgId, status: 'approved', deletedAt: null },
        { orderBy: 'id', limit: mostListed },
      )
      if (claims.length === 0) fail('subsidy.nothingToList')
      const year = ctx.today.slice(0, 4)
      const mark = markOf(ctx.services)
      const serial = await nextSerial(ctx.db, `subsidy/${year}/${mark}`)
      const list = await ctx.insert(subsidyListTable, {
        orgId,
        number: `${year}-${mark}${String(serial).padStart(3, '0')}`,
        title: input.title,
        madeOn: ctx.today,
        claimIds: claims.map(claim => claim.id),
        claimCount: claims.length,
        totalFen: sumOf(claims),
        note: input.note,
        byId: ctx.actor.userId,
        byName: ctx.actor.name,
      })
      for (const claim of claims) await ctx.move(subsidyClaimTable, claim, 'list', { listId: list.id })
      return { listId: list.id, claimCount: claims.length, totalFen: list.totalFen }
    },

    'subsidy.lists': async ctx => {
      ctx.authorise(hasAbility(ctx.actor, 'subsidy.read'))
      if (!seesAllClaims(ctx)) return { lists: [] }
      const { isCounty } = await viewerOf(ctx)
      const only = isCounty ? raw('1 = 1') : sql`org_id = ${ctx.actor.orgId}`
      const lists = await ctx.db.rows(
        subsidyListTable,
        sql`select * from subsidy_list where deleted_at is null and ${only} order by id desc limit ${mostLists}`,
      )
      const names = await organizationNames(ctx.db, [...new Set(lists.map(list => list.orgId))])
      return { lists: lists.map(list => ({ ...list, orgName: names.get(list.orgId) ?? '' })) }
    },

    'subsidy.export': async (ctx, { listId }) => {
      const list = await ctx.db.findOne(subsidyListTable, { id: listId, deletedAt: null })
      if (list === null) notFound()
      const { isCounty } = await viewerOf(ctx)
      ctx.authorise(seesAllClaims(ctx) && (isCounty || list.orgId === ctx.actor.orgId))
      // Those that reached this machine and that the county accepted on this list.
      const claims = await ctx.db.find(
        subsidyClaimTable,
        { listId: list.id, deletedAt: null },
        { orderBy: 'id' },
      )
      const bytes = await subsidyWorkbook(words, list, claims)
      return {
        fileName: `${words.fileName(list.number)}.xlsx`,
        base64: Buffer.from(bytes).toString('base64'),
      }
    },
  }
}

const sumOf = (claims: readonly SubsidyClaim[]) => claims.reduce((sum, claim) => sum + claim.amountFen, 0)
