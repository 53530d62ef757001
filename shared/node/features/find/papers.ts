/** Orders and papers for the find box. A department's liaison finds the orders of the department and nothing else. */
import type { FindReason, HitOf } from '../../../contract/find.ts'
import type { CaseFile } from '../../../domain/case.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import type { Db } from '../../db/db.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { type CaseReader, visibleCases } from '../../db/queries/caseList.ts'
import { type DocHit, findDocs } from '../../db/queries/find.ts'
import { paperKinds } from '../../db/queries/findDocs.ts'
import { type OrderReader, visibleOrders } from '../../db/queries/orderList.ts'
import { searchCaseIds } from '../../db/queries/search.ts'
import { termsOf } from '../../db/queries/searchTokens.ts'
import { inList, raw, type Sql, sql } from '../../db/sql.ts'
import { departmentWordsOf } from '../../matter/departmentWords.ts'
import { departmentNames } from '../../matter/names.ts'
import { holdsAll, markAll, pieceOf } from './marks.ts'

interface SeenOrder {
  order: WorkOrder
  file: CaseFile
}

/** Is this a person of the centre, who is bound to no department? */
const isCenter = (reader: OrderReader) => reader.scope.kind === 'all' || reader.scope.kind === 'center'

async function seenOrders(db: Db, which: Sql, reader: OrderReader): Promise<Map<string, SeenOrder>> {
  const own = isCenter(reader) ? raw('') : sql` and o.department_id ${inList(reader.departmentIds)}`
  const orders = await db.rows(
    workOrderTable,
    sql`select o.* from work_order o join case_file c on c.id = o.case_id where ${which} and o.deleted_at is null and c.deleted_at is null and ${visibleOrders(reader)}${own}`,
  )
  const files = new Map(
    (await db.find(caseFileTable, { id: [...new Set(orders.map(order => order.caseId))] })).map(file => [
      file.id,
      file,
    ]),
  )
  return new Map(
    orders.flatMap(order => {
      const file = files.get(order.caseId)
      return file === undefined ? [] : [[order.id, { order, file }] as const]
    }),
  )
}

/** Orders by number, demand or result; for a liaison also by the title and place of the matter. */
export async function findOrders(
  db: Db,
  phrase: string,
  reader: OrderReader,
  limit: number,
): Promise<HitOf<'order'>[]> {
  if (!isCenter(reader) && reader.departmentIds.length === 0) return []
  const terms = termsOf(phrase)
  const found = new Map<string, SeenOrder & { reason: FindReason }>()
  await findDocs(db, 'order', phrase, limit, async docs => {
    const seen = await seenOrders(db, sql`o.id ${inList(docs.map(doc => doc.key))}`, reader)
    const kept = docs.filter(doc => seen.has(doc.key))
    for (const doc of kept) {
      const item = seen.get(doc.key)
      if (item) found.set(doc.key, { ...item, reason: doc.by === 'serial' ? 'serial' : 'text' })
    }
    return kept
  })
  if (!isCenter(reader) && found.size < limit)
    for (const item of await ordersOfMatters(db, phrase, reader)) {
      if (found.size >= limit) break
      if (!found.has(item.order.id)) found.set(item.order.id, { ...item, reason: 'text' })
    }
  const items = [...found.values()]
  const wordsOf = isCenter(reader) ? null : await departmentWordsOf(db, items)
  const names = await departmentNames(
    db,
    items.map(item => item.order.departmentId),
  )
  return items.map(({ order, file, reason }) => ({
    kind: 'order',
    key: `order/${order.id}`,
    reason,
    words: null,
    id: order.id,
    number: markAll(order.number, terms),
    caseTitle: wordsOf === null ? file.title : wordsOf(order, file).title,
    departmentName: names.get(order.departmentId) ?? '',
    status: order.status,
    fragment: pieceOf(order.demand, terms) ?? pieceOf(order.resultText ?? '', terms),
  }))
}

/** What a liaison reads of a matter on the order itself: its number, title and place. */
async function ordersOfMatters(db: Db, phrase: string, reader: OrderReader): Promise<SeenOrder[]> {
  const terms = termsOf(phrase)
  const orders: SeenOrder[] = []
  let before: number | null = null
  for (let round = 0; round < 10; round += 1) {
    const hits: { docId: number; caseId: string }[] = (await searchCaseIds(db, phrase, before, 100)) ?? []
    if (hits.length === 0) break
    const ids = hits.map(hit => hit.caseId)
    const seen = [...(await seenOrders(db, sql`o.case_id ${inList(ids)}`, reader)).values()]
    const wordsOf = await departmentWordsOf(db, seen)
    for (const item of seen) {
      const { number, place } = item.file
      // Only what the order shows may be searched: a hit would tell what is withheld.
      if ([number, wordsOf(item.order, item.file).title, place].some(text => holdsAll(text, terms)))
        orders.push(item)
    }
    before = hits.at(-1)?.docId ?? null
    if (hits.length < 100) break
  }
  return orders.sort((a, b) => (a.order.id < b.order.id ? 1 : -1))
}

interface PaperRow {
  key: string
  id: string
  case_id: string
  number: string
  title: string
  name: string
  text: string
}

/** Which papers a person may read. */
export interface PaperRights {
  mediations: boolean
  attachments: boolean
}

const paperSources: Record<(typeof paperKinds)[number], { columns: string; from: string }> = {
  mediation: { columns: 'x.id as id, x.number as name, x.dispute_summary as text', from: 'mediation x' },
  session: {
    columns: `x.mediation_id as id, x.place as name, x.record as text`,
    from: 'mediation_session x',
  },
  inquiry: {
    columns: 'x.mediation_id as id, x.person_name as name, x.record as text',
    from: 'inquiry x',
  },
  agreement: { columns: 'x.mediation_id as id, x.number as name, x.facts as text', from: 'agreement x' },
  attachment: { columns: `x.case_id as id, x.name as name, '' as text`, from: 'attachment x' },
}

async function lookUp(
  db: Db,
  docs: readonly DocHit[],
  reader: CaseReader,
  rights: PaperRights,
): Promise<Map<string, PaperRow>> {
  const rows = new Map<string, PaperRow>()
  for (const kind of paperKinds) {
    if (kind === 'attachment' ? !rights.attachments : !rights.mediations) continue
    const ids = docs.filter(doc => doc.key.startsWith(`${kind}/`)).map(doc => doc.key.slice(kind.length + 1))
    if (ids.length === 0) continue
    const { columns, from } = paperSources[kind]
    const found = await db.query<Omit<PaperRow, 'key'> & { row_id: string }>(
      sql`select x.id as row_id, ${raw(columns)}, c.id as case_id, c.number, c.title from ${raw(from)} join case_file c on c.id = x.case_id where x.id ${inList(ids)} and x.deleted_at is null and c.deleted_at is null and ${visibleCases(reader)}`,
    )
    for (const row of found) rows.set(`${kind}/${row.row_id}`, { ...row, key: `${kind}/${row.row_id}` })
  }
  return rows
}

/** Mediation files, records, agreements and attachments of matters this person may see. */
export async function findPapers(
  db: Db,
  phrase: string,
  reader: CaseReader,
  rights: PaperRights,
  limit: number,
): Promise<HitOf<'paper'>[]> {
  if (reader.scope.kind === 'none') return []
  const terms = termsOf(phrase)
  return findDocs(db, 'paper', phrase, limit, async docs => {
    const rows = await lookUp(db, docs, reader, rights)
    return docs.flatMap((doc): HitOf<'paper'>[] => {
      const row = rows.get(doc.key)
      const paperKind = paperKinds.find(kind => doc.key.startsWith(`${kind}/`))
      if (row === undefined || paperKind === undefined) return []
      const title = markAll(row.name, terms)
      return [
        {
          kind: 'paper',
          key: doc.key,
          reason: doc.by === 'serial' ? 'serial' : 'text',
          words: null,
          paperKind,
          id: row.id,
          caseId: row.case_id,
          caseNumber: row.number,
          caseTitle: row.title,
          title,
          fragment: pieceOf(row.text, terms),
        },
      ]
    })
  })
}
