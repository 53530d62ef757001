/**
 * What was sent to the judicial administration, kept with every fact it was counted from. It never changes: whatever
 * became known later is shown as a difference, and a correction is a report of its own that names the one it corrects.
 */
import type { Day, Instant } from '../../kit/time.ts'
import type { SyncedRow } from '../row.ts'
import type { TallyFact } from './facts.ts'
import type { BodyKind } from './file.ts'
import type { PatrolColumn } from './patrol.ts'
import { cellsOf, type TallyBasis, type TallyColumn, type TallyPeriod, tallyColumns } from './table.ts'
import type { DisputeType } from './types.ts'

/** A round of looking for disputes as it was counted. */
export interface CountedPatrol {
  id: string
  orgId: string
  onDay: Day
  bodyKind: BodyKind
  place: string
  times: number
  found: number
  prevented: number
}

/** Committees and mediators of one kind. */
export interface BodyLine {
  kind: BodyKind
  committees: number
  mediators: number
  fullTime: number
  partTime: number
  invited: number
  women: number
  /** Mediators with a college degree or more. */
  college: number
  seniorMiddle: number
  /** Trainings taken in the period, one for each mediator and time. */
  trainings: number
}
export const bodyLineColumns = [
  'committees',
  'mediators',
  'fullTime',
  'partTime',
  'invited',
  'women',
  'college',
  'seniorMiddle',
  'trainings',
] as const

export interface TallyReport extends SyncedRow {
  fromOn: Day
  toOn: Day
  basis: TallyBasis
  /** Whose figures: a centre, or null for a whole county. */
  scopeOrgId: string | null
  scopeName: string
  typesVersion: string
  types: readonly DisputeType[]
  bodies: readonly BodyLine[]
  factCount: number
  pageCount: number
  /** SHA-256 over everything the figures are counted from, in one fixed spelling. */
  contentHash: string
  /** Where it was sent, in words. */
  sentTo: string
  sentAt: Instant
  sentById: string
  sentByName: string
  note: string
  /** The report this one corrects. */
  correctsId: string | null
}

/** A part of what a report was counted from: deflated JSON in base64. Patrols lie in the last page. */
export interface TallyReportPage extends SyncedRow {
  reportId: string
  position: number
  content: string
}

type Listed = Pick<TallyReport, 'id' | 'sentAt' | 'correctsId'>

/** The report that holds: the latest that none corrects. */
export function standingReport<Row extends Listed>(reports: readonly Row[]): Row | null {
  const corrected = new Set(reports.map(report => report.correctsId))
  const key = (row: Row) => `${row.sentAt} ${row.id}`
  return (
    reports
      .filter(report => !corrected.has(report.id))
      .sort((left, right) => (key(left) < key(right) ? 1 : -1))[0] ?? null
  )
}

/** True when two were sent for one period and neither corrects the other: two desks were apart. */
export function hasRivals(reports: readonly Listed[]): boolean {
  const corrected = new Set(reports.map(report => report.correctsId))
  return reports.filter(report => !corrected.has(report.id)).length > 1
}

/** A file that counts otherwise now than when the report was sent. */
export interface FileChange {
  mediationId: string
  number: string
  /** `added`: counted now and not then; `gone`: the reverse. */
  is: 'added' | 'gone' | 'changed'
  columns: { column: TallyColumn; was: number; now: number }[]
  /** Counted under another type or kind. */
  moved: { typeWas: string; typeNow: string; bodyWas: BodyKind; bodyNow: BodyKind } | null
}

/** How the files differ between then and now, in the order of their numbers. */
export function changesSince(
  then: readonly TallyFact[],
  now: readonly TallyFact[],
  period: TallyPeriod,
  basis: TallyBasis,
): FileChange[] {
  const before = new Map(then.map(fact => [fact.mediationId, fact]))
  const after = new Map(now.map(fact => [fact.mediationId, fact]))
  const none = cellsOf([], period, basis)
  const changes: FileChange[] = []
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id), after.get(id)]
    const cells = (fact: TallyFact | undefined) =>
      fact === undefined ? none : cellsOf([fact], period, basis)
    const [left, right] = [cells(was), cells(is)]
    const columns = tallyColumns
      .filter(column => left[column] !== right[column])
      .map(column => ({ column, was: left[column], now: right[column] }))
    const isMoved =
      was !== undefined &&
      is !== undefined &&
      (was.typeCode !== is.typeCode || was.bodyKind !== is.bodyKind) &&
      tallyColumns.some(column => right[column] > 0)
    if (columns.length === 0 && !isMoved) continue
    const counted = (side: typeof left) => tallyColumns.some(column => side[column] > 0)
    changes.push({
      mediationId: id,
      number: (is ?? was)?.number ?? '',
      is: !counted(left) ? 'added' : counted(right) ? 'changed' : 'gone',
      columns,
      moved:
        isMoved && was !== undefined && is !== undefined
          ? { typeWas: was.typeCode, typeNow: is.typeCode, bodyWas: was.bodyKind, bodyNow: is.bodyKind }
          : null,
    })
  }
  return changes.sort((left, right) => (left.number < right.number ? -1 : 1))
}

/** Rounds that came, went or were corrected since. */
export function patrolChange(
  then: readonly CountedPatrol[],
  now: readonly CountedPatrol[],
  column: PatrolColumn,
): number {
  const sum = (rows: readonly CountedPatrol[]) => rows.reduce((total, row) => total + row[column], 0)
  return sum(now) - sum(then)
}
