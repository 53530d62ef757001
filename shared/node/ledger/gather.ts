/**
 * Reads the facts of a month from the orders, their timeline and the follow-ups. Restricted files are left out for
 * everybody, so that the figures are the same whoever asks and no count can show that one exists.
 */
import type { WorkCalendar } from '../../domain/calendar.ts'
import type { Satisfaction, SolvedAnswer } from '../../domain/case.ts'
import {
  type FactAnswer,
  type FactEvent,
  type FactNext,
  type FactOrder,
  type FactStop,
  factEventKinds,
  factOf,
  type LedgerFact,
} from '../../domain/ledger/facts.ts'
import { countsIn } from '../../domain/ledger/measures.ts'
import type { LedgerWindow } from '../../domain/ledger/period.ts'
import type { LedgerRules } from '../../domain/ledger/rules.ts'
import type { Proof } from '../../domain/orderProof.ts'
import { provenAt } from '../../domain/orderProof.ts'
import { publicMethod } from '../../domain/progress.ts'
import type { Urgency } from '../../domain/urgency.ts'
import type { Instant } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { inList, join, raw, type Sql, sql } from '../db/sql.ts'

/** Which orders are looked at. */
export interface GatherScope {
  /** Null for the orders of all centres. */
  orgId: string | null
  departmentIds: ReadonlySet<string>
}

export interface GatherRules {
  rules: LedgerRules
  calendar: WorkCalendar
}

/** Statements stay below the number of values both databases take. */
const batchSize = 400

/** Above so many departments a town's own orders, or all, are read and the rest left out afterwards. */
const departmentsNamed = 60

interface OrderRow {
  id: string
  case_id: string
  number: string
  org_id: string
  department_id: string
  kind: string
  role: string
  urgency: string
  status: string
  issued_at: string
  delivered_at: string | null
  sign_due_at: string | null
  signed_at: string | null
  sign_proof: string | null
  check_in_due_at: string | null
  checked_in_at: string | null
  check_in_proof: string | null
  finish_due_at: string | null
  completed_at: string | null
  finish_proof: string | null
  return_count: number
  redo_count: number
}

const columns = raw(
  `o.id, o.case_id, o.number, o.org_id, o.department_id, o.kind, o.role, o.urgency, o.status, o.issued_at,
  o.delivered_at, o.sign_due_at, o.signed_at, o.sign_proof, o.check_in_due_at, o.checked_in_at, o.check_in_proof,
  o.finish_due_at, o.completed_at, o.finish_proof, o.return_count, o.redo_count`,
)

/** Orders that a measure may count in the month: each part walks one index. */
function candidates({ from, to }: LedgerWindow): Sql {
  const walk = (column: string) =>
    sql`select id from work_order where ${raw(column)} >= ${from} and ${raw(column)} <= ${to}`
  return join(
    [
      walk('issued_at'),
      walk('delivered_at'),
      walk('sign_due_at'),
      walk('check_in_due_at'),
      walk('finish_due_at'),
      sql`select order_id from case_event where kind ${inList(['orderCompleted', 'returnRequested'])} and at >= ${from} and at <= ${to}`,
      sql`select id from work_order where role = 'lead' and case_id in (select case_id from follow_up where at >= ${from} and at <= ${to})`,
    ],
    // Duplicates do no harm in a list; a plain union would have each part sorted, by whatever index sorts it.
    ' union all ',
  )
}

function ordersWhere(scope: GatherScope, which: Sql): Sql {
  const parts = [
    sql`o.id in (${which})`,
    raw('o.deleted_at is null'),
    raw(`c.deleted_at is null and c.restriction <> 'restricted'`),
  ]
  if (scope.orgId !== null) parts.push(sql`o.org_id = ${scope.orgId}`)
  if (scope.departmentIds.size <= departmentsNamed)
    // Joined with nothing, so that no database takes it for the way: the ids are.
    parts.push(sql`o.department_id || '' ${inList([...scope.departmentIds])}`)
  return sql`select ${columns} from work_order o join case_file c on c.id = o.case_id where ${join(parts, ' and ')}`
}

function stopOf(at: Instant | null, proofText: string | null): FactStop {
  const proof = proofText === null ? null : (JSON.parse(proofText) as Proof)
  const proven = provenAt(at, proof)
  return { at, provenAt: proven === null ? null : (proof?.notedAt ?? proven) }
}

function orderOf(row: OrderRow, unextendedDueAt: Instant | null): FactOrder {
  return {
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    orgId: row.org_id,
    departmentId: row.department_id,
    isWhistle: row.kind === 'whistle',
    isLead: row.role === 'lead',
    urgency: row.urgency as Urgency,
    issuedAt: row.issued_at,
    deliveredAt: row.delivered_at,
    signDueAt: row.sign_due_at,
    checkInDueAt: row.check_in_due_at,
    finishDueAt: row.finish_due_at,
    sign: stopOf(row.signed_at, row.sign_proof),
    checkIn: stopOf(row.checked_in_at, row.check_in_proof),
    finish: stopOf(row.completed_at, row.finish_proof),
    unextendedDueAt,
    redoCount: Number(row.redo_count),
  }
}

async function inBatches<T>(
  ids: readonly string[],
  read: (part: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = []
  for (let at = 0; at < ids.length; at += batchSize)
    found.push(...(await read(ids.slice(at, at + batchSize))))
  return found
}

/** Orders whose history says more than their row. */
const storied = (row: OrderRow): boolean =>
  Number(row.return_count) > 0 ||
  Number(row.redo_count) > 0 ||
  ['returned', 'waived', 'recalled', 'redo', 'returnPending', 'inRuling'].includes(row.status)

async function eventsOf(db: Db, ids: readonly string[]): Promise<Map<string, FactEvent[]>> {
  const rows = await inBatches(ids, part =>
    db.query<{
      order_id: string
      kind: string
      at: string
      from_status: string | null
      to_status: string | null
    }>(
      sql`select order_id, kind, at, from_status, to_status from case_event
          where order_id ${inList(part)} and (kind ${inList(factEventKinds)} or from_status = 'inRuling')`,
    ),
  )
  rows.sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))
  const found = new Map<string, FactEvent[]>()
  for (const row of rows) {
    const event = {
      kind: row.kind,
      at: row.at,
      fromStatus: row.from_status,
      toStatus: row.to_status,
    }
    const own = found.get(row.order_id)
    if (own === undefined) found.set(row.order_id, [event])
    else own.push(event)
  }
  return found
}

interface NextRow {
  id: string
  case_id: string
  role: string
  department_id: string
  issued_at: string
  delivered_at: string | null
  redirected_from_id: string | null
}

/** For each returned order the orders that may have taken it on: those that say so, else the later ones of its role. */
async function nextsOf(db: Db, rows: readonly OrderRow[]): Promise<Map<string, FactNext[]>> {
  const cases = [...new Set(rows.map(row => row.case_id))]
  const siblings = await inBatches(cases, part =>
    db.query<NextRow>(
      sql`select id, case_id, role, department_id, issued_at, delivered_at, redirected_from_id from work_order
          where case_id ${inList(part)} and deleted_at is null`,
    ),
  )
  siblings.sort((left, right) => (left.issued_at < right.issued_at ? -1 : 1))
  const byCase = Map.groupBy(siblings, row => row.case_id)
  return new Map(
    rows.map(row => {
      const others = (byCase.get(row.case_id) ?? []).filter(other => other.id !== row.id)
      const said = others.filter(other => other.redirected_from_id === row.id)
      const taken =
        said.length > 0
          ? said
          : others.filter(other => other.role === row.role && other.issued_at >= row.issued_at)
      return [
        row.id,
        taken.map(other => ({
          departmentId: other.department_id,
          issuedAt: other.issued_at,
          deliveredAt: other.delivered_at,
        })),
      ]
    }),
  )
}

/** What citizens said in the month, by the lead order whose result they were asked about. */
async function answersOf(
  db: Db,
  window: LedgerWindow,
  rows: readonly OrderRow[],
): Promise<Map<string, FactAnswer[]>> {
  const leads = Map.groupBy(
    rows.filter(row => row.role === 'lead'),
    row => row.case_id,
  )
  const said = await db.query<{
    case_id: string
    at: string
    is_reached: boolean | number
    satisfaction: Satisfaction
    solved: SolvedAnswer
    method: string
  }>(
    sql`select case_id, at, is_reached, satisfaction, solved, method from follow_up
        where at >= ${window.from} and at <= ${window.to} and deleted_at is null order by at, id`,
  )
  const found = new Map<string, FactAnswer[]>()
  for (const item of said) {
    const asked = (leads.get(item.case_id) ?? [])
      .filter(row => row.completed_at !== null && row.completed_at <= item.at)
      .sort((left, right) => ((left.completed_at ?? '') < (right.completed_at ?? '') ? -1 : 1))
      .at(-1)
    if (asked === undefined) continue
    const isReached = item.is_reached === true || item.is_reached === 1
    const answer: FactAnswer = {
      at: item.at,
      satisfaction: isReached ? item.satisfaction : 'unreachable',
      solved: item.solved,
      isOwn: item.method === publicMethod,
    }
    const own = found.get(asked.id)
    if (own === undefined) found.set(asked.id, [answer])
    else own.push(answer)
  }
  return found
}

/**
 * The facts that count in a month, in the order of their ids. `also` names orders to look at besides, such as those
 * of a frozen month.
 */
export async function gatherFacts(
  db: Db,
  scope: GatherScope,
  window: LedgerWindow,
  by: GatherRules,
  also: readonly string[] = [],
): Promise<LedgerFact[]> {
  const rows = await db.query<OrderRow>(ordersWhere(scope, candidates(window)))
  const known = new Set(rows.map(row => row.id))
  rows.push(
    ...(await inBatches(
      also.filter(id => !known.has(id)),
      part =>
        db.query<OrderRow>(
          ordersWhere(
            scope,
            join(
              part.map(id => sql`${id}`),
              ', ',
            ),
          ),
        ),
    )),
  )
  const own = rows.filter(row => scope.departmentIds.has(row.department_id))
  const withStory = own.filter(storied)
  const events = await eventsOf(
    db,
    withStory.map(row => row.id),
  )
  const nexts = await nextsOf(
    db,
    withStory.filter(row => Number(row.return_count) > 0),
  )
  const answers = await answersOf(db, window, own)
  const first = await firstDues(db, own, window.cutoffAt)
  return own
    .map(row =>
      factOf(
        orderOf(row, first.get(row.id) ?? null),
        events.get(row.id) ?? [],
        nexts.get(row.id) ?? [],
        answers.get(row.id) ?? [],
        window.cutoffAt,
        by.rules,
        by.calendar,
      ),
    )
    .filter(fact => countsIn(fact, window, by.rules))
    .sort((left, right) => (left.orderId < right.orderId ? -1 : left.orderId > right.orderId ? 1 : 0))
}

/**
 * Finish dates before the first extension that was granted by the cut-off. An order done again begins anew, so only
 * extensions of its present doing count.
 */
async function firstDues(
  db: Db,
  rows: readonly OrderRow[],
  cutoffAt: Instant,
): Promise<Map<string, Instant>> {
  const doing = new Map(rows.map(row => [row.id, Number(row.redo_count)]))
  const granted = await inBatches([...doing.keys()], part =>
    db.query<{ order_id: string; due_before: string; round: number; decided_at: string | null }>(
      sql`select order_id, due_before, round, decided_at from extension
          where order_id ${inList(part)} and status || '' ${inList(['granted', 'partlyGranted'])} and deleted_at is null`,
    ),
  )
  const found = new Map<string, Instant>()
  for (const { order_id: id, due_before: due, round, decided_at: decidedAt } of granted) {
    if (Number(round) !== doing.get(id) || decidedAt === null || decidedAt > cutoffAt) continue
    const known = found.get(id)
    if (known === undefined || due < known) found.set(id, due)
  }
  return found
}
