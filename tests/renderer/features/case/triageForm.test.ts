import { describe, expect, it } from 'vitest'
import {
  differsFrom,
  gapsOf,
  hasGap,
  type TriageForm,
} from '../../../../renderer/features/case/triage/triageForm.ts'
import type { Advice } from '../../../../shared/contract/case.ts'

const advice: Advice = {
  rulesVersion: '1',
  categories: [
    {
      code: '02-01',
      score: 5,
      words: [],
      name: '漏水、排水',
      source: 'rules',
      probability: 0.6,
      learnedWords: [],
    },
  ],
  level: 2,
  urgency: 'U2',
  reasons: [],
  flags: [],
  guardedFlags: [],
  suggestedLead: null,
  support: [],
  path: 'mediation',
  restriction: 'normal',
  modelVersion: null,
  localModel: { state: 'none', decided: 0, needed: 60 },
  leads: [],
  supports: [],
  levelReasons: [],
  urgencyReasons: [],
  pathReasons: [],
}
const form: TriageForm = {
  categoryCode: '02-01',
  level: 2,
  urgency: 'U2',
  path: 'mediation',
  restriction: 'normal',
  allowedUserIds: [],
  flags: [],
  differenceReason: '',
  opinion: '',
}
const flag = {
  key: 'a',
  ruleId: 'R01',
  text: '不想活',
  start: 0,
  end: 3,
  name: '',
  demand: '',
  needsHeadCount: false,
  markedTimes: null,
  outcome: null,
  note: '',
  doneBy: null,
}

describe('a reason for choosing otherwise', () => {
  it('is owed for another category and for less than proposed, never for more', () => {
    expect(differsFrom(form, advice)).toBe(false)
    expect(differsFrom({ ...form, categoryCode: '03-01' }, advice)).toBe(true)
    expect(differsFrom({ ...form, level: 1 }, advice)).toBe(true)
    expect(differsFrom({ ...form, urgency: 'U3' }, advice)).toBe(true)
    expect(differsFrom({ ...form, level: 4, urgency: 'U0' }, advice)).toBe(false)
  })
})

describe('gaps of a judgement', () => {
  it('are none when the proposal is taken as it is', () => {
    expect(hasGap(gapsOf(form, advice))).toBe(false)
  })
  it('name the flags without an outcome, and the handled ones without a word', () => {
    expect(gapsOf({ ...form, flags: [flag] }, advice)).toMatchObject({
      flags: 1,
      notes: 0,
    })
    expect(gapsOf({ ...form, flags: [{ ...flag, outcome: 'handled' }] }, advice)).toMatchObject({
      flags: 0,
      notes: 1,
    })
    expect(hasGap(gapsOf({ ...form, flags: [{ ...flag, outcome: 'falseAlarm' }] }, advice))).toBe(false)
  })
  it('ask who may see a restricted case', () => {
    expect(gapsOf({ ...form, restriction: 'restricted' }, advice).names).toBe(true)
  })
})
