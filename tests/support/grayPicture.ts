/** Gray pictures of 16 shades: small enough to keep many, exact enough to see a sign that moved. */
import { deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { pngChunk } from './picture.ts'

export interface GrayPicture {
  width: number
  height: number
  /** One byte a dot, row by row: 0 is black, 15 is white. */
  dots: Uint8Array
}

/** Reads any picture a browser can show. */
export async function readGray(page: Page, png: Buffer): Promise<GrayPicture> {
  const { width, height, base64 } = await page.evaluate(async source => {
    const image = new Image()
    image.src = `data:image/png;base64,${source}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const brush = canvas.getContext('2d')
    if (brush === null) throw new Error('no canvas')
    brush.drawImage(image, 0, 0)
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height)
    let text = ''
    for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(data[at] ?? 0)
    return { width: canvas.width, height: canvas.height, base64: btoa(text) }
  }, png.toString('base64'))
  return { width, height, dots: Uint8Array.from(Buffer.from(base64, 'base64'), value => value >> 4) }
}

/** The picture as a PNG file of four bits a dot. */
export function writeGray({ width, height, dots }: GrayPicture): Buffer {
  const rowBytes = 1 + Math.ceil(width / 2)
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * rowBytes + 1 + (x >> 1)
      const dot = dots[y * width + x] ?? 0
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? dot << 4 : dot)
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([4, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND'),
  ])
}

const side = 8

/** Where two pictures differ: squares of 8 dots whose shade is another by more than `shades` of 15 on the mean. */
export function differences(
  left: GrayPicture,
  right: GrayPicture,
  shades: number,
): { x: number; y: number }[] {
  if (left.width !== right.width || left.height !== right.height) return [{ x: -1, y: -1 }]
  const found: { x: number; y: number }[] = []
  for (let y = 0; y < left.height; y += side)
    for (let x = 0; x < left.width; x += side) if (meanGap(left, right, x, y) > shades) found.push({ x, y })
  return found
}

function meanGap(left: GrayPicture, right: GrayPicture, x0: number, y0: number): number {
  let sum = 0
  let count = 0
  for (let y = y0; y < Math.min(y0 + side, left.height); y += 1)
    for (let x = x0; x < Math.min(x0 + side, left.width); x += 1) {
      const at = y * left.width + x
      sum += Math.abs((left.dots[at] ?? 0) - (right.dots[at] ?? 0))
      count += 1
    }
  return sum / count
}
