/** What rings for whom: each kind at the right person, once, across a restart, and the number on the icon. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AlertView } from '../../shared/contract/alert.ts'
import { bootDesk, type Caller, makeFolder } from '../support/boot.ts'
import {
  askExtension,
  bootOrderDesk,
  type OrderDesk,
  type SentOrder,
  sentOrder,
} from '../support/instrument.ts'
import { bribeWords, registerCase, userId } from '../support/matter.ts'
import { signOwn } from '../support/orders.ts'

let town: OrderDesk
let order: SentOrder
beforeAll(async () => {
  town = await bootOrderDesk()
  order = await sentOrder(town, { isSigned: false })
})
afterAll(() => town.desk.close())

const ofKind = async (caller: Caller, kind: AlertView['kind']) =>
  (await caller.call('alert.list', {})).alerts.filter(alert => alert.kind === kind)

describe('an order', () => {
  it('that reached my department rings for its liaison and for nobody of another', async () => {
    expect(await ofKind(town.liaison, 'orderDelivered')).toMatchObject([
      { orderId: order.orderId, title: expect.stringContaining('路灯') },
    ])
    expect(await ofKind(town.other, 'orderDelivered')).toEqual([])
    expect(await ofKind(town.director, 'orderDelivered')).toEqual([])
  })

  it('whose date is asked to move rings for whoever may decide, not for the one who asked', async () => {
    await signOwn(town.liaison, order.orderId)
    await askExtension(town.liaison, order, 3)
    expect((await ofKind(town.director, 'extensionToDecide')).map(alert => alert.orderId)).toEqual([
      order.orderId,
    ])
    expect(await ofKind(town.triage, 'extensionToDecide')).toEqual([])
    expect(await ofKind(town.liaison, 'extensionToDecide')).toEqual([])
  })

  it('that is supervised rings at the department that owes the answer', async () => {
    await town.director.call('supervision.issue', {
      caseId: order.caseId,
      orderId: order.orderId,
      departmentId: null,
      kind: 'remind',
      text: '请抓紧办理',
      replyDays: null,
      cardReason: '',
    })
    // The seat of a liaison on this machine is delivery; the program looks by itself.
    await town.desk.program.seats.settled()
    expect((await ofKind(town.liaison, 'supervisionToAnswer')).length).toBe(1)
    expect(await ofKind(town.other, 'supervisionToAnswer')).toEqual([])
  })
})

it('leave rings for the leader who may grant it', async () => {
  const sun = await town.desk.as('sun')
  await sun.call('absence.ask', {
    userId: await userId(town.desk, 'sun'),
    reason: 'leave',
    fromAt: '2026-03-03T00:00:00.000Z',
    toAt: '2026-03-04T00:00:00.000Z',
    deputyId: null,
    note: '',
  })
  expect((await ofKind(town.director, 'absenceToDecide')).map(alert => alert.title)).toEqual(['sun某'])
  expect(await ofKind(town.triage, 'absenceToDecide')).toEqual([])
})

it('a restricted matter rings for nobody who is not named in it', async () => {
  await registerCase(await town.desk.as('sun'), { narrative: bribeWords })
  town.desk.clock.advance(40 * 24 * 60 * 60_000)
  const officer = await town.desk.as('qian')
  const { alerts } = await officer.call('alert.list', {})
  expect(alerts.filter(alert => alert.title.includes('低保'))).toEqual([])
})

describe('once', () => {
  it('means once for each person on this machine, also after the program was started anew', async () => {
    const dataDir = makeFolder()
    const first = await bootDesk({ dataDir })
    const ask = async (caller: Caller) => (await caller.call('alert.list', {})).alerts.map(alert => alert.key)
    await (await first.as('sun')).call('absence.ask', {
      userId: await userId(first, 'sun'),
      reason: 'leave',
      fromAt: '2026-03-03T00:00:00.000Z',
      toAt: '2026-03-04T00:00:00.000Z',
      deputyId: null,
      note: '',
    })
    const director = await first.as('zhao')
    const keys = await ask(director)
    expect(keys.length).toBe(1)
    await director.call('alert.seen', { keys })
    await director.call('alert.seen', { keys })
    const clock = first.clock
    await first.close()
    const second = await bootDesk({ dataDir, clock })
    const again = await (await second.as('zhao')).call('alert.list', {})
    expect(again.alerts).toEqual([])
    // It still waits for an answer: the number on the icon says so.
    expect(again.waiting).toBe(1)
    expect((await ask(await second.as('zheng'))).length).toBe(1)
    await second.close()
    rmSync(join(dataDir, '..'), { recursive: true, force: true })
  })

  it('ordinary things wait for the morning and then ring', async () => {
    const desk = await bootDesk()
    desk.clock.set('2026-03-02T14:00:00.000Z')
    await (await desk.as('sun')).call('absence.ask', {
      userId: await userId(desk, 'sun'),
      reason: 'leave',
      fromAt: '2026-03-03T00:00:00.000Z',
      toAt: '2026-03-04T00:00:00.000Z',
      deputyId: null,
      note: '',
    })
    const night = await (await desk.as('zhao')).call('alert.list', {})
    expect(night).toMatchObject({
      alerts: [],
      waiting: 1,
      isQuiet: true,
      ringsFrom: '2026-03-03T00:00:00.000Z',
    })
    desk.clock.set('2026-03-03T00:00:01.000Z')
    const morning = await (await desk.as('zhao')).call('alert.list', {})
    expect(morning.alerts.map(alert => alert.kind)).toEqual(['absenceToDecide'])
    await desk.close()
  })
})
