/** The triage queue and who has a matter of it in hand. */
import { mostQueued } from '../../../contract/triage.ts'
import { hasAbility } from '../../../domain/role.ts'
import { inTriageOrder, pileStatuses, triagePiles } from '../../../domain/triageQueue.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { countCaseRows, noFilter, pageOfCases } from '../../db/queries/caseList.ts'
import { caseRows, readerOf } from '../../matter/caseRows.ts'
import { endHolders, giveCase, holdersOf } from '../../matter/holder.ts'
import { caseFor, viewerOf } from '../../matter/load.ts'

export const queueHandlers: HandlersOf<'triage.queue' | 'triage.take' | 'triage.release'> = {
  'triage.queue': async (ctx, input) => {
    const reader = readerOf(await viewerOf(ctx))
    // The statement itself leaves out what this person may not see.
    ctx.authorise(hasAbility(ctx.actor, 'case.assess'))
    const filterOf = (pile: (typeof triagePiles)[number]) => ({
      ...noFilter,
      statuses: [pileStatuses[pile]],
    })
    // Dangers have the shortest clocks, so the first rows by clock hold them even when the pile is longer.
    const page = await pageOfCases(ctx.db, filterOf(input.pile), reader, 'due', null, mostQueued)
    const rows = inTriageOrder(await caseRows(ctx, page.rows))
    const holders = await holdersOf(
      ctx.db,
      rows.map(row => row.id),
      'triage',
    )
    const counts = { waiting: 0, judged: 0, redo: 0 }
    for (const pile of triagePiles) counts[pile] = await countCaseRows(ctx.db, filterOf(pile), reader)
    return {
      rows: rows.map(row => {
        const holder = holders.get(row.id)
        return {
          ...row,
          holder:
            holder === undefined
              ? null
              : {
                  userId: holder.userId,
                  userName: holder.userName,
                  deviceName: holder.deviceName,
                  at: holder.at,
                },
        }
      }),
      hasMore: page.next !== null,
      counts,
    }
  },

  'triage.take': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'assess')
    await giveCase(ctx, file, 'triage', { id: ctx.actor.userId, name: ctx.actor.name })
    return { ok: true }
  },

  'triage.release': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'assess')
    await endHolders(ctx, file.id, 'triage')
    return { ok: true }
  },
}
