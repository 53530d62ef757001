import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  askExtension,
  askPause,
  bootOrderDesk,
  decideExtension,
  finishClock,
  grantPause,
  instrumentsOf,
  type OrderDesk,
  sentOrder,
  signInAgain,
} from '../support/instrument.ts'
import { codeOf, orderOf, userId, viewOf } from '../support/matter.ts'
import { signOwn } from '../support/orders.ts'

let town: OrderDesk

beforeAll(async () => {
  town = await bootOrderDesk()
})
afterAll(() => town.desk.close())

const dueOf = async (order: { orderId: string }) =>
  (await orderOf(town.director, order.orderId)).finishDueAt ?? ''

describe('an extension', () => {
  test('moves the date of the order and of its case only once somebody else granted it', async () => {
    const order = await sentOrder(town)
    const before = await dueOf(order)
    const id = await askExtension(town.liaison, order, 5)
    expect(await dueOf(order)).toBe(before)
    expect(await codeOf(decideExtension(town.liaison, order, id, 5))).toBe('permission.denied')
    const { dueAt } = await decideExtension(town.director, order, id, 5)
    // Ten working days from Monday 2 March end on the 16th; five more on the 23rd.
    expect([before.slice(0, 10), (dueAt ?? '').slice(0, 10)]).toEqual(['2026-03-16', '2026-03-23'])
    expect(await dueOf(order)).toBe(dueAt)
    expect((await viewOf(town.director, order.caseId)).case.dueAt).toBe(dueAt)
    const view = await instrumentsOf(town.liaison, order)
    expect(view.extensions[0]).toMatchObject({
      state: 'granted',
      daysGranted: 5,
      dueBefore: before,
      dueAfter: dueAt,
    })
  })

  test('is explained day by day in the ledger, which leads to the date in force', async () => {
    const order = await sentOrder(town)
    const id = await askExtension(town.liaison, order, 3)
    await decideExtension(town.director, order, id, 3)
    const clock = await finishClock(town.director, order)
    expect(clock.dueAt).toBe(await dueOf(order))
    expect(clock.rule.kind).toBe('table')
    expect(clock.ledger.filter(line => line.kind === 'extended')).toMatchObject([{ name: 'zhao某' }])
    expect(clock.ledger.reduce((sum, line) => sum + (line.count ?? 0), 0)).toBe(10 + 3)
    expect(clock.ledger.at(-1)?.kind).toBe('due')
    const explained = await town.liaison.call('clock.explain', {
      caseId: order.caseId,
      orderId: order.orderId,
    })
    expect(explained.clocks.find(item => item.kind === 'finish')?.dueAt).toBe(clock.dueAt)
  })

  test('may be granted in part, and no more than was asked', async () => {
    const order = await sentOrder(town)
    const id = await askExtension(town.liaison, order, 8)
    expect(await codeOf(decideExtension(town.director, order, id, 9))).toBe('extension.daysInvalid')
    await decideExtension(town.director, order, id, 2)
    expect((await instrumentsOf(town.director, order)).extensions[0]).toMatchObject({
      state: 'partlyGranted',
      daysAsked: 8,
      daysGranted: 2,
    })
    expect((await dueOf(order)).slice(0, 10)).toBe('2026-03-18')
  })

  test('is denied with a reason and may then be asked for again; once granted it may not', async () => {
    const order = await sentOrder(town)
    const before = await dueOf(order)
    const first = await askExtension(town.liaison, order, 4)
    expect(await codeOf(askExtension(town.liaison, order, 4))).toBe('extension.pending')
    expect(await codeOf(decideExtension(town.director, order, first, 0, { note: ' ' }))).toBe(
      'extension.denyReason',
    )
    await decideExtension(town.director, order, first, 0)
    expect(await dueOf(order)).toBe(before)
    expect(await codeOf(decideExtension(town.director, order, first, 4))).toBe('extension.illegalMove')
    const second = await askExtension(town.liaison, order, 4)
    await decideExtension(town.director, order, second, 4)
    expect(await codeOf(askExtension(town.liaison, order, 1))).toBe('extension.timesUsed')
  })

  test('may be taken back by whoever asked, and by nobody else', async () => {
    const order = await sentOrder(town)
    const extensionId = await askExtension(town.liaison, order, 4)
    const rev = (await instrumentsOf(town.liaison, order)).extensions[0]?.rev ?? 0
    const withdraw = { extensionId, rev, reason: '配件已到' }
    expect(await codeOf(town.other.call('extension.withdraw', withdraw))).toBe('order.notYours')
    expect(await codeOf(town.triage.call('extension.withdraw', withdraw))).toBe('order.notYours')
    await town.liaison.call('extension.withdraw', withdraw)
    expect((await instrumentsOf(town.director, order)).extensions[0]?.state).toBe('withdrawn')
  })

  test('needs a signed order, days within the rules and a citizen who was told', async () => {
    const order = await sentOrder(town, { isSigned: false })
    expect(await codeOf(askExtension(town.liaison, order, 2))).toBe('extension.notWorking')
    await signOwn(town.liaison, order.orderId)
    expect(await codeOf(askExtension(town.liaison, order, 11))).toBe('extension.daysInvalid')
    expect(await codeOf(askExtension(town.liaison, order, 2, { toldOn: null }))).toBe('extension.toldMissing')
    expect(await codeOf(askExtension(town.liaison, order, 2, { toldOn: '2026-03-03' }))).toBe(
      'extension.toldMissing',
    )
    expect(await codeOf(askExtension(town.other, order, 2))).toMatch(/denied|notYours/)
    await askExtension(town.liaison, order, 2, { toldHow: 'notPossible', toldOn: null })
  })

  test('of a major matter is granted by the town’s leader, not by the director', async () => {
    const order = await sentOrder(town, { level: 4 })
    const id = await askExtension(town.liaison, order, 2)
    expect(await codeOf(decideExtension(town.director, order, id, 2))).toBe('instrument.leaderOnly')
    await decideExtension(town.leader, order, id, 2)
    expect((await dueOf(order)).slice(0, 10)).toBe('2026-03-18')
  })

  test('granted by telephone names the leader and who wrote it down', async () => {
    const order = await sentOrder(town)
    const id = await askExtension(town.triage, order, 2, { onBehalf: '站长老马' })
    const approval = { via: 'phone', leaderId: await userId(town.desk, 'qian') } as const
    expect(await codeOf(decideExtension(town.triage, order, id, 2, { approval }))).toBe(
      'instrument.leaderUnknown',
    )
    expect(await codeOf(decideExtension(town.triage, order, id, 2))).toBe('instrument.leaderOnly')
    await decideExtension(town.triage, order, id, 2, {
      approval: { via: 'phone', leaderId: await userId(town.desk, 'zhao') },
    })
    expect((await instrumentsOf(town.director, order)).extensions[0]).toMatchObject({
      askedByName: '站长老马',
      decidedByName: 'zhao某',
      decidedVia: 'phone',
      notedByName: 'qian某',
    })
  })

  test('is not granted by whoever entered it', async () => {
    const order = await sentOrder(town)
    await town.director.call('instrument.ofCase', { caseId: order.caseId, orderId: null })
    const id = await askExtension(town.director, order, 2, { onBehalf: '站长老马' })
    expect(await codeOf(decideExtension(town.director, order, id, 2))).toBe('instrument.ownRequest')
    await decideExtension(town.leader, order, id, 2)
  })

  test('lets the old date stand while undecided, and lapses with it', async () => {
    const own = await bootOrderDesk()
    const order = await sentOrder(own, { urgency: 'U2' })
    const before = (await orderOf(own.director, order.orderId)).finishDueAt ?? ''
    const id = await askExtension(own.liaison, order, 5)
    own.desk.clock.set(before)
    own.desk.clock.advance(60_000)
    await signInAgain(own)
    const view = await instrumentsOf(own.director, order)
    expect(view.extensions[0]).toMatchObject({ state: 'lapsed', can: { decide: false, note: false } })
    expect(await codeOf(decideExtension(own.director, order, id, 5))).toBe('extension.lapsed')
    expect((await orderOf(own.director, order.orderId)).finishDueAt).toBe(before)
    expect(view.orders[0]?.askExtension).toMatchObject({ isOpen: false, code: 'extension.tooLate' })
    await own.desk.close()
  })

  test('is asked for in time: the screen names the last moment, and after it is too late', async () => {
    const own = await bootOrderDesk()
    const order = await sentOrder(own, { urgency: 'U2' })
    const { orders } = await instrumentsOf(own.liaison, order)
    // Due on Monday 9 March at closing time: one working day before ends with Friday the 6th, and the weekend.
    expect(orders[0]?.finishDueAt?.slice(0, 10)).toBe('2026-03-09')
    const askUntil = orders[0]?.askUntil ?? ''
    own.desk.clock.set(askUntil)
    await signInAgain(own)
    own.desk.clock.set(askUntil)
    own.desk.clock.advance(60_000)
    await signInAgain(own)
    expect(await codeOf(askExtension(own.liaison, order, 1))).toBe('extension.tooLate')
    own.desk.clock.set(new Date(Date.parse(askUntil) - 600_000).toISOString())
    await signInAgain(own)
    await askExtension(own.liaison, order, 1)
    await own.desk.close()
  })

  test('never passes the sixty and thirty days of a petition', async () => {
    const petition = await sentOrder(town, {
      urgency: 'U4',
      register: { matterClass: 'petition' },
      assess: { path: 'petition' },
    })
    const view = await instrumentsOf(town.liaison, petition)
    expect(view.orders[0]?.latestDueAt).not.toBeNull()
    const id = await askExtension(town.liaison, petition, 10)
    await decideExtension(town.director, petition, id, 10)
    // 2 March and 90 calendar days is Sunday 31 May, so Monday is the last day.
    expect((await dueOf(petition)) <= '2026-06-01T16:00:00.000Z').toBe(true)
    const row = (await instrumentsOf(town.director, petition)).extensions[0]
    expect(row?.capAt?.slice(0, 10)).toBe('2026-06-01')
  })
})

describe('the rules', () => {
  test('are data with a day: what the director approves holds from that day', async () => {
    const own = await bootOrderDesk()
    const { rules } = await own.director.call('instrument.rules', {})
    expect(rules).toMatchObject({ noticeDays: 1, extensionMostDays: 10, extensionTimes: 1 })
    const next = { ...rules, extensionMostDays: 3, extensionTimes: 0 }
    const approve = { rules: next, effectiveFrom: '2026-03-04', note: '试行' }
    expect(await codeOf(own.triage.call('instrument.approveRules', approve))).toBe('permission.denied')
    expect(
      await codeOf(
        own.director.call('instrument.approveRules', { ...approve, rules: { ...next, noticeDays: 99 } }),
      ),
    ).toBe('instrument.rulesInvalid')
    await own.director.call('instrument.approveRules', approve)
    const order = await sentOrder(own)
    expect((await instrumentsOf(own.liaison, order)).rules.extensionMostDays).toBe(10)
    own.desk.clock.advance(2 * 86_400_000)
    await signInAgain(own)
    expect((await instrumentsOf(own.liaison, order)).rules.extensionMostDays).toBe(3)
    expect(await codeOf(askExtension(own.liaison, order, 1))).toBe('extension.timesUsed')
    await own.desk.close()
  })
})

test('a pause and an extension of one order add up, whichever comes first', async () => {
  const first = await sentOrder(town)
  const pause = await askPause(town.liaison, first, '2026-03-06')
  await grantPause(town.director, first, pause, '2026-03-06')
  const extension = await askExtension(town.liaison, first, 2)
  await decideExtension(town.director, first, extension, 2)

  const second = await sentOrder(town)
  const later = await askExtension(town.liaison, second, 2)
  await decideExtension(town.director, second, later, 2)
  const paused = await askPause(town.liaison, second, '2026-03-06')
  await grantPause(town.director, second, paused, '2026-03-06')

  // Ten working days and two more, with 2 to 6 March left out: Monday the 2nd itself does not count.
  expect((await dueOf(first)).slice(0, 10)).toBe('2026-03-24')
  expect(await dueOf(second)).toBe(await dueOf(first))
  for (const order of [first, second]) {
    const clock = await finishClock(town.director, order)
    expect(clock.dueAt).toBe(await dueOf(order))
    expect(clock.rule.kind).toBe('table')
    expect(clock.ledger.filter(line => line.kind === 'suspended')).not.toHaveLength(0)
  }
})
