/** The fonts of one PDF: only the glyphs it shows, with their text, so that it can be searched and copied. */
import type { FaceName } from '../../../../shared/domain/paper/model.ts'
import type { Face } from '../font/face.ts'
import type { FontBook } from '../font/fontBook.ts'
import { FaceSubset } from '../font/subset.ts'
import type { PdfFile } from './pdfFile.ts'

interface UsedFont {
  key: string
  number: number
  subset: FaceSubset
}

export class PdfFonts {
  readonly #book: FontBook
  readonly #pdf: PdfFile
  readonly #used = new Map<Face, UsedFont>()

  constructor(book: FontBook, pdf: PdfFile) {
    this.#book = book
    this.#pdf = pdf
  }

  /** Font and glyph of a character. The caller has checked that there is one; a box is never drawn. */
  glyph(character: string, face: FaceName): { key: string; code: string; advance: number } {
    const drawn = this.#book.faceOf(character, face)
    if (drawn === null) throw new Error(`no glyph for U+${character.codePointAt(0)?.toString(16)}`)
    let font = this.#used.get(drawn)
    if (!font) {
      font = { key: `F${this.#used.size}`, number: this.#pdf.reserve(), subset: new FaceSubset(drawn) }
      this.#used.set(drawn, font)
    }
    const number = font.subset.use(character)
    return {
      key: font.key,
      code: number.toString(16).padStart(4, '0'),
      advance: this.#book.advance(character, face),
    }
  }

  /** Entries for the resources of the pages: all fonts known so far; more may follow under the same numbers. */
  resources(): string {
    return [...this.#used.values()].map(font => `/${font.key} ${font.number} 0 R`).join(' ')
  }

  /** Writes every font. Called once, when all pages are made. */
  write(): void {
    for (const font of this.#used.values()) this.#writeFont(font)
  }

  #writeFont({ number, subset }: UsedFont): void {
    const { face } = subset
    const file = subset.encode()
    const widths = subset.widths()
    const [fileNumber, descriptor, descendant, mapNumber] = [0, 0, 0, 0].map(() => this.#pdf.reserve()) as [
      number,
      number,
      number,
      number,
    ]
    const thousandth = (value: number) => Math.round((value * 1000) / face.unitsPerEm)
    // Six letters before the name say that it is a subset; they tell subsets apart by what is in them.
    const name = `${subsetMark(subset)}+${face.name}`
    this.#pdf.stream(fileNumber, `/Length1 ${file.length}`, file)
    this.#pdf.object(
      descriptor,
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [-200 -300 1200 1000] /ItalicAngle 0 /Ascent ${thousandth(face.ascent)} /Descent ${thousandth(face.descent)} /CapHeight 700 /StemV 80 /FontFile2 ${fileNumber} 0 R >>`,
    )
    this.#pdf.object(
      descendant,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [${widths.join(' ')}]] >>`,
    )
    this.#pdf.stream(mapNumber, '', Buffer.from(unicodeMap(subset.texts), 'latin1'))
    this.#pdf.object(
      number,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${mapNumber} 0 R >>`,
    )
  }
}

function subsetMark(subset: FaceSubset): string {
  let sum = 7
  for (const text of subset.texts.values()) sum = (sum * 31 + (text.codePointAt(0) ?? 0)) % 308_915_776
  return Array.from({ length: 6 }, (_, at) =>
    String.fromCharCode(65 + (Math.floor(sum / 26 ** at) % 26)),
  ).join('')
}

function unicodeMap(texts: ReadonlyMap<number, string>): string {
  const rows = [...texts].map(([number, text]) => {
    const units = Buffer.from(text, 'utf16le').swap16().toString('hex')
    return `<${number.toString(16).padStart(4, '0')}> <${units}>`
  })
  const parts: string[] = []
  for (let at = 0; at < rows.length; at += 100) {
    const part = rows.slice(at, at + 100)
    parts.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${parts.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`
}
