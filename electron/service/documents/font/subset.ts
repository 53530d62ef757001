/** A TrueType file that holds the used glyphs only, renumbered in the order they were asked for. */
import type { Face } from './face.ts'
import { componentSize } from './woff2.ts'

/** Collects the glyphs one document uses of a face and writes them as a font file. */
export class FaceSubset {
  readonly face: Face
  /** Glyph of the face -> its number in the subset; 0 is the box of missing characters. */
  readonly #numbers = new Map<number, number>([[0, 0]])
  /** Number in the subset -> the text it stands for. */
  readonly texts = new Map<number, string>()

  constructor(face: Face) {
    this.face = face
  }

  /** Number of a character in the subset. */
  use(character: string): number {
    const number = this.#number(this.face.glyphOf(character.codePointAt(0) ?? 0))
    if (!this.texts.has(number)) this.texts.set(number, character)
    return number
  }

  /** Advances in thousandths of the em, by number. */
  widths(): number[] {
    return [...this.#numbers.keys()].map(glyph =>
      Math.round((this.face.advance(glyph) * 1000) / this.face.unitsPerEm),
    )
  }

  /** The font file. Parts of composed glyphs are taken along. */
  encode(): Buffer {
    const outlines: Uint8Array[] = []
    // Grows while it is walked: parts of a composed glyph come behind it.
    for (const glyph of this.#numbers.keys()) outlines.push(this.#renumbered(this.face.outline(glyph)))
    const glyphs = [...this.#numbers.keys()]
    const offsets: number[] = [0]
    const padded = outlines.map(outline => {
      const rest = (4 - (outline.length % 4)) % 4
      offsets.push((offsets.at(-1) ?? 0) + outline.length + rest)
      return rest === 0 ? outline : Buffer.concat([outline, Buffer.alloc(rest)])
    })
    const loca = Buffer.alloc(offsets.length * 4)
    for (const [at, offset] of offsets.entries()) loca.writeUInt32BE(offset, at * 4)
    const hmtx = Buffer.alloc(glyphs.length * 4)
    for (const [at, glyph] of glyphs.entries()) {
      hmtx.writeUInt16BE(this.face.advance(glyph), at * 4)
      hmtx.writeInt16BE(this.face.bearing(glyph), at * 4 + 2)
    }
    const head = Buffer.from(this.face.table('head'))
    head.writeUInt32BE(0, 8)
    head.writeInt16BE(1, 50)
    const hhea = Buffer.from(this.face.table('hhea'))
    hhea.writeUInt16BE(glyphs.length, 34)
    const maxp = Buffer.from(this.face.table('maxp'))
    maxp.writeUInt16BE(glyphs.length, 4)
    return sfnt([
      ['glyf', Buffer.concat(padded)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', hmtx],
      ['loca', loca],
      ['maxp', maxp],
    ])
  }

  #number(glyph: number): number {
    const known = this.#numbers.get(glyph)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(glyph, number)
    return number
  }

  #renumbered(outline: Uint8Array): Uint8Array {
    if (outline.length === 0 || ((outline[0] ?? 0) & 0x80) === 0) return outline
    const copy = Buffer.from(outline)
    for (let at = 10, isMore = true; isMore; ) {
      const flags = copy.readUInt16BE(at)
      copy.writeUInt16BE(this.#number(copy.readUInt16BE(at + 2)), at + 2)
      at += 2 + componentSize(flags)
      isMore = (flags & 0x0020) !== 0
    }
    return copy
  }
}

/** Tables put together, in the order of their tags, as a reader expects. */
function sfnt(tables: readonly [string, Buffer][]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length))
  const head = Buffer.alloc(12 + tables.length * 16)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(tables.length, 4)
  head.writeUInt16BE(power * 16, 6)
  head.writeUInt16BE(Math.log2(power), 8)
  head.writeUInt16BE((tables.length - power) * 16, 10)
  const parts: Buffer[] = [head]
  let offset = head.length
  for (const [at, [tag, content]] of tables.entries()) {
    const entry = 12 + at * 16
    head.write(tag, entry, 'latin1')
    head.writeUInt32BE(checksum(content), entry + 4)
    head.writeUInt32BE(offset, entry + 8)
    head.writeUInt32BE(content.length, entry + 12)
    const rest = (4 - (content.length % 4)) % 4
    parts.push(content, Buffer.alloc(rest))
    offset += content.length + rest
  }
  return Buffer.concat(parts)
}

function checksum(content: Buffer): number {
  let sum = 0
  for (let at = 0; at + 4 <= content.length; at += 4) sum = (sum + content.readUInt32BE(at)) >>> 0
  const rest = content.length % 4
  if (rest > 0) {
    const last = Buffer.alloc(4)
    content.copy(last, 0, content.length - rest)
    sum = (sum + last.readUInt32BE(0)) >>> 0
  }
  return sum
}
