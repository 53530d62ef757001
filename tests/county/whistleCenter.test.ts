/** The county's whistle centre: its inbox, assignment, the ladder of towns and the response clocks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../shared/contract/registry.ts'
import type { Caller } from '../support/boot.ts'
import { type CountyTown, countyLiaison, judged, makeCountyTown, reportedUp } from '../support/countyTown.ts'
import { codeOf, orderOf, revOf, viewOf } from '../support/matter.ts'
import { countyKinds, expectEqual } from '../support/syncTown.ts'

const minute = 60_000

describe.each(countyKinds)('the county’s whistle centre on %s', kind => {
  let town: CountyTown
  let officer: Caller
  let director: Caller
  let gas: Caller
  let fire: Caller
  let flood: string
  let crack: string
  let wages: string

  const inbox = (patch: Partial<InputOf<'whistleCenter.inbox'>> = {}) =>
    officer.call('whistleCenter.inbox', {
      pile: 'all',
      orgId: null,
      urgency: null,
      level: null,
      cursor: null,
      limit: 50,
      ...patch,
    })
  const counts = async () => (await officer.call('whistleCenter.counts', { orgId: null })).piles
  const rows = (patch: Partial<InputOf<'whistleCenter.rows'>>) =>
    officer.call('whistleCenter.rows', {
      measure: 'issued',
      orgId: null,
      departmentId: null,
      month: null,
      isLate: false,
      cursor: null,
      limit: 50,
      ...patch,
    })

  beforeAll(async () => {
    town = await makeCountyTown(kind)
    ;({ officer, director } = town)
    gas = await countyLiaison(town.county, 'gas', [town.departments.gas ?? ''])
    fire = await countyLiaison(town.county, 'fire', [town.departments.fire ?? ''])
    flood = await reportedUp(town, '连着下雨，上游水库泄洪，三个村的庄稼全淹了。', {
      level: 4,
      urgency: 'U1',
    })
    crack = await reportedUp(town, '采石场放炮，二十多户房子裂了缝。', { level: 3, urgency: 'U1' })
    wages = await reportedUp(town, '跨县工地欠了一年工钱。', { level: 4, urgency: 'U3' })
  })
  afterAll(() => town.close())

  it('lists what was reported up by urgency, then level, with the town’s reason', async () => {
    const { rows: found } = await inbox({ pile: 'toAssign' })
    expect(found.map(row => row.caseId)).toEqual([flood, crack, wages])
    expect(found[0]).toMatchObject({
      reason: '超出镇里能力，请县里协调',
      orgName: '清河镇综治中心',
      can: { assign: true, handBack: true },
    })
    expect(await counts()).toMatchObject({ all: 3, toAssign: 3, unsigned: 0 })
  })

  it('pages through the same order one row at a time, and narrows by urgency and level', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof inbox>> = await inbox({ cursor, limit: 1 })
      seen.push(...page.rows.map(row => row.caseId))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual([flood, crack, wages])
    expect((await inbox({ urgency: 'U3' })).rows.map(row => row.caseId)).toEqual([wages])
    expect((await inbox({ level: 3 })).rows.map(row => row.caseId)).toEqual([crack])
  })

  it('the town cannot send out what lies with the county', async () => {
    expect(
      await codeOf(
        director.call('order.dispatch', {
          caseId: flood,
          rev: await revOf(director, flood),
          kind: 'order',
          lead: { departmentId: town.departments.water ?? '', demand: '去看' },
          support: [],
          rendezvous: null,
          note: '',
          levelReason: '只涉及一个部门',
        }),
      ),
    ).toBe('order.liesWithCounty')
  })

  it('a level-4 matter needs the name of the county leader who leads it', async () => {
    expect(await codeOf(assign(flood, ''))).toBe('whistleCenter.leaderNeeded')
  })

  it('starts several departments at once, each with its own duty, delivered as it is written', async () => {
    const { orderIds } = await assign(flood, '王副县长')
    expect(orderIds).toHaveLength(2)
    const lead = await orderOf(officer, orderIds[0] ?? '')
    expect(lead).toMatchObject({
      role: 'lead',
      kind: 'whistle',
      status: 'delivered',
      deliveryMode: 'county',
      demand: '开闸调度，派人驻村',
    })
    expect(await orderOf(fire, orderIds[1] ?? '')).toMatchObject({ role: 'support', demand: '转移被困群众' })
    await town.sync()
    const { case: file, orders, events } = await viewOf(director, flood)
    expect(file.status).toBe('whistled')
    expect(orders.map(order => order.status)).toEqual(['delivered', 'delivered'])
    expect(events.find(event => event.kind === 'countyAssigned')).toMatchObject({
      actorName: '吹哨员',
      data: { leaderName: '王副县长' },
    })
    await expectEqual(town.county, file.orgId, town.desk)
  })

  it('an assignment made twice counts once: the second officer is told', async () => {
    expect(await codeOf(assign(flood, '王副县长'))).toBe('case.illegalMove')
  })

  it('a matter goes back into the town’s hands from either side, with the reason', async () => {
    await officer.call('whistleCenter.handBack', {
      caseId: wages,
      rev: await revOf(officer, wages),
      reason: '材料不全，请先核实工人名单',
    })
    await town.sync()
    expect((await viewOf(director, wages)).case).toMatchObject({ status: 'assessed', endReason: null })
    await director.call('whistleCenter.handBack', {
      caseId: crack,
      rev: await revOf(director, crack),
      reason: '县里还没指派，镇里先办',
    })
    await town.sync()
    const view = await viewOf(officer, crack)
    expect(view.case.status).toBe('assessed')
    expect(view.events.at(-1)).toMatchObject({ kind: 'handedBack' })
    const clerk = await town.desk.as('sun')
    expect(
      await codeOf(
        clerk.call('whistleCenter.handBack', { caseId: crack, rev: view.case.rev, reason: '试试' }),
      ),
    ).toBe('permission.denied')
  })

  it('piles follow the departments: unsigned, not on site, late', async () => {
    expect(await counts()).toMatchObject({ toAssign: 0, whistled: 1, unsigned: 1, notOnSite: 1, late: 0 })
    town.county.clock.advance(3 * 60 * minute)
    expect(await counts()).toMatchObject({ late: 1 })
    const { rows: late } = await inbox({ pile: 'late' })
    expect(late.map(row => row.caseId)).toEqual([flood])
    expect(late[0]?.orders.map(order => order.clockColor)).toContain('red')
  })

  it('the ladder counts the month of each town, and every number opens exactly its rows', async () => {
    const month = town.county.clock.now().slice(0, 10)
    const ladder = await officer.call('whistleCenter.ladder', { month })
    const row = ladder.rows.find(one => one.orgName === '清河镇综治中心')
    expect(row).toMatchObject({ issued: 2, whistles: 2, late: 2, sign: { inTime: 0, late: 2 } })
    const { orgId = '' } = row ?? {}
    for (const [measure, number] of [
      ['issued', row?.issued],
      ['whistles', row?.whistles],
      ['late', row?.late],
      ['signInTime', row?.sign.inTime],
      ['signLate', row?.sign.late],
      ['checkInInTime', row?.checkIn.inTime],
      ['checkInLate', row?.checkIn.late],
      ['finishInTime', row?.finish.inTime],
      ['finishLate', row?.finish.late],
    ] as const)
      expect(
        (await rows({ measure, orgId, month: measure === 'late' ? null : month })).rows,
        measure,
      ).toHaveLength(number ?? -1)
    // Another month has nothing of it.
    expect((await rows({ orgId, month: '2026-02-01' })).rows).toEqual([])
    const empty = await officer.call('whistleCenter.ladder', { month: '2026-02-01' })
    expect(empty.rows[0]).toMatchObject({ issued: 0, signMinutes: null })
  })

  it('the clocks of a department tell average and middle of what runs, to the minute', async () => {
    // Three more of the gas company's, delivered at once and left for 10, 20 and 60 minutes.
    for (const wait of [40, 10, 10]) {
      const caseId = await judged(town, `第${wait}号阀门井盖坏了。`, { level: 2, urgency: 'U2' })
      await director.call('order.dispatch', {
        caseId,
        rev: await revOf(director, caseId),
        kind: 'order',
        lead: { departmentId: town.departments.gas ?? '', demand: '去修' },
        support: [],
        rendezvous: null,
        note: '',
        levelReason: '只涉及一个部门',
      })
      await town.sync()
      town.county.clock.advance(wait * minute)
    }
    const { rows: clocks } = await officer.call('whistleCenter.clocks', {})
    const row = clocks.find(one => one.departmentName === '县燃气公司')
    expect(row).toMatchObject({ orders: 3, sign: { count: 3, running: 3, late: 0 } })
    expect(row?.sign.medianMinutes).toBeCloseTo(20, 0)
    expect(row?.sign.averageMinutes).toBeCloseTo(30, 0)
    expect(row?.deliver.medianMinutes).toBeLessThan(1)
    const { departmentId = '' } = row ?? {}
    expect((await rows({ measure: 'signRunning', departmentId })).rows).toHaveLength(3)
    expect((await rows({ measure: 'signRunning', departmentId, isLate: true })).rows).toHaveLength(0)
    const own = (
      await gas.call('order.list', {
        statuses: ['delivered'],
        departmentId: null,
        kind: null,
        isOverdue: false,
        cursor: null,
        limit: 10,
      })
    ).rows
    expect(own).toHaveLength(3)
    const again: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof rows>> = await rows({
        measure: 'signRunning',
        departmentId,
        cursor,
        limit: 1,
      })
      again.push(...page.rows.map(one => one.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(again)).toEqual(new Set(own.map(one => one.id)))
  })

  it('is open to the county’s own people alone', async () => {
    expect(await codeOf(gas.call('whistleCenter.counts', { orgId: null }))).toBe('permission.denied')
    const count = { orgId: null }
    expect(await codeOf((await town.county.as('admin')).call('whistleCenter.counts', count))).toBe(
      'permission.denied',
    )
  })

  async function assign(caseId: string, leaderName: string) {
    return officer.call('whistleCenter.assign', {
      caseId,
      rev: await revOf(officer, caseId),
      lead: { departmentId: town.departments.water ?? '', demand: '开闸调度，派人驻村' },
      support: [{ departmentId: town.departments.fire ?? '', demand: '转移被困群众' }],
      rendezvous: '今天 12:00 东坝',
      leaderName,
      note: '同步启动',
    })
  }
})
