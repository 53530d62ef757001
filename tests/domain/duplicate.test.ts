/** Duplicates and earlier visits: a table of pairs by hand, and the reasons a clerk reads. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  commonPairsFromFile,
  commonRarity,
  type HintScore,
  readyMatter,
  scoreDuplicate,
} from '../../shared/domain/duplicate.ts'
import { foldAddress, householdKey } from '../../shared/domain/household.ts'
import { matterOf, samplePairs, type Told, type Verdict } from './duplicateSamples.ts'

const resource = new URL('../../resources/triage/common-words.json', import.meta.url)
const common = commonPairsFromFile(JSON.parse(readFileSync(resource, 'utf8')))
const rarity = (pair: string) => (common.has(pair) ? commonRarity : 1)

function judge(now: Told, before: Told): HintScore | null {
  return scoreDuplicate(readyMatter(matterOf(now), rarity), readyMatter(matterOf(before), rarity), rarity)
}
const verdictOf = (score: HintScore | null): Verdict =>
  score === null ? 'other' : score.kind === 'sameMatter' ? 'same' : 'visit'

describe('the table of pairs', () => {
  const judged = samplePairs.map(([wanted, now, before]) => ({
    wanted,
    found: verdictOf(judge(now, before)),
    words: `${now.words} / ${before.words}`,
  }))
  const rate = (verdict: Verdict) => {
    const wanted = judged.filter(pair => pair.wanted === verdict)
    const found = judged.filter(pair => pair.found === verdict)
    const right = found.filter(pair => pair.wanted === verdict).length
    return { precision: right / found.length, recall: right / wanted.length }
  }

  it('holds at least sixty pairs of every kind', () => {
    expect(judged.length).toBeGreaterThanOrEqual(60)
    for (const verdict of ['same', 'visit', 'other'] as const)
      expect(judged.filter(pair => pair.wanted === verdict).length).toBeGreaterThanOrEqual(8)
  })

  it('finds the same matter with precision and recall of 0.95 at least', () => {
    const { precision, recall } = rate('same')
    const wrong = judged.filter(pair => (pair.wanted === 'same') !== (pair.found === 'same'))
    expect(precision, JSON.stringify(wrong, null, 1)).toBeGreaterThanOrEqual(0.95)
    expect(recall, JSON.stringify(wrong, null, 1)).toBeGreaterThanOrEqual(0.95)
  })

  it('shows every earlier visit of the same person, and nobody else’s', () => {
    const shown = judged.filter(pair => pair.found === 'visit')
    expect(shown.filter(pair => pair.wanted === 'other')).toEqual([])
    expect(rate('visit').recall).toBe(1)
  })

  it('judges alike whichever of the two was told first', () => {
    for (const [, now, before] of samplePairs)
      expect(verdictOf(judge({ ...before, ago: 0 }, { ...now, ago: before.ago ?? 0 }))).toBe(
        verdictOf(judge(now, before)),
      )
  })
})

describe('the reasons', () => {
  const codes = (now: Told, before: Told) => judge(now, before)?.reasons.map(reason => reason.code) ?? []

  it('quote the words both tell, the longest telling ones first', () => {
    const [, now, before] = samplePairs[0] ?? []
    const score = now && before ? judge(now, before) : null
    const words = score?.reasons
      .filter(reason => reason.code === 'sharedWords')
      .map(reason => reason.params.text)
    expect(words?.join()).toContain('燃气管道')
    expect(words?.length).toBeLessThanOrEqual(2)
  })

  it('name the ID number, the phone, the sound of a name and the household', () => {
    const words = '问一问办证的事'
    expect(
      codes(
        { words, who: '甲乙', id: '140825197203054210' },
        { words, who: '甲乙', id: '140825197203054210' },
      ),
    ).toContain('sameIdNumber')
    expect(
      codes({ words, who: '甲', phone: '138 1234 5678' }, { words, who: '乙', phone: '13812345678' }),
    ).toContain('samePhone')
    expect(
      codes(
        { words: '路灯不亮', who: '章伟民', sound: 'zhangweimin', unit: 'a', place: '青石巷' },
        { words: '路灯坏了不亮', who: '张维敏', sound: 'zhangweimin', unit: 'a', place: '青石巷' },
      ),
    ).toContain('soundsLike')
    expect(
      codes(
        { words: '少发补助两亩', home: '石桥村3组12号', who: '甲' },
        { words: '补助少发两亩', home: '清河镇石桥村三组12号', who: '乙' },
      ),
    ).toContain('sameHousehold')
  })

  it('never call two full ID numbers that differ one person, though name and words agree', () => {
    const found = codes(
      { words: '来问养老金', who: '王建国', id: '140825197203054210' },
      { words: '来问养老金', who: '王建国', id: '140825198811230026' },
    )
    expect(found).not.toContain('sameName')
  })
})

describe('addresses', () => {
  it.each([
    ['清河镇石桥村三组12号', '石桥村3组12号'],
    ['石桥村第三村民小组 １２号', '石桥村3组12号'],
    ['安平县清河镇石桥村十二组一百零五号', '石桥村12组105号'],
    ['东街社区二十三号楼', '东街社区23号楼'],
    ['和平小区6栋二〇一室', '和平小区6栋201室'],
  ])('%s is compared as %s', (text, folded) => {
    expect(foldAddress(text)).toBe(folded)
  })

  it.each(['石桥村', '石桥村三组', '东街社区3号楼', '5号楼二单元', '', '12号'])(
    '%s is no household',
    text => {
      expect(householdKey(text)).toBeNull()
    },
  )

  it('a door is one household however it is written', () => {
    const keys = ['和平小区6号楼2单元301', '和平小区六号楼二单元301室', '县城和平小区6号楼2单元301户'].map(
      householdKey,
    )
    expect(keys[0]).not.toBeNull()
    expect(keys[1]).toBe(keys[0])
  })
})
