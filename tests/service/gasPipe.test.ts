/** The whole way of one matter: a gas pipe, a whistle of two departments, check, follow-up, archive. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  blowWhistle,
  codeOf,
  departmentIds,
  gasWords,
  intake,
  liaisonOf,
  orderInput,
  orderOf,
  party,
  registerCase,
  revOf,
  viewOf,
} from '../support/matter.ts'
import { checkIn, complete, deliverPaper, handler, signOwn, signSlip } from '../support/orders.ts'

let desk: Booted<Desk>
let clerk: Caller
let triage: Caller
let director: Caller
let departments: Record<string, string>
let gas: Caller
let caseId: string
let leadId: string
let supportId: string

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  departments = await departmentIds(director)
  gas = await liaisonOf(desk, 'gasman', departments.utility ?? '')
})
afterAll(() => desk.close())

test('registration gives a number, a promise and the danger signs, and warns of a wrong ID number without blocking', async () => {
  const answer = await clerk.call('case.register', {
    ...intake({
      narrative: gasWords,
      parties: [party({ idType: 'citizenId', idNumber: '110105194912310021' })],
    }),
  })
  caseId = answer.caseId
  expect(answer.number).toMatch(/^140825101-2026-AQ-[2-9B-Z]{4}0001$/)
  expect(answer.warnings).toEqual([{ code: 'party.citizenIdChecksum', field: 'parties.0.idNumber' }])
  const view = await viewOf(clerk, caseId)
  expect(view.case.status).toBe('registered')
  expect(view.case.title).toBe([...gasWords].slice(0, 30).join(''))
  expect(view.case.flags.map(flag => flag.ruleId)).toContain('R15')
  // Thirty minutes for a sudden danger.
  expect(Date.parse(answer.firstContactDueAt) - Date.parse(view.case.typedAt)).toBe(30 * 60_000)
  expect(view.parties[0]).toMatchObject({
    phone: '138****5678',
    idNumber: '110105********0021',
  })
  expect(view.events.map(event => event.kind)).toEqual(['registered'])
  expect(view.clocks[0]).toMatchObject({
    kind: 'firstContact',
    limit: { amount: 30, unit: 'minute' },
  })
  expect(view.clocks[0]?.ledger.at(-1)?.kind).toBe('due')
})

test('the first contact is a note of its own and stops its clock', async () => {
  await clerk.call('case.note', {
    caseId,
    text: '已打电话请住户开窗、勿动开关',
    isFirstContact: true,
  })
  const view = await viewOf(clerk, caseId)
  expect(view.case.firstContactAt).not.toBeNull()
  expect(view.clocks[0]?.color).toBe('done')
})

test('the judgement waits until every danger sign was dealt with', async () => {
  expect(await codeOf(assessCase(triage, caseId, { dispositions: [] }))).toBe('case.flagUndisposed')
  expect(await codeOf(assessCase(triage, caseId, { level: 1, differenceReason: '小事' }))).toBe(
    'case.levelBelowFlag',
  )
  expect(await codeOf(assessCase(triage, caseId, { urgency: 'U4' }))).toBe('case.differenceUnexplained')
  expect(await codeOf(assessCase(clerk, caseId))).toBe('permission.denied')
  await assessCase(triage, caseId)
  const view = await viewOf(triage, caseId)
  expect(view.case).toMatchObject({
    status: 'assessed',
    level: 3,
    urgency: 'U0',
    categoryCode: '11-01',
  })
  expect(view.events.map(event => event.kind)).toContain('flagDisposed')
})

test('a serious matter is whistled once per department, by whoever noted that the leader approved', async () => {
  const whistle = async (caller: Caller, support: string, lead = departments.utility ?? '') =>
    blowWhistle(
      caller,
      caseId,
      { departmentId: lead, demand: '立即到场关阀检修' },
      [{ departmentId: support, demand: '到场疏散住户' }],
      { kind: 'emergency', meetPlace: '东街社区3号楼下' },
    )
  expect(await codeOf(whistle(clerk, departments.emergency ?? ''))).toBe('permission.denied')
  expect(await codeOf(whistle(director, departments.utility ?? ''))).toBe('order.departmentTwice')
  expect(await codeOf(whistle(director, '018f0000-0000-7000-8000-000000000000'))).toBe(
    'order.departmentUnknown',
  )
  const answer = await whistle(triage, departments.emergency ?? '')
  ;[leadId = '', supportId = ''] = answer.orderIds
  const view = await viewOf(director, caseId)
  expect(view.case).toMatchObject({
    status: 'whistled',
    leadDepartmentId: departments.utility,
  })
  expect(view.orders.map(order => order.number)).toEqual([`${view.case.number}-1`, `${view.case.number}-2`])
  expect(view.orders[1]).toMatchObject({
    status: 'issued',
    deliveredAt: null,
    signDueAt: null,
    finishDueAt: null,
    kind: 'whistle',
  })
  expect(await codeOf(whistle(director, departments.justice ?? '', departments.police))).toBe(
    'order.leadExists',
  )
})

test('the program lays the order into the inbox of a liaison seated here, and every clock counts from then', async () => {
  const order = await orderOf(clerk, leadId)
  const after = (minutes: number) =>
    new Date(Date.parse(order.deliveredAt ?? '') + minutes * 60_000).toISOString()
  expect(order).toMatchObject({
    status: 'delivered',
    deliveredAt: order.issuedAt,
    deliveryMode: 'seat',
    deliveryProof: { kind: 'seat', byId: null, witnessId: null },
    signDueAt: after(10),
    checkInDueAt: after(30),
    finishDueAt: after(24 * 60),
  })
  expect((await viewOf(clerk, caseId)).case.dueAt).toBe(order.finishDueAt)
})

test('the department signs, arrives and reports; the centre may do so for a supporter by paper, with a name', async () => {
  const other = await liaisonOf(desk, 'judge', departments.justice ?? '')
  const rev = (await orderOf(gas, leadId)).rev
  expect(await codeOf(other.call('order.sign', { orderId: leadId, rev, handler, slip: null }))).toBe(
    'order.notYours',
  )
  await signOwn(gas, leadId)
  await checkIn(gas, leadId)
  expect((await viewOf(director, caseId)).case.status).toBe('onSite')
  await gas.call('order.feedback', {
    ...(await orderInput(gas, leadId)),
    text: '已关闭总阀',
  })

  const at = desk.clock.now()
  expect(await codeOf(signOwn(clerk, supportId))).toBe('order.notYours')
  // What was not delivered cannot be signed: nobody starts a clock by a signature.
  expect(await codeOf(signSlip(clerk, supportId, at))).toBe('order.illegalMove')
  await deliverPaper(clerk, supportId, at, { handler })
  expect(await orderOf(clerk, supportId)).toMatchObject({
    status: 'signed',
    deliveryMode: 'paper',
    deliveredAt: at,
    signedAt: at,
    signedByName: handler.name,
    handlerPhone: handler.phone,
    deliveryProof: { kind: 'paper', byName: '值班员', witnessName: expect.any(String) },
  })
})

test('the lead may finish only when every supporter has answered', async () => {
  const resultText = '更换管道并测压合格'
  expect(await codeOf(complete(gas, leadId, { resultText }))).toBe('order.supportOpen')
  await complete(clerk, supportId)
  await complete(gas, leadId, { resultText })
  expect((await viewOf(director, caseId)).case).toMatchObject({
    status: 'completed',
    resultText: '更换管道并测压合格',
  })
})

test('a failed check sends the lead back to do it again; a passed one closes every order', async () => {
  const verify = async (isPassed: boolean, note: string) =>
    triage.call('case.verify', {
      caseId,
      rev: await revOf(triage, caseId),
      isPassed,
      note,
    })
  expect(await codeOf(verify(false, ' '))).toBe('case.verifyNoteMissing')
  await verify(false, '接口处仍有气味')
  expect(await orderOf(gas, leadId)).toMatchObject({
    status: 'redo',
    redoCount: 1,
    completedAt: null,
  })
  expect((await viewOf(triage, caseId)).case.status).toBe('verifyFailed')
  await complete(gas, leadId, { resultText: '接口重做，复测合格' })
  await verify(true, '现场复核合格')
  const view = await viewOf(triage, caseId)
  expect(view.case.status).toBe('followUp')
  expect(view.orders.map(order => order.status)).toEqual(['verified', 'verified'])
})

test('the citizen is asked by somebody who did not do the work; three failed attempts may close', async () => {
  const follow = async (caller: Caller, patch: object) =>
    caller.call('case.followUp', {
      caseId,
      rev: await revOf(director, caseId),
      method: 'phone',
      isReached: false,
      solved: 'unknown',
      satisfaction: 'unreachable',
      comment: '',
      next: 'again',
      ...patch,
    })
  // The clerk entered the supporter's completion from paper, so somebody else asks.
  expect(await codeOf(follow(clerk, {}))).toBe('case.followerIsHandler')
  const supervisor = await desk.as('wu')
  expect(await codeOf(follow(supervisor, { next: 'close' }))).toBe('case.attemptsTooFew')
  expect(
    await codeOf(
      follow(supervisor, {
        isReached: true,
        next: 'redo',
        solved: 'unsolved',
        satisfaction: 'dissatisfied',
      }),
    ),
  ).toBe('case.redoReasonMissing')
  await follow(supervisor, {
    isReached: true,
    next: 'redo',
    solved: 'unsolved',
    satisfaction: 'dissatisfied',
    comment: '楼道灯没恢复',
  })
  expect((await viewOf(director, caseId)).case.status).toBe('handling')
  await complete(gas, leadId, { resultText: '楼道灯已恢复' })
  await triage.call('case.verify', {
    caseId,
    rev: await revOf(triage, caseId),
    isPassed: true,
    note: '',
  })
  expect(
    await codeOf(
      follow(supervisor, {
        isReached: true,
        next: 'redo',
        solved: 'unsolved',
        comment: '还要再来',
      }),
    ),
  ).toBe('case.redoNeedsDirector')
  await follow(supervisor, {})
  await follow(supervisor, {})
  await follow(supervisor, { next: 'close' })
  expect((await viewOf(director, caseId)).case).toMatchObject({
    status: 'closed',
    satisfaction: 'unreachable',
    dueAt: null,
  })
})

test('the file is archived with its number, and its timeline tells the whole way', async () => {
  const archivist = await desk.as('wang')
  await archivist.call('case.archive', {
    caseId,
    rev: await revOf(archivist, caseId),
    archiveNumber: '清综2026-001',
    retention: 'years30',
  })
  const view = await viewOf(archivist, caseId)
  expect(view.case).toMatchObject({
    status: 'archived',
    archiveNumber: '清综2026-001',
  })
  const kinds = view.events.map(event => event.kind)
  for (const kind of [
    'registered',
    'assessed',
    'whistled',
    'delivered',
    'signed',
    'checkedIn',
    'feedback',
    'orderCompleted',
    'completed',
    'verifyFailed',
    'verified',
    'redo',
    'contactAttempted',
    'closed',
    'archived',
  ] as const)
    expect(kinds).toContain(kind)
  expect(view.events.every(event => event.actorName !== '' && event.deviceName === '受理窗口一号机')).toBe(
    true,
  )
  expect(
    await codeOf(
      director.call('case.edit', {
        caseId,
        rev: view.case.rev,
        patch: { place: '别处' },
      }),
    ),
  ).toBe('case.ended')
})

test('whoever completes a matter at the window does not check it', async () => {
  const id = await registerCase(triage)
  await assessCase(triage, id)
  await triage.call('case.settle', {
    caseId: id,
    rev: await revOf(triage, id),
    resultText: '当场答复',
    completionKind: 'substantive',
  })
  expect((await viewOf(triage, id)).can.verify).toBe(false)
  expect(
    await codeOf(
      triage.call('case.verify', {
        caseId: id,
        rev: await revOf(triage, id),
        isPassed: true,
        note: '',
      }),
    ),
  ).toBe('case.verifierIsHandler')
  await director.call('case.verify', {
    caseId: id,
    rev: await revOf(director, id),
    isPassed: true,
    note: '',
  })
})
