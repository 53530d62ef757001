/** What one version does not understand waits, in order, and is played by the next (S6). */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { appendLog } from '../../county/sync/changeLog.ts'
import { changeLogTable, deviceTable, receivedTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { parkedTable } from '../../electron/service/local/tables.ts'
import { localUnitTable } from '../../shared/node/db/entities/organization.ts'
import type { Write } from '../../shared/sync/protocol.ts'
import {
  type Booted,
  bootCounty,
  bootDesk,
  centerId,
  directLink,
  enrolDesk,
  makeFolder,
} from '../support/boot.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'
import { countyKinds, expectEqual, RawDesk } from '../support/syncTown.ts'

describe.each(countyKinds)('a county on %s', kind => {
  const countyDir = makeFolder()
  const deskDir = makeFolder()
  let databaseUrl: string | null = null
  let county: Booted<County>
  let desk: Booted<Desk>
  let orgId: string
  const openCounty = () =>
    bootCounty({ dataDir: countyDir, ...(databaseUrl === null ? {} : { databaseUrl }) })
  const openDesk = () => bootDesk({ dataDir: deskDir, link: () => directLink(() => county) })

  beforeAll(async () => {
    if (kind === 'PostgreSQL') databaseUrl = await makePostgresDatabase()
    county = await openCounty()
    desk = await openDesk()
    orgId = await centerId(desk)
    await enrolDesk(desk, county)
  })
  afterAll(async () => {
    await desk.close()
    await county.close()
    for (const folder of [countyDir, deskDir]) rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  /** A village made, then renamed; `extra` holds fields of a later version. */
  function village(
    raw: RawDesk,
    extra: Record<string, string> = {},
  ): { id: string; made: Write; renamed: Write } {
    const {
      number: _number,
      caseId: _caseId,
      reason: _reason,
      at: _at,
      byName: _byName,
      ...keeping
    } = raw.fact('').values
    const id = randomUUID()
    const made: Write = {
      table: 'local_unit',
      id,
      op: 'insert',
      values: { ...keeping, id, code: '140825101202', name: '旧名', kind: 'village', ...extra },
      base: {},
    }
    return {
      id,
      made,
      renamed: { table: 'local_unit', id, op: 'update', values: { name: '新名' }, base: { name: '旧名' } },
    }
  }
  const nameAtCounty = (id: string) =>
    county.program.uow.read(async db => (await db.findOne(localUnitTable, { id }))?.name ?? null)
  const nameAtDesk = (id: string) =>
    desk.program.uow.read(async db => (await db.findOne(localUnitTable, { id }))?.name ?? null)

  it('parks what follows on a parked row, and takes what does not', async () => {
    const raw = await RawDesk.enrol(county)
    const { id, made, renamed } = village(raw, { weather: '多云' })
    const { results } = await raw.push([
      raw.change([made]),
      raw.change([renamed]),
      raw.change([raw.fact('不相干')]),
    ])
    expect(results.map(item => [item.outcome, item.code])).toEqual([
      ['parked', 'sync.notUnderstood'],
      ['parked', 'sync.notUnderstood'],
      ['applied', null],
    ])
    // In a later push as well.
    const later = await raw.push([
      raw.change([{ ...renamed, values: { name: '再改' }, base: { name: '新名' } }]),
    ])
    expect(later.results[0]?.outcome).toBe('parked')
    expect(await nameAtCounty(id)).toBeNull()
  })

  it('plays what an older version of it parked, in order, and sends it to every desk', async () => {
    const raw = await RawDesk.enrol(county)
    const { id, made, renamed } = village(raw)
    const unknown = { ...raw.fact(''), table: 'drone_flight' }
    const changes = [raw.change([made]), raw.change([renamed]), raw.change([unknown])]
    // As an older county left them: answered, kept, and not played.
    await county.program.uow.write(async db => {
      for (const change of changes)
        await db.insertRow(receivedTable, {
          deviceId: raw.id,
          seq: change.seq,
          changeId: change.id,
          hash: 'kept by an older version',
          outcome: 'parked',
          code: 'sync.notUnderstood',
          payload: JSON.stringify(change),
          at: county.clock.now(),
        })
      await db.updateRows(deviceTable, { id: raw.id }, { lastSeq: 3 })
    })
    await county.close()
    county = await openCounty()
    expect(await nameAtCounty(id)).toBe('新名')
    const received = await county.program.uow.read(db =>
      db.find(receivedTable, { deviceId: raw.id }, { orderBy: 'seq' }),
    )
    expect(received.map(row => row.outcome)).toEqual(['applied', 'applied', 'parked'])
    expect(received[2]?.payload).toContain('drone_flight')
    await desk.program.sync.run()
    expect(await nameAtDesk(id)).toBe('新名')
    // A second start plays nothing twice.
    const entries = () =>
      county.program.uow.read(db => db.count(changeLogTable, { changeId: changes.map(one => one.id) }))
    expect(await entries()).toBe(2)
    await county.close()
    county = await openCounty()
    expect(await entries()).toBe(2)
    await expectEqual(county, orgId, desk)
  })

  it('a desk parks an entry beside its cursor, and what follows on its rows, and plays both after its upgrade', async () => {
    const raw = await RawDesk.enrol(county)
    const { id, made, renamed } = village(raw, { weather: '多云' })
    const other = village(raw)
    // As a newer county numbers what newer desks wrote.
    await county.program.uow.write(async db => {
      for (const write of [made, renamed, other.made])
        await appendLog(db, {
          scope: orgId,
          changeId: randomUUID(),
          deviceId: raw.id,
          at: county.clock.now(),
          writes: [write],
        })
    })
    await desk.program.sync.run()
    expect(await nameAtDesk(id)).toBeNull()
    expect(await nameAtDesk(other.id)).toBe('旧名')
    const parked = () => desk.program.uow.read(db => db.find(parkedTable, {}, { orderBy: 'seq' }))
    expect((await parked()).map(row => row.reason)).toEqual(['unknown', 'follows'])
    expect((await parked())[0]?.entry).toContain('多云')
    expect((await (await desk.as('sun')).call('sync.status', {})).parked).toBe(2)
    // Opened again by the same version it waits on.
    await desk.close()
    desk = await openDesk()
    expect(await parked()).toHaveLength(2)
    // The upgrade, seen from the text: every field in it is now known.
    await desk.program.uow.write(async db => {
      for (const row of await db.find(parkedTable, {}))
        await db.updateRows(
          parkedTable,
          { scope: row.scope, seq: row.seq },
          { entry: row.entry.replace(',"weather":"多云"', '') },
        )
    })
    await desk.close()
    desk = await openDesk()
    expect(await parked()).toEqual([])
    expect(await nameAtDesk(id)).toBe('新名')
  })
})
