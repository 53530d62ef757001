/** A new calendar on its way into force: read, examined, shown, approved, carried out. */
import type { CalendarPlan } from '../../../../shared/contract/calendarPlan.ts'
import { areHoursValid } from '../../../../shared/domain/calendarFile.ts'
import { changedDays } from '../../../../shared/domain/dueMove.ts'
import { hasAbility } from '../../../../shared/domain/role.ts'
import type { Instant } from '../../../../shared/kit/time.ts'
import { fail, notFound } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import type { Db } from '../../../../shared/node/db/db.ts'
import { type CaseReader, visibleCases } from '../../../../shared/node/db/queries/caseList.ts'
import { type Sql, sql } from '../../../../shared/node/db/sql.ts'
import { readerOf } from '../../../../shared/node/matter/caseRows.ts'
import { viewerOf } from '../../../../shared/node/matter/load.ts'
import { readCalendarText } from '../../../../shared/node/rules/calendarText.ts'
import {
  type CalendarContent,
  clockRules,
  withCalendarContent,
} from '../../../../shared/node/rules/clockRules.ts'
import { insertRuleSet } from '../../../../shared/node/rules/ruleSets.ts'
import { type CalendarMoveRow, type CalendarPlanRow, calendarPlanTable } from '../../local/planTables.ts'
import type { CalendarPlans } from './job.ts'
import { countOpen } from './read.ts'

type PlanCalls =
  | 'calendar.check'
  | 'calendar.plans'
  | 'calendar.moves'
  | 'calendar.approve'
  | 'calendar.cancel'

/** Plans shown: the last few; older ones live on as approved rules. */
const plansShown = 10

/** Matters of a plan this person may know of. */
async function visibleMatters(db: Db, planId: string, reader: CaseReader): Promise<number> {
  const row = await db.one<{ n: number | string }>(
    sql`select count(distinct m.case_id) as n from calendar_move m join case_file c on c.id = m.case_id
        where m.plan_id = ${planId} and ${visibleCases(reader)}`,
  )
  return Number(row?.n ?? 0)
}

function planView(plan: CalendarPlanRow, matters: number): CalendarPlan {
  const { id, fileName, status, byName, at, approvedByName, approvedAt, note, scanned, total } = plan
  const { source, years, hours } = plan.content
  return {
    id,
    fileName,
    source,
    years,
    hours: hours === null ? null : hours.map(({ from, to }) => ({ from, to })),
    status,
    byName,
    at,
    approvedByName,
    approvedAt,
    note,
    scanned,
    total: Math.max(total, scanned),
    matters,
    // A restricted matter is moved like any other and counted for nobody else.
    moved: Math.min(plan.moved, matters),
  }
}

interface MoveListRow {
  case_id: string
  row_id: string
  field: string
  number: string
  title: string
  owner_name: string
  kind: CalendarMoveRow['kind']
  before: Instant
  after: Instant
  state: CalendarMoveRow['state']
}

/** Where a page of moves begins: after this case, row and field. */
function afterKey(cursor: string | null): Sql {
  const [caseId = '', rowId = '', field = ''] = (cursor ?? '').split('/')
  return sql`(m.case_id, m.row_id, m.field) > (${caseId}, ${rowId}, ${field})`
}

/** The handlers; the runner exists only after the bus, so it comes as a getter. */
export function calendarPlanHandlers(plans: () => CalendarPlans): HandlersOf<PlanCalls> {
  return {
    'calendar.check': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'rule.prepare'))
      const { orgId } = ctx.actor
      const running = await ctx.db.findOne(calendarPlanTable, { status: ['finding', 'ready', 'moving'] })
      if (running !== null && running.status !== 'ready') fail('calendar.planRunning')
      if (input.hours !== null && !areHoursValid(input.hours)) fail('calendar.hoursInvalid')
      const read = input.text.trim() === '' ? null : readCalendarText(ctx.services, input)
      const content: CalendarContent = {
        source: read?.source ?? input.fileName,
        years: read?.years ?? [],
        days: read?.days ?? {},
        hours: input.hours,
      }
      const { calendar } = await clockRules(ctx, orgId)
      const next = withCalendarContent(calendar, content)
      const isKnown = content.years.every(year => calendar.years.includes(year))
      if (isKnown && changedDays(calendar, next)?.length === 0) fail('calendar.nothingNew')
      // A plan nobody decided on gives way to the newer one.
      if (running !== null)
        await ctx.db.updateRows(calendarPlanTable, { id: running.id }, { status: 'cancelled' })
      const planId = ctx.newId()
      await ctx.db.insertRow(calendarPlanTable, {
        id: planId,
        orgId,
        fileName: input.fileName,
        content,
        status: 'finding',
        byId: ctx.actor.userId,
        byName: ctx.actor.name,
        at: ctx.now,
        approvedByName: null,
        approvedAt: null,
        version: '',
        effectiveFrom: null,
        note: '',
        cursor: '',
        total: await countOpen(ctx.db, orgId),
        scanned: 0,
        moved: 0,
      })
      ctx.onCommit(() => plans().start(planId))
      return { planId }
    },

    'calendar.plans': async ctx => {
      ctx.authorise(true)
      const { db, actor } = ctx
      const canPrepare = hasAbility(actor, 'rule.prepare')
      const { calendar } = await clockRules(ctx, actor.orgId)
      const reader = readerOf(await viewerOf(ctx))
      const rows = canPrepare
        ? await db.find(
            calendarPlanTable,
            { orgId: actor.orgId },
            { orderBy: 'id', descending: true, limit: plansShown },
          )
        : []
      const views: CalendarPlan[] = []
      for (const [index, row] of rows.entries()) {
        // Only the newest plan is open on the screen; while it is still looking there is no number to give.
        const isCounted = index === 0 && row.status !== 'finding' && row.status !== 'cancelled'
        views.push(planView(row, isCounted ? await visibleMatters(db, row.id, reader) : row.moved))
      }
      return {
        plans: views,
        hours: calendar.hours.map(({ from, to }) => ({ from, to })),
        canPrepare,
        canApprove: hasAbility(actor, 'rule.approve'),
      }
    },

    'calendar.moves': async (ctx, input) => {
      const plan = await ctx.db.findOne(calendarPlanTable, { id: input.planId })
      ctx.authorise(plan !== null && plan.orgId === ctx.actor.orgId)
      const reader = readerOf(await viewerOf(ctx))
      const rows = await ctx.db.query<MoveListRow>(
        sql`select m.*, c.number, c.title from calendar_move m join case_file c on c.id = m.case_id
            where m.plan_id = ${input.planId} and ${afterKey(input.cursor)} and ${visibleCases(reader)}
              and not (m.target = 'case_file' and m.kind in ('finish', 'mediation'))
            order by m.case_id, m.row_id, m.field limit ${input.limit + 1}`,
      )
      const page = rows.slice(0, input.limit)
      const last = page.at(-1)
      return {
        rows: page.map(row => ({
          id: row.row_id,
          caseId: row.case_id,
          caseNumber: row.number,
          title: row.title,
          ownerName: row.owner_name,
          kind: row.kind,
          before: row.before,
          after: row.after,
          state: row.state,
        })),
        nextCursor: rows.length > input.limit && last ? `${last.case_id}/${last.row_id}/${last.field}` : null,
      }
    },

    'calendar.approve': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
      const plan = (await ctx.db.findOne(calendarPlanTable, { id: input.planId })) ?? notFound()
      if (plan.status !== 'ready' || plan.orgId !== ctx.actor.orgId) fail('calendar.planNotReady')
      const set = await insertRuleSet(ctx, {
        kind: 'calendar',
        effectiveFrom: ctx.today,
        content: plan.content,
        note: input.note,
      })
      await ctx.db.updateRows(
        calendarPlanTable,
        { id: plan.id },
        {
          status: 'moving',
          cursor: '',
          note: input.note,
          version: set.version,
          effectiveFrom: set.effectiveFrom,
          approvedByName: ctx.actor.name,
          approvedAt: ctx.now,
          byId: ctx.actor.userId,
        },
      )
      ctx.onCommit(() => plans().start(plan.id))
      return { version: set.version, effectiveFrom: set.effectiveFrom }
    },

    'calendar.cancel': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'rule.prepare'))
      const count = await ctx.db.updateRows(
        calendarPlanTable,
        { id: input.planId, orgId: ctx.actor.orgId, status: ['finding', 'ready'] },
        { status: 'cancelled' },
      )
      if (count === 0) fail('calendar.planNotReady')
      ctx.onCommit(() => plans().cancel(input.planId))
      return { ok: true }
    },
  }
}
