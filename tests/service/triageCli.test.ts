/** The measuring tool of the triage model, as a person runs it, on small invented files. */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { inventedMatters } from '../domain/learnSamples.ts'
import { makeFolder } from '../support/folder.ts'

const script = fileURLToPath(new URL('../../shared/node/triage/cli.ts', import.meta.url))
const triage = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })

const folder = makeFolder()
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const matters = inventedMatters(120, 3)
const lines = (list: readonly object[]) => list.map(row => JSON.stringify(row)).join('\n')
const asRows = matters.map(({ title, body, label }) => ({ title, text: body, label }))
const trainFile = file('train.jsonl.gz', gzipSync(lines(asRows.slice(0, 90))))
const testFile = file(
  'test.csv',
  `标题,诉求内容,类别\n${asRows
    .slice(90)
    .map(row => `${row.title},${row.text},${row.label}`)
    .join('\n')}\n`,
)
const routingFile = file(
  'routing.csv',
  `统计时间,所属街道,小类名称,处置部门\n${Array.from({ length: 60 }, (_, at) => {
    const street = at % 2 === 0 ? '东街' : '西街'
    const unit = at % 15 === 0 ? '-' : at % 3 === 0 ? `${street}执法队` : '环保局'
    return `2026-03-${String(1 + (at % 28)).padStart(2, '0')} 08:00:00,${street},${at % 3 === 0 ? '占道' : '噪声'},${unit}`
  }).join('\n')}\n`,
)

interface Printed {
  trainCount: number
  testCount: number
  left: number
  outcomes: { method: string; metrics: { top1: number; top3: number; macroF1: number } }[]
}
const json = (output: string) => JSON.parse(output) as Printed

describe('triage groups', () => {
  it('prints the shared words and the rows of each proposed group', () => {
    const path = file(
      'many.csv',
      `时间,标题,内容\n${[
        '2026-03-01,东湖花园电梯停运,东湖花园三号楼电梯停运半个月没人修',
        '2026-03-02,路灯不亮,青石巷口的路灯晚上不亮',
        '2026-03-05,东湖花园电梯坏了,东湖花园电梯停运老人下不了楼',
        '2026-03-09,工资,砖厂老板欠我两个月工钱',
      ].join('\n')}\n`,
    )
    const { status, stdout } = triage('groups', path)
    expect(status).toBe(0)
    expect(stdout).toContain('4 rows, 1 proposed groups holding 2 rows')
    expect(stdout).toMatch(/words: .*东湖花园/)
    expect(stdout).toMatch(/row 2 .*东湖花园电梯停运[\s\S]*row 4 .*东湖花园电梯坏了/)
    expect(triage('groups', path, '--window', 'x')).toMatchObject({ status: 2, stdout: '' })
    expect(stdout).toMatch(/likeness 0\.\d\d, alike pairs \d+ %/)
    expect(triage('groups')).toMatchObject({ status: 2, stdout: '' })
  })
})

describe('a reader that has seen enough', () => {
  it('closes the pipe without a fault', () => {
    const path = file(
      'long.csv',
      `标题,内容\n${Array.from({ length: 3000 }, (_, at) => `第${at >> 1}件路灯甲${at >> 1}乙${at >> 1}丙,第${at >> 1}件路灯甲${at >> 1}乙${at >> 1}丙不亮`).join('\n')}\n`,
    )
    const run = spawnSync(
      'bash',
      ['-c', 'set -o pipefail; "$0" "$1" groups "$2" | head -1', process.execPath, script, path],
      {
        encoding: 'utf8',
      },
    )
    expect(run.stdout).toMatch(/^3000 rows, \d+ proposed groups/)
    expect([run.status, run.stderr]).toEqual([0, ''])
  })
})

describe('triage evaluate', () => {
  it('prints the model beside both baselines for a training and a test file of different kinds', () => {
    const { status, stdout, stderr } = triage('evaluate', '--train', trainFile, '--test', testFile)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    for (const word of [
      'training rows 90, test rows 30',
      'macro-F1',
      'model',
      'naive Bayes',
      'most frequent',
      'p95',
    ])
      expect(stdout).toContain(word)
  })

  it('holds back a random share by the seed, the same one each time', () => {
    const args = ['evaluate', '--data', trainFile, '--split', 'random:0.2', '--label', 'label', '--json']
    const [first, again, other] = [
      triage(...args, '--seed', '4'),
      triage(...args, '--seed', '4'),
      triage(...args, '--seed', '5'),
    ].map(run => json(run.stdout))
    expect(first).toMatchObject({ trainCount: 72, testCount: 18 })
    expect(again?.outcomes.map(entry => entry.metrics)).toEqual(first?.outcomes.map(entry => entry.metrics))
    expect(other?.outcomes.map(entry => entry.metrics)).not.toEqual(
      first?.outcomes.map(entry => entry.metrics),
    )
  })

  it('measures routing on the newest rows and leaves out rows without a unit', () => {
    const { status, stdout } = triage(
      'evaluate',
      '--routing',
      '--data',
      routingFile,
      '--split',
      'time:0.25',
      '--json',
    )
    expect(status).toBe(0)
    const report = json(stdout)
    expect(report).toMatchObject({ trainCount: 42, testCount: 14, left: 4 })
    expect(report.outcomes.map(entry => entry.method)).toEqual([
      'model',
      'naive Bayes',
      'most frequent by sub-type and street',
      'most frequent',
    ])
    expect(report.outcomes[0]?.metrics.top1).toBe(1)
  })

  it('reads a test file with a mark at its start, empty cells, strange columns and headers it does not know', () => {
    const strange = file(
      'strange.csv',
      `\uFEFFnumber,kind,what the caller said,extra\n${asRows
        .slice(90)
        .map((row, at) => `${at},${at === 0 ? '' : row.label},${row.text},${at % 3 === 0 ? '' : 'x'}`)
        .join('\n')}\n`,
    )
    const train = file(
      'train.json',
      JSON.stringify(asRows.slice(0, 90).map(row => ({ kind: row.label, 'what the caller said': row.text }))),
    )
    const { status, stdout } = triage(
      'evaluate',
      '--train',
      train,
      '--test',
      strange,
      '--label',
      'kind',
      '--json',
    )
    expect(status).toBe(0)
    expect(json(stdout)).toMatchObject({ trainCount: 90, testCount: 29, left: 1 })
    expect(json(stdout).outcomes[0]?.metrics.macroF1).toBeGreaterThan(0.6)
  })

  it('prints routing for the names as written and for names brought to one form', () => {
    const { stdout } = triage('evaluate', '--routing', '--data', routingFile, '--split', 'time:0.25')
    expect(stdout).toMatch(/unit names as written\nmethod[\s\S]*unit names brought to one form/)
  })

  it('ends with 2 and one clear message on input it cannot use', () => {
    const oneLabel = file(
      'one.jsonl',
      lines([
        { text: '路灯', label: 'a' },
        { text: '井盖', label: 'a' },
      ]),
    )
    const cases: [string[], RegExp][] = [
      [[], /usage/],
      [['evaluate'], /--train and --test/],
      [['evaluate', '--wrong'], /usage/],
      [['evaluate', '--train', join(folder, 'none.csv'), '--test', testFile], /file not found/],
      [['evaluate', '--train', trainFile, '--test', testFile, '--label', 'kind'], /no column "kind"/],
      [['evaluate', '--data', trainFile, '--split', 'half'], /random:SHARE or time:SHARE/],
      [['evaluate', '--data', trainFile, '--split', 'time:0.2'], /no readable time/],
      [['evaluate', '--data', trainFile, '--split', 'random:0.2', '--seed', 'x'], /whole number/],
      [['evaluate', '--routing', '--data', trainFile, '--split', 'random:0.2'], /--label/],
      [['evaluate', '--train', oneLabel, '--test', oneLabel], /nothing to learn/],
    ]
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = triage(...args)
      expect([args, status, stdout]).toEqual([args, 2, ''])
      expect(stderr).toMatch(message)
      expect(stderr).not.toMatch(/\n\s+at /)
    }
  })
})
