/** Takes an order of a hotline or a superior: a new matter, or news of one that is known by its number. */
import { changesOf, type ExternalOrder, isMatterOf, spellingsOfNumber } from '../../../domain/hotline.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { CommandContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { loadCase } from '../../matter/load.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { registerHandlers } from './register.ts'

/** The matter of this centre an outer number stands for; one that was withdrawn stands for nothing. */
async function knownMatter(ctx: Pick<CommandContext, 'db' | 'actor'>, order: ExternalOrder) {
  const files = await ctx.db.find(caseFileTable, {
    sourceRef: spellingsOfNumber(order.number),
    orgId: ctx.actor.orgId,
    deletedAt: null,
  })
  return files.find(file => file.status !== 'withdrawn' && isMatterOf(file, order)) ?? null
}

export const takeHandlers: HandlersOf<'hotline.take'> = {
  'hotline.take': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'import.run'))
    const { intake, ...order } = input
    const known = await knownMatter(ctx, order)
    if (known !== null) {
      const patch = changesOf(known, order)
      if (Object.keys(patch).length === 0) return { caseId: known.id, outcome: 'same' }
      await ctx.update(caseFileTable, known, patch)
      await appendEvent(ctx, known, {
        kind: 'externalUpdated',
        data: {
          number: order.number,
          dueAt: patch.externalDueAt ?? null,
          earlierDueAt: patch.externalDueAt === undefined ? null : known.externalDueAt,
          urges: patch.externalUrges ?? null,
        },
      })
      return { caseId: known.id, outcome: 'updated' }
    }
    const register = registerHandlers['case.register']
    const made =
      typeof register === 'function' ? await register(ctx, { ...intake, sourceRef: order.number }) : null
    if (made === null) throw new Error('registration needs no preparation')
    const file = await loadCase(ctx.db, made.caseId)
    await ctx.update(caseFileTable, file, {
      externalSource: order.source,
      externalDueAt: order.dueAt,
      externalReturnDueAt: order.returnDueAt,
      externalUrges: order.urges,
    })
    await appendEvent(ctx, file, {
      kind: 'externalTaken',
      data: { number: order.number, source: order.source, dueAt: order.dueAt, urges: order.urges },
    })
    return { caseId: made.caseId, outcome: 'new' }
  },
}
