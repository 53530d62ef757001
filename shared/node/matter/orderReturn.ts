/** A return as every way of taking part writes it: by the window, by the catalogue, and in the third turn to a ruling. */
import type { CaseFile } from '../../domain/case.ts'
import { returnUntil } from '../../domain/caseClock.ts'
import { nextState } from '../../domain/machine.ts'
import type { ReturnReason, WorkOrder } from '../../domain/order.ts'
import { isAnswered } from '../../domain/orderPolicy.ts'
import { checkCitation, planReturn, type ReturnCourse } from '../../domain/orderReturn.ts'
import type { Instant } from '../../kit/time.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { departmentTable } from '../db/entities/organization.ts'
import { clockRules } from '../rules/clockRules.ts'
import { dutiesInForce } from './duties.ts'
import { ordersOf } from './load.ts'
import { departmentNames } from './names.ts'
import { openRulingOf } from './ruling.ts'
import { appendEvent } from './timeline.ts'

export interface ReturnAsked {
  reason: ReturnReason
  basis: string
  dutyNumber: string
  /** When it was asked: what a paper says, else now. */
  at: Instant
  byName: string
  /** The department whose own account acts; null when the centre enters it. */
  departmentId: string | null
}

/**
 * Hands an order back. The caller has authorised. Refusals: `order.returnsLocked`, `order.returnTooLate`,
 * `order.illegalMove`, `order.dutyUnknown`, `order.dutyForeign`.
 */
export async function recordReturn(
  ctx: CommandContext,
  order: WorkOrder,
  file: CaseFile,
  asked: ReturnAsked,
): Promise<ReturnCourse> {
  const planned = planReturn(order, returnUntil(order, await clockRules(ctx, order.orgId)), asked.at)
  if (!planned.ok) fail(planned.code, planned.params)
  const course = planned.value
  const action = course === 'ruling' ? 'requestRuling' : 'requestReturn'
  if (nextState('work_order', order.status, action) === null)
    fail('order.illegalMove', { status: order.status, action })
  const department = await ctx.db.findOne(departmentTable, { id: order.departmentId })
  const { catalog } = await dutiesInForce(ctx, order.orgId)
  const cited = checkCitation(catalog, department?.code ?? '', asked.dutyNumber)
  if (!cited.ok) fail(cited.code, cited.params)
  const next = await ctx.move(workOrderTable, order, action, {
    returnReason: asked.reason,
    returnBasis: asked.basis,
    returnDutyNumber: asked.dutyNumber,
    returnRequestedAt: asked.at,
    returnCount: order.returnCount + 1,
  })
  await appendEvent(ctx, file, {
    kind: 'returnRequested',
    text: asked.basis,
    orderId: order.id,
    departmentId: asked.departmentId,
    fromStatus: order.status,
    toStatus: next.status,
    data: {
      reason: asked.reason,
      count: next.returnCount,
      dutyNumber: asked.dutyNumber,
      byName: asked.byName,
    },
  })
  if (course === 'ruling')
    await openRulingOf(
      ctx,
      next,
      file,
      { argument: asked.basis, byName: asked.byName, dutyNumber: asked.dutyNumber },
      null,
    )
  return course
}

/** Refuses with `order.supportOpen` {departments} while a supporter of the lead has not answered. */
export async function mustBeAnswered(ctx: CommandContext, order: WorkOrder): Promise<void> {
  if (order.role !== 'lead') return
  const open = (await ordersOf(ctx.db, order.caseId)).filter(
    other => other.role === 'support' && !isAnswered(other),
  )
  if (open.length === 0) return
  const names = await departmentNames(
    ctx.db,
    open.map(other => other.departmentId),
  )
  fail('order.supportOpen', { departments: [...names.values()].join(' ') })
}
