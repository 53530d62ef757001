/** The rows of every case list, with the names and marks a page needs, fetched once per page. */
import type { CaseRow } from '../../contract/case.ts'
import { caseColor } from '../../domain/caseClock.ts'
import { caseScope, type Viewer } from '../../domain/casePolicy.ts'
import type { QueryContext } from '../bus/context.ts'
import { type CaseListRow, type CaseReader, casesInConflict } from '../db/queries/caseList.ts'
import { clockRulesOf } from '../rules/clockRules.ts'
import { departmentNames, unitNames } from './names.ts'

export function readerOf(viewer: Viewer): CaseReader {
  return {
    scope: caseScope(viewer),
    userId: viewer.actor.userId,
    isSystem: viewer.actor.isSystem,
  }
}

export async function caseRows(ctx: QueryContext, rows: readonly CaseListRow[]): Promise<CaseRow[]> {
  const { db, services } = ctx
  const ids = rows.map(row => row.id)
  const units = await unitNames(
    db,
    rows.map(row => row.unitId),
  )
  const departments = await departmentNames(
    db,
    rows.map(row => row.leadDepartmentId),
  )
  const conflicts = await casesInConflict(db, ids)
  const unsent = ids.length === 0 ? new Set<string>() : await services.unsentCases(db, ids)
  const provisional = await services.provisionalCases(db, ids)
  const rulesOf = await clockRulesOf(
    ctx,
    rows.map(row => row.orgId),
  )
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    matterClass: row.matterClass,
    applicantName: row.applicantName,
    place: row.place,
    unitName: row.unitId === null ? null : (units.get(row.unitId) ?? null),
    categoryCode: row.categoryCode,
    level: row.level,
    urgency: row.urgency,
    restriction: row.restriction,
    leadDepartmentName:
      row.leadDepartmentId === null ? null : (departments.get(row.leadDepartmentId) ?? null),
    toldAt: row.toldAt,
    dueAt: row.dueAt,
    externalSource: row.externalSource,
    externalDueAt: row.externalDueAt,
    clockColor: caseColor(row, ctx.now, rulesOf(row.orgId)),
    flagIds: [
      ...new Set(
        row.flags.filter(flag => flag.disposition?.outcome !== 'falseAlarm').map(flag => flag.ruleId),
      ),
    ],
    hasOpenConflict: conflicts.has(row.id),
    isUnsent: unsent.has(row.id),
    isProvisional: provisional.has(row.id),
    updatedAt: row.updatedAt,
  }))
}
