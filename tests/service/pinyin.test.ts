/** Readings of names, rare ones too, and the table in which rare characters are looked up. */
import { beforeAll, expect, test } from 'vitest'
import { characterOfCode, characterTable } from '../../shared/node/person/characters.ts'
import { loadPersonTables } from '../../shared/node/person/tables.ts'
import { foldSyllable, initialsOf, pinyinOf, sameSound, spellingsOf } from '../../shared/node/pinyin.ts'
import { resourcesDir } from '../support/boot.ts'

beforeAll(() => {
  loadPersonTables(resourcesDir)
})

test('each character has all its readings, the one of surnames first, without tones', () => {
  expect(pinyinOf('单A1').syllables).toEqual([['shan', 'dan', 'chan'], ['a'], ['1']])
  expect(pinyinOf('女吕略').syllables.map(readings => readings[0])).toEqual(['nv', 'lv', 'lve'])
  expect(pinyinOf('尉迟').syllables[0]).toContain('yu')
  expect(
    pinyinOf('万俟').syllables.map(readings => readings.includes('mo') || readings.includes('qi')),
  ).toEqual([true, true])
  expect(['lüe', 'LUE', 'nü', 'lyu'].map(foldSyllable)).toEqual(['lve', 'lve', 'nv', 'lv'])
})

test('a character outside the first plane is one character and has its sound', () => {
  expect(pinyinOf('张𠮷').syllables).toEqual([['zhang'], ['ji']])
  for (const [char, reading] of [
    ['𬭚', 'chun'],
    ['𫖯', 'fu'],
    ['㛃', 'jie'],
    ['䶮', 'yan'],
    ['㐂', 'xi'],
  ] as const)
    expect(pinyinOf(char).syllables[0], char).toContain(reading)
  expect(initialsOf('张𠮷')).toEqual(['zj'])
})

test('names that can be read alike sound the same, and others do not', () => {
  for (const [left, right] of [
    ['王晖', '王辉'],
    ['单雄', '山雄'],
    ['单雄', '丹雄'],
    ['张𠮷', '张吉'],
    ['曾强', '增墙'],
  ] as const)
    expect(sameSound(left, right), `${left} ${right}`).toBe(true)
  for (const [left, right] of [
    ['王晖', '王恢恢'],
    ['王晖', '汪慧敏'],
    ['李四', '李思思'],
    ['', ''],
  ] as const)
    expect(sameSound(left, right), `${left} ${right}`).toBe(false)
})

test('the ways to read a name stay few however many readings its characters have', () => {
  for (const name of ['单乐曾', '长乐单盖曾仇乐长', '朴万俟单解'.repeat(3)]) {
    expect(spellingsOf(name).length).toBeLessThanOrEqual(16)
    expect(initialsOf(name).length).toBeLessThanOrEqual(16)
  }
  expect(spellingsOf('')).toEqual([])
})

test('every Han character stands in the table once, under a radical and a number of strokes', () => {
  const table = characterTable(resourcesDir)
  expect(table.radicals).toHaveLength(214)
  expect(table.placeOf.size).toBeGreaterThan(97_000)
  for (const [char, radical, strokes] of [
    ['𠮷', '口', 3],
    ['㛃', '女', 6],
    ['𬭚', '金', 8],
    ['鑫', '金', 16],
    ['语', '言', 7],
    ['晖', '日', 6],
  ] as const)
    expect(table.placeOf.get(char), char).toEqual({ radical, strokes })
  expect(table.bySyllable.get('ji')).toContain('𠮷')
})

test('codes are read as offices write them', () => {
  for (const code of ['U+20BB7', '20bb7', '0x20BB7']) expect(characterOfCode(code), code).toBe('𠮷')
  expect(characterOfCode('9534b233')).toBe(
    new TextDecoder('gb18030').decode(Uint8Array.of(0x95, 0x34, 0xb2, 0x33)),
  )
  for (const wrong of ['', 'U+41', 'D800', '110000', 'zz', '81308130'])
    expect(characterOfCode(wrong), wrong).toBeNull()
})
