/** PNG (W3C Recommendation, third edition): passed on packed where PDF can read it, else unpacked onto white. */
import { inflateSync } from 'node:zlib'

export interface RawPicture {
  width: number
  height: number
  /** 1: grey or palette, 3: colour. */
  channels: 1 | 3
  bits: number
  palette?: Uint8Array
  bytes: Uint8Array
  /** True when `bytes` are still packed as the PNG had them. */
  isPacked: boolean
}

const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Throws `RangeError` when the file is damaged. */
export function readPng(content: Buffer): RawPicture {
  const parts: Buffer[] = []
  let palette: Buffer | undefined
  for (let at = 8; at + 8 <= content.length; ) {
    const length = content.readUInt32BE(at)
    const kind = content.toString('latin1', at + 4, at + 8)
    const body = content.subarray(at + 8, at + 8 + length)
    if (kind === 'IDAT') parts.push(body)
    if (kind === 'PLTE') palette = body
    at += 12 + length
  }
  const width = content.readUInt32BE(16)
  const height = content.readUInt32BE(20)
  const bits = content.readUInt8(24)
  const color = content.readUInt8(25)
  const isInterlaced = content.readUInt8(28) !== 0
  const channels = channelsOf[color]
  if (channels === undefined || width === 0 || height === 0 || parts.length === 0)
    throw new RangeError('damaged PNG')
  const packed = Buffer.concat(parts)
  const hasAlpha = color === 4 || color === 6
  if (!isInterlaced && !hasAlpha)
    return {
      width,
      height,
      channels: color === 2 ? 3 : 1,
      bits,
      ...(palette ? { palette } : {}),
      bytes: packed,
      isPacked: true,
    }
  const samples = samplesOf(unpack(packed), { width, height, bits, channels, isInterlaced })
  return onWhite(samples, { width, height, bits, channels, hasAlpha, ...(palette ? { palette } : {}) })
}

function unpack(packed: Buffer): Buffer {
  try {
    return inflateSync(packed)
  } catch {
    throw new RangeError('damaged PNG')
  }
}

interface Shape {
  width: number
  height: number
  bits: number
  channels: number
  isInterlaced: boolean
}

/** The seven passes of interlacing: first column and row, steps. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** One number for each sample, row by row. */
function samplesOf(data: Buffer, shape: Shape): Uint16Array {
  const { width, height, channels } = shape
  const all = new Uint16Array(width * height * channels)
  let at = 0
  for (const [x0, y0, dx, dy] of shape.isInterlaced ? passes : [[0, 0, 1, 1] as const]) {
    const columns = Math.ceil((width - x0) / dx)
    const rows = Math.ceil((height - y0) / dy)
    if (columns <= 0 || rows <= 0) continue
    const rowBytes = Math.ceil((columns * channels * shape.bits) / 8)
    let before = Buffer.alloc(rowBytes)
    for (let row = 0; row < rows; row++) {
      const line = unfilter(data.subarray(at, at + 1 + rowBytes), before, shape)
      at += 1 + rowBytes
      before = line
      for (let column = 0; column < columns; column++)
        for (let channel = 0; channel < channels; channel++)
          all[((y0 + row * dy) * width + x0 + column * dx) * channels + channel] = sample(
            line,
            column * channels + channel,
            shape.bits,
          )
    }
  }
  return all
}

function sample(line: Buffer, index: number, bits: number): number {
  if (bits === 8) return line[index] ?? 0
  if (bits === 16) return line.readUInt16BE(index * 2)
  const bit = index * bits
  return ((line[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)
}

/** Section 9: each row says how it was foretold from its neighbours. */
function unfilter(row: Buffer, above: Buffer, shape: Shape): Buffer<ArrayBuffer> {
  const step = Math.max(1, (shape.channels * shape.bits) >> 3)
  const line = Buffer.from(row.subarray(1))
  const method = row[0] ?? 0
  for (let at = 0; at < line.length; at++) {
    const left = at >= step ? (line[at - step] ?? 0) : 0
    const up = above[at] ?? 0
    const corner = at >= step ? (above[at - step] ?? 0) : 0
    const foretold =
      method === 1
        ? left
        : method === 2
          ? up
          : method === 3
            ? (left + up) >> 1
            : method === 4
              ? paeth(left, up, corner)
              : 0
    line[at] = ((line[at] ?? 0) + foretold) & 255
  }
  return line
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** Eight bits for each colour, transparency laid on white paper. */
function onWhite(
  samples: Uint16Array,
  of: {
    width: number
    height: number
    bits: number
    channels: number
    hasAlpha: boolean
    palette?: Uint8Array
  },
): RawPicture {
  const colors = of.palette ? 3 : of.channels - (of.hasAlpha ? 1 : 0)
  const out = new Uint8Array(of.width * of.height * colors)
  const most = 2 ** of.bits - 1
  for (let dot = 0; dot < of.width * of.height; dot++) {
    const from = dot * of.channels
    const alpha = of.hasAlpha ? (samples[from + of.channels - 1] ?? 0) / most : 1
    for (let color = 0; color < colors; color++) {
      const value = of.palette
        ? (of.palette[(samples[from] ?? 0) * 3 + color] ?? 0)
        : ((samples[from + color] ?? 0) * 255) / most
      out[dot * colors + color] = Math.round(value * alpha + 255 * (1 - alpha))
    }
  }
  return {
    width: of.width,
    height: of.height,
    channels: colors === 3 ? 3 : 1,
    bits: 8,
    bytes: out,
    isPacked: false,
  }
}
