/** What rings for a person, each thing once on this machine. The kinds are in `shared/node/alerts`. */
import type { AlertView } from '../../contract/alert.ts'
import { alertAt, ringsNow } from '../../domain/alert.ts'
import { alertSources } from '../alerts/index.ts'
import { quietHours } from '../alerts/quiet.ts'
import { withoutWithheld } from '../alerts/withheld.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { alertSeenTable } from '../db/entities/local.ts'
import { readerOf } from '../matter/caseRows.ts'
import { viewerOf } from '../matter/load.ts'
import { clockRules } from '../rules/clockRules.ts'

/** More at once is told as one sentence. */
const mostRung = 50

export const alertHandlers: HandlersOf<'alert.list' | 'alert.seen'> = {
  'alert.list': async ctx => {
    ctx.authorise(true)
    const { db, now, actor } = ctx
    const viewer = await viewerOf(ctx)
    const asked = { ctx, viewer, reader: readerOf(viewer) }
    const found = new Map<string, AlertView>()
    for (const source of alertSources)
      for (const one of await withoutWithheld(ctx, viewer, await source.list(asked)))
        if (!found.has(one.key)) found.set(one.key, one)
    const quiet = await quietHours(ctx)
    const { calendar } = await clockRules(ctx, actor.orgId)
    const ringing = [...found.values()].filter(one => ringsNow(now, one.urgency, quiet, calendar))
    const seen = new Set<string>()
    for (let at = 0; at < ringing.length; at += 200) {
      const key = ringing.slice(at, at + 200).map(one => one.key)
      for (const row of await db.find(alertSeenTable, { userId: actor.userId, key })) seen.add(row.key)
    }
    const ringsFrom = alertAt(now, null, quiet, calendar)
    return {
      alerts: ringing.filter(one => !seen.has(one.key)).slice(0, mostRung),
      waiting: found.size,
      isQuiet: ringsFrom !== now,
      ringsFrom,
    }
  },

  'alert.seen': async (ctx, input) => {
    ctx.authorise(true)
    const { userId } = ctx.actor
    const keys = [...new Set(input.keys)]
    const known = new Set((await ctx.db.find(alertSeenTable, { userId, key: keys })).map(row => row.key))
    for (const key of keys)
      if (!known.has(key)) await ctx.db.insertRow(alertSeenTable, { userId, key, at: ctx.now })
    return { ok: true }
  },
}
