import { describe, expect, it } from 'vitest'
import { amountFields, deadlineFields, partyFields, weightOf } from '../../shared/domain/conflict.ts'
import { machines } from '../../shared/domain/machine.ts'
import { tablePolicies } from '../../shared/sync/policy.ts'

/**
 * Days, times and sums whose rule is `last`, each with the reason why no person is asked: the program counts it
 * from rows that are themselves facts, steps or asked about.
 */
const counted: Readonly<Record<string, string>> = {
  'case_file.firstContactDueAt': 'counted from what was registered',
  'case_file.firstContactAt': 'set by the step that noted the contact',
  'case_file.dueAt': 'counted by the step that started the clock',
  'case_file.clockStartedAt': 'set by a step',
  'case_file.completedAt': 'set by a step',
  'case_file.suspendedAt': 'set by a step',
  'case_file.reviewOn': 'set by the step that suspended; a second such step is refused whole',
  'case_file.endedAt': 'set by a step',
  'extension.daysGranted': 'of two decisions the second step is refused whole',
  'extension.capAt': 'of two decisions the second step is refused whole',
  'extension.dueAfter': 'of two decisions the second step is refused whole',
  'instruction.replyDueAt': 'set by the step that asked again',
  'ruling.dueAt': 'counted by the step that opened it',
  'supervision.replyDueAt': 'counted at delivery',
  'mediation.dueOn': 'counted from the facts of more time, see standingDay',
  'mediation_person.endedOn': 'set when somebody leaves for good',
  'obligation.settledOn': 'counted from what was performed',
  'subsidy_claim.amountFen': 'of two steps the second is refused whole',
  'whistle.answerDueAt': 'counted by the step that asked',
  'whistle.confirmDueAt': 'counted by the step that blew',
  'concern.dueAt': 'counted from when it was found',
  'handover_item.dueAt': 'copied from the matter it names',
  'seat.fromOn': 'who sits where is seen at the centre',
  'seat.untilOn': 'who sits where is seen at the centre',
  'shift.onDay': 'names the turn',
  'work_order.signDueAt': 'counted at delivery',
  'work_order.checkInDueAt': 'counted at delivery',
  'work_order.finishDueAt': 'counted again by the county from all that stands',
}

const isDated = (field: string) => /(DueAt|DueOn|dueOn|dueAt|On|Fen|until)$/.test(field)
const rules = Object.entries(tablePolicies).flatMap(([table, policy]) =>
  Object.entries(policy.rules).map(([field, rule]) => ({ table, field, rule })),
)

describe('what a person must be asked about', () => {
  it('deadlines, sums and parties are never taken from the later of two desks', () => {
    for (const fields of [deadlineFields, amountFields, partyFields])
      for (const [table, names] of Object.entries(fields))
        for (const field of names)
          expect(tablePolicies[table]?.rules[field], `${table}.${field}`).toMatch(/^(ask|fixed)$/)
  })

  it('no day, time limit or sum is left to the later one unless the program counts it, for a reason given', () => {
    const left = rules
      .filter(({ field, rule }) => rule === 'last' && isDated(field))
      .map(({ table, field }) => `${table}.${field}`)
    expect(left.filter(name => counted[name] === undefined)).toEqual([])
  })

  it('a state is never a field: every table with steps moves by them alone', () => {
    for (const table of Object.keys(machines)) expect(tablePolicies[table]?.rules.status, table).toBe('state')
  })

  it('fields that only make sense together are all of one table and all asked about', () => {
    for (const [table, policy] of Object.entries(tablePolicies))
      for (const group of policy.groups)
        for (const field of group) expect(policy.rules[field], `${table}.${field}`).toBe('ask')
  })

  it('a party weighs more once an agreement is signed', () => {
    expect(weightOf('case_party', 'name', false)).toBe('words')
    expect(weightOf('case_party', 'name', true)).toBe('party')
    expect(weightOf('agreement', 'clauses', false)).toBe('amount')
    expect(weightOf('meeting', 'meetAt', false)).toBe('deadline')
  })
})
