/** Reads the tables that the triage model is measured on, and finds their columns by the headers people use. */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { findColumn, readTable, TableUnreadable, type TextTable } from '../tabular.ts'

/** The caller asked for something that cannot be done; the message says what to change. */
export class BadInput extends Error {}

/** Header words by the meaning of the column (resource `triage/fields.json`). */
export type FieldWords = Readonly<Record<string, readonly string[]>>

/** Checks the resource's shape; a broken one is a broken installation, so it throws. */
export function fieldWordsOf(resource: unknown): FieldWords {
  if (typeof resource !== 'object' || resource === null)
    throw new Error('resource triage/fields.json is broken')
  return Object.fromEntries(
    Object.entries(resource).flatMap(([field, words]: [string, unknown]) =>
      Array.isArray(words) ? [[field, words.filter(word => typeof word === 'string')]] : [],
    ),
  )
}

/** Reads one file: any kind that `readTable` knows, also compressed (`.gz`). Throws `BadInput`. */
export async function readFileTable(path: string): Promise<TextTable> {
  if (!existsSync(path)) throw new BadInput(`file not found: ${path}`)
  try {
    const bytes = readFileSync(path)
    const table = path.endsWith('.gz')
      ? await readTable(basename(path, '.gz'), gunzipSync(bytes))
      : await readTable(basename(path), bytes)
    if (table.rows.length === 0) throw new BadInput(`no rows in ${path}`)
    return table
  } catch (error) {
    if (error instanceof BadInput) throw error
    const reason = error instanceof TableUnreadable || error instanceof Error ? error.message : String(error)
    throw new BadInput(`cannot read ${path}: ${reason}`)
  }
}

/** A reader of one column: the named one, else the first whose header is one of the words; null when there is none. */
export function columnReader(
  table: TextTable,
  name: string | undefined,
  words: readonly string[],
): ((row: readonly string[]) => string) | null {
  const candidates = name === undefined ? words.map(word => [word]) : [[name]]
  const at = candidates.map(word => findColumn(table.headers, word)).find(found => found >= 0) ?? -1
  if (at < 0 && name !== undefined)
    throw new BadInput(`no column "${name}"; the columns are: ${table.headers.join(', ')}`)
  return at < 0 ? null : row => row[at] ?? ''
}

/** As `columnReader`, for a column that must be there. */
export function neededColumn(
  table: TextTable,
  name: string | undefined,
  words: readonly string[],
  option: string,
): (row: readonly string[]) => string {
  const reader = columnReader(table, name, words)
  if (reader) return reader
  throw new BadInput(
    `no column for ${option} found; name it with --${option} (columns: ${table.headers.join(', ')})`,
  )
}

/** Cells looked at when the words of the headers do not tell which column holds the text. */
const cellsLooked = 200

/** The column of the text: named, known by its header, or else the one with the longest cells besides the label. */
export function bodyColumn(
  table: TextTable,
  name: string | undefined,
  words: readonly string[],
  label: (row: readonly string[]) => string,
): (row: readonly string[]) => string {
  const reader = columnReader(table, name, words)
  if (reader) return reader
  const lengths = table.headers.map((_, at) => {
    const cells = table.rows.slice(0, cellsLooked).filter(row => row[at] !== label(row))
    return cells.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0)
  })
  const longest = lengths.indexOf(Math.max(...lengths))
  if (longest < 0 || lengths[longest] === 0)
    throw new BadInput(`no column of text found; name it with --text (columns: ${table.headers.join(', ')})`)
  return row => row[longest] ?? ''
}

/** Days since 1970 of a local date and time as tables write it; null when it is none. */
export function dayOf(text: string): number | null {
  const parts = /^(\d{4})\D(\d{1,2})\D(\d{1,2})(?:\D+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(text.trim())
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts.slice(1).map(part => Number(part ?? 0))
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) / 86_400_000
}
