/** The tables of limits: see them, try a change, approve it for a day to come. */
import type { SlaSetView } from '../../../contract/clock.ts'
import type { CaseSource, StatutoryPath } from '../../../domain/case.ts'
import { caseStatuses, endedCaseStatuses } from '../../../domain/case.ts'
import type { MatterClass } from '../../../domain/caseNumber.ts'
import { hasAbility } from '../../../domain/role.ts'
import { ruleSetOn } from '../../../domain/ruleSet.ts'
import { slaRulesFrom } from '../../../domain/slaFile.ts'
import {
  builtInSlaSet,
  type SlaRule,
  type SlaSet,
  slaCell,
  slaDifferences,
  slaSetOn,
  slaSubject,
  tableClocks,
} from '../../../domain/slaTable.ts'
import type { Urgency } from '../../../domain/urgency.ts'
import type { Day } from '../../../kit/time.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { visibleCases } from '../../db/queries/caseList.ts'
import { inList, sql } from '../../db/sql.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { viewerOf } from '../../matter/load.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { insertRuleSet, listRuleSets } from '../../rules/ruleSets.ts'

const openStatuses = caseStatuses.filter(status => !endedCaseStatuses.includes(status) && status !== 'draft')

function checked(rules: unknown): SlaRule[] {
  const read = slaRulesFrom({ rules })
  if (!read.ok) fail(read.code, read.params)
  return read.value
}

/** Open matters by everything a table can tell apart. */
async function openGroups(ctx: QueryContext) {
  const reader = readerOf(await viewerOf(ctx))
  return ctx.db.query<{
    urgency: Urgency | null
    category_code: string | null
    source: CaseSource
    matter_class: MatterClass
    path: StatutoryPath | null
    n: number | string
  }>(
    sql`select c.urgency, c.category_code, c.source, c.matter_class, c.path, count(*) as n from case_file c
        where c.org_id = ${ctx.actor.orgId} and c.deleted_at is null and c.status ${inList(openStatuses)}
          and ${visibleCases(reader)}
        group by c.urgency, c.category_code, c.source, c.matter_class, c.path`,
  )
}

/** How many open matters would be held to something else, were their clocks to begin under the new table. */
async function concerned(ctx: QueryContext, before: SlaSet, after: SlaSet, day: Day) {
  let open = 0
  let changed = 0
  for (const group of await openGroups(ctx)) {
    const count = Number(group.n)
    open += count
    const subject = slaSubject({
      urgency: group.urgency,
      categoryCode: group.category_code,
      source: group.source,
      matterClass: group.matter_class,
      path: group.path,
    })
    const isChanged = tableClocks.some(clock => {
      const old = slaCell([before], clock, subject, day)
      const next = slaCell([after], clock, subject, day)
      return JSON.stringify(old.limit) !== JSON.stringify(next.limit)
    })
    if (isChanged) changed += count
  }
  return { open, changed }
}

export const slaHandlers: HandlersOf<'sla.view' | 'sla.trial' | 'sla.approve'> = {
  'sla.view': async ctx => {
    ctx.authorise(true)
    const sets = await listRuleSets(ctx.db, ctx.actor.orgId, 'sla')
    const inForce = ruleSetOn(sets, ctx.today)
    const state = (id: string, from: Day): SlaSetView['state'] =>
      id === inForce?.id ? 'inForce' : from > ctx.today ? 'coming' : 'past'
    return {
      today: ctx.today,
      sets: [
        ...sets.flatMap(set => {
          const read = slaRulesFrom(set.content)
          if (!read.ok) return []
          return [
            {
              id: set.id,
              version: set.version,
              effectiveFrom: set.effectiveFrom,
              note: set.note,
              approvedByName: set.approvedByName,
              approvedAt: set.approvedAt,
              state: state(set.id, set.effectiveFrom),
              rules: read.value,
            },
          ]
        }),
        {
          id: '',
          version: '',
          effectiveFrom: null,
          note: '',
          approvedByName: '',
          approvedAt: null,
          state: inForce === null ? ('inForce' as const) : ('past' as const),
          rules: [...builtInSlaSet.rules],
        },
      ],
      canApprove: hasAbility(ctx.actor, 'rule.approve'),
    }
  },

  'sla.trial': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.prepare'))
    const after: SlaSet = {
      version: '',
      effectiveFrom: input.effectiveFrom,
      rules: checked(input.rules),
    }
    const { sla } = await clockRules(ctx, ctx.actor.orgId)
    const before = slaSetOn(sla, input.effectiveFrom)
    const { open, changed } = await concerned(ctx, before, after, input.effectiveFrom)
    return {
      differences: slaDifferences(before, after),
      openMatters: open,
      concernedMatters: changed,
    }
  },

  'sla.approve': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'rule.approve'))
    const rules = checked(input.rules)
    const { sla } = await clockRules(ctx, ctx.actor.orgId)
    const before = slaSetOn(sla, input.effectiveFrom)
    if (slaDifferences(before, { ...before, rules }).length === 0) fail('sla.unchanged')
    const set = await insertRuleSet(ctx, {
      kind: 'sla',
      effectiveFrom: input.effectiveFrom,
      content: { rules },
      note: input.note,
    })
    return { version: set.version }
  },
}
