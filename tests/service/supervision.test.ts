import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InputOf } from '../../shared/contract/registry.ts'
import type { Caller } from '../support/boot.ts'
import {
  bootOrderDesk,
  instrumentsOf,
  type OrderDesk,
  type SentOrder,
  sentOrder,
  signInAgain,
} from '../support/instrument.ts'
import { assessCase, codeOf, departmentIds, registerCase, revOf, viewOf } from '../support/matter.ts'

let town: OrderDesk

beforeAll(async () => {
  town = await bootOrderDesk()
})
afterAll(() => town.desk.close())

const issue = async (caller: Caller, order: SentOrder, patch: Partial<InputOf<'supervision.issue'>> = {}) =>
  (
    await caller.call('supervision.issue', {
      caseId: order.caseId,
      orderId: order.orderId,
      departmentId: null,
      kind: 'remind',
      text: '请抓紧办理',
      replyDays: null,
      cardReason: '',
      ...patch,
    })
  ).supervisionId

async function standing(caller: Caller, order: SentOrder, id: string) {
  const row = (await instrumentsOf(caller, order)).supervisions.find(item => item.id === id)
  if (row === undefined) throw new Error('no such supervision')
  return row
}
const at = async (caller: Caller, order: SentOrder, id: string) => ({
  supervisionId: id,
  rev: (await standing(caller, order, id)).rev,
})

describe('supervision', () => {
  test('is issued by whoever may, answered by the department, and judged by somebody else', async () => {
    const order = await sentOrder(town)
    expect(await codeOf(issue(town.triage, order))).toBe('permission.denied')
    expect(await codeOf(issue(town.liaison, order))).toBe('permission.denied')
    const id = await issue(await town.desk.as('wu'), order)
    const row = await standing(town.liaison, order, id)
    // The liaison sits at this machine, so it was delivered by the program and the day to answer runs.
    expect(row).toMatchObject({ state: 'delivered', can: { reply: true, settle: false } })
    expect(row.replyDueAt?.slice(0, 10)).toBe('2026-03-03')
    const reply = { ...(await at(town.liaison, order, id)), text: '明天完工', onBehalf: null }
    expect(await codeOf(town.other.call('supervision.reply', reply))).toBe('order.notYours')
    await town.liaison.call('supervision.reply', reply)
    const judge = { ...(await at(town.director, order, id)), isSettled: true, note: '可以', nextText: '' }
    expect(await codeOf(town.liaison.call('supervision.judge', judge))).toBe('permission.denied')
    await town.director.call('supervision.judge', judge)
    expect(await standing(town.director, order, id)).toMatchObject({
      state: 'settled',
      replyText: '明天完工',
    })
    const kinds = (await viewOf(town.director, order.caseId)).events.map(event => event.kind)
    expect(kinds).toEqual(
      expect.arrayContaining([
        'supervised',
        'supervisionDelivered',
        'supervisionReplied',
        'supervisionSettled',
      ]),
    )
  })

  test('climbs from a reminder to the red card, each step resting on the one before', async () => {
    const order = await sentOrder(town)
    let id = await issue(town.director, order)
    for (const grade of ['normal', 'yellowCard', 'redCard', 'redCard']) {
      await town.liaison.call('supervision.reply', {
        ...(await at(town.liaison, order, id)),
        text: '在办',
        onBehalf: null,
      })
      const judge = {
        ...(await at(town.director, order, id)),
        isSettled: false,
        note: '没说何时办完',
        nextText: '限期办结',
      }
      expect(await codeOf(town.director.call('supervision.judge', { ...judge, nextText: ' ' }))).toBe(
        'supervision.nextTextMissing',
      )
      const { nextId } = await town.director.call('supervision.judge', judge)
      expect((await standing(town.director, order, id)).state).toBe('raised')
      const next = await standing(town.director, order, nextId ?? '')
      expect(next).toMatchObject({ kind: grade, previousId: id, state: 'delivered', cardReason: '' })
      id = nextId ?? ''
    }
    const numbers = (await instrumentsOf(town.director, order)).supervisions.map(row => row.number)
    expect(new Set(numbers).size).toBe(5)
  })

  test('a card without a failed step needs a stated reason, which stays with it', async () => {
    const order = await sentOrder(town)
    const card = { kind: 'redCard', text: '立即到场' } as const
    expect(await codeOf(issue(town.director, order, card))).toBe('supervision.cardReasonMissing')
    const view = await instrumentsOf(town.director, order)
    expect(view.orders[0]).toMatchObject({ hasYellowGround: false, hasRedGround: false })
    const id = await issue(town.director, order, { ...card, cardReason: '有人受伤' })
    expect((await standing(town.director, order, id)).cardReason).toBe('有人受伤')
    // One open step at a time: the next is raised from it.
    expect(await codeOf(issue(town.director, order))).toBe('supervision.pending')
    await town.director.call('supervision.cancel', {
      ...(await at(town.director, order, id)),
      reason: '误发',
    })
    await issue(town.director, order)
  })

  test('unanswered past its day it may be raised, and not before', async () => {
    const own = await bootOrderDesk()
    const order = await sentOrder(own)
    const id = await issue(own.director, order)
    const judge = async () => ({
      ...(await at(own.director, order, id)),
      isSettled: false,
      note: '逾期未答复',
      nextText: '请书面说明',
    })
    expect(await codeOf(own.director.call('supervision.judge', await judge()))).toBe('supervision.notDueYet')
    own.desk.clock.advance(3 * 86_400_000)
    await signInAgain(own)
    const list = await own.director.call('instrument.list', {})
    expect(list.rows.find(row => row.id === id)?.lanes).toEqual(['toJudge', 'overdue', 'open'])
    const mine = await own.liaison.call('instrument.list', {})
    expect(mine.rows.find(row => row.id === id)?.lanes).toEqual(['toReply', 'overdue', 'open'])
    expect((await own.liaison.call('instrument.waiting', {})).counts).toMatchObject({
      toReply: 1,
      overdue: 1,
    })
    expect((await own.other.call('instrument.list', {})).rows).toEqual([])
    await own.director.call('supervision.judge', await judge())
    await own.desk.close()
  })

  test('a late order is ground for a yellow card', async () => {
    const own = await bootOrderDesk()
    const order = await sentOrder(own, { urgency: 'U2' })
    own.desk.clock.advance(20 * 86_400_000)
    await signInAgain(own)
    await issue(own.director, order, { kind: 'yellowCard', text: '已超时' })
    expect(await codeOf(issue(own.director, order, { kind: 'redCard' }))).toBe(
      'supervision.cardReasonMissing',
    )
    await own.desk.close()
  })

  test('to a department without a seat runs from its signed letter, entered with a picture', async () => {
    const caseId = await registerCase(town.triage)
    await assessCase(town.triage, caseId, { urgency: 'U3', level: 2, differenceReason: '按实际情况定' })
    const dep = await departmentIds(town.director)
    const { orderIds } = await town.director.call('order.dispatch', {
      caseId,
      rev: await revOf(town.director, caseId),
      kind: 'order',
      lead: { departmentId: dep.justice ?? '', demand: '请配合' },
      support: [],
      rendezvous: null,
      note: '',
      levelReason: '只涉及一个部门',
    })
    const order = { caseId, orderId: orderIds[0] ?? '' }
    const id = await issue(town.director, order)
    expect(await standing(town.director, order, id)).toMatchObject({ state: 'issued', replyDueAt: null })
    const deliver = {
      ...(await at(town.triage, order, id)),
      receiverName: '司法所老吴',
      at: town.desk.clock.now(),
      attachmentId: '0190a000-0000-7000-8000-000000000000',
    }
    expect(await codeOf(town.triage.call('supervision.deliver', deliver))).toBe('supervision.slipMissing')
    const attachmentId = await upload(town.triage, caseId)
    await town.triage.call('supervision.deliver', { ...deliver, attachmentId })
    expect(await standing(town.director, order, id)).toMatchObject({
      state: 'delivered',
      deliveryMode: 'paper',
      receiverName: '司法所老吴',
    })
    await town.triage.call('supervision.reply', {
      ...(await at(town.triage, order, id)),
      text: '已派人',
      onBehalf: '司法所老吴',
    })
    expect((await standing(town.director, order, id)).repliedByName).toBe('司法所老吴')
    const letter = await town.director.call('supervision.get', { supervisionId: id })
    expect(letter).toMatchObject({ orgName: '清河镇综治中心', orderDemand: '请配合' })
  })
})

async function upload(caller: Caller, caseId: string): Promise<string> {
  const { createHash } = await import('node:crypto')
  const content = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    Buffer.alloc(64, 7),
    Buffer.from([0xff, 0xd9]),
  ])
  const { uploadId } = await caller.call('attachment.begin', {
    caseId,
    orderId: null,
    name: '签收.jpg',
    size: content.length,
    purpose: 'scan',
  })
  await caller.call('attachment.chunk', { uploadId, offset: 0, base64: content.toString('base64') })
  const sha256 = createHash('sha256').update(content).digest('hex')
  return (await caller.call('attachment.finish', { uploadId, sha256 })).attachmentId
}

describe('a copy for information', () => {
  const send = (
    caller: Caller,
    order: SentOrder,
    kind: 'department' | 'county' | 'center' | 'unit',
    id: string,
  ) =>
    caller.call('circular.send', { caseId: order.caseId, orderId: null, to: [{ kind, id }], text: '供了解' })

  test('goes to a department, is marked read by its reader, and asks for nothing', async () => {
    const order = await sentOrder(town)
    await send(town.director, order, 'department', town.dep.police ?? '')
    const row = (await town.other.call('instrument.list', {})).rows.find(item => item.kind === 'circular')
    // Whoever is only informed is told what was written to him and not what the matter is called.
    expect(row).toMatchObject({
      caseTitle: '',
      canOpen: false,
      canRead: true,
      lanes: ['toRead', 'open'],
      text: '供了解',
    })
    const read = { circularId: row?.id ?? '', rev: row?.rev ?? 0, onBehalf: null }
    expect(await codeOf(town.liaison.call('circular.read', read))).toBe('circular.notYours')
    await town.other.call('circular.read', read)
    const view = await instrumentsOf(town.director, order)
    expect(view.circulars[0]).toMatchObject({ state: 'read', readByName: 'pai某' })
    expect(
      await codeOf(town.other.call('circular.read', { ...read, rev: view.circulars[0]?.rev ?? 0 })),
    ).toBe('circular.illegalMove')
    // Being informed opens nothing else of the matter.
    const seen = await town.other.call('instrument.ofCase', { caseId: order.caseId, orderId: null })
    expect(seen).toMatchObject({ orders: [], supervisions: [], extensions: [] })
    expect(await codeOf(town.other.call('case.get', { caseId: order.caseId }))).toMatch(/denied|notFound/)
  })

  test('is taken back while unread, and sent to neighbours only', async () => {
    const order = await sentOrder(town)
    const { circularIds } = await send(town.director, order, 'county', '')
    const rev = (await instrumentsOf(town.director, order)).circulars[0]?.rev ?? 0
    await town.director.call('circular.withdraw', { circularId: circularIds[0] ?? '', rev, reason: '发错' })
    expect(await codeOf(send(town.director, order, 'center', ''))).toBe('circular.notNeighbour')
    expect(await codeOf(send(town.director, order, 'unit', 'nowhere'))).toBe('circular.targetUnknown')
  })

  test('of a protected file goes nowhere', async () => {
    const director = await town.desk.as('zhao')
    const me = await director.call('session.me', {})
    const order = await sentOrder(town, {
      assess: { restriction: 'restricted', allowedUserIds: [me.userId] },
      isSigned: false,
    })
    expect(await codeOf(send(director, order, 'department', town.dep.police ?? ''))).toBe(
      'circular.protected',
    )
  })
})

describe('a leader’s instruction', () => {
  const soon = '2026-03-04T09:00:00.000Z'
  const give = async (caller: Caller, order: SentOrder, patch: Partial<InputOf<'instruction.give'>> = {}) =>
    (
      await caller.call('instruction.give', {
        caseId: order.caseId,
        orderId: order.orderId,
        text: '请应急站今天到场',
        to: { kind: 'department', id: town.dep.emergency ?? '' },
        replyDueAt: soon,
        paper: null,
        ...patch,
      })
    ).instructionId
  const rowOf = async (caller: Caller, order: SentOrder, id: string) => {
    const row = (await instrumentsOf(caller, order)).instructions.find(item => item.id === id)
    if (row === undefined) throw new Error('no such instruction')
    return row
  }
  const inputOf = async (caller: Caller, order: SentOrder, id: string) => ({
    instructionId: id,
    rev: (await rowOf(caller, order, id)).rev,
  })

  test('is given under the own account, answered, asked again and closed', async () => {
    const order = await sentOrder(town)
    expect(await codeOf(give(town.triage, order))).toBe('instruction.leaderOnly')
    expect(await codeOf(give(town.leader, order, { replyDueAt: '2026-03-01T09:00:00.000Z' }))).toBe(
      'instruction.dueInPast',
    )
    const id = await give(town.leader, order)
    expect(await rowOf(town.liaison, order, id)).toMatchObject({
      leaderName: 'zheng某',
      can: { reply: true, close: false },
    })
    await town.liaison.call('instruction.reply', {
      ...(await inputOf(town.liaison, order, id)),
      text: '已到场',
      onBehalf: null,
    })
    const close = { note: '再说说怎么修', isDone: false, replyDueAt: soon }
    expect(
      await codeOf(
        town.liaison.call('instruction.close', { ...(await inputOf(town.liaison, order, id)), ...close }),
      ),
    ).toMatch(/denied|notGiver/)
    await town.leader.call('instruction.close', { ...(await inputOf(town.leader, order, id)), ...close })
    expect((await rowOf(town.leader, order, id)).state).toBe('given')
    await town.liaison.call('instruction.reply', {
      ...(await inputOf(town.liaison, order, id)),
      text: '换了灯',
      onBehalf: null,
    })
    await town.leader.call('instruction.close', {
      ...(await inputOf(town.leader, order, id)),
      note: '好',
      isDone: true,
      replyDueAt: null,
    })
    expect(await rowOf(town.leader, order, id)).toMatchObject({
      state: 'closed',
      replyText: '已到场\n换了灯',
    })
  })

  test('on paper is noted with its picture and the leader’s name', async () => {
    const order = await sentOrder(town)
    const paper = {
      leaderName: '王县长',
      givenAt: '2026-03-01T09:00:00.000Z',
      attachmentId: '0190a000-0000-7000-8000-000000000000',
    }
    expect(await codeOf(give(town.triage, order, { paper }))).toBe('instruction.pictureMissing')
    const attachmentId = await upload(town.triage, order.caseId)
    const id = await give(town.triage, order, {
      paper: { ...paper, attachmentId },
      to: { kind: 'center', id: '' },
      replyDueAt: null,
    })
    expect(await rowOf(town.director, order, id)).toMatchObject({
      source: 'paper',
      leaderName: '王县长',
      notedByName: 'qian某',
      replyDueAt: null,
    })
    await town.director.call('instruction.cancel', {
      ...(await inputOf(town.director, order, id)),
      reason: '重复登记',
    })
  })

  test('to a person waits in that person’s list and nobody else’s', async () => {
    const order = await sentOrder(town)
    const sun = await town.desk.as('sun')
    const me = await sun.call('session.me', {})
    const id = await give(town.director, order, { to: { kind: 'user', id: me.userId } })
    const lanes = async (caller: Caller) =>
      (await caller.call('instrument.list', {})).rows.find(row => row.id === id)?.lanes
    expect(await lanes(sun)).toContain('toReply')
    expect(await lanes(town.triage)).not.toContain('toReply')
    expect(await lanes(town.liaison)).toBeUndefined()
  })
})
