/**
 * Tries the local triage model on files of matters:
 *
 *   npm run triage -- evaluate --train FILE --test FILE --label FIELD [--title FIELD] [--text FIELD]
 *   npm run triage -- evaluate --data FILE --split random:0.2 [--seed N] [--label FIELD]
 *   npm run triage -- evaluate --routing --data FILE --split time:0.2 [--label FIELD] [--time FIELD]
 *   npm run triage -- groups FILE [--window DAYS] [--likeness NUMBER] [--least NUMBER]
 *
 *   npm run triage -- flags [FILE] [--set FOLDER] [--title FIELD] [--text FIELD] [--full]
 *
 * `flags` tells recall and false alarms of the red flags on their evaluation set, and with FILE how many of its
 * rows they raise at level 4. `groups` proposes which matters many people raise for one cause. Files are JSON lines, CSV or XLSX, also as .gz. Columns that are not named are found by the words of
 * `resources/triage/fields.json`. Exit code 0 when measured, 2 when the input is not fit for it.
 */
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { usualGroupOptions } from '../../domain/learn/groups.ts'
import type { TextExample } from '../../domain/learn/model.ts'
import { type RoutingExample, routingFields } from '../../domain/learn/routing.ts'
import { shuffledIndexes } from '../../domain/learn/seeded.ts'
import { cleanUnitName } from '../../domain/learn/unitNames.ts'
import { loadRulebook, readResource } from '../rulebook.ts'
import type { TextTable } from '../tabular.ts'
import { evaluateRouting, evaluateText, type Outcome, type Report } from './evaluate.ts'
import { flagFileReport, flagSetReport } from './flagsReport.ts'
import { groupsReport } from './groupsReport.ts'
import {
  BadInput,
  bodyColumn,
  columnReader,
  dayOf,
  type FieldWords,
  fieldWordsOf,
  neededColumn,
  readFileTable,
} from './table.ts'

const usage = `usage: npm run triage -- evaluate [--routing] (--train FILE --test FILE | --data FILE --split random:SHARE|time:SHARE)
         [--label FIELD] [--title FIELD] [--text FIELD] [--time FIELD] [--seed N] [--classes] [--json]
       npm run triage -- groups FILE [--title FIELD] [--text FIELD] [--time FIELD] [--window DAYS] [--likeness NUMBER] [--least NUMBER]
       npm run triage -- flags [FILE] [--set FOLDER] [--title FIELD] [--text FIELD] [--full]`

const optionKinds = {
  routing: { type: 'boolean', default: false },
  train: { type: 'string' },
  test: { type: 'string' },
  data: { type: 'string' },
  split: { type: 'string' },
  seed: { type: 'string', default: '1' },
  label: { type: 'string' },
  title: { type: 'string' },
  text: { type: 'string' },
  time: { type: 'string' },
  window: { type: 'string', default: String(usualGroupOptions.windowDays) },
  likeness: { type: 'string', default: String(usualGroupOptions.likeness) },
  least: { type: 'string', default: '2' },
  set: { type: 'string' },
  full: { type: 'boolean', default: false },
  classes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: optionKinds, allowPositionals: true })
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}
type Options = ReturnType<typeof parse>['values']

/** A row ready to learn from, with its day when the table tells it. */
interface Dated<Row> {
  row: Row
  day: number | null
}

const missing = (text: string) => (/^[-\u2014/]*$/.test(text) ? '' : text)

function textRows(table: TextTable, options: Options, words: FieldWords): Dated<TextExample>[] {
  const label = neededColumn(table, options.label, words.label ?? [], 'label')
  const body = bodyColumn(table, options.text, words.body ?? [], label)
  const title = columnReader(table, options.title, words.title ?? [])
  const time = columnReader(table, options.time, words.time ?? [])
  return table.rows
    .map(row => ({
      row: { title: title?.(row) ?? '', body: body(row), label: missing(label(row)) },
      day: time ? dayOf(time(row)) : null,
    }))
    .filter(({ row }) => row.label !== '' && `${row.title}${row.body}` !== '')
}

function routingRows(table: TextTable, options: Options, words: FieldWords): Dated<RoutingExample>[] {
  const unit = neededColumn(table, options.label, words.unit ?? [], 'label')
  const time = columnReader(table, options.time, words.time ?? [])
  const readers = routingFields.map(
    field => [field, columnReader(table, undefined, words[field] ?? [])] as const,
  )
  if (!readers.some(([field, reader]) => reader !== null && field !== 'source'))
    throw new BadInput(`no column of type or place found (columns: ${table.headers.join(', ')})`)
  return table.rows
    .map(row => {
      const value = (wanted: string) =>
        missing(
          readers
            .find(([field]) => field === wanted)?.[1]?.(row)
            .trim() ?? '',
        )
      const day = time ? dayOf(time(row)) : null
      const fields = {
        subType: value('subType'),
        mainType: value('mainType'),
        eventType: value('eventType'),
        street: value('street'),
        community: value('community'),
        source: value('source'),
        nature: value('nature'),
      }
      return { row: { fields, unit: cleanUnitName(unit(row)), day: day ?? 0 }, day }
    })
    .filter(({ row }) => row.unit !== '')
}

/** Divides rows into training and test rows: a random share, or the newest share. */
function divide<Row>(
  rows: readonly Dated<Row>[],
  split: string,
  seed: number,
): { train: Row[]; test: Row[] } {
  const [kind, shareText] = split.split(':')
  const share = Number(shareText)
  if ((kind !== 'random' && kind !== 'time') || !(share > 0 && share < 1))
    throw new BadInput(
      `--split must be random:SHARE or time:SHARE with a share between 0 and 1, not "${split}"`,
    )
  const testCount = Math.round(rows.length * share)
  if (kind === 'random') {
    const order = [...shuffledIndexes(rows.length, seed)].flatMap(at => rows[at] ?? [])
    return {
      train: order.slice(testCount).map(entry => entry.row),
      test: order.slice(0, testCount).map(entry => entry.row),
    }
  }
  const undated = rows.filter(entry => entry.day === null).length
  if (undated > 0)
    throw new BadInput(`cannot split by time: ${undated} rows have no readable time (name it with --time)`)
  const byTime = [...rows].sort((left, right) => (left.day ?? 0) - (right.day ?? 0)).map(entry => entry.row)
  return { train: byTime.slice(0, byTime.length - testCount), test: byTime.slice(byTime.length - testCount) }
}

async function divided<Row>(
  options: Options,
  rowsOf: (table: TextTable) => Dated<Row>[],
  seed: number,
): Promise<{ train: Row[]; test: Row[]; left: number }> {
  const { train, test, data, split } = options
  const read = async (path: string) => {
    const table = await readFileTable(resolve(path))
    const rows = rowsOf(table)
    return { rows, left: table.rows.length - rows.length }
  }
  let parts: { train: Row[]; test: Row[]; left: number }
  if (data !== undefined && split !== undefined && train === undefined && test === undefined) {
    const { rows, left } = await read(data)
    parts = { ...divide(rows, split, seed), left }
  } else if (train !== undefined && test !== undefined && data === undefined && split === undefined) {
    const [first, second] = [await read(train), await read(test)]
    parts = {
      train: first.rows.map(entry => entry.row),
      test: second.rows.map(entry => entry.row),
      left: first.left + second.left,
    }
  } else throw new BadInput(`give either --train and --test, or --data and --split\n${usage}`)
  if (parts.train.length === 0 || parts.test.length === 0)
    throw new BadInput('too few rows: neither the training nor the test rows may be empty')
  return parts
}

async function evaluate(options: Options, words: FieldWords): Promise<{ report: Report; left: number }> {
  const seed = Number(options.seed)
  if (!Number.isInteger(seed)) throw new BadInput(`--seed must be a whole number, not "${options.seed}"`)
  if (options.routing) {
    const { train, test, left } = await divided(options, table => routingRows(table, options, words), seed)
    return { report: evaluateRouting(train, test), left }
  }
  const { train, test, left } = await divided(options, table => textRows(table, options, words), seed)
  return { report: evaluateText(train, test, seed), left }
}

async function groups(file: string, options: Options, words: FieldWords): Promise<string> {
  const windowDays = numberOf('window', options.window, 0, 36_500)
  const likeness = numberOf('likeness', options.likeness, 0.05, 1)
  const least = numberOf('least', options.least, 2, 1_000_000)
  const { title, text, time } = options
  const table = await readFileTable(resolve(file))
  return groupsReport(table, { title, text, time }, words, { windowDays, likeness }, least)
}

async function flags(
  file: string | undefined,
  options: Options,
  words: FieldWords,
  resourcesDir: string,
): Promise<string> {
  const rules = loadRulebook(resourcesDir).flags
  const folder = options.set ?? fileURLToPath(new URL('../../../tests/domain/flagSet', import.meta.url))
  const set = flagSetReport(resolve(folder), rules, options.full)
  if (file === undefined) return set
  const { title, text } = options
  const table = await readFileTable(resolve(file))
  return `${set}\n${flagFileReport(table, { title, text }, words, rules, options.full)}`
}

function numberOf(option: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= least && value <= most) return value
  throw new BadInput(`--${option} must be a number from ${least} to ${most}, not "${text}"`)
}

function printed(report: Report, left: number, withClasses: boolean): string {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(38) : cell.padStart(10)))
      .join('')
      .trimEnd()
  const table = (outcomes: readonly Outcome[]) => [
    line(['method', 'macro-F1', 'top-1', 'top-3', 'train ms', 'p50 ms', 'p95 ms', 'max ms', 'max cpu']),
    ...outcomes.map(({ method, metrics, trainingMs, p50Ms, p95Ms, maxMs, maxCpuMs }) =>
      line([
        method,
        metrics.macroF1.toFixed(4),
        metrics.top1.toFixed(4),
        metrics.top3.toFixed(4),
        trainingMs.toFixed(0),
        p50Ms.toFixed(2),
        p95Ms.toFixed(2),
        maxMs.toFixed(2),
        maxCpuMs.toFixed(2),
      ]),
    ),
  ]
  const lines = [
    `training rows ${report.trainCount}, test rows ${report.testCount}, labels ${report.labelCount}${left > 0 ? `, rows without a label or text left out ${left}` : ''}`,
    '',
    ...(report.unified.length > 0 ? ['unit names as written'] : []),
    ...table(report.outcomes),
    ...(report.unified.length > 0
      ? ['', 'unit names brought to one form (learnt from the training rows)', ...table(report.unified)]
      : []),
  ]
  if (report.notes.length > 0) lines.push('', ...report.notes)
  if (withClasses) {
    lines.push('', line(['label (model)', 'rows', 'precision', 'recall', 'F1']))
    for (const entry of report.outcomes[0]?.metrics.perClass ?? [])
      lines.push(
        line([
          entry.label,
          String(entry.support),
          entry.precision.toFixed(3),
          entry.recall.toFixed(3),
          entry.f1.toFixed(3),
        ]),
      )
  }
  return `${lines.join('\n')}\n`
}

async function main(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parse(args)
    const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url))
    const words = fieldWordsOf(readResource(resourcesDir, 'triage/fields.json'))
    const [command, file] = positionals
    if (command === 'groups' && file !== undefined && positionals.length === 2) {
      process.stdout.write(await groups(file, values, words))
      return 0
    }
    if (command === 'flags' && positionals.length <= 2) {
      process.stdout.write(await flags(file, values, words, resourcesDir))
      return 0
    }
    if (command !== 'evaluate' || positionals.length !== 1) throw new BadInput(usage)
    const { report, left } = await evaluate(values, words)
    process.stdout.write(
      values.json ? `${JSON.stringify({ ...report, left })}\n` : printed(report, left, values.classes),
    )
    return 0
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

// A reader that has seen enough (such as `head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main(process.argv.slice(2))
