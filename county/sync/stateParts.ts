/**
 * The rows of a scope as parts of a whole state, read table by table in one state of the database and never held
 * whole. The order is that in which a new desk needs them: the organisation and its people, then open matters of
 * the last months with all their rows, then the rest.
 */
import type { CaseStatus } from '../../shared/domain/case.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { syncedTable, type Table } from '../../shared/node/db/entities/index.ts'
import { type ColumnKind, parseKind, snake } from '../../shared/node/db/kinds.ts'
import { inList, raw, render, type Sql, sql } from '../../shared/node/db/sql.ts'
import { matterOf } from '../../shared/sync/matterOf.ts'
import type { TableRows } from '../../shared/sync/protocol.ts'
import { keptAtCounty } from './changeLog.ts'

/** Raw text of one part: on a bad line a part is what a cut can cost at most. */
const partBytes = 1024 * 1024
const rowsAtOnce = 500
const recentMonthsMs = 183 * 24 * 60 * 60 * 1000
const endedStatuses: readonly CaseStatus[] = [
  'notAccepted',
  'closed',
  'archived',
  'withdrawn',
  'merged',
  'terminated',
]

export interface StateScope {
  town: string
  county: string | null
  /** The condition on a matter `c` that a limited desk may hold; null for all. */
  mayHold: Sql | null
  now: string
}

/** One part: rows of one table, or of several small ones. */
export interface StatePart {
  part: TableRows[]
  isEarly: boolean
}

interface Chunk {
  chunk: TableRows
  bytes: number
  isEarly: boolean
}

/** All parts in order. `db` must read one state throughout. */
export async function* stateParts(db: Db, scope: StateScope): AsyncGenerator<StatePart> {
  let part: TableRows[] = []
  let bytes = 0
  let wasEarly = true
  for await (const { chunk, bytes: more, isEarly } of chunksOf(db, scope)) {
    if (part.length > 0 && (bytes + more > partBytes || isEarly !== wasEarly)) {
      yield { part, isEarly: wasEarly }
      part = []
      bytes = 0
    }
    part.push(chunk)
    bytes += more
    wasEarly = isEarly
  }
  if (part.length > 0) yield { part, isEarly: wasEarly }
}

async function* chunksOf(db: Db, scope: StateScope): AsyncGenerator<Chunk> {
  const names = Object.keys(matterOf)
  for (const name of names) {
    const owners = [scope.town, scope.county]
      .filter(owner => owner !== null)
      .filter(owner => (owner === scope.town ? matterOf[name] === 'town' : isToldToTowns(name)))
    if (owners.length > 0) yield* partsOf(db, name, owners, raw(''), true)
  }
  const openSince = new Date(Date.parse(scope.now) - recentMonthsMs).toISOString()
  for (const isEarly of [true, false])
    for (const name of names) {
      const rule = matterOf[name]
      if (rule === 'town') continue
      const column = raw(rule === 'self' ? 't.id' : 't.case_id')
      const isRecent = sql`exists (select 1 from case_file c where c.id = ${column} and c.created_at >= ${openSince} and not c.status ${inList(endedStatuses)})`
      const isTaken = isEarly ? sql` and ${isRecent}` : sql` and not ${isRecent}`
      yield* partsOf(db, name, [scope.town], sql`${isTaken}${heldOnly(scope, rule, column)}`, isEarly)
    }
}

/** Of the matters those a limited desk may hold; rows of a matter's table that name none belong to the town. */
function heldOnly(scope: StateScope, rule: string | undefined, column: Sql): Sql {
  if (scope.mayHold === null) return raw('')
  const isHeld = sql`exists (select 1 from case_file c where c.id = ${column} and ${scope.mayHold})`
  return rule === 'self' ? sql` and ${isHeld}` : sql` and (${column} is null or ${isHeld})`
}

/** County accounts, the county's ledger and its statistics are not sent down. */
const isToldToTowns = (table: string) => table !== 'app_user' && !keptAtCounty.includes(table)

/** A statement with its values spelt out: PostgreSQL binds none in the declaration of a cursor. */
function spelled(statement: Sql): string {
  const { text, parameters } = render(statement, 'postgres')
  return text.replace(/\$(\d+)/g, (_mark, at: string) => {
    const value = parameters[Number(at) - 1]
    if (typeof value !== 'string') throw new Error('only words are spelt out')
    return `'${value.replaceAll("'", "''")}'`
  })
}

/**
 * Pages of a table in one walk. PostgreSQL walks a cursor; SQLite walks the primary key, and `coalesce` keeps it
 * from taking an index by owner, whose rows it would sort anew for every page.
 */
async function* pagesOf(
  db: Db,
  table: Table,
  owners: readonly string[],
  where: Sql,
): AsyncGenerator<Record<string, unknown>[]> {
  const names = raw(
    Object.keys(table.columns)
      .map(column => `t.${snake(column)}`)
      .join(', '),
  )
  const select = sql`select ${names} from ${raw(table.name)} t where coalesce(t.org_id, '') ${inList(owners)}${where}`
  if (db.dialect === 'postgres') {
    await db.query(raw(`declare state_walk no scroll cursor for ${spelled(select)}`))
    for (;;) {
      const page = await db.query(raw(`fetch ${rowsAtOnce} from state_walk`))
      if (page.length > 0) yield page
      if (page.length < rowsAtOnce) break
    }
    await db.query(raw('close state_walk'))
    return
  }
  for (let after = ''; ; ) {
    const page = await db.query(sql`${select} and t.id > ${after} order by t.id limit ${rowsAtOnce}`)
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < rowsAtOnce) return
    after = String(last.id)
  }
}

async function* partsOf(
  db: Db,
  name: string,
  owners: readonly string[],
  where: Sql,
  isEarly: boolean,
): AsyncGenerator<Chunk> {
  const table = syncedTable(name)
  if (table === undefined) return
  const columns = Object.keys(table.columns)
  let rows: TableRows['rows'] = []
  let bytes = 0
  for await (const page of pagesOf(db, table, owners, where))
    for (const row of page) {
      const bound = boundRow(table, row)
      rows.push(bound)
      bytes += bound.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 4), 0)
      if (bytes < partBytes) continue
      yield { chunk: { table: name, columns, rows }, bytes, isEarly }
      rows = []
      bytes = 0
    }
  if (rows.length > 0) yield { chunk: { table: name, columns, rows }, bytes, isEarly }
}

function boundRow(table: Table, row: Record<string, unknown>): TableRows['rows'][number] {
  return Object.entries(table.columns).map(([column, spec]) => bound(spec, row[snake(column)]))
}

/** As SQLite binds it: what a desk stores without looking into it. */
function bound(spec: ColumnKind, value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  const { kind } = parseKind(spec)
  if (kind === 'flag') return value === true || value === 1 ? 1 : 0
  if (kind === 'int' || kind === 'money' || kind === 'real') return Number(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
