/** Freezing a month, and proving afterwards that it stands as it was frozen. */
import type { ParsedInputOf } from '../../../contract/registry.ts'
import type { LedgerFact } from '../../../domain/ledger/facts.ts'
import { leftOutOf } from '../../../domain/ledger/keep.ts'
import { verdictOf } from '../../../domain/ledger/measures.ts'
import { ledgerMeasures } from '../../../domain/ledger/rules.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import { type HandlersOf, prepared } from '../../bus/handlers.ts'
import { ledgerPageTable, ledgerPeriodTable } from '../../db/entities/ledger.ts'
import { askLedger, factsNow, type LedgerAsk } from '../../ledger/scope.ts'
import { contentHash, factsOfPeriod, pagesOf } from '../../ledger/seal.ts'

/** So many late facts are listed; the rest is counted. */
const mostListed = 200

type FreezeInput = ParsedInputOf<'ledger.freeze'>

/** A month that may be frozen now by this person. */
async function askToFreeze(ctx: QueryContext, input: FreezeInput): Promise<LedgerAsk> {
  const ask = await askLedger(ctx, input)
  ctx.authorise(hasAbility(ctx.actor, 'ledger.keep'))
  if (!ask.scope.isOwn) fail('ledger.notOwn')
  if (ask.period !== null) fail('ledger.alreadyFrozen', { name: ask.period.frozenByName })
  if (ctx.now <= ask.cutoffAt) fail('ledger.tooEarly', { day: ask.cutoffAt })
  // A first signature without a second would be neither counted nor refused in what stands for ever.
  const open = ask.exclusions.filter(item => item.status === 'proposed').length
  if (open > 0) fail('ledger.exclusionOpen', { count: open })
  return ask
}

async function gather(ctx: QueryContext, input: FreezeInput): Promise<LedgerFact[]> {
  return factsNow(ctx, await askToFreeze(ctx, input))
}

export const ledgerFreezeHandlers: HandlersOf<'ledger.freeze' | 'ledger.verify'> = {
  // A county reads tens of thousands of orders for it: not in the queue in which everybody's writes wait.
  'ledger.freeze': prepared(gather, async (ctx, input, facts) => {
    const ask = await askToFreeze(ctx, input)
    const { scope, window } = ask
    const kept = {
      month: window.month,
      cutoffAt: window.cutoffAt,
      rulesVersion: ask.rulesVersion,
      rules: ask.rules,
      departments: ask.groups,
      leftOut: leftOutOf(ask.exclusions, ask.appeals),
    }
    const pages = pagesOf(facts)
    const period = await ctx.insert(ledgerPeriodTable, {
      ...kept,
      orgId: scope.orgId,
      factCount: facts.length,
      pageCount: pages.length,
      contentHash: contentHash({ ...kept, facts }),
      frozenAt: ctx.now,
      frozenById: ctx.actor.userId,
      frozenByName: ctx.actor.name,
      note: input.note.trim(),
    })
    for (const [position, page] of pages.entries())
      await ctx.insert(ledgerPageTable, {
        orgId: scope.orgId,
        periodId: period.id,
        position,
        facts: page,
      })
    return { periodId: period.id, contentHash: period.contentHash }
  }),

  'ledger.verify': async (ctx, input) => {
    const ask = await askLedger(ctx, input)
    const { period, window, rules } = ask
    if (period === null) fail('ledger.notFrozen')
    const frozen = await factsOfPeriod(ctx.db, period, true)
    const recomputed = contentHash({
      month: period.month,
      cutoffAt: period.cutoffAt,
      rulesVersion: period.rulesVersion,
      rules: period.rules,
      departments: period.departments,
      leftOut: period.leftOut,
      facts: frozen,
    })
    const known = new Map(frozen.map(fact => [fact.orderId, fact]))
    const late = (
      await factsNow(
        ctx,
        ask,
        ask.ids,
        frozen.map(fact => fact.orderId),
      )
    ).flatMap(fact => {
      const before = known.get(fact.orderId)
      const measures = ledgerMeasures.filter(
        measure =>
          verdictOf(fact, measure, window, rules) !==
          (before === undefined ? null : verdictOf(before, measure, window, rules)),
      )
      return measures.length === 0
        ? []
        : [
            {
              orderId: fact.orderId,
              number: fact.number,
              departmentName: ask.names.get(fact.departmentId) ?? '',
              isNew: before === undefined,
              measures,
            },
          ]
    })
    return {
      isIntact: recomputed === period.contentHash && frozen.length === period.factCount,
      contentHash: period.contentHash,
      recomputedHash: recomputed,
      late: late.slice(0, mostListed),
      lateTotal: late.length,
    }
  },
}
