/** A county put back from a backup: nothing acknowledged is lost, no number counts twice, no desk is taken for a copy. */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { deviceTable, receivedTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { type Booted, bootCounty, bootDesk, centerId, enrolDesk, makeFolder } from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { expectEqual, joinDesk, Line, quiet } from '../support/syncTown.ts'

let dataDir: string
let county: Booted<County>
let first: Booted<Desk>
let second: Booted<Desk>
let orgId: string

const epochOf = () => county.program.uow.read(db => getSetting(db, 'countyEpoch'))
const tell = async (desk: Booted<Desk>, username: string, narrative: string) =>
  registerCase(await desk.as(username), { narrative })
const databaseFiles = ['county.db', 'county.db-wal', 'county.db-shm']
const place = (folder: string, name: string) => join(folder, name)

async function backUp(to: string): Promise<void> {
  await county.close()
  cpSync(place(dataDir, 'county.db'), place(to, 'county.db'))
  county = await bootCounty({ dataDir })
}
async function putBack(from: string, withWitness = true): Promise<void> {
  await county.close()
  for (const name of databaseFiles) rmSync(place(dataDir, name), { force: true })
  if (!withWitness) rmSync(place(dataDir, 'county-witness.json'), { force: true })
  cpSync(place(from, 'county.db'), place(dataDir, 'county.db'))
  county = await bootCounty({ dataDir })
}
async function departmentSaved(name: string): Promise<void> {
  await (await county.as('admin')).call('department.save', {
    ...{ id: null, rev: null, code: name, name, level: 'county', phone: null, contactName: null },
    ...{ isStationed: false, isActive: true },
  })
}

beforeEach(async () => {
  dataDir = makeFolder()
  county = await bootCounty({ dataDir })
  first = await bootDesk({ link: new Line(() => county).link })
  orgId = await centerId(first)
  await enrolDesk(first, county)
  second = await joinDesk(county, new Line(() => county), { username: 'niu', roles: ['intakeClerk'] })
  await tell(first, 'li', '备份前写的')
  await quiet(first, second, first)
})
afterEach(async () => {
  await first.close()
  await second.close()
  await county.close()
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

it('two desks bring back all that was acknowledged, and keep the words only the county had', async () => {
  const before = makeFolder()
  await backUp(before)
  const epoch = await epochOf()
  await tell(first, 'li', '备份后一号机写的')
  await tell(second, 'niu', '备份后二号机写的')
  await departmentSaved('县住建局')
  await quiet(first, second, first)
  const marks = [first.program.services.device.mark, second.program.services.device.mark]
  const ids = [first.program.services.device.id, second.program.services.device.id]

  await putBack(before)
  expect(await epochOf()).not.toBe(epoch)
  await tell(first, 'li', '恢复后写的')
  await quiet(first, second)
  // Few rows, so the missing department alone is a large share: a person says yes.
  for (const desk of [first, second]) {
    const admin = await desk.as(desk === first ? 'admin' : 'niuAdmin')
    if ((await admin.call('sync.status', {})).reload?.isWaiting) await admin.call('sync.allowReload', {})
  }
  await quiet(first, second, first, second)

  const held = await county.program.uow.read(db => db.find(caseFileTable, { orgId }))
  expect(held.map(file => file.narrative).sort()).toEqual(
    ['备份前写的', '备份后一号机写的', '备份后二号机写的', '恢复后写的'].sort(),
  )
  expect(new Set(held.map(file => file.number)).size).toBe(4)
  // Neither desk began a new life, and no number was given out twice.
  expect([first.program.services.device.mark, second.program.services.device.mark]).toEqual(marks)
  for (const deviceId of ids) {
    const received = await county.program.uow.read(db =>
      db.find(receivedTable, { deviceId }, { orderBy: 'seq' }),
    )
    expect(received.map(row => row.seq)).toEqual(received.map((_row, at) => at + 1))
    expect(await county.program.uow.read(db => db.count(deviceTable, { replacesId: deviceId }))).toBe(0)
  }
  await expectEqual(county, orgId, first, second)
  // What only the county had is listed with its words, and no more once it was entered again.
  const lost = await (await first.as('zhao')).call('sync.lostRows', {})
  expect(lost.rows).toMatchObject([{ tableName: 'department', kind: 'gone' }])
  expect(lost.rows[0]?.words).toContain('县住建局')
  rmSync(join(before, '..'), { recursive: true, force: true })
})

it('a county whose witness went with it is found out by the first desk that has read further', async () => {
  const before = makeFolder()
  await backUp(before)
  await departmentSaved('县交通局')
  await tell(first, 'li', '备份后写的')
  await quiet(first, second, first)
  await putBack(before, false)
  const epoch = await epochOf()
  await quiet(second, first, second, first)
  expect(await epochOf()).not.toBe(epoch)
  for (const desk of [first, second]) {
    const admin = await desk.as(desk === first ? 'admin' : 'niuAdmin')
    if ((await admin.call('sync.status', {})).reload?.isWaiting) await admin.call('sync.allowReload', {})
  }
  await quiet(first, second, first, second)
  await expectEqual(county, orgId, first, second)
  const held = await county.program.uow.read(db => db.find(caseFileTable, { orgId }))
  expect(held.map(file => file.narrative).sort()).toEqual(['备份前写的', '备份后写的'].sort())
  rmSync(join(before, '..'), { recursive: true, force: true })
})
