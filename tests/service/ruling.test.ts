/** Returns up to the ruling, and the ruling itself, through the bus of one desk. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
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
import { complete, deliverPaper, giveBack, picture, signOwn } from '../support/orders.ts'

let desk: Booted<Desk>
let triage: Caller
let director: Caller
let police: Caller
let justice: Caller
let dep: Record<string, string>

beforeAll(async () => {
  desk = await bootDesk()
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  dep = await departmentIds(director)
  police = await liaisonOf(desk, 'jing', dep.police ?? '')
  justice = await liaisonOf(desk, 'sifa', dep.justice ?? '')
})
afterAll(() => desk.close())

async function sent(departmentId = dep.police ?? '') {
  const caseId = await registerCase(triage)
  await assessCase(triage, caseId)
  const { orderIds } = await director.call('order.dispatch', {
    caseId,
    rev: await revOf(director, caseId),
    kind: 'order',
    lead: { departmentId, demand: '修好路灯' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
    whistleId: null,
  })
  return { caseId, orderId: orderIds[0] ?? '' }
}
const judge = async (caller: Caller, orderId: string, to: string | null) =>
  caller.call('order.judgeReturn', {
    ...(await orderInput(caller, orderId)),
    isAccepted: to !== null,
    reason: '理由',
    rerouteTo: to === null ? null : { departmentId: to, demand: '接办' },
  })
/** Two returns judged, the third asked: answers the case, the order in dispute and its ruling. */
async function disputed() {
  const { caseId, orderId } = await sent()
  expect(await giveBack(police, orderId)).toBe('triage')
  const { newOrderId } = await judge(triage, orderId, dep.justice ?? '')
  const second = newOrderId ?? ''
  expect(await giveBack(justice, second)).toBe('director')
  expect(await codeOf(judge(triage, second, null))).toBe('order.secondReturnNeedsDirector')
  // Whoever may not judge the second return is not offered a ruling on it either.
  const canOf = async (caller: Caller) => (await caller.call('order.get', { orderId: second })).order.can
  expect((await canOf(triage)).openRuling).not.toBe(true)
  expect((await canOf(director)).openRuling).toBe(true)
  await judge(director, second, null)
  expect(await giveBack(justice, second)).toBe('ruling')
  const { ruling } = await director.call('order.get', { orderId: second })
  return { caseId, orderId: second, firstId: orderId, rulingId: ruling?.id ?? '' }
}
const rulingOf = (caller: Caller, rulingId: string) => caller.call('ruling.get', { rulingId })
async function argue(
  caller: Caller,
  rulingId: string,
  side: 'department' | 'center',
  dutyNumber: string | null,
) {
  return caller.call('ruling.argue', {
    rulingId,
    rev: (await rulingOf(director, rulingId)).ruling.rev,
    side,
    text: side === 'center' ? '路灯在社区里，司法所包村' : '与司法行政无关',
    dutyNumber,
  })
}
async function decide(caller: Caller, rulingId: string, patch: Partial<InputOf<'ruling.decide'>> = {}) {
  return caller.call('ruling.decide', {
    rulingId,
    rev: (await rulingOf(director, rulingId)).ruling.rev,
    leadDepartmentId: dep.justice ?? '',
    demand: '牵头修好路灯',
    text: '由包村单位牵头',
    dutyNumber: null,
    via: 'own',
    deciderName: null,
    attachmentId: null,
    ...patch,
  })
}

describe('a return', () => {
  test('cites an item of the duty catalogue that the department may cite', async () => {
    const { orderId } = await sent()
    const ask = async (dutyNumber: string) =>
      codeOf(
        police.call('order.requestReturn', {
          ...(await orderInput(police, orderId)),
          reason: 'authorityMismatch',
          basis: '不归我管',
          dutyNumber,
        }),
      )
    expect(await ask('没有这一条')).toBe('order.dutyUnknown')
    const { items } = await police.call('duty.list', { department: null, categoryCode: null })
    const { citable } = await police.call('order.get', { orderId })
    const foreign = items.find(item => !citable.some(own => own.number === item.number))
    if (foreign) expect(await ask(foreign.number)).toBe('order.dutyForeign')
    expect(await ask(citable[0]?.number ?? '')).toBe('ok')
    expect(await orderOf(police, orderId)).toMatchObject({
      status: 'returnPending',
      returnDutyNumber: citable[0]?.number,
    })
  })

  test('redirected keeps its number and names the next unit in turn', async () => {
    const { orderId } = await sent()
    await giveBack(police, orderId)
    const { newOrderId } = await judge(triage, orderId, dep.justice ?? '')
    const [first, second] = [await orderOf(director, orderId), await orderOf(director, newOrderId ?? '')]
    expect(second).toMatchObject({
      number: first.number,
      round: 2,
      redirectedFromId: orderId,
      returnCount: 1,
    })
  })
})

describe('the third return', () => {
  test('is judged by nobody: it opens a ruling and no step of the department goes on', async () => {
    const { orderId, rulingId, firstId } = await disputed()
    const order = await orderOf(justice, orderId)
    expect(order).toMatchObject({ status: 'inRuling', returnCount: 3 })
    expect(order.can).toMatchObject({ sign: false, complete: false, requestReturn: false })
    expect(await codeOf(signOwn(justice, orderId))).toBe('order.illegalMove')
    const view = await rulingOf(director, rulingId)
    expect(view).toMatchObject({
      ruling: { status: 'open', departmentArgument: '路灯归住建管理', centerArgument: null },
      isCountyMatter: false,
    })
    expect(view.returns).toHaveLength(3)
    expect((await director.call('ruling.list', { isOpenOnly: true })).rows.map(row => row.id)).toContain(
      rulingId,
    )
    // The department that had it first does not see the dispute of another.
    expect(await codeOf(rulingOf(police, rulingId))).toBe('permission.denied')
    expect((await orderOf(director, firstId)).status).toBe('returned')
  })

  test('is argued by each side for itself, and decided only when both have spoken', async () => {
    const { rulingId } = await disputed()
    expect(await codeOf(argue(justice, rulingId, 'center', null))).toBe('ruling.notYourSide')
    expect(await codeOf(argue(director, rulingId, 'center', '没有这一条'))).toBe('order.dutyUnknown')
    expect(await codeOf(decide(director, rulingId))).toBe('ruling.centerSilent')
    await argue(justice, rulingId, 'department', null)
    await argue(triage, rulingId, 'center', null)
    expect(await codeOf(decide(triage, rulingId))).toBe('ruling.notYours')
    expect(await codeOf(decide(justice, rulingId))).toBe('permission.denied')
    expect(await codeOf(decide(director, rulingId))).toBe('ok')
    expect(await codeOf(argue(triage, rulingId, 'center', null))).toBe('ruling.illegalMove')
  })

  test('ruled to stay binds the department: it works on, and no return is heard', async () => {
    const { caseId, orderId, rulingId } = await disputed()
    await argue(director, rulingId, 'center', null)
    await decide(director, rulingId)
    expect(await orderOf(justice, orderId)).toMatchObject({ status: 'delivered', rulingId })
    expect((await orderOf(justice, orderId)).can.requestReturn).toBe(false)
    expect(
      await codeOf(
        justice.call('order.requestReturn', {
          ...(await orderInput(justice, orderId)),
          reason: 'authorityMismatch',
          basis: '还是不归我管',
          dutyNumber: 'x',
        }),
      ),
    ).toBe('order.returnsLocked')
    await signOwn(justice, orderId)
    await complete(justice, orderId)
    expect((await viewOf(director, caseId)).case.status).toBe('completed')
  })

  test('ruled away goes on under the same number to the unit named, which cannot hand it back', async () => {
    const { caseId, orderId, rulingId } = await disputed()
    await argue(director, rulingId, 'center', null)
    const { newOrderId } = await decide(director, rulingId, { leadDepartmentId: dep.emergency ?? '' })
    const [old, next] = [await orderOf(director, orderId), await orderOf(director, newOrderId ?? '')]
    expect(old.status).toBe('returned')
    expect(next).toMatchObject({ number: old.number, round: 3, rulingId, demand: '牵头修好路灯' })
    expect((await viewOf(director, caseId)).case.leadDepartmentId).toBe(dep.emergency)
    await deliverPaper(director, next.id, desk.clock.now())
    expect((await orderOf(director, next.id)).can.requestReturn).toBe(false)
  })

  test('that concerns a county department is the county’s; its word by telephone or paper is noted with its name', async () => {
    const { rulingId, orderId } = await disputed()
    await argue(director, rulingId, 'center', null)
    const county = { leadDepartmentId: dep.utility ?? '' }
    expect(await codeOf(decide(director, rulingId, county))).toBe('ruling.countyDecides')
    expect(await codeOf(decide(triage, rulingId, { ...county, via: 'phone' }))).toBe('ruling.deciderMissing')
    expect(
      await codeOf(decide(triage, rulingId, { ...county, via: 'paper', deciderName: '县中心李主任' })),
    ).toBe('order.proofMissing')
    const attachmentId = await picture(triage, orderId, 'scan')
    await decide(triage, rulingId, { ...county, via: 'paper', deciderName: '县中心李主任', attachmentId })
    expect((await rulingOf(director, rulingId)).ruling).toMatchObject({
      status: 'decided',
      outcome: 'redirect',
      decidedByName: '县中心李主任',
      decidedById: null,
      decidedVia: 'paper',
      notedByName: expect.any(String),
      attachmentId,
    })
  })

  test('ends with the order: one taken back leaves nothing to decide', async () => {
    const { rulingId, orderId } = await disputed()
    await director.call('order.recall', { ...(await orderInput(director, orderId)), reason: '派错' })
    expect((await rulingOf(director, rulingId)).ruling).toMatchObject({
      status: 'cancelled',
      cancelReason: '派错',
    })
  })
})

test('whoever judges a return may put it to a ruling at once', async () => {
  const { orderId } = await sent()
  await giveBack(police, orderId)
  const { rulingId } = await triage.call('ruling.open', {
    ...(await orderInput(triage, orderId)),
    argument: '三个部门都说不归自己管',
  })
  expect((await rulingOf(director, rulingId)).ruling).toMatchObject({
    status: 'open',
    centerArgument: '三个部门都说不归自己管',
  })
  expect((await orderOf(director, orderId)).status).toBe('inRuling')
})
