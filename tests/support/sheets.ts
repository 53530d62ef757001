import { readXlsx } from 'hucre/xlsx'

/** The sheets of a workbook by name, cells as text. */
export async function readSheets(bytes: Uint8Array): Promise<Record<string, string[][]>> {
  const book = await readXlsx(bytes)
  return Object.fromEntries(
    book.sheets.map(sheet => [
      sheet.name,
      sheet.rows.map(row => row.map(cell => (cell === null || cell === undefined ? '' : String(cell)))),
    ]),
  )
}
