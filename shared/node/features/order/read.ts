/** The orders of a centre or a department, and one order with what its department needs for it. */
import { returnUntil } from '../../../domain/caseClock.ts'
import { canSeeCase } from '../../../domain/casePolicy.ts'
import { isFileForDepartment } from '../../../domain/departmentView.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { orderClock } from '../../../domain/orderClock.ts'
import { canReadOrder, isDepartmentOf, mayConfirm, orderCan } from '../../../domain/orderPolicy.ts'
import { isClaim } from '../../../domain/orderProof.ts'
import { citableDuties } from '../../../domain/orderReturn.ts'
import { orderSteps } from '../../../domain/orderSteps.ts'
import { maskParty, partyForDepartment } from '../../../domain/partyView.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { attachmentTable, caseEventTable, casePartyTable } from '../../db/entities/case.ts'
import { departmentTable, organizationTable } from '../../db/entities/organization.ts'
import { rulingTable } from '../../db/entities/ruling.ts'
import { pageOfOrders } from '../../db/queries/orderList.ts'
import { orderClocks } from '../../matter/clockView.ts'
import { departmentWords } from '../../matter/departmentWords.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { finishChanges } from '../../matter/finishChanges.ts'
import { handlerIdsOf, ordersOf, viewerOf } from '../../matter/load.ts'
import { departmentNames, organizationNames } from '../../matter/names.ts'
import { orderReaderOf } from '../../matter/orderReader.ts'
import { clockRules, clockRulesOf } from '../../rules/clockRules.ts'
import { loadOrder } from './load.ts'

/** What a department may cite when it hands the order back. */
async function citableOf(ctx: QueryContext, order: WorkOrder) {
  const department = await ctx.db.findOne(departmentTable, { id: order.departmentId })
  const { catalog } = await dutiesInForce(ctx, order.orgId)
  return citableDuties(catalog, department?.code ?? '').map(({ number, title, department: code }) => ({
    number,
    title,
    department: code,
  }))
}

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
    const wordsOf = await departmentWords(db, viewer, page)
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
          caseTitle: wordsOf(order, file).title,
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
          isClaimed: clock.isClaimed,
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
    const handlerIds = await handlerIdsOf(db, file, orders)
    const can = orderCan(viewer, order, file, now <= (returnUntil(order, rules) ?? now), handlerIds)
    const [ruling] = await db.find(
      rulingTable,
      { orderId: order.id, deletedAt: null },
      { orderBy: 'id', descending: true, limit: 1 },
    )
    const words = (await departmentWords(db, viewer, [{ order, file }]))(order, file)
    const ownIds = orders.filter(other => isDepartmentOf(ctx.actor, other)).map(other => other.id)
    const files = await db.find(attachmentTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    return {
      order: {
        ...order,
        departmentName: nameOf(order.departmentId),
        steps: orderSteps(order, now, rules, file),
        can,
      },
      caseNumber: file.number,
      caseTitle: words.title,
      narrative: words.narrative,
      isWithheld: words.isWithheld,
      place: file.place,
      orgName: organization?.name ?? '',
      orgPhone: organization?.phone ?? null,
      parties: parties.map(party => (isCenter ? maskParty(party) : partyForDepartment(party, file))),
      partners: orders
        .filter(other => other.id !== order.id)
        .map(other => ({
          orderId: other.id,
          rev: other.rev,
          claimedCheckIn:
            other.checkedInAt !== null && isClaim(other.checkInProof)
              ? {
                  at: other.checkedInAt,
                  byName: other.checkedInByName ?? '',
                  place: other.checkInPlace ?? '',
                }
              : null,
          canConfirm: mayConfirm(viewer, other, file, 'checkIn', orders),
          departmentName: nameOf(other.departmentId),
          role: other.role,
          status: other.status,
        })),
      attachments: isCenter ? files : files.filter(one => isFileForDepartment(file, one, ownIds)),
      events: events.filter(event => event.orderId === order.id),
      ruling: ruling === undefined ? null : { id: ruling.id, number: ruling.number, status: ruling.status },
      citable: can.requestReturn ? await citableOf(ctx, order) : [],
      clocks: orderClocks(
        order,
        nameOf(order.departmentId),
        events,
        now,
        rules,
        file,
        (await finishChanges(db, file.id))(order),
      ),
    }
  },
}
