/**
 * Walks through a centre's matters of a period, newest first, in small pages with room between them, for
 * counts and trials. Restricted files are passed over: nobody learns of them through a number.
 */
import { setImmediate } from 'node:timers/promises'
import type { CaseFile } from '../../domain/case.ts'
import type { Day, Instant } from '../../kit/time.ts'
import { addDays, instantAt } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { departmentTable } from '../db/entities/organization.ts'
import { inList, sql } from '../db/sql.ts'

/** Matters looked at for one count or trial: more than a township has in years. */
export const mostExamined = 20_000
const pageSize = 200
const idPageSize = 1000
/** Ids walked over on the way to an old period. */
const mostWalked = 500_000

type Read = <T>(work: (db: Db) => Promise<T>) => Promise<T>

/** A period as instants: its first moment, and the first after it. */
export interface Period {
  low: Instant
  high: Instant
}

/** The days of a period, the last one included. */
export function periodOf(from: Day, to: Day): Period {
  return { low: instantAt(from, '00:00'), high: instantAt(addDays(to, 1), '00:00') }
}

/** Ids of the matters registered in a period, newest first; `isPartial` when there are more than are looked at. */
export async function idsIn(read: Read, period: Period): Promise<{ ids: string[]; isPartial: boolean }> {
  const ids: string[] = []
  let before: string | null = null
  for (let walked = 0; walked < mostWalked; walked += idPageSize) {
    const from = before === null ? sql`` : sql` where id < ${before}`
    const page: { id: string; typed_at: string }[] = await read(db =>
      db.query(sql`select id, typed_at from case_file${from} order by id desc limit ${idPageSize}`),
    )
    for (const row of page) if (row.typed_at >= period.low && row.typed_at < period.high) ids.push(row.id)
    if (ids.length > mostExamined) return { ids: ids.slice(0, mostExamined), isPartial: true }
    // Ids follow the time of registration; a whole page of older ones means that the period lies behind.
    if (page.length < idPageSize || page.every(row => row.typed_at < period.low)) break
    before = page.at(-1)?.id ?? null
    await setImmediate()
  }
  return { ids, isPartial: false }
}

/** Pages of the matters of a centre; restricted ones are left out. One short read at a time. */
export async function* pagesOf(
  read: Read,
  orgId: string,
  ids: readonly string[],
): AsyncGenerator<CaseFile[]> {
  for (let at = 0; at < ids.length; at += pageSize) {
    const part = ids.slice(at, at + pageSize)
    const page = await read(db =>
      db.rows(caseFileTable, sql`select * from case_file where id ${inList(part)} order by id desc`),
    )
    yield page.filter(
      file =>
        file.orgId === orgId &&
        file.deletedAt === null &&
        file.restriction !== 'restricted' &&
        file.status !== 'draft',
    )
    await setImmediate()
  }
}

/** Codes of the departments that matters of a page went to as lead: first order that was not returned. */
export async function leadCodesOf(db: Db, files: readonly CaseFile[]): Promise<Map<string, string>> {
  if (files.length === 0) return new Map()
  const orders = await db.rows(
    workOrderTable,
    sql`select id, case_id, department_id, status from work_order
        where case_id ${inList(files.map(file => file.id))} and role = 'lead' and deleted_at is null
          and status not in ('returned', 'recalled', 'waived') order by id`,
  )
  const ids = [...new Set(orders.map(order => order.departmentId))]
  const departments = ids.length === 0 ? [] : await db.find(departmentTable, { id: ids })
  const codes = new Map(departments.map(department => [department.id, department.code]))
  return new Map(orders.map(order => [order.caseId, codes.get(order.departmentId) ?? '']))
}
