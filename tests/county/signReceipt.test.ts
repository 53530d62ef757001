/** A signature at a desk is proven by the number the county gives it: once, also across a crash of the county. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { County } from '../../county/app.ts'
import { CountySync } from '../../county/sync/server.ts'
import type { Desk } from '../../electron/service/app.ts'
import { provenAt } from '../../shared/domain/orderProof.ts'
import type { Bus } from '../../shared/node/bus/bus.ts'
import { caseEventTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { type Booted, bootCounty, bootDesk, type Caller, enrolDesk, FakeClock } from '../support/boot.ts'
import { makeFolder } from '../support/folder.ts'
import { assessCase, departmentIds, liaisonOf, orderInput, registerCase, revOf } from '../support/matter.ts'
import { checkIn, signOwn } from '../support/orders.ts'
import { Line } from '../support/syncTown.ts'

const clock = new FakeClock()
const dataDir = makeFolder()
let county: Booted<County>
/** What the desk's line leads to: the county, or one about to die. */
let reached: Booted<County>
let line: Line
let desk: Booted<Desk>
let director: Caller
let liaison: Caller
let police: string

const startCounty = async () => {
  county = await bootCounty({ clock, dataDir })
  reached = county
}

beforeAll(async () => {
  await startCounty()
  line = new Line(() => reached)
  desk = await bootDesk({ clock, link: line.link })
  await enrolDesk(desk, county)
  director = await desk.as('zhao')
  police = (await departmentIds(director)).police ?? ''
  liaison = await liaisonOf(desk, 'jing', police)
})
afterAll(async () => {
  await desk.close()
  await county.close()
})

/** An order that the county knows; it lies in the inbox of the department's liaison at the desk. */
async function delivered(): Promise<string> {
  const caseId = await registerCase(director, { parties: [], isAnonymous: true })
  await assessCase(director, caseId, { level: 2, urgency: 'U2', differenceReason: '按现场情况' })
  const { orderIds } = await director.call('order.dispatch', {
    caseId,
    rev: await revOf(director, caseId),
    kind: 'order',
    lead: { departmentId: police, demand: '请到场处置' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  const orderId = orderIds[0] ?? ''
  await desk.program.sync.run()
  return orderId
}

const orderAt = async (host: Booted<County> | Booted<Desk>, orderId: string) => {
  const order = await host.program.uow.read(db => db.findOne(workOrderTable, { id: orderId }))
  if (order === null) throw new Error('no such order here')
  return order
}
const proofsAt = (host: Booted<County> | Booted<Desk>, orderId: string) =>
  host.program.uow.read(db => db.find(caseEventTable, { orderId, kind: 'signConfirmed' }))

/** A county that takes the push in and dies before it bears out the signature. */
function dying(): Booted<County> {
  const { program } = county
  const bus = new Proxy(program.bus, {
    get(target, name) {
      if (name !== 'internal') {
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      }
      const internal: Bus['internal'] = (label, ...rest) => {
        if (label === 'order.confirmSign') throw new Error('the county died here')
        return target.internal(label, ...rest)
      }
      return internal
    },
  })
  const sync = new CountySync({ ...program, bus, log: county.log })
  return { ...county, program: { ...program, sync } }
}

test('at the desk it is the own word; the push proves it from the time claimed, and one line says so', async () => {
  const orderId = await delivered()
  await signOwn(liaison, orderId)
  const claimed = await orderAt(desk, orderId)
  expect(claimed.signProof?.kind).toBe('claim')
  expect(provenAt(claimed.signedAt, claimed.signProof)).toBe(null)
  await desk.program.sync.run()
  for (const host of [county, desk]) {
    const order = await orderAt(host, orderId)
    expect(order.signProof).toMatchObject({ kind: 'county', at: claimed.signedAt, byName: '刘站长' })
    expect(provenAt(order.signedAt, order.signProof)).toBe(claimed.signedAt)
    expect(await proofsAt(host, orderId)).toMatchObject([{ data: { proof: 'county' } }])
  }
})

test('a county that dies between push and proof makes the proof when it starts, without the desk', async () => {
  const orderId = await delivered()
  await signOwn(liaison, orderId)
  reached = dying()
  await desk.program.sync.run()
  // The push was kept, the proof was not made, and the desk has no answer.
  expect((await orderAt(county, orderId)).signProof?.kind).toBe('claim')
  expect((await orderAt(desk, orderId)).signProof?.kind).toBe('claim')
  line.isDown = true
  await county.close()
  await startCounty()
  expect((await orderAt(county, orderId)).signProof?.kind).toBe('county')
  expect(await proofsAt(county, orderId)).toHaveLength(1)
  // The desk sends again what it had no answer for: nothing is borne out twice.
  line.isDown = false
  await desk.program.sync.run()
  await desk.program.sync.run()
  for (const host of [county, desk]) {
    expect((await orderAt(host, orderId)).signProof?.kind).toBe('county')
    expect(await proofsAt(host, orderId)).toHaveLength(1)
  }
  await county.close()
  await startCounty()
  expect(await proofsAt(county, orderId)).toHaveLength(1)
})

test('a county that dies and is reached again before anybody looks proves what the desk repeats', async () => {
  const orderId = await delivered()
  await signOwn(liaison, orderId)
  reached = dying()
  await desk.program.sync.run()
  reached = county
  await desk.program.sync.run()
  expect((await orderAt(county, orderId)).signProof?.kind).toBe('county')
  expect(await proofsAt(county, orderId)).toHaveLength(1)
})

test('an order taken back at the county meanwhile is not borne out', async () => {
  const orderId = await delivered()
  await signOwn(liaison, orderId)
  const officer = await county.as('whistle')
  await officer.call('order.recall', { ...(await orderInput(officer, orderId)), reason: '另作安排' })
  await desk.program.sync.run()
  for (const host of [county, desk]) {
    expect((await orderAt(host, orderId)).status).toBe('recalled')
    expect(await proofsAt(host, orderId)).toEqual([])
  }
})

test('a signature that came with a claimed arrival stands or falls with it: the line proves neither', async () => {
  const orderId = await delivered()
  await checkIn(liaison, orderId, { photoId: null })
  await desk.program.sync.run()
  await county.close()
  await startCounty()
  for (const host of [county, desk]) {
    const order = await orderAt(host, orderId)
    expect([order.signProof?.kind, order.checkInProof?.kind]).toEqual(['claim', 'claim'])
  }
  await director.call('order.confirmCheckIn', {
    ...(await orderInput(director, orderId)),
    citizenName: null,
    note: '在现场见到',
  })
  await desk.program.sync.run()
  expect((await orderAt(county, orderId)).signProof?.kind).toBe('confirmed')
})
