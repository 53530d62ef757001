import { describe, expect, test } from 'vitest'
import { gatherCases, liesOn } from '../../../../renderer/features/order/inboxLogic.ts'
import { actionsOf, actionText, laneOf, mainAction } from '../../../../renderer/features/order/orderLogic.ts'
import type { OrderRow } from '../../../../shared/contract/order.ts'
import { orderStatuses } from '../../../../shared/domain/order.ts'

const base: OrderRow = {
  id: '1',
  caseId: 'a',
  number: '1',
  kind: 'whistle',
  role: 'lead',
  status: 'delivered',
  caseTitle: '',
  caseNumber: '',
  orgName: '',
  departmentId: 'd',
  departmentName: '',
  urgency: 'U3',
  level: null,
  demand: '',
  place: '',
  issuedAt: '2026-11-20T17:00:00.000Z',
  dueAt: '2026-11-23T10:00:00.000Z',
  clockKind: 'sign',
  clockColor: 'green',
  isUnsent: false,
  rev: 1,
  can: {},
}
const row = (patch: Partial<OrderRow>): OrderRow => ({ ...base, ...patch })

describe('the inbox', () => {
  test('gathers the orders of one case, lead first, under the most urgent of them', () => {
    const cases = gatherCases([
      row({
        id: '2',
        role: 'support',
        number: '2',
        dueAt: '2026-11-22T10:00:00.000Z',
      }),
      row({ id: '1', urgency: 'U1' }),
    ])
    expect(cases).toHaveLength(1)
    expect(cases[0]?.orders.map(order => order.id)).toEqual(['1', '2'])
    expect(cases[0]).toMatchObject({
      urgency: 'U1',
      dueAt: '2026-11-22T10:00:00.000Z',
    })
  })

  test('puts urgency before the clock, and a case without a clock last', () => {
    const cases = gatherCases([
      row({ caseId: 'none', dueAt: null }),
      row({ caseId: 'late', dueAt: '2026-11-25T00:00:00.000Z' }),
      row({ caseId: 'soon', dueAt: '2026-11-22T00:00:00.000Z' }),
      row({
        caseId: 'urgent',
        urgency: 'U0',
        dueAt: '2026-11-30T00:00:00.000Z',
      }),
    ])
    expect(cases.map(one => one.caseId)).toEqual(['urgent', 'soon', 'late', 'none'])
  })

  test('counts the day in Shanghai, so an order of 01:00 local time is of the new day', () => {
    expect(liesOn('today', row({}), '2026-11-21')).toBe(true)
    expect(liesOn('today', row({}), '2026-11-20')).toBe(false)
  })

  test('a plain order is never counted as not checked in', () => {
    expect(liesOn('notCheckedIn', row({ status: 'signed' }), '2026-11-21')).toBe(true)
    expect(liesOn('notCheckedIn', row({ status: 'signed', kind: 'order' }), '2026-11-21')).toBe(false)
    expect(liesOn('notCheckedIn', row({ status: 'onSite' }), '2026-11-21')).toBe(false)
  })
})

describe('what is owed', () => {
  test('every state lies on a pile', () => {
    for (const status of orderStatuses) expect(laneOf({ status, kind: 'order' })).toBeTruthy()
    expect(laneOf({ status: 'signed', kind: 'whistle' })).toBe('toCheckIn')
    expect(laneOf({ status: 'signed', kind: 'order' })).toBe('handling')
  })

  test('a whistle asks for check-in before completion, a plain order does not', () => {
    const can = { checkIn: true, complete: true, recall: true }
    expect(mainAction({ can, kind: 'whistle', status: 'signed' }, true)).toBe('checkIn')
    expect(mainAction({ can, kind: 'whistle', status: 'onSite' }, true)).toBe('complete')
    expect(mainAction({ can, kind: 'order', status: 'signed' }, true)).toBe('complete')
    expect(actionsOf({ can, kind: 'order', status: 'signed' })).toContain('checkIn')
  })

  test('work that came back is to be finished, not signed again', () => {
    const can = { sign: true, checkIn: true, complete: true }
    expect(mainAction({ can, kind: 'whistle', status: 'redo' }, true)).toBe('complete')
  })

  test('for centre staff only delivery and judging stand out, and a step is marked as entered for others', () => {
    expect(mainAction({ can: { sign: true }, kind: 'order', status: 'delivered' }, false)).toBeNull()
    expect(mainAction({ can: { deliver: true, sign: true }, kind: 'order', status: 'issued' }, false)).toBe(
      'deliver',
    )
    expect(actionText('sign', false)).not.toBe(actionText('sign', true))
    expect(actionText('deliver', false)).toBe(actionText('deliver', true))
  })
})
