/** A forgotten matter is one item, wherever it is found: on a desk, at the county, or by two county processes at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { concernTable } from '../../shared/node/db/entities/concern.ts'
import { shiftTable } from '../../shared/node/db/entities/shift.ts'
import { type Booted, bootCounty, bootDesk, centerId, enrolDesk } from '../support/boot.ts'
import { assessCase, blowWhistle, departmentIds, gasWords, orderOf, registerCase } from '../support/matter.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'
import { countyKinds, expectEqual, Line, outboxOf, quiet } from '../support/syncTown.ts'

const minute = 60_000

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  /** A second process of the same county; on SQLite there is none. */
  let second: Booted<County> | null = null
  let desk: Booted<Desk>
  let line: Line
  let orgId: string
  let orderId: string

  beforeAll(async () => {
    const databaseUrl = kind === 'PostgreSQL' ? await makePostgresDatabase() : null
    county = await bootCounty(databaseUrl === null ? {} : { databaseUrl })
    if (databaseUrl !== null)
      second = await bootCounty({ databaseUrl, clock: county.clock, dataDir: county.dataDir })
    line = new Line(() => county)
    desk = await bootDesk({ link: line.link, clock: county.clock })
    await enrolDesk(desk, county)
    orgId = await centerId(desk)
    const director = await desk.as('zhao')
    const caseId = await registerCase(await desk.as('sun'), { narrative: gasWords })
    await assessCase(director, caseId)
    const lead = { departmentId: (await departmentIds(director)).utility ?? '', demand: '到场关阀' }
    const { orderIds } = await blowWhistle(director, caseId, lead)
    orderId = orderIds[0] ?? ''
    await quiet(desk)
    expect((await orderOf(director, orderId)).status).toBe('delivered')
  })
  afterAll(async () => {
    await desk.close()
    await second?.close()
    await county.close()
  })

  /** The unsigned order; its check-in is a clock and an item of its own. */
  const rowsAt = async (at: Booted<Desk> | Booted<County>) =>
    (
      await at.program.uow.read(db =>
        db.find(concernTable, { orgId, subjectId: orderId, kind: 'silentDepartment' }, { orderBy: 'id' }),
      )
    ).filter(row => row.detail.clock === 'sign')
  /** Everybody who watches goes round at the same time. */
  const everywhere = () =>
    Promise.all([desk, county, ...(second ? [second] : [])].map(at => at.program.concerns.run()))

  it('finds it while the line is cut, on every machine for itself, and it is one item after sync', async () => {
    line.isDown = true
    county.clock.advance(11 * minute)
    await everywhere()
    expect((await rowsAt(desk)).length).toBe(1)
    expect((await rowsAt(county)).length).toBe(1)
    line.isDown = false
    await quiet(desk)
    const [here] = await rowsAt(desk)
    const there = await rowsAt(county)
    expect(there.length).toBe(1)
    expect(there[0]?.id).toBe(here?.id)
    expect((await outboxOf(desk)).filter(item => item.state === 'refused')).toEqual([])
    await expectEqual(county, orgId, desk)
  })

  it('goes up the ladder by the same steps on both sides, and the county names one of its own people', async () => {
    line.isDown = true
    for (let step = 0; step < 3; step += 1) {
      county.clock.advance(11 * minute)
      await everywhere()
    }
    expect((await rowsAt(desk))[0]).toMatchObject({ level: 'county', holderId: null })
    expect((await rowsAt(county))[0]).toMatchObject({ level: 'county', holderName: '吹哨员' })
    line.isDown = false
    await quiet(desk)
    await everywhere()
    await quiet(desk)
    expect(await rowsAt(county)).toMatchObject([{ level: 'county', holderName: '吹哨员', status: 'open' }])
    await expectEqual(county, orgId, desk)
    const officer = await county.as('whistle')
    const { alerts } = await officer.call('alert.list', {})
    expect(alerts.some(alert => alert.kind === 'concern' && alert.urgency === 'U0')).toBe(true)
  })

  it('is settled by the county officer, on the town’s row, and the desk sees what was done', async () => {
    const officer = await county.as('whistle')
    for (const row of (await officer.call('concern.list', { state: 'open', caseId: null, isMineOnly: true }))
      .rows)
      await officer.call('concern.settle', { id: row.id, outcome: '县里已叫燃气公司到场' })
    await quiet(desk)
    expect(await rowsAt(desk)).toMatchObject([{ status: 'settled', settledByName: '吹哨员' }])
    await expectEqual(county, orgId, desk)
  })

  it('settled on both sides without sight of each other, neither side is told that its work was refused', async () => {
    county.clock.advance(40 * minute)
    await desk.program.concerns.run()
    await quiet(desk)
    const open = (await rowsAt(desk)).find(row => row.status === 'open')
    line.isDown = true
    await (await desk.as('zhao')).call('concern.settle', { id: open?.id ?? '', outcome: '镇里打通了电话' })
    await (await county.as('whistle')).call('concern.settle', {
      id: open?.id ?? '',
      outcome: '县里打通了电话',
    })
    line.isDown = false
    await quiet(desk)
    expect((await outboxOf(desk)).filter(item => item.state === 'refused')).toEqual([])
    // Both sentences are kept: one stands, the other waits for a person to choose.
    const { conflicts } = await (await desk.as('zhao')).call('conflict.list', { status: 'open' })
    expect(JSON.stringify(conflicts)).toContain('电话')
    await expectEqual(county, orgId, desk)
  })

  it('two desks that filled the same turn apart keep one turn and both names', async () => {
    const write = async (at: Booted<Desk>, who: string, name: string) =>
      (await at.as(who)).call('shift.save', {
        turns: [
          {
            onDay: '2026-03-20',
            part: 'day',
            leader: { userId: null, name, phone: '' },
            clerks: [],
            phone: null,
            note: '',
          },
        ],
        isFilling: false,
      })
    const { bootEmptyDesk, password, townCode } = await import('../support/boot.ts')
    const other = await bootEmptyDesk({ link: line.link, clock: county.clock })
    const issued = await (await county.as('admin')).call('device.issueCode', { townCode, townName: '清河镇' })
    await other.nobody.call('setup.join', {
      deviceName: '二号机',
      countyUrl: 'http://county.test',
      code: issued.code,
      administrator: { username: 'erAdmin', name: '二号管理员', password },
    })
    await other.program.sync.run()
    await (await other.as('erAdmin')).call('user.save', {
      id: null,
      rev: null,
      username: 'han',
      name: '韩某',
      roles: ['director'],
      departmentIds: [],
      unitId: null,
      phone: null,
      isActive: true,
      password,
    })
    await write(desk, 'zhao', '张带班')
    await write(other, 'han', '李带班')
    await quiet(desk, other)
    const turns = await county.program.uow.read(db => db.find(shiftTable, { orgId, onDay: '2026-03-20' }))
    expect(turns.map(row => row.leader?.name)).toEqual(['张带班'])
    const { conflicts } = await (await desk.as('zhao')).call('conflict.list', { status: 'open' })
    expect(JSON.stringify(conflicts)).toContain('李带班')
    await expectEqual(county, orgId, desk, other)
    await other.close()
  })
})
