/** Four desks of one town pushing at the same moment, at a county on each database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { changeLogTable, receivedTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { countyKinds, expectEqual, joinDesk, Line, makeCounty, outboxOf, quiet } from '../support/syncTown.ts'

const perDesk = 25

describe.each(countyKinds)('four desks pushing at once to a county on %s', kind => {
  let county: Booted<County>
  const desks: Booted<Desk>[] = []
  const callers: Caller[] = []
  let orgId: string

  beforeAll(async () => {
    county = await makeCounty(kind)
    const first = await bootDesk({ link: new Line(() => county).link })
    orgId = await centerId(first)
    await enrolDesk(first, county)
    desks.push(first)
    callers.push(await first.as('li'))
    for (const username of ['yan', 'hua', 'jin']) {
      const desk = await joinDesk(county, new Line(() => county), { username, roles: ['intakeClerk'] })
      desks.push(desk)
      callers.push(await desk.as(username))
    }
    await quiet(...desks)
  })
  afterAll(async () => {
    for (const program of [...desks, county]) await program.close()
  })

  it('loses nothing, counts nothing twice, and numbers without a gap (S2)', async () => {
    const written = new Set<string>()
    const write = async (caller: Caller, at: number) => {
      for (let n = 0; n < perDesk; n++)
        written.add(await registerCase(caller, { narrative: `第${at}台第${n}件` }))
    }
    // Half is there before the pushes start, half is written while they run.
    await Promise.all(callers.map(write))
    await Promise.all([
      ...desks.map(desk => desk.program.sync.run()),
      ...callers.map(write),
      ...desks.map(async desk => {
        await desk.program.sync.run()
        await desk.program.sync.run()
      }),
    ])
    await quiet(...desks)
    expect(written.size).toBe(2 * perDesk * desks.length)
    const there = await county.program.uow.read(db => db.find(caseFileTable, { orgId }))
    const ids = new Set(there.map(file => file.id))
    expect([...written].filter(id => !ids.has(id))).toEqual([])
    // Numbers of cases are unique without asking anybody.
    expect(new Set(there.map(file => file.number)).size).toBe(there.length)
    const log = await county.program.uow.read(db =>
      db.find(changeLogTable, { scope: orgId }, { orderBy: 'seq' }),
    )
    expect(log.map(entry => entry.seq)).toEqual(log.map((_entry, at) => at + 1))
    expect(new Set(log.map(entry => entry.changeId)).size).toBe(log.length)
    for (const desk of desks) {
      const { id } = desk.program.services.device
      const sent = await outboxOf(desk)
      expect(sent.map(item => item.seq)).toEqual(sent.map((_item, at) => at + 1))
      const received = await county.program.uow.read(db =>
        db.find(receivedTable, { deviceId: id }, { orderBy: 'seq' }),
      )
      expect(received.map(row => row.changeId)).toEqual(sent.map(item => item.id))
      expect(log.filter(entry => entry.deviceId === id)).toHaveLength(sent.length)
    }
    await expectEqual(county, orgId, ...desks)
  })
})
