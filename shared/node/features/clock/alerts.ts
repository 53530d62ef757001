/** Reminders of clocks that turned amber or red: each once per person, and never in the quiet hours but for U0. */
import type { OutputOf } from '../../../contract/registry.ts'
import { alertAt, defaultQuietHours, type QuietHours, quietHoursFrom } from '../../../domain/alert.ts'
import { caseColor } from '../../../domain/caseClock.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { Urgency } from '../../../domain/urgency.ts'
import { addMinutes, type Instant, toMillis } from '../../../kit/time.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { alertSeenTable } from '../../db/entities/local.ts'
import { type CaseReader, noFilter, pageOfCases, visibleCases } from '../../db/queries/caseList.ts'
import { sql } from '../../db/sql.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { viewerOf } from '../../matter/load.ts'
import { clockRules, clockRulesOf } from '../../rules/clockRules.ts'
import { insertRuleSet, ruleSetInForce } from '../../rules/ruleSets.ts'

const minutesPerDay = 1440
/** How far ahead a clock may already be amber: the last fifth of thirty days. */
const lookAheadDays = 7
/** What has been overdue for longer is on the workbench and needs no notice any more. */
const lookBackDays = 3
/** Enough to say that there is much to do. */
const mostAlerts = 20
const mostLookedAt = 200

async function quietHours(ctx: QueryContext): Promise<QuietHours & { version: string }> {
  const set = await ruleSetInForce(ctx.db, ctx.actor.orgId, 'alert', ctx.today)
  const read = quietHoursFrom(set?.content)
  return read.ok ? { ...read.value, version: set?.version ?? '' } : { ...defaultQuietHours, version: '' }
}

type Alert = OutputOf<'clock.alerts'>['alerts'][number]

/** The smallest id made at an instant: ids begin with their time, so a few days are a short walk of the key. */
function firstIdAt(instant: Instant): string {
  const time = toMillis(instant).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

/** Pauses people ask the director for that nobody has answered yet. */
async function askedPauses(ctx: QueryContext, reader: CaseReader): Promise<Alert[]> {
  const since = firstIdAt(addMinutes(ctx.now, -lookBackDays * minutesPerDay))
  const rows = await ctx.db.query<{
    id: string
    case_id: string
    at: Instant
    number: string
    title: string
    urgency: Urgency | null
  }>(
    sql`select e.id, e.case_id, e.at, c.number, c.title, c.urgency from case_event e
        join case_file c on c.id = e.case_id
        where e.id > ${since} and e.kind = 'suspendAsked' and c.status <> 'suspended' and c.ended_at is null
          and c.deleted_at is null and ${visibleCases(reader)}
          and not exists (select 1 from case_event l where l.case_id = e.case_id and l.kind = 'suspended' and l.id > e.id)
        order by e.id desc limit ${mostAlerts}`,
  )
  return rows.map(row => ({
    kind: 'pauseAsked',
    key: row.id,
    caseId: row.case_id,
    caseNumber: row.number,
    title: row.title,
    dueAt: row.at,
    color: 'amber',
    isOverdue: false,
    urgency: row.urgency,
  }))
}

export const alertHandlers: HandlersOf<
  'clock.alerts' | 'clock.alertsSeen' | 'clock.quietHours' | 'clock.saveQuietHours'
> = {
  'clock.alerts': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'case.read'))
    const { db, now, actor } = ctx
    const reader = readerOf(await viewerOf(ctx))
    const quiet = await quietHours(ctx)
    const { calendar } = await clockRules(ctx, actor.orgId)
    const ringsFrom = alertAt(now, null, quiet, calendar)
    const filter = {
      ...noFilter,
      dueFrom: addMinutes(now, -lookBackDays * minutesPerDay),
      dueUntil: addMinutes(now, lookAheadDays * minutesPerDay),
    }
    const page = await pageOfCases(db, filter, reader, 'due', null, mostLookedAt)
    const rulesOf = await clockRulesOf(
      ctx,
      page.rows.map(row => row.orgId),
    )
    const found: Alert[] = page.rows.flatMap((row): Alert[] => {
      const color = caseColor(row, now, rulesOf(row.orgId))
      if ((color !== 'amber' && color !== 'red') || row.dueAt === null) return []
      // Asked for now and only then: what is quiet today is asked for again when the quiet time ends.
      if (alertAt(now, row.urgency, quiet, calendar) !== now) return []
      return [
        {
          kind: 'due',
          key: `${row.id}/${row.dueAt}/${now > row.dueAt ? 'overdue' : color}`,
          caseId: row.id,
          caseNumber: row.number,
          title: row.title,
          dueAt: row.dueAt,
          color,
          isOverdue: now > row.dueAt,
          urgency: row.urgency,
        },
      ]
    })
    if (hasAbility(actor, 'case.suspend') && ringsFrom === now)
      found.push(...(await askedPauses(ctx, reader)))
    const seen = new Set(
      found.length === 0
        ? []
        : (await db.find(alertSeenTable, { userId: actor.userId, key: found.map(alert => alert.key) })).map(
            row => row.key,
          ),
    )
    return {
      alerts: found.filter(alert => !seen.has(alert.key)).slice(0, mostAlerts),
      isQuiet: ringsFrom !== now,
      ringsFrom,
    }
  },

  'clock.alertsSeen': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.read'))
    const { userId } = ctx.actor
    const keys = [...new Set(input.keys)]
    const known = new Set((await ctx.db.find(alertSeenTable, { userId, key: keys })).map(row => row.key))
    for (const key of keys)
      if (!known.has(key)) await ctx.db.insertRow(alertSeenTable, { userId, key, at: ctx.now })
    return { ok: true }
  },

  'clock.quietHours': async ctx => {
    ctx.authorise(true)
    return { ...(await quietHours(ctx)), canApprove: hasAbility(ctx.actor, 'rule.approve') }
  },

  'clock.saveQuietHours': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
    const read = quietHoursFrom(input)
    if (!read.ok) fail(read.code, read.params)
    await insertRuleSet(ctx, {
      kind: 'alert',
      effectiveFrom: ctx.today,
      content: read.value,
      note: input.note,
    })
    return { ok: true }
  },
}
