/** Routing by structured fields, unit names, and the measures. */
import { describe, expect, it } from 'vitest'
import { measure, percentile } from '../../shared/domain/learn/metrics.ts'
import {
  decidedFor,
  loadRouting,
  type RoutingExample,
  type RoutingFields,
  saveRouting,
  suggestUnits,
  trainRouting,
} from '../../shared/domain/learn/routing.ts'
import {
  cleanUnitName,
  learnUnitNames,
  learnWrittenForms,
  rankWrittenForms,
  unitName,
} from '../../shared/domain/learn/unitNames.ts'

const nothing: RoutingFields = {
  subType: '',
  mainType: '',
  eventType: '',
  street: '',
  community: '',
  source: '',
  nature: '',
}
const example = (fields: Partial<RoutingFields>, unit: string, day = 0): RoutingExample => ({
  fields: { ...nothing, ...fields },
  unit,
  day,
})
const times = (count: number, made: RoutingExample) => Array.from({ length: count }, () => made)
const lamp = { subType: '路灯', mainType: '公用设施', eventType: '市政' }
const noise = { subType: '夜间噪声', mainType: '噪声', eventType: '环保' }

const model = trainRouting([
  ...times(6, example({ ...lamp, street: '东街' }, '东街市政中心')),
  ...times(4, example({ ...lamp, street: '西街' }, '西街市政中心')),
  ...times(9, example({ ...noise, street: '东街' }, '环保局')),
  ...times(1, example({ ...noise, street: '东街' }, '公安局')),
])
const first = (fields: Partial<RoutingFields>) => suggestUnits(model, { ...nothing, ...fields })[0]

describe('routing', () => {
  it('follows the decisions for the same type and street', () => {
    expect(first({ ...lamp, street: '东街' })?.unit).toBe('东街市政中心')
    expect(first({ ...lamp, street: '西街' })?.unit).toBe('西街市政中心')
  })

  it('backs off to the coarser fields when a value was never seen', () => {
    expect(first({ ...noise, subType: '没见过的小类', street: '北街' })?.unit).toBe('环保局')
    expect(first({ ...lamp, subType: '没见过的小类', street: '西街' })?.unit).toBe('西街市政中心')
  })

  it('falls back to the busiest unit when nothing is known', () => {
    expect(first({ subType: '没见过', mainType: '没见过', eventType: '没见过' })?.unit).toBe('环保局')
    expect(first({})?.unit).toBe('环保局')
  })

  it('says how many decided matters it rests on', () => {
    expect(first({ ...noise, street: '东街' })?.basis).toEqual({
      fields: ['subType', 'street'],
      matters: 10,
      toUnit: 9,
    })
  })

  it('gives probabilities that add up to 1 over all units', () => {
    const all = suggestUnits(model, { ...nothing, ...lamp, street: '东街' }, 99)
    expect(all.reduce((sum, suggestion) => sum + suggestion.probability, 0)).toBeCloseTo(1, 9)
  })

  it('lets a newer duty overtake an older one', () => {
    const moved = trainRouting([
      ...times(8, example(lamp, '旧单位', 0)),
      ...times(4, example(lamp, '新单位', 300)),
    ])
    expect(suggestUnits(moved, { ...nothing, ...lamp })[0]?.unit).toBe('新单位')
  })

  it('suggests nothing when nothing was decided yet', () => {
    expect(suggestUnits(trainRouting([]), { ...nothing, ...lamp })).toEqual([])
  })
})

describe('unit names', () => {
  it('lose marks, blanks and half-width brackets, and a dash is no unit', () => {
    expect(cleanUnitName(' 【综合执法队】(东街) ')).toBe('综合执法队（东街）')
    expect(cleanUnitName('-')).toBe('')
  })

  it('join a bracketed form with its bare name', () => {
    const names = learnUnitNames(['执法队', '执法队（东街）', '环保局'])
    expect(unitName(names, '执法队（东街）')).toBe('执法队')
    expect(unitName(names, '环保局(东街)')).toBe('环保局')
  })

  it('stay apart where the bare name could mean two units or is no unit', () => {
    const names = learnUnitNames(['城建办', '城建办（东街）', '城建办（西街）', '劳动办（东街）'])
    expect(unitName(names, '城建办（东街）')).toBe('城建办（东街）')
    expect(unitName(names, '劳动办（东街）')).toBe('劳动办（东街）')
  })
})

describe('measures', () => {
  it('count top-1, top-3 and macro-F1 as by hand', () => {
    const metrics = measure(
      ['a', 'a', 'b', 'b'],
      [
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'a'],
        ['c', 'd', 'e', 'b'],
      ],
    )
    expect(metrics.top1).toBe(0.5)
    expect(metrics.top3).toBe(0.75)
    // a: P 1, R 1/2, F1 2/3; b: P 1/2, R 1/2, F1 1/2; c was suggested but never decided: 0.
    expect(metrics.macroF1).toBeCloseTo((2 / 3 + 1 / 2 + 0) / 3, 12)
    expect(metrics.perClass.find(entry => entry.label === 'a')).toEqual({
      label: 'a',
      support: 2,
      precision: 1,
      recall: 0.5,
      f1: 2 / 3,
    })
  })

  it('are zero for no rows, and percentiles take the nearest rank', () => {
    expect(measure([], [])).toMatchObject({ count: 0, top1: 0, macroF1: 0 })
    expect([percentile([3, 1, 2, 4], 0.5), percentile([3, 1, 2, 4], 0.95), percentile([], 0.5)]).toEqual([
      2, 4, 0,
    ])
  })
})

describe('a saved routing model', () => {
  it('answers as before when it was written as JSON and read again', () => {
    const loaded = loadRouting(JSON.parse(JSON.stringify(saveRouting(model))))
    if (!loaded.ok) throw new Error(loaded.code)
    for (const fields of [{ ...lamp, street: '东街' }, { ...noise, street: '东街' }, {}])
      expect(suggestUnits(loaded.value, { ...nothing, ...fields })).toEqual(
        suggestUnits(model, { ...nothing, ...fields }),
      )
    expect(decidedFor(loaded.value, ['subType'], { ...nothing, ...noise })?.matters).toBe(10)
  })

  it('of another version, or cut, is refused', () => {
    const saved = saveRouting(model)
    const cut = saved.contexts.map(([step, table]) => [step, table.map(([key, total]) => [key, total, [1]])])
    for (const broken of [
      { ...saved, version: 99 },
      { ...saved, contexts: cut as never },
      { ...saved, units: [] },
    ])
      expect(loadRouting(broken)).toMatchObject({ ok: false, code: 'learn.modelUnreadable' })
  })
})

describe('names as written', () => {
  const rows = [
    ...Array.from({ length: 30 }, (_, at) => ({ unit: '东街执法队', day: at })),
    { unit: '东街执法队（东街办事处）', day: 31 },
    { unit: '环保局', day: 20 },
  ]
  const forms = learnWrittenForms(rows)

  it('put the usual form first and keep a share for one that was written once', () => {
    const ranked = rankWrittenForms(forms, [
      { unit: '东街执法队', probability: 0.9 },
      { unit: '环保局', probability: 0.05 },
    ])
    expect(ranked).toEqual(['东街执法队', '东街执法队（东街办事处）', '环保局'])
  })

  it('do not push aside another unit that is likely', () => {
    const ranked = rankWrittenForms(forms, [
      { unit: '东街执法队', probability: 0.5 },
      { unit: '环保局', probability: 0.4 },
    ])
    expect(ranked.slice(0, 2)).toEqual(['东街执法队', '环保局'])
  })
})
