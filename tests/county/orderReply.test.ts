/** Slips and files between a town's desks and the county: known on both sides, entered once wherever they come in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { orderReplyTable } from '../../shared/node/db/entities/orderReply.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { codeOf, departmentIds, orderOf } from '../support/matter.ts'
import { addScan, emptySlip, png, replyTo, sentOrder, writeFile } from '../support/paperDesk.ts'
import { countyKinds, expectEqual, joinDesk, Line, makeCounty, quiet } from '../support/syncTown.ts'

const signed = { name: '王警官', phone: '13900000001', at: '2026-03-02T02:00:00.000Z' }
const checkIn = { name: '王警官', at: '2026-03-02T03:00:00.000Z', place: '桥头', note: '' }
const photo = `data:image/png;base64,${png.toString('base64')}`

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let desk: Booted<Desk>
  let second: Booted<Desk>
  let chief: Caller
  let other: Caller
  let officer: Caller
  let orgId: string

  beforeAll(async () => {
    county = await makeCounty(kind)
    const line = new Line(() => county)
    desk = await bootDesk({ link: line.link })
    await enrolDesk(desk, county)
    orgId = await centerId(desk)
    second = await joinDesk(county, line, { username: 'er', roles: ['intakeClerk'] })
    chief = await desk.as('zhao')
    other = await second.as('er')
    officer = await county.as('whistle')
    for (const machine of [county, desk, second]) machine.clock.set('2026-03-02T08:00:00.000Z')
  })
  afterAll(async () => {
    await second.close()
    await desk.close()
    await county.close()
  })

  /** An order issued in the morning, known everywhere. */
  async function order(): Promise<{ caseId: string; orderId: string }> {
    desk.clock.set('2026-03-02T01:00:00.000Z')
    const sent = await sentOrder(chief, 'emergency')
    desk.clock.set('2026-03-02T08:00:00.000Z')
    await quiet(desk, second)
    return sent
  }

  it('the code on paper opens the order at every desk of the town and at the county', async () => {
    const { orderId } = await order()
    const { qrText } = await chief.call('paperOrder.sheet', { orderId })
    for (const caller of [chief, other, officer])
      expect((await caller.call('paperOrder.find', { text: qrText })).orderId).toBe(orderId)
  })

  it('a file written at one desk is answered at another or at the county, and counts once', async () => {
    const { orderId } = await order()
    const { page } = await writeFile(chief, (await departmentIds(chief)).emergency ?? '')
    const text = replyTo(page, [{ orderId, signed, checkIn, photos: [photo] }])
    expect(await codeOf(officer.call('orderFile.check', { text }))).toBe('orderFile.unknown')
    await quiet(desk, second)
    expect(await officer.call('orderFile.import', { text, orderId })).toMatchObject({
      parts: ['deliver', 'sign', 'checkIn'],
    })
    await quiet(desk, second)
    expect(await chief.call('orderFile.import', { text, orderId })).toEqual({ parts: [], photos: 0 })
    expect(await other.call('orderFile.import', { text, orderId })).toEqual({ parts: [], photos: 0 })
    expect((await orderOf(chief, orderId)).checkInPlace).toBe('桥头')
    await quiet(desk, second)
    await expectEqual(county, orgId, desk, second)
  })

  it('a slip that two desks enter while apart is signed once, and all sides agree', async () => {
    const { caseId, orderId } = await order()
    const slip = { ...emptySlip, signed }
    for (const [caller, content] of [
      [chief, png],
      [other, Buffer.concat([png, Buffer.from([0])])],
    ] as const) {
      const scan = await addScan(caller, caseId, orderId, content)
      const { rev } = await orderOf(caller, orderId)
      await caller.call('paperOrder.enter', { orderId, rev, slip, attachmentIds: [scan] })
    }
    await quiet(desk, second)
    await quiet(desk, second)
    await expectEqual(county, orgId, desk, second)
    const there = await orderOf(officer, orderId)
    expect(there).toMatchObject({ status: 'signed', deliveredAt: signed.at, signedAt: signed.at })
    const replies = await county.program.uow.read(db => db.find(orderReplyTable, { orderId }))
    expect(replies.filter(reply => reply.parts.includes('sign'))).toHaveLength(1)
  })
})
