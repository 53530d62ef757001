/** The county's side of a whistle: it holds the order, its people work on it, the desk sees what they did. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import {
  type Booted,
  bootCounty,
  bootDesk,
  type Caller,
  directLink,
  enrolDesk,
  password,
} from '../support/boot.ts'
import {
  assessCase,
  blowWhistle,
  bribeWords,
  codeOf,
  departmentIds,
  gasWords,
  orderOf,
  registerCase,
  revOf,
  viewOf,
} from '../support/matter.ts'
import { checkIn, signOwn } from '../support/orders.ts'

let county: Booted<County>
let desk: Booted<Desk>
let officer: Caller
let director: Caller
let departments: Record<string, string>
let caseId: string
let orderId: string
let whistleId: string

beforeAll(async () => {
  county = await bootCounty()
  desk = await bootDesk({ link: () => directLink(() => county), clock: county.clock })
  await enrolDesk(desk, county)
  officer = await county.as('whistle')
  director = await desk.as('zhao')
  departments = await departmentIds(director)
  caseId = await registerCase(await desk.as('sun'), { narrative: gasWords })
  await assessCase(director, caseId)
  const blown = await blowWhistle(director, caseId, {
    departmentId: departments.utility ?? '',
    demand: '到场关阀',
  })
  whistleId = blown.whistleId
  orderId = blown.orderIds[0] ?? ''
  await desk.program.sync.run()
})
afterAll(async () => {
  await desk.close()
  await county.close()
})

const orders = (caller: Caller) =>
  caller.call('order.list', {
    statuses: [],
    departmentId: null,
    kind: null,
    isOverdue: false,
    cursor: null,
    limit: 20,
  })

test('holding the order is its delivery: its clocks run from then on', async () => {
  expect(await orderOf(officer, orderId)).toMatchObject({ status: 'delivered', deliveryMode: 'county' })
  expect((await orders(officer)).rows[0]).toMatchObject({
    id: orderId,
    orgName: '清河镇综治中心',
    clockKind: 'sign',
  })
  await desk.program.sync.run()
  const order = await orderOf(director, orderId)
  expect(order).toMatchObject({ status: 'delivered', deliveryMode: 'county' })
  expect((await viewOf(director, caseId)).case.dueAt).toBe(order.finishDueAt)
})

test('a liaison at the county sees the own order and nothing else, and signs it', async () => {
  await (await county.as('admin')).call('user.save', {
    id: null,
    rev: null,
    username: 'gas',
    name: '燃气联络员',
    roles: ['deptLiaison'],
    departmentIds: [departments.utility ?? ''],
    unitId: null,
    phone: null,
    isActive: true,
    password,
  })
  const gas = await county.as('gas')
  expect((await orders(gas)).rows.map(row => row.id)).toEqual([orderId])
  expect(await codeOf(viewOf(gas, caseId))).toBe('permission.denied')
  await signOwn(gas, orderId, { name: '燃气联络员', phone: '13900000002' })
  await checkIn(gas, orderId)
  await desk.program.sync.run()
  const view = await viewOf(director, caseId)
  expect(view.case.status).toBe('onSite')
  expect(view.orders[0]).toMatchObject({ status: 'onSite', signedByName: '燃气联络员' })
})

test('the county adds a department of its own accord, under a number no desk can give out', async () => {
  const { orderIds } = await officer.call('order.dispatch', {
    caseId,
    rev: await revOf(officer, caseId),
    kind: 'whistle',
    lead: { departmentId: departments.utility ?? '', demand: '到场关阀' },
    support: [{ departmentId: departments.emergency ?? '', demand: '疏散住户' }],
    rendezvous: null,
    note: '',
    whistleId,
  })
  const added = await orderOf(officer, orderIds[0] ?? '')
  expect(added).toMatchObject({ role: 'support' })
  expect(added.number).toMatch(/-XXXX1$/)
  await desk.program.sync.run()
  expect((await viewOf(director, caseId)).orders.map(order => order.number)).toContain(added.number)
})

test('the county’s officer finds a town’s files by list and search, but never a restricted one', async () => {
  const secret = await registerCase(await desk.as('sun'), { narrative: bribeWords })
  await desk.program.sync.run()
  const list = (search: string) =>
    officer.call('case.list', {
      statuses: [],
      matterClass: null,
      categoryCode: null,
      unitId: null,
      departmentId: null,
      level: null,
      isOverdue: false,
      isDueToday: false,
      search,
      sort: 'newest',
      cursor: null,
      limit: 50,
    })
  expect((await list('')).rows.map(row => row.id)).toEqual([caseId])
  expect((await list('燃气管道')).rows.map(row => row.id)).toEqual([caseId])
  expect((await list('低保款')).rows).toEqual([])
  expect(await codeOf(viewOf(officer, secret))).toBe('permission.denied')
  expect((await officer.call('workbench.get', {})).fresh.count).toBe(0)
})
