/** The mediation list: one index walk per state, cut to the page; restricted files are left out in the statement. */
import type { Mediation, MediationStatus } from '../../../domain/mediation.ts'
import type { Db } from '../db.ts'
import { mediationTable } from '../entities/mediation.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type CaseReader, visibleCases } from './caseList.ts'

export interface MediationListRow {
  mediation: Mediation
  caseNumber: string
  caseTitle: string
  sessionCount: number
}

/** One page, newest first, after a mediation id; one row more than asked when there is a next page. */
export async function pageOfMediations(
  db: Db,
  statuses: readonly MediationStatus[],
  reader: CaseReader,
  afterId: string | null,
  limit: number,
): Promise<MediationListRow[]> {
  const from = afterId === null ? raw('') : sql` and m.id < ${afterId}`
  const walk = (status: MediationStatus | null): Sql => {
    const state = status === null ? raw('') : sql`m.status = ${status} and `
    return sql`select m.*, c.number as case_number, c.title as case_title from mediation m join case_file c on c.id = m.case_id where ${state}m.deleted_at is null and c.deleted_at is null and ${visibleCases(reader)}${from} order by m.id desc limit ${limit + 1}`
  }
  const walks = (statuses.length === 0 ? [null] : [...new Set(statuses)]).map(walk)
  const statement =
    walks.length === 1
      ? (walks[0] ?? raw(''))
      : sql`select * from (${join(
          walks.map(part => sql`select * from (${part}) as part`),
          ' union all ',
        )}) as m order by m.id desc limit ${limit + 1}`
  const rows = await db.query<
    Record<string, unknown> & {
      id: string
      case_number: string
      case_title: string
    }
  >(statement)
  const counts = await db.query<{ mediation_id: string; n: number | string }>(
    sql`select mediation_id, count(*) as n from mediation_session where mediation_id ${inList(rows.map(row => row.id))} group by mediation_id`,
  )
  const countOf = new Map(counts.map(row => [row.mediation_id, Number(row.n)]))
  return rows.map(row => ({
    mediation: hydrate(mediationTable, row),
    caseNumber: row.case_number,
    caseTitle: row.case_title,
    sessionCount: countOf.get(row.id) ?? 0,
  }))
}
