/** What a clerk waits for: list pages, search, the workbench, counts and one file, at the size of years of work. */

import type { InputOf } from '../../shared/contract/registry.ts'
import { encodeKey } from '../../shared/node/db/queries/caseList.ts'
import { foldSearchText } from '../../shared/node/db/queries/search.ts'
import type { Caller } from '../support/boot.ts'
import type { Connection } from './connection.ts'
import type { Filled } from './fill.ts'
import { type Checks, compare, compareLine, type Line } from './measure.ts'
import { seeded } from './words.ts'

export interface ReadParts {
  caller: Caller
  /** Read-only connections on the desk's own file and on its plain copy. */
  encrypted: Connection
  plain: Connection
  filled: Filled
  now: string
  rounds: number
}

type ListInput = InputOf<'case.list'>
const everything: ListInput = {
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
}

const listed = `c.id, c.org_id, c.number, c.matter_class, c.status, c.title, c.applicant_name, c.place, c.unit_id, c.category_code, c.level, c.urgency, c.restriction, c.flags, c.lead_department_id, c.told_at, c.due_at, c.clock_started_at, c.updated_at`
const working = ['dispatched', 'handling', 'verifyFailed', 'completed'] as const

/** The lists of the screens, each beside the statement a person would write for it by hand. */
function lists({
  filled,
  now,
}: ReadParts): { name: string; input: Partial<ListInput>; bare: string; parameters: unknown[] }[] {
  const deep = filled.idAt(Math.round(filled.cases * 0.1))
  const unitId = filled.unitIds[3] ?? ''
  const departmentId = filled.departmentIds[1] ?? ''
  const newest = 'order by c.id desc limit 51'
  return [
    { name: 'newest, no filter', input: {}, bare: `where c.deleted_at is null ${newest}`, parameters: [] },
    {
      name: 'newest, page at 90 % depth',
      input: { cursor: encodeKey({ sort: 'newest', id: deep }) },
      bare: `where c.id < ? and c.deleted_at is null ${newest}`,
      parameters: [deep],
    },
    {
      name: 'group of 4 states',
      input: { statuses: [...working] },
      bare: `where c.status in (${working.map(() => '?').join(', ')}) and c.deleted_at is null ${newest}`,
      parameters: [...working],
    },
    {
      name: 'overdue, by due time',
      input: { isOverdue: true, sort: 'due' },
      bare: 'where c.due_at < ? and c.deleted_at is null order by c.due_at, c.id limit 51',
      parameters: [now],
    },
    {
      name: 'one village',
      input: { unitId },
      bare: `where c.unit_id = ? and c.deleted_at is null ${newest}`,
      parameters: [unitId],
    },
    {
      name: 'one department',
      input: { departmentId },
      bare: `where c.id in (select case_id from work_order where department_id = ?) and c.deleted_at is null ${newest}`,
      parameters: [departmentId],
    },
    {
      name: 'village and state and level',
      input: { unitId, statuses: ['archived'], level: 4 },
      bare: `where c.unit_id = ? and c.status = 'archived' and c.level = 4 and c.deleted_at is null ${newest}`,
      parameters: [unitId],
    },
  ]
}

export async function measureLists(parts: ReadParts, checks: Checks): Promise<Line[]> {
  const { caller, encrypted, plain, rounds } = parts
  const lines: Line[] = []
  for (const { name, input, bare, parameters } of lists(parts)) {
    const text = `select ${listed} from case_file c ${bare}`
    const statement = encrypted.prepare(text)
    const onPlain = plain.prepare(text)
    const call = { ...everything, ...input }
    const { rows } = await caller.call('case.list', call)
    const expected = statement.all(...parameters).slice(0, 50)
    checks.that(
      `list "${name}" equals the bare statement`,
      rows.length === expected.length && rows.every((row, at) => row.id === expected[at]?.id),
      `${rows.length} rows against ${expected.length}`,
    )
    lines.push(
      await compareLine(
        'List page of 50 (case.list through the bus)',
        name,
        rounds,
        () => caller.call('case.list', call),
        {
          'bare, same file': () => statement.all(...parameters),
          'bare, plain file': () => onPlain.all(...parameters),
        },
      ),
    )
  }
  return lines
}

/** Pieces of what is stored, so that every phrase has an answer; half of them names and places. */
function phrases(parts: ReadParts, length: number, count: number): string[] {
  const random = seeded(length)
  const row = parts.plain.prepare(
    'select c.narrative, c.place, p.name from case_file c join case_party p on p.case_id = c.id where c.id = ?',
  )
  const found: string[] = []
  for (let turn = 0; found.length < count; turn += 1) {
    const file = row.get(parts.filled.idAt(1 + Math.floor(random() * parts.filled.cases)))
    const source = String(
      (turn % 4 === 3 ? file?.place : turn % 4 === 1 ? file?.name : file?.narrative) ?? '',
    )
    const characters = [...source]
    const from = Math.floor(random() * Math.max(1, characters.length - length))
    const phrase = characters.slice(from, from + length).join('')
    if ([...foldSearchText(phrase)].length === length) found.push(phrase)
  }
  return found
}

const like = (phrase: string) => `%${foldSearchText(phrase)}%`

export async function measureSearch(parts: ReadParts, checks: Checks): Promise<Line[]> {
  const { caller, encrypted, filled } = parts
  const visible = 'c.deleted_at is null'
  const scan = encrypted.prepare(
    `select c.id from case_file c join search_doc d on d.case_id = c.id where ${visible} and d.text like ? order by c.id desc limit 50`,
  )
  const rare = encrypted.prepare(`select count(*) as n from search_doc d where d.text like ?`)
  // The truth is read from the columns themselves, not from the index's own text.
  const truth = encrypted.prepare(
    `select c.id from case_file c where ${visible} and (c.number like ? or c.title like ? or c.place like ? or c.narrative like ?
      or exists (select 1 from case_party p where p.case_id = c.id and (p.name like ? or p.phone like ? or p.address like ?))) order by c.id desc limit 50`,
  )
  const group = `Search, newest 50 of ${filled.cases} (case.list through the bus)`
  const lines: Line[] = []
  for (const length of [2, 3, 4]) {
    const asked = phrases(parts, length, 40)
    let wanted = 0
    let hit = 0
    let extra = 0
    for (const phrase of asked.slice(0, 10)) {
      const { rows } = await caller.call('case.list', { ...everything, search: phrase })
      const ids = new Set(rows.map(row => row.id))
      const real = truth.all(...Array.from({ length: 7 }, () => `%${phrase}%`)).map(row => String(row.id))
      wanted += real.length
      hit += real.filter(id => ids.has(id)).length
      extra += rows.length - rows.filter(row => real.includes(row.id)).length
    }
    checks.that(
      `search of ${length} characters finds all and nothing else`,
      hit === wanted && extra === 0,
      `${hit} of ${wanted}, ${extra} extra`,
    )
    const at = (round: number) => asked[round % asked.length] ?? ''
    const scans = await compare(8, {
      'LIKE, newest 50': round => scan.all(like(at(round))),
      'LIKE over all': round => rare.get(like(at(round))),
    })
    const { ours } = await compare(asked.length * 3, {
      ours: round => caller.call('case.list', { ...everything, search: at(round) }),
    })
    const recall = wanted === 0 ? 1 : hit / wanted
    lines.push({
      group,
      name: `${length} characters`,
      ours,
      against: scans,
      note: `recall ${recall.toFixed(3)} over ${wanted}`,
    })
  }
  const nowhere = '鬯鼐'
  const none = await compare(60, { ours: () => caller.call('case.list', { ...everything, search: nowhere }) })
  const noneScan = await compare(3, { 'LIKE, newest 50': () => scan.all(like(nowhere)) })
  lines.push({ group, name: 'nothing to find', ours: none.ours, against: noneScan })
  return lines
}

export async function measureScreens(parts: ReadParts, checks: Checks): Promise<Line[]> {
  const { caller, encrypted, filled, now, rounds } = parts
  const random = seeded(9)
  const someId = () => filled.idAt(1 + Math.floor(random() * filled.cases))
  const whole = [
    'case_file where id',
    'case_party where case_id',
    'work_order where case_id',
    'case_event where case_id',
  ].map(from => encrypted.prepare(`select * from ${from} = ?`))
  const overdue = encrypted.prepare(
    'select count(*) as n from case_file where due_at < ? and deleted_at is null',
  )
  const group = 'Screens'
  const bench = await caller.call('workbench.get', {})
  const bareOverdue = Number(overdue.get(now)?.n)
  checks.that(
    'the workbench counts what the bare statement counts',
    bench.overdue.count === Math.min(bareOverdue, 10_000),
    `${bench.overdue.count} against ${bareOverdue}`,
  )
  const piles = ['registered', 'completed', 'followUp', 'mediating'].map(status => ({
    status,
    statement: encrypted.prepare(
      `select ${listed} from case_file c where c.status = ? and c.deleted_at is null order by c.due_at, c.id limit 6`,
    ),
    count: encrypted.prepare(
      'select count(*) as n from case_file c where c.status = ? and c.deleted_at is null',
    ),
  }))
  const all = encrypted.prepare('select count(*) as n from case_file where deleted_at is null')
  const ended = encrypted.prepare(
    `select count(*) as n from case_file where status in ('closed', 'archived') and deleted_at is null`,
  )
  const orders = encrypted.prepare('select * from work_order order by id desc limit 51')
  const live = { departmentId: null, kind: null, isOverdue: false, cursor: null, limit: 50 }
  return [
    await compareLine(group, 'case.get', rounds * 2, () => caller.call('case.get', { caseId: someId() }), {
      'four bare selects': () => {
        const id = someId()
        for (const statement of whole) statement.all(id)
      },
    }),
    await compareLine(group, 'workbench.get', rounds, () => caller.call('workbench.get', {}), {
      'bare selects and counts': () => {
        overdue.get(now)
        for (const { status, statement, count } of piles) {
          statement.all(status)
          count.get(status)
        }
      },
    }),
    await compareLine(
      group,
      'case.count, all',
      40,
      () => caller.call('case.count', { statuses: [], isOverdue: false }),
      {
        'bare count(*)': () => all.get(),
      },
    ),
    await compareLine(
      group,
      'case.count, closed and archived',
      40,
      () => caller.call('case.count', { statuses: ['closed', 'archived'], isOverdue: false }),
      { 'bare count(*)': () => ended.get() },
    ),
    await compareLine(
      group,
      'order.list, newest',
      rounds,
      () => caller.call('order.list', { ...live, statuses: [] }),
      {
        'bare select': () => orders.all(),
      },
    ),
  ]
}
