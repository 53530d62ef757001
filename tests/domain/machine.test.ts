import { describe, expect, test } from 'vitest'
import { caseActions, caseStatuses, caseTable, endedCaseStatuses } from '../../shared/domain/case.ts'
import { nextState } from '../../shared/domain/machine.ts'
import { mediationActions, mediationStatuses, mediationTable } from '../../shared/domain/mediation.ts'
import { answeredOrderStatuses, orderActions, orderStatuses, orderTable } from '../../shared/domain/order.ts'

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>

function reachable(table: Table, from: string): Set<string> {
  const seen = new Set([from])
  const waiting = [from]
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop())
    for (const next of Object.values(table[state] ?? {}))
      if (next !== 'refuse' && !seen.has(next)) {
        seen.add(next)
        waiting.push(next)
      }
  return seen
}

const machines = [
  {
    name: 'case',
    table: caseTable as Table,
    states: caseStatuses,
    actions: caseActions,
    start: 'draft',
    ends: endedCaseStatuses,
  },
  {
    name: 'order',
    table: orderTable as Table,
    states: orderStatuses,
    actions: orderActions,
    start: 'issued',
    ends: answeredOrderStatuses,
  },
  {
    name: 'mediation',
    table: mediationTable as Table,
    states: mediationStatuses,
    actions: mediationActions,
    start: 'open',
    ends: ['effective', 'failed', 'stopped'],
  },
]

describe.each(machines)('the state table of a $name', ({ table, states, actions, start, ends }) => {
  test('decides every action in every state, and leads only to known states', () => {
    expect(Object.keys(table).sort()).toEqual([...states].sort())
    for (const state of states) {
      expect(Object.keys(table[state] ?? {}).sort()).toEqual([...actions].sort())
      for (const next of Object.values(table[state] ?? {})) expect([...states, 'refuse']).toContain(next)
    }
  })

  test('reaches every state from its first one', () => {
    const seen = reachable(table, start)
    expect(states.filter(state => !seen.has(state))).toEqual([])
  })

  test('has no dead end: from every state that is not ended an ended one can be reached', () => {
    for (const state of states) {
      if (ends.includes(state as never)) continue
      const seen = reachable(table, state)
      expect(
        ends.some(end => seen.has(end)),
        state,
      ).toBe(true)
    }
  })

  test('uses every action somewhere', () => {
    const idle = actions.filter(action => states.every(state => table[state]?.[action] === 'refuse'))
    expect(idle).toEqual([])
  })
})

test('an unknown state, action or refusal leads nowhere', () => {
  expect(nextState('case_file', 'archived', 'assess')).toBeNull()
  expect(nextState('case_file', 'nowhere', 'assess')).toBeNull()
  expect(nextState('work_order', 'issued', 'fly')).toBeNull()
})

test('an effective agreement is never moved again', () => {
  for (const action of mediationActions) expect(nextState('mediation', 'effective', action)).toBeNull()
})
