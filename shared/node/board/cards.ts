/** Cards of a board: the names and words of the orders of one page, and their four clocks. */
import type { BoardCard } from '../../contract/board.ts'
import { cardClocks, moverOf, type OpenOrder, pressingClock } from '../../domain/board.ts'
import type { ClockRules } from '../../domain/caseClock.ts'
import type { TimeLimit } from '../../domain/deadline.ts'
import { ledgerRulesOn } from '../../domain/ledger/rules.ts'
import type { Urgency } from '../../domain/urgency.ts'
import type { QueryContext } from '../bus/context.ts'
import { inList, sql } from '../db/sql.ts'
import { departmentNames, organizationNames } from '../matter/names.ts'
import { clockRulesOf } from '../rules/clockRules.ts'
import { listRuleSets } from '../rules/ruleSets.ts'

/** What clocks of several centres are counted by. */
export interface BoardRules {
  rulesOf(orgId: string): ClockRules
  limitsOf(orgId: string): Record<Urgency, TimeLimit>
}

export async function boardRules(ctx: QueryContext, orgIds: readonly string[]): Promise<BoardRules> {
  const rulesOf = await clockRulesOf(ctx, orgIds)
  const limits = new Map<string, Record<Urgency, TimeLimit>>()
  for (const orgId of new Set(orgIds))
    limits.set(
      orgId,
      ledgerRulesOn(await listRuleSets(ctx.db, orgId, 'ledger'), ctx.today).rules.deliveryLimits,
    )
  const builtIn = ledgerRulesOn([], ctx.today).rules.deliveryLimits
  return { rulesOf, limitsOf: orgId => limits.get(orgId) ?? builtIn }
}

/** The clock of an order that runs out first, by the rules of its centre. */
export function pressingOf(order: OpenOrder, rules: BoardRules) {
  return pressingClock(order, rules.limitsOf(order.orgId), rules.rulesOf(order.orgId))
}

/** The cards of some orders, in their order. */
export async function cardsOf(
  ctx: QueryContext,
  orders: readonly OpenOrder[],
  rules: BoardRules,
): Promise<BoardCard[]> {
  if (orders.length === 0) return []
  const { db, now } = ctx
  const ids = orders.map(order => order.id)
  const caseIds = [...new Set(orders.map(order => order.caseId))]
  const numbers = await db.query<{ id: string; number: string }>(
    sql`select id, number from work_order where id ${inList(ids)}`,
  )
  const files = await db.query<{ id: string; title: string; place: string }>(
    sql`select id, title, place from case_file where id ${inList(caseIds)}`,
  )
  const numberOf = new Map(numbers.map(row => [row.id, row.number]))
  const fileOf = new Map(files.map(row => [row.id, row]))
  const departments = await departmentNames(
    db,
    orders.map(order => order.departmentId),
  )
  const centers = await organizationNames(
    db,
    orders.map(order => order.orgId),
  )
  const unsent = await ctx.services.unsentCases(db, caseIds)
  return orders.map(order => {
    const file = fileOf.get(order.caseId)
    const pressing = pressingOf(order, rules)
    return {
      id: order.id,
      caseId: order.caseId,
      number: numberOf.get(order.id) ?? '',
      title: file?.title ?? '',
      place: file?.place ?? '',
      urgency: order.urgency,
      kind: order.kind,
      role: order.role,
      status: order.status,
      orgName: centers.get(order.orgId) ?? '',
      departmentName: departments.get(order.departmentId) ?? '',
      mover: moverOf(order),
      running: pressing?.clock ?? null,
      dueAt: pressing?.dueAt ?? null,
      clocks: cardClocks(order, now, rules.limitsOf(order.orgId), rules.rulesOf(order.orgId)),
      isUnsent: unsent.has(order.caseId),
    }
  })
}
