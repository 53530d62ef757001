/** Asks that ended undecided and pauses that are over: for who asked, who could decide, and the department. */
import { isDecider } from '../../domain/instrumentPolicy.ts'
import { hasAbility } from '../../domain/role.ts'
import { visibleCases } from '../db/queries/caseList.ts'
import { lapsesBetween } from '../db/queries/lapses.ts'
import { inList, raw, sql } from '../db/sql.ts'
import { type AlertSource, alert, lookBackFrom, mostOfKind } from './source.ts'

export const lapseSource: AlertSource = {
  async list({ ctx, viewer, reader }) {
    const { actor, db, now } = ctx
    const departmentIds = hasAbility(actor, 'order.handle') ? actor.departmentIds : []
    const ofDepartment =
      departmentIds.length === 0
        ? raw('1 = 0')
        : sql`(a.department_id ${inList(departmentIds)} and (c.restriction <> 'restricted'
            or c.registered_by_id = ${actor.userId} or c.allowed_user_ids like ${`%"${actor.userId}"%`}))`
    const lapses = await lapsesBetween(
      db,
      lookBackFrom(now),
      now,
      sql`(${ofDepartment} or ${visibleCases(reader)})`,
      mostOfKind,
    )
    return lapses
      .filter(
        lapse =>
          departmentIds.includes(lapse.department_id) ||
          lapse.asked_by_id === actor.userId ||
          isDecider(actor, viewer.isCounty, lapse.level, lapse.department_id),
      )
      .map(lapse =>
        alert({
          kind: lapse.kind === 'orderResumed' ? 'pauseOver' : 'askLapsed',
          key: `${lapse.kind}/${lapse.id}/${lapse.at}`,
          caseId: lapse.case_id,
          orderId: lapse.order_id,
          number: lapse.number,
          title: lapse.title,
          urgency: lapse.urgency,
          at: lapse.at,
        }),
      )
  },
}
