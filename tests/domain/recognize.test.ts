import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sureFrom } from '../../shared/domain/recognize/finding.ts'
import { recognize } from '../../shared/domain/recognize/recognize.ts'
import { recognizeRulesFromFile } from '../../shared/domain/recognize/rules.ts'
import { resourcesDir } from '../support/boot.ts'
import { samples } from './recognizeSamples.ts'

const file: unknown = JSON.parse(readFileSync(`${resourcesDir}intake/recognize.json`, 'utf8'))
const loaded = recognizeRulesFromFile(file)
if (!loaded.ok) throw new Error(JSON.stringify(loaded))
const rules = loaded.value
const units = [
  { id: 'village', name: '石桥村', grids: [{ id: 'grid', name: '第一网格' }] },
  { id: 'community', name: '东街社区', grids: [] },
]
const context = { today: '2026-03-02', units }
const read = (text: string) => recognize(text, rules, context)
const sure = (text: string) =>
  read(text)
    .filter(item => item.confidence >= sureFrom)
    .map(item => `${item.kind}=${item.value}${item.role === null ? '' : `/${item.role}`}`)

describe('reading a pasted text', () => {
  it('has at least 120 sentences to be tried on', () => {
    expect(samples.length).toBeGreaterThanOrEqual(120)
  })

  it.each(samples)('%s', (text, expected) => {
    expect(sure(text)).toEqual(expected)
  })

  it('gives each finding with its span and its very words, and lets none overlap', () => {
    for (const [text] of samples) {
      let last = 0
      for (const item of read(text)) {
        expect(text.slice(item.start, item.end)).toBe(item.text)
        expect(item.start).toBeGreaterThanOrEqual(last)
        last = item.end
      }
    }
  })

  it('names the village and the only grid of a place', () => {
    expect(read('住在石桥村二组').find(item => item.kind === 'place')).toMatchObject({
      unitId: 'village',
      gridId: 'grid',
    })
    expect(read('东街社区门口').find(item => item.kind === 'place')).toMatchObject({
      unitId: 'community',
      gridId: null,
    })
  })

  it('offers an ID number with a wrong digit as a guess, never as sure', () => {
    const [found] = read('身份证号110105194912310021')
    expect(found).toMatchObject({ kind: 'citizenId', value: '110105194912310021' })
    expect(found?.confidence).toBeLessThan(sureFrom)
  })

  it('reads any text, however odd, without falling over it', () => {
    const piece = fc.constantFrom(
      '我叫',
      '张',
      '三',
      '1',
      '38',
      '万',
      '元',
      '年',
      '月',
      '号',
      '村',
      '路',
      '，',
      ' ',
      '😀',
      '初',
      '块',
      '-',
      'QQ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }), parts => {
        const text = parts.join('')
        for (const item of read(text)) expect(text.slice(item.start, item.end)).toBe(item.text)
      }),
      { numRuns: 200 },
    )
  })

  it('reads a long letter at once', () => {
    const letter = samples
      .map(([text]) => text)
      .join('。\n')
      .repeat(3)
    const before = process.cpuUsage()
    read(letter)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000)
  })

  it('refuses a file in which a list is missing, and says which', () => {
    expect(recognizeRulesFromFile({ ...(file as object), phone: {} })).toEqual({
      ok: false,
      code: 'recognize.shape',
      params: { at: 'phone.cues' },
    })
  })
})
