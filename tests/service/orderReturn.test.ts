import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  codeOf,
  departmentIds,
  orderInput,
  orderOf,
  registerCase,
  revOf,
  viewOf,
} from '../support/matter.ts'
import { deliverPaper, giveBack as handBack } from '../support/orders.ts'

let desk: Booted<Desk>
let triage: Caller
let director: Caller
let dep: Record<string, string>

beforeAll(async () => {
  desk = await bootDesk()
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  dep = await departmentIds(director)
})
afterAll(() => desk.close())

async function dispatched(support: string[] = []): Promise<{ caseId: string; orderIds: string[] }> {
  const caseId = await registerCase(triage)
  await assessCase(triage, caseId)
  const { orderIds } = await triage.call('order.dispatch', {
    caseId,
    rev: await revOf(triage, caseId),
    kind: 'order',
    lead: { departmentId: dep.emergency ?? '', demand: '修好路灯' },
    support: support.map(departmentId => ({ departmentId, demand: '配合' })),
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  return { caseId, orderIds }
}
const deliver = (orderId: string, at: string) => deliverPaper(triage, orderId, at)
const giveBack = (orderId: string) => handBack(triage, orderId)
const judge = async (caller: Caller, orderId: string, isAccepted: boolean, to: string | null) =>
  caller.call('order.judgeReturn', {
    ...(await orderInput(caller, orderId)),
    isAccepted,
    reason: '理由',
    rerouteTo: to === null ? null : { departmentId: to, demand: '接办' },
  })

test('an accepted return goes on to the next department; the second is the director’s, the third opens a ruling', async () => {
  const { caseId, orderIds } = await dispatched()
  const first = orderIds[0] ?? ''
  expect(await codeOf(handBack(triage, first, { dutyNumber: 'x' }))).toBe('order.illegalMove')
  await deliver(first, desk.clock.now())
  await giveBack(first)
  expect(await codeOf(judge(triage, first, true, dep.emergency ?? ''))).toBe('order.departmentTwice')
  const { newOrderId } = await judge(triage, first, true, dep.utility ?? '')
  const second = newOrderId ?? ''
  const view = await viewOf(triage, caseId)
  expect(view.case).toMatchObject({
    status: 'dispatched',
    leadDepartmentId: dep.utility,
  })
  expect(view.orders.map(order => [order.status, order.number.slice(-2), order.returnCount])).toEqual([
    ['returned', '-1', 1],
    // The number stays; the unit is the next in turn.
    ['issued', '-1', 1],
  ])

  await deliver(second, desk.clock.now())
  await giveBack(second)
  expect(await codeOf(judge(triage, second, false, null))).toBe('order.secondReturnNeedsDirector')
  await judge(director, second, false, null)
  expect(await orderOf(triage, second)).toMatchObject({
    status: 'delivered',
    returnCount: 2,
  })
  // The third is judged by nobody: it opens a ruling.
  expect(await giveBack(second)).toBe('ruling')
  expect(await orderOf(triage, second)).toMatchObject({ status: 'inRuling', returnCount: 3 })
})

test('an accepted return without a next department brings the case back to triage', async () => {
  const { caseId, orderIds } = await dispatched()
  await deliver(orderIds[0] ?? '', desk.clock.now())
  await giveBack(orderIds[0] ?? '')
  await judge(triage, orderIds[0] ?? '', true, null)
  expect((await viewOf(triage, caseId)).case).toMatchObject({
    status: 'assessed',
    leadDepartmentId: null,
  })
})

test('the return window counts from delivery and closes', async () => {
  const { orderIds } = await dispatched()
  const id = orderIds[0] ?? ''
  await deliver(id, desk.clock.now())
  desk.clock.advance(3 * 86_400_000)
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  expect(await codeOf(handBack(triage, id, { dutyNumber: 'x' }))).toBe('order.returnTooLate')
})

test('a supporter may be waived, the lead only recalled, and recalling brings the case back', async () => {
  const { caseId, orderIds } = await dispatched([dep.police ?? ''])
  const [lead = '', support = ''] = orderIds
  expect(
    await codeOf(
      triage.call('order.waive', {
        ...(await orderInput(triage, lead)),
        reason: '不需要',
      }),
    ),
  ).toBe('order.leadCannotBeWaived')
  await triage.call('order.waive', {
    ...(await orderInput(triage, support)),
    reason: '不需要',
  })
  await triage.call('order.recall', {
    ...(await orderInput(triage, lead)),
    reason: '派错部门',
  })
  const view = await viewOf(triage, caseId)
  expect(view.case.status).toBe('assessed')
  expect(view.orders.map(order => order.status)).toEqual(['recalled', 'waived'])
  expect(
    await codeOf(
      triage.call('order.recall', {
        ...(await orderInput(triage, lead)),
        reason: '再来',
      }),
    ),
  ).toBe('order.illegalMove')
})

test('a case that stood still moves the finish of its orders by the days it stood', async () => {
  const { caseId, orderIds } = await dispatched()
  const id = orderIds[0] ?? ''
  await deliver(id, desk.clock.now())
  const before = (await orderOf(triage, id)).finishDueAt ?? ''
  await director.call('case.suspend', {
    caseId,
    rev: await revOf(director, caseId),
    reason: '等配件',
    reviewOn: '2026-03-20',
  })
  desk.clock.advance(7 * 86_400_000)
  triage = await desk.as('qian')
  await triage.call('case.resume', {
    caseId,
    rev: await revOf(triage, caseId),
    reason: '配件已到',
  })
  const view = await viewOf(triage, caseId)
  const after = view.orders[0]?.finishDueAt ?? ''
  // Delivered on Thursday 5 March, three working days; stopped at the close of the 6th, 9th, 10th and 11th.
  expect([before.slice(0, 10), after.slice(0, 10)]).toEqual(['2026-03-10', '2026-03-16'])
  expect(view.case).toMatchObject({ status: 'handling', dueAt: after })
  expect(
    view.clocks.find(clock => clock.kind === 'finish')?.ledger.some(line => line.kind === 'suspended'),
  ).toBe(true)
})

test('the order list shows what is owed now, by department and by pile', async () => {
  const { orderIds } = await dispatched()
  const all = {
    statuses: [],
    departmentId: null,
    kind: null,
    isOverdue: false,
    cursor: null,
    limit: 2,
  }
  const page = await triage.call('order.list', all)
  expect(page.rows).toHaveLength(2)
  expect(page.rows[0]).toMatchObject({
    id: orderIds[0],
    clockKind: 'none',
    can: { deliver: true },
  })
  const rest = await triage.call('order.list', {
    ...all,
    limit: 50,
    cursor: page.nextCursor,
  })
  expect(new Set([...page.rows, ...rest.rows].map(row => row.id)).size).toBe(
    page.rows.length + rest.rows.length,
  )
  const piles = await triage.call('order.list', {
    ...all,
    limit: 50,
    statuses: ['issued', 'returned'],
    departmentId: dep.emergency ?? '',
  })
  expect(piles.rows.length).toBeGreaterThan(1)
  expect(
    piles.rows.every(
      row => row.departmentId === dep.emergency && ['issued', 'returned'].includes(row.status),
    ),
  ).toBe(true)
  desk.clock.advance(60 * 86_400_000)
  triage = await desk.as('qian')
  const late = await triage.call('order.list', {
    ...all,
    limit: 50,
    isOverdue: true,
  })
  expect(late.rows.length).toBeGreaterThan(0)
  expect(late.rows.every(row => row.clockColor === 'red')).toBe(true)
})
