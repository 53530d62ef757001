import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { receivedTable } from '../../county/tables/tables.ts'
import { readLines } from '../../shared/node/tabular.ts'
import { type Booted, bootDesk, type Caller, directLink, enrolDesk } from '../support/boot.ts'
import { codeOf, registerCase } from '../support/matter.ts'
import { countyKinds, makeCounty, RawDesk } from '../support/syncTown.ts'

describe.each(countyKinds)('what a county on %s can prove about each desk', kind => {
  let county: Booted<County>
  let admin: Caller
  let desk: RawDesk
  let closeDesk: () => Promise<void>

  beforeAll(async () => {
    county = await makeCounty(kind)
    const first = await bootDesk({ link: () => directLink(() => county) })
    closeDesk = () => first.close()
    await enrolDesk(first, county)
    await registerCase(await first.as('sun'), {})
    await first.program.sync.run()
    admin = await county.as('admin')
    desk = await RawDesk.enrol(county)
  }, 120_000)
  afterAll(async () => {
    await closeDesk()
    await county.close()
  })

  const proof = () => admin.call('device.completeness', { deviceId: desk.id })
  const row = async () => (await admin.call('device.list', {})).devices.find(device => device.id === desk.id)

  it('everything up to n is there, under a signature, and the desk said how much was left', async () => {
    expect(await proof()).toMatchObject({ upTo: 0, isWhole: true, unsignedCount: 0, backlog: null })
    await desk.push(
      [1, 2, 3].map(at => desk.change([desk.fact(`第${at}件`)])),
      { backlog: 5 },
    )
    await desk.push(
      [4, 5].map(at => desk.change([desk.fact(`第${at}件`)])),
      { backlog: 2 },
    )
    expect(await proof()).toMatchObject({
      firstSeq: 1,
      lastSeq: 5,
      upTo: 5,
      isWhole: true,
      missing: [],
      unsignedCount: 0,
      backlog: 0,
    })
    expect(await row()).toMatchObject({ lastSeq: 5, backlog: 0, unread: null, isOld: false })
  })

  it('what was refused or set aside is named by its number and does not count as a gap', async () => {
    const outside = desk.change([desk.fact('别的镇的', { orgId: 'elsewhere' })])
    const strange = desk.change([
      { table: 'table_of_tomorrow', id: 'x', op: 'insert', values: { orgId: desk.scope }, base: {} },
    ])
    await desk.push([outside, strange])
    expect(await proof()).toMatchObject({
      upTo: 7,
      isWhole: true,
      refused: [{ seq: 6, code: 'sync.outOfScope' }],
      parked: [{ seq: 7 }],
    })
    expect(await row()).toMatchObject({ refused: 1, parked: 1 })
  })

  it('how much a desk has not fetched is known once it has said how far it read', async () => {
    const { cursors } = await desk.pull()
    await desk.pull({ cursors })
    expect((await row())?.unread).toBe(0)
    await desk.push([desk.change([desk.fact('又一件')])])
    expect((await row())?.unread).toBe(1)
  })

  it('a row that is gone shows as a gap, wherever it lay, though the county still names the last number', async () => {
    const gone = (...seqs: number[]) =>
      county.program.uow.write(db => db.deleteRows(receivedTable, { deviceId: desk.id, seq: seqs }))
    await gone(4)
    expect(await proof()).toMatchObject({
      lastSeq: 8,
      upTo: 3,
      isWhole: false,
      missing: [4],
      missingCount: 1,
    })
    await gone(1)
    expect(await proof()).toMatchObject({ upTo: 0, missing: [1, 4] })
    await gone(8)
    expect(await proof()).toMatchObject({ lastSeq: 8, upTo: 0, missing: [1, 4, 8], missingCount: 3 })
  })

  it('the list is saved as a table, and only who manages desks may ask', async () => {
    const { fileName, base64 } = await admin.call('device.export', {})
    const lines = await readLines(fileName, Buffer.from(base64, 'base64'))
    expect(JSON.stringify(lines)).toContain('手写的电脑')
    const officer = await county.as('whistle')
    for (const ask of [
      officer.call('device.completeness', { deviceId: desk.id }),
      officer.call('device.export', {}),
    ])
      expect(await codeOf(ask)).toBe('permission.denied')
    expect(await codeOf(admin.call('device.completeness', { deviceId: 'nobody' }))).toBe('device.unknown')
  })
})
