/** What a printed notice says: to the citizen that it was accepted, passed on or refused, to a department that it has an order. */
import { orderDues } from '../../../domain/caseClock.ts'
import type { CaseEvent } from '../../../domain/caseRecord.ts'
import { dutyOf } from '../../../domain/duty.ts'
import { noticesFor } from '../../../domain/notice.ts'
import { isAnswered } from '../../../domain/orderPolicy.ts'
import { findLeaf } from '../../../domain/taxonomy.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseEventTable } from '../../db/entities/case.ts'
import { departmentTable, organizationTable } from '../../db/entities/organization.ts'
import { checkCodeOf } from '../../matter/checkCode.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { holdersOf } from '../../matter/holder.ts'
import { caseFor, openMediationOf, ordersOf } from '../../matter/load.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'

export const noticeHandlers: HandlersOf<'notice.get' | 'notice.record'> = {
  'notice.get': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'read')
    const { db } = ctx
    const organization = await db.findOne(organizationTable, { id: file.orgId })
    const orders = (await ordersOf(db, file.id)).filter(
      order => order.status !== 'recalled' && order.status !== 'returned',
    )
    const departments = new Map(
      (await db.find(departmentTable, { id: [...new Set(orders.map(order => order.departmentId))] })).map(
        department => [department.id, department],
      ),
    )
    const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const last = (kind: CaseEvent['kind']) => events.findLast(event => event.kind === kind)
    const judged = last('assessed')
    const rejected = file.status === 'notAccepted' ? last('rejected') : undefined
    const escalated = file.status === 'escalated' ? last('escalated') : undefined
    const rules = await clockRules(ctx, file.orgId)
    const { catalog } = await dutiesInForce(ctx, file.orgId)
    const { taxonomy } = ctx.services.rules
    const leaf = file.categoryCode === null ? null : findLeaf(taxonomy, file.categoryCode)
    const given = await holdersOf(db, [file.id], 'mediation')
    const mediation = await openMediationOf(db, file.id)
    return {
      kinds: noticesFor(file, orders.length > 0),
      orgName: organization?.name ?? '',
      orgPhone: organization?.phone ?? null,
      orgAddress: organization?.address ?? null,
      number: file.number,
      checkCode: checkCodeOf(file.orgId, file.id),
      title: file.title,
      applicantName: file.applicantName,
      matterClass: file.matterClass,
      categoryName: leaf?.name ?? null,
      level: file.level,
      urgency: file.urgency,
      path: file.path,
      place: file.place,
      toldAt: file.toldAt,
      registeredAt: file.typedAt,
      judgedAt: judged?.at ?? null,
      officerName: (rejected ?? judged)?.actorName ?? ctx.actor.name,
      firstContactDueAt: file.firstContactDueAt,
      mediatorName: given.get(file.id)?.userName ?? mediation?.mediatorNames[0] ?? null,
      rejection:
        rejected === undefined
          ? null
          : { reason: String(rejected.data.reason ?? ''), guidance: rejected.text },
      escalation: escalated?.text ?? null,
      resultText: file.resultText,
      orders: orders.map(order => {
        const department = departments.get(order.departmentId)
        const isEstimated = order.deliveredAt === null && !isAnswered(order)
        const dues = isEstimated ? orderDues(order, ctx.now, rules, file) : order
        const duty = dutyOf(catalog, department?.code ?? null, file.categoryCode)
        return {
          id: order.id,
          number: order.number,
          kind: order.kind,
          role: order.role,
          departmentName: department?.name ?? '',
          departmentPhone: department?.phone ?? null,
          contactName: department?.contactName ?? null,
          demand: order.demand,
          rendezvous: order.rendezvous,
          issuedAt: order.issuedAt,
          signDueAt: dues.signDueAt,
          checkInDueAt: dues.checkInDueAt,
          finishDueAt: dues.finishDueAt,
          isEstimated,
          duty: duty === null ? null : { number: duty.number, title: duty.title, basis: duty.basis },
        }
      }),
    }
  },

  'notice.record': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'note')
    const orders = await ordersOf(ctx.db, file.id)
    if (!noticesFor(file, orders.length > 0).includes(input.kind))
      fail('case.illegalMove', { status: file.status })
    await appendEvent(ctx, file, { kind: 'noticeGiven', data: { notice: input.kind } })
    return { ok: true }
  },
}
