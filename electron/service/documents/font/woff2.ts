/**
 * Reads a WOFF2 file (W3C Recommendation of 2022) into TrueType tables, its transformed outlines into one piece of
 * bytes for each glyph. Instructions are left out: nothing we print is drawn at so few dots that hints matter, and a
 * subset without `fpgm` and `prep` could not run them.
 */
import { brotliDecompressSync } from 'node:zlib'
import { ByteReader, pointFlags } from './bytes.ts'

const knownTags =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'.split(
    ' ',
  )

export class FontDamaged extends Error {}

export interface SfntTables {
  tables: ReadonlyMap<string, Buffer>
  /** One entry for each glyph; empty for a blank one. */
  glyphs: readonly Uint8Array[]
}

interface Entry {
  tag: string
  length: number
  isTransformed: boolean
}

/** Tables and glyphs of a WOFF2 file with TrueType outlines. Throws `FontDamaged` for anything else. */
export function readWoff2(file: Buffer): SfntTables {
  const reader = new ByteReader(file)
  if (reader.tag() !== 'wOF2') throw new FontDamaged('not a WOFF2 file')
  reader.skip(8)
  const count = reader.u16()
  reader.skip(2 + 4)
  const packedLength = reader.u32()
  reader.at = 48
  const entries = Array.from({ length: count }, () => readEntry(reader))
  const data = brotliDecompressSync(file.subarray(reader.at, reader.at + packedLength))
  const tables = new Map<string, Buffer>()
  let glyphs: Uint8Array[] = []
  let at = 0
  for (const entry of entries) {
    const content = data.subarray(at, at + entry.length)
    at += entry.length
    if (entry.tag === 'glyf' && entry.isTransformed) glyphs = readGlyphs(content)
    else if (entry.isTransformed && entry.tag !== 'loca')
      throw new FontDamaged(`transformed table ${entry.tag}`)
    else tables.set(entry.tag, content)
  }
  if (glyphs.length === 0) throw new FontDamaged('no TrueType outlines')
  return { tables, glyphs }
}

function readEntry(reader: ByteReader): Entry {
  const flags = reader.u8()
  const tag = (flags & 0x3f) === 0x3f ? reader.tag() : (knownTags[flags & 0x3f] ?? '').replaceAll('_', ' ')
  const version = flags >> 6
  const length = reader.base128()
  // Outlines are transformed unless marked otherwise; all other tables the other way round.
  const isTransformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0
  return { tag, isTransformed, length: isTransformed ? reader.base128() : length }
}

/** Section 5.1: seven streams side by side, read in step. */
function readGlyphs(content: Buffer): Uint8Array[] {
  const head = new ByteReader(content)
  head.skip(2)
  head.skip(2)
  const count = head.u16()
  head.skip(2)
  const sizes = Array.from({ length: 7 }, () => head.u32())
  let at = head.at
  const streams = sizes.map(size => {
    const stream = new ByteReader(content.subarray(at, at + size))
    at += size
    return stream
  })
  const [contours, points, flags, glyphs, composites, boxes] = streams as [
    ByteReader,
    ByteReader,
    ByteReader,
    ByteReader,
    ByteReader,
    ByteReader,
  ]
  const boxBits = boxes.bytes(4 * Math.floor((count + 31) / 32))
  const made: Uint8Array[] = []
  for (let glyph = 0; glyph < count; glyph++) {
    const contourCount = contours.i16()
    const hasBox = ((boxBits[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0
    if (contourCount === 0) made.push(new Uint8Array())
    else if (contourCount < 0) made.push(compositeGlyph(composites, glyphs, boxes))
    else made.push(simpleGlyph(contourCount, { points, flags, glyphs, boxes }, hasBox))
  }
  return made
}

/** Components are kept as they stand; only the instructions fall away. */
function compositeGlyph(composites: ByteReader, glyphs: ByteReader, boxes: ByteReader): Uint8Array {
  const box = boxes.bytes(8)
  const parts: Uint8Array[] = [Uint8Array.of(0xff, 0xff), box]
  let hasInstructions = false
  for (let isMore = true; isMore; ) {
    const flags = composites.u16()
    const size = componentSize(flags)
    const plain = flags & ~0x0100
    parts.push(Uint8Array.of(plain >> 8, plain & 255), composites.bytes(size))
    if ((flags & 0x0100) !== 0) hasInstructions = true
    isMore = (flags & 0x0020) !== 0
  }
  if (hasInstructions) glyphs.short255()
  return Buffer.concat(parts)
}

/** Bytes of a component after its flags: glyph number, offsets, scale. */
export function componentSize(flags: number): number {
  const offsets = (flags & 0x0001) !== 0 ? 4 : 2
  const scale = (flags & 0x0008) !== 0 ? 2 : (flags & 0x0040) !== 0 ? 4 : (flags & 0x0080) !== 0 ? 8 : 0
  return 2 + offsets + scale
}

interface Streams {
  points: ByteReader
  flags: ByteReader
  glyphs: ByteReader
  boxes: ByteReader
}

function simpleGlyph(contourCount: number, from: Streams, hasBox: boolean): Uint8Array {
  const ends: number[] = []
  let total = 0
  for (let contour = 0; contour < contourCount; contour++) {
    total += from.points.short255()
    ends.push(total - 1)
  }
  const xs: number[] = []
  const ys: number[] = []
  const on: boolean[] = []
  for (let point = 0; point < total; point++) {
    const flag = from.flags.u8()
    on.push(flag < 128)
    const [dx, dy] = triplet(flag & 0x7f, from.glyphs)
    xs.push(dx)
    ys.push(dy)
  }
  from.glyphs.short255()
  const box = hasBox ? from.boxes.bytes(8) : boxOf(xs, ys)
  return encodeSimple(ends, xs, ys, on, box)
}

/** Section 5.2: how far to the next point, in one of 128 ways. */
function triplet(flag: number, from: ByteReader): [number, number] {
  const signed = (value: number, bit: number) => ((flag & bit) !== 0 ? value : -value)
  if (flag < 10) return [0, signed(((flag & 14) << 7) + from.u8(), 1)]
  if (flag < 20) return [signed((((flag - 10) & 14) << 7) + from.u8(), 1), 0]
  if (flag < 84) {
    const base = flag - 20
    const byte = from.u8()
    return [signed(1 + (base & 0x30) + (byte >> 4), 1), signed(1 + ((base & 0x0c) << 2) + (byte & 0x0f), 2)]
  }
  if (flag < 120) {
    const base = flag - 84
    return [
      signed(1 + (Math.floor(base / 12) << 8) + from.u8(), 1),
      signed(1 + (((base % 12) >> 2) << 8) + from.u8(), 2),
    ]
  }
  if (flag < 124) {
    const [a, b, c] = [from.u8(), from.u8(), from.u8()]
    return [signed((a << 4) + (b >> 4), 1), signed(((b & 0x0f) << 8) + c, 2)]
  }
  return [signed(from.u16(), 1), signed(from.u16(), 2)]
}

function boxOf(dxs: readonly number[], dys: readonly number[]): Uint8Array {
  const range = (deltas: readonly number[]) => {
    let [now, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const delta of deltas) {
      now += delta
      low = Math.min(low, now)
      high = Math.max(high, now)
    }
    return [low, high] as const
  }
  const [left, right] = range(dxs)
  const [bottom, top] = range(dys)
  const box = Buffer.alloc(8)
  for (const [at, value] of [left, bottom, right, top].entries()) box.writeInt16BE(value, at * 2)
  return box
}

/** The glyph as the `glyf` table writes it, with short steps where they fit. */
function encodeSimple(
  ends: readonly number[],
  dxs: readonly number[],
  dys: readonly number[],
  on: readonly boolean[],
  box: Uint8Array,
): Uint8Array {
  const head = Buffer.alloc(2 + 8 + ends.length * 2 + 2)
  head.writeInt16BE(ends.length, 0)
  head.set(box, 2)
  for (const [at, end] of ends.entries()) head.writeUInt16BE(end, 10 + at * 2)
  const flags: number[] = []
  const xBytes: number[] = []
  const yBytes: number[] = []
  for (let point = 0; point < on.length; point++)
    flags.push(
      (on[point] ? pointFlags.onCurve : 0) |
        step(dxs[point] ?? 0, xBytes, pointFlags.shortX, pointFlags.sameX) |
        step(dys[point] ?? 0, yBytes, pointFlags.shortY, pointFlags.sameY),
    )
  return Buffer.concat([head, Uint8Array.from(flags), Uint8Array.from(xBytes), Uint8Array.from(yBytes)])
}

function step(delta: number, into: number[], short: number, same: number): number {
  if (delta === 0) return same
  if (delta > -256 && delta < 256) {
    into.push(Math.abs(delta))
    return delta > 0 ? short | same : short
  }
  into.push((delta >> 8) & 255, delta & 255)
  return 0
}
