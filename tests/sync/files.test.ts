/** Attachments on their way: what goes first, what waits, what is set aside, and how little a cut costs. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type CountyLink, LinkDown } from '../../electron/service/sync/link.ts'
import { ordinarySchedule, type Schedule } from '../../shared/sync/schedule.ts'
import {
  type Booted,
  bootCounty,
  bootDesk,
  type Caller,
  directLink,
  enrolDesk,
  type Refused,
} from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { photoOf, sendPhoto, shaOf } from '../support/photo.ts'
import { joinDesk, Line } from '../support/syncTown.ts'

let county: Booted<County>
let desk: Booted<Desk>
let clerk: Caller
let admin: Caller
/** What of files passed, in order: to the county, and bytes. */
let sent: { sha256: string; bytes: number }[]
/** Breaks the line after so many pieces; once. */
let cutAfter: number

beforeAll(async () => {
  county = await bootCounty()
  desk = await bootDesk({
    link: () => {
      const inner = directLink(() => county)
      const link: CountyLink = {
        ...inner,
        async sendFile(token, sha256, offset, size, piece, signal) {
          if (sent.length >= cutAfter) {
            cutAfter = Number.POSITIVE_INFINITY
            throw new LinkDown('cut by the test')
          }
          sent.push({ sha256, bytes: piece.length })
          return inner.sendFile(token, sha256, offset, size, piece, signal)
        },
      }
      return link
    },
  })
  await enrolDesk(desk, county)
})
beforeEach(async () => {
  sent = []
  cutAfter = Number.POSITIVE_INFINITY
  clerk = await desk.as('li')
  admin = await desk.as('admin')
  await set({})
})
afterAll(async () => {
  await desk.close()
  await county.close()
})

const order = () => [...new Set(sent.map(piece => piece.sha256))]
const set = (patch: Partial<Schedule>) =>
  admin.call('sync.setSchedule', { ...ordinarySchedule, times: [], ...patch } as never)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => '',
    (error: Refused) => error.code,
  )
const isThere = (content: Buffer) => county.program.services.blobs.has(shaOf(content))

describe('attachments on their way', () => {
  it('k cuts cost at most k pieces sent again (I15), and how far each is can be read', async () => {
    const caseId = await registerCase(clerk)
    const photo = photoOf(300_000)
    await sendPhoto(clerk, caseId, '断线.jpg', photo)
    const cuts = 3
    for (let cut = 1; cut <= cuts; cut++) {
      cutAfter = sent.length + 2
      await desk.program.sync.run()
      const [file] = (await clerk.call('sync.files', { limit: 1 })).files
      expect(file?.moved).toBe(sent.reduce((sum, piece) => sum + piece.bytes, 0))
    }
    await desk.program.sync.run()
    expect(shaOf(await county.program.services.blobs.read(shaOf(photo)))).toBe(shaOf(photo))
    const bytes = sent.reduce((sum, piece) => sum + piece.bytes, 0)
    expect(bytes).toBeLessThanOrEqual(photo.length + cuts * 32 * 1024)
    // After each cut the pieces are half as large as before.
    const kilobytes = sent.slice(0, 6).map(piece => piece.bytes / 1024)
    expect(kilobytes).toEqual([32, 32, 16, 16, 8, 8])
  })

  it('go the smallest first, but the one somebody wants goes before all', async () => {
    const caseId = await registerCase(clerk)
    const [big, small, middle] = [photoOf(90_000), photoOf(8_000), photoOf(40_000)]
    for (const photo of [big, small, middle]) await sendPhoto(clerk, caseId, `${photo.length}.jpg`, photo)
    await clerk.call('sync.hurryFile', { sha256: shaOf(middle) })
    const { files, total } = await clerk.call('sync.files', { limit: 2 })
    expect(total).toBe(3)
    expect(files.map(file => [file.name, file.isHurried])).toEqual([
      ['40000.jpg', true],
      ['8000.jpg', false],
    ])
    await desk.program.sync.run()
    expect(order()).toEqual([middle, small, big].map(shaOf))
    expect((await clerk.call('sync.files', { limit: 10 })).total).toBe(0)
    expect((await clerk.call('sync.status', {})).files).toEqual({
      waiting: 0,
      bytes: 0,
      parked: 0,
      held: null,
    })
  })

  it('a damaged one is set aside with its reason and the rest goes on; mended, it can be tried again', async () => {
    const caseId = await registerCase(clerk)
    const [bad, good] = [photoOf(9_000), photoOf(20_000)]
    await sendPhoto(clerk, caseId, '坏.jpg', bad)
    await sendPhoto(clerk, caseId, '好.jpg', good)
    const place = join(desk.dataDir, 'blobs', shaOf(bad).slice(0, 2), shaOf(bad))
    const whole = readFileSync(place)
    const spoilt = Buffer.from(whole)
    spoilt[200] = (spoilt[200] ?? 0) ^ 0xff
    writeFileSync(place, spoilt)
    for (let round = 0; round < 3; round++) await desk.program.sync.run()
    expect(await isThere(good)).toBe(true)
    expect(await isThere(bad)).toBe(false)
    const [parked] = (await clerk.call('sync.files', { limit: 10 })).files
    expect(parked).toMatchObject({ name: '坏.jpg', parkedCode: 'sync.fileDamaged' })
    expect((await clerk.call('sync.status', {})).files).toMatchObject({ waiting: 0, parked: 1 })
    writeFileSync(place, whole)
    await clerk.call('sync.hurryFile', { sha256: shaOf(bad) })
    await desk.program.sync.run()
    expect(await isThere(bad)).toBe(true)
  })

  it('one that is opened and not here yet comes first', async () => {
    const line = new Line(() => county)
    const other = await joinDesk(county, line, { username: 'yan', roles: ['director'] })
    try {
      await other.program.sync.run()
      const caseId = await registerCase(clerk)
      const [small, opened] = [photoOf(8_000), photoOf(30_000)]
      await sendPhoto(clerk, caseId, '小.jpg', small)
      const attachmentId = await sendPhoto(clerk, caseId, '要看.jpg', opened)
      await desk.program.sync.run()
      // The text arrives, and the line breaks before the first piece of a file.
      line.pieces = 0
      await other.program.sync.run()
      const reader = await other.as('yan')
      const open = () => reader.call('attachment.read', { attachmentId, offset: 0 })
      expect(await codeOf(open())).toBe('attachment.notHere')
      // The cut halved the pieces to 16 KiB: these two are the one that was opened.
      line.pieces = 2
      await other.program.sync.run()
      expect(shaOf(Buffer.from((await open()).base64, 'base64'))).toBe(shaOf(opened))
      expect((await reader.call('sync.files', { limit: 10 })).files.map(file => file.name)).toEqual([
        '小.jpg',
      ])
    } finally {
      await other.close()
    }
  })

  it('a schedule nobody could mean is refused with what is wrong', async () => {
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => '',
        (error: Refused) => error.code,
      )
    expect(await codeOf(set({ everyMinutes: 0 }))).toBe('sync.scheduleEmpty')
    expect(await codeOf(set({ times: ['8点'] }))).toBe('sync.timeWrong')
    expect(await codeOf(set({ window: { from: '07:00', to: '07:00' } }))).toBe('sync.windowWrong')
    expect(await codeOf(set({ everyMinutes: 0, times: ['17:00', '07:30'] }))).toBe('')
    expect((await clerk.call('sync.status', {})).schedule).toMatchObject({
      everyMinutes: 0,
      times: ['07:30', '17:00'],
    })
  })

  it('wait for the quiet hours when that is set, unless somebody wants one now', async () => {
    await set({ window: { from: '18:00', to: '07:00' } })
    const caseId = await registerCase(clerk)
    const [wanted, other] = [photoOf(9_000), photoOf(20_000)]
    await sendPhoto(clerk, caseId, '急.jpg', wanted)
    await sendPhoto(clerk, caseId, '不急.jpg', other)
    await clerk.call('sync.hurryFile', { sha256: shaOf(wanted) })
    await desk.program.sync.run()
    expect([await isThere(wanted), await isThere(other)]).toEqual([true, false])
    expect((await clerk.call('sync.status', {})).files).toMatchObject({ waiting: 1, held: 'window' })
    // Nine in the morning has become half past six in the evening.
    desk.clock.advance(9.5 * 3_600_000)
    await desk.program.sync.run()
    expect(await isThere(other)).toBe(true)
  })

  it('stop at the limit of a day and go on the next', async () => {
    // A day of its own: what the others moved is yesterday's.
    desk.clock.advance(24 * 3_600_000)
    admin = await desk.as('admin')
    clerk = await desk.as('li')
    await set({ dailyMb: 1 })
    const caseId = await registerCase(clerk)
    const [first, second] = [photoOf(1_000_000), photoOf(1_050_000)]
    await sendPhoto(clerk, caseId, '一.jpg', first)
    await sendPhoto(clerk, caseId, '二.jpg', second)
    await desk.program.sync.run()
    expect([await isThere(first), await isThere(second)]).toEqual([true, false])
    expect((await clerk.call('sync.status', {})).files).toMatchObject({ waiting: 1, held: 'budget' })
    desk.clock.advance(24 * 3_600_000)
    await desk.program.sync.run()
    expect(await isThere(second)).toBe(true)
  })
})
