/**
 * What keeps a ledger honest: periods frozen with all they were counted from, exclusions that need a second
 * signature, and appeals answered by somebody who did not freeze. Rows are appended; only a decision is added.
 *
 *   exclusion  proposed -> confirmed | rejected (by another person) | withdrawn (by the proposer)
 *   appeal     raised   -> upheld | rejected (by another than who froze or raised) | withdrawn
 */
import type { Instant } from '../../kit/time.ts'
import type { Department } from '../organization.ts'
import type { Actor } from '../role.ts'
import { hasAbility } from '../role.ts'
import type { SyncedRow } from '../row.ts'
import type { Exclusions } from './measures.ts'
import type { Month } from './period.ts'
import type { LedgerMeasure, LedgerRules } from './rules.ts'

/** An order left out of some measures, or of all of them (null). */
export interface LeftOut {
  orderId: string
  measures: readonly LedgerMeasure[] | null
}

/** Departments that are counted as one, under the name they had. */
export interface DepartmentGroup {
  key: string
  name: string
  ids: readonly string[]
}

/** One frozen month of the departments of a centre. The facts lie in its pages. */
export interface LedgerPeriod extends SyncedRow {
  month: Month
  cutoffAt: Instant
  rulesVersion: string
  /** The rules themselves, word for word. */
  rules: LedgerRules
  /** Who was counted: a department renamed or moved later stands where it stood. */
  departments: readonly DepartmentGroup[]
  /** Exclusions signed by two people when it was frozen. */
  leftOut: readonly LeftOut[]
  factCount: number
  pageCount: number
  /** SHA-256 over month, cut-off, rules, departments, exclusions and facts in one fixed spelling. */
  contentHash: string
  frozenAt: Instant
  frozenById: string
  frozenByName: string
  note: string
}

/** A part of the facts of a period, deflated JSON in base64. */
export interface LedgerPage extends SyncedRow {
  periodId: string
  position: number
  facts: string
}

export const exclusionReasons = ['outsideDuty', 'maliciousRepeat', 'forceMajeure'] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

export const exclusionStatuses = ['proposed', 'confirmed', 'rejected', 'withdrawn'] as const
export type ExclusionStatus = (typeof exclusionStatuses)[number]
export type ExclusionAction = 'confirm' | 'reject' | 'withdraw'

export interface LedgerExclusion extends SyncedRow {
  month: Month
  orderId: string
  orderNumber: string
  departmentId: string
  measures: readonly LedgerMeasure[] | null
  reason: ExclusionReason
  note: string
  status: ExclusionStatus
  proposedAt: Instant
  proposedById: string
  proposedByName: string
  decidedAt: Instant | null
  decidedById: string | null
  decidedByName: string | null
  decisionNote: string | null
}

export const appealStatuses = ['raised', 'upheld', 'rejected', 'withdrawn'] as const
export type AppealStatus = (typeof appealStatuses)[number]
export type AppealAction = 'uphold' | 'reject' | 'withdraw'

export interface LedgerAppeal extends SyncedRow {
  month: Month
  periodId: string
  orderId: string
  orderNumber: string
  departmentId: string
  measures: readonly LedgerMeasure[] | null
  reason: string
  status: AppealStatus
  raisedAt: Instant
  raisedById: string
  /** The person of the department, also when the centre entered a paper. */
  raisedByName: string
  answeredAt: Instant | null
  answeredById: string | null
  answeredByName: string | null
  answer: string | null
}

const noExclusionMoves = { confirm: 'refuse', reject: 'refuse', withdraw: 'refuse' } as const
/** The complete state table of an exclusion. */
export const exclusionTable: Record<ExclusionStatus, Record<ExclusionAction, ExclusionStatus | 'refuse'>> = {
  proposed: { confirm: 'confirmed', reject: 'rejected', withdraw: 'withdrawn' },
  confirmed: noExclusionMoves,
  rejected: noExclusionMoves,
  withdrawn: noExclusionMoves,
}

const noAppealMoves = { uphold: 'refuse', reject: 'refuse', withdraw: 'refuse' } as const
/** The complete state table of an appeal. */
export const appealTable: Record<AppealStatus, Record<AppealAction, AppealStatus | 'refuse'>> = {
  raised: { uphold: 'upheld', reject: 'rejected', withdraw: 'withdrawn' },
  upheld: noAppealMoves,
  rejected: noAppealMoves,
  withdrawn: noAppealMoves,
}

type Keeper = Pick<Actor, 'userId' | 'roles' | 'isSystem' | 'departmentIds'>

/** The second signature is another person's. */
export function maySecondExclusion(actor: Actor, exclusion: Pick<LedgerExclusion, 'proposedById'>): boolean {
  return hasAbility(actor, 'ledger.keep') && actor.userId !== exclusion.proposedById
}

/** Whoever froze the figures does not judge the complaint about them, nor does whoever brought it. */
export function mayAnswerAppeal(
  actor: Actor,
  appeal: Pick<LedgerAppeal, 'raisedById'>,
  period: Pick<LedgerPeriod, 'frozenById'>,
): boolean {
  return (
    hasAbility(actor, 'ledger.keep') &&
    actor.userId !== appeal.raisedById &&
    actor.userId !== period.frozenById
  )
}

/** A liaison appeals for the departments of the account; the centre enters a department's paper with a name. */
export function mayAppeal(actor: Actor, departmentId: string, onBehalf: string | null): boolean {
  if (hasAbility(actor, 'ledger.appeal') && actor.departmentIds.includes(departmentId)) return true
  return hasAbility(actor, 'ledger.keep') && onBehalf !== null && onBehalf.trim() !== ''
}

/** A liaison sees the ledger of the departments in the account, keepers and readers of the centre all of it. */
export function ledgerDepartments(actor: Actor): readonly string[] | 'all' {
  const isBound = (person: Keeper) =>
    !person.isSystem && person.roles.every(role => role === 'deptLiaison' || role === 'gridWorker')
  return isBound(actor) ? actor.departmentIds : 'all'
}

/** Of several freezes of one month by desks that were apart, the earliest stands on all of them. */
export function standingPeriod<Row extends Pick<LedgerPeriod, 'frozenAt' | 'id'>>(
  periods: readonly Row[],
): Row | null {
  const key = (row: Row) => `${row.frozenAt} ${row.id}`
  return [...periods].sort((left, right) => (key(left) < key(right) ? -1 : 1))[0] ?? null
}

/** Orders left out by what two people signed and by appeals that were upheld. */
export function leftOutOf(
  exclusions: readonly Pick<LedgerExclusion, 'orderId' | 'measures' | 'status'>[],
  appeals: readonly Pick<LedgerAppeal, 'orderId' | 'measures' | 'status'>[],
): LeftOut[] {
  return [
    ...exclusions.filter(item => item.status === 'confirmed'),
    ...appeals.filter(item => item.status === 'upheld'),
  ]
    .map(({ orderId, measures }) => ({ orderId, measures }))
    .sort((left, right) => (left.orderId < right.orderId ? -1 : left.orderId > right.orderId ? 1 : 0))
}

/** The same, as the figures ask for it. */
export function exclusionsOf(leftOut: readonly LeftOut[]): Exclusions {
  const found = new Map<string, readonly LedgerMeasure[] | 'all'>()
  for (const { orderId, measures } of leftOut) {
    const known = found.get(orderId)
    if (measures === null || known === 'all') found.set(orderId, 'all')
    else found.set(orderId, [...new Set([...(known ?? []), ...measures])])
  }
  return found
}

/** Whose ledger a department stands in: county departments the county's, the others their own centre's. */
export function isCountyDepartment(department: Pick<Department, 'level'>): boolean {
  return department.level === 'county'
}

/**
 * One department under one key: each town keeps its own row for the same county department, so those are told
 * by code and name; a town's department is its row.
 */
export function departmentKey(department: Pick<Department, 'id' | 'level' | 'code' | 'name'>): string {
  return isCountyDepartment(department) ? `county/${department.code}/${department.name}` : department.id
}

/** Departments under their keys, in the order in which they were made; towns' rows of one county department together. */
export function groupsOf(
  departments: readonly Pick<Department, 'id' | 'level' | 'code' | 'name'>[],
): DepartmentGroup[] {
  return [...Map.groupBy(departments, departmentKey)].map(([key, rows]) => ({
    key,
    name: rows[0]?.name ?? '',
    ids: rows.map(row => row.id).sort(),
  }))
}

/** The groups as an asker sees them: without departments that are not theirs. */
export function groupsFor(
  groups: readonly DepartmentGroup[],
  seen: readonly string[] | 'all',
): DepartmentGroup[] {
  if (seen === 'all') return [...groups]
  return groups
    .map(group => ({ ...group, ids: group.ids.filter(id => seen.includes(id)) }))
    .filter(group => group.ids.length > 0)
}
