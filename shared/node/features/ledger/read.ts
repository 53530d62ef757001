/** The figures of a month and the rows behind them. */
import type { LedgerBasis, LedgerPart } from '../../../contract/ledger.ts'
import type { LedgerFact } from '../../../domain/ledger/facts.ts'
import {
  answerIn,
  type Exclusions,
  figuresOf,
  isExcluded,
  lostMinutes,
  onTimeTotal,
  returnsIn,
  scoreOf,
  type Verdict,
  verdictOf,
} from '../../../domain/ledger/measures.ts'
import { isInMonth } from '../../../domain/ledger/period.ts'
import type { LedgerMeasure } from '../../../domain/ledger/rules.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { askLedger, basesOf, factsToCount, type LedgerAsk } from '../../ledger/scope.ts'
import { organizationNames } from '../../matter/names.ts'

/** True when a fact belongs to the number that was opened. */
function isBehind(
  fact: LedgerFact,
  measure: LedgerMeasure | 'lost' | 'leftOut',
  part: LedgerPart,
  ask: LedgerAsk,
  exclusions: Exclusions,
): boolean {
  if (measure === 'leftOut') return exclusions.has(fact.orderId)
  if (measure === 'lost')
    return !isExcluded(exclusions, fact.orderId, 'return') && returnsIn(fact, ask.window).length > 0
  if (isExcluded(exclusions, fact.orderId, measure)) return false
  const verdict: Verdict = verdictOf(fact, measure, ask.window, ask.rules)
  switch (part) {
    case 'numerator':
      return verdict === 'in'
    case 'missed':
      return verdict === 'out'
    case 'unproven':
      return verdict === 'unproven'
    case 'denominator':
      return verdict === 'in' || verdict === 'out'
  }
}

/** What the citizen said, as it counts; else that nobody was reached. */
function answerView(fact: LedgerFact, ask: LedgerAsk) {
  const answer = answerIn(fact, ask.window) ?? fact.answers.findLast(item => isInMonth(item.at, ask.window))
  return answer === undefined
    ? null
    : { at: answer.at, satisfaction: answer.satisfaction, solved: answer.solved }
}

export function basisOf(ask: LedgerAsk, basis: LedgerBasis): Exclusions {
  const bases = basesOf(ask)
  return basis === 'later' ? (bases.later ?? bases.net) : bases[basis]
}

export const ledgerReadHandlers: HandlersOf<'ledger.month' | 'ledger.rows'> = {
  'ledger.month': async (ctx, input) => {
    const ask = await askLedger(ctx, input)
    const { window, rules, scope, period } = ask
    const facts = Map.groupBy(await factsToCount(ctx, ask), fact => fact.departmentId)
    const { all, net, later } = basesOf(ask)
    const count = (ids: Iterable<string>, exclusions: Exclusions) =>
      figuresOf(
        [...ids].flatMap(id => facts.get(id) ?? []),
        window,
        rules,
        exclusions,
      )
    const isKeeper = hasAbility(ctx.actor, 'ledger.keep') && scope.isOwn
    return {
      month: window.month,
      scope: scope.scope,
      scopeName: scope.name,
      scopes: ask.scopes,
      isReference: !scope.isOwn,
      now: ctx.now,
      firstDay: window.firstDay,
      lastDay: window.lastDay,
      countedTo: window.cutoffAt,
      cutoffAt: ask.cutoffAt,
      rulesVersion: ask.rulesVersion,
      rules: { ...rules, counted: [...rules.counted] },
      frozen:
        period === null
          ? null
          : {
              id: period.id,
              contentHash: period.contentHash,
              frozenAt: period.frozenAt,
              frozenByName: period.frozenByName,
              note: period.note,
              factCount: period.factCount,
              others: ask.otherPeriods,
            },
      rows: ask.groups.map(({ key, name, ids }) => {
        const counted = count(ids, net)
        return {
          key,
          name,
          all: count(ids, all),
          net: counted,
          later: later === null ? null : count(ids, later),
          onTime: onTimeTotal(counted, rules.counted),
          score: scoreOf(counted, rules.weights),
          leftOut: [...ids].flatMap(id => facts.get(id) ?? []).filter(fact => net.has(fact.orderId)).length,
        }
      }),
      total: count(ask.ids, net),
      openExclusions: ask.exclusions.filter(item => item.status === 'proposed').length,
      openAppeals: ask.appeals.filter(item => item.status === 'raised').length,
      can: {
        freeze: isKeeper && period === null && ctx.now > ask.cutoffAt,
        exclude: isKeeper,
        appeal: scope.isOwn && period !== null && hasAbility(ctx.actor, 'ledger.appeal'),
        appealOnBehalf: isKeeper && period !== null,
        changeRules: scope.orgId === ctx.actor.orgId && hasAbility(ctx.actor, 'rule.approve'),
      },
    }
  },

  'ledger.rows': async (ctx, input) => {
    const ask = await askLedger(ctx, input)
    const group = ask.groups.find(item => item.key === input.key)
    const ids = input.key === null ? ask.ids : new Set(group?.ids ?? [])
    const exclusions = basisOf(ask, input.basis)
    const behind = (await factsToCount(ctx, ask, ids)).filter(fact =>
      isBehind(fact, input.measure, input.part, ask, exclusions),
    )
    const page = behind.slice(input.offset, input.offset + input.limit)
    const centers = await organizationNames(
      ctx.db,
      page.map(fact => fact.orgId),
    )
    return {
      total: behind.length,
      rows: page.map(fact => ({
        orderId: fact.orderId,
        caseId: fact.caseId,
        number: fact.number,
        departmentName: ask.names.get(fact.departmentId) ?? '',
        orgName: centers.get(fact.orgId) ?? '',
        urgency: fact.urgency,
        isWhistle: fact.isWhistle,
        issuedAt: fact.issuedAt,
        delivery: fact.delivery,
        sign: fact.sign,
        checkIn: fact.checkIn,
        finish: fact.finish,
        unextendedDueAt: fact.unextendedDueAt,
        leftAt: fact.leftAt,
        redoneAt: fact.redoneAt,
        returns: fact.returns.map(item => ({
          askedAt: item.askedAt,
          outcome: item.outcome,
          endedAt: item.endedAt,
          nextName: item.nextDepartmentId === null ? null : (ask.names.get(item.nextDepartmentId) ?? ''),
          minutes: lostMinutes(item, ask.window.cutoffAt),
        })),
        answer: answerView(fact, ask),
      })),
    }
  },
}
