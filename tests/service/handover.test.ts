/** The handover pack: nothing of a person stays without an owner, and the account ends only then. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, codeOf, departmentIds, registerCase, revOf, userId } from '../support/matter.ts'

let desk: Booted<Desk>
let director: Caller
let leaving: Caller
let clerk: Caller
const id: Record<string, string> = {}
let heldCase: string
let orderId: string
let packId: string

async function deactivate(name: string): Promise<void> {
  const admin = await desk.as('admin')
  const { users } = await admin.call('user.list', {})
  const user = users.find(row => row.username === name)
  if (!user) throw new Error(`nobody is called ${name}`)
  await admin.call('user.save', {
    id: user.id,
    rev: user.rev,
    username: user.username,
    name: user.name,
    roles: user.roles,
    departmentIds: user.departmentIds,
    unitId: user.unitId,
    phone: user.phone,
    isActive: false,
    password: null,
  })
}

beforeAll(async () => {
  desk = await bootDesk()
  director = await desk.as('zhao')
  leaving = await desk.as('qian')
  clerk = await desk.as('sun')
  for (const name of ['zhao', 'qian', 'li', 'sun', 'wu', 'chu', 'zheng']) id[name] = await userId(desk, name)
  heldCase = await registerCase(clerk)
  await leaving.call('triage.take', { caseId: heldCase })
  const sent = await registerCase(clerk)
  await assessCase(leaving, sent, { level: 2 })
  const { orderIds } = await leaving.call('order.dispatch', {
    caseId: sent,
    rev: await revOf(leaving, sent),
    kind: 'order',
    lead: { departmentId: (await departmentIds(leaving)).emergency ?? '', demand: '修好路灯' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  orderId = orderIds[0] ?? ''
  await director.call('shift.save', {
    turns: [
      {
        onDay: '2026-03-05',
        part: 'day',
        leader: { userId: id.zheng ?? '', name: 'zheng某', phone: '' },
        clerks: [{ userId: id.qian ?? '', name: 'qian某', phone: '' }],
        phone: null,
        note: '',
      },
    ],
    isFilling: false,
  })
  await leaving.call('draft.save', {
    id: null,
    kind: 'intake',
    subjectId: null,
    title: '没写完的登记',
    content: '{}',
  })
})
afterAll(() => desk.close())

const pack = () => director.call('handover.get', { id: packId })
const close = async () =>
  director.call('handover.close', { id: packId, rev: (await pack()).handover.rev, note: '' })

it('an account with open items is not switched off: the program demands a handover', async () => {
  expect(await codeOf(deactivate('qian'))).toBe('handover.needed')
})

it('the list is computed: what is being judged, what was sent out, turns, drafts', async () => {
  packId = (await director.call('handover.open', { userId: id.qian ?? '', reason: 'departed', note: '' })).id
  const { items } = await pack()
  expect(items.map(item => item.kind).sort()).toEqual(['draft', 'order', 'shift', 'triage'])
  expect(items.find(item => item.kind === 'order')).toMatchObject({ subjectId: orderId })
  expect(
    await codeOf(clerk.call('handover.open', { userId: id.qian ?? '', reason: 'departed', note: '' })),
  ).toBe('permission.denied')
  // A second pack of the same person is the same pack.
  expect(
    (await director.call('handover.open', { userId: id.qian ?? '', reason: 'leave', note: '' })).id,
  ).toBe(packId)
})

it('cannot be closed while one item is ownerless, nor given to somebody who cannot do it', async () => {
  expect(await codeOf(close())).toBe('handover.ownerless')
  const { items } = await pack()
  const all = items.map(item => item.id)
  const assign = (toUserId: string, itemIds = all) =>
    director.call('handover.assign', { id: packId, itemIds, toUserId, note: '' })
  expect(await codeOf(assign(id.chu ?? ''))).toBe('handover.receiverUnfit')
  expect(await codeOf(assign(id.qian ?? ''))).toBe('handover.receiverIsSelf')
  await assign(id.li ?? '', all.slice(1))
  expect(await codeOf(close())).toBe('handover.ownerless')
  await assign(id.li ?? '')
})

it('notices what came into the hands of the person since the list was made', async () => {
  const late = await registerCase(clerk)
  await leaving.call('triage.take', { caseId: late })
  expect((await pack()).fresh).toBe(1)
  expect(await codeOf(close())).toBe('handover.changed')
  expect(await director.call('handover.refresh', { id: packId })).toEqual({ added: 1 })
  const fresh = (await pack()).items.filter(item => item.toUserId === null).map(item => item.id)
  await director.call('handover.assign', { id: packId, itemIds: fresh, toUserId: id.zhao ?? '', note: '' })
})

it('hands everything over, tells the cases, and then the account may end', async () => {
  expect((await close()).moved).toBe(5)
  const { rows } = await director.call('triage.queue', { pile: 'waiting' })
  expect(rows.find(row => row.id === heldCase)?.holder?.userName).toBe('li某')
  const { events } = await director.call('case.get', { caseId: heldCase })
  expect(events.at(-1)).toMatchObject({ kind: 'handedOver', data: { fromName: 'qian某', toName: 'li某' } })
  const receiver = await desk.as('li')
  const { drafts } = await receiver.call('draft.list', { kind: 'intake', subjectId: null })
  expect(drafts.map(draft => draft.title)).toEqual(['没写完的登记'])
  const { turns } = await director.call('shift.list', { from: '2026-03-05', to: '2026-03-05' })
  expect(turns[0]?.clerks[0]?.name).toBe('li某')
  // What was given over is now with the receiver, and a pack of the receiver would hold it.
  const { people } = await director.call('handover.list', {})
  expect(people.find(person => person.name === 'li某')?.open).toBe(4)
  expect(people.find(person => person.name === 'qian某')?.open).toBe(0)
  await deactivate('qian')
})

it('a closed pack stays readable for those it concerns and takes no more changes', async () => {
  const receiver = await desk.as('li')
  const view = await receiver.call('handover.get', { id: packId })
  expect(view.items.filter(item => item.toUserName === 'li某').length).toBe(4)
  expect(await codeOf(clerk.call('handover.get', { id: packId }))).toBe('permission.denied')
  expect(
    await codeOf(
      director.call('handover.assign', {
        id: packId,
        itemIds: [view.items[0]?.id ?? ''],
        toUserId: null,
        note: '',
      }),
    ),
  ).toBe('handover.illegalMove')
})
