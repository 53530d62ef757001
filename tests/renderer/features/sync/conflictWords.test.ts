import { describe, expect, it } from 'vitest'
import { conflictField, conflictText, isPlainText } from '../../../../renderer/features/sync/conflictWords.ts'

describe('a conflict in words', () => {
  it('codes, money and times are shown as people say them', () => {
    expect(conflictText({ tableName: 'case_file', field: 'level' }, '3')).toBe('较大')
    expect(conflictText({ tableName: 'case_file', field: 'amountFen' }, '120050')).toBe('1200.50 元')
    expect(conflictText({ tableName: 'case_file', field: 'toldAt' }, '2026-11-21T16:30:00.000Z')).toBe(
      '2026-11-22 00:30',
    )
    expect(conflictText({ tableName: 'user', field: 'roles' }, '["director","mediator"]')).toBe(
      '中心主任；调解员',
    )
  })

  it('an id is shown by the name of what it points to', () => {
    expect(conflictText({ tableName: 'case_file', field: 'unitId' }, 'u1', new Map([['u1', '东街村']]))).toBe(
      '东街村',
    )
  })

  it('nothing is called nothing', () => {
    expect(conflictText({ tableName: 'case_file', field: 'amountFen' }, 'null')).toBe('（空）')
  })

  it('words of a person are shown letter by letter, even when they look like data', () => {
    expect(conflictText({ tableName: 'case_file', field: 'narrative' }, '[1] 12345')).toBe('[1] 12345')
  })

  it('only free words can be joined or written anew', () => {
    expect(isPlainText({ tableName: 'case_file', field: 'narrative' })).toBe(true)
    expect(isPlainText({ tableName: 'case_file', field: 'level' })).toBe(false)
  })

  it('a field nobody named still has a Chinese name', () => {
    expect(conflictField('case_file', 'strangeField')).toMatch(/\p{Script=Han}/u)
  })
})
