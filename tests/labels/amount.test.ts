import { describe, expect, test } from 'vitest'
import { amountInFigures, amountInWords } from '../../shared/labels/amount.ts'

describe('money in words', () => {
  test.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [105, '壹元零伍分'],
    [150, '壹元伍角整'],
    [1234, '壹拾贰元叁角肆分'],
    [100_00, '壹佰元整'],
    [101_00, '壹佰零壹元整'],
    [1001_00, '壹仟零壹元整'],
    [10_000_00, '壹万元整'],
    [10_001_00, '壹万零壹元整'],
    [10_200_50, '壹万零贰佰元伍角整'],
    [12_000_00, '壹万贰仟元整'],
    [100_500_00, '壹拾万零伍佰元整'],
    [1_000_000_00, '壹佰万元整'],
    [100_000_001_00, '壹亿零壹元整'],
    [100_010_000_00, '壹亿零壹万元整'],
    [10_507_003_08, '壹仟零伍拾万柒仟零叁元零捌分'],
  ])('%i fen reads %s', (fen, words) => {
    expect(amountInWords(fen)).toBe(words)
  })

  test('a fraction of a fen and a negative sum are refused', () => {
    expect(() => amountInWords(1.5)).toThrow(RangeError)
    expect(() => amountInWords(-1)).toThrow(RangeError)
  })

  test('zero is never read twice in a row', () => {
    for (let yuan = 1; yuan < 2_000_000; yuan += 997) expect(amountInWords(yuan * 100)).not.toContain('零零')
  })

  test('figures carry separators and two decimals', () => {
    expect(amountInFigures(123456789)).toBe('1,234,567.89')
    expect(amountInFigures(5)).toBe('0.05')
    expect(amountInFigures(100000)).toBe('1,000.00')
  })
})
