/** Entering rounds of looking for disputes, and taking a wrong entry back. */

import { hasAbility } from '../../../domain/role.ts'
import { checkPatrol } from '../../../domain/tally/patrol.ts'
import { isPeriod } from '../../../domain/tally/period.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { disputePatrolTable } from '../../db/entities/tally.ts'
import { organizationNames } from '../../matter/names.ts'
import { patrolRows } from '../../tally/patrols.ts'
import { askTally } from '../../tally/scope.ts'
import { mayNotePatrol } from './table.ts'

/** So many entries are listed at once. */
const mostListed = 500

export const tallyPatrolHandlers: HandlersOf<'tally.patrols' | 'tally.notePatrol' | 'tally.voidPatrol'> = {
  'tally.patrols': async (ctx, input) => {
    if (!isPeriod(input)) fail('tally.periodInvalid')
    const ask = await askTally(ctx, { ...input, basis: 'byAcceptance', reportId: null })
    const all = await patrolRows(ctx.db, ask.scope.filesOf, ask.period)
    const voids = new Map(all.flatMap(row => (row.voidsId === null ? [] : [[row.voidsId, row] as const])))
    const rows = all.filter(row => row.voidsId === null)
    const names = await organizationNames(ctx.db, [...new Set(rows.map(row => row.orgId))])
    return {
      rows: rows.slice(0, mostListed).map(row => {
        const taken = voids.get(row.id)
        return {
          id: row.id,
          orgName: names.get(row.orgId) ?? '',
          onDay: row.onDay,
          bodyKind: row.bodyKind,
          place: row.place,
          times: row.times,
          found: row.found,
          prevented: row.prevented,
          note: row.note,
          byName: row.byName,
          createdAt: row.createdAt,
          voided: taken === undefined ? null : { byName: taken.byName, reason: taken.note },
          canVoid: taken === undefined && row.orgId === ctx.actor.orgId && mayVoid(ctx.actor, row.byId),
        }
      }),
      isCut: rows.length > mostListed,
    }
  },

  'tally.notePatrol': async (ctx, input) => {
    ctx.authorise(mayNotePatrol(ctx))
    const checked = checkPatrol(input, ctx.today)
    if (!checked.ok) fail(checked.code, checked.params)
    const row = await ctx.insert(disputePatrolTable, {
      ...input,
      place: input.place.trim(),
      note: input.note.trim(),
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
      voidsId: null,
    })
    return { patrolId: row.id }
  },

  'tally.voidPatrol': async (ctx, input) => {
    const row = await ctx.db.findOne(disputePatrolTable, { id: input.patrolId, deletedAt: null })
    if (row === null || row.voidsId !== null) notFound()
    ctx.authorise(row.orgId === ctx.actor.orgId && mayVoid(ctx.actor, row.byId))
    const taken = await ctx.db.findOne(disputePatrolTable, { voidsId: row.id, deletedAt: null })
    if (taken !== null) fail('tally.patrolVoided')
    const { onDay, bodyKind, place } = row
    await ctx.insert(disputePatrolTable, {
      ...{ onDay, bodyKind, place, times: 0, found: 0, prevented: 0 },
      note: input.reason.trim(),
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
      voidsId: row.id,
    })
    return { ok: true }
  },
}

/** One's own entry, or any by whoever keeps the statistics. */
function mayVoid(actor: Parameters<typeof hasAbility>[0], byId: string): boolean {
  return hasAbility(actor, 'tally.keep') || (hasAbility(actor, 'mediation.conduct') && byId === actor.userId)
}
