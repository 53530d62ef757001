/** Times and parts of a slip as a clerk types them. */
import { describe, expect, it } from 'vitest'
import { emptySlip, readSlip } from '../../../../renderer/features/paperOrder/slipForm.ts'
import { readSlipTime } from '../../../../renderer/features/paperOrder/slipTime.ts'

const now = '2026-03-05T04:00:00.000Z'

describe('a time on a slip', () => {
  it('is read in every form people write', () => {
    for (const text of [
      '2026-03-05 10:20',
      '2026/3/5 10:20',
      '2026年3月5日10时20分',
      '３-５ 10：20',
      '10:20',
    ])
      expect(readSlipTime(text, now), text).toBe('2026-03-05T02:20:00.000Z')
  })

  it('without a year lies in the past: in January a day of December is last year’s', () => {
    expect(readSlipTime('12-31 09:00', '2026-01-02T04:00:00.000Z')).toBe('2025-12-31T01:00:00.000Z')
  })

  it('that is none is refused, never guessed', () => {
    for (const text of ['', '上午', '2026-02-30 10:00', '10:75', '2026-03-05', '25:00'])
      expect(readSlipTime(text, now), text).toBeNull()
  })
})

describe('the form of a slip', () => {
  it('takes only the parts that were begun, and names what is missing in them', () => {
    const begun = readSlip({ ...emptySlip, signName: '王某' }, now)
    expect(begun.slip).toBeNull()
    expect(begun.missing).toEqual(['signPhone', 'signAt'])
    const whole = readSlip({ ...emptySlip, signName: '王某', signPhone: '13900000001', signAt: '10:20' }, now)
    expect(whole.slip).toEqual({
      signed: { name: '王某', phone: '13900000001', at: '2026-03-05T02:20:00.000Z' },
      checkIn: null,
      finish: null,
      returned: null,
    })
  })

  it('asks for the next step of an interim result', () => {
    const interim = readSlip(
      {
        ...emptySlip,
        outcome: 'finish',
        finishName: '王某',
        finishAt: '10:20',
        finishKind: 'interim',
        finishText: '已开挖',
      },
      now,
    )
    expect(interim.missing).toEqual(['finishNext'])
  })
})
