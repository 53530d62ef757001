/** From a file to a table with a header line: finds the line, and guesses what each column is. */
import { type ImportField, importFields } from '../../contract/desk.ts'
import { checkCitizenId, phoneKind } from '../../domain/identity.ts'
import { readLines } from '../tabular.ts'
import { readInstant } from './cells.ts'
import type { ImportWords } from './words.ts'

export interface ImportTable {
  /** Empty texts when the file has no header line. */
  headers: string[]
  rows: string[][]
}

export interface ColumnGuess {
  field: ImportField
  isCertain: boolean
}

/** The contract maps at most so many columns. */
const maxColumns = 200
/** Titles, dates and units stand above the headers of many ledgers. */
const linesSearchedForHeaders = 10
/** The stored mapping of a batch; a field of another version is left out. */
export function knownFields(mapping: readonly string[]): ImportField[] {
  return mapping.map(name => importFields.find(field => field === name) ?? 'ignore')
}

/** A longer cell is a sentence, not a header. */
const longestHeader = 12

/** Reads a file; the same file always gives the same table. Throws `TableUnreadable`. */
export async function readImportTable(
  fileName: string,
  bytes: Uint8Array,
  words: ImportWords,
): Promise<ImportTable> {
  const lines = (await readLines(fileName, bytes)).filter(line => line.some(cell => cell.trim() !== ''))
  const at = headerLine(lines, words)
  const below = at === null ? lines : lines.slice(at + 1)
  const header = at === null ? [] : (lines[at] ?? [])
  const width = Math.min(
    maxColumns,
    below.reduce((most, line) => Math.max(most, filledWidth(line)), filledWidth(header)),
  )
  const cut = (line: readonly string[]) =>
    Array.from({ length: width }, (_, column) => (line[column] ?? '').trim())
  return { headers: cut(header), rows: below.map(cut) }
}

function filledWidth(line: readonly string[]): number {
  let width = line.length
  while (width > 0 && (line[width - 1] ?? '').trim() === '') width -= 1
  return width
}

/** Index of the header line: the one with most known words, else a first line that looks like headers, else null. */
function headerLine(lines: readonly (readonly string[])[], words: ImportWords): number | null {
  let best: { at: number; score: number } | null = null
  for (const [at, line] of lines.slice(0, linesSearchedForHeaders).entries()) {
    const found = line.map(cell => recognise(cell, words)).filter(guess => guess !== null)
    const exact = found.filter(guess => guess.isCertain).length
    if (exact === 0 && found.length < 2) continue
    const score = exact * 2 + (found.length - exact)
    if (best === null || score > best.score) best = { at, score }
  }
  if (best !== null) return best.at
  return looksLikeHeaders(lines) ? 0 : null
}

/** Short different words above something that is longer or made of digits. */
function looksLikeHeaders(lines: readonly (readonly string[])[]): boolean {
  const [first = [], ...rest] = lines
  const cells = first.map(cell => cell.trim()).filter(cell => cell !== '')
  if (rest.length === 0 || cells.length === 0 || new Set(cells).size < cells.length) return false
  if (cells.some(cell => cell.length > longestHeader || /\d/.test(cell))) return false
  const samples = rest.slice(0, 20)
  return first.some((cell, column) => {
    const values = samples.map(line => (line[column] ?? '').trim()).filter(value => value !== '')
    return (
      values.length > 0 && values.every(value => /^\d/.test(value) || value.length > cell.trim().length * 2)
    )
  })
}

const fold = (header: string) => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** What a header word says; null when it is unknown. */
function recognise(header: string, words: ImportWords): (ColumnGuess & { weight: number }) | null {
  const plain = header.normalize('NFKC')
  const forms = [...new Set([fold(plain), fold(plain.replace(/\([^)]*\)/g, ''))])].filter(form => form !== '')
  for (const form of forms)
    for (const field of importFields)
      if (words.fields[field]?.exact.includes(form)) return { field, isCertain: true, weight: 100 }
  let best: (ColumnGuess & { weight: number }) | null = null
  for (const form of forms.filter(candidate => candidate.length <= longestHeader))
    for (const field of importFields)
      for (const part of words.fields[field]?.part ?? []) {
        if (!form.includes(part)) continue
        // Between equals a column is rather left out than filled with the wrong thing: `ignore` is the last field.
        if (best === null || part.length >= best.weight)
          best = { field, isCertain: false, weight: part.length }
      }
  return best
}

/** What each column most likely is. No field is given twice, and a guess against the cells is not made. */
export function guessColumns(
  table: ImportTable,
  words: ImportWords,
  isCategory: (text: string) => boolean,
  today: string,
): ColumnGuess[] {
  const samples = table.headers.map((_, column) =>
    table.rows
      .slice(0, 50)
      .map(row => row[column] ?? '')
      .filter(cell => cell !== ''),
  )
  const guesses: ColumnGuess[] = table.headers.map(() => ({ field: 'ignore', isCertain: false }))
  const taken = new Set<ImportField>()
  const give = (column: number, field: ImportField, isCertain: boolean) => {
    guesses[column] = { field, isCertain }
    if (field !== 'ignore') taken.add(field)
  }
  const fits = (field: ImportField, cells: readonly string[]): boolean => {
    if (cells.length === 0) return true
    if (field === 'toldAt') return mostly(cells, cell => readInstant(cell, words) !== null)
    if (field === 'categoryCode') return mostly(cells, isCategory)
    return true
  }
  const known = table.headers
    .map((header, column) => ({ column, guess: recognise(header, words) }))
    .sort((a, b) => (b.guess?.weight ?? 0) - (a.guess?.weight ?? 0))
  for (const { column, guess } of known) {
    if (guess === null) continue
    if (guess.field === 'ignore') give(column, 'ignore', guess.isCertain)
    else if (!taken.has(guess.field) && fits(guess.field, samples[column] ?? []))
      give(column, guess.field, guess.isCertain)
  }
  const unknown = known.filter(({ guess }) => guess === null).map(({ column }) => column)
  for (const column of unknown) {
    const cells = samples[column] ?? []
    const field = fieldOfCells(cells, words, today)
    if (field !== null && !taken.has(field)) give(column, field, false)
  }
  if (!taken.has('narrative')) {
    const column = longestColumn(guesses, samples)
    if (column !== null) give(column, 'narrative', false)
  }
  return guesses
}

function mostly(cells: readonly string[], test: (cell: string) => boolean): boolean {
  return cells.filter(test).length * 2 > cells.length
}

/** What the cells themselves give away. */
function fieldOfCells(cells: readonly string[], words: ImportWords, today: string): ImportField | null {
  if (cells.length === 0) return null
  if (mostly(cells, cell => checkCitizenId(cell, today).ok)) return 'applicantIdNumber'
  if (mostly(cells, cell => phoneKind(cell) === 'mobile')) return 'applicantPhone'
  if (mostly(cells, cell => /\d{4}\D+\d{1,2}\D+\d{1,2}/.test(cell) && readInstant(cell, words) !== null))
    return 'toldAt'
  return null
}

/** The column people write sentences in; a title serves when nothing is longer. */
function longestColumn(
  guesses: readonly ColumnGuess[],
  samples: readonly (readonly string[])[],
): number | null {
  let best: { column: number; length: number } | null = null
  for (const [column, guess] of guesses.entries()) {
    if (guess.isCertain || (guess.field !== 'ignore' && guess.field !== 'title')) continue
    const cells = samples[column] ?? []
    const length = cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length)
    if (length >= 10 && (best === null || length > best.length)) best = { column, length }
  }
  if (best !== null) return best.column
  const title = guesses.findIndex(guess => guess.field === 'title')
  return title === -1 ? null : title
}
