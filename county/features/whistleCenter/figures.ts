/** The ladder of towns, the clocks of departments, and the orders behind each of their numbers. */
import { z } from 'zod'
import type { Spread } from '../../../shared/contract/whistleCenter.ts'
import { orderClock } from '../../../shared/domain/orderClock.ts'
import { addMonths, type Day, fromMillis, startOfDayMillis } from '../../../shared/kit/time.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { organizationTable } from '../../../shared/node/db/entities/organization.ts'
import {
  ladderOf,
  lateByTown,
  type MeasuredKey,
  pageOfMeasured,
  type Span,
  type SpreadRow,
  spreadOf,
} from '../../../shared/node/db/queries/responseTimes.ts'
import { viewerOf } from '../../../shared/node/matter/load.ts'
import { departmentNames, organizationNames } from '../../../shared/node/matter/names.ts'
import { orderReaderOf } from '../../../shared/node/matter/orderReader.ts'
import { clockRulesOf } from '../../../shared/node/rules/clockRules.ts'

/** The month of a day, from local midnight to local midnight. */
function monthOf(day: Day): Span {
  const first = `${day.slice(0, 7)}-01`
  return {
    from: fromMillis(startOfDayMillis(first)),
    until: fromMillis(startOfDayMillis(addMonths(first, 1))),
  }
}

const none: Spread = { count: 0, running: 0, late: 0, averageMinutes: null, medianMinutes: null }
const spread = (row: SpreadRow | undefined): Spread => {
  if (row === undefined) return none
  const { count, running, late, averageMinutes, medianMinutes } = row
  return { count, running, late, averageMinutes, medianMinutes }
}

const keySchema = z.tuple([z.string().max(40), z.string().max(60)])
function readKey(cursor: string | null): MeasuredKey | null {
  if (cursor === null) return null
  try {
    const [issuedAt, id] = keySchema.parse(JSON.parse(cursor))
    return { issuedAt, id }
  } catch {
    return null
  }
}

export const figureHandlers: HandlersOf<
  'whistleCenter.ladder' | 'whistleCenter.clocks' | 'whistleCenter.rows'
> = {
  'whistleCenter.ladder': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(viewer.isCounty)
    const reader = orderReaderOf(viewer)
    const towns = await ctx.db.find(
      organizationTable,
      { kind: 'governanceCenter', deletedAt: null },
      { orderBy: 'code' },
    )
    const rows = await ladderOf(
      ctx.db,
      towns.map(town => town.id),
      monthOf(input.month),
      reader,
      ctx.now,
    )
    const late = await lateByTown(ctx.db, reader, ctx.now)
    const byTown = new Map(rows.map(row => [row.orgId, row]))
    const nothing = { inTime: 0, late: 0 }
    return {
      rows: towns.map(({ id, name }) => ({
        ...{ issued: 0, whistles: 0, signMinutes: null, checkInMinutes: null },
        ...{ sign: nothing, checkIn: nothing, finish: nothing },
        ...byTown.get(id),
        orgId: id,
        orgName: name,
        late: late.get(id) ?? 0,
      })),
    }
  },

  'whistleCenter.clocks': async ctx => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(viewer.isCounty)
    const reader = orderReaderOf(viewer)
    const of = async (clock: 'deliver' | 'sign' | 'checkIn' | 'finish') =>
      new Map((await spreadOf(ctx.db, clock, reader, ctx.now)).map(row => [row.departmentId, row]))
    // Every unanswered order has a delivery clock, so its rows name every department there is one of.
    const deliver = await of('deliver')
    const sign = await of('sign')
    const checkIn = await of('checkIn')
    const finish = await of('finish')
    const names = await departmentNames(ctx.db, [...deliver.keys()])
    return {
      rows: [...deliver.keys()]
        .map(departmentId => ({
          departmentId,
          departmentName: names.get(departmentId) ?? '',
          orders: deliver.get(departmentId)?.count ?? 0,
          deliver: spread(deliver.get(departmentId)),
          sign: spread(sign.get(departmentId)),
          checkIn: spread(checkIn.get(departmentId)),
          finish: spread(finish.get(departmentId)),
        }))
        .sort(
          (a, b) =>
            b.sign.late + b.checkIn.late + b.finish.late - (a.sign.late + a.checkIn.late + a.finish.late) ||
            b.orders - a.orders,
        ),
    }
  },

  'whistleCenter.rows': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(viewer.isCounty)
    const { db, now } = ctx
    const { measure, isLate, orgId, departmentId } = input
    const found = await pageOfMeasured(
      db,
      { measure, isLate, orgId, departmentId, span: input.month === null ? null : monthOf(input.month) },
      orderReaderOf(viewer),
      readKey(input.cursor),
      input.limit,
      now,
    )
    const page = found.slice(0, input.limit)
    const departments = await departmentNames(
      db,
      page.map(({ order }) => order.departmentId),
    )
    const ids = page.map(({ order }) => order.orgId)
    const centers = await organizationNames(db, ids)
    const rulesOf = await clockRulesOf(ctx, ids)
    const last = found.length > input.limit ? page.at(-1)?.order : undefined
    return {
      rows: page.map(({ order, title }) => {
        const clock = orderClock(order, now, rulesOf(order.orgId))
        const { id, number, kind, role, status, urgency, issuedAt } = order
        const { deliveredAt, signedAt, checkedInAt, completedAt } = order
        return {
          ...{ id, number, kind, role, status, urgency, issuedAt },
          ...{ deliveredAt, signedAt, checkedInAt, completedAt },
          caseTitle: title,
          orgName: centers.get(order.orgId) ?? '',
          departmentName: departments.get(order.departmentId) ?? '',
          dueAt: clock.dueAt,
          clockKind: clock.clockKind,
          clockColor: clock.color,
        }
      }),
      nextCursor: last === undefined ? null : JSON.stringify([last.issuedAt, last.id]),
    }
  },
}
