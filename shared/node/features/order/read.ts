/** The orders of a centre or a department, and one order with what its department needs for it. */
import { orderClock, returnUntil } from '../../../domain/caseClock.ts'
import { canSeeCase } from '../../../domain/casePolicy.ts'
import { canReadOrder, orderCan } from '../../../domain/orderPolicy.ts'
import { maskParty, partyForDepartment } from '../../../domain/partyView.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { attachmentTable, caseEventTable, casePartyTable } from '../../db/entities/case.ts'
import { organizationTable } from '../../db/entities/organization.ts'
import { pageOfOrders } from '../../db/queries/orderList.ts'
import { orderClocks } from '../../matter/clockView.ts'
import { ordersOf, viewerOf } from '../../matter/load.ts'
import { departmentNames, organizationNames } from '../../matter/names.ts'
import { orderReaderOf } from '../../matter/orderReader.ts'
import { clockRules, clockRulesOf } from '../../rules/clockRules.ts'
import { loadOrder } from './load.ts'

export const orderReadHandlers: HandlersOf<'order.list' | 'order.get'> = {
  'order.list': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    // The statement itself is bound to the departments or the centre of this person.
    ctx.authorise(true)
    const { db, now, services } = ctx
    const filter = { ...input, dueBefore: input.isOverdue ? now : null }
    const found = await pageOfOrders(db, filter, orderReaderOf(viewer), input.cursor, input.limit)
    const page = found.slice(0, input.limit)
    const departments = await departmentNames(
      db,
      page.map(item => item.order.departmentId),
    )
    const centers = await organizationNames(
      db,
      page.map(item => item.order.orgId),
    )
    const rulesOf = await clockRulesOf(
      ctx,
      page.map(item => item.order.orgId),
    )
    const unsent =
      page.length === 0
        ? new Set<string>()
        : await services.unsentCases(db, [...new Set(page.map(item => item.order.caseId))])
    return {
      rows: page.map(({ order, file }) => {
        const rules = rulesOf(order.orgId)
        const clock = orderClock(order, now, rules)
        return {
          id: order.id,
          caseId: order.caseId,
          number: order.number,
          kind: order.kind,
          role: order.role,
          status: order.status,
          caseTitle: file.title,
          caseNumber: file.number,
          orgName: centers.get(order.orgId) ?? '',
          departmentId: order.departmentId,
          departmentName: departments.get(order.departmentId) ?? '',
          urgency: order.urgency,
          level: file.level,
          demand: order.demand,
          place: file.place,
          issuedAt: order.issuedAt,
          dueAt: clock.dueAt,
          clockKind: clock.clockKind,
          clockColor: clock.color,
          isUnsent: unsent.has(order.caseId),
          rev: order.rev,
          can: orderCan(viewer, order, file, now <= (returnUntil(order, rules) ?? now)),
        }
      }),
      nextCursor: found.length > input.limit ? (page.at(-1)?.order.id ?? null) : null,
    }
  },

  'order.get': async (ctx, input) => {
    const { order, file, viewer } = await loadOrder(ctx, input.orderId)
    ctx.authorise(canReadOrder(viewer, order, file))
    const { db, now } = ctx
    const rules = await clockRules(ctx, file.orgId)
    const orders = await ordersOf(db, file.id)
    const names = await departmentNames(
      db,
      orders.map(item => item.departmentId),
    )
    const nameOf = (departmentId: string) => names.get(departmentId) ?? ''
    const organization = await db.findOne(organizationTable, {
      id: file.orgId,
    })
    const parties = await db.find(casePartyTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const isCenter = canSeeCase(viewer, file)
    return {
      order: {
        ...order,
        departmentName: nameOf(order.departmentId),
        can: orderCan(viewer, order, file, now <= (returnUntil(order, rules) ?? now)),
      },
      caseNumber: file.number,
      caseTitle: file.title,
      narrative: file.narrative,
      place: file.place,
      orgName: organization?.name ?? '',
      orgPhone: organization?.phone ?? null,
      parties: parties.map(party => (isCenter ? maskParty(party) : partyForDepartment(party, file))),
      partners: orders
        .filter(other => other.id !== order.id)
        .map(other => ({
          departmentName: nameOf(other.departmentId),
          role: other.role,
          status: other.status,
        })),
      attachments: await db.find(attachmentTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' }),
      events: events.filter(event => event.orderId === order.id),
      clocks: orderClocks(order, nameOf(order.departmentId), events, now, rules, file),
    }
  },
}
