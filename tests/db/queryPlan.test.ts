/** Every statement behind the screens a clerk waits for walks an index, whatever the filter: read from its plan. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { Db } from '../../shared/node/db/db.ts'
import { render, type Sql } from '../../shared/node/db/sql.ts'
import { openBare } from '../bench/connection.ts'
import { type Filled, fill } from '../bench/fill.ts'
import { type Booted, bootDesk, type Caller, testKey } from '../support/boot.ts'
import { makeFolder } from '../support/folder.ts'
import { liaisonOf, saveUser } from '../support/matter.ts'

let desk: Booted<Desk>
let filled: Filled
let clerk: Caller
const people: Record<string, Caller> = {}

beforeAll(async () => {
  const dataDir = makeFolder()
  const first = await bootDesk({ dataDir })
  await first.close()
  const connection = openBare(`${dataDir}/desk.db`, testKey)
  filled = fill(connection, 3000)
  // What the program does when it closes: the choice of an index must hold with and without statistics.
  connection.exec('analyze')
  connection.close()
  desk = await bootDesk({ dataDir })
  clerk = await desk.as('sun')
  await saveUser(desk, 'village', ['villageClerk'], { unitId: filled.unitIds[0] ?? '' })
  await saveUser(desk, 'grid', ['gridWorker'])
  people.clerk = clerk
  people.village = await desk.as('village')
  people.grid = await desk.as('grid')
  people.liaison = await liaisonOf(desk, 'liaison', filled.departmentIds[0] ?? '')
})
afterAll(() => desk.close())

interface PlanRow {
  id: number
  parent: number
  detail: string
}

/** Tables that grow with the years; the others hold what one centre can name. */
const growing =
  /^SCAN (?:c|o|m|d|case_file|work_order|mediation|search_doc|outbox|case_event|case_party)\b(?! USING)/

/**
 * What a plan must not do: read a growing table from end to end, or sort it. Sorting the parts of a union is
 * no fault: each part (`part`) was cut to the page before. Nor is what belongs to one file, or what one
 * grid worker registered: a handful of rows, found by their key and put in order.
 */
function faults(plan: readonly PlanRow[]): string[] {
  return plan
    .filter(
      row =>
        growing.test(row.detail) ||
        (row.detail.startsWith('USE TEMP B-TREE FOR ORDER BY') && !isSmall(plan, row)),
    )
    .map(row => row.detail)
}

function isSmall(plan: readonly PlanRow[], sort: PlanRow): boolean {
  const sources = plan.filter(row => row.parent === sort.parent && /^(?:SCAN|SEARCH) /.test(row.detail))
  return sources.every(
    row => row.detail === 'SCAN part' || /\((?:case_id|registered_by_id)=\?\)/.test(row.detail),
  )
}

interface Plan {
  text: string
  details: string[]
  faults: string[]
}

/** Everything a call asks the database, each statement with its plan. */
async function plansOf(work: () => Promise<unknown>): Promise<Plan[]> {
  const asked: Sql[] = []
  const query = Db.prototype.query
  const watch = vi.spyOn(Db.prototype, 'query').mockImplementation(function (this: Db, statement: Sql) {
    asked.push(statement)
    return query.call(this, statement) as never
  })
  try {
    await work()
  } finally {
    watch.mockRestore()
  }
  return desk.program.uow.read(async db => {
    const found: Plan[] = []
    for (const statement of asked) {
      const { text, parameters } = render(statement, 'sqlite')
      if (!/^\s*select/i.test(text)) continue
      const plan: PlanRow[] = await db.manager.query(`explain query plan ${text}`, parameters)
      found.push({ text, details: plan.map(row => row.detail), faults: faults(plan) })
    }
    return found
  })
}

async function expectWalks(work: () => Promise<unknown>): Promise<void> {
  const plans = await plansOf(work)
  expect(plans.length).toBeGreaterThan(2)
  expect(plans.filter(plan => plan.faults.length > 0)).toEqual([])
}

type ListInput = InputOf<'case.list'>
const list = (caller: Caller | undefined, patch: Partial<ListInput> = {}) =>
  (caller ?? clerk).call('case.list', {
    statuses: [],
    matterClass: null,
    categoryCode: null,
    unitId: null,
    departmentId: null,
    level: null,
    isOverdue: false,
    isDueToday: false,
    search: '',
    sort: 'newest',
    cursor: null,
    limit: 50,
    ...patch,
  })

const cases: [string, () => Partial<ListInput>][] = [
  ['no filter', () => ({})],
  ['one state', () => ({ statuses: ['handling'] })],
  ['a group of states', () => ({ statuses: ['dispatched', 'handling', 'verifyFailed', 'completed'] })],
  ['a village', () => ({ unitId: filled.unitIds[1] ?? '' })],
  ['a village and a state', () => ({ unitId: filled.unitIds[1] ?? '', statuses: ['archived'] })],
  ['a department', () => ({ departmentId: filled.departmentIds[1] ?? '' })],
  ['a level', () => ({ level: 4 })],
  ['a kind of matter', () => ({ matterClass: 'petition' })],
  ['a category', () => ({ categoryCode: '03-02' })],
  ['a class of categories', () => ({ categoryCode: '03' })],
  ['a class of categories and states', () => ({ categoryCode: '03', statuses: ['closed', 'archived'] })],
  ['a search of 2 characters', () => ({ search: '院墙' })],
  ['a search of 4 characters', () => ({ search: '门前的排' })],
]

describe('the case list walks its index', () => {
  test.each(cases)('newest first by %s', async (_name, patch) => {
    await expectWalks(() => list(clerk, patch()))
  })

  test.each([
    ['no filter', {}],
    ['one state', { statuses: ['handling'] }],
    ['a group of states', { statuses: ['registered', 'assessed', 'mediating'] }],
    ['overdue', { isOverdue: true }],
    ['due today', { isDueToday: true }],
    ['overdue in a group of states', { isOverdue: true, statuses: ['handling', 'dispatched'] }],
  ] as [string, Partial<ListInput>][])('by due time with %s', async (_name, patch) => {
    await expectWalks(() => list(clerk, { ...patch, sort: 'due' }))
  })

  test('from the second page on', async () => {
    for (const patch of [{}, { sort: 'due' as const }, { search: '院墙' }]) {
      const { nextCursor } = await list(clerk, patch)
      expect(nextCursor).not.toBeNull()
      await expectWalks(() => list(clerk, { ...patch, cursor: nextCursor }))
    }
  })

  test.each(['village', 'grid'])('for a %s worker, who sees few of the files', async name => {
    await expectWalks(() => list(people[name]))
    await expectWalks(() => list(people[name], { statuses: ['registered', 'handling'] }))
  })
})

describe('so does what a screen counts and shows beside it', () => {
  test.each(['clerk', 'village', 'grid', 'liaison'])('the workbench of a %s', async name => {
    await expectWalks(async () => (people[name] ?? clerk).call('workbench.get', {}))
  })

  test('counts of states and of what is overdue', async () => {
    await expectWalks(() => clerk.call('case.count', { statuses: ['closed', 'archived'], isOverdue: false }))
    await expectWalks(() => clerk.call('case.count', { statuses: ['registered'], isOverdue: true }))
    await expectWalks(() => clerk.call('case.count', { statuses: [], isOverdue: true }))
  })

  test('one file with all that belongs to it', async () => {
    await expectWalks(() => clerk.call('case.get', { caseId: filled.idAt(2990) }))
  })
})

describe('the order list walks its index', () => {
  const orders = (caller: Caller | undefined, patch: Partial<InputOf<'order.list'>>) =>
    (caller ?? clerk).call('order.list', {
      statuses: [],
      departmentId: null,
      kind: null,
      isOverdue: false,
      cursor: null,
      limit: 50,
      ...patch,
    })

  test.each([
    ['no filter', {}],
    ['states', { statuses: ['delivered', 'signed'] }],
    ['overdue', { isOverdue: true }],
  ] as [string, Partial<InputOf<'order.list'>>][])('by %s', async (_name, patch) => {
    await expectWalks(() => orders(clerk, patch))
    await expectWalks(() => orders(clerk, { ...patch, departmentId: filled.departmentIds[1] ?? '' }))
    await expectWalks(() => orders(people.liaison, patch))
  })
})

describe('the board and the ledger read no order they do not show', () => {
  const board = (caller: Caller | undefined, by: 'clock' | 'department') =>
    (caller ?? clerk).call('board.lanes', {
      by,
      orgId: null,
      urgency: null,
      isWhistleOnly: false,
      cardsPerLane: 20,
    })
  /** The statements that read orders, with the way each takes. */
  const waysOf = async (work: () => Promise<unknown>) =>
    (await plansOf(work)).filter(plan => / work_order o /.test(plan.text)).map(plan => plan.details)

  test.each(['clock', 'department'] as const)(
    'by %s: open orders alone, through the index of states',
    async by => {
      for (const caller of [clerk, people.liaison]) {
        await expectWalks(() => board(caller, by))
        const [way] = await waysOf(() => board(caller, by))
        expect(
          way?.some(detail => /^SEARCH o USING INDEX ix_work_order_(department_id_)?status_id/.test(detail)),
        ).toBe(true)
      }
    },
  )

  test('a lane of cards', async () => {
    await expectWalks(() =>
      clerk.call('board.cards', {
        by: 'clock',
        orgId: null,
        urgency: null,
        isWhistleOnly: false,
        lane: 'handling',
        offset: 0,
        limit: 100,
      }),
    )
  })

  test('a month of the ledger walks the indexes of its instants', async () => {
    const director = await desk.as('zhao')
    const plans = await plansOf(() => director.call('ledger.month', { month: '2026-02', scope: null }))
    expect(plans.filter(plan => plan.details.some(detail => growing.test(detail)))).toEqual([])
    const walked = plans.flatMap(plan => plan.details).join('\n')
    for (const index of ['issued_at', 'delivered_at', 'sign_due_at', 'check_in_due_at', 'finish_due_at'])
      expect(walked).toContain(`ix_work_order_${index}_id`)
    expect(walked).toContain('ix_case_event_kind_at_order_id')
    expect(walked).toContain('ix_follow_up_at')
  })
})
