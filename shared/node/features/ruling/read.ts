/** The rulings of a centre or a department, and one with both sides and what it rests on. */
import type { CaseFile } from '../../../domain/case.ts'
import { canSeeCase, type Viewer } from '../../../domain/casePolicy.ts'
import { returnReasons, type WorkOrder } from '../../../domain/order.ts'
import { canReadOrder, isDepartmentOf } from '../../../domain/orderPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { mayNoteRuling, mayRule, type Ruling } from '../../../domain/ruling.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseEventTable, caseFileTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { organizationTable } from '../../db/entities/organization.ts'
import { rulingTable } from '../../db/entities/ruling.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { ordersOf, viewerOf } from '../../matter/load.ts'
import { departmentNames, organizationNames } from '../../matter/names.ts'
import { concernsCounty } from '../../matter/ruling.ts'
import { loadRuling } from './load.ts'

/** Rulings shown at once: they are few, and an office with more than this has other troubles. */
const mostRulings = 300

function rulingCan(
  viewer: Viewer,
  ruling: Ruling,
  order: WorkOrder,
  file: CaseFile,
  isCountyMatter: boolean,
) {
  const isOpen = ruling.status === 'open'
  const isCenter = hasAbility(viewer.actor, 'order.judge') && canSeeCase(viewer, file)
  return {
    argueDepartment: isOpen && (isDepartmentOf(viewer.actor, order) || isCenter),
    argueCenter: isOpen && isCenter,
    decide: isOpen && mayRule(viewer, file, isCountyMatter),
    note: isOpen && mayNoteRuling(viewer, file),
  }
}

export const readRulingHandlers: HandlersOf<'ruling.list' | 'ruling.get'> = {
  'ruling.list': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(true)
    const { db, now } = ctx
    const found = await db.find(
      rulingTable,
      { deletedAt: null, ...(input.isOpenOnly ? { status: 'open' as const } : {}) },
      { orderBy: 'id', descending: true, limit: mostRulings },
    )
    const orders = new Map(
      (await db.find(workOrderTable, { id: found.map(item => item.orderId) })).map(item => [item.id, item]),
    )
    const files = new Map(
      (await db.find(caseFileTable, { id: found.map(item => item.caseId) })).map(item => [item.id, item]),
    )
    const seen = found.flatMap(ruling => {
      const order = orders.get(ruling.orderId)
      const file = files.get(ruling.caseId)
      return order && file && canReadOrder(viewer, order, file) ? [{ ruling, order, file }] : []
    })
    const names = await departmentNames(
      db,
      seen.flatMap(({ ruling }) => [ruling.departmentId, ruling.leadDepartmentId ?? ruling.departmentId]),
    )
    const centers = await organizationNames(
      db,
      seen.map(item => item.ruling.orgId),
    )
    const rows = await Promise.all(
      seen.map(async ({ ruling, order, file }) => {
        const isCountyMatter = await concernsCounty(ctx, [ruling.departmentId])
        return {
          id: ruling.id,
          caseId: ruling.caseId,
          orderId: ruling.orderId,
          number: ruling.number,
          status: ruling.status,
          caseTitle: file.title,
          orgName: centers.get(ruling.orgId) ?? '',
          departmentName: names.get(ruling.departmentId) ?? '',
          leadName: ruling.leadDepartmentId === null ? null : (names.get(ruling.leadDepartmentId) ?? ''),
          urgency: order.urgency,
          openedAt: ruling.openedAt,
          dueAt: ruling.dueAt,
          decidedAt: ruling.decidedAt,
          isLate: ruling.dueAt < (ruling.decidedAt ?? now) && ruling.status !== 'cancelled',
          isCountyMatter,
          can: rulingCan(viewer, ruling, order, file, isCountyMatter),
        }
      }),
    )
    const open = rows.filter(row => row.status === 'open').sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    return { rows: [...open, ...rows.filter(row => row.status !== 'open')] }
  },

  'ruling.get': async (ctx, input) => {
    const { ruling, order, file, viewer } = await loadRuling(ctx, input.rulingId)
    ctx.authorise(canReadOrder(viewer, order, file))
    const { db } = ctx
    const all = await ordersOf(db, file.id)
    const chain = new Map(all.filter(item => item.number === order.number).map(item => [item.id, item]))
    const names = await departmentNames(db, [
      ...all.map(item => item.departmentId),
      ruling.leadDepartmentId ?? order.departmentId,
    ])
    const organization = await db.findOne(organizationTable, { id: file.orgId })
    const { catalog } = await dutiesInForce(ctx, file.orgId)
    const cited = new Set(
      [order.dutyNumber, ruling.departmentDutyNumber, ruling.centerDutyNumber, ruling.dutyNumber].filter(
        number => number !== null,
      ),
    )
    const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const isCountyMatter = await concernsCounty(ctx, [ruling.departmentId])
    return {
      ruling,
      caseNumber: file.number,
      caseTitle: file.title,
      narrative: file.narrative,
      place: file.place,
      orgName: organization?.name ?? '',
      orgPhone: organization?.phone ?? null,
      urgency: order.urgency,
      orderNumber: order.number,
      orderKind: order.kind,
      orderRole: order.role,
      demand: order.demand,
      departmentName: names.get(order.departmentId) ?? '',
      leadName: ruling.leadDepartmentId === null ? null : (names.get(ruling.leadDepartmentId) ?? ''),
      // From the timeline, not the rows: a unit may have handed it back more than once.
      returns: events.flatMap(event => {
        const from = event.orderId === null ? undefined : chain.get(event.orderId)
        if (event.kind !== 'returnRequested' || from === undefined) return []
        const { reason, dutyNumber } = event.data
        return [
          {
            departmentName: names.get(from.departmentId) ?? '',
            reason: returnReasons.find(known => known === reason) ?? null,
            basis: event.text,
            dutyNumber: typeof dutyNumber === 'string' ? dutyNumber : null,
            at: event.at,
          },
        ]
      }),
      duties: catalog.items.filter(item => cited.has(item.number)),
      events: events.filter(event => event.data.rulingId === ruling.id),
      isCountyMatter,
      can: rulingCan(viewer, ruling, order, file, isCountyMatter),
    }
  },
}
