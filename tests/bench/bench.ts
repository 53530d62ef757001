/**
 * `npm run bench`: what the foundation costs, as ratios of bare work measured in the same run.
 *
 *   --cases N     how many cases the desk holds (100000)
 *   --changes N   how many registrations are synced (2000)
 *   --only LIST   parts to run, with commas: lists, search, find, hints, people, advice, screens, save, board, sync, cipher,
 *                 dossier; beside PouchDB, which must be installed for it: syncday (a day over 2G), syncload (many documents,
 *                 also beside COPY)
 *   --documents N how many small documents are synced (100000)
 *   --matters N, --edits N   the day over 2G (50 and 400)
 *   --orders N    how many orders, finished ones included, lie under the board and the ledger (200000)
 *   --json FILE   writes the figures there
 *
 * Ends with 1 when an answer is wrong (recall, equality), never because of time.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { bootDesk, FakeClock, makeFolder, testKey } from '../support/boot.ts'
import { measureAdvice } from './advice.ts'
import { measureBoard } from './board.ts'
import { openBare } from './connection.ts'
import { measureDossier } from './dossier.ts'
import { makeDeskFile } from './files.ts'
import { measureFind } from './find.ts'
import { measureHints } from './hints.ts'
import { Checks, type Line, table } from './measure.ts'
import { measurePeople } from './people.ts'
import { measureLists, measureScreens, measureSearch } from './reads.ts'
import { measureSync } from './sync.ts'
import { measureSyncDay } from './syncDay.ts'
import { measureSyncLoad } from './syncLoad.ts'
import { measureCipher, measureSaves } from './writes.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    only: {
      type: 'string',
      default: 'lists,search,find,hints,people,advice,screens,save,board,sync,cipher,dossier',
    },
    changes: { type: 'string', default: '2000' },
    orders: { type: 'string', default: '200000' },
    documents: { type: 'string', default: '100000' },
    matters: { type: 'string', default: '50' },
    edits: { type: 'string', default: '400' },
    json: { type: 'string' },
  },
})
const cases = Number(values.cases)
if (!Number.isInteger(cases) || cases < 100) throw new Error('--cases takes a whole number from 100')
const isWanted = (part: string) => values.only.split(',').includes(part)

const began = performance.now()
const folder = makeFolder()
const checks = new Checks()
const lines: Line[] = []
/** Parts that need a filled desk: the others are spared the filling. */
const onDesk = ['lists', 'search', 'find', 'hints', 'people', 'advice', 'screens', 'save', 'board', 'cipher']
const say = (text: string) => process.stdout.write(`${text}\n`)

try {
  if (values.only.split(',').some(part => onDesk.includes(part))) await measureDesk()
  if (isWanted('dossier')) lines.push(...(await measureDossier(checks)))
  if (isWanted('sync')) lines.push(...(await measureSync(folder, Number(values.changes), checks)))
  if (isWanted('syncday')) {
    const size = { matters: Number(values.matters), edits: Number(values.edits) }
    lines.push(...(await measureSyncDay(folder, size, checks)))
  }
  if (isWanted('syncload')) lines.push(...(await measureSyncLoad(folder, Number(values.documents), checks)))
} finally {
  rmSync(dirname(folder), { recursive: true, force: true })
}
say(table(lines))
say('')
for (const { name, isTrue, detail } of checks.results)
  say(`${isTrue ? 'true ' : 'FALSE'}  ${name}${detail === '' ? '' : ` (${detail})`}`)
say(`\nThe whole took ${((performance.now() - began) / 1000).toFixed(0)} s.`)
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ cases, lines, checks: checks.results }, null, 2)}\n`)
process.exitCode = checks.failed.length > 0 ? 1 : 0

/** Everything that is measured on one filled desk. */
async function measureDesk(): Promise<void> {
  const dataDir = join(folder, 'desk')
  mkdirSync(dataDir)
  const { path, plainPath, filled, seconds } = await makeDeskFile(dataDir, cases)
  say(`A desk of ${cases} cases was filled in ${seconds.toFixed(1)} s.`)
  const clock = new FakeClock()
  const desk = await bootDesk({ dataDir, clock })
  const encrypted = openBare(path, testKey, { isReadonly: true })
  const plain = openBare(plainPath, null, { isReadonly: true })
  const caller = await desk.as('sun')
  const parts = { caller, encrypted, plain, filled, now: clock.now(), rounds: 100 }
  if (isWanted('lists')) lines.push(...(await measureLists(parts, checks)))
  if (isWanted('search')) lines.push(...(await measureSearch(parts, checks)))
  if (isWanted('find')) lines.push(...(await measureFind(parts, checks)))
  if (isWanted('hints')) lines.push(...(await measureHints(parts, await desk.as('li'), checks)))
  if (isWanted('people')) lines.push(...(await measurePeople(desk, path, testKey, checks)))
  if (isWanted('advice')) lines.push(...(await measureAdvice(desk, caller, checks)))
  if (isWanted('screens')) lines.push(...(await measureScreens(parts, checks)))
  encrypted.close()
  plain.close()
  const plainWriter = openBare(plainPath, null)
  if (isWanted('save')) lines.push(...(await measureSaves(caller, plainWriter, filled, 200, checks)))
  await desk.close()
  if (isWanted('board'))
    lines.push(...(await measureBoard(dataDir, path, filled, Number(values.orders), checks)))
  if (isWanted('cipher')) {
    const encryptedWriter = openBare(path, testKey)
    lines.push(...(await measureCipher(encryptedWriter, plainWriter, filled, 400)))
    encryptedWriter.close()
  }
  plainWriter.close()
}
