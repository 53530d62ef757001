/** No way out of triage while a danger has no disposition: what must be recorded first, said by name. */
import { dangersWithout, keepFlags, openFlags } from '../../domain/assessment.ts'
import type { CaseAction, CaseFile } from '../../domain/case.ts'
import { matchRedFlags } from '../../domain/redFlag.ts'
import { judgingRulesOn } from '../assistant/rulesInForce.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'

/**
 * Steps that send a matter on, lay it aside or end it. A department's own steps and the outcome of a running
 * mediation are not held up: whoever takes them may not see the flag; the check after them is.
 */
const gatedSteps: ReadonlySet<CaseAction> = new Set<CaseAction>([
  'reject',
  'mediate',
  'dispatch',
  'whistle',
  'suspend',
  'verifyPass',
  'close',
  'archive',
  'escalate',
  'withdraw',
  'terminate',
])

type Flagged = Pick<CaseFile, 'orgId' | 'flags'>

/**
 * Refuses with `case.flagOpen` {flag, words, demand} while a danger of the file has no disposition. Dangers of
 * the rules in `known` do not count: another file carries them on.
 */
export async function mustBeDisposed(
  ctx: CommandContext,
  file: Flagged,
  known: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (file.flags.every(flag => flag.disposition !== null)) return
  const { flags } = await judgingRulesOn(ctx, file.orgId, ctx.today)
  const open = dangersWithout(file.flags, flags.rules).find(({ flag }) => !known.has(flag.ruleId))
  if (open !== undefined)
    fail('case.flagOpen', { flag: open.name, words: open.flag.text, demand: open.demand })
}

/** As `mustBeDisposed`, for a step of a case; steps that lead nowhere pass. */
export async function gateStep(ctx: CommandContext, file: Flagged, action: CaseAction): Promise<void> {
  if (gatedSteps.has(action)) await mustBeDisposed(ctx, file)
}

/**
 * Words added to an open matter pass no triage of their own, so a danger in them that the matter does not show
 * already needs a matter of its own. Refuses with `caseLink.dangerInWords` {flag, words}.
 */
export async function mustBeHarmless(ctx: CommandContext, file: Flagged, words: string): Promise<void> {
  const { flags } = await judgingRulesOn(ctx, file.orgId, ctx.today)
  const hits = matchRedFlags(words, flags).hits.map(hit => ({ ...hit, field: 'text' as const }))
  const known = new Set(file.flags.map(flag => flag.ruleId))
  const danger = dangersWithout(keepFlags(openFlags({ flags: hits }), []), flags.rules).find(
    ({ flag }) => !known.has(flag.ruleId),
  )
  if (danger !== undefined) fail('caseLink.dangerInWords', { flag: danger.name, words: danger.flag.text })
}

/**
 * A matter only certain departments may learn of (against a cadre, cult, terror, gang) is sent to nobody
 * else, so that the accused body cannot receive it. Refuses with `order.channelOnly` {flag, departments}.
 */
export async function mustKeepChannel(
  ctx: CommandContext,
  file: Flagged,
  departmentCodes: readonly string[],
): Promise<void> {
  const { flags, taxonomy } = await judgingRulesOn(ctx, file.orgId, ctx.today)
  const exclusive = flags.rules.filter(
    rule =>
      rule.exclusive === true &&
      file.flags.some(flag => flag.ruleId === rule.id && flag.disposition?.outcome !== 'falseAlarm'),
  )
  const first = exclusive[0]
  if (first === undefined) return
  const allowed = new Set(exclusive.flatMap(rule => rule.departments))
  if (departmentCodes.every(code => allowed.has(code))) return
  const names = taxonomy.departments.filter(({ code }) => allowed.has(code)).map(({ name }) => name)
  fail('order.channelOnly', { flag: first.name, departments: names.join('\u3001') })
}
