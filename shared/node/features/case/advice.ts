/** The assistant's proposal, and the taxonomy for the screens. */
import type { Advice } from '../../../contract/case.ts'
import { openFlags } from '../../../domain/assessment.ts'
import type { TriageAdvice } from '../../../domain/triageAdvice.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { adviceOn } from '../../matter/advice.ts'

function toAdvice(advice: TriageAdvice): Advice {
  const open = openFlags(advice)
  return {
    rulesVersion: advice.rulesVersion,
    categories: advice.categories.map(item => ({
      code: item.leaf.code,
      score: item.score,
      words: item.words
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
      const hit = advice.flags.find(item => item.id === flag.ruleId && item.span.text === flag.text)
      return {
        id: flag.ruleId,
        name: flag.name,
        span: { start: flag.start, end: flag.end, text: flag.text },
        clause: hit?.clause ?? flag.text,
        demand: hit?.rule.demand.text ?? '',
      }
    }),
    guardedFlags: advice.guardedFlags.flatMap(hit =>
      hit.field === 'title' || hit.guardedBy === null
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
              guard: { kind: hit.guardedBy.kind, text: hit.guardedBy.text },
            },
          ],
    ),
    suggestedLead: advice.suggestedLead,
    support: advice.support,
    path: advice.path,
    restriction: advice.restriction,
  }
}

export const adviceHandlers: HandlersOf<'case.advise' | 'case.taxonomy'> = {
  'case.advise': async (ctx, input) => {
    ctx.authorise(true)
    return toAdvice(adviceOn(input, ctx.services.rules))
  },

  'case.taxonomy': async ctx => {
    ctx.authorise(true)
    const { taxonomy } = ctx.services.rules
    return {
      version: taxonomy.version,
      departments: taxonomy.departments.map(({ code, name }) => ({
        code,
        name,
      })),
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
          matterClass: leaf.matterClass,
          path: leaf.path,
          restriction: leaf.restriction,
        })),
      })),
    }
  },
}
