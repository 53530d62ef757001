/** A line that breaks inside a piece of an attachment: the desk goes on at the byte that arrived. */
import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { syncRoutes } from '../../county/host/syncRoutes.ts'
import { deviceTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { httpLink } from '../../electron/service/sync/link.ts'
import { fileBlobStore } from '../../shared/node/blobStore.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { seeded } from '../bench/words.ts'
import { type Booted, bootCounty, bootDesk, type Caller, townCode } from '../support/boot.ts'
import { makeFolder, testKey } from '../support/folder.ts'
import { registerCase } from '../support/matter.ts'
import { photoOf, sendPhoto, shaOf } from '../support/photo.ts'
import { fineWeather, ShapedLine } from '../support/shapedLine.ts'

let county: Booted<County>
let app: FastifyInstance
let line: ShapedLine
let desk: Booted<Desk>
let clerk: Caller
/** Where each piece that a desk sent began. */
let begins: number[]
let origin: string

/** What passes the shaped line at once. */
const packetBytes = 1_400

beforeAll(async () => {
  county = await bootCounty()
  app = buildServer({
    bus: county.bus,
    uow: county.program.uow,
    clock: county.clock,
    pagesDir: null,
    allowedHosts: null,
    gate: null,
    linkNeeded: '',
    tls: null,
  })
  app.addHook('onRequest', async request => {
    if (request.method === 'PUT') begins.push(Number((request.query as { offset: string }).offset))
  })
  syncRoutes(app, county.program.sync)
  origin = await app.listen({ host: '127.0.0.1', port: 0 })
  line = await ShapedLine.open(origin, fineWeather, seeded(7))
  desk = await bootDesk()
  const { code } = await (await county.as('admin')).call('device.issueCode', { townCode, townName: '清河镇' })
  await (await desk.as('admin')).call('sync.enrol', { countyUrl: line.url, code })
  await desk.program.sync.run()
  clerk = await desk.as('li')
})
beforeEach(() => {
  begins = []
})
afterAll(async () => {
  await desk.close()
  await line.close()
  await app.close()
  await county.close()
})

const tokenOf = async () => {
  const enrolled = await desk.program.uow.read(db => getSetting(db, 'county'))
  if (!enrolled) throw new Error('the desk is not enrolled')
  return enrolled
}
const held = async (photo: Buffer) => {
  const [device] = await county.program.uow.read(db => db.find(deviceTable, {}))
  return county.program.services.blobs.uploadedBytes(`up-${device?.id}-${shaOf(photo)}`)
}

/** Waits for what another connection does in its own time. */
async function until(isThere: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 8_000
  while (!(await isThere()) && performance.now() < end)
    await new Promise<void>(resolve => setImmediate(resolve))
}

describe('a cut inside a piece', () => {
  it('costs a packet, not the piece: the desk goes on at the byte the county kept (I15)', async () => {
    const photo = photoOf(300_000)
    await sendPhoto(clerk, await registerCase(clerk), '断在中间.jpg', photo)
    const kept: number[] = []
    for (const bytes of [25_000, 11_000, 5_000]) {
      line.cutBehind('PUT /sync/file', bytes)
      await desk.program.sync.run()
      await until(async () => (await held(photo)) > (kept.at(-1) ?? 0))
      kept.push(await held(photo))
      expect((await clerk.call('sync.files', { limit: 1 })).files).toHaveLength(1)
    }
    await desk.program.sync.run()
    expect(await county.program.services.blobs.read(shaOf(photo))).toEqual(photo)
    expect(line.cuts).toBe(3)
    // Each round began at the byte that had arrived, which is no border of a piece; of what passed, the cut cost
    // what shared its packet with it.
    for (const byte of kept) expect(begins).toContain(byte)
    expect(new Set(begins).size, 'no piece is sent again').toBe(begins.length)
    for (const [index, passed] of [25_000, 11_000, 5_000].entries()) {
      const arrived = (kept[index] ?? 0) - (kept[index - 1] ?? 0)
      expect(arrived).toBeGreaterThan(passed - 2 * packetBytes)
      expect(arrived).toBeLessThan(passed + packetBytes)
    }
  })

  it('and a line that dies without a word does not hide what hangs half come', async () => {
    const photo = photoOf(60_000)
    await sendPhoto(clerk, await registerCase(clerk), '半截.jpg', photo)
    // The text arrives; of the bytes nothing does.
    line.cutBehind('PUT /sync/file', 1)
    await desk.program.sync.run()
    const { token } = await tokenOf()
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    socket.on('error', () => {})
    const link = httpLink(origin)
    const { signal } = new AbortController()
    const before = (await link.fileOffset(token, shaOf(photo), signal)).offset
    socket.write(
      `PUT /sync/file/${shaOf(photo)}?offset=${before}&size=${photo.length} HTTP/1.1\r\nhost: x\r\n` +
        `authorization: Bearer ${token}\r\ncontent-type: application/octet-stream\r\ncontent-length: 32768\r\n\r\n`,
    )
    socket.write(photo.subarray(before, before + 9_000))
    await until(async () => (await link.fileOffset(token, shaOf(photo), signal)).offset === before + 9_000)
    await desk.program.sync.run()
    socket.destroy()
    expect(await county.program.services.blobs.read(shaOf(photo))).toEqual(photo)
    expect(begins).toContain(before + 9_000)
  })

  it('the same bytes brought twice in other lengths make one file', async () => {
    const folder = makeFolder()
    const [one, other] = [fileBlobStore(folder, testKey), fileBlobStore(folder, testKey)]
    const photo = photoOf(1_000)
    // Two processes that both looked before either wrote.
    await Promise.all([
      one.append('u', 0, photo.subarray(0, 300)),
      other.append('u', 0, photo.subarray(0, 500)),
    ])
    const at = await one.uploadedBytes('u')
    expect(await one.append('u', at, photo.subarray(at))).toBe(1_000)
    expect(await one.uploaded('u')).toEqual(photo)
  })
})
