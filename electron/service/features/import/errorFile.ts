/** A copy of the imported table with a last column that says what came of each row. */
import { type CellStyle, writeXlsx } from 'hucre/xlsx'
import { type ImportField, importFields } from '../../../../shared/contract/desk.ts'
import type { ImportRowCode } from '../../../../shared/domain/importRow.ts'
import { errorLabels } from '../../../../shared/labels/errors.ts'
import { importFieldLabels } from '../../../../shared/labels/import.ts'
import { importRowLabels, importRowSentence, importRowText } from '../../../../shared/labels/importRow.ts'
import type { ImportTable } from '../../../../shared/node/import/table.ts'
import type { ImportBatch, ImportRow } from '../../local/tables.ts'

const marked: CellStyle = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF1B8' } } }
const heading: CellStyle = { font: { bold: true, size: 11 } }

/**
 * The workbook. Always XLSX, whatever came in: long digits stay text, and a cell that begins with an
 * equals sign is no formula. Rows with a remark are coloured and the remark column can be filtered.
 */
export async function errorWorkbook(
  table: ImportTable,
  mapping: readonly ImportField[],
  rows: ReadonlyMap<number, ImportRow>,
  isDryRun: boolean,
): Promise<Uint8Array> {
  const width = table.headers.length
  const lines = table.rows.map((cells, at) => [...cells, remark(rows.get(at + 1), table, mapping, isDryRun)])
  const cells = new Map<string, { style: CellStyle }>()
  for (let column = 0; column <= width; column++) cells.set(`0,${column}`, { style: heading })
  for (const at of table.rows.keys())
    if (rows.get(at + 1)?.code)
      for (let column = 0; column <= width; column++) cells.set(`${at + 1},${column}`, { style: marked })
  const last = columnLetters(width)
  return writeXlsx({
    sheets: [
      {
        name: importRowText.sheet,
        rows: [[...table.headers, importRowText.column], ...lines],
        columns: [...table.headers.map(() => ({ width: 18 })), { width: 60 }],
        cells,
        freezePane: { rows: 1 },
        autoFilter: { range: `A1:${last}${lines.length + 1}` },
      },
    ],
  })
}

function remark(
  row: ImportRow | undefined,
  table: ImportTable,
  mapping: readonly ImportField[],
  isDryRun: boolean,
): string {
  if (!row) return importRowText.notReached
  const isIn = isDryRun ? importRowText.importable : importRowText.imported
  if (row.code === null) return isIn
  const details = row.field?.split(' ') ?? []
  const sentences = row.code.split(' ').map((code, at) => sentence(code, details[at] ?? '', table, mapping))
  return (row.caseId === null ? sentences : [`${isIn}。`, ...sentences]).join('')
}

function sentence(code: string, detail: string, table: ImportTable, mapping: readonly ImportField[]): string {
  if (!isRowCode(code)) return code
  if (code === 'import.rowRegisterRefused') return importRowSentence(code, errorSentence(detail))
  return importRowSentence(code, columnName(detail, table, mapping))
}

/** The header the clerk wrote, or our word for the field when the file has no headers. */
function columnName(field: string, table: ImportTable, mapping: readonly ImportField[]): string {
  const known = importFields.find(candidate => candidate === field)
  if (known === undefined) return field
  return table.headers[mapping.indexOf(known)] || importFieldLabels[known]
}

const errorSentences: Readonly<Record<string, string>> = errorLabels

function errorSentence(code: string): string {
  return errorSentences[code] ?? errorLabels['call.internal']
}

function isRowCode(code: string): code is ImportRowCode {
  return code in importRowLabels
}

/** The name of the copy, beside the name of the original. */
export function errorFileName(batch: Pick<ImportBatch, 'fileName'>): string {
  return `${batch.fileName.replace(/\.[^.]*$/, '')}${importRowText.fileEnding}.xlsx`
}

/** 0 is A, 26 is AA. */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}
