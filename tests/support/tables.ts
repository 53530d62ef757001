/** Files for import tests, made on the spot. */
import { writeXlsx } from 'hucre/xlsx'

/** A table as CSV text; every cell is quoted. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
}

export function base64Of(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64')
}

let gbCodes: Map<string, [number, number]> | null = null

/** Text in GB18030 as Excel in China saves CSV: ASCII and the two-byte part, which Node can read but not write. */
export function gb18030(text: string): Uint8Array {
  if (gbCodes === null) {
    gbCodes = new Map()
    const decoder = new TextDecoder('gb18030')
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++)
        if (low !== 0x7f) gbCodes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  }
  const codes = gbCodes
  return Uint8Array.from(
    [...text].flatMap(char => {
      if (char.charCodeAt(0) < 0x80) return [char.charCodeAt(0)]
      const pair = codes.get(char)
      if (!pair) throw new Error(`no two-byte code for ${char}`)
      return pair
    }),
  )
}

/** A workbook of one sheet. */
export function workbook(rows: (string | number | Date | null)[][]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: 'Sheet1', rows }] })
}
