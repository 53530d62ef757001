/** The village and grid of a case: they must be of the asker's own centre. */
import type { CaseScope } from '../../domain/casePolicy.ts'
import { fail } from '../bus/failure.ts'
import type { Db } from '../db/db.ts'
import { gridTable, localUnitTable } from '../db/entities/organization.ts'

/** Refuses with `case.placeOutside`; a grid alone brings its village with it. */
export async function placeWithin(
  db: Db,
  orgId: string,
  scope: CaseScope,
  unitId: string | null,
  gridId: string | null,
): Promise<{ unitId: string | null; gridId: string | null }> {
  const grid = gridId === null ? null : await db.findOne(gridTable, { id: gridId, orgId, deletedAt: null })
  if (gridId !== null && (grid === null || (unitId !== null && grid.unitId !== unitId)))
    fail('case.placeOutside')
  const own = scope.kind === 'unit' ? scope.unitId : null
  const wanted = unitId ?? grid?.unitId ?? own
  if (own !== null && wanted !== own) fail('case.placeOutside')
  if (
    wanted !== null &&
    (await db.findOne(localUnitTable, {
      id: wanted,
      orgId,
      deletedAt: null,
    })) === null
  )
    fail('case.placeOutside')
  return { unitId: wanted, gridId }
}
