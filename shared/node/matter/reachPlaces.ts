/** Names the villages and grids a desk is limited to. */
import type { Db } from '../db/db.ts'
import { gridTable, localUnitTable } from '../db/entities/organization.ts'

interface Reach {
  kind: 'centre' | 'village' | 'grid'
  unitIds: readonly string[]
  gridIds: readonly string[]
}

/** Answers how to name the places of a reach; those that were deleted since are left out. */
export async function reachPlaces(
  db: Db,
  reaches: readonly (Reach | null)[],
): Promise<(reach: Reach | null) => string[]> {
  const gridIds = reaches.flatMap(reach => reach?.gridIds ?? [])
  const grids = gridIds.length === 0 ? [] : await db.find(gridTable, { id: gridIds, deletedAt: null })
  const unitIds = [...reaches.flatMap(reach => reach?.unitIds ?? []), ...grids.map(grid => grid.unitId)]
  const units = unitIds.length === 0 ? [] : await db.find(localUnitTable, { id: unitIds, deletedAt: null })
  const unitNames = new Map(units.map(unit => [unit.id, unit.name]))
  const gridNames = new Map(grids.map(grid => [grid.id, `${unitNames.get(grid.unitId) ?? ''} ${grid.name}`]))
  return reach => {
    if (reach === null || reach.kind === 'centre') return []
    const [ids, names] = reach.kind === 'village' ? [reach.unitIds, unitNames] : [reach.gridIds, gridNames]
    return ids.flatMap(id => names.get(id)?.trim() ?? [])
  }
}
