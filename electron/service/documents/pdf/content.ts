/** The drawing of one page in the language of PDF. */
import { charactersOf, type PageItem, sheet } from '../../../../shared/domain/paper/model.ts'
import type { PdfFonts } from './pdfFonts.ts'

const number = (value: number) => String(Math.round(value * 100) / 100)

/** The drawing of some items. `imageKey` names the picture of a file on this page. */
export function drawing(
  items: readonly PageItem[],
  fonts: PdfFonts,
  imageKey: (ref: string) => { key: string; matrix: readonly number[] },
): string {
  const lines = items.flatMap((item): string[] => {
    if (item.kind === 'text') return textRuns(item, fonts)
    if (item.kind === 'line')
      return [
        `${number(item.width)} w ${number(item.x1)} ${up(item.y1)} m ${number(item.x2)} ${up(item.y2)} l S`,
      ]
    const { key, matrix } = imageKey(item.ref)
    const bottom = sheet.height - item.y - item.height
    const place = [item.width, 0, 0, item.height, item.x, bottom].map(number).join(' ')
    return [`q ${place} cm ${matrix.map(number).join(' ')} cm /${key} Do Q`]
  })
  return `${lines.join('\n')}\n`
}

const up = (y: number) => number(sheet.height - y)

/** A line of text as one show for each font in it; gaps between characters are moved over in thousandths. */
function textRuns(item: Extract<PageItem, { kind: 'text' }>, fonts: PdfFonts): string[] {
  const runs: string[] = []
  let parts: string[] = []
  let key = ''
  let start = 0
  let pen = 0
  const flush = () => {
    if (parts.length === 0) return
    runs.push(
      `BT /${key} ${number(item.size)} Tf ${number(start)} ${up(item.y)} Td [${parts.join('')}] TJ ET`,
    )
    parts = []
  }
  for (const [at, character] of charactersOf(item.text).entries()) {
    const x = item.xs[at] ?? pen
    const glyph = fonts.glyph(character, item.face)
    if (glyph.key !== key || parts.length === 0) {
      flush()
      key = glyph.key
      start = x
      pen = x
    }
    const shift = Math.round(((pen - x) * 1000) / item.size)
    if (shift !== 0) {
      parts.push(`${shift}`)
      pen -= (shift * item.size) / 1000
    }
    parts.push(`<${glyph.code}>`)
    pen += glyph.advance * item.size
  }
  flush()
  return runs
}
