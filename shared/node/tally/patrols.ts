/** Rounds of looking for disputes that count in a period. */
import type { DisputePatrol } from '../../domain/tally/patrol.ts'
import { standingPatrols } from '../../domain/tally/patrol.ts'
import type { CountedPatrol } from '../../domain/tally/report.ts'
import type { TallyPeriod } from '../../domain/tally/table.ts'
import type { Db } from '../db/db.ts'
import { disputePatrolTable } from '../db/entities/tally.ts'
import { raw, sql } from '../db/sql.ts'

/** Entries of a period, those taken back and what takes them back included: the newest first. */
export async function patrolRows(
  db: Db,
  orgId: string | null,
  period: TallyPeriod,
): Promise<DisputePatrol[]> {
  const whose = orgId === null ? raw('') : sql` and org_id = ${orgId}`
  return db.rows(
    disputePatrolTable,
    sql`select * from dispute_patrol where on_day >= ${period.from} and on_day <= ${period.to}${whose}
        and deleted_at is null order by on_day desc, id desc`,
  )
}

export async function countedPatrols(
  db: Db,
  orgId: string | null,
  period: TallyPeriod,
): Promise<CountedPatrol[]> {
  return standingPatrols(await patrolRows(db, orgId, period))
    .map(({ id, orgId: whose, onDay, bodyKind, place, times, found, prevented }) => ({
      id,
      orgId: whose,
      onDay,
      bodyKind,
      place,
      times,
      found,
      prevented,
    }))
    .sort((left, right) => (left.id < right.id ? -1 : 1))
}
