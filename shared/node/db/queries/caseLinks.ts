/** What ties matters together, and what must be known before they are tied; a few statements for any number. */
import type { CaseLink, MergeFacts } from '../../../domain/caseLink.ts'
import { answeredOrderStatuses, orderStatuses } from '../../../domain/order.ts'
import type { Db } from '../db.ts'
import { caseLinkTable } from '../entities/caseLink.ts'
import { inList, sql } from '../sql.ts'

const liveOrderStatuses = orderStatuses.filter(status => !answeredOrderStatuses.includes(status))

/** The work that still runs on each of these matters; one without any is not in the map. */
export async function mergeFactsOf(db: Db, caseIds: readonly string[]): Promise<Map<string, MergeFacts>> {
  const facts = new Map<string, MergeFacts>()
  const of = (id: string): MergeFacts => {
    const known = facts.get(id) ?? { hasOpenOrders: false, hasOpenMediation: false, hasAgreement: false }
    facts.set(id, known)
    return known
  }
  if (caseIds.length === 0) return facts
  const orders = await db.query<{ case_id: string }>(
    sql`select distinct case_id from work_order where case_id ${inList(caseIds)} and status ${inList(liveOrderStatuses)} and deleted_at is null`,
  )
  for (const row of orders) of(row.case_id).hasOpenOrders = true
  const mediations = await db.query<{ case_id: string }>(
    sql`select distinct case_id from mediation where case_id ${inList(caseIds)} and status in ('open', 'agreed') and deleted_at is null`,
  )
  for (const row of mediations) of(row.case_id).hasOpenMediation = true
  const agreements = await db.query<{ case_id: string }>(
    sql`select distinct case_id from agreement where case_id ${inList(caseIds)} and deleted_at is null`,
  )
  for (const row of agreements) of(row.case_id).hasAgreement = true
  return facts
}

export const noWork: MergeFacts = { hasOpenOrders: false, hasOpenMediation: false, hasAgreement: false }

/** Ties that still hold, by their lesser or their greater side. */
export function liveLinks(
  db: Db,
  side: 'caseId' | 'targetId',
  caseIds: readonly string[],
): Promise<CaseLink[]> {
  if (caseIds.length === 0) return Promise.resolve([])
  return db.find(caseLinkTable, { [side]: [...caseIds], undoneAt: null, deletedAt: null }, { orderBy: 'id' })
}

/** How many tell a matter: the people of it and of all that went into it, each name and number counted once. */
export async function tellersOf(db: Db, caseIds: readonly string[]): Promise<number> {
  if (caseIds.length === 0) return 0
  const rows = await db.query<{ name: string; phone: string | null; id_number: string | null }>(
    sql`select name, phone, id_number from case_party where case_id ${inList(caseIds)} and role in ('applicant', 'reporter') and deleted_at is null`,
  )
  const anonymous = await db.query<{ id: string }>(
    sql`select c.id from case_file c where c.id ${inList(caseIds)} and c.is_anonymous = ${true} and not exists (select 1 from case_party p where p.case_id = c.id and p.role in ('applicant', 'reporter') and p.deleted_at is null)`,
  )
  const people = new Set(rows.map(row => `${row.name.trim()}/${row.id_number ?? row.phone ?? ''}`))
  return people.size + anonymous.length
}
