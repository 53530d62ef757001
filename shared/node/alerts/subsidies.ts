/** Claims for case subsidy that wait for my decision, and mine that came back. */
import { hasAbility } from '../../domain/role.ts'
import { decideSubsidy, type SubsidyClaim } from '../../domain/subsidy.ts'
import { mediatorTable } from '../db/entities/committee.ts'
import { subsidyClaimTable } from '../db/entities/subsidy.ts'
import { raw, sql } from '../db/sql.ts'
import { type AlertSource, alert, mostOfKind } from './source.ts'

const claimAlert = (kind: 'subsidyToDecide' | 'subsidyReturned', claim: SubsidyClaim) =>
  alert({
    kind,
    key: `${kind}/${claim.id}/${claim.status}/${claim.reviewedAt ?? claim.askedAt}`,
    number: claim.mediationNumber,
    title: claim.title,
    at: claim.askedAt,
  })

export const subsidySource: AlertSource = {
  async list({ ctx, viewer }) {
    const { actor, db } = ctx
    const steps = (['review', 'approve'] as const).filter(step => hasAbility(actor, `subsidy.${step}`))
    if (steps.length === 0) return []
    const entries = await db.find(mediatorTable, { userId: actor.userId, deletedAt: null })
    const by = { userId: actor.userId, mediatorIds: entries.map(entry => entry.id) }
    const scope = viewer.isCounty ? raw('1 = 1') : sql`org_id = ${actor.orgId}`
    const rows = await db.rows(
      subsidyClaimTable,
      sql`select * from subsidy_claim where status in ('asked', 'reviewed') and deleted_at is null and ${scope}
          order by id limit ${mostOfKind}`,
    )
    return rows
      .filter(row =>
        steps.some(
          step =>
            row.status === (step === 'review' ? 'asked' : 'reviewed') && decideSubsidy(step, row, by).ok,
        ),
      )
      .map(row => claimAlert('subsidyToDecide', row))
  },
}

export const subsidyReturnedSource: AlertSource = {
  async list({ ctx }) {
    if (!hasAbility(ctx.actor, 'subsidy.read')) return []
    const rows = await ctx.db.find(
      subsidyClaimTable,
      { orgId: ctx.actor.orgId, status: 'returned', deletedAt: null },
      { orderBy: 'id', limit: mostOfKind },
    )
    return rows
      .filter(row => row.askedById === ctx.actor.userId)
      .map(row => claimAlert('subsidyReturned', row))
  },
}
