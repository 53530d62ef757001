/** The board at a desk: the same orders its people may read elsewhere, and no other. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller, centerId } from '../support/boot.ts'
import { at, type MonthPlace, proof, seedCase, seedOrder } from '../support/ledgerMonth.ts'
import { codeOf, departmentIds, liaisonOf } from '../support/matter.ts'

let desk: Booted<Desk>
let director: Caller
let liaison: Caller
let place: MonthPlace

const lanes = (caller: Caller, patch: { by?: 'clock' | 'department'; isWhistleOnly?: boolean } = {}) =>
  caller.call('board.lanes', {
    by: 'clock',
    orgId: null,
    urgency: null,
    isWhistleOnly: false,
    cardsPerLane: 20,
    ...patch,
  })

beforeAll(async () => {
  desk = await bootDesk()
  const ids = await departmentIds(await desk.as('zhao'))
  place = {
    orgId: await centerId(desk),
    departmentId: ids.emergency ?? '',
    otherDepartmentId: ids.police ?? '',
  }
  await liaisonOf(desk, 'water', place.departmentId)
  await desk.program.uow.write(async db => {
    const secret = await seedCase(db, place.orgId, { restriction: 'restricted', title: '只给几个人看' })
    await seedOrder(db, place, 'secret', { status: 'delivered', deliveredAt: at(2, '09:30') }, secret)
    await seedOrder(db, place, 'mine', {
      status: 'delivered',
      kind: 'whistle',
      deliveredAt: at(2, '09:30'),
      signDueAt: at(20, '17:30'),
    })
    await seedOrder(db, { ...place, departmentId: place.otherDepartmentId }, 'theirs', {
      status: 'signed',
      deliveredAt: at(2, '09:30'),
      signDueAt: at(3, '17:30'),
      signedAt: at(2, '10:00'),
      signProof: proof('county', at(2, '10:00')),
      finishDueAt: at(9, '17:30'),
    })
    await seedOrder(db, place, 'done', { status: 'verified', deliveredAt: at(2, '09:30') })
  })
  desk.clock.set(at(10, '10:00'))
  director = await desk.as('zhao')
  liaison = await desk.as('water')
})
afterAll(() => desk.close())

test('the centre sees every open order that is not of few eyes, the latest under its own lane', async () => {
  const board = await lanes(director)
  const found = Object.fromEntries(board.lanes.map(lane => [lane.key, lane.cards.map(card => card.number)]))
  expect(found).toMatchObject({ overdue: ['theirs'], unsigned: ['mine'], toVerify: [] })
  expect(board).toMatchObject({ total: 2, overdue: 1 })
})

test('a liaison sees the orders of the own department and no other', async () => {
  const board = await lanes(liaison)
  expect(board.lanes.flatMap(lane => lane.cards.map(card => card.number))).toEqual(['mine'])
  const byDepartment = await lanes(liaison, { by: 'department' })
  expect(byDepartment.lanes.map(lane => [lane.key, lane.count])).toEqual([[place.departmentId, 1]])
})

test('a card tells its four clocks, which one runs, and whose move it is', async () => {
  const [card] = (await lanes(director)).lanes.flatMap(lane =>
    lane.cards.filter(item => item.number === 'theirs'),
  )
  expect(card).toMatchObject({ mover: 'department', running: 'finish', dueAt: at(9, '17:30') })
  expect(card?.clocks.map(clock => [clock.clock, clock.color])).toEqual([
    ['delivery', 'done'],
    ['sign', 'done'],
    ['checkIn', 'none'],
    ['finish', 'red'],
  ])
})

test('only whistles, when only whistles are asked for', async () => {
  expect((await lanes(director, { isWhistleOnly: true })).total).toBe(1)
})

test('the wall hangs at the county alone', async () => {
  expect(await codeOf(director.call('wall.read' as never, {} as never))).toBe('call.unknown')
})
