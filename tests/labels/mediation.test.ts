import { describe, expect, test } from 'vitest'
import type { AgreementClause } from '../../shared/domain/mediation.ts'
import { clauseFaultLabels, clauseSentence } from '../../shared/labels/mediation.ts'

const payment: AgreementClause = {
  obligor: '李德旺',
  obligee: '李德福',
  kind: 'payment',
  content: '医疗费。',
  amountFen: 238_050,
  manner: '现金',
  dueOn: '2026-11-30',
  instalments: [],
}

describe('the sentence of a clause', () => {
  test('a payment names who, when, how, whom, what and how much in both scripts', () => {
    expect(clauseSentence(payment)).toBe(
      '李德旺于2026年11月30日前以现金方式向李德福支付医疗费人民币2,380.50元（大写：贰仟叁佰捌拾元伍角整）。',
    )
  })

  test('instalments are listed one by one with their days', () => {
    const sentence = clauseSentence({
      ...payment,
      dueOn: null,
      instalments: [
        { dueOn: '2026-12-01', amountFen: 100_000 },
        { dueOn: '2027-01-01', amountFen: 138_050 },
      ],
    })
    expect(sentence).toContain(
      '分2期支付：第1期于2026年12月1日前支付1,000.00元；第2期于2027年1月1日前支付1,380.50元。',
    )
  })

  test('an act, a forbearance and a free clause each read as one sentence', () => {
    const rest = { amountFen: null, manner: '', instalments: [], obligee: '' }
    expect(
      clauseSentence({ ...rest, kind: 'act', obligor: '李德旺', content: '清走砖块', dueOn: '2026-11-30' }),
    ).toBe('李德旺于2026年11月30日前清走砖块。')
    expect(
      clauseSentence({ ...rest, kind: 'forbearance', obligor: '李德旺', content: '在通道堆物', dueOn: null }),
    ).toBe('李德旺不得在通道堆物。')
    expect(
      clauseSentence({ ...rest, kind: 'forbearance', obligor: '李德旺', content: '不再堵路', dueOn: null }),
    ).toBe('李德旺不再堵路。')
    expect(
      clauseSentence({ ...rest, kind: 'other', obligor: '李德旺', content: '费用自理', dueOn: null }),
    ).toBe('李德旺：费用自理。')
  })

  test('what is missing shows as a blank, never as an empty sentence', () => {
    expect(clauseSentence({ ...payment, obligor: '', amountFen: null })).toContain('＿＿')
  })

  test('every fault of a clause has a Chinese sentence', () => {
    for (const text of Object.values(clauseFaultLabels)) expect(text.length).toBeGreaterThan(3)
  })
})
