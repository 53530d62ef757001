import { describe, expect, it } from 'vitest'
import { contractVersion, pipelineErrors } from '../../shared/contract/define.ts'
import { allCalls, registry } from '../../shared/contract/registry.ts'
import { caseTable } from '../../shared/domain/case.ts'
import { mediationTable } from '../../shared/domain/mediation.ts'
import { meetingTable, meetingTaskTable } from '../../shared/domain/meeting.ts'
import { orderTable } from '../../shared/domain/order.ts'
import { abilities, grants, roles, separatedRoles } from '../../shared/domain/role.ts'
import { taskForceTable } from '../../shared/domain/taskForce.ts'
import { whistleTable } from '../../shared/domain/whistle.ts'
import { abilityLabels, roleLabels } from '../../shared/labels/abilities.ts'
import { callLabels } from '../../shared/labels/calls.ts'
import { errorLabels } from '../../shared/labels/errors.ts'

const hasWords = (text: unknown) => typeof text === 'string' && /\p{Script=Han}/u.test(text)

describe('the contract', () => {
  it('names every call once', () => {
    expect(registry.size).toBe(allCalls.length)
    expect(contractVersion).toBe(1)
  })

  it('has a Chinese name for every call, so that the audit log and the outbox can be read', () => {
    expect(allCalls.map(call => call.name).filter(name => !hasWords(callLabels[name]))).toEqual([])
  })

  it('has a Chinese sentence for every error code', () => {
    const codes = new Set<string>([...pipelineErrors, ...allCalls.flatMap(call => [...call.errors])])
    expect([...codes].filter(code => !hasWords((errorLabels as Record<string, unknown>)[code]))).toEqual([])
  })

  it('has a Chinese word for every ability and role', () => {
    expect(abilities.filter(ability => !hasWords(abilityLabels[ability]))).toEqual([])
    expect(roles.filter(role => !hasWords(roleLabels[role]))).toEqual([])
  })

  it('audits every command', () => {
    expect(
      allCalls.filter(call => call.kind === 'command' && call.audit === 'none').map(call => call.name),
    ).toEqual([])
  })

  it('grants every ability to somebody, and asks only for abilities that exist', () => {
    const granted = new Set(Object.values(grants).flat())
    expect(
      abilities.filter(ability => !granted.has(ability) && allCalls.some(call => call.can === ability)),
    ).toEqual([])
  })

  it('gives none of the three administrators any business data', () => {
    const business = abilities.filter(ability => /^(case|order|mediation)\./.test(ability))
    for (const role of separatedRoles)
      expect(grants[role].filter(ability => business.includes(ability))).toEqual([])
  })
})

describe('the state tables', () => {
  const machines = {
    case: caseTable,
    order: orderTable,
    mediation: mediationTable,
    whistle: whistleTable,
    meeting: meetingTable,
    meetingTask: meetingTaskTable,
    taskForce: taskForceTable,
  }
  it.each(Object.entries(machines))(
    'every state of %s can be reached and every action leads somewhere',
    (_name, table) => {
      const rows = table as Record<string, Record<string, string>>
      const reached = new Set<string>([Object.keys(rows)[0] ?? ''])
      const used = new Set<string>()
      for (let grown = true; grown; ) {
        grown = false
        for (const state of [...reached])
          for (const [action, next] of Object.entries(rows[state] ?? {}))
            if (next !== 'refuse') {
              used.add(action)
              if (!reached.has(next)) {
                reached.add(next)
                grown = true
              }
            }
      }
      expect(Object.keys(rows).filter(state => !reached.has(state))).toEqual([])
      expect(Object.keys(Object.values(rows)[0] ?? {}).filter(action => !used.has(action))).toEqual([])
    },
  )
})
