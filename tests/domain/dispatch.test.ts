import { expect, test } from 'vitest'
import { nextOrderNumber, planDispatch } from '../../shared/domain/dispatch.ts'

const lead = { departmentId: 'police', demand: 'look' }
const live = {
  id: '1',
  departmentId: 'police',
  role: 'lead',
  status: 'signed',
} as const

test('a first dispatch has one lead and its supporters', () => {
  const plan = planDispatch(lead, [{ departmentId: 'justice', demand: 'help' }], [])
  expect(plan).toMatchObject({
    ok: true,
    value: [{ role: 'lead' }, { role: 'support' }],
  })
})

test('a department is never named twice, and a live lead is not replaced in passing', () => {
  expect(planDispatch(lead, [lead], [])).toMatchObject({
    ok: false,
    code: 'order.departmentTwice',
  })
  expect(planDispatch({ ...lead, departmentId: 'justice' }, [], [live])).toMatchObject({
    code: 'order.leadExists',
  })
})

test('naming the standing lead again adds supporters beside it', () => {
  const plan = planDispatch(lead, [{ departmentId: 'justice', demand: 'help' }], [live])
  expect(plan).toMatchObject({
    ok: true,
    value: [{ departmentId: 'justice', role: 'support' }],
  })
  expect(planDispatch(lead, [], [live])).toMatchObject({
    code: 'order.leadExists',
  })
})

test('an answered lead makes room for the next', () => {
  for (const status of ['returned', 'recalled', 'verified'] as const)
    expect(planDispatch(lead, [], [{ ...live, status }])).toMatchObject({
      ok: true,
    })
})

test('order numbers count on by machine, so that two machines apart never meet', () => {
  const number = '140825101-2026-AQ-K7MP0001'
  expect(nextOrderNumber(number, 'K7MP', [])).toBe(`${number}-1`)
  expect(nextOrderNumber(number, 'K7MP', [`${number}-1`, `${number}-2`])).toBe(`${number}-3`)
  expect(nextOrderNumber(number, 'W2XY', [`${number}-1`])).toBe(`${number}-W2XY1`)
  expect(nextOrderNumber(number, 'K7MP', [`${number}-W2XY1`])).toBe(`${number}-1`)
})
