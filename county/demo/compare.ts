/** What each side holds, asked through its ordinary calls, and whether the sides agree row by row. */
import { createHash } from 'node:crypto'
import type { CaseView } from '../../shared/contract/case.ts'
import type { Person } from './client.ts'
import type { World } from './world.ts'

export const comparedTables = [
  'case',
  'party',
  'order',
  'mediation',
  'session',
  'agreement',
  'followUp',
  'attachment',
  'event',
  'conflict',
  'department',
  'unit',
  'grid',
] as const
export type ComparedTable = (typeof comparedTables)[number]

interface Row {
  id: string
}

export interface Holding {
  name: string
  rows: Record<ComparedTable, Row[]>
  /** Bytes of attached files, read back in full: their digests must be those that the rows name. */
  brokenFiles: number
  views: CaseView[]
}

const pageSize = 200

async function allCases(person: Person): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: { rows: { id: string }[]; nextCursor: string | null } = await person.call('case.list', {
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
      cursor,
      limit: pageSize,
    })
    ids.push(...page.rows.map(row => row.id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}

async function digestOfFile(person: Person, attachmentId: string): Promise<string> {
  const digest = createHash('sha256')
  let offset = 0
  for (;;) {
    const piece = await person.call('attachment.read', {
      attachmentId,
      offset,
    })
    const bytes = Buffer.from(piece.base64, 'base64')
    digest.update(bytes)
    offset += bytes.length
    if (offset >= piece.size || bytes.length === 0) return digest.digest('hex')
  }
}

/** Reads everything a side shows to someone who may see every file of the centre. */
export async function holdingOf(world: World, person: Person): Promise<Holding> {
  const rows = Object.fromEntries(comparedTables.map(table => [table, []])) as unknown as Holding['rows']
  const views: CaseView[] = []
  let brokenFiles = 0
  const conflicts = new Map<string, Row>()
  for (const caseId of await allCases(person)) {
    const view = await person.call('case.get', { caseId })
    views.push(view)
    rows.case.push(view.case)
    rows.party.push(...view.parties)
    // Names and permissions are the reader's, not the row's.
    rows.order.push(...view.orders.map(({ can: _can, departmentName: _name, ...order }) => order))
    rows.mediation.push(...view.mediations)
    rows.followUp.push(...view.followUps)
    rows.attachment.push(...view.attachments)
    rows.event.push(...view.events)
    for (const mediation of view.mediations) {
      const { sessions, agreement } = await person.call('mediation.get', {
        mediationId: mediation.id,
      })
      rows.session.push(...sessions)
      if (agreement) rows.agreement.push(agreement)
    }
    for (const attachment of view.attachments)
      if ((await digestOfFile(person, attachment.id)) !== attachment.sha256) brokenFiles += 1
  }
  for (const status of ['open', 'resolved'] as const)
    for (const { caseNumber: _number, caseTitle: _title, ...conflict } of (
      await person.call('conflict.list', { status })
    ).conflicts)
      conflicts.set(conflict.id, conflict)
  rows.conflict.push(...conflicts.values())
  const { departments } = await person.call('department.list', {
    includeInactive: true,
  })
  rows.department.push(
    ...departments
      .filter(row => row.orgId === world.orgId)
      .map(({ orgName: _org, openOrders: _open, ...department }) => department),
  )
  const { units } = await person.call('unit.list', {})
  for (const { grids, ...unit } of units.filter(row => row.orgId === world.orgId)) {
    rows.unit.push(unit)
    rows.grid.push(...grids)
  }
  return { name: person.side.name, rows, brokenFiles, views }
}

/** `rev` counts the writes on one machine and never travels; everything else of a row must be the same. */
const localFields: readonly string[] = ['rev']

/** The same text for the same row, however its fields are ordered. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([key]) => !localFields.includes(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

export function digestOf(rows: readonly Row[]): string {
  const digest = createHash('sha256')
  for (const row of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) digest.update(`${canonical(row)}\n`)
  return digest.digest('hex')
}

export interface Comparison {
  table: ComparedTable
  counts: number[]
  digests: string[]
  isEqual: boolean
  /** The first row that differs, with the fields that do: for whoever has to find the fault. */
  difference: string | null
}

function firstDifference(sides: readonly Row[][]): string | null {
  const [first = [], ...others] = sides
  const known = new Map(first.map(row => [row.id, row]))
  for (const [at, other] of others.entries()) {
    const there = new Map(other.map(row => [row.id, row]))
    for (const id of new Set([...known.keys(), ...there.keys()])) {
      const [a, b] = [known.get(id), there.get(id)]
      if (!a || !b) return `${id} is only on one of the sides 1 and ${at + 2}`
      const fields = Object.keys({ ...a, ...b }).filter(
        key =>
          !localFields.includes(key) &&
          canonical((a as unknown as Record<string, unknown>)[key]) !==
            canonical((b as unknown as Record<string, unknown>)[key]),
      )
      const shown = fields.map(key => {
        const of = (row: Row) => canonical((row as unknown as Record<string, unknown>)[key])
        return `${key}: ${of(a)} / ${of(b)}`
      })
      if (fields.length > 0) return `${id} (sides 1 and ${at + 2}) ${shown.join('; ')}`
    }
  }
  return null
}

export function compareHoldings(holdings: readonly Holding[]): Comparison[] {
  return comparedTables.map(table => {
    const digests = holdings.map(holding => digestOf(holding.rows[table]))
    const isEqual = new Set(digests).size === 1
    return {
      table,
      counts: holdings.map(holding => holding.rows[table].length),
      digests,
      isEqual,
      difference: isEqual ? null : firstDifference(holdings.map(holding => holding.rows[table])),
    }
  })
}
