/** A desk that is too far behind loads the whole state over its rows; many rows never go without a person's yes. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { changeLogTable, scopeHeadTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { wantLoad } from '../../electron/service/sync/load/want.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import { sqliteReader } from '../../shared/node/db/dataSource.ts'
import { caseFileTable, voidedNumberTable } from '../../shared/node/db/entities/case.ts'
import { sql } from '../../shared/node/db/sql.ts'
import { getSetting, putSetting } from '../../shared/node/settings.ts'
import { type Booted, bootCounty, bootDesk, centerId, enrolDesk, testKey } from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { joinDesk, Line, quiet, RawDesk, refusalOf, rowsOf } from '../support/syncTown.ts'

const day = 24 * 60 * 60 * 1000
let county: Booted<County>
let desk: Booted<Desk>
let line: Line
let orgId: string
const tell = async (host: Booted<Desk>, narrative: string) => registerCase(await host.as('li'), { narrative })
const errorOf = async (host: Booted<Desk>) =>
  (await host.program.uow.read(db => getSetting(db, 'syncLast')))?.errorCode

/** Rows that stand on a desk and that the county never heard of. */
async function strayRows(host: Booted<Desk>, count: number): Promise<void> {
  const now = host.clock.now()
  const row = {
    orgId,
    rev: 1,
    createdAt: now,
    createdBy: 'x',
    updatedAt: now,
    updatedBy: 'x',
    deletedAt: null,
  }
  await host.program.uow.write(db =>
    insertRows(
      db,
      voidedNumberTable,
      Array.from({ length: count }, (_, at) => {
        const id = `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`
        return { ...row, id, number: `${at}`, caseId: id, reason: '作废', at: now, byName: '甲' }
      }),
    ),
  )
}

beforeAll(async () => {
  county = await bootCounty()
  line = new Line(() => county)
  desk = await bootDesk({ link: line.link, clock: county.clock })
  orgId = await centerId(desk)
  await enrolDesk(desk, county)
  await tell(desk, '院墙界线说不清')
  await quiet(desk)
})
afterAll(async () => {
  await desk.close()
  await county.close()
})

it('history goes only when it is old and every live desk has applied it; who comes later loads the whole state', async () => {
  const other = await joinDesk(
    county,
    new Line(() => county),
    { username: 'niu', roles: ['intakeClerk'] },
    county.clock,
  )
  await quiet(desk, other, desk)
  expect(await county.program.history.run()).toBe(0)
  county.clock.advance(401 * day)
  // Both are silent for longer than the kept time, but one of them comes back and has not applied the newest.
  await tell(desk, '楼上漏水')
  await desk.program.sync.run()
  const head = await county.program.uow.read(db => db.findOne(scopeHeadTable, { scope: orgId }))
  const gone = await county.program.history.run()
  expect(gone).toBeGreaterThan(10)
  const thinned = await county.program.uow.read(db => db.findOne(scopeHeadTable, { scope: orgId }))
  expect(thinned?.seq).toBe(head?.seq)
  const kept = await county.program.uow.read(db =>
    db.find(changeLogTable, { scope: orgId }, { orderBy: 'seq' }),
  )
  expect(kept[0]?.seq).toBe((thinned?.thinnedTo ?? 0) + 1)
  // A part of the history is never served (S12).
  const raw = await RawDesk.enrol(county)
  expect(await refusalOf(raw.pull({ cursors: { [orgId]: 1 } }))).toEqual({
    code: 'sync.reload',
    why: 'thinned',
  })
  expect(await refusalOf(raw.pull({ protocol: 2 }))).toEqual({ code: 'sync.upgradeRequired' })
  // The other desk is set back as if it had slept, with work of its own that is not sent.
  await other.program.uow.write(async db => {
    const cursor = await getSetting(db, 'syncCursor')
    if (cursor)
      await putSetting(
        db,
        'syncCursor',
        { ...cursor, cursors: { ...cursor.cursors, [orgId]: 3 } },
        other.clock.now(),
      )
  })
  await registerCase(await other.as('niu'), { narrative: '睡前写的' })
  await quiet(other, desk, other)
  expect(await errorOf(other)).toBeNull()
  const files = await other.program.uow.read(db => db.find(caseFileTable, { orgId }))
  expect(files.map(file => file.narrative).sort()).toEqual(['院墙界线说不清', '楼上漏水', '睡前写的'].sort())
  expect(await other.program.uow.read(db => rowsOf(db, orgId))).toEqual(
    await county.program.uow.read(db => rowsOf(db, orgId)),
  )
  await other.close()
})

it('stops before more than a few rows go, keeps a proven copy, says so, and goes on only with a yes (I17)', async () => {
  await strayRows(desk, 600)
  await desk.program.uow.write(db => wantLoad(db, 'thinned', desk.clock.now()))
  await desk.program.sync.run()
  expect(await errorOf(desk)).toBe('sync.reloadWaits')
  const admin = await desk.as('admin')
  const { reload, can } = await admin.call('sync.status', {})
  expect(reload).toMatchObject({ reason: 'thinned', isWaiting: true, rowsGoing: 600 })
  expect(can.allowReload).toBe(true)
  const copy = await sqliteReader(join(desk.dataDir, reload?.backup ?? ''), testKey, {
    tables: [],
    migrations: [],
  }).initialize()
  expect(await copy.query('select count(*) as n from voided_number')).toEqual([{ n: 600 }])
  await copy.destroy()
  // Nothing has gone, work goes on and is sent, and asking again changes nothing.
  await tell(desk, '等着同意时写的')
  await desk.program.sync.run()
  expect(await desk.program.uow.read(db => db.count(voidedNumberTable, {}))).toBe(600)
  expect(await county.program.uow.read(db => db.count(caseFileTable, { narrative: '等着同意时写的' }))).toBe(
    1,
  )
  await expect((await desk.as('sun')).call('sync.allowReload', {})).rejects.toMatchObject({
    code: 'permission.denied',
  })
  await admin.call('sync.allowReload', {})
  await quiet(desk)
  expect(await errorOf(desk)).toBeNull()
  expect(await desk.program.uow.read(db => db.count(voidedNumberTable, {}))).toBe(0)
  expect((await admin.call('sync.status', {})).reload).toBeNull()
  expect(existsSync(join(desk.dataDir, reload?.backup ?? ''))).toBe(true)
  expect(await desk.program.uow.read(db => db.count(caseFileTable, {}))).toBe(
    await county.program.uow.read(db => db.count(caseFileTable, { orgId })),
  )
  const audited = await desk.program.uow.read(db =>
    db.query(sql`select at from audit_log where call = 'sync.allowReload' and outcome = 'ok'`),
  )
  expect(audited).toHaveLength(1)
})

it('a person’s yes is for a reload that waits, and for nothing else', async () => {
  await expect((await desk.as('admin')).call('sync.allowReload', {})).rejects.toMatchObject({
    code: 'sync.noReload',
  })
})
