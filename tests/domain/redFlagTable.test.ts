/** Every red flag against the table it comes from: floor, what must be done, who may know. */
import { describe, expect, it } from 'vitest'
import type { RedFlagRule } from '../../shared/domain/redFlag.ts'
import { advise } from '../../shared/domain/triageAdvice.ts'
import { flagDemandLabels } from '../../shared/labels/assistant.ts'
import { rules, taxonomy } from './assistantFiles.ts'
import { flagSamples } from './redFlagSamples.ts'

interface Expected {
  level: number | null
  urgency: string | null
  add?: number
  demand: string
  /** A word the demand sentence must hold: the act of the table. */
  act: RegExp
  departments: string[]
  restriction?: RedFlagRule['restriction']
  exclusive?: boolean
  isDangerous?: boolean
}

const table: Record<string, Expected> = {
  R01: {
    level: 4,
    urgency: 'U0',
    demand: 'callPoliceAndFamily',
    act: /110.*家属.*时间/,
    departments: ['police'],
    isDangerous: true,
  },
  R02: {
    level: 4,
    urgency: 'U0',
    demand: 'notifyPolice',
    act: /派出所/,
    departments: ['police'],
    isDangerous: true,
  },
  R03: {
    level: 4,
    urgency: 'U0',
    demand: 'callPolice110',
    act: /110/,
    departments: ['police'],
    isDangerous: true,
  },
  R04: {
    level: 3,
    urgency: 'U0',
    demand: 'notifyPoliceAndWomen',
    act: /派出所.*妇联.*保护令/,
    departments: ['police', 'women'],
    isDangerous: true,
  },
  R05: {
    level: 4,
    urgency: 'U0',
    demand: 'mandatoryReport',
    act: /强制报告.*公安机关/,
    departments: ['police'],
    isDangerous: true,
  },
  R06: {
    level: 3,
    urgency: 'U1',
    demand: 'notifySchoolAndPolice',
    act: /学校.*派出所/,
    departments: ['education', 'police'],
    isDangerous: true,
  },
  R07: {
    level: 3,
    urgency: 'U1',
    demand: 'notifyHealthAndPolice',
    act: /卫健.*派出所/,
    departments: ['health', 'police'],
    isDangerous: true,
  },
  R08: {
    level: 4,
    urgency: 'U1',
    demand: 'countPeopleAndReport',
    act: /人数.*报告县里/,
    departments: ['police'],
    isDangerous: true,
  },
  R09: {
    level: 4,
    urgency: 'U1',
    demand: 'notifyPetitionOffice',
    act: /信访办/,
    departments: ['petitionOffice'],
    isDangerous: true,
  },
  R10: { level: null, urgency: null, add: 1, demand: 'noteMediaRisk', act: /记下/, departments: [] },
  R11: { level: 3, urgency: 'U1', demand: 'notifyLabor', act: /人社.*10人/, departments: ['labor'] },
  R12: {
    level: 4,
    urgency: 'U0',
    demand: 'formTaskForce',
    act: /专班/,
    departments: ['police'],
    isDangerous: true,
  },
  R13: {
    level: 3,
    urgency: 'U1',
    demand: 'notifyExpropriation',
    act: /征收.*司法/,
    departments: ['expropriation', 'justice'],
  },
  R14: { level: null, urgency: null, add: 1, demand: 'searchHistory', act: /以前的记录/, departments: [] },
  R15: {
    level: 3,
    urgency: 'U0',
    demand: 'callEmergency',
    act: /119/,
    departments: ['emergency'],
    isDangerous: true,
  },
  R16: {
    level: 3,
    urgency: 'U1',
    demand: 'separateParties',
    act: /派出所/,
    departments: ['police'],
    isDangerous: true,
  },
  R17: {
    level: null,
    urgency: null,
    add: 1,
    demand: 'arrangeVisit',
    act: /走访/,
    departments: [],
    restriction: 'restricted',
    isDangerous: true,
  },
  R18: {
    level: 3,
    urgency: 'U1',
    demand: 'policeOnly',
    act: /只报派出所/,
    departments: ['police'],
    restriction: 'restricted',
    exclusive: true,
  },
  R19: { level: null, urgency: null, demand: 'markSpecialGroup', act: /特殊群体/, departments: [] },
  R20: {
    level: 2,
    urgency: 'U0',
    demand: 'startSearch',
    act: /派出所/,
    departments: ['police'],
    isDangerous: true,
  },
  R21: {
    level: null,
    urgency: null,
    demand: 'disciplineChannel',
    act: /纪检.*不得转给被反映/,
    departments: ['discipline'],
    restriction: 'restricted',
    exclusive: true,
  },
  R22: { level: null, urgency: null, demand: 'noteEmotion', act: /情绪/, departments: [] },
}

it('there are twenty-two of them', () => {
  expect(rules.rules.map(rule => rule.id)).toEqual(Object.keys(table))
})

describe.each(Object.entries(table))('%s', (id, expected) => {
  const rule = rules.rules.find(item => item.id === id)

  it('has the floor of the table', () => {
    expect([rule?.floorLevel, rule?.floorUrgency]).toEqual([expected.level, expected.urgency])
    expect(rule?.addLevel ?? 0).toBe(expected.add ?? 0)
  })

  it('demands the act of the table, in a sentence and in a word for the button', () => {
    expect(rule?.demand.code).toBe(expected.demand)
    expect(rule?.demand.text).toMatch(expected.act)
    expect(flagDemandLabels[expected.demand]).toBeTruthy()
    expect(rule?.departments).toEqual(expect.arrayContaining(expected.departments))
  })

  it('is as closed and as dangerous as the table says', () => {
    if (expected.restriction) expect(rule?.restriction).toBe(expected.restriction)
    expect(rule?.exclusive ?? false).toBe(expected.exclusive ?? false)
    expect(rule?.dangerous ?? false).toBe(expected.isDangerous ?? false)
  })

  it('lifts the proposal at least to its floor', () => {
    for (const text of flagSamples[id]?.real ?? []) {
      const advice = advise({ text }, taxonomy, rules)
      const hits = advice.flags.filter(flag => flag.id === id)
      const floor = Math.max(...hits.map(hit => hit.floorLevel ?? 0))
      expect(advice.level, text).toBeGreaterThanOrEqual(floor)
      // "U0" is the most urgent.
      for (const hit of hits)
        if (hit.floorUrgency) expect(advice.urgency <= hit.floorUrgency, text).toBe(true)
    }
  })
})

describe('what the table adds', () => {
  it('ten unpaid workers are a major matter', () => {
    expect(rules.rules.find(rule => rule.id === 'R11')?.whenPeople).toEqual({
      atLeast: 10,
      floorLevel: 4,
      floorUrgency: 'U1',
    })
  })

  it('only a crowd is counted before it is handled', () => {
    expect(rules.rules.filter(rule => rule.demand.headCount).map(rule => rule.id)).toEqual(['R08'])
  })

  it('a complaint against a cadre is proposed to discipline alone and restricted', () => {
    const advice = advise({ text: '村支书贪污集体的钱，还拖欠工程款' }, taxonomy, rules)
    expect(advice.suggestedLead).toBe('discipline')
    expect(advice.support).toEqual([])
    expect(advice.restriction).toBe('restricted')
  })
})
