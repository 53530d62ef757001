/** The real link over a line as villages have it: 20 kbit/s, long ways, lost packets. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { syncRoutes } from '../../county/host/syncRoutes.ts'
import type { Desk } from '../../electron/service/app.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { loadPackBook } from '../../shared/node/pack.ts'
import { seeded, words } from '../bench/words.ts'
import { type Booted, bootCounty, bootDesk, type Caller, resourcesDir, townCode } from '../support/boot.ts'
import { playDay } from '../support/day.ts'
import { photoOf, sendPhoto, shaOf } from '../support/photo.ts'
import { fineWeather, ShapedLine } from '../support/shapedLine.ts'
import { expectEqual } from '../support/syncTown.ts'

const village = { bytesPerSecond: 2_500, delayMs: 300, loss: 0.05, stallMs: 900 }

let county: Booted<County>
let app: FastifyInstance
let line: ShapedLine
let desk: Booted<Desk>
let clerk: Caller

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
  syncRoutes(app, county.program.sync, loadPackBook(resourcesDir))
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  line = await ShapedLine.open(origin, fineWeather, seeded(20))
  desk = await bootDesk()
  const { code } = await (await county.as('admin')).call('device.issueCode', { townCode, townName: '清河镇' })
  await (await desk.as('admin')).call('sync.enrol', { countyUrl: line.url, code })
  await desk.program.sync.run()
  clerk = await desk.as('li')
})
afterAll(async () => {
  await desk.close()
  await line.close()
  await app.close()
  await county.close()
})

const status = () => clerk.call('sync.status', {})
const orgId = async () => (await desk.program.uow.read(db => db.findOne(caseFileTable, {})))?.orgId ?? ''

describe('over 20 kbit/s with lost packets', () => {
  it('a small day arrives in a few packed kilobytes, told of before and while it moves', async () => {
    line.weather = village
    await playDay(desk, words(seeded(1)), { matters: 2, edits: 6 })
    await desk.program.sync.run()
    // The line is measured now; a second day is told of before it is sent.
    await playDay(desk, words(seeded(2)), { matters: 8, edits: 24 })
    const before = await status()
    expect(before.line?.isSlow).toBe(true)
    const told = (before.waitingSeconds?.text ?? 0) * 1000
    const seen: number[] = []
    const stop = desk.bus.subscribe(() => {
      const { progress } = desk.program.sync
      if (progress) seen.push(progress.bytesLeft ?? 0)
    })
    const bytes = line.up
    await desk.program.sync.run()
    stop()
    // How near the told time comes to the taken one is measured where time is (`bench --only syncday`): here it is
    // no less than the line needs for the bytes alone, and not a guess from another world.
    const leastMs = ((line.up - bytes) / village.bytesPerSecond) * 1000
    expect(told).toBeGreaterThan(leastMs / 2)
    expect(told).toBeLessThan(leastMs * 30)
    // Eight matters and two dozen edits in a few packed kilobytes.
    expect(line.up - bytes).toBeLessThan(12_000)
    expect(Math.max(...seen)).toBeGreaterThan(1_000)
    expect(seen.at(-1)).toBe(0)
    expect((await status()).isAllDelivered).toBe(true)
    await expectEqual(county, await orgId(), desk)
  }, 60_000)

  it('a person stops an attachment in a moment, and it goes on where it was', async () => {
    line.weather = village
    const caseId = (await desk.program.uow.read(db => db.findOne(caseFileTable, {})))?.id ?? ''
    const photo = photoOf(80_000)
    await sendPhoto(clerk, caseId, '路灯.jpg', photo)
    const isMoving = new Promise<void>(resolve => {
      const stop = desk.bus.subscribe(() => {
        const { progress } = desk.program.sync
        if (progress?.phase !== 'files' || (progress.bytesDone ?? 0) === 0) return
        stop()
        resolve()
      })
    })
    const round = desk.program.sync.run()
    await isMoving
    const passed = line.up
    await clerk.call('sync.cancel', {})
    await round
    // What was in the modem may still come out of it; nothing more is sent.
    expect(line.up - passed).toBeLessThan(20_000)
    const held = (await clerk.call('sync.files', { limit: 10 })).files[0]?.moved ?? 0
    expect(held).toBeGreaterThan(0)
    line.weather = fineWeather
    const bytes = line.up
    await desk.program.sync.run()
    expect(await county.program.services.blobs.read(shaOf(photo))).toEqual(photo)
    expect(line.up - bytes).toBeLessThan(80_000 - held + 4_000)
  }, 60_000)
})
