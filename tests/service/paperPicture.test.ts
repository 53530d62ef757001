import { deflateSync, inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { openFontBook } from '../../electron/service/documents/fonts.ts'
import { type Picture, readPicture } from '../../electron/service/documents/pdf/image.ts'
import { paperPdf } from '../../electron/service/documents/pdf/paperPdf.ts'
import { resourcesDir } from '../support/boot.ts'
import { makePng, pngChunk } from '../support/picture.ts'

function read(content: Buffer): Picture {
  const picture = readPicture(content)
  if (picture === null) throw new Error('not read')
  return picture
}

it('a plain PNG goes into the PDF as it is packed', () => {
  const png = makePng(5, 3)
  const picture = read(png)
  expect(picture).toMatchObject({ width: 5, height: 3, colors: 'rgb', bits: 8 })
  expect(picture.filter).toContain('/Predictor 15 /Colors 3')
  expect(inflateSync(picture.bytes)).toHaveLength(3 * (1 + 15))
})

it('transparency is laid on white paper, whatever way the rows were foretold', () => {
  const half = read(makePng(2, 1, x => (x === 0 ? [0, 0, 0, 0] : [255, 0, 0, 128]), true))
  expect(half).toMatchObject({ filter: null, colors: 'rgb' })
  expect([...half.bytes.subarray(0, 3)]).toEqual([255, 255, 255])
  expect([...half.bytes.subarray(3)]).toEqual([255, 127, 127])
  // The same dots, each row foretold from its neighbours: left, above, their mean, and the nearest of three.
  const dots = Array.from({ length: 4 }, (_, y) =>
    Array.from({ length: 3 }, (_, x) => [x * 60, y * 50, x * y * 20, 255]).flat(),
  )
  const rows = [1, 2, 3, 4].map((method, y) => {
    const line = dots[y] ?? []
    const above = y === 0 ? line.map(() => 0) : (dots[y - 1] ?? [])
    const coded = line.map((value, at) => {
      const left = at >= 4 ? (line[at - 4] ?? 0) : 0
      const up = above[at] ?? 0
      const corner = at >= 4 ? (above[at - 4] ?? 0) : 0
      const guess = left + up - corner
      const nearest = [left, up, corner].reduce((best, one) =>
        Math.abs(guess - one) < Math.abs(guess - best) ? one : best,
      )
      const foretold = [0, left, up, (left + up) >> 1, nearest][method] ?? 0
      return (value - foretold) & 255
    })
    return Buffer.from([method, ...coded])
  })
  const head = makePng(3, 4, undefined, true).subarray(0, 33)
  const png = Buffer.concat([head, pngChunk('IDAT', deflateSync(Buffer.concat(rows))), pngChunk('IEND')])
  const expected = dots.flat().filter((_, at) => at % 4 !== 3)
  expect([...read(png).bytes]).toEqual(expected)
})

it('an interlaced PNG comes out with every dot in its place', () => {
  const [width, height] = [5, 5]
  const dot = (x: number, y: number) => x * 10 + y
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const
  const rows: number[] = []
  for (const [x0, y0, dx, dy] of passes)
    for (let y = y0; y < height; y += dy) {
      const line: number[] = []
      for (let x = x0; x < width; x += dx) line.push(dot(x, y))
      if (line.length > 0) rows.push(0, ...line)
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 1], 8)
  const png = Buffer.concat([
    makePng(1, 1).subarray(0, 8),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.from(rows))),
    pngChunk('IEND'),
  ])
  const picture = read(png)
  expect(picture.colors).toBe('gray')
  expect([...picture.bytes]).toEqual(
    Array.from({ length: width * height }, (_, at) => dot(at % width, Math.floor(at / width))),
  )
})

/** A JPEG's head: how the camera was held, and the size of its rows. */
function jpeg(orientation: number, channels = 3): Buffer {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*', 'latin1'),
    Buffer.from([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]),
  ])
  const part = (marker: number, body: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  }
  const frame = Buffer.from([8, 0, 30, 0, 40, channels, ...Array(channels * 3).fill(0)])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    part(0xe1, exif),
    part(0xc0, frame),
    Buffer.from([0xff, 0xd9]),
  ])
}

it('a photo lies on the page as the phone was held', () => {
  expect(read(jpeg(1))).toMatchObject({ width: 40, height: 30, matrix: [1, 0, 0, 1, 0, 0], colors: 'rgb' })
  expect(read(jpeg(3)).matrix).toEqual([-1, 0, 0, -1, 1, 1])
  expect(read(jpeg(6))).toMatchObject({ width: 30, height: 40, rawWidth: 40, matrix: [0, -1, 1, 0, 0, 1] })
  expect(read(jpeg(8))).toMatchObject({ width: 30, height: 40, matrix: [0, 1, -1, 0, 1, 0] })
  expect(read(jpeg(1, 4)).colors).toBe('cmyk')
})

it('what is no picture, or a damaged one, is no page', () => {
  expect(readPicture(Buffer.from('%PDF-1.7 not a picture'))).toBeNull()
  expect(readPicture(makePng(20, 20).subarray(0, 30))).toBeNull()
  expect(readPicture(jpeg(1).subarray(0, 12))).toBeNull()
})

it('a picture is written once for its page and drawn where the layout put it', async () => {
  const picture = read(makePng(40, 20))
  const pdf = await paperPdf(
    [{ items: [{ kind: 'image', ref: 'a', x: 100, y: 200, width: 300, height: 150 }] }],
    '图',
    openFontBook(resourcesDir),
    async () => picture,
  )
  const text = pdf.toString('latin1')
  expect(text.match(/\/Subtype \/Image/g)).toHaveLength(1)
  expect(text).toContain('/Width 40 /Height 20')
})
