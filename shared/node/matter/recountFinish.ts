/** Counts the finish of an order anew after a pause or an extension, and lets the case follow its lead. */
import type { CaseFile } from '../../domain/case.ts'
import type { GrantedExtension } from '../../domain/extendDue.ts'
import { extendDue } from '../../domain/extendDue.ts'
import { type FinishChanges, finishDate, isCountedDate } from '../../domain/finishClock.ts'
import { answeredOrderStatuses, type WorkOrder } from '../../domain/order.ts'
import type { Instant } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { notFound } from '../bus/failure.ts'
import { caseEventTable, caseFileTable } from '../db/entities/case.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { clockRules } from '../rules/clockRules.ts'
import { finishStart, suspensionsOf } from './clockView.ts'
import { finishChanges } from './finishChanges.ts'

/** Lines of a timeline on which the finish of an order rests. */
const datingKinds = ['suspended', 'resumed', 'verifyFailed', 'redo'] as const

/** States of a case in which its own date is that of its lead order. */
const followingStatuses: readonly CaseFile['status'][] = [
  'dispatched',
  'handling',
  'whistled',
  'onSite',
  'verifyFailed',
]

/** How the finish of an order is counted from what is on record; null before delivery and while the case stands still. */
async function counting(
  ctx: QueryContext,
  file: CaseFile,
  order: WorkOrder,
): Promise<{ changes: FinishChanges; countWith: (changes: FinishChanges) => Instant | null } | null> {
  if (file.status === 'suspended') return null
  const events = await ctx.db.find(
    caseEventTable,
    { caseId: file.id, kind: [...datingKinds], deletedAt: null },
    { orderBy: 'id' },
  )
  const from = finishStart(order, events)
  if (from === null) return null
  const rules = await clockRules(ctx, file.orgId)
  const casePauses = suspensionsOf(events)
  return {
    changes: (await finishChanges(ctx.db, file.id))(order),
    countWith: changes => finishDate(order, from, rules, file, changes, casePauses),
  }
}

/** True when the date in force was counted by rules, so that days can be left out of it. */
export async function isDateCounted(ctx: QueryContext, file: CaseFile, order: WorkOrder): Promise<boolean> {
  const found = await counting(ctx, file, order)
  return found === null || isCountedDate(order.finishDueAt, found.changes, found.countWith)
}

/**
 * Writes the finish of an order as its pauses and extensions now lead to; an extension of a date that was set by
 * hand is added to that date. A case that stands still is left: its orders are counted when it is taken up again.
 */
export async function recountFinish(
  ctx: CommandContext,
  orderId: string,
  added: GrantedExtension | null = null,
): Promise<WorkOrder> {
  const order = (await ctx.db.findOne(workOrderTable, { id: orderId })) ?? notFound()
  const file = (await ctx.db.findOne(caseFileTable, { id: order.caseId })) ?? notFound()
  if (answeredOrderStatuses.includes(order.status) || order.finishDueAt === null) return order
  const found = await counting(ctx, file, order)
  if (found === null) return order
  const isCounted = isCountedDate(order.finishDueAt, found.changes, found.countWith)
  const { calendar } = await clockRules(ctx, file.orgId)
  const base = { dueAt: order.finishDueAt, ledger: [], assumedYears: [] }
  const finishDueAt = isCounted
    ? found.countWith(found.changes)
    : extendDue(base, added === null ? [] : [added], calendar).dueAt
  if (finishDueAt === null) return order
  const next = await ctx.update(workOrderTable, order, { finishDueAt })
  if (order.role === 'lead' && followingStatuses.includes(file.status))
    await ctx.update(caseFileTable, file, { dueAt: finishDueAt })
  return next
}
