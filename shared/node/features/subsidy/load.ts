/** Finding what a subsidy call is about, and who may see it. */
import { canSeeCase } from '../../../domain/casePolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { SubsidyClaim } from '../../../domain/subsidy.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { notFound } from '../../bus/failure.ts'
import { computedId } from '../../computedId.ts'
import { mediatorTable } from '../../db/entities/committee.ts'
import { mediationTable } from '../../db/entities/mediation.ts'
import { subsidyClaimTable } from '../../db/entities/subsidy.ts'
import { join, raw, type Sql, sql } from '../../db/sql.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'

/** One matter, one claim: machines apart write the same row, so the same dispute is never paid twice. */
export const claimIdOf = (caseId: string) => computedId(`subsidy|${caseId}`)

/** Whether somebody works on the claims of the whole centre; a mediator sees the own ones. */
export const seesAllClaims = (ctx: QueryContext) =>
  hasAbility(ctx.actor, 'subsidy.review') ||
  hasAbility(ctx.actor, 'subsidy.approve') ||
  hasAbility(ctx.actor, 'subsidy.rule')

/** Claims (`s`) this person may list. */
export async function seenClaims(ctx: QueryContext): Promise<Sql> {
  const { isCounty } = await viewerOf(ctx)
  const scope = isCounty ? raw('1 = 1') : sql`s.org_id = ${ctx.actor.orgId}`
  if (seesAllClaims(ctx)) return scope
  const own = (await ownMediatorIds(ctx)).map(id => sql` or s.shares like ${`%"${id}"%`}`)
  return sql`${scope} and (s.asked_by_id = ${ctx.actor.userId}${join(own, '')})`
}

/** Entries of the register that are this person. */
export async function ownMediatorIds(ctx: QueryContext): Promise<string[]> {
  const rows = await ctx.db.find(mediatorTable, { userId: ctx.actor.userId, deletedAt: null })
  return rows.map(row => row.id)
}

/** A mediation whose file the asker sees. */
export async function mediationFor(ctx: QueryContext, mediationId: string) {
  const mediation = await ctx.db.findOne(mediationTable, { id: mediationId, deletedAt: null })
  if (mediation === null) notFound()
  const file = await loadCase(ctx.db, mediation.caseId)
  ctx.authorise(hasAbility(ctx.actor, 'subsidy.read') && canSeeCase(await viewerOf(ctx), file))
  return { mediation, file }
}

/** A claim of the asker's centre, or of any at the county, read at the version the screen shows. */
export async function claimFor(
  ctx: CommandContext,
  input: { claimId: string; rev: number },
  isAllowed: boolean,
): Promise<SubsidyClaim> {
  const claim = await ctx.db.findOne(subsidyClaimTable, { id: input.claimId, deletedAt: null })
  if (claim === null) notFound()
  const { isCounty } = await viewerOf(ctx)
  ctx.authorise(isAllowed && (isCounty || claim.orgId === ctx.actor.orgId))
  ctx.expectRev(claim, input.rev)
  return claim
}
