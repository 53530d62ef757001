import { describe, expect, test } from 'vitest'
import { absenceActions, absenceStatuses, absenceTable } from '../../shared/domain/absence.ts'
import { appointmentActions, appointmentStatuses, appointmentTable } from '../../shared/domain/appointment.ts'
import { caseActions, caseStatuses, caseTable, endedCaseStatuses } from '../../shared/domain/case.ts'
import { circularActions, circularStatuses, circularSteps } from '../../shared/domain/circular.ts'
import { concernActions, concernStatuses, concernTable } from '../../shared/domain/concern.ts'
import { extensionActions, extensionStatuses, extensionSteps } from '../../shared/domain/extension.ts'
import { handoverActions, handoverStatuses, handoverTable } from '../../shared/domain/handover.ts'
import { instructionActions, instructionStatuses, instructionSteps } from '../../shared/domain/instruction.ts'
import { nextState } from '../../shared/domain/machine.ts'
import { mediationActions, mediationStatuses, mediationTable } from '../../shared/domain/mediation.ts'
import {
  meetingActions,
  meetingStatuses,
  meetingTable,
  meetingTaskActions,
  meetingTaskStatuses,
  meetingTaskTable,
} from '../../shared/domain/meeting.ts'
import { answeredOrderStatuses, orderActions, orderStatuses, orderTable } from '../../shared/domain/order.ts'
import {
  suspensionActions,
  suspensionStatuses,
  suspensionSteps,
} from '../../shared/domain/orderSuspension.ts'
import { supervisionActions, supervisionStatuses, supervisionSteps } from '../../shared/domain/supervision.ts'
import {
  endedTaskForceStatuses,
  taskForceActions,
  taskForceStatuses,
  taskForceTable,
} from '../../shared/domain/taskForce.ts'
import {
  endedWhistleStatuses,
  whistleActions,
  whistleStatuses,
  whistleTable,
} from '../../shared/domain/whistle.ts'

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
    name: 'appointment',
    table: appointmentTable as Table,
    states: appointmentStatuses,
    actions: appointmentActions,
    start: 'planned',
    ends: ['held', 'cancelled'],
  },
  {
    name: 'mediation',
    table: mediationTable as Table,
    states: mediationStatuses,
    actions: mediationActions,
    start: 'open',
    ends: ['effective', 'failed', 'stopped'],
  },
  {
    name: 'extension',
    table: extensionSteps as Table,
    states: extensionStatuses,
    actions: extensionActions,
    start: 'asked',
    ends: ['granted', 'partlyGranted', 'denied', 'withdrawn', 'lapsed'],
  },
  {
    name: 'suspension of an order',
    table: suspensionSteps as Table,
    states: suspensionStatuses,
    actions: suspensionActions,
    start: 'asked',
    ends: ['denied', 'withdrawn', 'lapsed', 'resumed'],
  },
  {
    name: 'supervision',
    table: supervisionSteps as Table,
    states: supervisionStatuses,
    actions: supervisionActions,
    start: 'issued',
    ends: ['settled', 'raised', 'cancelled'],
  },
  {
    name: 'circular',
    table: circularSteps as Table,
    states: circularStatuses,
    actions: circularActions,
    start: 'sent',
    ends: ['read', 'withdrawn'],
  },
  {
    name: 'instruction',
    table: instructionSteps as Table,
    states: instructionStatuses,
    actions: instructionActions,
    start: 'given',
    ends: ['closed', 'cancelled'],
  },
  {
    name: 'absence',
    table: absenceTable as Table,
    states: absenceStatuses,
    actions: absenceActions,
    start: 'asked',
    ends: ['refused', 'cancelled', 'ended'],
  },
  {
    name: 'handover',
    table: handoverTable as Table,
    states: handoverStatuses,
    actions: handoverActions,
    start: 'open',
    ends: ['closed', 'cancelled'],
  },
  {
    name: 'forgotten matter',
    table: concernTable as Table,
    states: concernStatuses,
    actions: concernActions,
    start: 'open',
    ends: ['settled', 'lapsed'],
  },
  {
    name: 'whistle',
    table: whistleTable as Table,
    states: whistleStatuses,
    actions: whistleActions,
    start: 'drafted',
    ends: endedWhistleStatuses,
  },
  {
    name: 'meeting',
    table: meetingTable as Table,
    states: meetingStatuses,
    actions: meetingActions,
    start: 'planned',
    ends: ['decided', 'cancelled'],
  },
  {
    name: 'meeting task',
    table: meetingTaskTable as Table,
    states: meetingTaskStatuses,
    actions: meetingTaskActions,
    start: 'open',
    ends: ['checked', 'dropped'],
  },
  {
    name: 'task force',
    table: taskForceTable as Table,
    states: taskForceStatuses,
    actions: taskForceActions,
    start: 'proposed',
    ends: endedTaskForceStatuses,
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
