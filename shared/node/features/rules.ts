/** The assistant's rules of a centre: how they did, trials, approval, codes of other systems, the local model. */
import { assistantRulesSchema } from '../../contract/rules.ts'
import {
  type AssistantRules,
  checkAssistantRules,
  type JudgingRules,
  mappingFields,
  withAssistantRules,
} from '../../domain/assistantRules.ts'
import { type MappingRow, mappingOf, readMappingRows } from '../../domain/leafMapping.ts'
import { OverruleCounter } from '../../domain/overrule.ts'
import { hasAbility } from '../../domain/role.ts'
import { ruleSetOn } from '../../domain/ruleSet.ts'
import type { Day } from '../../kit/time.ts'
import { isDay } from '../../kit/time.ts'
import { idsIn, leadCodesOf, pagesOf, periodOf } from '../assistant/judgedPages.ts'
import { decisionsPerTraining, type LocalModels } from '../assistant/localModels.ts'
import type { Trials } from '../assistant/trials.ts'
import type { QueryContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { type Assistant, assistantOf } from '../matter/advice.ts'
import { insertRuleSet, listRuleSets } from '../rules/ruleSets.ts'
import { findColumn, readTable, TableUnreadable } from '../tabular.ts'
import { typesOf } from '../tally/scope.ts'

type RuleCall =
  | 'rules.get'
  | 'rules.overrules'
  | 'rules.startTrial'
  | 'rules.trial'
  | 'rules.cancelTrial'
  | 'rules.approve'
  | 'rules.readMappings'
  | 'rules.model'
  | 'rules.retrain'

function authorise(ctx: QueryContext): void {
  ctx.authorise(hasAbility(ctx.actor, 'rule.manage'))
}

function baseOf(ctx: QueryContext): JudgingRules {
  const { taxonomy, flags, thresholds } = ctx.services.rules
  return { taxonomy, flags, thresholds }
}

/** The changes as sent, when they fit the delivered rules; else a refusal. */
function fitting(ctx: QueryContext, content: AssistantRules): AssistantRules {
  const checked = checkAssistantRules(content, baseOf(ctx))
  if (!checked.ok) fail(checked.code, checked.params)
  return checked.value
}

function period(from: Day, to: Day) {
  if (!isDay(from) || !isDay(to) || from > to) fail('rules.periodWrong')
  return periodOf(from, to)
}

function modelsOf(ctx: QueryContext): LocalModels {
  const { models } = ctx.services
  if (models === undefined) throw new Error('this program was built without a local model')
  return models
}

function trialsOf(ctx: QueryContext): Trials {
  const { trials } = ctx.services
  if (trials === undefined) throw new Error('this program was built without trials')
  return trials
}

const mostFileBytes = 5_000_000

export const ruleHandlers: HandlersOf<RuleCall> = {
  'rules.get': async ctx => {
    authorise(ctx)
    const { taxonomy, flags, thresholds, mappings } = ctx.services.rules
    const sets = await listRuleSets(ctx.db, ctx.actor.orgId, 'assistant')
    const { types } = await typesOf(ctx, ctx.actor.orgId, ctx.today)
    const inForce = ruleSetOn(sets, ctx.today)
    return {
      baseVersion: flags.version,
      departments: taxonomy.departments.map(({ code, name }) => ({ code, name })),
      classes: taxonomy.classes.map(group => ({
        code: group.code,
        name: group.name,
        leaves: group.leaves.map(leaf => ({
          code: leaf.code,
          name: leaf.name,
          lead: leaf.lead,
          support: leaf.support,
          level: leaf.level,
          urgency: leaf.urgency,
          path: leaf.path,
          words: leaf.words,
          mapping: mappingOf(mappings, null, leaf.code),
        })),
      })),
      flags: flags.rules.map(rule => ({
        id: rule.id,
        name: rule.name,
        floorLevel: rule.floorLevel,
        floorUrgency: rule.floorUrgency,
        addLevel: rule.addLevel ?? 0,
      })),
      thresholds,
      mediationTypes: types.filter(type => !type.isRetired).map(({ code, name }) => ({ code, name })),
      sets: sets.map(set => {
        const content = assistantRulesSchema.safeParse(set.content)
        return {
          id: set.id,
          version: set.version,
          effectiveFrom: set.effectiveFrom,
          note: set.note,
          approvedByName: set.approvedByName,
          approvedAt: set.approvedAt,
          isInForce: set.id === inForce?.id,
          content: content.success ? content.data : null,
        }
      }),
    }
  },

  'rules.overrules': async (ctx, input) => {
    authorise(ctx)
    const read = <T>(work: (db: typeof ctx.db) => Promise<T>) => work(ctx.db)
    const { ids, isPartial } = await idsIn(read, period(input.from, input.to))
    const counter = new OverruleCounter()
    for await (const page of pagesOf(read, ctx.actor.orgId, ids)) {
      const judged = page.filter(file => file.assessment !== null)
      const leads = await leadCodesOf(ctx.db, judged)
      for (const file of judged) {
        if (file.assessment === null) continue
        counter.add({
          id: file.id,
          number: file.number,
          title: file.title,
          assessment: file.assessment,
          flags: file.flags,
          categoryCode: file.categoryCode,
          level: file.level,
          urgency: file.urgency,
          path: file.path,
          leadCode: leads.get(file.id) ?? null,
        })
      }
    }
    return { ...counter.result(), isPartial }
  },

  'rules.startTrial': async (ctx, input) => {
    authorise(ctx)
    const content = fitting(ctx, input.content)
    const span = period(input.from, input.to)
    const trials = trialsOf(ctx)
    if (trials.isRunning(ctx.actor.userId)) fail('rules.trialRunning')
    const before = await assistantOf(ctx, ctx.actor.orgId)
    const after: Assistant = { ...before, rules: withAssistantRules(baseOf(ctx), content, ctx.today) }
    const trialId = ctx.newId()
    ctx.onCommit(() => trials.start(trialId, ctx.actor.userId, ctx.actor.orgId, span, before, after))
    return { trialId }
  },

  'rules.trial': async (ctx, input) => {
    authorise(ctx)
    return trialsOf(ctx).view(input.trialId, ctx.actor.userId) ?? fail('rules.trialGone')
  },

  'rules.cancelTrial': async (ctx, input) => {
    authorise(ctx)
    ctx.onCommit(() => trialsOf(ctx).cancel(input.trialId, ctx.actor.userId))
    return { ok: true }
  },

  'rules.approve': async (ctx, input) => {
    authorise(ctx)
    const content = fitting(ctx, input.content)
    const sets = await listRuleSets(ctx.db, ctx.actor.orgId, 'assistant')
    // Two people changed the rules from the same state: the second sees the first one's before she approves.
    const newest = [...sets].sort((left, right) => (left.approvedAt < right.approvedAt ? 1 : -1))[0]
    if ((newest?.id ?? null) !== input.basedOn) fail('rules.basisOld')
    if (newest !== undefined && JSON.stringify(newest.content) === JSON.stringify(content))
      fail('rules.nothingChanged')
    const set = await insertRuleSet(ctx, {
      kind: 'assistant',
      effectiveFrom: input.effectiveFrom,
      content,
      note: input.note,
    })
    return { version: set.version }
  },

  'rules.readMappings': async (ctx, input) => {
    authorise(ctx)
    const { mappings, taxonomy } = ctx.services.rules
    const bytes = Buffer.from(input.content, 'base64')
    if (bytes.length === 0 || bytes.length > mostFileBytes) fail('rules.fileUnreadable')
    const table = await readTable(input.fileName, bytes).catch((error: unknown) => {
      if (error instanceof TableUnreadable) fail('rules.fileUnreadable')
      throw error
    })
    const columnOf = (words: readonly string[]) =>
      words.map(word => findColumn(table.headers, [word])).find(at => at >= 0) ?? -1
    const leafColumn = columnOf(mappings.columns.leaf)
    if (leafColumn < 0) fail('rules.leafColumnMissing')
    const columns = mappingFields.map(field => [field, columnOf(mappings.columns[field])] as const)
    const rows: MappingRow[] = table.rows.map(row => ({
      leaf: row[leafColumn] ?? '',
      cells: Object.fromEntries(columns.flatMap(([field, at]) => (at < 0 ? [] : [[field, row[at] ?? '']]))),
    }))
    const { types } = await typesOf(ctx, ctx.actor.orgId, ctx.today)
    return readMappingRows(rows, { ...mappings, mediationTypes: types }, taxonomy)
  },

  'rules.model': async ctx => {
    authorise(ctx)
    const models = modelsOf(ctx)
    const { orgId } = ctx.actor
    const row = models.about(orgId)
    return {
      ...models.status(orgId),
      pending: models.pending(orgId),
      pendingNeeded: decisionsPerTraining,
      model:
        row === null
          ? null
          : {
              version: row.version,
              trainedOn: row.trainedOn,
              trainedAt: row.trainedAt,
              trainingMs: row.trainingMs,
              evaluation: row.evaluation,
            },
    }
  },

  'rules.retrain': async ctx => {
    authorise(ctx)
    const models = modelsOf(ctx)
    const { orgId } = ctx.actor
    if (models.status(orgId).state === 'training') fail('rules.trainingRunning')
    ctx.onCommit(() => void models.train(orgId))
    return { ok: true }
  },
}
