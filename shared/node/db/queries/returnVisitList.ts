/** Agreements whose return visit may be due: found by the days on which duties were done, each by an index. */
import type { Level } from '../../../domain/level.ts'
import type { Day } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { type Sql, sql } from '../sql.ts'
import { type CaseReader, visibleCases } from './caseList.ts'

export interface VisitCandidate {
  mediationId: string
  caseId: string
  agreementId: string
  mediationNumber: string
  caseTitle: string
  level: Level | null
  effectiveOn: Day
  consents: { partyName: string }[]
}

interface Row {
  mediation_id: string
  case_id: string
  agreement_id: string
  mediation_number: string
  case_title: string
  level: number | string | null
  effective_on: Day
  consents: string
}

/**
 * Agreements in force of which something was last done, or of a grave matter was last owed, between two days.
 * `only` narrows by the mediation (`m`), as for the matters of one mediator.
 */
export async function visitCandidates(
  db: Db,
  span: { from: Day; until: Day },
  mandatoryLevel: Level,
  reader: CaseReader,
  only: Sql,
  limit: number,
): Promise<VisitCandidate[]> {
  const { from, until } = span
  const rows = await db.query<Row>(
    sql`select a.mediation_id, a.case_id, a.id as agreement_id, m.number as mediation_number,
          c.title as case_title, c.level, a.effective_on, m.consents
        from agreement a join mediation m on m.id = a.mediation_id join case_file c on c.id = a.case_id
        where a.deleted_at is null and m.status = 'effective' and m.deleted_at is null and c.deleted_at is null
          and ${visibleCases(reader)} and ${only} and a.id in (
            select o.agreement_id from obligation o
              where o.settled_on >= ${from} and o.settled_on <= ${until} and o.deleted_at is null
            union select o.agreement_id from obligation o join case_file f on f.id = o.case_id
              where o.settled_on is null and o.due_on >= ${from} and o.due_on <= ${until} and o.deleted_at is null
                and f.level >= ${mandatoryLevel}
            union select g.id from agreement g
              where g.effective_on >= ${from} and g.effective_on <= ${until}
                and not exists (select 1 from obligation o where o.mediation_id = g.mediation_id))
        order by a.effective_on, a.id limit ${limit}`,
  )
  return rows.map(row => ({
    mediationId: row.mediation_id,
    caseId: row.case_id,
    agreementId: row.agreement_id,
    mediationNumber: row.mediation_number,
    caseTitle: row.case_title,
    level: row.level === null ? null : (Number(row.level) as Level),
    effectiveOn: row.effective_on,
    consents: JSON.parse(row.consents) as { partyName: string }[],
  }))
}
