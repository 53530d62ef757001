/** The county's mediation statistics: all towns on SQLite and on PostgreSQL, to the digit, and what a town sent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { bodyKinds } from '../../shared/domain/tally/file.ts'
import { tenThousandYuan } from '../../shared/domain/tally/indicators.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { mediationTallyTable, tallyReportTable } from '../../shared/node/db/entities/tally.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { idOf, seedTowns } from '../support/countyOrders.ts'
import { codeOf } from '../support/matter.ts'
import { mediate } from '../support/mediated.ts'
import { countyKinds, joinDesk, Line, makeCounty, quiet } from '../support/syncTown.ts'
import {
  huangshiAugust,
  seedCommittees,
  seedFiles,
  seedPatrols,
  xilinGolApril,
} from '../support/tallyMonth.ts'

type Ask = InputOf<'tally.table'>
const asked = (patch: Partial<Ask>): Ask => ({
  ...{ from: '2016-08-01', to: '2016-08-31', scope: 'county', basis: 'byAcceptance', reportId: null },
  ...{ bodyKind: null, typeCode: null, orgId: null, lines: 'org' },
  ...patch,
})
const april = { from: '2021-04-01', to: '2021-04-30' }
/** What each kind of database said, held against the other at the end. */
const said: Record<string, unknown> = {}

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let a: Booted<Desk>
  let b: Booted<Desk>
  let lineA: Line
  let lineB: Line
  let officer: Caller
  let towns: { id: string }[]
  let orgId: string

  beforeAll(async () => {
    county = await makeCounty(kind)
    await county.program.uow.write(async db => {
      // The second has a code that no test desk enrols with.
      const [town] = (await seedTowns(db, '2026-01-01T00:00:00.000Z', ['石门镇'])).towns
      if (town === undefined) throw new Error('no town')
      const other = {
        ...town,
        id: idOf(1, 9),
        orgId: idOf(1, 9),
        code: '140825109000',
        name: '柳林乡综治中心',
      }
      await db.insertRow(organizationTable, other)
      towns = [town, other]
      const [first = '', second = ''] = towns.map(town => town.id)
      await seedFiles(db, first, huangshiAugust())
      const committees = await seedCommittees(db, second, bodyKinds)
      await seedFiles(db, second, xilinGolApril(committees))
      await seedFiles(db, first, [{ openedOn: '2021-04-10', outcome: 'failed' }])
      await seedPatrols(db, second, [
        { onDay: '2021-04-30', bodyKind: 'village', times: 167, found: 29, prevented: 59 },
      ])
    })
    lineA = new Line(() => county)
    a = await bootDesk({ link: lineA.link, clock: county.clock })
    orgId = await centerId(a)
    await enrolDesk(a, county)
    lineB = new Line(() => county)
    b = await joinDesk(county, lineB, { username: 'yan', roles: ['director', 'mediator'] }, county.clock)
    officer = await county.as('whistle')
    await quiet(a, b)
  })
  afterAll(async () => {
    for (const program of [a, b, county]) await program.close()
  })

  test('both published months come to the digit, in one town and over all of them', async () => {
    const first = await officer.call('tally.table', asked({}))
    expect(first.total).toMatchObject({ accepted: 869, success: 842, fromOwnInitiative: 455, handedOver: 36 })
    expect(tenThousandYuan(first.total.amountFen)).toBe('2873.80')
    expect(first.rows.map(row => row.cells.accepted)).toEqual([869, 0, 0])

    const all = await officer.call('tally.table', asked(april))
    expect(all.rows.map(row => row.cells.accepted)).toEqual([1, 0, 386])
    expect(all.total).toMatchObject({
      mediated: 387,
      success: 376,
      performed: 369,
      breached: 7,
      confirmed: 75,
    })
    expect(all.patrolTotal).toEqual({ times: 167, found: 29, prevented: 59 })
    const one = await officer.call(
      'tally.table',
      asked({ ...april, scope: towns[1]?.id ?? '', lines: 'body' }),
    )
    expect(one.total).toMatchObject({ mediated: 386, success: 376 })
    expect(tenThousandYuan(one.total.amountFen)).toBe('1636.24')
    const { scope, from, to, basis, reportId } = asked(april)
    const rows = await officer.call('tally.rows', {
      ...{ scope, from, to, basis, reportId, bodyKind: 'industry', typeCode: null, orgId: null },
      ...{ column: 'accepted', offset: 0, limit: 1000 },
    })
    expect([rows.total, rows.sum]).toEqual([217, 217])
    expect(
      (await officer.call('tally.table', asked({ ...april, lines: 'bodyType' }))).rows.length,
    ).toBeGreaterThan(5)
    said[`${kind} figures`] = [first, all].map(view => [
      view.total,
      view.rows.map(row => row.cells),
      view.indicators,
    ])
  })

  test('the county sends its own, towns theirs; a town’s report reaches the county, the county’s stays there', async () => {
    const send = (caller: Caller, scope: string | null) =>
      caller.call('tally.send', {
        ...{ ...april, scope, basis: 'byAcceptance', sentTo: '市司法局', note: '', correctsId: null },
      })
    const sent = await send(officer, 'county')
    expect((await officer.call('tally.compare', { reportId: sent.reportId })).isIntact).toBe(true)
    expect(await codeOf(send(officer, towns[0]?.id ?? ''))).toBe('tally.notOwn')
    const director = await a.as('zhao')
    const own = await send(director, null)
    await quiet(a, b)
    const town = await officer.call('tally.table', asked({ ...april, scope: orgId }))
    expect(town.reports.map(report => report.id)).toEqual([own.reportId])
    const there = await b.program.uow.read(db => db.find(tallyReportTable, {}))
    expect(there.map(report => report.id)).toEqual([own.reportId])
  })

  test('two desks that say something of one file write one row; where they differ both words are kept', async () => {
    const { mediationId } = await mediate(a)
    await quiet(a, b)
    lineA.isDown = true
    lineB.isDown = true
    const keep = async (caller: Caller, words: Partial<InputOf<'tally.keepFile'>>) => {
      const { rev, words: before } = await caller.call('tally.file', { mediationId })
      await caller.call('tally.keepFile', { mediationId, rev, ...before, ...words })
    }
    await keep(await a.as('zhou'), { typeCode: '02', peopleCount: 6 })
    await keep(await b.as('yan'), { typeCode: '06', peopleCount: 6 })
    await (await b.as('yan')).call('tally.notePatrol', {
      ...{
        onDay: '2026-03-01',
        bodyKind: 'village',
        place: '石桥村',
        times: 1,
        found: 0,
        prevented: 0,
        note: '',
      },
    })
    lineA.isDown = false
    lineB.isDown = false
    await quiet(a, b)
    const rows = await Promise.all(
      [a, b, county].map(program =>
        program.program.uow.read(db => db.find(mediationTallyTable, { mediationId })),
      ),
    )
    expect(rows.map(found => found.map(row => [row.typeCode, row.peopleCount]))).toEqual([
      [['02', 6]],
      [['02', 6]],
      [['02', 6]],
    ])
    const { conflicts } = await (await a.as('zhao')).call('conflict.list', { status: 'open' })
    expect(conflicts.map(item => [item.field, item.other])).toEqual([['typeCode', '06']])
    const march = { from: '2026-03-01', to: '2026-03-31' }
    const [town, everywhere] = [
      await (await a.as('zhao')).call('tally.table', asked({ ...march, scope: null })),
      await officer.call('tally.table', asked({ ...march, scope: orgId })),
    ]
    expect(town.patrolTotal.times).toBe(1)
    expect(everywhere.total).toEqual(town.total)
    expect(everywhere.total).toMatchObject({ accepted: 1, people: 6 })
  })
})

test('SQLite and PostgreSQL said the same', () => {
  expect(said['PostgreSQL figures']).toEqual(said['SQLite figures'])
})
