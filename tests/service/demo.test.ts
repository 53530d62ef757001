import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { comparedTables, compareHoldings, type Holding } from '../../county/demo/compare.ts'
import { demoLabels } from '../../shared/labels/demo.ts'
import { makeFolder } from '../support/folder.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = makeFolder()
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

/** Runs the demonstration as a person would, with its temporary files in a folder of the test. */
function runDemo(args: readonly string[], tmp: string): Promise<{ code: number | null; printed: string }> {
  const { DATABASE_URL: _url, ...env } = process.env
  const child = spawn(process.execPath, ['county/demo/demo.ts', ...args], {
    cwd: root,
    env: { ...env, TMPDIR: tmp, TEMP: tmp, TMP: tmp },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (printed += piece.toString('utf8')))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, printed }))
  })
}

test('a county and two desks, one of them cut off half of the time, end with the same rows', async () => {
  const { code, printed } = await runDemo(['--limit', '8'], folder)
  expect(printed).toContain(demoLabels.agree)
  expect(code, printed).toBe(0)
  // Nothing of the run stays behind.
  expect(readdirSync(folder)).toEqual([])
})

test('a file that is not there is said before anything is started', async () => {
  const missing = join(folder, 'none.csv')
  expect(existsSync(missing)).toBe(false)
  const { code, printed } = await runDemo(['--input', missing], folder)
  expect(code).toBe(2)
  expect(printed).toContain(demoLabels.fileMissing)
})

test('one field that differs on one side is found and named; the count of local writes is no difference', () => {
  const side = (name: string, row: { id: string; rev: number; place: string }): Holding => ({
    name,
    rows: {
      ...(Object.fromEntries(comparedTables.map(table => [table, []])) as unknown as Holding['rows']),
      case: [row],
    },
    brokenFiles: 0,
    views: [],
  })
  const first = side('1', { id: 'a', rev: 1, place: 'bridge' })
  expect(
    compareHoldings([first, side('2', { id: 'a', rev: 9, place: 'bridge' })]).every(item => item.isEqual),
  ).toBe(true)
  const [found] = compareHoldings([first, side('2', { id: 'a', rev: 1, place: 'mill' })])
  expect(found).toMatchObject({
    table: 'case',
    isEqual: false,
    difference: 'a (sides 1 and 2) place: "bridge" / "mill"',
  })
  const [missing] = compareHoldings([first, side('2', { id: 'b', rev: 1, place: 'bridge' })])
  expect(missing?.difference).toBe('a is only on one of the sides 1 and 2')
})
