/** The county's board, wall and ledger: the same figures on SQLite and on PostgreSQL, each number opens its rows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { ledgerMeasures } from '../../shared/domain/ledger/rules.ts'
import { wallCells, wallParts } from '../../shared/domain/wall.ts'
import { sql } from '../../shared/node/db/sql.ts'
import { seeded } from '../bench/words.ts'
import {
  type Booted,
  bootCounty,
  bootDesk,
  type Caller,
  centerId,
  directLink,
  enrolDesk,
} from '../support/boot.ts'
import { seedOrders, seedTowns } from '../support/countyOrders.ts'
import { expectedMarch, type MonthPlace, seedMarch } from '../support/ledgerMonth.ts'
import { codeOf, departmentIds } from '../support/matter.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'

const now = '2026-03-20T06:00:00.000Z'
/** What each kind of database said, held against the other at the end. */
const said: Record<string, unknown> = {}

describe.each(['SQLite', 'PostgreSQL'] as const)('a county on %s', kind => {
  let county: Booted<County>
  let officer: Caller
  let towns: { id: string }[]

  beforeAll(async () => {
    county = await bootCounty(kind === 'SQLite' ? {} : { databaseUrl: await makePostgresDatabase() })
    await county.program.uow.write(async db => {
      const seed = await seedTowns(db, '2026-01-01T00:00:00.000Z')
      towns = seed.towns
      await seedOrders(db, seed, now, 400, 7)
    })
    county.clock.set(now)
    officer = await county.as('whistle')
  })
  afterAll(() => county.close())

  test('fifty cells of the wall, drawn at random, open as many rows as they say', async () => {
    const wall = await officer.call('wall.read', {})
    const cells: [string, number][] = [
      ...Object.entries(wall.cells),
      ...wall.towns.flatMap(town =>
        wallParts.map((part): [string, number] => [wallCells.town(town.id, part), town[part]]),
      ),
      ...wall.departments.flatMap(row =>
        wallParts.map((part): [string, number] => [wallCells.department(row.key, part), row[part]]),
      ),
    ]
    const random = seeded(20260320)
    let opened = 0
    for (let draw = 0; draw < 50; draw += 1) {
      const [cell, count] = cells[Math.floor(random() * cells.length)] ?? ['', -1]
      const rows = await officer.call('wall.rows', { cell, offset: 0, limit: 2000 })
      expect([cell, rows.count, rows.cards.length]).toEqual([cell, count, count])
      opened += count
    }
    // The draw is worth nothing when every cell is empty.
    expect(opened).toBeGreaterThan(200)
    said[`${kind} wall`] = { ...wall, now: null, countyName: null }
  })

  test('the wall counts by the rows themselves, leaves restricted files out, and is for the county’s officers', async () => {
    const wall = await officer.call('wall.read', {})
    const bare = await county.program.uow.read(db =>
      db.one<{ open: number; late: number }>(
        sql`select count(*) as open, count(case when o.sign_due_at < ${wall.now} and o.status in ('delivered', 'signed', 'onSite')
              and (o.signed_at is null or o.sign_proof like '%"kind":"claim"%') then 1 end) as late
            from work_order o join case_file c on c.id = o.case_id
            where o.status not in ('verified', 'waived', 'returned', 'recalled') and c.restriction <> 'restricted'`,
      ),
    )
    expect(wall.cells[wallCells.openOrders]).toBe(Number(bare?.open))
    expect(wall.cells[wallCells.overdue('sign')]).toBe(Number(bare?.late))
    expect(wall.towns.reduce((sum, town) => sum + town.open, 0)).toBe(Number(bare?.open))
    expect(await codeOf((await county.as('admin')).call('wall.read', {}))).toBe('permission.denied')
  })

  test('the board’s lanes hold every open order once, by clock and by department', async () => {
    const read = (by: 'clock' | 'department', orgId: string | null = null) =>
      officer.call('board.lanes', { by, orgId, urgency: null, isWhistleOnly: false, cardsPerLane: 10 })
    const byClock = await read('clock')
    const byDepartment = await read('department')
    for (const board of [byClock, byDepartment])
      expect(board.lanes.reduce((sum, lane) => sum + lane.count, 0)).toBe(board.total)
    expect(byDepartment.total).toBe(byClock.total)
    // Two county departments stand once each, although every town keeps a row of its own.
    expect(byDepartment.lanes.map(lane => lane.name).filter(name => name.startsWith('县'))).toHaveLength(2)
    const ofTown = await Promise.all(towns.map(town => read('clock', town.id)))
    expect(ofTown.reduce((sum, board) => sum + board.total, 0)).toBe(byClock.total)
    const ids = new Set<string>()
    for (const lane of byClock.lanes) {
      const { cards, count } = await officer.call('board.cards', {
        by: 'clock',
        orgId: null,
        urgency: null,
        isWhistleOnly: false,
        lane: lane.key,
        offset: 0,
        limit: 2000,
      })
      expect(count).toBe(lane.count)
      expect(cards.slice(0, 10)).toEqual(lane.cards)
      for (const card of cards) ids.add(card.id)
    }
    expect(ids.size).toBe(byClock.total)
    said[`${kind} board`] = { ...byClock, now: null }
  })

  test('a month of the county counts its departments over all towns, and fifty figures open their rows', async () => {
    const month = await officer.call('ledger.month', { month: '2026-03', scope: 'county' })
    expect(month.rows.map(row => row.name).sort()).toEqual(['县水务局', '县燃气公司'])
    const random = seeded(11)
    const scopes = ['county', ...towns.map(town => town.id)]
    for (let draw = 0; draw < 50; draw += 1) {
      const scope = scopes[Math.floor(random() * scopes.length)] ?? 'county'
      const view = await officer.call('ledger.month', { month: '2026-03', scope })
      const row = view.rows[Math.floor(random() * view.rows.length)]
      const measure = ledgerMeasures[Math.floor(random() * ledgerMeasures.length)] ?? 'sign'
      const part = random() < 0.5 ? 'numerator' : 'denominator'
      const opened = await officer.call('ledger.rows', {
        month: '2026-03',
        scope,
        key: row?.key ?? '',
        measure,
        part,
        basis: 'net',
        offset: 0,
        limit: 2000,
      })
      expect(opened.total).toBe(row?.net.measures[measure][part])
      expect(opened.rows.length).toBe(opened.total)
    }
    said[`${kind} ledger`] = { rows: month.rows, total: month.total }
  })

  test('the county freezes its own month; the hash is that of the other kind of database too', async () => {
    county.clock.set('2026-04-10T02:00:00.000Z')
    officer = await county.as('whistle')
    const before = await officer.call('ledger.month', { month: '2026-03', scope: 'county' })
    const { contentHash } = await officer.call('ledger.freeze', {
      month: '2026-03',
      scope: 'county',
      note: '',
    })
    const frozen = await officer.call('ledger.month', { month: '2026-03', scope: 'county' })
    expect(frozen.rows).toEqual(before.rows)
    await county.program.uow.write(async db => {
      await db.query(
        sql`update work_order set finish_due_at = ${'2026-03-01T00:00:00.000Z'}, completed_at = null`,
      )
    })
    expect((await officer.call('ledger.month', { month: '2026-03', scope: 'county' })).rows).toEqual(
      before.rows,
    )
    expect(await officer.call('ledger.verify', { month: '2026-03', scope: 'county' })).toMatchObject({
      isIntact: true,
      recomputedHash: contentHash,
    })
    said[`${kind} hash`] = contentHash
    // Every desk pulls the county's scope: the county's ledger is not in it.
    const logged = await county.program.uow.read(db =>
      db.query<{ writes: string }>(sql`select writes from change_log where writes like '%ledger_%'`),
    )
    expect(logged).toEqual([])
  })
})

test('SQLite and PostgreSQL say the same of board, wall and ledger, to the hash', () => {
  for (const what of ['wall', 'board', 'ledger', 'hash'])
    expect(said[`PostgreSQL ${what}`]).toEqual(said[`SQLite ${what}`])
})

describe('a month a desk froze', () => {
  let county: Booted<County>
  let desk: Booted<Desk>
  let place: MonthPlace
  const march = { month: '2026-03', scope: null }

  beforeAll(async () => {
    county = await bootCounty()
    desk = await bootDesk({ link: () => directLink(() => county), clock: county.clock })
    await enrolDesk(desk, county)
    const ids = await departmentIds(await desk.as('zhao'))
    place = {
      orgId: await centerId(desk),
      departmentId: ids.emergency ?? '',
      otherDepartmentId: ids.police ?? '',
    }
    // The rows of the month as sync left them on both sides.
    await desk.program.uow.write(db => seedMarch(db, place))
    county.clock.set('2026-04-10T02:00:00.000Z')
  })
  afterAll(async () => {
    await desk.close()
    await county.close()
  })

  test('travels whole: the county shows the town’s figures and finds the hash right', async () => {
    const director = await desk.as('zhao')
    const { contentHash } = await director.call('ledger.freeze', { ...march, note: '' })
    await desk.program.sync.run()
    const officer = await county.as('whistle')
    const month = await officer.call('ledger.month', { month: '2026-03', scope: place.orgId })
    expect(month.frozen?.contentHash).toBe(contentHash)
    expect(month.rows.find(row => row.key === place.departmentId)?.net).toEqual(expectedMarch)
    expect(await officer.call('ledger.verify', { month: '2026-03', scope: place.orgId })).toMatchObject({
      isIntact: true,
      recomputedHash: contentHash,
    })
  })

  test('an exclusion the county’s officer proposes for a town is signed at the desk, and counts on both', async () => {
    const officer = await county.as('whistle')
    const month = await officer.call('ledger.month', { month: '2026-03', scope: place.orgId })
    const { rows } = await officer.call('ledger.rows', {
      month: '2026-03',
      scope: place.orgId,
      key: place.departmentId,
      measure: 'finish',
      part: 'missed',
      basis: 'net',
      offset: 0,
      limit: 10,
    })
    expect(month.can.exclude).toBe(true)
    await officer.call('ledger.exclude', {
      month: '2026-03',
      scope: place.orgId,
      orderId: rows[0]?.orderId ?? '',
      measures: null,
      reason: 'outsideDuty',
      note: '不属该站职责',
    })
    await desk.program.sync.run()
    const director = await desk.as('zhao')
    const [asked] = (await director.call('ledger.decisions', march)).exclusions
    expect(asked).toMatchObject({ status: 'proposed', can: { decide: true } })
    await director.call('ledger.decideExclusion', {
      id: asked?.id ?? '',
      rev: asked?.rev ?? 0,
      isConfirmed: true,
      note: '同意',
    })
    await desk.program.sync.run()
    const here = await director.call('ledger.month', march)
    const there = await (await county.as('whistle')).call('ledger.month', {
      month: '2026-03',
      scope: place.orgId,
    })
    const later = here.rows.find(row => row.key === place.departmentId)?.later
    expect(later?.measures.finish).toEqual({ numerator: 3, denominator: 3 })
    expect(there.rows.find(row => row.key === place.departmentId)?.later).toEqual(later)
  })
})
