/** Whose statistics are asked for, by whom, and what they are counted from: what was sent, or what is known now. */
import type { Viewer } from '../../domain/casePolicy.ts'
import type { Organization } from '../../domain/organization.ts'
import { hasAbility } from '../../domain/role.ts'
import type { TallyFact } from '../../domain/tally/facts.ts'
import { isPeriod } from '../../domain/tally/period.ts'
import { type CountedPatrol, standingReport, type TallyReport } from '../../domain/tally/report.ts'
import type { TallyBasis, TallyPeriod } from '../../domain/tally/table.ts'
import { type DisputeType, disputeTypesOn } from '../../domain/tally/types.ts'
import type { Day } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import { organizationTable } from '../db/entities/organization.ts'
import { tallyReportTable } from '../db/entities/tally.ts'
import { sql } from '../db/sql.ts'
import { viewerOf } from '../matter/load.ts'
import { listRuleSets } from '../rules/ruleSets.ts'
import { gatherTally } from './gather.ts'
import { countedPatrols } from './patrols.ts'
import { contentOfReport } from './seal.ts'

export interface TallyScope {
  /** `county`, or the centre's id. */
  scope: string
  name: string
  /** The centre that sends it and whose types hold. */
  orgId: string
  /** Whose files; null for all centres. */
  filesOf: string | null
  /** The asker's own centre sends it; others are only looked at. */
  isOwn: boolean
}

export interface TallyAsk {
  viewer: Viewer
  scope: TallyScope
  scopes: TallyScope[]
  /** Names of the centres of the scope, in the order of their codes. */
  centers: readonly Organization[]
  period: TallyPeriod
  basis: TallyBasis
  typesVersion: string
  types: readonly DisputeType[]
  /** Of this period and scope, the latest first. */
  reports: readonly TallyReport[]
  standing: TallyReport | null
  /** The report the figures are counted from. */
  report: TallyReport | null
}

export interface TallyQuestion {
  from: Day
  to: Day
  scope: string | null
  basis: TallyBasis
  reportId: string | null
}

function scopesFor(viewer: Viewer, centers: readonly Organization[]): TallyScope[] {
  const county = centers.find(center => center.kind === 'countyCenter')
  const towns = centers
    .filter(center => center.kind === 'governanceCenter')
    .filter(center => viewer.isCounty || center.id === viewer.actor.orgId)
    .map(center => ({
      scope: center.id,
      name: center.name,
      orgId: center.id,
      filesOf: center.id,
      isOwn: center.id === viewer.actor.orgId,
    }))
  if (!viewer.isCounty || county === undefined) return towns
  return [{ scope: 'county', name: county.name, orgId: county.id, filesOf: null, isOwn: true }, ...towns]
}

/** The types of a centre on a day. */
export async function typesOf(ctx: QueryContext, orgId: string, day: Day) {
  const sets = await listRuleSets(ctx.db, orgId, 'disputeType')
  return { sets, ...disputeTypesOn(sets, day, ctx.services.rules.mappings.mediationTypes) }
}

/** Resolves scope and period, authorised. Fails with `tally.periodInvalid`, `tally.scopeUnknown`, `tally.reportUnknown`. */
export async function askTally(ctx: QueryContext, input: TallyQuestion): Promise<TallyAsk> {
  ctx.authorise(hasAbility(ctx.actor, 'tally.read'))
  const period = { from: input.from, to: input.to }
  if (!isPeriod(period)) fail('tally.periodInvalid')
  const viewer = await viewerOf(ctx)
  const centers = (await ctx.db.find(organizationTable, { deletedAt: null })).sort((left, right) =>
    left.code < right.code ? -1 : 1,
  )
  const scopes = scopesFor(viewer, centers)
  const scope = input.scope === null ? scopes[0] : scopes.find(item => item.scope === input.scope)
  if (scope === undefined) fail('tally.scopeUnknown')
  const reports = await reportsOf(ctx, scope, period)
  const report = reports.find(item => item.id === input.reportId) ?? null
  if (input.reportId !== null && report === null) fail('tally.reportUnknown')
  const inForce = await typesOf(ctx, scope.orgId, period.to)
  return {
    viewer,
    scope,
    scopes,
    centers: centers.filter(
      center => center.kind === 'governanceCenter' && (scope.filesOf === null || center.id === scope.filesOf),
    ),
    period,
    basis: report?.basis ?? input.basis,
    typesVersion: report?.typesVersion ?? inForce.version,
    types: report?.types ?? inForce.types,
    reports,
    standing: standingReport(reports),
    report,
  }
}

async function reportsOf(ctx: QueryContext, scope: TallyScope, period: TallyPeriod): Promise<TallyReport[]> {
  const rows = await ctx.db.rows(
    tallyReportTable,
    sql`select * from tally_report where org_id = ${scope.orgId} and from_on = ${period.from}
        and to_on = ${period.to} and deleted_at is null order by sent_at desc, id desc`,
  )
  return rows.filter(row => row.scopeOrgId === scope.filesOf)
}

/** What figures are counted from: files and rounds. */
export interface TallyContent {
  facts: readonly TallyFact[]
  patrols: readonly CountedPatrol[]
}

/** What is known now. */
export async function contentNow(ctx: QueryContext, ask: TallyAsk): Promise<TallyContent> {
  return {
    facts: await gatherTally(ctx, { orgId: ask.scope.filesOf, of: ask.period }, ask.types),
    patrols: await countedPatrols(ctx.db, ask.scope.filesOf, ask.period),
  }
}

/** What the asker wants counted: what is known now, or what was sent. */
export function contentOf(ctx: QueryContext, ask: TallyAsk): Promise<TallyContent> {
  return ask.report === null ? contentNow(ctx, ask) : contentOfReport(ctx.db, ask.report)
}
