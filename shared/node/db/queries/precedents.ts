/** Earlier mediations with an agreement in force: the newest of the same class, then the newest of all. */
import type { AgreementClause } from '../../../domain/mediation.ts'
import type { Day } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { inList, raw, type Sql, sql } from '../sql.ts'
import { type CaseReader, visibleCases } from './caseList.ts'

/** Compared at most: enough for years of a township, and read in a moment. */
const mostOfClass = 300
const mostOfAll = 150

export interface EarlierMediation {
  mediationId: string
  caseId: string
  number: string
  caseTitle: string
  categoryCode: string | null
  summary: string
  facts: string
  clauses: AgreementClause[]
  effectiveOn: Day | null
}

interface Row {
  id: string
  case_id: string
  number: string
  title: string
  category_code: string | null
  dispute_summary: string
  facts: string
  clauses: string | AgreementClause[]
  effective_on: string | null
}

/** Each once, newest first. Files the reader may not see are left out in the statement. */
export async function earlierMediations(
  db: Db,
  reader: CaseReader,
  exceptId: string,
  classCode: string | null,
): Promise<EarlierMediation[]> {
  const walk = (where: Sql, most: number) =>
    db.query<Row>(
      sql`select m.id, m.case_id, m.number, c.title, c.category_code, m.dispute_summary, a.facts, a.clauses, a.effective_on from mediation m join case_file c on c.id = m.case_id join agreement a on a.mediation_id = m.id where m.status = ${'effective'} and m.id <> ${exceptId} and m.deleted_at is null and c.deleted_at is null and a.deleted_at is null and ${visibleCases(reader)}${where} order by m.id desc limit ${most}`,
    )
  const ofClass =
    classCode === null ? [] : await walk(sql` and c.category_code like ${`${classCode}%`}`, mostOfClass)
  const all = await walk(raw(''), mostOfAll)
  const rows = new Map([...ofClass, ...all].map(row => [row.id, row]))
  return [...rows.values()].map(row => ({
    mediationId: row.id,
    caseId: row.case_id,
    number: row.number,
    caseTitle: row.title,
    categoryCode: row.category_code,
    summary: row.dispute_summary,
    facts: row.facts,
    clauses: typeof row.clauses === 'string' ? (JSON.parse(row.clauses) as AgreementClause[]) : row.clauses,
    effectiveOn: row.effective_on,
  }))
}

/** Promises of these mediations: how many there are and how many are settled. */
export async function promisesOf(
  db: Db,
  mediationIds: readonly string[],
): Promise<ReadonlyMap<string, { promised: number; settled: number }>> {
  if (mediationIds.length === 0) return new Map()
  const rows = await db.query<{ mediation_id: string; n: number | string; done: number | string }>(
    sql`select mediation_id, count(*) as n, count(settled_on) as done from obligation where mediation_id ${inList(mediationIds)} and deleted_at is null group by mediation_id`,
  )
  return new Map(rows.map(row => [row.mediation_id, { promised: Number(row.n), settled: Number(row.done) }]))
}
