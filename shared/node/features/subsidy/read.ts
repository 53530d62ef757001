/** What may be claimed, what a claim would say, and the claims there are. */
import type { SubsidyPile } from '../../../contract/subsidy.ts'
import { hasAbility } from '../../../domain/role.ts'
import {
  proposeGrade,
  rateOf,
  type SubsidyGrade,
  type SubsidyStatus,
  splitShares,
  subsidyGrades,
} from '../../../domain/subsidy.ts'
import { checkSubsidy, itemStates } from '../../../domain/subsidyCheck.ts'
import { addDays, type Day } from '../../../kit/time.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { committeeTable } from '../../db/entities/committee.ts'
import { subsidyClaimTable } from '../../db/entities/subsidy.ts'
import { visibleCases } from '../../db/queries/caseList.ts'
import { inList, raw, sql } from '../../db/sql.ts'
import { hydrate } from '../../db/table.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { viewerOf } from '../../matter/load.ts'
import { organizationNames } from '../../matter/names.ts'
import { subsidyFactsOf } from '../../matter/subsidyFacts.ts'
import { subsidyRules } from '../../rules/subsidyRules.ts'
import { claimIdOf, mediationFor, ownMediatorIds, seenClaims, seesAllClaims } from './load.ts'

/** What ended longer ago is not offered any more; it can still be claimed from its own page. */
const offeredDays = 400
const mostOffered = 200

const pileStatuses: Record<SubsidyPile, readonly SubsidyStatus[]> = {
  open: ['asked', 'reviewed'],
  returned: ['returned'],
  approved: ['approved'],
  listed: ['listed'],
  over: ['refused', 'withdrawn'],
}

export const subsidyReadHandlers: HandlersOf<'subsidy.candidates' | 'subsidy.propose' | 'subsidy.list'> = {
  'subsidy.candidates': async ctx => {
    const reader = readerOf(await viewerOf(ctx))
    ctx.authorise(hasAbility(ctx.actor, 'subsidy.read'))
    const own = await ownMediatorIds(ctx)
    const name = JSON.stringify(ctx.actor.name)
    const mine = own.map(id => sql` or m.mediator_ids like ${`%"${id}"%`}`)
    const only = seesAllClaims(ctx)
      ? raw('1 = 1')
      : sql`(m.mediator_names like ${`%${name}%`}${mine.reduce((all, one) => sql`${all}${one}`, raw(''))})`
    const rows = await ctx.db.query<{
      id: string
      number: string
      title: string
      status: string
      consents: string
      mediator_names: string
      ended_on: Day
      open_duties: number | string
    }>(
      sql`select m.id, m.number, c.title, m.status, m.consents, m.mediator_names,
            coalesce(a.effective_on, substr(m.concluded_at, 1, 10)) as ended_on,
            (select count(*) from obligation o where o.mediation_id = m.id and o.settled_on is null
              and o.deleted_at is null) as open_duties
          from mediation m join case_file c on c.id = m.case_id
            left join agreement a on a.mediation_id = m.id and a.deleted_at is null
          where m.status in ('effective', 'failed', 'stopped') and m.deleted_at is null and c.deleted_at is null
            and m.opened_at >= ${addDays(ctx.today, -offeredDays)} and ${visibleCases(reader)} and ${only}
            and not exists (select 1 from subsidy_claim s where s.case_id = m.case_id and s.deleted_at is null
              and s.status not in ('withdrawn'))
          order by m.id desc limit ${mostOffered + 1}`,
    )
    return {
      rows: rows.slice(0, mostOffered).map(row => ({
        mediationId: row.id,
        number: row.number,
        title: row.title,
        parties: (JSON.parse(row.consents) as { partyName: string }[]).map(one => one.partyName),
        mediatorNames: JSON.parse(row.mediator_names) as string[],
        endedOn: row.ended_on,
        isAgreed: row.status === 'effective',
        openDuties: Number(row.open_duties),
      })),
      isPartial: rows.length > mostOffered,
    }
  },

  'subsidy.propose': async (ctx, { mediationId, basis }) => {
    const { mediation, file } = await mediationFor(ctx, mediationId)
    const { rules, version } = await subsidyRules(ctx.db, file.orgId, ctx.today)
    const facts = await subsidyFactsOf(ctx, file, mediation, basis, rules)
    const committee =
      mediation.committeeId === null
        ? null
        : await ctx.db.findOne(committeeTable, { id: mediation.committeeId })
    const { grade, reasons } = proposeGrade({ ...facts, level: file.level }, rules)
    const amountOf = (one: SubsidyGrade) =>
      committee === null ? 0 : rateOf(rules, committee.kind, facts.form, one)
    const claim = await ctx.db.findOne(subsidyClaimTable, { id: claimIdOf(file.id), deletedAt: null })
    const mayAskAgain = claim === null || claim.status === 'returned' || claim.status === 'withdrawn'
    return {
      number: mediation.number,
      title: file.title,
      committeeName: committee?.name ?? '',
      committeeKind: committee?.kind ?? null,
      grade,
      reasons: reasons.map(({ code, value, limit }) => ({ code, value, limit })),
      rulesVersion: version,
      amounts: Object.fromEntries(subsidyGrades.map(one => [one, amountOf(one)])) as Record<
        SubsidyGrade,
        number
      >,
      facts,
      items: itemStates(facts, rules),
      findings: checkSubsidy(facts, rules, amountOf(grade)),
      shares: splitShares(facts.mediators, amountOf(grade)),
      claimId: claim?.id ?? null,
      claimRev: claim?.rev ?? null,
      canAsk: mayAskAgain,
    }
  },

  'subsidy.list': async (ctx, { pile, cursor, limit }) => {
    ctx.authorise(hasAbility(ctx.actor, 'subsidy.read'))
    const seen = await seenClaims(ctx)
    const next = cursor === null ? raw('') : sql` and s.id < ${cursor}`
    const found = await ctx.db.query<Record<string, unknown>>(
      sql`select s.* from subsidy_claim s where s.status ${inList(pileStatuses[pile])} and s.deleted_at is null
          and ${seen}${next} order by s.id desc limit ${limit + 1}`,
    )
    const rows = found.slice(0, limit).map(row => hydrate(subsidyClaimTable, row))
    const sums = await ctx.db.query<{ status: SubsidyStatus; n: number | string }>(
      sql`select s.status, count(*) as n from subsidy_claim s where s.deleted_at is null and ${seen} group by s.status`,
    )
    const count = (statuses: readonly SubsidyStatus[]) =>
      sums.filter(one => statuses.includes(one.status)).reduce((all, one) => all + Number(one.n), 0)
    const approved = await ctx.db.query<{ org_id: string; n: number | string; total: number | string }>(
      sql`select s.org_id, count(*) as n, coalesce(sum(s.amount_fen), 0) as total from subsidy_claim s
          where s.status = 'approved' and s.deleted_at is null and ${seen} group by s.org_id order by s.org_id`,
    )
    const names = await organizationNames(ctx.db, [
      ...new Set([...rows.map(row => row.orgId), ...approved.map(one => one.org_id)]),
    ])
    const piles = Object.entries(pileStatuses) as [SubsidyPile, readonly SubsidyStatus[]][]
    return {
      rows: rows.map(row => ({ ...row, orgName: names.get(row.orgId) ?? '' })),
      nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
      counts: Object.fromEntries(piles.map(([name, statuses]) => [name, count(statuses)])) as Record<
        SubsidyPile,
        number
      >,
      approved: approved.map(one => ({
        orgId: one.org_id,
        orgName: names.get(one.org_id) ?? '',
        count: Number(one.n),
        totalFen: Number(one.total),
      })),
      can: {
        review: hasAbility(ctx.actor, 'subsidy.review'),
        approve: hasAbility(ctx.actor, 'subsidy.approve'),
        list: hasAbility(ctx.actor, 'subsidy.approve'),
      },
    }
  },
}
