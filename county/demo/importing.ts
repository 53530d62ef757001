/** Takes a file in on both desks, half each, and sends every matter the way its rules say. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CaseStatus } from '../../shared/domain/case.ts'
import { demoLines } from '../../shared/labels/demo.ts'
import { readImportTable } from '../../shared/node/import/table.ts'
import { readImportWords } from '../../shared/node/import/words.ts'
import { openMediation } from './mediating.ts'
import { root } from './programs.ts'
import { say } from './report.ts'
import { syncDesk } from './syncing.ts'
import { assess, dispatch, type Judgement, settle } from './triage.ts'
import type { Desk, World } from './world.ts'

const lookEveryMs = 100
const patienceMs = 300_000
const pageSize = 200
const progressEvery = 20

export interface Imported {
  judged: Map<string, Judgement>
  /** Rows in the file, and those the two desks registered. */
  rows: number
  registered: number
  duplicates: number
  refused: number
}

const csvLine = (cells: readonly string[]) => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')

/** The rows of a file dealt out to two tables in turn, each with the headers. Any kind of file the import reads. */
async function split(file: string): Promise<(Buffer | null)[]> {
  const { headers, rows } = await readImportTable(
    basename(file),
    readFileSync(file),
    readImportWords(join(root, 'resources')),
  )
  const head = headers.some(header => header !== '') ? [csvLine(headers)] : []
  return [0, 1].map(at => {
    const own = rows.filter((_, row) => row % 2 === at).map(csvLine)
    return own.length === 0 ? null : Buffer.from(`\ufeff${[...head, ...own].join('\r\n')}\r\n`)
  })
}

async function takeIn(desk: Desk, fileName: string, content: Buffer) {
  const { clerk } = desk
  const preview = await clerk.call('import.preview', {
    fileName,
    base64: content.toString('base64'),
  })
  const mapping = preview.columns.map(column => column.field)
  const { batchId } = await clerk.call('import.start', {
    uploadId: preview.uploadId,
    mapping,
    isDryRun: false,
  })
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    const [batch] = (await clerk.call('import.status', { batchId })).batches
    if (batch && batch.status !== 'running') {
      if (batch.status !== 'done') throw new Error(`the import on ${desk.side.name} ended as ${batch.status}`)
      say(`  ${demoLines.imported(desk.side.name, batch.total, batch.imported, batch.duplicates)}`)
      return batch
    }
    await pause(lookEveryMs)
  }
  throw new Error(`the import on ${desk.side.name} does not end`)
}

/** Cases of this desk's own intake that nobody has judged: the two desks never take up the same one. */
async function freshCases(desk: Desk): Promise<string[]> {
  const ids: string[] = []
  const { deskMark } = await desk.clerk.call('sync.status', {})
  let cursor: string | null = null
  const statuses: CaseStatus[] = ['registered']
  do {
    const page: {
      rows: { id: string; number: string }[]
      nextCursor: string | null
    } = await desk.director.call('case.list', {
      statuses,
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
    ids.push(...page.rows.filter(row => row.number.includes(`-${deskMark}`)).map(row => row.id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids.toReversed()
}

async function judgeAll(world: World, desk: Desk, judged: Map<string, Judgement>): Promise<void> {
  const { words } = world.town
  const ids = await freshCases(desk)
  for (const [at, caseId] of ids.entries()) {
    // Half of this desk's day the line is down; what it decides waits in its outbox.
    if (at === Math.floor(ids.length / 2)) desk.line?.cut()
    const judgement = await assess(world, desk, caseId, null)
    if (judgement.route === 'settle') await settle(desk, caseId, words.settled)
    else if (judgement.route === 'mediate') await openMediation(world, desk, caseId)
    else await dispatch(world, desk, caseId, judgement, judgement.route === 'whistle' ? 'whistle' : 'order')
    judged.set(caseId, judgement)
    if ((at + 1) % progressEvery === 0 && at + 1 < ids.length)
      say(`  ${demoLines.progress(desk.side.name, at + 1, ids.length)}`)
  }
  say(`  ${demoLines.progress(desk.side.name, ids.length, ids.length)}`)
}

/** Departments see their orders at the county and sign for them: news goes the other way too. */
async function signAll(world: World): Promise<void> {
  for (const liaison of new Set(world.county.liaisons.values())) {
    const input = {
      departmentId: null,
      kind: null,
      isOverdue: false,
      cursor: null,
      limit: pageSize,
    }
    const { rows } = await liaison.call('order.list', {
      ...input,
      statuses: ['delivered'],
    })
    for (const row of rows)
      await liaison.call('order.sign', {
        orderId: row.id,
        rev: row.rev,
        handler: { name: liaison.login.name, phone: world.town.words.handlerPhone },
        slip: null,
      })
  }
}

export async function playFile(world: World, file: string): Promise<Imported> {
  const halves = await split(file)
  const [first, second] = world.desks
  const name = `${basename(file).replace(/\.[^.]*$/, '')}.csv`
  const taken = await Promise.all(
    world.desks.map((desk, at) => {
      const half = halves[at]
      return half ? takeIn(desk, name, half) : null
    }),
  )
  const batches = taken.filter(batch => batch !== null)
  const judged = new Map<string, Judgement>()
  await Promise.all(world.desks.map(desk => judgeAll(world, desk, judged)))
  await syncDesk(first.director)
  second.line?.mend()
  await syncDesk(second.director)
  await signAll(world)
  const sum = (of: (batch: (typeof batches)[number]) => number) =>
    batches.reduce((total, batch) => total + of(batch), 0)
  return {
    judged,
    rows: sum(batch => batch.total),
    registered: sum(batch => batch.imported),
    duplicates: sum(batch => batch.duplicates),
    refused: sum(batch => batch.rejected),
  }
}
