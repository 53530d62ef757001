/** Which departments an order may go to. */
import type { CaseFile } from '../../domain/case.ts'
import { fail } from '../bus/failure.ts'
import type { Db } from '../db/db.ts'
import { departmentTable } from '../db/entities/organization.ts'
import { inList, sql } from '../db/sql.ts'

/** Refuses with `order.departmentUnknown` unless all these are active departments of the centre or the county. */
export async function mustBeDepartments(
  db: Db,
  file: CaseFile,
  actorOrgId: string,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)]
  const rows = await db.rows(
    departmentTable,
    sql`select * from department where deleted_at is null and id ${inList(wanted)}`,
  )
  const isKnown = rows.filter(
    row => row.isActive && (row.orgId === file.orgId || row.orgId === actorOrgId || row.level === 'county'),
  )
  if (isKnown.length !== wanted.length) fail('order.departmentUnknown')
}
