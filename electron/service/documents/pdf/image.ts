/**
 * Scanned sheets in a PDF. A JPEG goes in as it is, a plain PNG too (PDF knows its packing); one with transparency or
 * interlacing is unpacked first. How a phone was held stands in the JPEG and is followed.
 */
import { type RawPicture, readPng } from './png.ts'

export interface Picture {
  /** Width and height as a person sees the sheet, in dots. */
  width: number
  height: number
  /** Of the stored rows. */
  rawWidth: number
  rawHeight: number
  colors: 'gray' | 'rgb' | 'cmyk'
  /** Colours of a picture with a palette, three bytes each. */
  palette?: Uint8Array
  bits: number
  /** Entry of the PDF object that says how the bytes are packed; null when they are not. */
  filter: string | null
  bytes: Uint8Array
  /** Turns and mirrors the unit square as the sheet was held. */
  matrix: readonly number[]
}

/** Reads a JPEG or PNG; null when the bytes are neither or are damaged. */
export function readPicture(content: Buffer): Picture | null {
  try {
    if (content[0] === 0xff && content[1] === 0xd8) return readJpeg(content)
    if (content.readUInt32BE(0) === 0x89504e47) return fromPng(readPng(content))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return null
}

function fromPng(raw: RawPicture): Picture {
  return {
    width: raw.width,
    height: raw.height,
    rawWidth: raw.width,
    rawHeight: raw.height,
    colors: raw.channels === 1 ? 'gray' : 'rgb',
    ...(raw.palette ? { palette: raw.palette } : {}),
    bits: raw.bits,
    filter: raw.isPacked
      ? `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${raw.channels} /BitsPerComponent ${raw.bits} /Columns ${raw.width} >>`
      : null,
    bytes: raw.bytes,
    matrix: [1, 0, 0, 1, 0, 0],
  }
}

/** Matrices of the unit square for the eight ways of EXIF (tag 0x0112). */
const turns: Readonly<Record<number, readonly number[]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
}

function readJpeg(content: Buffer): Picture | null {
  let orientation = 1
  let hasAdobe = false
  for (let at = 2; at + 4 < content.length; ) {
    if (content[at] !== 0xff) return null
    const marker = content.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = content.readUInt16BE(at + 2)
    const body = content.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1) orientation = orientationOf(body) ?? orientation
    if (marker === 0xee && body.toString('latin1', 0, 5) === 'Adobe') hasAdobe = true
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const [rawHeight, rawWidth, channels] = [body.readUInt16BE(1), body.readUInt16BE(3), body.readUInt8(5)]
      if (rawWidth === 0 || rawHeight === 0) return null
      const isTurned = orientation >= 5
      const colors = channels === 1 ? 'gray' : channels === 4 ? 'cmyk' : 'rgb'
      // Adobe writes CMYK the other way round.
      const decode = colors === 'cmyk' && hasAdobe ? ' /Decode [1 0 1 0 1 0 1 0]' : ''
      return {
        width: isTurned ? rawHeight : rawWidth,
        height: isTurned ? rawWidth : rawHeight,
        rawWidth,
        rawHeight,
        colors,
        bits: 8,
        filter: `/Filter /DCTDecode${decode}`,
        bytes: content,
        matrix: turns[orientation] ?? (turns[1] as readonly number[]),
      }
    }
    at += 2 + length
  }
  return null
}

function orientationOf(segment: Buffer): number | null {
  if (segment.toString('latin1', 0, 4) !== 'Exif' || segment.length < 14) return null
  const tiff = segment.subarray(6)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  const count = u16(directory)
  for (let at = 0; at < count; at++) {
    const entry = directory + 2 + at * 12
    if (u16(entry) === 0x0112) return u16(entry + 8)
  }
  return null
}
