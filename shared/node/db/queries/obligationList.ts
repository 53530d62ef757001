/** What is still owed, by day: one walk of the index of open obligations, cut to the page. */
import type { Obligation } from '../../../domain/obligation.ts'
import type { Day } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { obligationTable } from '../entities/obligation.ts'
import { raw, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type CaseReader, visibleCases } from './caseList.ts'

export interface ObligationListRow {
  obligation: Obligation
  mediationNumber: string
  caseTitle: string
}

/** One page of open obligations with `from` <= day < `until`, after the last row seen; one row more than asked. */
export async function pageOfObligations(
  db: Db,
  span: { from: Day | null; until: Day | null },
  reader: CaseReader,
  after: { dueOn: Day; id: string } | null,
  limit: number,
): Promise<ObligationListRow[]> {
  const from = span.from === null ? raw('') : sql` and o.due_on >= ${span.from}`
  const until = span.until === null ? raw('') : sql` and o.due_on < ${span.until}`
  const next = after === null ? raw('') : sql` and (o.due_on, o.id) > (${after.dueOn}, ${after.id})`
  const rows = await db.query<Record<string, unknown> & { mediation_number: string; case_title: string }>(
    sql`select o.*, m.number as mediation_number, c.title as case_title
        from obligation o
        join mediation m on m.id = o.mediation_id
        join case_file c on c.id = o.case_id
        where o.settled_on is null and o.deleted_at is null and c.deleted_at is null
          and ${visibleCases(reader)}${from}${until}${next}
        order by o.due_on, o.id limit ${limit + 1}`,
  )
  return rows.map(row => ({
    obligation: hydrate(obligationTable, row),
    mediationNumber: row.mediation_number,
    caseTitle: row.case_title,
  }))
}
