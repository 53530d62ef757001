/** The assistant's proposal, and the taxonomy for the screens. */
import type { Advice } from '../../../contract/case.ts'
import { openFlags } from '../../../domain/assessment.ts'
import type { CaseFile } from '../../../domain/case.ts'
import { mayCase } from '../../../domain/casePolicy.ts'
import { type DutyCatalog, dutyOf } from '../../../domain/duty.ts'
import { fewestDecisions } from '../../../domain/learn/localModel.ts'
import { isWeakHit } from '../../../domain/redFlag.ts'
import type { TriageAdvice } from '../../../domain/triageAdvice.ts'
import type { AdvisedDepartment } from '../../../domain/triageRoute.ts'
import { judgingRulesOn } from '../../assistant/rulesInForce.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { adviceOn, assistantOf, hasFailedBefore } from '../../matter/advice.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { caseFor, viewerOf } from '../../matter/load.ts'
import { typedInitials } from '../../pinyin.ts'

function toAdvice(
  advice: TriageAdvice,
  chosen: string | null,
  duties: DutyCatalog,
  localModel: Advice['localModel'],
): Advice {
  const open = openFlags(advice)
  const leaf = chosen ?? advice.categories[0]?.leaf.code ?? null
  const department = <D extends AdvisedDepartment>(entry: D) => ({
    ...entry,
    duty: dutyOf(duties, entry.code, leaf)?.task ?? '',
  })
  return {
    rulesVersion: advice.rulesVersion,
    categories: advice.categories.map(item => ({
      code: item.leaf.code,
      score: item.score,
      words: item.words
        .filter(word => word.field === 'text')
        .map(word => ({ text: word.text, start: word.start, end: word.end })),
      name: item.leaf.name,
      source: item.source,
      probability: item.probability,
      learnedWords: item.learnedWords
        .filter(word => word.field === 'text')
        .map(word => ({ text: word.text, start: word.start, end: word.end })),
    })),
    level: advice.level,
    urgency: advice.urgency,
    reasons: advice.reasons.map(reason => ({
      code: reason.code,
      params: reason.params,
    })),
    flags: open.map(flag => {
      const hit = [...advice.flags, ...advice.guardedFlags].find(
        item => item.id === flag.ruleId && item.span.text === flag.text,
      )
      return {
        id: flag.ruleId,
        name: flag.name,
        span: { start: flag.start, end: flag.end, text: flag.text },
        clause: hit?.clause ?? flag.text,
        demand: hit?.rule.demand.text ?? '',
        needsHeadCount: hit?.rule.demand.headCount === true,
        markedTimes: flag.markedTimes,
      }
    }),
    guardedFlags: advice.guardedFlags.flatMap(hit =>
      hit.field === 'title' || hit.guardedBy === null || isWeakHit(hit)
        ? []
        : [
            {
              id: hit.id,
              name: hit.rule.name,
              span: {
                start: hit.span.start,
                end: hit.span.end,
                text: hit.span.text,
              },
              clause: hit.clause,
              guard: {
                kind: hit.guardedBy.kind,
                text: hit.guardedBy.text,
                times: hit.guardedBy.times ?? null,
              },
            },
          ],
    ),
    suggestedLead: advice.suggestedLead,
    support: advice.support,
    path: advice.path,
    restriction: advice.restriction,
    modelVersion: advice.modelVersion,
    localModel,
    leads: advice.leads.map(department),
    supports: advice.supports.map(department),
    levelReasons: advice.levelReasons,
    urgencyReasons: advice.urgencyReasons,
    pathReasons: advice.pathReasons,
  }
}

/** What the case the words belong to says about its place and its history. */
async function storedFacts(ctx: QueryContext, caseId: string | undefined): Promise<Partial<CaseFile>> {
  if (caseId === undefined) {
    ctx.authorise(true)
    return {}
  }
  const { file } = await caseFor(ctx, caseId, 'read')
  return file
}

/** The earlier case, when the asker may see it: of one she may not see, nothing is told through the advice. */
async function seen(ctx: QueryContext, caseId: string | null): Promise<string | null> {
  const file = caseId === null ? null : await ctx.db.findOne(caseFileTable, { id: caseId, deletedAt: null })
  return file !== null && mayCase('read', await viewerOf(ctx), file) ? file.id : null
}

export const adviceHandlers: HandlersOf<'case.advise' | 'case.taxonomy'> = {
  'case.advise': async (ctx, input) => {
    const file = await storedFacts(ctx, input.caseId)
    const orgId = file.orgId ?? ctx.actor.orgId
    const repeatOfId = input.repeatOfId === undefined ? (file.repeatOfId ?? null) : input.repeatOfId
    const advice = adviceOn(
      {
        ...input,
        repeatOfId,
        matterClass: file.matterClass,
        unitId: input.unitId === undefined ? file.unitId : input.unitId,
        gridId: input.gridId === undefined ? file.gridId : input.gridId,
        source: input.source ?? file.source,
        channel: input.channel ?? file.channel,
        failedBefore: await hasFailedBefore(ctx.db, [input.caseId ?? null, await seen(ctx, repeatOfId)]),
      },
      await assistantOf(ctx, orgId),
    )
    const { catalog } = await dutiesInForce(ctx, orgId)
    const localModel = ctx.services.models?.status(orgId) ?? {
      state: 'none' as const,
      decided: 0,
      needed: fewestDecisions,
    }
    return toAdvice(advice, input.categoryCode, catalog, localModel)
  },

  'case.taxonomy': async ctx => {
    ctx.authorise(true)
    const { taxonomy } = await judgingRulesOn(ctx, ctx.actor.orgId, ctx.today)
    return {
      version: taxonomy.version,
      departments: taxonomy.departments.map(({ code, name }) => ({
        code,
        name,
        initials: typedInitials(name),
      })),
      classes: taxonomy.classes.map(group => ({
        code: group.code,
        name: group.name,
        leaves: group.leaves.map(leaf => ({
          code: leaf.code,
          name: leaf.name,
          initials: typedInitials(leaf.name),
          lead: leaf.lead,
          support: leaf.support,
          level: leaf.level,
          urgency: leaf.urgency,
          matterClass: leaf.matterClass,
          path: leaf.path,
          restriction: leaf.restriction,
        })),
      })),
    }
  },
}
