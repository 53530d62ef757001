/** What ends by itself rings when it ends, for whom it concerns, and stands on the timeline once, whoever saw it first. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { AlertView } from '../../shared/contract/alert.ts'
import { addDays, dayOf } from '../../shared/kit/time.ts'
import { caseEventTable } from '../../shared/node/db/entities/case.ts'
import { type Booted, bootCounty, bootDesk, centerId, enrolDesk, FakeClock } from '../support/boot.ts'
import {
  askExtension,
  askPause,
  grantPause,
  instrumentsOf,
  type OrderDesk,
  type SentOrder,
  sentOrder,
  signInAgain,
} from '../support/instrument.ts'
import { departmentIds, liaisonOf, orderOf } from '../support/matter.ts'
import { complete } from '../support/orders.ts'
import { expectEqual, Line, quiet } from '../support/syncTown.ts'

const clock = new FakeClock()
let county: Booted<County>
let line: Line
let town: OrderDesk
let orgId: string

beforeAll(async () => {
  county = await bootCounty({ clock })
  line = new Line(() => county)
  const desk = await bootDesk({ clock, link: line.link })
  await enrolDesk(desk, county)
  orgId = await centerId(desk)
  const director = await desk.as('zhao')
  const dep = await departmentIds(director)
  town = {
    desk,
    director,
    dep,
    triage: await desk.as('qian'),
    leader: await desk.as('zheng'),
    liaison: await liaisonOf(desk, 'yingji', dep.emergency ?? ''),
    other: await liaisonOf(desk, 'pai', dep.police ?? ''),
  }
})
afterAll(async () => {
  await town.desk.close()
  await county.close()
})

type Host = Booted<County> | Booted<Desk>
const linesOf = (host: Host, { orderId }: SentOrder) =>
  host.program.uow.read(db =>
    db.find(caseEventTable, {
      orderId,
      kind: ['extensionLapsed', 'pauseLapsed', 'orderResumed'],
    }),
  )
const kindsOf = async (host: Host, order: SentOrder) => (await linesOf(host, order)).map(one => one.kind)

/** What rings for people of the desk and of the county; a morning on which nobody is left alone. */
async function rings(order: SentOrder, kind: AlertView['kind']): Promise<Record<string, number>> {
  const people = {
    liaison: town.liaison,
    other: town.other,
    director: town.director,
    triage: town.triage,
    whistle: await county.as('whistle'),
  }
  const counts: Record<string, number> = {}
  for (const [name, caller] of Object.entries(people)) {
    const { alerts } = await caller.call('alert.list', {})
    const own = alerts.filter(one => one.kind === kind && one.orderId === order.orderId)
    counts[name] = own.length
    await caller.call('alert.seen', { keys: own.map(one => one.key) })
  }
  return counts
}

/** Moves the clock, and everybody signs in anew. */
async function at(instant: string): Promise<void> {
  clock.set(instant)
  await signInAgain(town)
}
const watch = async () => {
  await town.desk.program.concerns.run()
  await county.program.concerns.run()
}
const minuteAfter = (instant: string) => new Date(Date.parse(instant) + 60_000).toISOString()

async function sent(): Promise<SentOrder> {
  const order = await sentOrder(town, { urgency: 'U3' })
  await quiet(town.desk)
  return order
}

describe('an extension that nobody decided', () => {
  it('rings at the moment its date passes for asker and deciders, and both sides apart tell one line', async () => {
    const order = await sent()
    await askExtension(town.liaison, order, 3, { toldOn: dayOf(clock.now()) })
    await quiet(town.desk)
    const due = (await orderOf(town.director, order.orderId)).finishDueAt ?? ''
    // A minute before it is asked for, and nothing has lapsed.
    await at(new Date(Date.parse(due) - 60_000).toISOString())
    await watch()
    expect(await rings(order, 'askLapsed')).toEqual({
      liaison: 0,
      other: 0,
      director: 0,
      triage: 0,
      whistle: 0,
    })
    expect(await kindsOf(town.desk, order)).toEqual([])
    line.isDown = true
    await at(minuteAfter(due))
    await watch()
    expect(await rings(order, 'askLapsed')).toEqual({
      liaison: 1,
      other: 0,
      director: 1,
      triage: 0,
      whistle: 1,
    })
    // Nobody is asked for what nobody can decide any more, and nothing rings twice.
    const waiting = await town.director.call('alert.list', {})
    expect(waiting.alerts.filter(one => one.kind === 'extensionToDecide')).toEqual([])
    await watch()
    expect(Object.values(await rings(order, 'askLapsed'))).toEqual([0, 0, 0, 0, 0])
    line.isDown = false
    await quiet(town.desk)
    for (const host of [town.desk, county]) expect(await kindsOf(host, order)).toEqual(['extensionLapsed'])
    await watch()
    await quiet(town.desk)
    await expectEqual(county, orgId, town.desk)
    expect(await kindsOf(county, order)).toEqual(['extensionLapsed'])
    const [extension] = (await instrumentsOf(town.director, order)).extensions
    expect(extension?.state).toBe('lapsed')
  })

  it('that was answered by the order itself tells and rings nothing', async () => {
    await at(`${addDays(dayOf(clock.now()), 3)}T01:00:00.000Z`)
    const order = await sent()
    await askExtension(town.liaison, order, 2, { toldOn: dayOf(clock.now()) })
    await complete(town.liaison, order.orderId)
    const due = (await orderOf(town.director, order.orderId)).finishDueAt ?? ''
    await at(minuteAfter(due))
    await watch()
    expect(await rings(order, 'askLapsed')).toMatchObject({ liaison: 0, director: 0 })
    expect(await kindsOf(town.desk, order)).toEqual([])
  })
})

describe('a pause', () => {
  it('whose day of review passed rings and is told once', async () => {
    await at(`${addDays(dayOf(clock.now()), 3)}T01:00:00.000Z`)
    const order = await sent()
    const review = addDays(dayOf(clock.now()), 2)
    const suspensionId = await askPause(town.liaison, order, review)
    await grantPause(town.director, order, suspensionId, review)
    await quiet(town.desk)
    const untilOf = async () =>
      (await instrumentsOf(town.director, order)).suspensions.find(one => one.id === suspensionId)?.until ??
      ''
    const first = await untilOf()
    // The county alone sees the end; the desk hears of it by sync and adds nothing.
    line.isDown = true
    await at(minuteAfter(first))
    await county.program.concerns.run()
    line.isDown = false
    await quiet(town.desk)
    expect(await kindsOf(town.desk, order)).toEqual(['orderResumed'])
    await watch()
    await quiet(town.desk)
    expect(await kindsOf(town.desk, order)).toEqual(['orderResumed'])
    // In the night everything is quiet; in the morning it rings, once.
    expect(await rings(order, 'pauseOver')).toMatchObject({ liaison: 0, director: 0 })
    await at(`${addDays(dayOf(first), 1)}T01:00:00.000Z`)
    expect(await rings(order, 'pauseOver')).toEqual({
      liaison: 1,
      other: 0,
      director: 1,
      triage: 0,
      whistle: 1,
    })
    expect(Object.values(await rings(order, 'pauseOver'))).toEqual([0, 0, 0, 0, 0])
    await expectEqual(county, orgId, town.desk)
  })

  it('that nobody granted before the date passed lapses like an extension', async () => {
    await at(`${addDays(dayOf(clock.now()), 4)}T01:00:00.000Z`)
    const order = await sent()
    await askPause(town.liaison, order, addDays(dayOf(clock.now()), 2))
    const due = (await orderOf(town.director, order.orderId)).finishDueAt ?? ''
    await at(minuteAfter(due))
    await watch()
    expect(await kindsOf(town.desk, order)).toEqual(['pauseLapsed'])
    expect(await rings(order, 'askLapsed')).toMatchObject({ liaison: 1, director: 1, triage: 0 })
  })
})
