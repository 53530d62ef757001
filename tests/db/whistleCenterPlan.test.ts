/** The county's inbox and the rows behind its figures walk an index, whatever is asked: read from their plans. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { Db } from '../../shared/node/db/db.ts'
import type { OrderReader } from '../../shared/node/db/queries/orderList.ts'
import { pageOfMeasured } from '../../shared/node/db/queries/responseTimes.ts'
import { type InboxFilter, pageOfInbox } from '../../shared/node/db/queries/whistleCenter.ts'
import { render, type Sql } from '../../shared/node/db/sql.ts'
import { openBare } from '../bench/connection.ts'
import { type Filled, fill } from '../bench/fill.ts'
import { type Booted, bootDesk, centerId, testKey } from '../support/boot.ts'
import { makeFolder } from '../support/folder.ts'

let desk: Booted<Desk>
let filled: Filled
let orgId: string
// The county's officer reads all centres; the tables are the same on a desk.
const reader: OrderReader = { scope: { kind: 'all' }, departmentIds: [], userId: 'officer', isSystem: false }
const now = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  const dataDir = makeFolder()
  await (await bootDesk({ dataDir })).close()
  const connection = openBare(`${dataDir}/desk.db`, testKey)
  filled = fill(connection, 3000)
  connection.exec('analyze')
  connection.close()
  desk = await bootDesk({ dataDir })
  orgId = await centerId(desk)
})
afterAll(() => desk.close())

/** The plan of every statement that `work` asks. */
async function plansOf(work: (db: Db) => Promise<unknown>): Promise<string[][]> {
  const asked: Sql[] = []
  const query = Db.prototype.query
  const watch = vi.spyOn(Db.prototype, 'query').mockImplementation(function (this: Db, statement: Sql) {
    asked.push(statement)
    return query.call(this, statement) as never
  })
  try {
    await desk.program.uow.read(work)
  } finally {
    watch.mockRestore()
  }
  return desk.program.uow.read(async db => {
    const plans: string[][] = []
    for (const statement of asked) {
      const { text, parameters } = render(statement, 'sqlite')
      const plan: { detail: string }[] = await db.manager.query(`explain query plan ${text}`, parameters)
      plans.push(plan.map(row => row.detail))
    }
    return plans
  })
}

/** Reading a growing table from end to end is a fault. A part that was cut to the page is no table. */
const scans = (plans: readonly string[][]) =>
  plans.flat().filter(detail => /^SCAN (?:c|o|case_file|work_order)\b/.test(detail))

const inboxes: [string, Partial<InboxFilter>][] = [
  ['everything', {}],
  ['what waits to be assigned', { pile: 'toAssign' }],
  ['one urgency', { urgency: 'U2' }],
  ['one level', { level: 3 }],
  ['unsigned orders', { pile: 'unsigned' }],
  ['late orders', { pile: 'late' }],
]

describe('the inbox', () => {
  it.each(inboxes)('walks an index for %s, from the start and from a key', async (_name, patch) => {
    const filter: InboxFilter = { pile: 'all', orgId: null, urgency: null, level: null, ...patch }
    for (const key of [null, { urgency: 'U2', level: 3, id: '019' } as const]) {
      const plans = await plansOf(db => pageOfInbox(db, filter, reader, key, 40, now))
      expect(plans.length).toBeGreaterThan(0)
      expect(scans(plans)).toEqual([])
    }
  })

  it('takes each part of a page from the index of state, urgency, level and age, without sorting it', async () => {
    const filter: InboxFilter = { pile: 'all', orgId: null, urgency: null, level: null }
    const walks = (await plansOf(db => pageOfInbox(db, filter, reader, null, 40, now)))
      .flat()
      .filter(detail => detail.startsWith('SEARCH c '))
    expect(walks.length).toBeGreaterThan(10)
    for (const walk of walks)
      expect(walk).toContain('ix_case_file_status_urgency_level_id (status=? AND urgency=? AND level=?')
  })

  it('pages through everything once, in order', async () => {
    const filter: InboxFilter = { pile: 'all', orgId: null, urgency: null, level: null }
    const seen: string[] = []
    let key: Parameters<typeof pageOfInbox>[3] = null
    for (;;) {
      const page = await desk.program.uow.read(db => pageOfInbox(db, filter, reader, key, 50, now))
      const shown = page.slice(0, 50)
      seen.push(...shown.map(file => file.id))
      const last = shown.at(-1)
      if (page.length <= 50 || last === undefined) break
      key = last
    }
    const all = await desk.program.uow.read(db => pageOfInbox(db, filter, reader, null, 5_000, now))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(all.map(file => file.id))
    expect(seen.length).toBeGreaterThan(100)
    const ranks = all.map(file => `${file.urgency ?? 'U9'}-${9 - (file.level ?? 0)}`)
    expect(ranks).toEqual([...ranks].sort())
  })
})

describe('the rows behind a figure', () => {
  it.each(['issued', 'whistles', 'signLate', 'late'] as const)(
    'walk the index of a town’s month, newest first, for %s',
    async measure => {
      const filter = {
        measure,
        isLate: false,
        orgId,
        departmentId: null,
        span: { from: '2026-02-01T00:00:00.000Z', until: '2026-03-01T00:00:00.000Z' },
      }
      const plans = await plansOf(db => pageOfMeasured(db, filter, reader, null, 50, now))
      expect(scans(plans)).toEqual([])
      expect(plans.flat().filter(detail => detail.includes('TEMP B-TREE'))).toEqual([])
    },
  )

  it('walk the index of a department, from a key', async () => {
    const filter = {
      measure: 'signRunning' as const,
      isLate: false,
      orgId: null,
      departmentId: filled.departmentIds[0] ?? '',
      span: null,
    }
    const plans = await plansOf(db =>
      pageOfMeasured(db, filter, reader, { issuedAt: now, id: '019' }, 50, now),
    )
    expect(scans(plans)).toEqual([])
    // What runs of one department is little: it is found by its state and put in order.
  })
})
