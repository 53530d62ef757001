/** Whose notes of grid workers somebody sees. */
import { isCenterStaff } from '../../domain/casePolicy.ts'
import type { QueryContext } from '../bus/context.ts'
import { raw, type Sql, sql } from '../db/sql.ts'
import { viewerOf } from './load.ts'

/**
 * The centre's people see every note of the centre, those of the county every note; a village's clerk those of the
 * village; a grid worker the own ones and those of the grids in which the worker is the leader. Others see none.
 */
export async function seenGridNotes(ctx: QueryContext): Promise<Sql> {
  const { actor } = ctx
  const viewer = await viewerOf(ctx)
  if (isCenterStaff(actor))
    return actor.isSystem || viewer.isCounty ? raw('1 = 1') : sql`n.org_id = ${actor.orgId}`
  const own = sql`n.by_id = ${actor.userId}`
  if (actor.roles.includes('gridWorker'))
    return sql`n.org_id = ${actor.orgId} and (${own} or n.grid_id in (
      select l.id from grid l where l.org_id = ${actor.orgId} and l.leader_name = ${actor.name}))`
  if (actor.roles.includes('villageClerk') && actor.unitId !== null)
    return sql`n.org_id = ${actor.orgId} and (${own} or n.unit_id = ${actor.unitId})`
  return own
}
