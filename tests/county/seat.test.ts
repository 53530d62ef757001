/** Seats at the centre: who sits where, who is here now, and to whom an order goes first. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../shared/contract/registry.ts'
import type { Caller } from '../support/boot.ts'
import { type CountyTown, countyLiaison, makeCountyTown, reportedUp } from '../support/countyTown.ts'
import { codeOf, revOf } from '../support/matter.ts'
import { countyKinds } from '../support/syncTown.ts'

describe.each(countyKinds)('seats at the county on %s', kind => {
  let town: CountyTown
  let officer: Caller
  let gas: Caller
  let fire: Caller

  const seats = async (caller: Caller = officer) =>
    (await caller.call('seat.list', { includeEnded: false })).seats
  const seatOf = async (number: string, caller: Caller = officer) => {
    const found = (await seats(caller)).find(seat => seat.number === number)
    if (!found) throw new Error(`no seat ${number}`)
    return found
  }
  const of = async (number: string) => {
    const { id, rev } = await seatOf(number)
    return { seatId: id, rev }
  }
  const plan = (patch: Partial<InputOf<'seat.save'>>): InputOf<'seat.save'> => ({
    id: null,
    rev: null,
    departmentId: town.departments.gas ?? '',
    place: '一楼大厅',
    number: '1',
    mode: 'resident',
    userId: null,
    userName: '钱燃气',
    phone: null,
    fromOn: '2026-03-01',
    untilOn: null,
    note: '',
    ...patch,
  })

  beforeAll(async () => {
    town = await makeCountyTown(kind)
    officer = town.officer
    gas = await countyLiaison(town.county, 'gas', [town.departments.gas ?? ''])
    fire = await countyLiaison(town.county, 'fire', [town.departments.fire ?? ''])
    await officer.call('seat.save', plan({}))
    await officer.call(
      'seat.save',
      plan({ departmentId: town.departments.fire ?? '', number: '2', mode: 'onCall', userName: '' }),
    )
  })
  afterAll(() => town.close())

  it('one chair holds one department at a time, and a resident has a name', async () => {
    const water = town.departments.water ?? ''
    expect(await codeOf(officer.call('seat.save', plan({ departmentId: water })))).toBe('seat.taken')
    expect(
      await codeOf(officer.call('seat.save', plan({ departmentId: water, number: '3', userName: ' ' }))),
    ).toBe('seat.personNeeded')
    expect(await codeOf(officer.call('seat.save', plan({ number: '3', untilOn: '2026-02-01' })))).toBe(
      'seat.endBeforeStart',
    )
    const { users } = await (await town.county.as('admin')).call('user.list', {})
    const stranger = users.find(user => user.username === 'fire')?.id ?? ''
    expect(await codeOf(officer.call('seat.save', plan({ number: '3', userId: stranger })))).toBe(
      'seat.personUnknown',
    )
    // A plan that ends before the next begins leaves the chair free.
    const { id } = await officer.call(
      'seat.save',
      plan({ departmentId: water, number: '4', mode: 'phased', untilOn: '2026-03-10' }),
    )
    await officer.call('seat.save', plan({ number: '4', mode: 'phased', fromOn: '2026-03-11' }))
    expect((await seats()).find(seat => seat.id === id)).toMatchObject({ isInForce: true })
  })

  it('a liaison sits in at the own seat and nowhere else, and arranges none', async () => {
    expect(await codeOf(gas.call('seat.sitIn', { ...(await of('2')), name: null }))).toBe('permission.denied')
    expect(await codeOf(gas.call('seat.save', plan({ number: '9' })))).toBe('permission.denied')
    await gas.call('seat.sitIn', { ...(await of('1')), name: null })
    expect(await seatOf('1')).toMatchObject({ presentName: 'gas联络员', forgotToLeave: false })
    expect((await seatOf('1', gas)).can).toMatchObject({ leave: true, edit: false })
  })

  it('the centre enters who sits down for a department that only comes when called', async () => {
    expect(await codeOf(officer.call('seat.sitIn', { ...(await of('2')), name: null }))).toBe(
      'seat.nameNeeded',
    )
    await officer.call('seat.sitIn', { ...(await of('2')), name: '值班消防员' })
    expect(await seatOf('2')).toMatchObject({ presentName: '值班消防员' })
    const { rows } = await fire.call('seat.visits', {
      seatId: (await of('2')).seatId,
      cursor: null,
      limit: 10,
    })
    expect(rows).toMatchObject([{ kind: 'sitIn', userName: '值班消防员', byName: '吹哨员' }])
  })

  it('orders go to whoever sits there first, else to whoever should; the map counts what waits for each', async () => {
    const caseId = await reportedUp(town, '地下管廊渗漏，要几家一起看。', { level: 3, urgency: 'U1' })
    await officer.call('whistleCenter.assign', {
      caseId,
      rev: await revOf(officer, caseId),
      lead: { departmentId: town.departments.gas ?? '', demand: '查管线' },
      support: [{ departmentId: town.departments.fire ?? '', demand: '警戒' }],
      rendezvous: null,
      leaderName: '',
      note: '',
    })
    const firsts = async () => {
      const { rows } = await officer.call('whistleCenter.inbox', {
        pile: 'all',
        orgId: null,
        urgency: null,
        level: null,
        cursor: null,
        limit: 10,
      })
      return rows[0]?.orders.map(order => [order.firstPerson, order.isFirstPersonHere])
    }
    expect(await firsts()).toEqual([
      ['gas联络员', true],
      ['值班消防员', true],
    ])
    await gas.call('seat.leave', await of('1'))
    expect(await firsts()).toEqual([
      ['钱燃气', false],
      ['值班消防员', true],
    ])
    expect(await seatOf('1')).toMatchObject({ waiting: 1, late: 0, presentName: null })
    // What waits for others is not a department's business.
    expect(await seatOf('2', gas)).toMatchObject({ waiting: null, late: null })
  })

  it('whoever forgets to leave is gone by the next day, and is shown as forgotten', async () => {
    town.county.clock.advance(24 * 3_600_000)
    // Nobody's session lasts over night.
    officer = await town.county.as('whistle')
    gas = await town.county.as('gas')
    town.director = await town.desk.as('zhao')
    expect(await seatOf('2')).toMatchObject({ presentName: null, forgotToLeave: true })
    await officer.call('seat.leave', await of('2'))
    expect(await codeOf(officer.call('seat.leave', await of('2')))).toBe('seat.nobodyThere')
  })

  it('a seat taken out of use keeps its history and lets the chair go', async () => {
    const { seatId, rev } = await of('1')
    await officer.call('seat.end', { seatId, rev })
    expect((await seats()).map(seat => seat.id)).not.toContain(seatId)
    const ended = (await officer.call('seat.list', { includeEnded: true })).seats.find(
      seat => seat.id === seatId,
    )
    expect(ended).toMatchObject({ isInForce: false, can: { edit: false, sitIn: false, leave: false } })
    await officer.call('seat.save', plan({ userName: '新来的' }))
    expect(
      (await gas.call('seat.visits', { seatId, cursor: null, limit: 1 })).rows.map(row => row.kind),
    ).toEqual(['leave'])
  })

  it('the town’s desks know who sits at the county', async () => {
    await town.sync()
    const there = (await town.director.call('seat.list', { includeEnded: false })).seats
    expect(there.map(seat => [seat.number, seat.departmentName])).toContainEqual(['2', '县消防救援大队'])
    expect(there[0]?.can).toMatchObject({ edit: false, sitIn: false })
  })
})
