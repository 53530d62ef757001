/** Appointments by their time, for the calendar and for clashes. */
import type { Appointment } from '../../../domain/appointment.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { appointmentTable } from '../entities/appointment.ts'
import { inList, sql } from '../sql.ts'

/** Longest list of one question: some weeks of a busy centre. */
const mostRows = 1000

/** Appointments of a centre that touch a span of time, the earliest first. */
export async function appointmentsBetween(
  db: Db,
  orgId: string,
  statuses: readonly Appointment['status'][],
  from: Instant,
  to: Instant,
): Promise<Appointment[]> {
  const ids = await db.query<{ id: string }>(
    sql`select id from appointment where org_id = ${orgId} and status ${inList([...statuses])}
        and start_at < ${to} and end_at > ${from} and deleted_at is null
        order by start_at, id limit ${mostRows}`,
  )
  if (ids.length === 0) return []
  const rows = await db.find(appointmentTable, { id: ids.map(row => row.id) })
  const order = new Map(ids.map((row, at) => [row.id, at]))
  return rows.sort((left, right) => (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0))
}

/** Rooms appointments were held in lately, the most used first. */
export async function usedRooms(db: Db, orgId: string): Promise<string[]> {
  const rows = await db.query<{ room: string }>(
    sql`select room from appointment where org_id = ${orgId} and deleted_at is null
        group by room order by count(*) desc, room limit 8`,
  )
  return rows.map(row => row.room)
}
