/**
 * Reads the tables people really send: CSV of any separator in UTF-8, UTF-16 or GB18030
 * (Excel in China still saves CSV so), TSV, XLSX, old XLS, JSON lines and JSON arrays.
 * Every cell becomes text as a person would read it; nothing is guessed about its meaning.
 */
import { readXls, readXlsx } from 'hucre/xlsx'

export interface TextTable {
  headers: string[]
  /** One entry per data row, padded or cut to the number of headers. Empty rows are left out. */
  rows: string[][]
  /** For each row its number in the file, as a spreadsheet counts: the header is usually row 1. */
  rowNumbers: number[]
}

/** The bytes are no table: damaged, protected by a password, or of another kind. */
export class TableUnreadable extends Error {}

/** Largest number of data rows read from one file. */
export const maxTableRows = 500_000

/**
 * Reads a table from a file. The first row that is not empty holds the headers. The
 * name's ending is only a hint: an XLSX renamed to CSV is still read as what it is.
 * Throws `TableUnreadable`. A file without any row gives empty headers.
 */
export async function readTable(fileName: string, bytes: Uint8Array): Promise<TextTable> {
  return tableOf(await readLines(fileName, bytes))
}

/**
 * Every line of a file as it stands, titles above the headers included, for a reader that
 * looks for the header line itself. Objects of a JSON file give their keys as the first
 * line. Throws `TableUnreadable`.
 */
export async function readLines(fileName: string, bytes: Uint8Array): Promise<string[][]> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readBook(bytes, readXlsx)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readBook(bytes, readXls)
  const text = decodeText(bytes)
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  if (extension === 'xlsx' || extension === 'xls') throw new TableUnreadable('not a workbook')
  if (extension === 'json' || extension === 'jsonl' || extension === 'ndjson') {
    const { headers, rows } = tableOfObjects(readObjects(text))
    return [headers, ...rows]
  }
  return parseDelimited(text, extension === 'tsv' ? '\t' : guessDelimiter(text))
}

/**
 * Text of a file: by its byte order mark, else UTF-8 when the bytes are valid UTF-8, else
 * GB18030. Throws `TableUnreadable` for bytes that are text in none of them.
 */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) throw new TableUnreadable('binary content')
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this encoding.
    }
  }
  throw new TableUnreadable('unknown encoding')
}

/**
 * Splits delimited text (RFC 4180): fields may be quoted, a quoted field may hold the
 * delimiter, line ends and doubled quotes. A quote inside an unquoted field is kept.
 */
export function parseDelimited(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let isQuoted = false
  const endField = () => {
    row.push(field)
    field = ''
  }
  const endRow = () => {
    endField()
    rows.push(row)
    row = []
    if (rows.length > maxTableRows + 1) throw new TableUnreadable('too many rows')
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (isQuoted) {
      if (char !== '"') field += char
      else if (text.charAt(at + 1) === '"') {
        field += '"'
        at += 1
      } else isQuoted = false
    } else if (char === '"' && field === '') isQuoted = true
    else if (char === delimiter) endField()
    else if (char === '\n') endRow()
    else if (char === '\r') {
      if (text.charAt(at + 1) !== '\n') endRow()
    } else field += char
  }
  if (field !== '' || row.length > 0) endRow()
  return rows
}

/** Index of the first header that equals one of the words, compared without spaces and case; -1 when none does. */
export function findColumn(headers: readonly string[], words: readonly string[]): number {
  const plain = (text: string) => text.replace(/[\s*:\uff1a]/g, '').toLowerCase()
  const wanted = words.map(plain)
  return headers.findIndex(header => wanted.includes(plain(header)))
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}

/** The separator that the first lines use most often outside quotes. */
function guessDelimiter(text: string): string {
  const head = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .slice(0, 20)
    .join('\n')
  const counts = [',', '\t', ';', '|'].map(mark => ({ mark, count: head.split(mark).length - 1 }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

type Cell = string | number | boolean | Date | null | undefined

async function readBook(bytes: Uint8Array, read: typeof readXlsx): Promise<string[][]> {
  try {
    const book = await read(bytes, {
      maxRows: maxTableRows + 1,
      sheets: info => !info.hidden && !info.veryHidden,
    })
    const sheet = book.sheets.find(candidate =>
      candidate.rows.some(row => row.some(cell => cellText(cell) !== '')),
    )
    return (sheet?.rows ?? []).map(row => Array.from(row, cellText))
  } catch (error) {
    throw new TableUnreadable(String(error))
  }
}

/** A date cell has no zone: its parts are what the person saw. */
function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return ''
    const text = cell.toISOString()
    const time = text.slice(11, 19)
    return time === '00:00:00'
      ? text.slice(0, 10)
      : `${text.slice(0, 10)} ${time.endsWith(':00') ? time.slice(0, 5) : time}`
  }
  return String(cell).trim()
}

function tableOf(lines: readonly (readonly string[])[]): TextTable {
  const filled = lines
    .map((cells, at) => ({ cells, number: at + 1 }))
    .filter(line => line.cells.some(cell => cell.trim() !== ''))
  const headers = (filled[0]?.cells ?? []).map(header => header.trim())
  while (headers.length > 0 && headers.at(-1) === '') headers.pop()
  const data = filled
    .slice(1)
    .map(line => ({ number: line.number, cells: headers.map((_, at) => (line.cells[at] ?? '').trim()) }))
    .filter(line => line.cells.some(cell => cell !== ''))
  return { headers, rows: data.map(line => line.cells), rowNumbers: data.map(line => line.number) }
}

type JsonObject = Record<string, unknown>

/** Objects of a JSON array, of a tree with `children`, or one per line. */
export function readObjects(text: string): JsonObject[] {
  const content = text.replace(/^\ufeff/, '').trim()
  try {
    if (content.startsWith('[')) return objectsOf(JSON.parse(content))
    const lines = content.split(/\r?\n/).filter(line => line.trim() !== '')
    return lines.length > 1 && isObject(tryParse(lines[0] ?? ''))
      ? objectsOf(lines.map(line => JSON.parse(line) as unknown))
      : objectsOf([JSON.parse(content) as unknown])
  } catch (error) {
    throw error instanceof TableUnreadable ? error : new TableUnreadable(String(error))
  }
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function objectsOf(value: unknown): JsonObject[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw new TableUnreadable('not a list of objects')
  return value
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function tableOfObjects(objects: readonly JsonObject[]): TextTable {
  const headers = [...new Set(objects.flatMap(object => Object.keys(object)))]
  const text = (value: unknown) =>
    value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value).trim()
  const rows = objects.map(object => headers.map(header => text(object[header])))
  return { headers, rows, rowNumbers: rows.map((_, at) => at + 1) }
}
