/** Notes of grid workers as somebody may see them, with what they came to, in one walk. */
import type { CaseStatus } from '../../../domain/case.ts'
import type { GridNote } from '../../../domain/gridNote.ts'
import type { MediationStatus } from '../../../domain/mediation.ts'
import type { Day } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { gridNoteTable } from '../entities/gridNote.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'

export interface GridNoteRow {
  note: GridNote
  unitName: string
  gridName: string
  caseNumber: string
  caseStatus: CaseStatus | null
  mediatorName: string
  mediation: { number: string; status: MediationStatus; openDuties: number; agreedOn: Day | null } | null
}

interface Raw {
  unit_name: string | null
  grid_name: string | null
  case_number: string | null
  case_status: CaseStatus | null
  holder_name: string | null
  mediation_number: string | null
  mediation_status: MediationStatus | null
  open_duties: number | string
  agreed_on: Day | null
}

/** Rows after the one last seen, one more than asked. Waiting ones go from the oldest, others from the newest. */
export async function pageOfGridNotes(
  db: Db,
  which: { isWaiting: boolean; seen: Sql; after: string | null },
  limit: number,
): Promise<GridNoteRow[]> {
  const { isWaiting, seen, after } = which
  const next = after === null ? raw('') : isWaiting ? sql` and n.id > ${after}` : sql` and n.id < ${after}`
  const rows = await db.query<Record<string, unknown> & Raw>(
    sql`select n.*, u.name as unit_name, g.name as grid_name, c.number as case_number, c.status as case_status,
          (select h.user_name from case_holder h where h.case_id = n.case_id and h.kind = 'mediation'
            and h.deleted_at is null order by h.id desc limit 1) as holder_name,
          m.number as mediation_number, m.status as mediation_status,
          (select count(*) from obligation o where o.mediation_id = m.id and o.settled_on is null
            and o.deleted_at is null) as open_duties,
          (select a.effective_on from agreement a where a.mediation_id = m.id and a.deleted_at is null
            order by a.id desc limit 1) as agreed_on
        from grid_note n left join local_unit u on u.id = n.unit_id left join grid g on g.id = n.grid_id
          left join case_file c on c.id = n.case_id
          left join mediation m on m.id = (select x.id from mediation x where x.case_id = n.case_id
            and x.deleted_at is null order by x.id desc limit 1)
        where n.deleted_at is null and ${isWaiting ? raw("n.status = 'open'") : raw("n.status <> 'open'")}
          and ${seen}${next}
        order by n.id ${isWaiting ? raw('asc') : raw('desc')} limit ${limit + 1}`,
  )
  return rows.map(row => ({
    note: hydrate(gridNoteTable, row),
    unitName: row.unit_name ?? '',
    gridName: row.grid_name ?? '',
    caseNumber: row.case_number ?? '',
    caseStatus: row.case_status,
    mediatorName: row.holder_name ?? '',
    mediation:
      row.mediation_number === null || row.mediation_status === null
        ? null
        : {
            number: row.mediation_number,
            status: row.mediation_status,
            openDuties: Number(row.open_duties),
            agreedOn: row.agreed_on,
          },
  }))
}
