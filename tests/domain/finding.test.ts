/** Sounds, other words for the same thing, and what an order that comes again changes. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changesOf, foldExternalNumber, isMatterOf } from '../../shared/domain/hotline.ts'
import { matchSound } from '../../shared/domain/soundMatch.ts'
import { inOtherWords, synonymsFromFile } from '../../shared/domain/synonyms.ts'

const path = new URL('../../resources/find/synonyms.json', import.meta.url)
const table = synonymsFromFile(JSON.parse(readFileSync(path, 'utf8')))

describe('a sound', () => {
  const zhang = [['zhang'], ['san'], ['feng']]
  test.each([
    ['zhangsan', 0, 2],
    ['zhangs', 0, 2],
    ['zs', 0, 2],
    ['zsan', 0, 2],
    ['zsf', 0, 3],
    ['zhsf', 0, 3],
    ['sanfeng', 1, 3],
    ['f', 2, 3],
  ])('%s is found in the name, where it stands', (letters, from, until) => {
    expect(matchSound(letters, zhang)).toEqual({ from, until })
  })

  test.each(['zf', 'angsan', 'zhangf', 'x', '', 'zhangsanfengx'])('%s is not', letters => {
    expect(matchSound(letters, zhang)).toBeNull()
  })

  test('every reading of a character counts, and a syllable may end where the next begins', () => {
    expect(matchSound('dan', [['shan', 'dan']])).not.toBeNull()
    expect(matchSound('xian', [['xi'], ['an']])).toEqual({ from: 0, until: 2 })
    expect(matchSound('xian', [['xian']])).toEqual({ from: 0, until: 1 })
    expect(matchSound('a', [['王']])).toBeNull()
  })
})

describe('other words', () => {
  test('the table has 120 groups or more, no word twice in a group', () => {
    expect(table.groups.length).toBeGreaterThanOrEqual(120)
    for (const group of table.groups) expect(new Set(group).size, group.join()).toBe(group.length)
  })

  test.each([
    ['盗挖', '盗采'],
    ['煤气泄漏', '燃气泄漏'],
    ['欠薪', '拖欠工资'],
    ['派出所', '公安所'],
  ])('%s also asks for %s', (phrase, other) => {
    expect(inOtherWords(phrase, table).map(item => item.phrase)).toContain(other)
  })

  test('one character alone, and words nobody put in the table, stay as they are', () => {
    expect(inOtherWords('煤', table)).toEqual([])
    expect(inOtherWords('鬯鼐', table)).toEqual([])
    expect(inOtherWords('煤气', table).every(item => item.from === '煤气')).toBe(true)
  })

  test('a broken table is told at once', () => {
    expect(() => synonymsFromFile({ version: '1', groups: [['一个']] })).toThrow()
  })
})

describe('an order that comes again', () => {
  const known = {
    source: 'hotlineTransfer',
    sourceRef: 'GD1',
    externalSource: 'hotline12345',
    externalDueAt: '2026-03-06T09:00:00.000Z',
    externalReturnDueAt: null,
    externalUrges: 2,
  } as const
  const order = {
    source: 'hotline12345',
    number: 'GD1',
    dueAt: null,
    returnDueAt: null,
    urges: null,
  } as const

  test('is known by its number and sender, however the number was typed', () => {
    expect(foldExternalNumber(' ｇｄ 1 ')).toBe('GD1')
    expect(isMatterOf(known, order)).toBe(true)
    expect(isMatterOf({ ...known, externalSource: null, sourceRef: 'gd1' }, order)).toBe(true)
    expect(isMatterOf({ ...known, externalSource: null, source: 'citizen' }, order)).toBe(false)
    expect(isMatterOf({ ...known, externalSource: 'hotline12315' }, order)).toBe(false)
  })

  test('changes only what it says anew, and takes no urging back', () => {
    expect(changesOf(known, order)).toEqual({})
    expect(changesOf(known, { ...order, urges: 1 })).toEqual({})
    expect(changesOf(known, { ...order, urges: 3, dueAt: '2026-03-09T09:00:00.000Z' })).toEqual({
      externalUrges: 3,
      externalDueAt: '2026-03-09T09:00:00.000Z',
    })
  })
})
