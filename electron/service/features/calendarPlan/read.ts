/** Reads open matters page by page, with what their dates rest on. Never more than a page in memory. */
import { type CaseFile, caseStatuses, endedCaseStatuses } from '../../../../shared/domain/case.ts'
import type { Db } from '../../../../shared/node/db/db.ts'
import { caseEventTable, caseFileTable } from '../../../../shared/node/db/entities/case.ts'
import { extensionTable } from '../../../../shared/node/db/entities/extension.ts'
import { agreementTable, mediationTable } from '../../../../shared/node/db/entities/mediation.ts'
import { mediationExtensionTable } from '../../../../shared/node/db/entities/mediationCourse.ts'
import { workOrderTable } from '../../../../shared/node/db/entities/order.ts'
import { suspensionTable } from '../../../../shared/node/db/entities/orderSuspension.ts'
import { inList, raw, sql } from '../../../../shared/node/db/sql.ts'
import type { MatterDates } from './moves.ts'

export const openStatuses = caseStatuses.filter(
  status => !endedCaseStatuses.includes(status) && status !== 'draft',
)

/** Everything of a case that decides its dates; never its narrative, which is most of its bytes. */
const columns = raw(
  [
    'id',
    'org_id',
    'rev',
    'number',
    'status',
    'urgency',
    'category_code',
    'source',
    'matter_class',
    'path',
    'typed_at',
    'first_contact_due_at',
    'first_contact_at',
    'due_at',
    'clock_started_at',
    'completed_at',
    'flags',
    'allowed_user_ids',
  ].join(', '),
)

/** Lines of a timeline that move a date. */
const eventKinds = ['suspended', 'resumed', 'verifyFailed', 'redo']

/** The next open matters of a centre after a key. `last` is null at the end. */
export async function pageOfMatters(
  db: Db,
  orgId: string,
  after: string,
  limit: number,
): Promise<{ matters: MatterDates[]; last: string | null }> {
  const files = await db.rows(
    caseFileTable,
    sql`select ${columns} from case_file where org_id = ${orgId} and id > ${after} and deleted_at is null
        and status ${inList(openStatuses)} order by id limit ${limit}`,
  )
  const matters = await withDates(db, files)
  return { matters, last: files.length < limit ? null : (files.at(-1)?.id ?? null) }
}

/** One matter with what its dates rest on; null when it is gone. */
export async function matterDates(db: Db, caseId: string): Promise<MatterDates | null> {
  const file = await db.findOne(caseFileTable, { id: caseId, deletedAt: null })
  return file === null ? null : ((await withDates(db, [file]))[0] ?? null)
}

async function withDates(db: Db, files: readonly CaseFile[]): Promise<MatterDates[]> {
  if (files.length === 0) return []
  const caseId = files.map(file => file.id)
  const orders = await db.find(workOrderTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  const mediations = await db.find(mediationTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  const agreements = await db.find(agreementTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  const events = await db.rows(
    caseEventTable,
    sql`select * from case_event where case_id ${inList(caseId)} and kind ${inList(eventKinds)} and deleted_at is null order by id`,
  )
  const extensions = await db.find(extensionTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  const appraisals = await db.find(
    mediationExtensionTable,
    { caseId, kind: 'appraisal', deletedAt: null },
    { orderBy: 'id' },
  )
  const pauses = await db.find(suspensionTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  const own = <Row extends { caseId: string }>(rows: readonly Row[]) => {
    const byCase = new Map<string, Row[]>()
    for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row])
    return (id: string): readonly Row[] => byCase.get(id) ?? []
  }
  const [ordersOf, mediationsOf, agreementsOf, eventsOf, extensionsOf, pausesOf, appraisalsOf] = [
    own(orders),
    own(mediations),
    own(agreements),
    own(events),
    own(extensions),
    own(pauses),
    own(appraisals),
  ]
  return files.map(file => ({
    file,
    orders: ordersOf(file.id),
    mediations: mediationsOf(file.id),
    agreements: agreementsOf(file.id),
    events: eventsOf(file.id),
    extensions: extensionsOf(file.id),
    pauses: pausesOf(file.id),
    appraisals: appraisalsOf(file.id),
  }))
}

/** About how many matters a search will look at. */
export async function countOpen(db: Db, orgId: string): Promise<number> {
  const row = await db.one<{ n: number | string }>(
    sql`select count(*) as n from case_file where org_id = ${orgId} and deleted_at is null and status ${inList(openStatuses)}`,
  )
  return Number(row?.n ?? 0)
}
