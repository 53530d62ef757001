import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { restrictions } from '../../shared/domain/case.ts'
import { matchRedFlags } from '../../shared/domain/redFlag.ts'
import type { TriageInput } from '../../shared/domain/triageAdvice.ts'
import { advise, defaultLevelThresholds } from '../../shared/domain/triageAdvice.ts'
import { compareUrgency } from '../../shared/domain/urgency.ts'
import { guardText, reasonText } from '../../shared/labels/assistant.ts'
import { rules, taxonomy } from './assistantFiles.ts'
import { flagSamples } from './redFlagSamples.ts'

const adviseOn = (input: TriageInput | string) =>
  advise(typeof input === 'string' ? { text: input } : input, taxonomy, rules)

const sentences = Object.values(flagSamples).flatMap(sample => [...sample.real, ...sample.guarded])
const numbers = fc.record({
  peopleCount: fc.option(fc.nat(200)),
  amountFen: fc.option(fc.nat(100_000_000)),
  partyCount: fc.option(fc.nat(60)),
  failedBefore: fc.boolean(),
  repeatOf: fc.option(fc.constant('earlier')),
})
const stories = fc.array(fc.constantFrom(...sentences), { maxLength: 6 }).map(list => list.join('。'))

describe('the level', () => {
  it('is the default of the leaf when nothing else speaks', () => {
    const advice = adviseOn('路灯不亮，井盖坏了')
    expect([advice.level, advice.urgency, advice.suggestedLead]).toEqual([1, 'U1', 'housing'])
  })

  it('is ordinary when no category is recognised', () => {
    const advice = adviseOn('今天天气好')
    expect(advice.level).toBe(2)
    expect(advice.reasons).toEqual([{ code: 'noCategory', params: {} }])
    expect(advice.suggestedLead).toBeNull()
  })

  it.each<[Partial<TriageInput>, number]>([
    [{ amountFen: 500_000 }, 1],
    [{ amountFen: 500_001 }, 2],
    [{ amountFen: 5_000_000 }, 2],
    [{ amountFen: 5_000_001 }, 3],
    [{ partyCount: 2 }, 1],
    [{ partyCount: 3 }, 2],
    [{ peopleCount: 4 }, 1],
    [{ peopleCount: 5 }, 3],
    [{ peopleCount: 29 }, 3],
    [{ peopleCount: 30 }, 4],
    [{ failedBefore: true }, 3],
    [{ repeatOf: 'earlier' }, 2],
  ])('of a minor matter with %j is %i', (extra, level) => {
    expect(adviseOn({ text: '路灯不亮', ...extra }).level).toBe(level)
  })

  it('rises one step for any number of adding signs', () => {
    expect(adviseOn('路灯不亮，多次反映没人管，再不修我就发抖音').level).toBe(2)
  })

  it('of a leaf that is major by default is reached by a person’s choice, never by a guess', () => {
    expect(adviseOn('开发商').level).toBe(3)
    expect(adviseOn('开发商延期交房，楼盘烂尾，房产证也办不了').level).toBe(3)
  })

  it('follows the category a person has chosen', () => {
    expect(adviseOn({ text: '开发商', categoryCode: '03-05' }).level).toBe(4)
    expect(adviseOn({ text: '开发商', categoryCode: '10-01' }).level).toBe(1)
  })

  it('uses the thresholds it is given', () => {
    const thresholds = { ...defaultLevelThresholds, majorPeople: 10 }
    expect(advise({ text: '路灯不亮', peopleCount: 10 }, taxonomy, rules, thresholds).level).toBe(4)
  })

  it('and the urgency are never lower than the floor of a counting flag', () => {
    fc.assert(
      fc.property(stories, numbers, fc.constantFrom('', ...sentences), (text, extra, title) => {
        const advice = adviseOn({ title, text, ...extra })
        for (const flag of [...matchRedFlags(text, rules).hits, ...matchRedFlags(title, rules).hits]) {
          expect(advice.level).toBeGreaterThanOrEqual(flag.floorLevel ?? 1)
          if (flag.floorUrgency)
            expect(compareUrgency(advice.urgency, flag.floorUrgency)).toBeLessThanOrEqual(0)
          const rank = restrictions.indexOf(advice.restriction)
          expect(rank).toBeGreaterThanOrEqual(restrictions.indexOf(flag.rule.restriction))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never falls when a number grows, a failure or a repetition is added', () => {
    fc.assert(
      fc.property(stories, numbers, (text, extra) => {
        const plain = adviseOn({ text }).level
        expect(adviseOn({ text, ...extra }).level).toBeGreaterThanOrEqual(plain)
      }),
      { numRuns: 200 },
    )
  })
})

describe('flags in the advice', () => {
  it('raise a small matter at once and bring their departments', () => {
    const advice = adviseOn('楼上漏水没人修，我实在活不下去了')
    expect(advice).toMatchObject({
      level: 4,
      urgency: 'U0',
      suggestedLead: 'village',
      restriction: 'sensitive',
    })
    expect(advice.support).toContain('police')
  })

  it('that are guarded change nothing but are returned', () => {
    const advice = adviseOn('公园的跳楼机太吵')
    expect(advice.flags).toEqual([])
    expect(advice.guardedFlags.map(flag => flag.guardedBy?.kind)).toEqual(['phrase'])
    expect(advice.level).toBeLessThan(4)
  })

  it('in the title say so', () => {
    expect(adviseOn({ title: '我要跳河', text: '' }).flags.map(flag => flag.field)).toEqual(['title'])
  })

  it('against cadres go to discipline alone', () => {
    const advice = adviseOn('村支书贪污集体资金，村里账目不公开')
    expect(advice).toMatchObject({ suggestedLead: 'discipline', support: [], restriction: 'restricted' })
  })

  it('of gangs go to the police alone', () => {
    const advice = adviseOn('有人在菜市场收保护费')
    expect(advice).toMatchObject({ suggestedLead: 'police', support: [], restriction: 'restricted' })
  })

  it('the desk has dismissed do not count', () => {
    const text = '戏班演出《不想活》以外还演戏叫不想活的秀才'
    expect(
      adviseOn({ text, dismissed: [{ ruleId: 'R01', phrase: '戏叫不想活的秀才', times: 1 }] }).level,
    ).toBeLessThan(4)
  })
})

it('every reason becomes a whole Chinese sentence', () => {
  fc.assert(
    fc.property(stories, numbers, (text, extra) => {
      for (const reason of adviseOn({ text, ...extra }).reasons) {
        expect(reasonText(reason.code, reason.params)).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u)
      }
    }),
    { numRuns: 100 },
  )
})

it('a guard is explained with its words', () => {
  expect(guardText('phrase', '跳楼机')).toBe('是常用说法，不是危险话（“跳楼机”）')
})

it('a page of 20,000 characters without a single sign is read to its end', () => {
  const line = sentences.join('').replace(/[，。]/g, '')
  const page = line.repeat(Math.ceil(20_000 / line.length)).slice(0, 20_000)
  expect(adviseOn(page).level).toBe(4)
})
