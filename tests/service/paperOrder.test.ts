/** Printed orders: the code finds the order, and one entry of the slip closes the loop by the times on it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { readOrderCode } from '../../shared/domain/orderCode.ts'
import { caseEventTable } from '../../shared/node/db/entities/case.ts'
import { orderReplyTable } from '../../shared/node/db/entities/orderReply.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf, orderOf } from '../support/matter.ts'
import { addScan, emptySlip, sentOrder } from '../support/paperDesk.ts'

let desk: Booted<Desk>
let chief: Caller
let clerk: Caller
let caseId: string
let orderId: string
let scan: string

const signed = { name: '王警官', phone: '13900000001', at: '2026-03-02T02:00:00.000Z' }
const checkIn = { name: '王警官', at: '2026-03-02T03:00:00.000Z', place: '石桥村口', note: '' }
const finish = {
  name: '王警官',
  at: '2026-03-02T06:00:00.000Z',
  kind: 'substantive' as const,
  text: '已换灯头，当晚亮灯。',
  nextStep: '',
}

beforeAll(async () => {
  desk = await bootDesk()
  chief = await desk.as('zhao')
  clerk = await desk.as('sun')
})
afterAll(() => desk.close())
beforeEach(async () => {
  desk.clock.set('2026-03-02T01:00:00.000Z')
  ;({ caseId, orderId } = await sentOrder(chief, 'police'))
  desk.clock.set('2026-03-02T08:00:00.000Z')
  scan = await addScan(clerk, caseId, orderId)
})

const enter = async (slip: Partial<typeof emptySlip>, attachmentIds = [scan], who = clerk) =>
  who.call('paperOrder.enter', {
    orderId,
    rev: (await orderOf(chief, orderId)).rev,
    slip: { ...emptySlip, ...slip },
    attachmentIds,
  })
const codeFor = async () => (await chief.call('paperOrder.sheet', { orderId })).qrText

describe('the code on the paper', () => {
  it('finds its order for the clerk, however it was typed, with what is on record', async () => {
    const text = await codeFor()
    const found = await clerk.call('paperOrder.find', { text: `${text.toLowerCase()}\n` })
    expect(found).toMatchObject({ orderId, status: 'issued', signed: null, movedTo: null, replies: [] })
    expect(found.duties.length).toBeGreaterThan(0)
  })

  it('holds number and check code and nothing of anybody', async () => {
    const text = await codeFor()
    expect(readOrderCode(text)).not.toBeNull()
    expect(text).toMatch(/^[0-9A-Z-]+ [0-9A-Z]{6}$/)
  })

  it('that is wrong, of another order, or of none here says what to do', async () => {
    const [number = '', code = ''] = (await codeFor()).split(' ')
    const find = (text: string) => codeOf(clerk.call('paperOrder.find', { text }))
    expect(await find('hello')).toBe('paperOrder.codeUnreadable')
    expect(await find(`${number} ${code.split('').reverse().join('')}`)).toBe('paperOrder.codeWrong')
    expect(await find(`${number.replace(/-1$/, '-9')} ${code}`)).toBe('paperOrder.numberUnknown')
  })

  it('shows before delivery by when everything would be due, and the duty it rests on', async () => {
    const sheet = await chief.call('paperOrder.sheet', { orderId })
    expect(sheet.ifDelivered?.signDueAt).not.toBeNull()
    expect(sheet.ifDelivered?.finishDueAt).not.toBeNull()
  })
})

describe('a slip', () => {
  it('delivers, signs, checks in and finishes in one pass, by the times written on it', async () => {
    expect(await enter({ signed, checkIn, finish })).toEqual({
      parts: ['deliver', 'sign', 'checkIn', 'finish'],
    })
    const order = await orderOf(chief, orderId)
    expect(order).toMatchObject({
      status: 'completed',
      deliveredAt: signed.at,
      deliveryMode: 'paper',
      signedAt: signed.at,
      signedByName: '王警官',
      handlerPhone: '13900000001',
      checkedInAt: checkIn.at,
      checkInPlace: '石桥村口',
      completedAt: finish.at,
      resultText: finish.text,
    })
    expect(order.deliveryProof).toMatchObject({ kind: 'paper', attachmentId: scan, witnessName: 'sun某' })
    expect(order.signDueAt).not.toBeNull()
    const view = await chief.call('case.get', { caseId })
    expect(view.case.status).toBe('completed')
    const kinds = (await desk.program.uow.read(db => db.find(caseEventTable, { caseId }))).map(
      event => event.kind,
    )
    expect(kinds).toEqual(expect.arrayContaining(['delivered', 'signed', 'checkedIn', 'orderCompleted']))
  })

  it('entered again, or brought by a second clerk, is recognised and never doubled', async () => {
    await enter({ signed })
    expect(await codeOf(enter({ signed }))).toBe('paperOrder.enteredBefore')
    expect(await enter({ signed, checkIn })).toEqual({ parts: ['checkIn'] })
    const found = await clerk.call('paperOrder.find', { text: await codeFor() })
    expect(found.replies.map(reply => reply.parts)).toEqual([['deliver', 'sign'], ['checkIn']])
    expect((await orderOf(chief, orderId)).deliveredAt).toBe(signed.at)
  })

  it('hands the order back with reason and duty, inside the window of the slip’s own times', async () => {
    const { duties } = await clerk.call('paperOrder.find', { text: await codeFor() })
    const returned = {
      name: '王警官',
      at: '2026-03-02T05:00:00.000Z',
      reason: 'authorityMismatch' as const,
      dutyNumber: duties[0]?.number ?? '',
      basis: '不归本部门管。',
    }
    expect(await enter({ signed, returned })).toEqual({ parts: ['deliver', 'sign', 'return'] })
    expect(await orderOf(chief, orderId)).toMatchObject({
      status: 'returnPending',
      returnReason: 'authorityMismatch',
      returnDutyNumber: returned.dutyNumber,
      returnRequestedAt: returned.at,
    })
  })

  it('with times of the future, before the order, or out of order is refused whole', async () => {
    const future = { ...signed, at: '2026-03-02T23:00:00.000Z' }
    expect(await codeOf(enter({ signed: future }))).toBe('orderReply.timeInFuture')
    expect(await codeOf(enter({ signed: { ...signed, at: '2026-03-01T02:00:00.000Z' } }))).toBe(
      'orderReply.timeBeforeIssue',
    )
    expect(
      await codeOf(enter({ signed: { ...signed, at: checkIn.at }, finish: { ...finish, at: signed.at } })),
    ).toBe('orderReply.timesOutOfOrder')
    expect((await orderOf(chief, orderId)).status).toBe('issued')
    expect(await desk.program.uow.read(db => db.count(orderReplyTable, { orderId }))).toBe(0)
  })

  it('needs its scan among the files of that very order', async () => {
    const other = await sentOrder(chief, 'justice')
    const foreign = await addScan(
      clerk,
      other.caseId,
      other.orderId,
      Buffer.concat([Buffer.from(pngHead), Buffer.alloc(9, 7)]),
    )
    expect(await codeOf(enter({ signed }, [foreign]))).toBe('paperOrder.scanMissing')
  })

  it('is not entered by people who may not act for a department', async () => {
    expect(await codeOf(enter({ signed }, [scan], await desk.as('zhou')))).toBe('permission.denied')
    expect(await codeOf(enter({ signed }, [scan], await desk.as('wu')))).toBe('permission.denied')
  })

  it('says before it is entered what it would do', async () => {
    const plan = await clerk.call('paperOrder.check', { orderId, slip: { ...emptySlip, finish } })
    expect(plan.fault).toBe('orderReply.notSigned')
    expect((await orderOf(chief, orderId)).status).toBe('issued')
  })
})

const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
