import { describe, expect, test } from 'vitest'
import {
  clauseOf,
  faultsOf,
  fenOfYuan,
  splitEvenly,
} from '../../../../renderer/features/mediation/agreementLogic.ts'
import type { DraftClause } from '../../../../renderer/features/mediation/roomDrafts.ts'

const clause: DraftClause = {
  key: 'k',
  obligor: '李德旺',
  obligee: '李德福',
  kind: 'payment',
  content: '医疗费',
  amountFen: 100_001,
  manner: '',
  dueOn: '2026-11-30',
  instalments: [],
}

describe('the agreement editor', () => {
  test('monthly parts always add up to the whole, the remainder in the last', () => {
    for (let fen = 100; fen < 2_000; fen += 37) {
      for (const count of [2, 3, 7, 12]) {
        const parts = splitEvenly(fen, count, '2026-01-31')
        expect(parts.reduce((sum, part) => sum + part.amountFen, 0)).toBe(fen)
        expect(parts).toHaveLength(count)
      }
    }
    expect(splitEvenly(300, 3, '2026-01-31').map(part => part.dueOn)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ])
  })

  test('yuan become whole fen in spite of binary fractions', () => {
    expect(fenOfYuan(1.15)).toBe(115)
    expect(fenOfYuan(4.35)).toBe(435)
    expect(fenOfYuan(null)).toBeNull()
  })

  test('fields a kind does not have are emptied before it is sent', () => {
    const act = clauseOf({
      ...clause,
      kind: 'act',
      instalments: [{ dueOn: '2026-12-01', amountFen: 1 }],
    })
    expect(act).toMatchObject({
      amountFen: null,
      instalments: [],
      dueOn: '2026-11-30',
    })
    expect('key' in act).toBe(false)
    const parts = clauseOf({
      ...clause,
      instalments: splitEvenly(100_001, 2, '2026-12-01'),
    })
    expect(parts.dueOn).toBeNull()
  })

  test('only a party can promise something', () => {
    expect(faultsOf(clause, '2026-11-20', ['李德旺'])).toEqual([])
    expect(faultsOf(clause, '2026-11-20', ['李德福'])).toEqual(['agreement.obligorNotParty'])
  })

  test('parts that do not add up are a fault', () => {
    const wrong = {
      ...clause,
      instalments: [{ dueOn: '2026-12-01', amountFen: 5 }],
    }
    expect(faultsOf(wrong, '2026-11-20', ['李德旺'])).toEqual(['agreement.instalmentsDoNotAdd'])
  })
})
