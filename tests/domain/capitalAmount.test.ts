import { expect, test } from 'vitest'
import { capitalFaults, findCapitalAmounts } from '../../shared/domain/capitalAmount.ts'
import { amountInFigures, amountInWords } from '../../shared/labels/amount.ts'

test('every sum the program writes in capitals is read back to the fen', () => {
  const sums = [
    1, 10, 99, 100, 1_005, 12_345, 100_000, 1_020_050, 1_234_567, 100_000_000, 1_000_100_000, 123_456_789_012,
  ]
  for (const fen of sums.filter(one => one >= 100))
    expect([fen, findCapitalAmounts(amountInWords(fen))[0]?.amountFen]).toEqual([fen, fen])
  for (const fen of sums.filter(one => one >= 100))
    expect(capitalFaults(`${amountInFigures(fen)}元（大写：${amountInWords(fen)}）`)).toEqual([])
})

test('figures and capitals that disagree are named, before or behind', () => {
  expect(capitalFaults('赔偿3000元（大写：叁万元整）')).toEqual([{ figures: '3000元', capitals: '叁万元整' }])
  expect(capitalFaults('人民币叁仟伍佰元整（3050元）')).toEqual([
    { figures: '3050元', capitals: '叁仟伍佰元整' },
  ])
  expect(capitalFaults('1.2万元（壹万贰仟元整）')).toEqual([])
  expect(capitalFaults('１２００元，壹仟贰佰元')).toEqual([])
})

test('ordinary words are no capitals', () => {
  expect(findCapitalAmounts('三十元一斤，二百元两袋')).toEqual([])
  expect(capitalFaults('先付500元，余款壹仟元下月付，共1500元')).toEqual([])
})
