/** All instruments of a case or of one order, with what this person may do about each. */
import type { OutputOf } from '../../../contract/registry.ts'
import { endedCaseStatuses } from '../../../domain/case.ts'
import { canSeeCase } from '../../../domain/casePolicy.ts'
import { mayAskExtension } from '../../../domain/extension.ts'
import {
  isCircularReader,
  isInstructed,
  isInstructingLeader,
  mayInform,
  maySupervise,
} from '../../../domain/instrumentPolicy.ts'
import { extensionNotice } from '../../../domain/instrumentRules.ts'
import { lastAskAt } from '../../../domain/lastAsk.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { canActOnBehalf, canHandleOrder, canReadOrder, isDepartmentOf } from '../../../domain/orderPolicy.ts'
import { mayAskSuspension, suspensionState } from '../../../domain/orderSuspension.ts'
import { hasAbility } from '../../../domain/role.ts'
import { checkGround, isOrderLate, type Supervision } from '../../../domain/supervision.ts'
import type { Decision } from '../../../kit/result.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { circularTable } from '../../db/entities/circular.ts'
import { extensionTable } from '../../db/entities/extension.ts'
import { instructionTable } from '../../db/entities/instruction.ts'
import { suspensionTable } from '../../db/entities/orderSuspension.ts'
import { supervisionTable } from '../../db/entities/supervision.ts'
import { viewerOn } from '../../matter/accused.ts'
import { loadCase, ordersOf } from '../../matter/load.ts'
import { departmentNames } from '../../matter/names.ts'
import { instrumentRulesOn } from '../../rules/instrumentRules.ts'
import { askFacts } from './extension.ts'
import { leadersOf } from './load.ts'
import { circularView, extensionView, instructionView, supervisionView, suspensionView } from './view.ts'

type Ask = OutputOf<'instrument.ofCase'>['orders'][number]['askExtension']

function askView(decision: Decision<unknown>): Ask {
  return decision.ok
    ? { isOpen: true, code: null, params: {} }
    : { isOpen: false, code: decision.code, params: { ...decision.params } }
}

const hasGround = (
  kind: 'yellowCard' | 'redCard',
  order: WorkOrder,
  supervisions: readonly Supervision[],
  now: string,
) =>
  checkGround(
    kind,
    supervisions.filter(row => row.departmentId === order.departmentId),
    isOrderLate(order, now),
    '',
    now,
  ).ok

export const instrumentReadHandlers: HandlersOf<'instrument.ofCase'> = {
  'instrument.ofCase': async (ctx, input) => {
    const { db, now } = ctx
    const file = await loadCase(db, input.caseId)
    const viewer = await viewerOn(ctx, file)
    const { actor } = viewer
    const isCenter = canSeeCase(viewer, file)
    const all = await ordersOf(db, file.id)
    const ofCase = { caseId: file.id, deletedAt: null }
    const isShown = (row: { orderId: string | null }) =>
      input.orderId === null || row.orderId === null || row.orderId === input.orderId
    const circulars = (await db.find(circularTable, ofCase, { orderBy: 'id' })).filter(
      row => isShown(row) && (isCenter || isCircularReader(viewer, row)),
    )
    const instructions = (await db.find(instructionTable, ofCase, { orderBy: 'id' })).filter(
      row => isShown(row) && (isCenter || isInstructed(viewer, row, file)),
    )
    const orders = all.filter(
      order =>
        (input.orderId === null || order.id === input.orderId) &&
        (isCenter || canReadOrder(viewer, order, file)),
    )
    // Whoever was only written to sees what was written to him, and nothing else of the matter.
    ctx.authorise(isCenter || orders.length > 0 || circulars.length + instructions.length > 0)
    const mayRead = (row: { departmentId: string }) => isCenter || canReadOrder(viewer, row, file)
    const supervisions = (await db.find(supervisionTable, ofCase, { orderBy: 'id' })).filter(
      row => isShown(row) && mayRead(row),
    )
    const orderIds = orders.map(order => order.id)
    const inOrders = { orderId: orderIds, deletedAt: null }
    const extensions = orderIds.length === 0 ? [] : await db.find(extensionTable, inOrders, { orderBy: 'id' })
    const pauses = orderIds.length === 0 ? [] : await db.find(suspensionTable, inOrders, { orderBy: 'id' })
    const names = await departmentNames(
      db,
      [...orders, ...supervisions].map(row => row.departmentId),
    )
    const nameOf = (id: string) => names.get(id) ?? ''
    const byId = new Map(orders.map(order => [order.id, order]))
    const views: OutputOf<'instrument.ofCase'>['orders'] = []
    for (const order of orders) {
      const own = extensions.filter(row => row.orderId === order.id)
      const ownPauses = pauses.filter(row => row.orderId === order.id)
      const facts = await askFacts(ctx, { order, file }, own)
      const isHandling = canHandleOrder(viewer, order, file, null) || canActOnBehalf(viewer, file)
      const askExtension = askView(mayAskExtension(facts))
      const notice = extensionNotice(facts.rules, facts.finish)
      views.push({
        id: order.id,
        rev: order.rev,
        number: order.number,
        departmentId: order.departmentId,
        departmentName: nameOf(order.departmentId),
        status: order.status,
        finishDueAt: order.finishDueAt,
        isPaused: ownPauses.some(row => suspensionState(row, order, file, now) === 'active'),
        isOwn: isDepartmentOf(actor, order),
        askExtension,
        askUntil: order.finishDueAt === null ? null : lastAskAt(order.finishDueAt, notice, facts.calendar),
        latestDueAt: facts.latest,
        askSuspension: askView(mayAskSuspension({ order, file, earlier: ownPauses, now })),
        hasYellowGround: hasGround('yellowCard', order, supervisions, now),
        hasRedGround: hasGround('redCard', order, supervisions, now),
        can: { ask: isHandling, supervise: maySupervise(viewer, file, order.departmentId) },
      })
    }
    const isOpen = !endedCaseStatuses.includes(file.status)
    const first = orders[0]
    return {
      orgId: file.orgId,
      caseNumber: file.number,
      isProtected: file.restriction === 'restricted',
      orders: views,
      extensions: extensions.flatMap(row => {
        const order = byId.get(row.orderId)
        return order ? [extensionView(ctx, row, order, file, viewer, nameOf(row.departmentId))] : []
      }),
      suspensions: pauses.flatMap(row => {
        const order = byId.get(row.orderId)
        return order ? [suspensionView(ctx, row, order, file, viewer, nameOf(row.departmentId))] : []
      }),
      supervisions: supervisions.map(row =>
        supervisionView(ctx, row, file, viewer, nameOf(row.departmentId)),
      ),
      circulars: circulars.map(row => circularView(ctx, row, file, viewer)),
      instructions: instructions.map(row => instructionView(ctx, row, file, viewer)),
      leaders: isCenter ? await leadersOf(ctx, file, first?.departmentId ?? '') : [],
      rules: await instrumentRulesOn(db, file.orgId, ctx.today),
      can: {
        supervise: isOpen && views.some(order => order.can.supervise),
        inform: isOpen && mayInform(viewer, file),
        instruct: isOpen && isCenter && isInstructingLeader(actor),
        noteInstruction: isOpen && isCenter && hasAbility(actor, 'case.edit'),
      },
    }
  },
}
