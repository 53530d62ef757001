/** Red flags outside the judgement: recording what was done, and keeping the list of false alarms. */
import { applyDispositions, dangersWithout } from '../../domain/assessment.ts'
import { endedCaseStatuses } from '../../domain/case.ts'
import { isPhraseFor } from '../../domain/flagFeedback.ts'
import { foldPhrase } from '../../domain/redFlag.ts'
import { hasAbility } from '../../domain/role.ts'
import { judgingRulesOn } from '../assistant/rulesInForce.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { flagFeedbackTable } from '../db/entities/flagFeedback.ts'
import { falseAlarms, noteDispositions } from '../matter/flagFeedback.ts'
import { caseFor } from '../matter/load.ts'
import { appendEvent } from '../matter/timeline.ts'

/** More than a keeper reads; the tail are phrases marked once. */
const mostFalseAlarms = 500

async function alarmOf(ctx: QueryContext, ruleId: string, phrase: string) {
  const alarm = (await falseAlarms(ctx, ctx.actor.orgId)).find(
    item => item.ruleId === ruleId && item.phrase === phrase,
  )
  return alarm ?? fail('flag.phraseUnknown')
}

async function keep(
  ctx: CommandContext,
  row: {
    kind: 'edited' | 'withdrawn'
    ruleId: string
    phrase: string
    span: string
    newPhrase: string | null
    note: string
  },
): Promise<void> {
  await ctx.insert(flagFeedbackTable, {
    ...row,
    orgId: ctx.actor.orgId,
    clause: '',
    caseId: null,
    at: ctx.now,
    byId: ctx.actor.userId,
    byName: ctx.actor.name,
  })
}

export const flagHandlers: HandlersOf<
  'flag.dispose' | 'flag.falseAlarms' | 'flag.editFalseAlarm' | 'flag.withdrawFalseAlarm'
> = {
  'flag.dispose': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'edit')
    if (endedCaseStatuses.includes(file.status)) fail('case.ended')
    ctx.expectRev(file, input.rev)
    const isFalse = input.dispositions.some(item => item.outcome === 'falseAlarm')
    // Whoever takes a matter in may report a danger, but not argue it away.
    if (isFalse && !hasAbility(ctx.actor, 'case.assess')) fail('flag.falseAlarmNeedsTriage')
    const { flags: rules } = await judgingRulesOn(ctx, file.orgId, ctx.today)
    const by = { name: ctx.actor.name, at: ctx.now }
    const decision = applyDispositions(file.flags, input.dispositions, by, rules, file.peopleCount)
    if (!decision.ok) fail(decision.code, decision.params)
    const { flags, disposed, peopleCount } = decision.value
    const next = await ctx.update(caseFileTable, file, { flags, peopleCount })
    await noteDispositions(ctx, file, file.flags, disposed, rules)
    for (const flag of disposed)
      await appendEvent(ctx, file, {
        kind: 'flagDisposed',
        text: flag.disposition?.note ?? '',
        data: { ruleId: flag.ruleId, words: flag.text, outcome: flag.disposition?.outcome ?? null },
      })
    return { rev: next.rev, open: dangersWithout(flags, rules.rules).length }
  },

  'flag.falseAlarms': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.manage'))
    const alarms = await falseAlarms(ctx, ctx.actor.orgId)
    const { flags } = await judgingRulesOn(ctx, ctx.actor.orgId, ctx.today)
    return {
      total: alarms.length,
      rows: alarms.slice(0, mostFalseAlarms).map(alarm => {
        const rule = flags.rules.find(item => item.id === alarm.ruleId)
        return { ...alarm, name: rule?.name ?? alarm.ruleId, isDangerous: rule?.dangerous === true }
      }),
    }
  },

  'flag.editFalseAlarm': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.manage'))
    const alarm = await alarmOf(ctx, input.ruleId, input.phrase)
    const { flags } = await judgingRulesOn(ctx, ctx.actor.orgId, ctx.today)
    const newPhrase = foldPhrase(input.newPhrase, flags)
    if (!isPhraseFor(alarm.span, newPhrase)) fail('flag.phraseTooShort', { words: alarm.span })
    if (newPhrase !== alarm.phrase)
      await keep(ctx, {
        ...{ kind: 'edited', ruleId: alarm.ruleId, phrase: alarm.phrase, span: alarm.span },
        ...{ newPhrase, note: input.note },
      })
    return { ok: true }
  },

  'flag.withdrawFalseAlarm': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.manage'))
    const alarm = await alarmOf(ctx, input.ruleId, input.phrase)
    await keep(ctx, {
      ...{ kind: 'withdrawn', ruleId: alarm.ruleId, phrase: alarm.phrase, span: alarm.span },
      ...{ newPhrase: null, note: input.note },
    })
    return { ok: true }
  },
}
