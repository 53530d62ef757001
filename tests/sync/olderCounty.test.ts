/** A new desk at a county that was not upgraded yet: no whole states, no carrying, no list of the office; it works on. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { relayChangeTable } from '../../electron/service/local/relayTables.ts'
import { httpLink } from '../../electron/service/sync/link.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { type Booted, bootCounty, bootDesk, bootEmptyDesk, centerId, password } from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { type OlderCounty, serveOlderCounty } from '../support/olderCounty.ts'
import { photoOf, sendPhoto, shaOf } from '../support/photo.ts'
import { issueCode } from '../support/rawDesk.ts'
import { expectEqual, outboxOf, quiet } from '../support/syncTown.ts'

let county: Booted<County>
let older: OlderCounty
let desk: Booted<Desk>
let second: Booted<Desk>
let orgId: string

beforeAll(async () => {
  county = await bootCounty()
  older = await serveOlderCounty(county)
  desk = await bootDesk({ link: (url, line) => httpLink(url, { line }), clock: county.clock })
  orgId = await centerId(desk)
})
afterAll(async () => {
  await second.close()
  await desk.close()
  await older.close()
  await county.close()
})

it('is enrolled, sends its work and its attachments, and knows that all is delivered', async () => {
  const admin = await desk.as('admin')
  await admin.call('sync.enrol', { countyUrl: older.origin, code: await issueCode(county) })
  const clerk = await desk.as('li')
  const caseId = await registerCase(clerk, { narrative: '老版本的县中心也要能用' })
  const photo = photoOf(300_000)
  await sendPhoto(clerk, caseId, '现场.jpg', photo)
  await quiet(desk)
  expect(desk.log.lines).toEqual([])
  await expectEqual(county, orgId, desk)
  expect(await county.program.services.blobs.has(shaOf(photo))).toBe(true)
  const status = await clerk.call('sync.status', {})
  expect(status).toMatchObject({ state: 'idle', isAllDelivered: true, reload: null, lastErrorCode: null })
  // What the county does not say is not shown.
  expect(status.reach).toBeNull()
})

it('a desk that joins finds no whole state there and takes the history, attachments too', async () => {
  second = await bootEmptyDesk({ link: (url, line) => httpLink(url, { line }), clock: county.clock })
  await second.nobody.call('setup.join', {
    deviceName: '二号机',
    countyUrl: older.origin,
    code: await issueCode(county),
    administrator: { username: 'er', name: '二号管理员', password },
  })
  await quiet(second, desk)
  expect(older.missing).toContain('/sync/snapshot')
  expect(second.log.lines).toEqual([])
  await expectEqual(county, orgId, desk, second)
  expect(await second.program.uow.read(db => getSetting(db, 'load'))).toBeNull()
  const { files } = await (await second.as('er')).call('sync.status', {})
  expect(files.waiting).toBe(0)
})

it('what it holds of a colleague stays with it, and its own work goes on', async () => {
  const clerk = await desk.as('li')
  const caseId = await registerCase(clerk, { narrative: '同事还没发出的' })
  const [row] = (await outboxOf(desk)).filter(item => item.caseId === caseId)
  const { id, seq, payload } = row ?? { id: '', seq: 0, payload: '' }
  const deviceId = desk.program.services.device.id
  // As it lies there after a share with the relay of the office.
  const kept = { id, deviceId, seq, caseId, payload, place: 1, state: 'open' as const }
  await second.program.uow.write(db =>
    insertRows(db, relayChangeTable, [
      { ...kept, hash: '', signature: '', outcome: null, code: null, at: county.clock.now() },
    ]),
  )
  const boss = await second.as('er')
  await boss.call('user.save', {
    ...{ id: null, rev: null, username: 'niu', name: '牛受理', roles: ['intakeClerk'], departmentIds: [] },
    ...{ unitId: null, phone: null, isActive: true, password },
  })
  await quiet(second)
  expect(older.missing).toContain('/sync/carry')
  expect((await boss.call('sync.status', {})).isAllDelivered).toBe(true)
  expect((await boss.call('sync.status', {})).lastErrorCode).toBeNull()
  await quiet(desk, second)
  const { users } = await (await desk.as('admin')).call('user.list', {})
  expect(users.map(user => user.name)).toContain('牛受理')
})
