/** Reminders of clocks that turned amber or red: each once per person, and never in the quiet hours but for U0. */
import type { OutputOf } from '../../../contract/registry.ts'
import { alertAt, quietHoursFrom, ringsNow } from '../../../domain/alert.ts'
import { hasAbility } from '../../../domain/role.ts'
import { dueMatters } from '../../alerts/due.ts'
import { askedPauses } from '../../alerts/pauses.ts'
import { quietHours } from '../../alerts/quiet.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { alertSeenTable } from '../../db/entities/local.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { viewerOf } from '../../matter/load.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { insertRuleSet } from '../../rules/ruleSets.ts'

/** Enough to say that there is much to do. */
const mostAlerts = 20

type Alert = OutputOf<'clock.alerts'>['alerts'][number]

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
    const found: Alert[] = (await dueMatters(ctx, reader))
      // Asked for now and only then: what is quiet today is asked for again when the quiet time ends.
      .filter(({ row }) => ringsNow(now, row.urgency, quiet, calendar))
      .map(({ key, row, color }) => ({
        kind: 'due',
        key,
        caseId: row.id,
        caseNumber: row.number,
        title: row.title,
        dueAt: row.dueAt,
        color,
        isOverdue: now > row.dueAt,
        urgency: row.urgency,
      }))
    if (hasAbility(actor, 'case.suspend') && ringsFrom === now)
      for (const row of await askedPauses(ctx, reader))
        found.push({
          kind: 'pauseAsked',
          key: row.id,
          caseId: row.case_id,
          caseNumber: row.number,
          title: row.title,
          dueAt: row.at,
          color: 'amber',
          isOverdue: false,
          urgency: row.urgency,
        })
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
