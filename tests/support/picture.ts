/** Small pictures made in the test: real PNG files of any size and kind. */
import { crc32, deflateSync } from 'node:zlib'

/** One part of a PNG with its length and sum. */
export function pngChunk(kind: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([head, named, sum])
}

/** A PNG whose dots are told by a function; `alpha` adds transparency. */
export function makePng(
  width: number,
  height: number,
  dot: (x: number, y: number) => readonly [number, number, number, number] = () => [200, 30, 30, 255],
  alpha = false,
): Buffer {
  const channels = alpha ? 4 : 3
  const rows = Buffer.alloc(height * (1 + width * channels))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < channels; channel++)
        rows[y * (1 + width * channels) + 1 + x * channels + channel] = dot(x, y)[channel] ?? 0
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, alpha ? 6 : 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND'),
  ])
}
