/** Extensions, pauses, supervision and copies between a town's desks, its county and a department seated there. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk, password } from '../support/boot.ts'
import {
  askExtension,
  askPause,
  decideExtension,
  finishClock,
  grantPause,
  instrumentsOf,
  type SentOrder,
} from '../support/instrument.ts'
import { assessCase, codeOf, departmentIds, orderOf, registerCase, revOf } from '../support/matter.ts'
import { signOwn } from '../support/orders.ts'
import { countyKinds, expectEqual, joinDesk, Line, makeCounty, outboxOf, quiet } from '../support/syncTown.ts'

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let a: Booted<Desk>
  let b: Booted<Desk>
  let lineA: Line
  let lineB: Line
  let orgId: string
  let first: Caller
  let second: Caller
  let officer: Caller
  let liaison: Caller
  let departments: Record<string, string>

  beforeAll(async () => {
    county = await makeCounty(kind)
    lineA = new Line(() => county)
    a = await bootDesk({ link: lineA.link })
    orgId = await centerId(a)
    await enrolDesk(a, county)
    lineB = new Line(() => county)
    b = await joinDesk(county, lineB, { username: 'yan', roles: ['director', 'intakeClerk'] })
    await quiet(a, b)
    first = await a.as('zhao')
    second = await b.as('yan')
    officer = await county.as('whistle')
    departments = await departmentIds(first)
    await (await county.as('admin')).call('user.save', {
      id: null,
      rev: null,
      username: 'ranqi',
      name: '燃气老周',
      roles: ['deptLiaison'],
      departmentIds: [departments.utility ?? ''],
      unitId: null,
      phone: null,
      isActive: true,
      password,
    })
    liaison = await county.as('ranqi')
  })
  afterAll(async () => {
    for (const program of [a, b, county]) await program.close()
  })

  /** An order to the gas company, signed at its seat in the county, known everywhere. */
  async function signedOrder(): Promise<SentOrder> {
    const caseId = await registerCase(first)
    await assessCase(first, caseId, { urgency: 'U3', level: 2, differenceReason: '按实际情况定' })
    const { orderIds } = await first.call('order.dispatch', {
      caseId,
      rev: await revOf(first, caseId),
      kind: 'order',
      lead: { departmentId: departments.utility ?? '', demand: '请检修' },
      support: [],
      rendezvous: null,
      note: '',
      levelReason: '只涉及一个部门',
    })
    const order = { caseId, orderId: orderIds[0] ?? '' }
    await quiet(a, b)
    await signOwn(liaison, order.orderId)
    await quiet(a, b)
    return order
  }
  const dueAt = async (caller: Caller, order: SentOrder) => (await orderOf(caller, order.orderId)).finishDueAt

  it('of two desks that decide one extension without the line, the first the county hears of stands and the other is told', async () => {
    const order = await signedOrder()
    const id = await askExtension(liaison, order, 5)
    await quiet(a, b)
    const before = await dueAt(first, order)
    lineB.isDown = true
    await decideExtension(first, order, id, 5)
    const granted = await dueAt(first, order)
    expect(granted).not.toBe(before)
    // The second desk has not heard of it and says no; there the old date still stands.
    await decideExtension(second, order, id, 0)
    expect(await dueAt(second, order)).toBe(before)
    await quiet(a)
    lineB.isDown = false
    await quiet(b, a)
    for (const caller of [first, second, officer]) {
      expect((await instrumentsOf(caller, order)).extensions[0]).toMatchObject({
        state: 'granted',
        decidedByName: 'zhao某',
        dueAfter: granted,
      })
      expect(await dueAt(caller, order)).toBe(granted)
    }
    // The loser keeps its words and its reason.
    const refused = (await outboxOf(b)).filter(item => item.state === 'refused')
    expect(refused.at(-1)).toMatchObject({ code: 'extension.illegalMove' })
    await expectEqual(county, orgId, a, b)
  })

  it('an officer of the county who decided before a desk could wins over it', async () => {
    const order = await signedOrder()
    const id = await askExtension(liaison, order, 4)
    await quiet(a, b)
    lineA.isDown = true
    await decideExtension(first, order, id, 4)
    await decideExtension(officer, order, id, 2)
    lineA.isDown = false
    await quiet(a, b)
    expect((await instrumentsOf(first, order)).extensions[0]).toMatchObject({
      state: 'partlyGranted',
      daysGranted: 2,
      decidedByName: '吹哨员',
    })
    const clock = await finishClock(first, order)
    expect(clock.dueAt).toBe(await dueAt(officer, order))
    expect(clock.ledger.reduce((sum, line) => sum + (line.count ?? 0), 0)).toBe(12)
    await expectEqual(county, orgId, a, b)
  })

  it('a pause granted on one desk and an extension on another add up once both are heard of', async () => {
    const order = await signedOrder()
    const extension = await askExtension(liaison, order, 3)
    const pause = await askPause(liaison, order, '2026-03-13')
    await quiet(a, b)
    lineA.isDown = true
    lineB.isDown = true
    await decideExtension(first, order, extension, 3)
    await grantPause(second, order, pause, '2026-03-13')
    expect(await dueAt(first, order)).not.toBe(await dueAt(second, order))
    lineA.isDown = false
    lineB.isDown = false
    await quiet(a, b)
    await quiet(a, b)
    const due = await dueAt(first, order)
    // Ten working days and three, with the closing times of 2 to 13 March left out.
    expect(due?.slice(0, 10)).toBe('2026-04-01')
    for (const caller of [first, second, officer]) {
      expect(await dueAt(caller, order)).toBe(due)
      const clock = await finishClock(caller, order)
      expect(clock).toMatchObject({ dueAt: due, rule: { kind: 'table' } })
    }
    await expectEqual(county, orgId, a, b)
  })

  it('supervision by the county lies in the town’s own file, is answered at the seat and seen on every desk', async () => {
    const order = await signedOrder()
    const { supervisionId } = await officer.call('supervision.issue', {
      caseId: order.caseId,
      orderId: order.orderId,
      departmentId: null,
      kind: 'normal',
      text: '请三日内办结',
      replyDays: 2,
      cardReason: '',
    })
    await quiet(a, b)
    for (const caller of [first, second])
      expect((await instrumentsOf(caller, order)).supervisions[0]).toMatchObject({
        state: 'delivered',
        issuedByOrg: '安平县综治中心',
        deliveryMode: 'county',
      })
    const rev = (await instrumentsOf(liaison, order)).supervisions[0]?.rev ?? 0
    await liaison.call('supervision.reply', { supervisionId, rev, text: '明日完工', onBehalf: null })
    await quiet(a, b)
    expect((await instrumentsOf(second, order)).supervisions[0]).toMatchObject({
      state: 'replied',
      replyText: '明日完工',
    })
    await expectEqual(county, orgId, a, b)
  })

  it('supervision issued on a desk runs from the county’s receipt and from nobody’s click', async () => {
    const order = await signedOrder()
    lineA.isDown = true
    await first.call('supervision.issue', {
      caseId: order.caseId,
      orderId: order.orderId,
      departmentId: null,
      kind: 'remind',
      text: '请抓紧',
      replyDays: null,
      cardReason: '',
    })
    expect((await instrumentsOf(first, order)).supervisions[0]).toMatchObject({
      state: 'issued',
      replyDueAt: null,
    })
    county.clock.advance(3_600_000)
    lineA.isDown = false
    await quiet(a, b)
    const row = (await instrumentsOf(first, order)).supervisions[0]
    expect(row).toMatchObject({ state: 'delivered', deliveryMode: 'county' })
    expect(Date.parse(row?.deliveredAt ?? '')).toBeGreaterThan(Date.parse(row?.issuedAt ?? '') + 3_000_000)
    await expectEqual(county, orgId, a, b)
  })

  it('a copy to the county is read there, and only there', async () => {
    const order = await signedOrder()
    await first.call('circular.send', {
      caseId: order.caseId,
      orderId: null,
      to: [{ kind: 'county', id: '' }],
      text: '供县中心了解',
    })
    await quiet(a, b)
    const row = (await officer.call('instrument.list', {})).rows.find(item => item.text === '供县中心了解')
    expect(row?.lanes).toContain('toRead')
    const read = { circularId: row?.id ?? '', rev: row?.rev ?? 0, onBehalf: null }
    expect(await codeOf(second.call('circular.read', read))).toBe('circular.notYours')
    await officer.call('circular.read', read)
    await quiet(a, b)
    expect((await instrumentsOf(first, order)).circulars[0]).toMatchObject({
      state: 'read',
      readByName: '吹哨员',
    })
    await expectEqual(county, orgId, a, b)
  })
})
