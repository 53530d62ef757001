/**
 * The long run of the proofs, by hand or at night:
 *
 *   npm run soak -- --seeds 2000 --from 1     histories of the small world, in two processes
 *   npm run soak -- --planted [--seeds 20]    bugs planted into a copy of the engine: each must be found
 *   npm run soak -- --real 500                real processes behind a faulty line, killed at random
 *
 * Prints what failed, with the seed and its steps, and ends with 1 when anything did.
 */
import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeDatabaseAt, startPostgres } from '../support/postgres.ts'
import { addMet, freshMoves, type Met, type Moves, nothingMet, playSeed } from './history.ts'
import { huntPlantedBugs, plantedBugs } from './plantedBugs.ts'
import { realRuns } from './realRuns.ts'
import { makeTemplate } from './template.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    planted: { type: 'boolean', default: false },
    only: { type: 'string' },
    real: { type: 'string' },
    /** For the processes this one starts. */
    worker: { type: 'boolean', default: false },
    template: { type: 'string' },
    moves: { type: 'string' },
    patience: { type: 'string', default: '180' },
    step: { type: 'string', default: '1' },
    'stop-at-first': { type: 'boolean', default: false },
  },
})
const say = (text: string) => process.stdout.write(`${text}\n`)
const from = Number(values.from)

const patienceMs = Number(values.patience) * 1000
let isStuck = false

/** What a worker tells. */
type Report = { seed: number; met: Met } | { seed: number; failure: string }

/** A history that never ends is a fault as well; its process ends with it. */
function inTime<T>(history: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      isStuck = true
      reject(new Error(`S5: the world did not come to rest in ${patienceMs / 1000} s`))
    }, patienceMs)
    history.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function work(): Promise<void> {
  const count = Number(values.seeds)
  const given = values.moves === undefined ? null : (JSON.parse(values.moves) as Moves)
  for (let at = 0; at < count; at++) {
    const seed = from + at * Number(values.step)
    const report = await inTime(playSeed(seed, values.template ?? '', given ?? freshMoves(seed))).then(
      (met): Report => ({ seed, met }),
      (error: unknown): Report => ({ seed, failure: String(error instanceof Error ? error.message : error) }),
    )
    process.send?.(report)
    if ('failure' in report && (values['stop-at-first'] || isStuck)) break
  }
  process.disconnect?.()
  if (isStuck) process.exit(0)
}

async function soak(seeds: number): Promise<boolean> {
  const template = await makeTemplate()
  const met = nothingMet()
  const failed: number[] = []
  const startedAt = performance.now()
  const processes = 2
  const run = (at: number) =>
    new Promise<void>((resolve, reject) => {
      const share = Math.ceil((seeds - at) / processes)
      const child = fork(fileURLToPath(import.meta.url), [
        '--worker',
        ...['--template', template, '--step', String(processes)],
        ...['--from', String(from + at), '--seeds', String(share)],
      ])
      child.on('message', message => {
        const report = message as Report
        if ('met' in report) addMet(met, report.met)
        else {
          failed.push(report.seed)
          say(`\nFAILED seed ${report.seed}\n${report.failure}`)
        }
        const done = met.seeds + failed.length
        if (done % 100 === 0)
          say(
            `${done} of ${seeds} seeds, ${failed.length} failed, ${Math.round((performance.now() - startedAt) / 1000)} s`,
          )
      })
      child.on('exit', code => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
    })
  try {
    await Promise.all(Array.from({ length: Math.min(processes, seeds) }, (_, at) => run(at)))
  } finally {
    rmSync(template, { recursive: true, force: true })
  }
  say(JSON.stringify(met))
  say(
    failed.length === 0 ? `all ${met.seeds} seeds hold` : `failed: ${failed.sort((a, b) => a - b).join(' ')}`,
  )
  return failed.length === 0
}

async function planted(seeds: number): Promise<boolean> {
  const bugs = plantedBugs.filter(bug => values.only === undefined || bug.name.includes(values.only))
  const template = await makeTemplate()
  const found = await huntPlantedBugs(bugs, { from, seeds }, template, ({ name, foundAfter, invariant }) =>
    say(
      foundAfter === null
        ? `NOT FOUND in ${seeds} seeds: ${name}`
        : `found after ${foundAfter} seeds: ${name} (${invariant})`,
    ),
  ).finally(() => rmSync(template, { recursive: true, force: true }))
  return found.every(one => one.foundAfter !== null)
}

/** The runs, shared among a county on SQLite, one on PostgreSQL and one of two processes on PostgreSQL. */
async function real(runs: number): Promise<boolean> {
  const server = await startPostgres()
  let isSound = true
  try {
    for (const [at, name] of (['SQLite', 'PostgreSQL', 'two processes on PostgreSQL'] as const).entries()) {
      const share = Math.ceil((runs - at) / 3)
      const counts = await realRuns({
        seed: from + at,
        runs: share,
        databaseUrl: at === 0 ? null : await makeDatabaseAt(server.url),
        countyProcesses: at === 2 ? 2 : 1,
        onRun: run => {
          if (run % 20 === 0) say(`${name}: ${run} of ${share} runs`)
        },
      }).catch((error: unknown) => {
        isSound = false
        say(`\nFAILED ${name}\n${error instanceof Error ? error.message : String(error)}`)
      })
      if (counts) say(`${name}: ${JSON.stringify(counts)}`)
    }
  } finally {
    await server.stop()
  }
  return isSound
}

if (values.worker) await work()
else {
  const isSound = values.planted
    ? await planted(Number(values.seeds ?? 40))
    : values.real === undefined
      ? await soak(Number(values.seeds ?? 2000))
      : await real(Number(values.real))
  process.exitCode = isSound ? 0 : 1
}
