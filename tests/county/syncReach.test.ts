/** What a desk may hold, whole states and thinned history, at a county on each database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { DeviceReach } from '../../county/tables/tables.ts'
import { deviceTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { systemActor } from '../../shared/node/bus/session.ts'
import { caseFileTable, casePartyTable } from '../../shared/node/db/entities/case.ts'
import { localUnitTable } from '../../shared/node/db/entities/organization.ts'
import { getSetting } from '../../shared/node/settings.ts'
import {
  type Booted,
  bootDesk,
  bootEmptyDesk,
  centerId,
  directLink,
  enrolDesk,
  password,
  townCode,
} from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { countyKinds, expectEqual, Line, makeCounty, quiet } from '../support/syncTown.ts'

const day = 24 * 60 * 60 * 1000

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let centre: Booted<Desk>
  let village: Booted<Desk>
  let line: Line
  let orgId: string
  let unitId: string

  const join = async (reach: DeviceReach, username: string) => {
    const admin = await county.as('admin')
    const { code } = await admin.call('device.issueCode', { townCode, townName: '清河镇', reach })
    const desk = await bootEmptyDesk({ link: line.link, clock: county.clock })
    await desk.nobody.call('setup.join', {
      deviceName: username,
      countyUrl: 'http://county.test',
      code,
      administrator: { username, name: '村管理员', password },
    })
    await desk.program.sync.run()
    return desk
  }
  const titles = async (desk: Booted<Desk>) =>
    (await desk.program.uow.read(db => db.find(caseFileTable, {}))).map(file => file.narrative).sort()
  const tell = async (narrative: string, patch: { unitId?: string | null } = {}) =>
    registerCase(await centre.as('li'), { narrative, ...patch })
  /** A person moves the matter, or shuts it, on the desk of the centre. */
  const change = (caseId: string, patch: { unitId?: string | null; restriction?: 'normal' | 'restricted' }) =>
    centre.bus.internal('test', systemActor(orgId), [], async ctx => {
      ctx.authorise(true)
      const file = await ctx.db.findOne(caseFileTable, { id: caseId })
      if (file) await ctx.update(caseFileTable, file, patch)
    })

  beforeAll(async () => {
    county = await makeCounty(kind)
    line = new Line(() => county)
    centre = await bootDesk({ link: () => directLink(() => county), clock: county.clock })
    orgId = await centerId(centre)
    await enrolDesk(centre, county)
    const units = await centre.program.uow.read(db => db.find(localUnitTable, {}))
    unitId = units.find(unit => unit.name === '石桥村')?.id ?? ''
    await tell('石桥村的事', { unitId })
    await tell('别处的事')
    await quiet(centre)
    village = await join({ kind: 'village', unitIds: [unitId], gridIds: [], holdsRestricted: false }, 'cun')
  })
  afterAll(async () => {
    await village.close()
    await centre.close()
    await county.close()
  })

  it('gives a village its own matters whole, and everything that belongs to no matter', async () => {
    expect(await titles(village)).toEqual(['石桥村的事'])
    expect(await village.program.uow.read(db => db.count(casePartyTable, {}))).toBeGreaterThan(0)
    expect(await village.program.uow.read(db => db.count(localUnitTable, {}))).toBe(2)
    await expectEqual(county, orgId, centre)
  })

  it('brings a matter that enters whole, and takes one that leaves, though an answer is lost between', async () => {
    const caseId = await tell('先不归石桥村')
    await centre.program.sync.run()
    await village.program.sync.run()
    expect(await titles(village)).toEqual(['石桥村的事'])
    await change(caseId, { unitId })
    await centre.program.sync.run()
    // The county answers, and the answer is lost: the same cursor is shown again.
    const pulled = village.program.services.device.id
    const before = await village.program.uow.read(db => getSetting(db, 'syncCursor'))
    const device = await county.program.uow.read(db => db.findOne(deviceTable, { id: pulled }))
    const token = (await village.program.uow.read(db => getSetting(db, 'county')))?.token ?? ''
    await county.program.sync.pull(token, {
      ...{ protocol: 3, deviceId: pulled, nonce: device?.nonce, countyEpoch: before?.epoch, limit: 500 },
      ...{
        cursors: before?.cursors,
        reach: (await village.program.uow.read(db => getSetting(db, 'syncReach')))?.mark,
      },
    })
    await village.program.sync.run()
    expect(village.log.lines).toEqual([])
    expect(await titles(village)).toEqual(['先不归石桥村', '石桥村的事'].sort())
    const parties = (desk: Booted<Desk>) => desk.program.uow.read(db => db.count(casePartyTable, { caseId }))
    expect(await parties(village)).toBe(await parties(centre))
    await change(caseId, { unitId: null })
    await centre.program.sync.run()
    await village.program.sync.run()
    expect(await titles(village)).toEqual(['石桥村的事'])
    expect(await parties(village)).toBe(0)
    await change(caseId, { unitId })
    await change(caseId, { restriction: 'restricted' })
    await quiet(centre, village)
    expect(await titles(village)).toEqual(['石桥村的事'])
  })

  it('keeps on the desk what was registered there, and what is not answered yet until it is', async () => {
    const admin = await village.as('cun')
    await admin.call('user.save', {
      ...{
        id: null,
        rev: null,
        username: 'shou',
        name: '村受理员',
        roles: ['intakeClerk'],
        departmentIds: [],
      },
      ...{ unitId: null, phone: null, isActive: true, password },
    })
    await registerCase(await village.as('shou'), { narrative: '在村里登记、地点在外村' })
    await quiet(village, centre, village)
    expect(await titles(village)).toContain('在村里登记、地点在外村')
    expect(await titles(centre)).toContain('在村里登记、地点在外村')
  })

  it('a changed reach loads the desk anew, and a wider one brings the rest', async () => {
    const deviceId = village.program.services.device.id
    await (await county.as('admin')).call('device.setReach', {
      deviceId,
      reach: { kind: 'centre', unitIds: [], gridIds: [], holdsRestricted: true },
      reason: '调到中心',
    })
    await quiet(village, centre, village)
    expect((await village.program.uow.read(db => getSetting(db, 'syncLast')))?.errorCode).toBeNull()
    await expectEqual(county, orgId, centre, village)
    await (await county.as('admin')).call('device.setReach', {
      deviceId,
      reach: { kind: 'village', unitIds: [unitId], gridIds: [], holdsRestricted: false },
      reason: '回村里',
    })
    await village.program.sync.run()
    const boss = await village.as('cun')
    if ((await boss.call('sync.status', {})).reload?.isWaiting) await boss.call('sync.allowReload', {})
    await quiet(village)
    expect(await titles(village)).toEqual(['石桥村的事', '在村里登记、地点在外村'].sort())
  })

  it('thins its history once every live desk has applied it, and a desk that joins after is whole', async () => {
    await quiet(village, centre)
    county.clock.advance(401 * day)
    await quiet(centre, village)
    expect(await county.program.history.run()).toBeGreaterThan(10)
    const late = await join({ kind: 'centre', unitIds: [], gridIds: [], holdsRestricted: true }, 'wan')
    await quiet(late, centre, late)
    expect(await titles(late)).toEqual(await titles(centre))
    await late.close()
  })
})
