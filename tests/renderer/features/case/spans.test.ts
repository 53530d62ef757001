import { describe, expect, it } from 'vitest'
import { cut, locate, type Mark } from '../../../../renderer/features/case/assistant/spans.ts'

describe('locate', () => {
  it('trusts a span whose words stand where it says', () => {
    expect(locate('说要同归于尽', { start: 2, end: 6, text: '同归于尽' })).toEqual({ start: 2, end: 6 })
  })
  it('finds the words elsewhere when the text has moved since', () => {
    expect(locate('昨天说要同归于尽', { start: 2, end: 6, text: '同归于尽' })).toEqual({ start: 4, end: 8 })
  })
  it('marks nothing for words that are not in the text', () => {
    expect(locate('只是路灯坏了', { start: 0, end: 4, text: '同归于尽' })).toBeNull()
    expect(locate('只是路灯坏了', { start: 0, end: 0, text: '' })).toBeNull()
  })
})

describe('cut', () => {
  const flag: Mark = { start: 1, end: 3, kind: 'flag', title: '' }
  const word: Mark = { start: 0, end: 4, kind: 'word', title: '' }
  it('gives the whole text back, piece by piece', () => {
    expect(
      cut('甲乙丙丁戊', [flag, word])
        .map(piece => piece.text)
        .join(''),
    ).toBe('甲乙丙丁戊')
  })
  it('lets a red flag win over the words of a category, in whatever order they come', () => {
    for (const marks of [
      [flag, word],
      [word, flag],
    ])
      expect(cut('甲乙丙丁戊', marks).map(piece => [piece.text, piece.mark?.kind ?? null])).toEqual([
        ['甲', 'word'],
        ['乙丙', 'flag'],
        ['丁', 'word'],
        ['戊', null],
      ])
  })
  it('survives a mark that reaches beyond the text', () => {
    expect(cut('甲乙', [{ start: 1, end: 9, kind: 'flag', title: '' }]).map(piece => piece.text)).toEqual([
      '甲',
      '乙',
    ])
  })
})
