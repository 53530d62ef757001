/**
 * `npm run demo`: a county and two desks in a temporary folder play the main job through the public calls,
 * one desk without a line half of the time; then what each side holds is compared row by row.
 *
 *   --input FILE   takes a file (CSV, XLSX, JSON lines) in instead of the invented matters
 *   --limit N      plays only the first N matters
 *   --keep         leaves the programs running and prints addresses and accounts
 *   DATABASE_URL   an empty PostgreSQL database for the county
 *
 * Ends with 0 when all sides agree, 1 when anything does not.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { roleLabels } from '../../shared/labels/abilities.ts'
import { demoLabels, demoLines } from '../../shared/labels/demo.ts'
import { buildPagesIfOlder } from '../../shared/node/buildPages.ts'
import { compareHoldings, holdingOf } from './compare.ts'
import { type Imported, playFile } from './importing.ts'
import { Programs, root } from './programs.ts'
import { printHoldings, printRouting, printStates, printSummary, printVerdict, say } from './report.ts'
import { type PlanName, readMatters, readTown } from './resources.ts'
import { type Played, playMatters } from './rounds.ts'
import { syncUntilQuiet } from './syncing.ts'
import type { Judgement } from './triage.ts'
import { openWorld, type World } from './world.ts'

/** What was asked for on the command line; ends the program with 2 when it cannot be understood. */
function readOptions(): {
  input: string | null
  limit: number
  isKept: boolean
} {
  const end = (why: string): never => {
    process.stderr.write(`${why}\n${demoLabels.usage}\n`)
    process.exit(2)
  }
  try {
    const { values } = parseArgs({
      options: {
        input: { type: 'string' },
        limit: { type: 'string' },
        keep: { type: 'boolean', default: false },
      },
    })
    const input = values.input === undefined ? null : resolve(values.input)
    if (input !== null && !existsSync(input)) end(`${demoLabels.fileMissing}${input}`)
    const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit)
    if (!(limit >= 1)) end(`--limit ${values.limit}`)
    return { input, limit, isKept: values.keep }
  } catch (error) {
    return end(error instanceof Error ? error.message : String(error))
  }
}

const options = readOptions()

const startedAt = performance.now()
const programs = new Programs()
const folder = mkdtempSync(join(tmpdir(), 'fengqiao-demo-'))
let world: World | null = null
let isGood = false
let isDone = false

let closing: Promise<void> | null = null
/** Stops everything that was started and removes what was written; asked twice, it happens once. */
function close(): Promise<void> {
  closing ??= (async () => {
    for (const desk of world?.desks ?? []) desk.line?.close()
    await programs.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })()
  return closing
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    say(`\n${demoLabels.stopped}`)
    void close().finally(() => process.exit(isGood ? 0 : 130))
  })

/** Compares the three sides and prints what there is to know. True when everything is as it should be. */
async function judgeRun(of: World, run: { played: Played } | { imported: Imported }): Promise<boolean> {
  say(demoLabels.comparing)
  const [first, second] = of.desks
  const statuses = await syncUntilQuiet([first.director, second.director])
  const readers = [first.director, second.director, of.county.director]
  const holdings = await Promise.all(readers.map(person => holdingOf(of, person)))
  const comparisons = compareHoldings(holdings)
  const atCounty = holdings.at(-1)
  if (!atCounty) throw new Error('nothing was compared')
  const { views } = atCounty

  const judged = new Map<string, Judgement>()
  if ('imported' in run) for (const [id, judgement] of run.imported.judged) judged.set(id, judgement)
  else for (const play of run.played.plays) if (play.judged) judged.set(play.caseId, play.judged)
  printStates(of, views)
  printRouting(of, views, judged)
  printSummary(views, atCounty)
  let isRight =
    comparisons.every(item => item.isEqual) && holdings.every(holding => holding.brokenFiles === 0)

  if ('played' in run) {
    const { plays, rounds, cutRounds } = run.played
    const all = plays.filter(play => play.judged !== null)
    say(
      demoLines.advice(
        all.filter(play => play.judged?.suggested?.slice(0, 2) === play.matter.category.slice(0, 2)).length,
        all.length,
      ),
    )
    say(
      demoLines.routesKept(all.filter(play => isAsPlanned(play.matter.plan, play.judged)).length, all.length),
    )
    say(demoLines.offline(cutRounds, rounds))
    isRight &&= views.length === plays.length
  } else {
    const { imported } = run
    const open = views.filter(view => view.case.status === 'registered' || view.case.status === 'assessed')
    if (open.length > 0) say(demoLabels.unrouted)
    if (imported.refused > 0) say(demoLabels.importMissing)
    isRight &&= open.length === 0 && imported.refused === 0 && views.length === imported.registered
    isRight &&= imported.registered + imported.duplicates === imported.rows
  }

  const conflicts = atCounty.rows.conflict as { id: string; status?: string }[]
  const isDelivered = statuses.every(
    status => status.isAllDelivered && status.waiting + status.refused + status.parked === 0,
  )
  say(demoLines.outbox(isDelivered))
  isRight &&= isDelivered && conflicts.every(conflict => conflict.status === 'resolved')
  for (const auditor of [first.auditor, second.auditor, of.county.auditor]) {
    const { isIntact, rows } = await auditor.call('audit.verify', {})
    say(demoLines.audit(auditor.side.name, rows, isIntact))
    isRight &&= isIntact
  }
  printHoldings(holdings, comparisons)
  printVerdict(isRight)
  return isRight
}

function isAsPlanned(plan: PlanName, judgement: Judgement | null): boolean {
  if (plan === 'settle' || plan === 'whistle') return judgement?.route === plan
  if (plan === 'reopen') return judgement?.route === 'settle'
  if (plan === 'mediate' || plan === 'mediateFails') return judgement?.route === 'mediate'
  return judgement?.route === 'dispatch' || judgement?.route === 'whistle'
}

function printAddresses(of: World): void {
  say(`\n${demoLabels.folderKept}: ${folder}`)
  say(demoLabels.lookAround)
  for (const side of [...of.desks.map(desk => desk.side), of.county.side]) {
    say(`\n${side.name}  ${side.link ?? side.origin}${side.link ? demoLabels.firstOpen : ''}`)
    for (const item of of.accounts.filter(account => account.side === side)) {
      const names = item.roles.map(role => roleLabels[role]).join(' ')
      say(`  ${demoLines.login(item.login.name, names, item.login.username, item.login.password)}`)
    }
  }
}

try {
  say(demoLabels.title)
  if (options.isKept) buildPagesIfOlder(root)
  say(
    `${demoLabels.starting} ${process.env.DATABASE_URL ? demoLabels.onDatabase.postgres : demoLabels.onDatabase.sqlite}`,
  )
  const town = readTown()
  world = await openWorld(programs, folder, town)
  say(demoLabels.ready)
  if (options.input !== null) {
    say(demoLabels.importing)
    isGood = await judgeRun(world, {
      imported: await playFile(world, options.input),
    })
  } else {
    const matters = readMatters(town.first).slice(0, options.limit)
    isGood = await judgeRun(world, {
      played: await playMatters(world, matters),
    })
  }
  say(demoLines.seconds(Math.round((performance.now() - startedAt) / 1000)))
  if (options.isKept) printAddresses(world)
  isDone = true
} catch (error) {
  if (closing === null)
    process.stderr.write(`${demoLabels.failed}: ${error instanceof Error ? error.stack : String(error)}\n`)
}
if (!options.isKept || !isDone) {
  await close()
  process.exit(isGood && isDone ? 0 : 1)
}
