/**
 * Writes a PDF 1.7 file piece by piece and remembers where each piece lies. Written here and not by a library because
 * a dossier proves itself page by page: the bytes of each page must lie together, in a place that is known, and come
 * out the same from the same pages.
 */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** Some bytes of the file that belong to one thing, and their hash. */
export interface Section {
  from: number
  to: number
  sha256: string
}

export class PdfFile {
  readonly #parts: Buffer[] = []
  readonly #offsets: number[] = []
  #length = 0

  constructor() {
    // The second line marks the file as binary for programs that carry it.
    this.#write(Buffer.concat([Buffer.from('%PDF-1.7\n%'), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0x0a])]))
  }

  get length(): number {
    return this.#length
  }

  /** A number for an object that is written later. */
  reserve(): number {
    this.#offsets.push(0)
    return this.#offsets.length
  }

  /** Writes an object under a reserved number. */
  object(number: number, body: string): void {
    this.#offsets[number - 1] = this.#length
    this.#write(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'))
  }

  /** Writes a stream; packed unless its bytes are packed already. */
  stream(number: number, entries: string, content: Uint8Array, isPacked = false): void {
    const bytes = isPacked ? Buffer.from(content) : deflateSync(content, { level: 6 })
    const filter = isPacked ? '' : ' /Filter /FlateDecode'
    this.#offsets[number - 1] = this.#length
    this.#write(
      Buffer.concat([
        Buffer.from(`${number} 0 obj\n<< ${entries}${filter} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
        bytes,
        Buffer.from('\nendstream\nendobj\n', 'latin1'),
      ]),
    )
  }

  /** Lines that readers of PDF pass over. */
  comment(text: string): void {
    this.#write(Buffer.from(`%${text}\n`, 'latin1'))
  }

  /** The bytes from a place to here, with their hash. */
  section(from: number): Section {
    return this.sectionOf(from, this.#length)
  }

  /** The bytes between two places, with their hash. */
  sectionOf(from: number, to: number): Section {
    const hash = createHash('sha256')
    // From the end: a page's own bytes are among the last that were written.
    const wanted: Buffer[] = []
    let end = this.#length
    for (let at = this.#parts.length - 1; at >= 0 && end > from; at--) {
      const part = this.#parts[at] as Buffer
      const begin = end - part.length
      if (begin < to) wanted.push(part.subarray(Math.max(0, from - begin), to - begin))
      end = begin
    }
    for (const part of wanted.reverse()) hash.update(part)
    return { from, to, sha256: hash.digest('hex') }
  }

  hashOf(text: string): string {
    return createHash('sha256').update(text, 'latin1').digest('hex')
  }

  /** Ends the file: cross-reference table and trailer. */
  finish(rootNumber: number, infoNumber: number, idHex: string): Buffer {
    const start = this.#length
    const rows = this.#offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`)
    const size = this.#offsets.length + 1
    this.#write(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root ${rootNumber} 0 R /Info ${infoNumber} 0 R /ID [<${idHex}> <${idHex}>] >>\nstartxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    )
    return Buffer.concat(this.#parts)
  }

  #write(bytes: Buffer): void {
    this.#parts.push(bytes)
    this.#length += bytes.length
  }
}

/** A text of the catalog, in UTF-16 with its mark. */
export function pdfText(text: string): string {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
  return `<${bytes.toString('hex').toUpperCase()}>`
}
