/** Named filters and work lists: one's own, on every desk of the office, and nobody else's business. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import {
  type Booted,
  bootCounty,
  bootDesk,
  bootEmptyDesk,
  type Caller,
  directLink,
  enrolDesk,
  password,
} from '../support/boot.ts'
import { assessCase, codeOf, registerCase, userId } from '../support/matter.ts'

let county: Booted<County>
let desk: Booted<Desk>
let li: Caller
let zhao: Caller
let wage: string
let lamp: string

beforeAll(async () => {
  county = await bootCounty()
  desk = await bootDesk({ link: () => directLink(() => county) })
  await enrolDesk(desk, county)
  li = await desk.as('li')
  zhao = await desk.as('zhao')
  wage = await registerCase(li, { narrative: '工地拖欠工资三个月，请帮我们讨要。' })
  lamp = await registerCase(li)
}, 120_000)
afterAll(async () => {
  await desk.close()
  await county.close()
})

type View = InputOf<'savedView.save'>
const view = (patch: Partial<View> = {}): View => ({
  id: null,
  rev: null,
  name: '我的待研判',
  filter: {
    group: 'open',
    statuses: ['registered'],
    categoryCode: null,
    level: null,
    unitId: null,
    isOverdue: false,
    isDueToday: false,
    search: '',
    sort: 'newest',
  },
  isPinned: true,
  isShared: false,
  ...patch,
})
const viewsOf = async (caller: Caller) => (await caller.call('savedView.list', {})).views

describe('views', () => {
  test('a filter kept under a name is counted when pinned, and seen by nobody else', async () => {
    const { id } = await li.call('savedView.save', view())
    await li.call(
      'savedView.save',
      view({ name: '我的欠薪件', filter: { ...view().filter, statuses: [], search: '欠薪' } }),
    )
    expect(await viewsOf(li)).toMatchObject([
      { id, name: '我的待研判', isOwn: true, count: 2 },
      // A search is not counted: no menu waits for it.
      { name: '我的欠薪件', isOwn: true, count: null },
    ])
    expect(await viewsOf(zhao)).toEqual([])
    expect(await codeOf(zhao.call('savedView.remove', { id }))).toBe('call.notFound')
    expect(await codeOf(zhao.call('savedView.save', view({ id, name: '改名' })))).toBe('call.notFound')
  })

  test('it can be renamed, put in another order and removed', async () => {
    const [first, second] = await viewsOf(li)
    if (!first || !second) throw new Error('no views')
    await li.call('savedView.order', { ids: [second.id, first.id] })
    expect((await viewsOf(li)).map(item => item.name)).toEqual(['我的欠薪件', '我的待研判'])
    const now = (await viewsOf(li))[0]
    await li.call('savedView.save', {
      ...view({ name: '欠薪' }),
      id: second.id,
      rev: now?.rev ?? 0,
      filter: second.filter,
    })
    expect((await viewsOf(li)).map(item => item.name)).toEqual(['欠薪', '我的待研判'])
    await li.call('savedView.remove', { id: second.id })
    expect((await viewsOf(li)).map(item => item.name)).toEqual(['我的待研判'])
  })

  test('only the director shares one, and each counts what the reader may see', async () => {
    expect(await codeOf(li.call('savedView.save', view({ isShared: true })))).toBe(
      'savedView.shareNeedsDirector',
    )
    const hidden = await registerCase(li, { narrative: '我要反映村主任贪污低保款的事。' })
    await assessCase(zhao, hidden, {
      restriction: 'restricted',
      allowedUserIds: [await userId(desk, 'zhao')],
    })
    await zhao.call(
      'savedView.save',
      view({ name: '全中心', isShared: true, filter: { ...view().filter, statuses: ['assessed'] } }),
    )
    const qian = await desk.as('qian')
    expect(await viewsOf(qian)).toMatchObject([
      { name: '全中心', isOwn: false, ownerName: 'zhao某', count: 0 },
    ])
    expect((await viewsOf(zhao))[0]).toMatchObject({ name: '全中心', count: 1 })
    expect(await codeOf(qian.call('savedView.remove', { id: (await viewsOf(qian))[0]?.id ?? '' }))).toBe(
      'call.notFound',
    )
  })
})

describe('lists', () => {
  const lists = (caller: Caller, listId: string | null = null) => caller.call('workList.get', { listId })

  test('matters are put on, ticked, noted, put in order and taken off', async () => {
    const added = await li.call('workList.add', {
      listId: null,
      newName: '今天要跑的',
      caseId: wage,
      note: '',
    })
    expect(added).toMatchObject({ listName: '今天要跑的', isNew: true })
    await li.call('workList.add', {
      listId: added.listId,
      newName: '今天要跑的',
      caseId: lamp,
      note: '带梯子',
    })
    let got = await lists(li)
    expect(got.lists).toMatchObject([{ name: '今天要跑的', open: 2 }])
    expect(got.items.map(item => [item.case.id, item.note])).toEqual([
      [lamp, '带梯子'],
      [wage, ''],
    ])
    await li.call('workList.order', { listId: added.listId, itemIds: [added.itemId] })
    expect((await lists(li)).items.map(item => item.case.id)).toEqual([wage, lamp])
    await li.call('workList.mark', { itemId: added.itemId, isDone: true })
    got = await lists(li)
    expect(got.lists[0]?.open).toBe(1)
    expect(got.items.map(item => item.doneAt !== null)).toEqual([false, true])
    // Put on again, it is taken up again, once.
    const again = await li.call('workList.add', {
      listId: added.listId,
      newName: 'x',
      caseId: wage,
      note: '再去一趟',
    })
    expect(again).toMatchObject({ itemId: added.itemId, isNew: false })
    expect((await lists(li)).items[0]).toMatchObject({ note: '再去一趟', doneAt: null })
    await li.call('workList.takeOff', { itemId: added.itemId })
    expect((await lists(li)).items.map(item => item.case.id)).toEqual([lamp])
  })

  test("nobody sees or touches another's list, and a matter that was restricted meanwhile leaves it", async () => {
    const own = await lists(li)
    const itemId = own.items[0]?.id ?? ''
    expect((await lists(zhao)).lists).toEqual([])
    expect(await codeOf(zhao.call('workList.mark', { itemId, isDone: true }))).toBe('call.notFound')
    expect(await codeOf(zhao.call('workList.remove', { id: own.listId ?? '' }))).toBe('call.notFound')
    const qian = await desk.as('qian')
    await qian.call('workList.add', { listId: null, newName: '要跟的', caseId: wage, note: '' })
    await assessCase(zhao, wage, { restriction: 'restricted', allowedUserIds: [await userId(desk, 'zhao')] })
    expect(await lists(qian)).toMatchObject({ lists: [{ open: 0 }], items: [] })
    expect(
      await codeOf(qian.call('workList.add', { listId: null, newName: 'x', caseId: wage, note: '' })),
    ).toBe('permission.denied')
  })

  test('putting a matter on a list does not mark the matter as unsent', async () => {
    await desk.program.sync.run()
    const other = await registerCase(li)
    await desk.program.sync.run()
    await li.call('workList.add', { listId: null, newName: 'x', caseId: other, note: '' })
    expect((await lists(li)).items.find(item => item.case.id === other)?.case.isUnsent).toBe(false)
  })

  test('views and lists follow their owner to the next desk of the office, and to nobody else there', async () => {
    await desk.program.sync.run()
    const second = await bootEmptyDesk({ link: () => directLink(() => county) })
    const issued = await (await county.as('admin')).call('device.issueCode', {
      townCode: '140825101000',
      townName: '清河镇',
    })
    await second.nobody.call('setup.join', {
      deviceName: '二号机',
      countyUrl: 'http://county.test',
      code: issued.code,
      administrator: { username: 'admin2', name: '二号机管理员', password },
    })
    await second.program.sync.run()
    // Passwords stay on their machine: the administrator of the new one gives hers to each person.
    const admin = await second.as('admin2')
    const { users } = await admin.call('user.list', {})
    for (const username of ['li', 'sun']) {
      const user = users.find(item => item.username === username)
      await admin.call('user.resetPassword', { userId: user?.id ?? '', password })
    }
    const there = await second.as('li')
    expect((await lists(there)).lists).toMatchObject([{ name: '今天要跑的' }])
    expect((await viewsOf(there)).map(item => item.name)).toEqual(['我的待研判', '全中心'])
    const sun = await second.as('sun')
    expect((await lists(sun)).lists).toEqual([])
    expect((await viewsOf(sun)).map(item => item.name)).toEqual(['全中心'])
    await second.close()
  })
})
