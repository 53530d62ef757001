/** Proofs of the four clocks through the bus of one desk: told, delivered, signed, arrived, finished, checked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  codeOf,
  departmentIds,
  liaisonOf,
  orderInput,
  orderOf,
  registerCase,
  revOf,
  viewOf,
} from '../support/matter.ts'
import { checkIn, complete, completion, deliverPaper, handler, picture, signOwn } from '../support/orders.ts'

let desk: Booted<Desk>
let clerk: Caller
let triage: Caller
let director: Caller
let police: Caller
let dep: Record<string, string>

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  dep = await departmentIds(director)
  police = await liaisonOf(desk, 'jing', dep.police ?? '')
})
afterAll(() => desk.close())

async function sent(lead: string, support: readonly string[] = []) {
  const caseId = await registerCase(clerk)
  await assessCase(triage, caseId)
  const { orderIds } = await director.call('order.dispatch', {
    caseId,
    rev: await revOf(director, caseId),
    kind: 'order',
    lead: { departmentId: lead, demand: '修好路灯' },
    support: support.map(departmentId => ({ departmentId, demand: '配合' })),
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
    whistleId: null,
  })
  return { caseId, orderIds, orderId: orderIds[0] ?? '' }
}
const stepOf = async (caller: Caller, orderId: string, name: string) =>
  (await orderOf(caller, orderId)).steps.find(step => step.step === name)

describe('delivery', () => {
  test('words by telephone are noted and start no clock; the signed slip does, from the time on it', async () => {
    const { caseId, orderId } = await sent(dep.emergency ?? '')
    await clerk.call('order.tell', {
      ...(await orderInput(clerk, orderId)),
      mode: 'phone',
      receiverName: '值班员',
      at: desk.clock.now(),
      note: '先去看看',
    })
    expect(await orderOf(clerk, orderId)).toMatchObject({
      status: 'issued',
      deliveredAt: null,
      signDueAt: null,
    })
    expect((await viewOf(clerk, caseId)).events.map(event => event.kind)).toContain('told')
    const at = desk.clock.now()
    const input = {
      ...(await orderInput(clerk, orderId)),
      receiverName: '刘站长',
      at,
      attachmentId: await picture(clerk, orderId, 'scan'),
      handler: null,
    }
    const deliver = (patch: Partial<typeof input>) =>
      codeOf(clerk.call('order.deliver', { ...input, ...patch }))
    expect(await deliver({ at: '2030-01-01T00:00:00.000Z' })).toBe('order.timeInFuture')
    expect(await deliver({ at: '2026-01-01T00:00:00.000Z' })).toBe('order.timeBeforeIssue')
    expect(await deliver({ attachmentId: caseId })).toBe('order.proofMissing')
    const elsewhere = await sent(dep.justice ?? '')
    expect(await deliver({ attachmentId: await picture(clerk, elsewhere.orderId, 'scan') })).toBe(
      'order.proofMissing',
    )
    expect(await deliver({})).toBe('ok')
    expect(await orderOf(clerk, orderId)).toMatchObject({
      deliveredAt: at,
      deliveryProof: { kind: 'paper', byName: '刘站长', witnessName: expect.any(String) },
    })
    expect(await deliver({ rev: (await orderOf(clerk, orderId)).rev })).toBe('order.illegalMove')
  })

  test('an order waits for a seat and is laid into the inbox as soon as there is one', async () => {
    const { orderId } = await sent(dep.justice ?? '')
    expect((await orderOf(clerk, orderId)).status).toBe('issued')
    const justice = await liaisonOf(desk, 'sifa', dep.justice ?? '')
    await desk.program.seats.settled()
    expect(await orderOf(justice, orderId)).toMatchObject({ status: 'delivered', deliveryMode: 'seat' })
  })
})

describe('a signature at a desk', () => {
  test('is a claim, its clock runs on, and the centre bears it out; nobody of the department can', async () => {
    const { orderId } = await sent(dep.police ?? '')
    await signOwn(police, orderId)
    expect(await orderOf(police, orderId)).toMatchObject({
      status: 'signed',
      handlerName: handler.name,
      handlerPhone: handler.phone,
      signProof: { kind: 'claim' },
    })
    expect(await stepOf(police, orderId, 'sign')).toMatchObject({ state: 'claimed', missing: 'signProof' })
    const { rows } = await police.call('order.list', {
      statuses: ['signed'],
      departmentId: null,
      kind: null,
      isOverdue: false,
      cursor: null,
      limit: 10,
    })
    expect(rows.find(row => row.id === orderId)).toMatchObject({ clockKind: 'sign', isClaimed: true })
    const confirm = async (caller: Caller) =>
      codeOf(
        caller.call('order.confirmSign', {
          ...(await orderInput(caller, orderId)),
          attachmentId: null,
          note: '已打电话核实',
        }),
      )
    expect(await confirm(police)).toMatch(/denied|notYours/)
    const claimed = (await orderOf(clerk, orderId)).signedAt
    expect(await confirm(clerk)).toBe('ok')
    expect(await stepOf(clerk, orderId, 'sign')).toMatchObject({ state: 'proven', at: claimed })
    expect(await confirm(clerk)).toBe('order.nothingToConfirm')
  })
})

describe('an arrival', () => {
  test('without a photo waits for somebody else; with one it stands at once', async () => {
    const { orderId } = await sent(dep.police ?? '')
    await signOwn(police, orderId)
    await checkIn(police, orderId, { photoId: null })
    expect(await stepOf(police, orderId, 'checkIn')).toMatchObject({
      state: 'claimed',
      missing: 'checkInProof',
    })
    const confirm = (caller: Caller, rev: number) =>
      codeOf(
        caller.call('order.confirmCheckIn', { orderId, rev, citizenName: '王大明', note: '群众说人来过' }),
      )
    const { rev } = await orderOf(police, orderId)
    expect(await confirm(police, rev)).toBe('order.notYours')
    expect(await confirm(clerk, rev)).toBe('ok')
    expect((await orderOf(clerk, orderId)).checkInProof).toMatchObject({
      kind: 'confirmed',
      witnessName: '王大明',
    })
    const other = await sent(dep.police ?? '')
    await checkIn(police, other.orderId)
    expect((await orderOf(police, other.orderId)).checkInProof).toMatchObject({ kind: 'photo' })
  })

  test('entered by the centre has the time told and says whether it was seen', async () => {
    const { orderId } = await sent(dep.emergency ?? '')
    const at = desk.clock.now()
    await deliverPaper(clerk, orderId, at)
    await checkIn(clerk, orderId, { photoId: null, entered: { at, isSeen: true } })
    expect(await orderOf(clerk, orderId)).toMatchObject({
      checkedInAt: at,
      checkInProof: { kind: 'confirmed' },
    })
  })
})

describe('a completion', () => {
  test('needs evidence, is a claim until another person checked it, and the citizen’s word stays with it', async () => {
    const { caseId, orderId } = await sent(dep.police ?? '')
    await signOwn(police, orderId)
    const input = await completion(police, orderId)
    const finish = (patch: Partial<typeof input>) =>
      codeOf(police.call('order.complete', { ...input, ...patch }))
    expect(await finish({ attachmentIds: [] })).toBe('order.evidenceMissing')
    expect(await finish({ completionKind: 'interim', attachmentIds: [] })).toBe('order.nextStepMissing')
    expect(await finish({})).toBe('ok')
    expect(await stepOf(police, orderId, 'finish')).toMatchObject({
      state: 'claimed',
      missing: 'verification',
    })
    const at = (await orderOf(police, orderId)).completedAt
    await triage.call('case.verify', { caseId, rev: await revOf(triage, caseId), isPassed: true, note: '' })
    expect(await stepOf(police, orderId, 'finish')).toMatchObject({ state: 'proven', at })
    const wu = await desk.as('wu')
    await wu.call('case.followUp', {
      caseId,
      rev: await revOf(wu, caseId),
      method: 'phone',
      isReached: true,
      solved: 'solved',
      satisfaction: 'fairlySatisfied',
      comment: '',
      next: 'close',
    })
    expect(await orderOf(director, orderId)).toMatchObject({
      solved: 'solved',
      satisfaction: 'fairlySatisfied',
    })
  })

  test('of a supporter is checked by itself, by another person, and sent back when it does not hold', async () => {
    const { orderIds } = await sent(dep.police ?? '', [dep.emergency ?? ''])
    const [lead = '', support = ''] = orderIds
    await deliverPaper(clerk, support, desk.clock.now(), { handler })
    await complete(clerk, support)
    const verify = async (caller: Caller, orderId: string, isPassed: boolean, note = '') =>
      codeOf(caller.call('order.verify', { ...(await orderInput(caller, orderId)), isPassed, note }))
    expect(await verify(director, lead, true)).toBe('order.leadVerifiedWithCase')
    expect(await verify(director, support, false)).toBe('case.verifyNoteMissing')
    expect(await verify(director, support, false, '没到场')).toBe('ok')
    expect(await orderOf(director, support)).toMatchObject({
      status: 'redo',
      redoCount: 1,
      finishProof: null,
    })
    await complete(clerk, support)
    expect(await verify(director, support, true)).toBe('ok')
    expect(await orderOf(director, support)).toMatchObject({
      status: 'verified',
      finishProof: { kind: 'verified' },
    })
  })
})
