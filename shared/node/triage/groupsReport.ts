/** Prints the proposed groups of a file of matters: shared words, then every member with its row in the file. */
import { type GroupItem, type GroupOptions, proposeGroups } from '../../domain/learn/groups.ts'
import type { TextTable } from '../tabular.ts'
import { columnReader, dayOf, type FieldWords, neededColumn } from './table.ts'

export interface GroupColumns {
  title: string | undefined
  text: string | undefined
  time: string | undefined
}

const openingLength = 40
/** Below this share of alike pairs a group may hold two causes. */
const doubtfulDensity = 0.5

/** Groups with at least `least` members, largest first, as text to read. */
export function groupsReport(
  table: TextTable,
  columns: GroupColumns,
  words: FieldWords,
  options: GroupOptions,
  least: number,
): string {
  const body = neededColumn(table, columns.text, words.body ?? [], 'text')
  const title = columnReader(table, columns.title, words.title ?? [])
  const time = columnReader(table, columns.time, words.time ?? [])
  const items: GroupItem[] = table.rows.map(row => ({
    title: title?.(row) ?? '',
    body: body(row),
    day: time ? dayOf(time(row)) : null,
  }))
  const groups = proposeGroups(items, options).filter(group => group.members.length >= least)
  const grouped = groups.reduce((sum, group) => sum + group.members.length, 0)
  const lines = [
    `${items.length} rows, ${groups.length} proposed groups holding ${grouped} rows (likeness ${options.likeness}, window ${options.windowDays} days)`,
  ]
  groups.forEach((group, at) => {
    const days = group.members.flatMap(member => items[member]?.day ?? [])
    const span = days.length > 0 ? `, ${dayText(Math.min(...days))} to ${dayText(Math.max(...days))}` : ''
    lines.push(
      '',
      `group ${at + 1}: ${group.members.length} rows${span}, likeness ${group.likeness.toFixed(2)}, alike pairs ${Math.round(group.density * 100)} %${group.density < doubtfulDensity ? ' (look closely: may be two causes)' : ''}`,
      `  words: ${group.words.join(' ')}`,
    )
    for (const member of group.members) {
      const item = items[member]
      const opening = (item?.title || item?.body || '').replace(/\s+/g, ' ').slice(0, openingLength)
      lines.push(`  row ${table.rowNumbers[member] ?? member + 1}  ${opening}`)
    }
  })
  return `${lines.join('\n')}\n`
}

function dayText(day: number): string {
  return new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10)
}
