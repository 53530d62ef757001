/** Lists and counts of meetings, their tasks and task forces, cut to what a reader may know of. */
import type { CaseScope } from '../../../domain/casePolicy.ts'
import type { Meeting, MeetingStatus, MeetingTask } from '../../../domain/meeting.ts'
import type { TaskForce, TaskForceStatus } from '../../../domain/taskForce.ts'
import type { Instant } from '../../../kit/time.ts'
import type { Db } from '../db.ts'
import { meetingTable, meetingTaskTable, taskForceTable } from '../entities/meeting.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import { hydrate } from '../table.ts'
import { type CaseReader, visibleCases } from './caseList.ts'

/** Rows without a matter belong to the centre: its staff read them, and the county. */
function ofCenter(scope: CaseScope, column: string): Sql {
  if (scope.kind === 'all') return raw('1 = 1')
  return scope.kind === 'center' ? sql`${raw(column)} = ${scope.orgId}` : raw('1 = 0')
}

/** The rows of `m` a reader may know of; `c` is the matter, joined outer. */
function visibleRows(reader: CaseReader): Sql {
  return sql`((m.case_id is null and ${ofCenter(reader.scope, 'm.org_id')}) or (m.case_id is not null and c.deleted_at is null and ${visibleCases(reader)}))`
}

export interface MeetingFilter {
  statuses: readonly MeetingStatus[]
  caseId: string | null
  whistleId: string | null
  taskForceId: string | null
}

export interface MeetingListRow {
  meeting: Meeting
  caseNumber: string | null
}

/** One page, newest first, after a meeting id; one row more than asked when there is a next page. */
export async function pageOfMeetings(
  db: Db,
  filter: MeetingFilter,
  reader: CaseReader,
  afterId: string | null,
  limit: number,
): Promise<MeetingListRow[]> {
  const parts = [raw('m.deleted_at is null'), visibleRows(reader)]
  if (filter.statuses.length > 0) parts.push(sql`m.status ${inList(filter.statuses)}`)
  if (filter.caseId !== null) parts.push(sql`m.case_id = ${filter.caseId}`)
  if (filter.whistleId !== null) parts.push(sql`m.whistle_id = ${filter.whistleId}`)
  if (filter.taskForceId !== null) parts.push(sql`m.task_force_id = ${filter.taskForceId}`)
  if (afterId !== null) parts.push(sql`m.id < ${afterId}`)
  const rows = await db.query<Record<string, unknown> & { case_number: string | null }>(
    sql`select m.*, c.number as case_number from meeting m left join case_file c on c.id = m.case_id
        where ${join(parts, ' and ')} order by m.id desc limit ${limit + 1}`,
  )
  return rows.map(row => ({ meeting: hydrate(meetingTable, row), caseNumber: row.case_number }))
}

/** Meetings planned for a span of time. */
export async function countMeetingsBetween(
  db: Db,
  reader: CaseReader,
  from: Instant,
  until: Instant,
): Promise<number> {
  const row = await db.one<{ n: number | string }>(
    sql`select count(*) as n from meeting m left join case_file c on c.id = m.case_id
        where m.status = 'planned' and m.meet_at >= ${from} and m.meet_at <= ${until}
          and m.deleted_at is null and ${visibleRows(reader)}`,
  )
  return Number(row?.n ?? 0)
}

/** Who reads tasks: staff those of the matters they see, owners their own and those of their departments. */
export interface TaskReader {
  reader: CaseReader
  departmentIds: readonly string[]
  userId: string
}

export interface TaskFilter {
  pile: 'open' | 'overdue' | 'toCheck' | 'ended'
  isMine: boolean
}

/** A liaison owns the tasks of the departments in the account. */
function ownTasks(of: TaskReader): Sql {
  return sql`(m.owner_user_id = ${of.userId} or m.owner_department_id ${inList(of.departmentIds)})`
}

function visibleTasks(of: TaskReader): Sql {
  return sql`(${ownTasks(of)} or ${visibleRows(of.reader)})`
}

function pileOf(pile: TaskFilter['pile'], now: Instant): Sql {
  switch (pile) {
    case 'open':
      return raw("m.status = 'open'")
    case 'overdue':
      return sql`m.status = 'open' and m.due_at <= ${now}`
    case 'toCheck':
      return raw("m.status = 'done'")
    case 'ended':
      return raw("m.status in ('checked', 'dropped')")
  }
}

/** One page, the one due first on top; ended ones newest first. The cursor is `due/id`. */
export async function pageOfTasks(
  db: Db,
  filter: TaskFilter,
  of: TaskReader,
  after: { dueAt: Instant; id: string } | null,
  now: Instant,
  limit: number,
): Promise<MeetingTask[]> {
  const isEnded = filter.pile === 'ended'
  const parts = [raw('m.deleted_at is null'), pileOf(filter.pile, now), visibleTasks(of)]
  if (filter.isMine) parts.push(ownTasks(of))
  if (after !== null)
    parts.push(
      isEnded
        ? sql`(m.due_at < ${after.dueAt} or (m.due_at = ${after.dueAt} and m.id < ${after.id}))`
        : sql`(m.due_at > ${after.dueAt} or (m.due_at = ${after.dueAt} and m.id > ${after.id}))`,
    )
  const order = raw(isEnded ? 'm.due_at desc, m.id desc' : 'm.due_at, m.id')
  const rows = await db.query(
    sql`select m.* from meeting_task m left join case_file c on c.id = m.case_id
        where ${join(parts, ' and ')} order by ${order} limit ${limit + 1}`,
  )
  return rows.map(row => hydrate(meetingTaskTable, row))
}

export async function countMeetingTasks(
  db: Db,
  of: TaskReader,
  now: Instant,
): Promise<{ open: number; overdue: number; toCheck: number }> {
  const row = await db.one<{ open: number | string; overdue: number | string; done: number | string }>(
    sql`select count(case when m.status = 'open' then 1 end) as open,
          count(case when m.status = 'open' and m.due_at <= ${now} then 1 end) as overdue,
          count(case when m.status = 'done' then 1 end) as done
        from meeting_task m left join case_file c on c.id = m.case_id
        where m.status in ('open', 'done') and m.deleted_at is null and ${visibleTasks(of)}`,
  )
  return { open: Number(row?.open ?? 0), overdue: Number(row?.overdue ?? 0), toCheck: Number(row?.done ?? 0) }
}

/** Tasks of several meetings (or task forces), to count them in one reading. */
export async function tasksOf(
  db: Db,
  by: 'meetingId' | 'taskForceId',
  ids: readonly string[],
): Promise<ReadonlyMap<string, MeetingTask[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db.find(meetingTaskTable, { [by]: [...ids], deletedAt: null }, { orderBy: 'id' })
  return Map.groupBy(rows, row => row[by] ?? '')
}

export interface TaskForceListRow {
  force: TaskForce
  caseNumber: string
  caseTitle: string
  level: number | null
}

export async function pageOfTaskForces(
  db: Db,
  filter: { statuses: readonly TaskForceStatus[]; caseId: string | null },
  reader: CaseReader,
  afterId: string | null,
  limit: number,
): Promise<TaskForceListRow[]> {
  const parts = [raw('f.deleted_at is null'), raw('c.deleted_at is null'), visibleCases(reader)]
  if (filter.statuses.length > 0) parts.push(sql`f.status ${inList(filter.statuses)}`)
  if (filter.caseId !== null) parts.push(sql`f.case_id = ${filter.caseId}`)
  if (afterId !== null) parts.push(sql`f.id < ${afterId}`)
  const rows = await db.query<
    Record<string, unknown> & { case_number: string; case_title: string; case_level: number | null }
  >(
    sql`select f.*, c.number as case_number, c.title as case_title, c.level as case_level
        from task_force f join case_file c on c.id = f.case_id
        where ${join(parts, ' and ')} order by f.id desc limit ${limit + 1}`,
  )
  return rows.map(row => ({
    force: hydrate(taskForceTable, row),
    caseNumber: row.case_number,
    caseTitle: row.case_title,
    level: row.case_level === null ? null : Number(row.case_level),
  }))
}

export async function countTaskForces(db: Db, reader: CaseReader, status: TaskForceStatus): Promise<number> {
  const row = await db.one<{ n: number | string }>(
    sql`select count(*) as n from task_force f join case_file c on c.id = f.case_id
        where f.status = ${status} and f.deleted_at is null and c.deleted_at is null and ${visibleCases(reader)}`,
  )
  return Number(row?.n ?? 0)
}
