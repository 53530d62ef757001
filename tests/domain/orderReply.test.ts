/** What a slip does to an order: each part once, by the times written on it, and nothing that the machine refuses. */
import { describe, expect, it } from 'vitest'
import { newParts, type OrderSlip, planSlip, slipFault } from '../../shared/domain/orderReply.ts'

const issued = {
  status: 'issued' as const,
  issuedAt: '2026-03-02T01:00:00.000Z',
  deliveredAt: null,
  signedAt: null,
  checkedInAt: null,
  completedAt: null,
  returnRequestedAt: null,
}
type Subject = Parameters<typeof planSlip>[0]
const now = '2026-03-03T08:00:00.000Z'
const empty: OrderSlip = { signed: null, checkIn: null, finish: null, returned: null }
const signed = { name: '王某', phone: '13900000001', at: '2026-03-02T02:00:00.000Z' }
const checkIn = { name: '王某', at: '2026-03-02T03:00:00.000Z', place: '石桥村口', note: '' }
const finish = {
  name: '王某',
  at: '2026-03-02T09:00:00.000Z',
  kind: 'substantive' as const,
  text: '已关阀换管。',
  nextStep: '',
}
const returned = {
  name: '王某',
  at: '2026-03-02T05:00:00.000Z',
  reason: 'authorityMismatch' as const,
  dutyNumber: 'GA-01',
  basis: '不归本部门。',
}
const plan = (order: Partial<Subject>, slip: Partial<OrderSlip>, until: string | null = null) =>
  planSlip({ ...issued, ...order } as Subject, { ...empty, ...slip }, now, () => until)
const verdicts = (steps: ReturnType<typeof plan>) =>
  Object.fromEntries(steps.map(step => [step.part, step.code ?? step.verdict]))

describe('a slip', () => {
  it('closes the loop in one pass: delivered by its signature, signed, on site, finished', () => {
    const steps = plan({}, { signed, checkIn, finish })
    expect(steps.map(step => [step.part, step.verdict, step.at])).toEqual([
      ['deliver', 'new', signed.at],
      ['sign', 'new', signed.at],
      ['checkIn', 'new', checkIn.at],
      ['finish', 'new', finish.at],
    ])
    expect(slipFault(steps)).toBeNull()
  })

  it('entered a second time changes nothing', () => {
    const done = {
      status: 'completed' as const,
      deliveredAt: signed.at,
      signedAt: signed.at,
      checkedInAt: checkIn.at,
      completedAt: finish.at,
    }
    const steps = plan(done, { signed, checkIn, finish })
    expect(newParts(steps)).toEqual([])
    expect(slipFault(steps)).toBeNull()
  })

  it('that comes after the one before it adds only what is new', () => {
    const steps = plan({ status: 'signed', deliveredAt: signed.at, signedAt: signed.at }, { signed, checkIn })
    expect(newParts(steps)).toEqual(['checkIn'])
  })

  it('cannot start or stop a clock in the future or before the order was issued', () => {
    expect(verdicts(plan({}, { signed: { ...signed, at: '2026-03-03T09:00:00.000Z' } })).deliver).toBe(
      'orderReply.timeInFuture',
    )
    expect(verdicts(plan({}, { signed: { ...signed, at: '2026-03-01T02:00:00.000Z' } })).deliver).toBe(
      'orderReply.timeBeforeIssue',
    )
    expect(verdicts(plan({}, { signed, finish: { ...finish, at: '2026-03-02T01:30:00.000Z' } })).finish).toBe(
      'orderReply.timesOutOfOrder',
    )
  })

  it('without a signature finishes nothing that nobody signed for', () => {
    expect(verdicts(plan({}, { finish })).finish).toBe('orderReply.notSigned')
  })

  it('cannot finish and hand back at once', () => {
    const steps = plan({}, { signed, finish, returned })
    expect(slipFault(steps)).toBe('orderReply.resultAndReturn')
  })

  it('hands back only within the window, counted from the delivery the slip itself proves', () => {
    expect(newParts(plan({}, { signed, returned }, '2026-03-03T02:00:00.000Z'))).toContain('return')
    expect(verdicts(plan({}, { signed, returned }, '2026-03-02T04:00:00.000Z')).return).toBe(
      'orderReply.returnLate',
    )
  })

  it('with an interim result says what comes next', () => {
    const steps = plan({}, { signed, finish: { ...finish, kind: 'interim' } })
    expect(slipFault(steps)).toBe('orderReply.nextStepMissing')
  })

  it('of an order that is closed, and an empty one, say so', () => {
    expect(slipFault(plan({ status: 'recalled', deliveredAt: signed.at, signedAt: null }, { signed }))).toBe(
      'orderReply.notOpen',
    )
    expect(slipFault(plan({}, {}))).toBe('orderReply.empty')
  })
})
