import { describe, expect, it } from 'vitest'
import { cueCompiler, SentenceSearch } from '../../shared/domain/cueSearch.ts'
import type { RedFlagCue } from '../../shared/domain/redFlag.ts'

const compile = cueCompiler(pattern => pattern.replaceAll('<child>', '(?:孩子|娃)'))

function spans(text: string, cue: string | RedFlagCue): string[] {
  const search = new SentenceSearch({ start: 0, end: text.length, text })
  return search.find([compile(cue)]).map(({ start, end }) => text.slice(start, end))
}

describe('word classes within a distance', () => {
  const cue: RedFlagCue = { cue: '淤青|骨折', with: ['<child>', '他爸'], within: 6 }

  it('the sign reaches over the cue and the nearest word of each class, in any order', () => {
    expect(spans('孩子胳膊骨折，听说是他爸', cue)).toEqual(['孩子胳膊骨折，听说是他爸'])
    expect(spans('他爸打的，娃身上淤青', cue)).toEqual(['他爸打的，娃身上淤青'])
  })

  it('of several words of a class the nearest counts', () => {
    expect(spans('娃，孩子淤青，他爸', cue)).toEqual(['孩子淤青，他爸'])
  })

  it('one class missing or too far away is no sign', () => {
    expect(spans('孩子骨折了', cue)).toEqual([])
    expect(spans('孩子昨天在学校操场上摔成骨折，他爸', cue)).toEqual([])
  })

  it('the distance is counted exactly', () => {
    const near: RedFlagCue = { cue: '甲', with: ['乙'], within: 2 }
    expect(spans('甲一二乙', near)).toEqual(['甲一二乙'])
    expect(spans('甲一二三乙', near)).toEqual([])
  })

  it('a word inside the cue itself is no second sign', () => {
    expect(spans('孩子哭', { cue: '孩子哭', with: ['<child>'] })).toEqual([])
  })

  it('a word that rules the cue out holds for the whole sentence', () => {
    expect(spans('孩子骨折，他爸说是打球', { ...cue, unless: '打球' })).toEqual([])
  })

  it('a word that must be near may stand anywhere in the sentence', () => {
    expect(spans('药买好了，她一个人在家，说是不想再拖累谁', { cue: '药买好了', near: '拖累' })).toEqual([
      '药买好了',
    ])
    expect(spans('药买好了', { cue: '药买好了', near: '拖累' })).toEqual([])
  })
})
