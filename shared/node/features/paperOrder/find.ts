/** The order behind a scanned or typed code, with what is on record and what came in for it before. */

import { dutiesOf } from '../../../domain/duty.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { readOrderCode } from '../../../domain/orderCode.ts'
import { canActOnBehalf } from '../../../domain/orderPolicy.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import type { Db } from '../../db/db.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { orderReplyTable } from '../../db/entities/orderReply.ts'
import { departmentTable, organizationTable } from '../../db/entities/organization.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { departmentNames } from '../../matter/names.ts'
import { isCodeOf } from '../../matter/orderCode.ts'

/** Orders that hold or held a number, over the case whose number it begins with. */
async function ordersNumbered(db: Db, number: string): Promise<WorkOrder[]> {
  const caseNumber = number.slice(0, number.lastIndexOf('-'))
  const files = await db.find(caseFileTable, { number: caseNumber, deletedAt: null })
  const orders = await db.find(
    workOrderTable,
    { caseId: files.map(file => file.id), deletedAt: null },
    { orderBy: 'id' },
  )
  return orders.filter(order => order.number === number)
}

export async function repliesOf(db: Db, orderId: string) {
  const replies = await db.find(orderReplyTable, { orderId, deletedAt: null }, { orderBy: 'at' })
  return replies.map(({ at, byName, source, parts }) => ({ at, byName, source, parts }))
}

/** Items of the duty catalogue a department may cite; all of them when none is its own. */
async function citable(ctx: QueryContext, orgId: string, departmentId: string) {
  const department = await ctx.db.findOne(departmentTable, { id: departmentId })
  const { catalog } = await dutiesInForce(ctx, orgId)
  const own = department === null ? [] : dutiesOf(catalog, department.code, null)
  return own.map(({ number, title }) => ({ number, title }))
}

export const findHandlers: HandlersOf<'paperOrder.find'> = {
  'paperOrder.find': async (ctx, input) => {
    const { db } = ctx
    const viewer = await viewerOf(ctx)
    const code = readOrderCode(input.text)
    if (code === null) fail('paperOrder.codeUnreadable')
    const numbered = await ordersNumbered(db, code.number)
    if (numbered.length === 0) fail('paperOrder.numberUnknown', { number: code.number })
    const order = numbered.find(item => isCodeOf(item, code.checkCode))
    if (order === undefined) fail('paperOrder.codeWrong', { number: code.number })
    const file = await loadCase(db, order.caseId)
    ctx.authorise(canActOnBehalf(viewer, file))
    const newest = numbered.at(-1) ?? order
    const names = await departmentNames(db, [order.departmentId, newest.departmentId])
    const organization = await db.findOne(organizationTable, { id: order.orgId })
    return {
      orderId: order.id,
      caseId: order.caseId,
      rev: order.rev,
      number: order.number,
      kind: order.kind,
      role: order.role,
      status: order.status,
      title: file.title,
      departmentName: names.get(order.departmentId) ?? '',
      issuedAt: order.issuedAt,
      place: file.place,
      demand: order.demand,
      rendezvous: order.rendezvous,
      orgName: organization?.name ?? '',
      deliveredAt: order.deliveredAt,
      signed: order.signedAt === null ? null : { at: order.signedAt, name: order.signedByName ?? '' },
      checkedIn:
        order.checkedInAt === null
          ? null
          : { at: order.checkedInAt, name: order.checkedInByName ?? '', place: order.checkInPlace ?? '' },
      completedAt: order.completedAt,
      movedTo: newest.id === order.id ? null : (names.get(newest.departmentId) ?? ''),
      replies: await repliesOf(db, order.id),
      duties: await citable(ctx, order.orgId, order.departmentId),
    }
  },
}
