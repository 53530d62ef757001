/** The text model: what it learns, repeats, keeps and explains. All matters are invented. */
import { describe, expect, it } from 'vitest'
import { base64Of, bytesOf } from '../../shared/domain/learn/bytes.ts'
import { countGrams, eachGram, hashText } from '../../shared/domain/learn/features.ts'
import { measure } from '../../shared/domain/learn/metrics.ts'
import {
  loadTextModel,
  saveTextModel,
  suggestLabels,
  type TextExample,
  trainTextModel,
} from '../../shared/domain/learn/model.ts'
import { rankByFrequency, rankNaiveBayes, trainNaiveBayes } from '../../shared/domain/learn/naiveBayes.ts'
import { seededNumbers, shuffledIndexes } from '../../shared/domain/learn/seeded.ts'
import { inventedMatters } from './learnSamples.ts'

function trained(examples: readonly TextExample[], seed = 1) {
  const model = trainTextModel(examples, seed)
  if (!model.ok) throw new Error(model.code)
  return model.value
}

const matters = inventedMatters(240, 7)
const train = matters.slice(0, 180)
const test = matters.slice(180)
const model = trained(train)

describe('the text model', () => {
  it('is the same for the same matters and seed', () => {
    expect(saveTextModel(trained(train))).toEqual(saveTextModel(model))
  })

  it('beats naive Bayes where one label is rare and all share most words', () => {
    const bayes = trainNaiveBayes(
      train.map(countGrams),
      train.map(example => example.label),
    )
    const decided = test.map(example => example.label)
    const own = measure(
      decided,
      test.map(example => suggestLabels(model, example).map(suggestion => suggestion.label)),
    )
    const plain = measure(
      decided,
      test.map(example => rankNaiveBayes(bayes, countGrams(example))),
    )
    expect(own.macroF1).toBeGreaterThan(plain.macroF1)
    expect(own.macroF1).toBeGreaterThan(0.9)
  })

  it('gives up to three suggestions, likeliest first, whose probabilities do not exceed 1 together', () => {
    for (const example of test) {
      const suggestions = suggestLabels(model, example)
      expect(suggestions).toHaveLength(3)
      const probabilities = suggestions.map(suggestion => suggestion.probability)
      expect([...probabilities].sort((left, right) => right - left)).toEqual(probabilities)
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-9)
    }
  })

  it('explains a suggestion with pieces that stand in the citizen’s own words', () => {
    let explained = 0
    for (const example of test) {
      const [first] = suggestLabels(model, example)
      explained += first?.words.length ?? 0
      for (const word of first?.words ?? [])
        expect(example.title.includes(word) || example.body.includes(word)).toBe(true)
    }
    expect(explained).toBeGreaterThan(test.length)
  })

  it('names the words that decide', () => {
    const [first] = suggestLabels(model, { title: '', body: '老板拖欠工资三个月没有发' })
    expect(first?.label).toBe('欠薪')
    expect(first?.words.join(' ')).toContain('工资')
  })

  it('keeps its answers when saved as JSON and read again', () => {
    const loaded = loadTextModel(JSON.parse(JSON.stringify(saveTextModel(model))))
    if (!loaded.ok) throw new Error(loaded.code)
    expect(loaded.value.trainedOn).toBe(180)
    for (const example of test)
      expect(suggestLabels(loaded.value, example)).toEqual(suggestLabels(model, example))
  })

  it('refuses a damaged or foreign saved model', () => {
    const saved = saveTextModel(model)
    for (const broken of [
      { ...saved, version: 99 },
      { ...saved, weights: saved.weights.slice(8) },
      { ...saved, bias: '' },
    ])
      expect(loadTextModel(broken)).toMatchObject({ ok: false, code: 'learn.modelUnreadable' })
  })

  it('says nothing about a text it knows no piece of', () => {
    expect(suggestLabels(model, { title: '', body: '' })).toEqual([])
    expect(suggestLabels(model, { title: 'zzqx', body: '!?' })).toEqual([])
  })

  it('does not learn from nothing or from one label alone', () => {
    expect(trainTextModel([], 1)).toMatchObject({ ok: false, code: 'learn.noExamples' })
    expect(trainTextModel([{ title: '', body: '路灯不亮', label: '市政' }], 1)).toMatchObject({
      ok: false,
      code: 'learn.oneLabel',
    })
  })
})

describe('grams', () => {
  it('do not cross punctuation and are the same in full and half width', () => {
    const found: string[] = []
    const text = '路灯,坏了'
    eachGram(text, 1, (_, start, length) => found.push(text.slice(start, start + length)))
    expect(found).toEqual(['路', '路灯', '灯', '坏', '坏了', '了'])
    expect(countGrams({ title: 'ＡＢ', body: '１２号' })).toEqual(countGrams({ title: 'ab', body: '12号' }))
  })

  it('have hashes that never change, because saved models hold them', () => {
    expect([hashText('路灯'), hashText('a')]).toEqual([2065503274, 2448022055])
  })
})

describe('helpers', () => {
  it('numbers from a seed repeat, and an order holds every row once', () => {
    const [first, second] = [seededNumbers(5), seededNumbers(5)]
    expect([first(), first(), first()]).toEqual([second(), second(), second()])
    const order = shuffledIndexes(50, 3)
    expect([...order].sort((left, right) => left - right)).toEqual([...Array(50).keys()])
    expect(order).not.toEqual(shuffledIndexes(50, 4))
  })

  it('number arrays survive base64, of any length', () => {
    for (const length of [0, 1, 2, 3, 5000]) {
      const array = Float32Array.from({ length }, (_, at) => Math.sin(at))
      const text = base64Of(array)
      expect(text).toBe(Buffer.from(array.buffer).toString('base64'))
      expect(new Float32Array(bytesOf(text, length * 4) ?? new ArrayBuffer(0))).toEqual(array)
    }
    expect(bytesOf('????', 3)).toBeNull()
  })

  it('labels are ranked by how often they occur', () => {
    expect(rankByFrequency(['b', 'a', 'b', 'c', 'a'])).toEqual(['a', 'b', 'c'])
  })
})
