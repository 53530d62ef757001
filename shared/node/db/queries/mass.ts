/** The open matters that are looked through for common causes: bounded, newest first, restricted ones never. */
import type { CaseFile, CaseStatus } from '../../../domain/case.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { caseFileTable } from '../entities/case.ts'
import { join, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type CaseReader, visibleCases } from './caseList.ts'

/** States in which a matter can still become one with others. */
const openStatuses: readonly CaseStatus[] = [
  'registered',
  'assessed',
  'mediating',
  'dispatched',
  'handling',
  'whistled',
  'onSite',
  'suspended',
  'verifyFailed',
]
/** Matters of one state, and of all: what an old PC compares without anybody noticing. */
const perStatus = 1500
export const mostLookedAt = 3000

export type MassFile = Pick<CaseFile, 'id' | 'rev' | 'title' | 'narrative' | 'place' | 'unitId' | 'toldAt'>

export async function openMatters(db: Db, reader: CaseReader, since: Instant): Promise<MassFile[]> {
  const walks = openStatuses.map(
    status =>
      sql`select c.id, c.rev, c.title, substr(c.narrative, 1, 300) as narrative, c.place, c.unit_id, c.told_at from case_file c where c.status = ${status} and c.deleted_at is null and c.restriction <> 'restricted' and ${visibleCases(reader)} and c.told_at >= ${since} order by c.id desc limit ${perStatus}`,
  )
  const rows = await db.query(
    sql`select * from (${join(
      walks.map(walk => sql`select * from (${walk}) as part`),
      ' union all ',
    )}) as c order by c.id desc limit ${mostLookedAt}`,
  )
  return rows.map(row => hydrate(caseFileTable, row))
}
