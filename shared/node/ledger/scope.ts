/** Whose ledger is asked for, by whom, and what it is counted from: frozen facts, or those of now. */
import type { Viewer } from '../../domain/casePolicy.ts'
import type { LedgerFact } from '../../domain/ledger/facts.ts'
import {
  type DepartmentGroup,
  exclusionsOf,
  groupsFor,
  groupsOf,
  isCountyDepartment,
  type LedgerAppeal,
  type LedgerExclusion,
  type LedgerPeriod,
  ledgerDepartments,
  leftOutOf,
  standingPeriod,
} from '../../domain/ledger/keep.ts'
import type { Exclusions } from '../../domain/ledger/measures.ts'
import { cutoffOf, type LedgerWindow, monthSpan } from '../../domain/ledger/period.ts'
import { type LedgerRules, ledgerRulesOn } from '../../domain/ledger/rules.ts'
import type { Department, Organization } from '../../domain/organization.ts'
import { hasAbility } from '../../domain/role.ts'
import type { QueryContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import { ledgerAppealTable, ledgerExclusionTable, ledgerPeriodTable } from '../db/entities/ledger.ts'
import { departmentTable, organizationTable } from '../db/entities/organization.ts'
import { viewerOf } from '../matter/load.ts'
import { clockRules } from '../rules/clockRules.ts'
import { listRuleSets } from '../rules/ruleSets.ts'
import { gatherFacts } from './gather.ts'
import { factsOfPeriod } from './seal.ts'

export interface LedgerScope {
  /** `county`, or the centre's id. */
  scope: string
  name: string
  /** The centre whose rows its freezes, exclusions and appeals are. */
  orgId: string
  /** False where the figures that count are kept by somebody else. */
  isOwn: boolean
  departments: readonly Department[]
  /** Null for the orders of all centres. */
  ordersOf: string | null
}

export interface LedgerAsk {
  viewer: Viewer
  scope: LedgerScope
  scopes: { scope: string; name: string }[]
  names: ReadonlyMap<string, string>
  /** Lines of the table: as they are, or as they were frozen. */
  groups: readonly DepartmentGroup[]
  /** Every department of those lines. */
  ids: ReadonlySet<string>
  window: LedgerWindow
  /** Where the month may be frozen from; `window.cutoffAt` is earlier while it runs. */
  cutoffAt: string
  rulesVersion: string
  rules: LedgerRules
  period: LedgerPeriod | null
  otherPeriods: number
  exclusions: readonly LedgerExclusion[]
  appeals: readonly LedgerAppeal[]
}

/** The scopes a viewer may look at, the own one first. */
function scopesFor(
  viewer: Viewer,
  centers: readonly Organization[],
  departments: readonly Department[],
): LedgerScope[] {
  const county = centers.find(center => center.kind === 'countyCenter') ?? null
  const countyIds = new Set(county === null ? [] : [county.id])
  const isCounty = (department: Department) =>
    isCountyDepartment(department) || countyIds.has(department.orgId)
  const seen = ledgerDepartments(viewer.actor)
  const ofAsker = (department: Department) => seen === 'all' || seen.includes(department.id)
  const towns = centers
    .filter(center => center.kind === 'governanceCenter')
    .filter(center => viewer.isCounty || center.id === viewer.actor.orgId)
    .sort((left, right) => (left.code < right.code ? -1 : 1))
    .map(center => ({
      scope: center.id,
      name: center.name,
      orgId: center.id,
      isOwn: true,
      departments: departments.filter(item => item.orgId === center.id && !isCounty(item) && ofAsker(item)),
      ordersOf: center.id,
    }))
  const ofCounty: LedgerScope = {
    scope: 'county',
    name: county?.name ?? '',
    orgId: county?.id ?? viewer.actor.orgId,
    isOwn: viewer.isCounty && county !== null,
    departments: departments.filter(item => isCounty(item) && ofAsker(item)),
    ordersOf: viewer.isCounty ? null : viewer.actor.orgId,
  }
  const all = viewer.isCounty ? [ofCounty, ...towns] : [...towns, ofCounty]
  // A liaison is shown where the own departments stand, and nothing empty.
  return seen === 'all' ? all : all.filter(item => item.departments.length > 0)
}

/** Resolves month and scope and what is decided there, authorised. Fails with `ledger.monthInvalid`, `ledger.scopeUnknown`. */
export async function askLedger(
  ctx: QueryContext,
  input: { month: string; scope: string | null },
): Promise<LedgerAsk> {
  ctx.authorise(hasAbility(ctx.actor, 'ledger.read'))
  const span = monthSpan(input.month)
  if (!span.ok) fail(span.code)
  const viewer = await viewerOf(ctx)
  const centers = await ctx.db.find(organizationTable, { deletedAt: null })
  const departments = await ctx.db.find(departmentTable, { deletedAt: null }, { orderBy: 'id' })
  const scopes = scopesFor(viewer, centers, departments)
  const scope = input.scope === null ? scopes[0] : scopes.find(item => item.scope === input.scope)
  if (scope === undefined) fail('ledger.scopeUnknown')
  const where = { orgId: scope.orgId, month: input.month, deletedAt: null }
  const periods = scope.isOwn ? await ctx.db.find(ledgerPeriodTable, where) : []
  const period = standingPeriod(periods)
  const inForce = ledgerRulesOn(await listRuleSets(ctx.db, scope.orgId, 'ledger'), span.value.lastDay)
  const { version, rules } = period === null ? inForce : { version: period.rulesVersion, rules: period.rules }
  const { calendar } = await clockRules(ctx, scope.orgId)
  const cutoffAt = period?.cutoffAt ?? cutoffOf(span.value, rules.cutoffWorkingDays, calendar)
  const groups =
    period === null
      ? groupsOf(scope.departments)
      : groupsFor(period.departments, ledgerDepartments(viewer.actor))
  return {
    viewer,
    scope,
    groups,
    ids: new Set(groups.flatMap(group => group.ids)),
    scopes: scopes.map(item => ({ scope: item.scope, name: item.name })),
    names: new Map(departments.map(item => [item.id, item.name])),
    window: { ...span.value, cutoffAt: period === null && ctx.now < cutoffAt ? ctx.now : cutoffAt },
    cutoffAt,
    rulesVersion: version,
    rules,
    period,
    otherPeriods: Math.max(0, periods.length - 1),
    exclusions: scope.isOwn ? await ctx.db.find(ledgerExclusionTable, where) : [],
    appeals: scope.isOwn ? await ctx.db.find(ledgerAppealTable, where) : [],
  }
}

/** The facts of now, of all departments of the scope or of those named, whatever is frozen. */
export async function factsNow(
  ctx: QueryContext,
  ask: LedgerAsk,
  departmentIds?: ReadonlySet<string>,
  also: readonly string[] = [],
): Promise<LedgerFact[]> {
  const { scope, window, rules } = ask
  const { calendar } = await clockRules(ctx, scope.orgId)
  return gatherFacts(
    ctx.db,
    {
      orgId: scope.ordersOf,
      departmentIds: departmentIds ?? ask.ids,
    },
    window,
    { rules, calendar },
    also,
  )
}

/** What the figures are counted from: the frozen facts of the departments the asker may see, or those of now. */
export async function factsToCount(
  ctx: QueryContext,
  ask: LedgerAsk,
  departmentIds?: ReadonlySet<string>,
): Promise<readonly LedgerFact[]> {
  const wanted = departmentIds ?? ask.ids
  if (ask.period === null) return factsNow(ctx, ask, wanted)
  const facts = await factsOfPeriod(ctx.db, ask.period)
  return facts.filter(fact => wanted.has(fact.departmentId))
}

/** Exclusions of each way of counting. `later` is null while nothing was decided after the freeze. */
export function basesOf(ask: LedgerAsk): { all: Exclusions; net: Exclusions; later: Exclusions | null } {
  const now = leftOutOf(ask.exclusions, ask.appeals)
  const all: Exclusions = new Map()
  if (ask.period === null) return { all, net: exclusionsOf(now), later: null }
  const frozen = ask.period.leftOut
  const isSame = JSON.stringify(frozen) === JSON.stringify(now)
  return { all, net: exclusionsOf(frozen), later: isSame ? null : exclusionsOf(now) }
}
