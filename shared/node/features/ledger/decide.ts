/** Exclusions with two signatures, and appeals of departments. */
import type { LedgerFact } from '../../../domain/ledger/facts.ts'
import {
  type LedgerAppeal,
  type LedgerExclusion,
  type LedgerPeriod,
  ledgerDepartments,
  mayAnswerAppeal,
  mayAppeal,
  maySecondExclusion,
} from '../../../domain/ledger/keep.ts'
import type { LedgerMeasure } from '../../../domain/ledger/rules.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { ledgerAppealTable, ledgerExclusionTable, ledgerPeriodTable } from '../../db/entities/ledger.ts'
import { askLedger, factsToCount, type LedgerAsk } from '../../ledger/scope.ts'
import { viewerOf } from '../../matter/load.ts'

/** The fact of an order in a month that counts it. */
async function countedFact(ctx: QueryContext, ask: LedgerAsk, orderId: string): Promise<LedgerFact> {
  if (!ask.scope.isOwn) fail('ledger.notOwn')
  const fact = (await factsToCount(ctx, ask)).find(item => item.orderId === orderId)
  return fact ?? fail('ledger.orderNotCounted')
}

/** Rows of the county are the county's; those of a town its own people's, and the county's officers'. */
async function mustBeKeeper(ctx: CommandContext, row: { orgId: string }): Promise<void> {
  const viewer = await viewerOf(ctx)
  ctx.authorise(hasAbility(ctx.actor, 'ledger.keep'))
  if (!viewer.isCounty && row.orgId !== ctx.actor.orgId) fail('ledger.notOwn')
}

async function exclusionFor(
  ctx: CommandContext,
  input: { id: string; rev: number },
): Promise<LedgerExclusion> {
  const row = await ctx.db.findOne(ledgerExclusionTable, { id: input.id, deletedAt: null })
  if (row === null) notFound()
  await mustBeKeeper(ctx, row)
  ctx.expectRev(row, input.rev)
  return row
}

async function appealFor(
  ctx: CommandContext,
  id: string,
): Promise<{ appeal: LedgerAppeal; period: LedgerPeriod }> {
  const appeal = await ctx.db.findOne(ledgerAppealTable, { id, deletedAt: null })
  if (appeal === null) notFound()
  const period = await ctx.db.findOne(ledgerPeriodTable, { id: appeal.periodId })
  return { appeal, period: period ?? notFound() }
}

const sorted = (measures: readonly LedgerMeasure[] | null) =>
  measures === null ? null : [...new Set(measures)].sort()

export const ledgerDecideHandlers: HandlersOf<
  | 'ledger.decisions'
  | 'ledger.exclude'
  | 'ledger.decideExclusion'
  | 'ledger.withdrawExclusion'
  | 'ledger.appeal'
  | 'ledger.answerAppeal'
  | 'ledger.withdrawAppeal'
> = {
  'ledger.decisions': async (ctx, input) => {
    const ask = await askLedger(ctx, input)
    const { actor } = ctx
    const frozen = new Set(ask.period?.leftOut.map(item => item.orderId) ?? [])
    const newest = <Row extends { id: string; departmentId: string }>(rows: readonly Row[]) =>
      rows.filter(row => ask.ids.has(row.departmentId)).sort((left, right) => (left.id < right.id ? 1 : -1))
    const shared = (row: LedgerExclusion | LedgerAppeal) => ({
      id: row.id,
      rev: row.rev,
      orderId: row.orderId,
      orderNumber: row.orderNumber,
      departmentName: ask.names.get(row.departmentId) ?? '',
      measures: row.measures === null ? null : [...row.measures],
    })
    return {
      exclusions: newest(ask.exclusions).map(row => ({
        ...shared(row),
        reason: row.reason,
        note: row.note,
        status: row.status,
        proposedAt: row.proposedAt,
        proposedByName: row.proposedByName,
        decidedAt: row.decidedAt,
        decidedByName: row.decidedByName,
        decisionNote: row.decisionNote,
        isFrozen:
          row.status === 'confirmed' &&
          frozen.has(row.orderId) &&
          (row.decidedAt ?? '') <= (ask.period?.frozenAt ?? ''),
        can: {
          decide: row.status === 'proposed' && maySecondExclusion(actor, row),
          withdraw: row.status === 'proposed' && row.proposedById === actor.userId,
        },
      })),
      appeals: newest(ask.appeals).map(row => ({
        ...shared(row),
        reason: row.reason,
        status: row.status,
        raisedAt: row.raisedAt,
        raisedByName: row.raisedByName,
        answeredAt: row.answeredAt,
        answeredByName: row.answeredByName,
        answer: row.answer,
        can: {
          decide: row.status === 'raised' && ask.period !== null && mayAnswerAppeal(actor, row, ask.period),
          withdraw: row.status === 'raised' && row.raisedById === actor.userId,
        },
      })),
    }
  },

  'ledger.exclude': async (ctx, input) => {
    const ask = await askLedger(ctx, input)
    ctx.authorise(hasAbility(ctx.actor, 'ledger.keep'))
    const fact = await countedFact(ctx, ask, input.orderId)
    if (ask.exclusions.some(item => item.orderId === input.orderId && item.status === 'proposed'))
      fail('ledger.alreadyAsked')
    const row = await ctx.insert(ledgerExclusionTable, {
      orgId: ask.scope.orgId,
      month: input.month,
      orderId: fact.orderId,
      orderNumber: fact.number,
      departmentId: fact.departmentId,
      measures: sorted(input.measures),
      reason: input.reason,
      note: input.note,
      status: 'proposed',
      proposedAt: ctx.now,
      proposedById: ctx.actor.userId,
      proposedByName: ctx.actor.name,
      decidedAt: null,
      decidedById: null,
      decidedByName: null,
      decisionNote: null,
    })
    return { id: row.id }
  },

  'ledger.decideExclusion': async (ctx, input) => {
    const row = await exclusionFor(ctx, input)
    if (!maySecondExclusion(ctx.actor, row)) fail('ledger.sameSigner')
    await ctx.move(ledgerExclusionTable, row, input.isConfirmed ? 'confirm' : 'reject', {
      decidedAt: ctx.now,
      decidedById: ctx.actor.userId,
      decidedByName: ctx.actor.name,
      decisionNote: input.note,
    })
    return { ok: true }
  },

  'ledger.withdrawExclusion': async (ctx, input) => {
    const row = await exclusionFor(ctx, input)
    if (row.proposedById !== ctx.actor.userId) fail('ledger.notOwn')
    await ctx.move(ledgerExclusionTable, row, 'withdraw', { decidedAt: ctx.now })
    return { ok: true }
  },

  'ledger.appeal': async (ctx, input) => {
    const ask = await askLedger(ctx, input)
    if (ask.period === null) fail('ledger.notFrozen')
    const fact = await countedFact(ctx, ask, input.orderId)
    const onBehalf = input.onBehalf?.trim() || null
    ctx.authorise(mayAppeal(ctx.actor, fact.departmentId, onBehalf))
    if (ask.appeals.some(item => item.orderId === input.orderId && item.status === 'raised'))
      fail('ledger.alreadyAsked')
    const row = await ctx.insert(ledgerAppealTable, {
      orgId: ask.scope.orgId,
      month: input.month,
      periodId: ask.period.id,
      orderId: fact.orderId,
      orderNumber: fact.number,
      departmentId: fact.departmentId,
      measures: sorted(input.measures),
      reason: input.reason,
      status: 'raised',
      raisedAt: ctx.now,
      raisedById: ctx.actor.userId,
      raisedByName: onBehalf ?? ctx.actor.name,
      answeredAt: null,
      answeredById: null,
      answeredByName: null,
      answer: null,
    })
    return { id: row.id }
  },

  'ledger.answerAppeal': async (ctx, input) => {
    const { appeal, period } = await appealFor(ctx, input.id)
    await mustBeKeeper(ctx, appeal)
    ctx.expectRev(appeal, input.rev)
    if (!mayAnswerAppeal(ctx.actor, appeal, period)) fail('ledger.frozeItself', { name: period.frozenByName })
    await ctx.move(ledgerAppealTable, appeal, input.isUpheld ? 'uphold' : 'reject', {
      answeredAt: ctx.now,
      answeredById: ctx.actor.userId,
      answeredByName: ctx.actor.name,
      answer: input.note,
    })
    return { ok: true }
  },

  'ledger.withdrawAppeal': async (ctx, input) => {
    const { appeal } = await appealFor(ctx, input.id)
    const seen = ledgerDepartments(ctx.actor)
    ctx.authorise(seen === 'all' || seen.includes(appeal.departmentId))
    ctx.expectRev(appeal, input.rev)
    if (appeal.raisedById !== ctx.actor.userId) fail('ledger.notOwn')
    await ctx.move(ledgerAppealTable, appeal, 'withdraw', { answeredAt: ctx.now })
    return { ok: true }
  },
}
