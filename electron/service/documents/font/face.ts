/** One font file: which characters it has, how wide they are, and their outlines. */
import { ByteReader } from './bytes.ts'
import { FontDamaged, readWoff2 } from './woff2.ts'

export interface Face {
  /** Name inside a PDF: letters and hyphens only. */
  name: string
  unitsPerEm: number
  /** In units of the em: above and below the baseline (the latter negative). */
  ascent: number
  descent: number
  /** Glyph of a code point; 0 when the font has none. */
  glyphOf(codePoint: number): number
  /** Advance in units of the em. */
  advance(glyph: number): number
  outline(glyph: number): Uint8Array
  bearing(glyph: number): number
  /** Tables a subset takes over. */
  table(tag: string): Buffer
}

/** A face of a WOFF2 file. Throws `FontDamaged` when it cannot be read. */
export function openFace(name: string, file: Buffer): Face {
  const { tables, glyphs } = readWoff2(file)
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new FontDamaged(`no table ${tag} in ${name}`)
    return found
  }
  const head = table('head')
  const hhea = table('hhea')
  const hmtx = table('hmtx')
  const metricCount = hhea.readUInt16BE(34)
  const places = readCharacterMap(table('cmap'))
  return {
    name,
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    glyphOf: codePoint => places.get(codePoint) ?? 0,
    advance: glyph => hmtx.readUInt16BE(Math.min(glyph, metricCount - 1) * 4),
    bearing: glyph =>
      glyph < metricCount
        ? hmtx.readInt16BE(glyph * 4 + 2)
        : hmtx.readInt16BE(metricCount * 4 + (glyph - metricCount) * 2),
    outline: glyph => glyphs[glyph] ?? new Uint8Array(),
    table,
  }
}

/** The widest Unicode table of the font: format 12 where there is one, else format 4. */
function readCharacterMap(cmap: Buffer): Map<number, number> {
  const count = cmap.readUInt16BE(2)
  const found = new Map<number, number>()
  for (let at = 0; at < count; at++) {
    const entry = 4 + at * 8
    const platform = cmap.readUInt16BE(entry)
    const encoding = cmap.readUInt16BE(entry + 2)
    const offset = cmap.readUInt32BE(entry + 4)
    const isUnicode = platform === 0 ? encoding !== 5 : platform === 3 && (encoding === 1 || encoding === 10)
    if (isUnicode) found.set(cmap.readUInt16BE(offset), offset)
  }
  const wide = found.get(12)
  if (wide !== undefined) return readGroups(cmap.subarray(wide))
  const narrow = found.get(4)
  if (narrow === undefined) throw new FontDamaged('no character map')
  return readSegments(cmap.subarray(narrow))
}

function readGroups(table: Buffer): Map<number, number> {
  const map = new Map<number, number>()
  const reader = new ByteReader(table)
  reader.skip(12)
  for (let left = reader.u32(); left > 0; left--) {
    const [first, last, glyph] = [reader.u32(), reader.u32(), reader.u32()]
    for (let code = first; code <= last; code++) map.set(code, glyph + code - first)
  }
  return map
}

function readSegments(table: Buffer): Map<number, number> {
  const map = new Map<number, number>()
  const twice = table.readUInt16BE(6)
  for (let at = 0; at < twice; at += 2) {
    const last = table.readUInt16BE(14 + at)
    const first = table.readUInt16BE(16 + twice + at)
    const delta = table.readUInt16BE(16 + twice * 2 + at)
    const rangeAt = 16 + twice * 3 + at
    const range = table.readUInt16BE(rangeAt)
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const plain = range === 0 ? code : table.readUInt16BE(rangeAt + range + (code - first) * 2)
      if (plain !== 0) map.set(code, (plain + delta) & 0xffff)
    }
  }
  return map
}
