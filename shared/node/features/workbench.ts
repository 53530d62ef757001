/** The day's work of one person: the piles that wait, each with its count and its first rows. */
import { missingCalendarYear } from '../../domain/calendar.ts'
import { answeredOrderStatuses, orderStatuses } from '../../domain/order.ts'
import { hasAbility } from '../../domain/role.ts'
import { endOfDay } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import {
  type CaseFilter,
  countCaseRows,
  noFilter,
  pageOfCases,
  visibleCases,
} from '../db/queries/caseList.ts'
import { countOrders } from '../db/queries/orderList.ts'
import { sql } from '../db/sql.ts'
import { caseRows, readerOf } from '../matter/caseRows.ts'
import { viewerOf } from '../matter/load.ts'
import { orderReaderOf } from '../matter/orderReader.ts'
import { countRefusedFor } from '../matter/refused.ts'
import { clockRules } from '../rules/clockRules.ts'
import { getSetting } from '../settings.ts'

const pileSize = 5

/** Orders that still bind their department. */
const liveStatuses = orderStatuses.filter(status => !answeredOrderStatuses.includes(status))

/** What only a desk has: half-typed forms, and what the county has not answered. */
async function deskCounts(ctx: QueryContext) {
  if (ctx.services.host !== 'desk') return { drafts: 0, unsent: 0, needsAttention: 0, lastSyncAt: null }
  const row = await ctx.db.one<{
    drafts: number
    unsent: number
  }>(
    sql`select
      (select count(*) from draft where user_id = ${ctx.actor.userId} and kind = 'intake') as drafts,
      (select count(*) from outbox where state in ('waiting', 'sending', 'received')) as unsent`,
  )
  const last = await getSetting(ctx.db, 'syncLast')
  return {
    drafts: Number(row?.drafts ?? 0),
    unsent: Number(row?.unsent ?? 0),
    needsAttention: await countRefusedFor(ctx.db, ctx.actor),
    lastSyncAt: last?.successAt ?? null,
  }
}

export const workbenchHandlers: HandlersOf<'workbench.get'> = {
  'workbench.get': async ctx => {
    const viewer = await viewerOf(ctx)
    // Each pile is bound to what this person may see by its own statement.
    ctx.authorise(true)
    const { db, now, today } = ctx
    const reader = readerOf(viewer)
    const pile = async (part: Partial<CaseFilter>, sort: 'newest' | 'due') => {
      const filter = { ...noFilter, ...part }
      const page = await pageOfCases(db, filter, reader, sort, null, pileSize)
      const count = page.next === null ? page.rows.length : await countCaseRows(db, filter, reader)
      return { count, rows: await caseRows(ctx, page.rows) }
    }
    const orders = orderReaderOf(viewer)
    const live = {
      statuses: liveStatuses,
      departmentId: null,
      kind: null,
      dueBefore: null,
    }
    const seesOrders = hasAbility(ctx.actor, 'order.read')
    const open = hasAbility(ctx.actor, 'case.read')
      ? await db.one<{ n: number | string }>(
          sql`select count(*) as n from field_conflict f where f.status = 'open' and f.deleted_at is null and (f.case_id is null or exists (select 1 from case_file c where c.id = f.case_id and ${visibleCases(reader)}))`,
        )
      : null
    return {
      now,
      overdue: await pile({ dueBefore: now }, 'due'),
      dueToday: await pile({ dueFrom: now, dueUntil: endOfDay(today) }, 'due'),
      fresh: await pile({ statuses: ['registered'] }, 'due'),
      returned: await pile({ isReturned: true }, 'newest'),
      toVerify: await pile({ statuses: ['completed'] }, 'due'),
      toFollowUp: await pile({ statuses: ['followUp'] }, 'due'),
      mediating: await pile({ statuses: ['mediating'] }, 'due'),
      myOrders: seesOrders ? await countOrders(db, live, orders, now) : { count: 0, overdue: 0 },
      ...(await deskCounts(ctx)),
      conflicts: Number(open?.n ?? 0),
      calendarMissingYear: missingCalendarYear(today, (await clockRules(ctx, ctx.actor.orgId)).calendar),
    }
  },
}
