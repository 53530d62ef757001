/** `npm run triage -- flags [FILE]`: the red flags on their evaluation set, and how much of a file they raise. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dangerGroups, falseAlarmRateOf, recallOf, scoreFlags } from '../../domain/flagScore.ts'
import { matchRedFlags, type RedFlagRules } from '../../domain/redFlag.ts'
import type { TextTable } from '../tabular.ts'
import { BadInput, columnReader, type FieldWords, neededColumn } from './table.ts'

interface FlagSetFile {
  group: string
  real: string[]
  deceptive: Record<string, string[]>
}

function readSets(folder: string): { half: string; set: FlagSetFile }[] {
  if (!existsSync(folder))
    throw new BadInput(`no evaluation set found at ${folder}; name one with --set FOLDER`)
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => ({
      half: name.split('.')[1] ?? '',
      set: JSON.parse(readFileSync(join(folder, name), 'utf8')) as FlagSetFile,
    }))
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const line = (cells: readonly string[]) =>
  cells
    .map((cell, at) => (at < 2 ? cell.padEnd(12) : cell.padStart(14)))
    .join('')
    .trimEnd()

/** Recall and false alarms per group and half. With `isFull`, the sentences that went wrong as well. */
export function flagSetReport(folder: string, rules: RedFlagRules, isFull: boolean): string {
  const wrong: string[] = []
  const rows = readSets(folder).map(({ half, set }) => {
    if (!(set.group in dangerGroups)) throw new BadInput(`unknown group "${set.group}" in ${folder}`)
    const score = scoreFlags(set.group, set.real, Object.values(set.deceptive).flat(), rules)
    wrong.push(...score.missed.map(text => `  missed       ${set.group}: ${text}`))
    wrong.push(...score.alarmed.map(({ text, ruleIds }) => `  false alarm  ${ruleIds.join()}: ${text}`))
    return line([
      set.group,
      half,
      `${score.real - score.missed.length}/${score.real}`,
      percent(recallOf(score)),
      `${score.alarmed.length}/${score.deceptive}`,
      percent(falseAlarmRateOf(score)),
    ])
  })
  const head = line(['group', 'half', 'raised', 'recall', 'false alarms', 'share'])
  return `red flags ${rules.version}\n\n${[head, ...rows, ...(isFull && wrong.length > 0 ? ['', ...wrong] : [])].join('\n')}\n`
}

const excerptLength = 60

/** How many rows of a file are flagged at level 4, and by which rules. With `isFull`, each of them. */
export function flagFileReport(
  table: TextTable,
  columns: { title: string | undefined; text: string | undefined },
  words: FieldWords,
  rules: RedFlagRules,
  isFull: boolean,
): string {
  const body = neededColumn(table, columns.text, words.body ?? [], 'text')
  const title = columnReader(table, columns.title, words.title ?? [])
  const byRule = new Map<string, number>()
  const raised: string[] = []
  let flagged = 0
  table.rows.forEach((row, at) => {
    const hits = [title?.(row) ?? '', body(row)].flatMap(text => matchRedFlags(text, rules).hits)
    const major = hits.filter(hit => hit.floorLevel === 4)
    if (major.length === 0) return
    flagged += 1
    for (const id of new Set(major.map(hit => hit.id))) byRule.set(id, (byRule.get(id) ?? 0) + 1)
    if (isFull)
      raised.push(
        ...major.map(
          hit =>
            `  row ${table.rowNumbers[at] ?? at + 1}  ${hit.id}  ${hit.span.text}  | ${hit.clause.slice(0, excerptLength)}`,
        ),
      )
  })
  const share = table.rows.length === 0 ? 0 : flagged / table.rows.length
  const rulesLine = [...byRule].sort((a, b) => b[1] - a[1]).map(([id, count]) => `${id} ${count}`)
  return `${[
    `rows flagged at level 4: ${flagged} of ${table.rows.length} (${(100 * share).toFixed(2)} %)`,
    `rules: ${rulesLine.length === 0 ? 'none' : rulesLine.join(', ')}`,
    ...(raised.length > 0 ? ['', ...raised] : []),
  ].join('\n')}\n`
}
