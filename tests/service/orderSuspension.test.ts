import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  askPause,
  bootOrderDesk,
  finishClock,
  grantPause,
  instrumentsOf,
  type OrderDesk,
  pauseInput,
  sentOrder,
  signInAgain,
} from '../support/instrument.ts'
import { codeOf, orderOf, revOf, viewOf } from '../support/matter.ts'
import { complete } from '../support/orders.ts'

let town: OrderDesk

beforeAll(async () => {
  town = await bootOrderDesk()
})
afterAll(() => town.desk.close())

const dueOf = async (order: { orderId: string }, own = town) =>
  (await orderOf(own.director, order.orderId)).finishDueAt ?? ''

test('a pause moves no date until the director grants it, and the clocks of signing and check-in never', async () => {
  const order = await sentOrder(town)
  const before = await orderOf(town.director, order.orderId)
  const id = await askPause(town.liaison, order, '2026-03-13')
  expect(await dueOf(order)).toBe(before.finishDueAt)
  expect(await codeOf(grantPause(town.liaison, order, id, '2026-03-13'))).toBe('permission.denied')
  expect(await codeOf(grantPause(town.triage, order, id, '2026-03-13'))).toBe('instrument.leaderOnly')
  await grantPause(town.director, order, id, '2026-03-13')
  const after = await orderOf(town.director, order.orderId)
  // Closing times of 2 to 13 March fall into the pause; the ten days begin on the 16th.
  expect(after.finishDueAt?.slice(0, 10)).toBe('2026-03-27')
  expect(after).toMatchObject({ signDueAt: before.signDueAt, checkInDueAt: before.checkInDueAt })
  expect((await viewOf(town.director, order.caseId)).case.dueAt).toBe(after.finishDueAt)
  const view = await instrumentsOf(town.liaison, order)
  expect(view.orders[0]).toMatchObject({ isPaused: true, askSuspension: { code: 'suspension.pending' } })
})

test('the reason and the day of review are asked for, and the day stays within the rules', async () => {
  const order = await sentOrder(town)
  expect(await codeOf(askPause(town.liaison, order, '2026-03-02'))).toBe('suspension.reviewInPast')
  expect(await codeOf(askPause(town.liaison, order, '2026-04-02'))).toBe('suspension.reviewTooFar')
  const id = await askPause(town.liaison, order, '2026-03-31', { reason: 'litigation' })
  const input = await pauseInput(town.director, order, id)
  const deny = {
    ...input,
    isGranted: false,
    reviewOn: null,
    approval: { via: 'own', leaderId: null },
  } as const
  expect(await codeOf(town.director.call('suspension.decide', { ...deny, note: '' }))).toBe(
    'suspension.denyReason',
  )
  await town.director.call('suspension.decide', { ...deny, note: '不影响办理' })
  const view = await instrumentsOf(town.director, order)
  expect(view.suspensions[0]).toMatchObject({ state: 'denied', decisionNote: '不影响办理' })
})

test('ended early, only the days that really stood still are left out', async () => {
  const own = await bootOrderDesk()
  const order = await sentOrder(own)
  const before = await dueOf(order, own)
  await grantPause(own.director, order, await askPause(own.liaison, order, '2026-03-20'), '2026-03-20')
  own.desk.clock.advance(2 * 86_400_000)
  await signInAgain(own)
  const id = (await instrumentsOf(own.director, order)).suspensions[0]?.id ?? ''
  const resume = { ...(await pauseInput(own.triage, order, id)), note: '鉴定意见已出' }
  expect(await codeOf(own.liaison.call('suspension.resume', resume))).toBe('permission.denied')
  const { dueAt } = await own.triage.call('suspension.resume', resume)
  // Monday and Tuesday closed while the clock stood still; Monday does not count anyway.
  expect([before.slice(0, 10), dueAt?.slice(0, 10)]).toEqual(['2026-03-16', '2026-03-17'])
  const clock = await finishClock(own.director, order)
  expect(clock).toMatchObject({ dueAt, rule: { kind: 'table' } })
  expect(clock.ledger.filter(line => line.kind === 'suspended')).toMatchObject([{ day: '2026-03-03' }])
  await own.desk.close()
})

test('with no new decision it is over by itself at the end of its review day, and nothing moves again', async () => {
  const own = await bootOrderDesk()
  const order = await sentOrder(own)
  const id = await askPause(own.liaison, order, '2026-03-06')
  await grantPause(own.director, order, id, '2026-03-06')
  const due = await dueOf(order, own)
  expect(due.slice(0, 10)).toBe('2026-03-20')
  own.desk.clock.set('2026-03-06T02:00:00.000Z')
  await signInAgain(own)
  const lists = await own.director.call('instrument.list', {})
  expect(lists.rows.find(row => row.id === id)?.lanes).toContain('toDecide')
  own.desk.clock.set('2026-03-06T16:00:01.000Z')
  await signInAgain(own)
  const view = await instrumentsOf(own.director, order)
  expect(view.suspensions[0]).toMatchObject({ state: 'resumed', can: { prolong: false, resume: false } })
  expect(view.orders[0]?.isPaused).toBe(false)
  expect(
    await codeOf(
      own.director.call('suspension.prolong', {
        ...(await pauseInput(own.director, order, id)),
        reviewOn: '2026-03-20',
        note: '再等',
        approval: { via: 'own', leaderId: null },
      }),
    ),
  ).toBe('suspension.over')
  expect(await dueOf(order, own)).toBe(due)
  expect((await finishClock(own.director, order)).dueAt).toBe(due)
  // A second pause writes down that the first was over, and adds its own days.
  const second = await askPause(own.liaison, order, '2026-03-13')
  await grantPause(own.director, order, second, '2026-03-13')
  const kinds = (await viewOf(own.director, order.caseId)).events.map(event => event.kind)
  expect(kinds).toContain('orderResumed')
  expect((await dueOf(order, own)).slice(0, 10)).toBe('2026-03-27')
  await own.desk.close()
})

test('a new day of review is a new decision, by a leader', async () => {
  const order = await sentOrder(town)
  const id = await askPause(town.liaison, order, '2026-03-06')
  await grantPause(town.director, order, id, '2026-03-06')
  const prolong = {
    ...(await pauseInput(town.director, order, id)),
    reviewOn: '2026-03-13',
    note: '鉴定还没出',
    approval: { via: 'own', leaderId: null },
  } as const
  expect(await codeOf(town.triage.call('suspension.prolong', prolong))).toBe('instrument.leaderOnly')
  await town.director.call('suspension.prolong', prolong)
  expect((await dueOf(order)).slice(0, 10)).toBe('2026-03-27')
  expect((await instrumentsOf(town.director, order)).suspensions[0]).toMatchObject({
    state: 'active',
    reviewOn: '2026-03-13',
    prolongCount: 1,
  })
})

test('a pause of the whole case and of one order overlap without counting twice', async () => {
  const own = await bootOrderDesk()
  const order = await sentOrder(own)
  await grantPause(own.director, order, await askPause(own.liaison, order, '2026-03-10'), '2026-03-10')
  own.desk.clock.set('2026-03-05T02:00:00.000Z')
  await signInAgain(own)
  await own.director.call('case.suspend', {
    caseId: order.caseId,
    rev: await revOf(own.director, order.caseId),
    reason: '等法院',
    reviewOn: '2026-03-30',
  })
  expect((await instrumentsOf(own.liaison, order)).orders[0]).toMatchObject({
    askExtension: { code: 'extension.caseSuspended' },
  })
  own.desk.clock.set('2026-03-12T02:00:00.000Z')
  await signInAgain(own)
  await own.director.call('case.resume', {
    caseId: order.caseId,
    rev: await revOf(own.director, order.caseId),
    reason: '已判决',
  })
  // Still from 2 to 11 March: the order until the 10th, the case from the 5th to the 12th at ten.
  expect((await dueOf(order, own)).slice(0, 10)).toBe('2026-03-25')
  const clock = await finishClock(own.director, order)
  expect(clock.dueAt).toBe(await dueOf(order, own))
  expect((await viewOf(own.director, order.caseId)).case.dueAt).toBe(clock.dueAt)
  await own.desk.close()
})

test('work done again begins without the pauses of the first doing', async () => {
  const own = await bootOrderDesk()
  const order = await sentOrder(own)
  await grantPause(own.director, order, await askPause(own.liaison, order, '2026-03-31'), '2026-03-31')
  await complete(own.liaison, order.orderId, { resultText: '已修好' })
  expect((await instrumentsOf(own.director, order)).suspensions[0]?.state).toBe('resumed')
  await own.director.call('case.verify', {
    caseId: order.caseId,
    rev: await revOf(own.director, order.caseId),
    isPassed: false,
    note: '灯还不亮',
  })
  expect((await dueOf(order, own)).slice(0, 10)).toBe('2026-03-16')
  expect((await finishClock(own.director, order)).rule.kind).toBe('table')
  await own.desk.close()
})
