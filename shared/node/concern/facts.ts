/**
 * What the watch looks at. Statements leave out all that cannot be wrong (clocks that still run, matters that
 * moved lately), so that a minute's round reads little; the subjects of open items are read besides, to see
 * whether their cause is gone.
 */

import { isPresent, runsAt } from '../../domain/absence.ts'
import type { WorkCalendar } from '../../domain/calendar.ts'
import type { CaseStatus } from '../../domain/case.ts'
import { endedCaseStatuses } from '../../domain/case.ts'
import type { CaseConcernFacts, CenterFacts, OrderConcernFacts } from '../../domain/concernFind.ts'
import { abilityWanted, stillSince } from '../../domain/concernFind.ts'
import type { ConcernRules } from '../../domain/concernRules.ts'
import { answeredOrderStatuses } from '../../domain/order.ts'
import type { User } from '../../domain/organization.ts'
import type { Ability } from '../../domain/role.ts'
import type { Urgency } from '../../domain/urgency.ts'
import { addDays, dayOf, type Instant, instantAt } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { departmentTable, organizationTable, userTable } from '../db/entities/organization.ts'
import { inList, sql } from '../db/sql.ts'
import { heldStatuses } from '../staff/openItems/holders.ts'
import { onDutyIds, peopleOf, standingAbsences } from '../staff/presence.ts'
import { askedSources } from './asked/index.ts'

/** Steps of the watch itself, and of the calendar, are no movement of a matter. */
const notMoving = ['concernFound', 'concernEscalated', 'dueMoved', 'revealed']
/** A round never takes longer than this many matters of a kind; the rest comes with the next. */
const mostRows = 500

export interface WatchedSubjects {
  caseIds: readonly string[]
  orderIds: readonly string[]
}

/** Facts of one centre at a moment. `watched`: subjects of items that are open now. */
export async function centerFacts(
  db: Db,
  orgId: string,
  now: Instant,
  rules: ConcernRules,
  calendar: WorkCalendar,
  watched: WatchedSubjects,
): Promise<CenterFacts> {
  const organization = await db.findOne(organizationTable, { id: orgId })
  const people = await peopleOf(db, orgId)
  const absences = await standingAbsences(db, orgId, now)
  const byId = new Map(people.map(person => [person.id, person]))
  const goneIds = people.filter(user => !isPresent(user.id, byId, absences, now)).map(user => user.id)
  const asked = (await Promise.all(askedSources.map(source => source.list(db, [orgId])))).flat()
  return {
    orgId,
    isCounty: organization?.kind === 'countyCenter',
    people,
    absences: absences.filter(row => runsAt(row, now)),
    onDutyIds: await onDutyIds(db, orgId, now, rules.shiftHours),
    cases: await casesOf(db, orgId, now, rules, calendar, goneIds, watched.caseIds),
    orders: await ordersOf(db, orgId, now, watched.orderIds),
    asked: asked.map(({ orgId: _org, ...row }) => row),
    wanted: await wantedAbilities(db, orgId),
  }
}

/** Abilities that matters of a centre wait for by their states. */
async function wantedAbilities(db: Db, orgId: string): Promise<Ability[]> {
  const statuses: readonly CaseStatus[] = ['registered', 'assessed', 'verifyFailed', 'completed', 'followUp']
  const rows = await db.query<{ status: CaseStatus }>(
    sql`select distinct status from case_file where org_id = ${orgId} and status ${inList(statuses)} and deleted_at is null`,
  )
  const returns = await db.one(
    sql`select id from work_order where org_id = ${orgId} and status = 'returnPending' and deleted_at is null limit 1`,
  )
  const wanted = new Set<Ability>(rows.flatMap(row => abilityWanted(row.status) ?? []))
  if (returns !== null) wanted.add('order.judge')
  return [...wanted].sort()
}

interface CaseRow {
  id: string
  status: CaseStatus
  urgency: Urgency | null
  updated_at: string
}

async function casesOf(
  db: Db,
  orgId: string,
  now: Instant,
  rules: ConcernRules,
  calendar: WorkCalendar,
  goneIds: readonly string[],
  watched: readonly string[],
): Promise<CaseConcernFacts[]> {
  const ended = [...endedCaseStatuses, 'draft', 'escalated', 'suspended']
  const answered = answeredOrderStatuses
  // Working days are at least as long as calendar days, so this leaves out nothing that stands still.
  const movedBefore = instantAt(addDays(dayOf(now), -rules.noMovementDays), '23:59')
  const rows = await db.query<CaseRow>(
    sql`select c.id, c.status, c.urgency, c.updated_at from case_file c
        where c.org_id = ${orgId} and c.deleted_at is null and c.ended_at is null and c.status not ${inList(ended)}
          and (c.updated_at < ${movedBefore} or c.id ${inList(watched)}
            or (c.status in ('dispatched', 'handling', 'whistled', 'onSite') and not exists (
              select 1 from work_order o where o.case_id = c.id and o.deleted_at is null and o.status not ${inList(answered)}))
            or exists (select 1 from case_holder h where h.case_id = c.id and h.ended_at is null
              and h.deleted_at is null and h.user_id ${inList(goneIds)})
            or (c.status = 'mediating' and exists (select 1 from mediation m where m.case_id = c.id
              and m.status in ('open', 'agreed') and m.created_by ${inList(goneIds)})))
        order by c.id limit ${mostRows}`,
  )
  const ids = rows.map(row => row.id)
  if (ids.length === 0) return []
  const moved = await lastMoves(db, ids)
  const live = await liveOrderCounts(db, ids)
  const owners = await ownersOf(db, ids)
  return rows
    .map(row => ({
      id: row.id,
      status: row.status,
      urgency: row.urgency,
      ownerId: owners.get(row.id) ?? null,
      liveOrders: live.get(row.id) ?? 0,
      lastMovedAt: moved.get(row.id) ?? row.updated_at,
    }))
    .filter(
      file =>
        watched.includes(file.id) ||
        file.ownerId !== null ||
        file.liveOrders === 0 ||
        now > stillSince(file.lastMovedAt, rules.noMovementDays, calendar),
    )
}

async function lastMoves(db: Db, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ case_id: string; at: string }>(
    sql`select case_id, max(at) as at from case_event where case_id ${inList(caseIds)} and kind not ${inList(notMoving)}
        group by case_id`,
  )
  return new Map(rows.map(row => [row.case_id, row.at]))
}

async function liveOrderCounts(db: Db, caseIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.query<{ case_id: string; n: number }>(
    sql`select case_id, count(*) as n from work_order where case_id ${inList(caseIds)} and deleted_at is null
        and status not ${inList(answeredOrderStatuses)} group by case_id`,
  )
  return new Map(rows.map(row => [row.case_id, Number(row.n)]))
}

/** Who has each matter by name: the one it was given to, else whoever conducts its mediation. */
async function ownersOf(db: Db, caseIds: readonly string[]): Promise<Map<string, string>> {
  const mediations = await db.query<{ case_id: string; user_id: string; id: string }>(
    sql`select case_id, created_by as user_id, id from mediation where case_id ${inList(caseIds)}
        and status in ('open', 'agreed') and deleted_at is null`,
  )
  const handed = await db.query<{ subject_id: string; to_user_id: string }>(
    sql`select i.subject_id, i.to_user_id from handover_item i join handover h on h.id = i.handover_id
        where i.kind = 'mediation' and h.status = 'closed' and i.to_user_id is not null
          and i.subject_id ${inList(mediations.map(row => row.id))} order by h.closed_at, i.id`,
  )
  const newOwner = new Map(handed.map(row => [row.subject_id, row.to_user_id]))
  const holders = await db.query<{ case_id: string; user_id: string }>(
    sql`select h.case_id, h.user_id from case_holder h join case_file c on c.id = h.case_id
        where h.case_id ${inList(caseIds)} and h.ended_at is null and h.deleted_at is null
          and ((h.kind = 'triage' and c.status ${inList(heldStatuses.triage)})
            or (h.kind = 'mediation' and c.status ${inList(heldStatuses.mediation)})) order by h.at, h.id`,
  )
  return new Map([
    ...mediations.map(row => [row.case_id, newOwner.get(row.id) ?? row.user_id] as const),
    ...holders.map(row => [row.case_id, row.user_id] as const),
  ])
}

interface OrderRow {
  id: string
  case_id: string
  number: string
  kind: OrderConcernFacts['kind']
  status: OrderConcernFacts['status']
  urgency: Urgency
  department_id: string
  issued_at: string
  delivered_at: string | null
  sign_due_at: string | null
  signed_at: string | null
  check_in_due_at: string | null
  checked_in_at: string | null
  return_requested_at: string | null
}

async function ordersOf(
  db: Db,
  orgId: string,
  now: Instant,
  watched: readonly string[],
): Promise<OrderConcernFacts[]> {
  const departments = new Map((await db.find(departmentTable, { deletedAt: null })).map(row => [row.id, row]))
  const closed = [...departments.values()].filter(row => !row.isActive).map(row => row.id)
  const liaisons = (await db.find(userTable, { deletedAt: null })).filter(
    user => user.departmentIds.length > 0,
  )
  const gone = await goneDepartments(db, liaisons, now)
  const rows = await db.query<OrderRow>(
    sql`select o.id, o.case_id, o.number, o.kind, o.status, o.urgency, o.department_id, o.issued_at, o.delivered_at,
          o.sign_due_at, o.signed_at, o.check_in_due_at, o.checked_in_at, o.return_requested_at
        from work_order o join case_file c on c.id = o.case_id
        where o.org_id = ${orgId} and o.deleted_at is null and o.status not ${inList(answeredOrderStatuses)}
          and c.ended_at is null and c.status <> 'suspended'
          and (o.id ${inList(watched)} or o.status = 'returnPending' or (o.kind = 'whistle' and o.status = 'issued')
            or (o.signed_at is null and o.sign_due_at < ${now})
            or (o.checked_in_at is null and o.check_in_due_at < ${now})
            or o.department_id ${inList([...closed, ...gone])})
        order by o.id limit ${mostRows}`,
  )
  return rows.map(row => ({
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    urgency: row.urgency,
    departmentName: departments.get(row.department_id)?.name ?? '',
    isDepartmentActive: departments.get(row.department_id)?.isActive ?? true,
    liaisonIds: liaisons.filter(user => user.departmentIds.includes(row.department_id)).map(user => user.id),
    issuedAt: row.issued_at,
    deliveredAt: row.delivered_at,
    signDueAt: row.sign_due_at,
    signedAt: row.signed_at,
    checkInDueAt: row.check_in_due_at,
    checkedInAt: row.checked_in_at,
    returnRequestedAt: row.return_requested_at,
  }))
}

/** Departments all of whose known liaisons are away or no longer in use. */
async function goneDepartments(db: Db, liaisons: readonly User[], now: Instant): Promise<string[]> {
  const away = new Map<string, boolean>()
  for (const [orgId, group] of Map.groupBy(liaisons, user => user.orgId)) {
    const absences = await standingAbsences(db, orgId, now)
    const people = new Map(group.map(user => [user.id, user]))
    for (const user of group) away.set(user.id, !isPresent(user.id, people, absences, now))
  }
  const byDepartment = new Map<string, boolean[]>()
  for (const user of liaisons)
    for (const id of user.departmentIds)
      byDepartment.set(id, [...(byDepartment.get(id) ?? []), away.get(user.id) === true])
  return [...byDepartment].filter(([, all]) => all.every(Boolean)).map(([id]) => id)
}
