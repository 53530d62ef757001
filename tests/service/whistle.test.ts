/** Whistles on a desk, through the bus: nobody is called out without the named leader's word. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  blowWhistle,
  codeOf,
  departmentIds,
  gasWords,
  orderInput,
  registerCase,
  revOf,
  userId,
  viewOf,
  whistleOf,
} from '../support/matter.ts'
import { sendFile } from '../support/sendFile.ts'

let desk: Booted<Desk>
let officer: Caller
let director: Caller
let leader: Caller
let leaderId: string
let departments: Record<string, string>

beforeAll(async () => {
  desk = await bootDesk()
  officer = await desk.as('qian')
  director = await desk.as('zhao')
  leader = await desk.as('zheng')
  leaderId = await userId(desk, 'zheng')
  departments = await departmentIds(officer)
})
afterAll(() => desk.close())

/** A judged matter of a level; 3 unless said otherwise. */
async function matter(level: 1 | 2 | 3 | 4 = 3): Promise<string> {
  const caseId = await registerCase(await desk.as('sun'))
  await assessCase(director, caseId, { level, urgency: 'U2', differenceReason: '按现场情况' })
  return caseId
}
const duty = (code: string, words: string) => ({ departmentId: departments[code] ?? '', duty: words })
const duties = () => [duty('police', '维持秩序'), duty('justice', '当场释法')]
const named = () => ({ id: leaderId, name: 'zheng某', title: '镇长' })
const own = { way: 'own', answeredAt: '2026-03-01T00:00:00.000Z', words: '同意', attachmentId: null } as const
const whistle = (whistleId: string) => officer.call('whistle.get', { whistleId })
const input = async (whistleId: string) => ({ whistleId, rev: (await whistle(whistleId)).whistle.rev })

describe('approval', () => {
  test('the named leader approves on the own account; only then it can be blown, and every department gets its order', async () => {
    const caseId = await matter()
    const { whistleId, number } = await officer.call(
      'whistle.save',
      whistleOf(caseId, duties(), { next: 'ask', approval: null, leader: named() }),
    )
    expect(number).toMatch(/S1$/)
    expect(await codeOf(officer.call('whistle.blow', await input(whistleId)))).toBe('permission.denied')
    expect((await viewOf(officer, caseId)).orders).toEqual([])
    expect((await leader.call('whistle.work', {})).toAnswer).toBe(1)
    expect(
      (await leader.call('whistle.list', { pile: 'toAnswer', caseId: null, cursor: null, limit: 20 })).rows,
    ).toMatchObject([{ id: whistleId, can: { answer: true } }])
    await leader.call('whistle.answer', { ...(await input(whistleId)), answer: 'approve', how: own })
    expect((await leader.call('whistle.work', {})).toAnswer).toBe(0)
    const { orderIds } = await officer.call('whistle.blow', await input(whistleId))
    expect(orderIds).toHaveLength(2)
    const view = await viewOf(officer, caseId)
    expect(view.case.status).toBe('whistled')
    expect(view.orders.map(order => [order.kind, order.role, order.demand, order.whistleId])).toEqual([
      ['whistle', 'lead', '维持秩序', whistleId],
      ['whistle', 'support', '当场释法', whistleId],
    ])
    expect(view.orders[0]?.rendezvous).toContain('石桥村村委会')
    const page = await whistle(whistleId)
    expect(page.answers).toMatchObject([{ answer: 'approve', way: 'own', notedByName: 'zheng某' }])
    expect(page.departments.map(one => one.departmentName)).toEqual(['清河派出所', '清河司法所'])
    expect(view.events.map(event => event.kind)).toEqual(
      expect.arrayContaining(['whistleAsked', 'whistleApproved', 'whistled']),
    )
  })

  test('nobody but the named leader answers as the leader, and the leader does not note the own answer as told', async () => {
    const caseId = await matter()
    const { whistleId } = await officer.call(
      'whistle.save',
      whistleOf(caseId, duties(), { next: 'ask', approval: null, leader: named() }),
    )
    const answer = async (caller: Caller, way: 'own' | 'phone') =>
      caller.call('whistle.answer', { ...(await input(whistleId)), answer: 'approve', how: { ...own, way } })
    expect(await codeOf(answer(director, 'own'))).toBe('whistle.notTheLeader')
    expect(await codeOf(answer(leader, 'phone'))).toBe('whistle.ownOnly')
    expect(await codeOf(answer(await desk.as('sun'), 'phone'))).toBe('permission.denied')
    await answer(officer, 'phone')
    expect((await whistle(whistleId)).answers).toMatchObject([
      { way: 'phone', leaderName: 'zheng某', notedByName: 'qian某' },
    ])
  })

  test('a signature on paper counts with its photo among the files of the matter, and not without', async () => {
    const caseId = await matter()
    const on = (attachmentId: string | null) =>
      officer.call(
        'whistle.save',
        whistleOf(caseId, duties(), { approval: { ...own, way: 'paper', attachmentId } }),
      )
    expect(await codeOf(on(null))).toBe('whistle.photoMissing')
    const elsewhere = await sendFile(officer, await matter())
    expect(await codeOf(on(elsewhere))).toBe('whistle.photoMissing')
    const { orderIds } = await on(await sendFile(officer, caseId))
    expect(orderIds).toHaveLength(2)
  })

  test('a refusal needs words, and the whistle goes out only after it was asked for anew', async () => {
    const caseId = await matter()
    const { whistleId } = await officer.call(
      'whistle.save',
      whistleOf(caseId, duties(), { next: 'ask', approval: null, leader: named() }),
    )
    const refuse = async (words: string) =>
      leader.call('whistle.answer', { ...(await input(whistleId)), answer: 'refuse', how: { ...own, words } })
    expect(await codeOf(refuse(' '))).toBe('whistle.refusalWordsMissing')
    await refuse('先派派出所去看')
    expect(await codeOf(officer.call('whistle.blow', await input(whistleId)))).toBe('permission.denied')
    await officer.call('whistle.ask', { ...(await input(whistleId)), leader: null })
    expect((await whistle(whistleId)).whistle.status).toBe('asked')
    await officer.call('whistle.cancel', { ...(await input(whistleId)), reason: '已由派出所处理' })
    expect((await whistle(whistleId)).whistle).toMatchObject({
      status: 'cancelled',
      endNote: '已由派出所处理',
    })
  })

  test('a leader who does not answer in time is the concern of the director, and another one can be asked', async () => {
    const caseId = await matter()
    const { whistleId } = await officer.call(
      'whistle.save',
      whistleOf(caseId, duties(), { next: 'ask', approval: null, leader: named() }),
    )
    const concerns = async () => (await director.call('whistle.work', {})).concerns
    const before = await concerns()
    const { answerDueAt } = (await whistle(whistleId)).whistle
    desk.clock.set(answerDueAt ?? '')
    desk.clock.advance(1000)
    expect(await concerns()).toBe(before + 1)
    expect((await whistle(whistleId)).concern).toBe('answerOverdue')
    await officer.call('whistle.ask', {
      ...(await input(whistleId)),
      leader: { id: await userId(desk, 'zhao'), name: 'zhao某', title: '主任' },
    })
    expect(await concerns()).toBe(before)
  })
})

describe('the emergency whistle', () => {
  const emergency = async () => {
    const caseId = await matter()
    const sent = await officer.call(
      'whistle.save',
      whistleOf(caseId, duties(), {
        kind: 'emergency',
        next: 'blowFirst',
        approval: null,
        leader: named(),
      }),
    )
    return { caseId, ...sent }
  }

  test('blows first, owes a confirmation in set time, and cannot be closed before', async () => {
    const { whistleId, orderIds } = await emergency()
    const page = await whistle(whistleId)
    expect(page).toMatchObject({ isUnconfirmed: true, concern: null })
    expect(page.whistle.confirmDueAt).not.toBeNull()
    for (const orderId of [...orderIds].reverse())
      await officer.call('order.recall', { ...(await orderInput(officer, orderId)), reason: '险情已解除' })
    const close = async () =>
      officer.call('whistle.close', { ...(await input(whistleId)), note: '险情已解除' })
    expect(await codeOf(close())).toBe('whistle.unconfirmed')
    await leader.call('whistle.answer', { ...(await input(whistleId)), answer: 'approve', how: own })
    expect((await whistle(whistleId)).answers).toMatchObject([{ isAfterwards: true, answer: 'approve' }])
    await close()
    expect((await whistle(whistleId)).whistle.status).toBe('closed')
  })

  test('nobody confirms: it goes to the director, who settles it with words', async () => {
    const { whistleId } = await emergency()
    desk.clock.set((await whistle(whistleId)).whistle.confirmDueAt ?? '')
    desk.clock.advance(1000)
    expect((await whistle(whistleId)).concern).toBe('confirmOverdue')
    const settle = async (caller: Caller) =>
      caller.call('whistle.settle', { ...(await input(whistleId)), note: '情况属实' })
    expect(await codeOf(settle(officer))).toBe('permission.denied')
    await settle(director)
    expect(await whistle(whistleId)).toMatchObject({ concern: null, isUnconfirmed: false })
  })

  test('an objection afterwards is written down and becomes the director’s concern; the departments stay', async () => {
    const { whistleId, caseId } = await emergency()
    await leader.call('whistle.answer', {
      ...(await input(whistleId)),
      answer: 'refuse',
      how: { ...own, words: '应先通知应急站' },
    })
    expect(await whistle(whistleId)).toMatchObject({ concern: 'objected', whistle: { status: 'blown' } })
    expect((await viewOf(officer, caseId)).case.status).toBe('whistled')
  })

  test('an everyday whistle does not blow first', async () => {
    const caseId = await matter()
    const sent = officer.call(
      'whistle.save',
      whistleOf(caseId, duties(), { kind: 'daily', next: 'blowFirst', approval: null, leader: named() }),
    )
    expect(await codeOf(sent)).toBe('whistle.notEmergency')
  })
})

describe('what is refused', () => {
  test('the plain dispatch calls nobody out: it only adds departments to a whistle that was blown', async () => {
    const caseId = await registerCase(await desk.as('sun'), { narrative: gasWords })
    await assessCase(director, caseId)
    const dispatch = async (whistleId: string | null, code: string) =>
      director.call('order.dispatch', {
        caseId,
        rev: await revOf(director, caseId),
        kind: 'whistle',
        lead: { departmentId: departments.utility ?? '', demand: '到场关阀' },
        support: code === '' ? [] : [{ departmentId: departments[code] ?? '', demand: '疏散住户' }],
        rendezvous: null,
        note: '',
        whistleId,
      })
    expect(await codeOf(dispatch(null, ''))).toBe('order.whistleNeedsApproval')
    const draft = await director.call(
      'whistle.save',
      whistleOf(caseId, [duty('utility', '到场关阀')], { next: 'draft', approval: null }),
    )
    expect(await codeOf(dispatch(draft.whistleId, ''))).toBe('order.whistleNeedsApproval')
    const { whistleId } = await blowWhistle(director, caseId, {
      departmentId: departments.utility ?? '',
      demand: '到场关阀',
    })
    const { orderIds } = await dispatch(whistleId, 'emergency')
    expect(orderIds).toHaveLength(1)
    expect((await whistle(whistleId)).departments.map(one => one.departmentName)).toEqual([
      '县燃气公司',
      '应急管理站',
    ])
  })

  test('a whistle says what, who, what each does, where and when; a matter that stays small needs a reason', async () => {
    const caseId = await matter(2)
    const ask = (patch: Parameters<typeof whistleOf>[2]) =>
      codeOf(
        officer.call('whistle.save', whistleOf(caseId, duties(), { next: 'ask', approval: null, ...patch })),
      )
    expect(await ask({ content: '' })).toBe('whistle.contentMissing')
    expect(await ask({ duties: [] })).toBe('whistle.leadMissing')
    expect(await ask({ duties: [duty('police', ' ')] })).toBe('whistle.dutyMissing')
    expect(await ask({ duties: [duty('police', '来'), duty('police', '再来')] })).toBe(
      'order.departmentTwice',
    )
    expect(await ask({ meetPlace: '' })).toBe('whistle.meetMissing')
    expect(await ask({ levelReason: '' })).toBe('whistle.levelReasonMissing')
    expect(await ask({ leader: { id: await userId(desk, 'sun'), name: 'sun某', title: '' } })).toBe(
      'whistle.leaderUnknown',
    )
    expect(await ask({})).toBe('ok')
  })

  test('whoever may not send orders neither drafts nor blows', async () => {
    const caseId = await matter()
    const wu = await desk.as('wu')
    expect(await codeOf(wu.call('whistle.save', whistleOf(caseId, duties())))).toBe('permission.denied')
  })
})

test('departments still at work keep a whistle open; when all have answered it is closed', async () => {
  const caseId = await matter()
  const { whistleId, orderIds } = await officer.call('whistle.save', whistleOf(caseId, duties()))
  const close = async () => officer.call('whistle.close', { ...(await input(whistleId)), note: '办完' })
  expect(await codeOf(close())).toBe('whistle.ordersOpen')
  expect((await whistle(whistleId)).can.close).toBe(false)
  await officer.call('order.waive', { ...(await orderInput(officer, orderIds[1] ?? '')), reason: '不需要了' })
  await officer.call('order.recall', { ...(await orderInput(officer, orderIds[0] ?? '')), reason: '已解决' })
  expect((await whistle(whistleId)).can.close).toBe(true)
  await close()
})

test('why a matter does not go the way of its level is kept; a way that fits needs no reason', async () => {
  const caseId = await matter(3)
  const overrule = (way: 'dispatch' | 'whistle') =>
    director.call('whistle.overruleLevel', { caseId, way, reason: '只涉及派出所' })
  expect(await codeOf(overrule('whistle'))).toBe('whistle.levelAgrees')
  await overrule('dispatch')
  expect((await viewOf(director, caseId)).events.at(-1)).toMatchObject({
    kind: 'levelOverruled',
    text: '只涉及派出所',
    data: { level: 3, way: 'dispatch' },
  })
})

test('the rate is held against the band of the rule table, and a past month keeps the band it had', async () => {
  const rates = () => director.call('whistle.rates', { months: 2 })
  const first = await rates()
  expect(first.rules).toMatchObject({ version: '', bandLow: 2, bandHigh: 20 })
  const month = first.rows[0]
  expect(month?.blown).toBeGreaterThan(3)
  expect(month?.verdict).toBe('tooFew')
  const approve = (caller: Caller, bandHigh: number) =>
    caller.call('whistle.approveRules', {
      answerWithin: { amount: 2, unit: 'workingHour' },
      confirmWithin: { amount: 1, unit: 'hour' },
      bandLow: 1,
      bandHigh,
      fewestMatters: 1,
      effectiveFrom: desk.clock.now().slice(0, 10),
      note: '本县研究确定',
    })
  expect(await codeOf(approve(officer, 30))).toBe('permission.denied')
  expect(await codeOf(approve(director, 1))).toBe('whistle.rulesInvalid')
  await approve(director, 30)
  const second = await rates()
  expect(second.rules).toMatchObject({ bandHigh: 30, approvedByName: 'zhao某' })
  expect(second.rules.version).not.toBe('')
  // This month began under the old band.
  expect(second.rows[0]).toMatchObject({ bandHigh: 20, rulesVersion: '' })
})

describe('a serious matter that goes out without a whistle', () => {
  const send = async (caseId: string, patch: { levelReason?: string; support?: string[] } = {}) =>
    director.call('order.dispatch', {
      caseId,
      rev: await revOf(director, caseId),
      kind: 'order',
      lead: { departmentId: departments.police ?? '', demand: '到场处置' },
      support: (patch.support ?? []).map(code => ({
        departmentId: departments[code] ?? '',
        demand: '请协助',
      })),
      rendezvous: null,
      note: '',
      ...(patch.levelReason === undefined ? {} : { levelReason: patch.levelReason }),
    })
  const reasonsOf = async (caseId: string) =>
    (await viewOf(director, caseId)).events.filter(event => event.kind === 'levelOverruled')

  test.each([3, 4] as const)(
    'needs the words why at level %i, which stay on its timeline; without them nothing goes out',
    async level => {
      const caseId = await matter(level)
      expect(await codeOf(send(caseId))).toBe('order.levelReasonMissing')
      expect(await codeOf(send(caseId, { levelReason: '  ' }))).toBe('order.levelReasonMissing')
      expect((await viewOf(director, caseId)).case.status).toBe('assessed')
      expect(await reasonsOf(caseId)).toEqual([])
      await send(caseId, { levelReason: '只涉及派出所，派单就能办' })
      expect((await viewOf(director, caseId)).orders).toHaveLength(1)
      expect(await reasonsOf(caseId)).toMatchObject([
        { text: '只涉及派出所，派单就能办', actorName: 'zhao某', data: { level, way: 'dispatch' } },
      ])
    },
  )

  test('owes no second reason for supporters or after a slip, and a new one when its level was judged anew', async () => {
    const caseId = await matter(3)
    const { orderIds } = await send(caseId, { levelReason: '只涉及派出所' })
    await send(caseId, { support: ['justice'] })
    await director.call('order.recall', {
      ...(await orderInput(director, orderIds[0] ?? '')),
      reason: '选错了',
    })
    await assessCase(director, caseId, { level: 4, urgency: 'U2', differenceReason: '又伤了人' })
    expect(await codeOf(send(caseId))).toBe('order.levelReasonMissing')
    await assessCase(director, caseId, { level: 3, urgency: 'U2', differenceReason: '伤势不重' })
    await send(caseId)
    expect(await reasonsOf(caseId)).toHaveLength(1)
  })

  test('words kept for another way do not count, words for the village do', async () => {
    const caseId = await matter(3)
    const overrule = (way: 'mediate' | 'grid') =>
      director.call('whistle.overruleLevel', { caseId, way, reason: '村里能办' })
    await overrule('mediate')
    expect(await codeOf(send(caseId))).toBe('order.levelReasonMissing')
    await overrule('grid')
    await send(caseId)
  })

  test('a minor or ordinary matter owes none', async () => {
    await send(await matter(1))
    await send(await matter(2))
  })
})
