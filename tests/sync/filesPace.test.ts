/** Attachments leave the line to others: the limit of kilobytes a second, and the people who work at the desk. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { CountyLink } from '../../electron/service/sync/link.ts'
import { afterPeople } from '../../electron/service/sync/progress.ts'
import { limitMs, ordinarySchedule } from '../../shared/sync/schedule.ts'
import { type Booted, bootCounty, bootDesk, directLink, enrolDesk } from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { photoOf, sendPhoto, shaOf } from '../support/photo.ts'
import { joinDesk, Line } from '../support/syncTown.ts'

let county: Booted<County>
let desk: Booted<Desk>
let other: Booted<Desk>
/** Pieces that passed, in order, and what else happened. */
let events: string[]
let onPiece: () => void

beforeAll(async () => {
  county = await bootCounty()
  desk = await bootDesk({
    link: () => {
      const inner = directLink(() => county)
      const link: CountyLink = {
        ...inner,
        async sendFile(...piece) {
          events.push('piece')
          const place = await inner.sendFile(...piece)
          onPiece()
          return place
        },
      }
      return link
    },
  })
  await enrolDesk(desk, county)
  other = await joinDesk(county, new Line(() => county), { username: 'yan', roles: ['intakeClerk'] })
  await other.program.sync.run()
})
afterAll(async () => {
  await other.close()
  await desk.close()
  await county.close()
})

const limit = async (kbPerSecond: number | null) =>
  (await desk.as('admin')).call('sync.setSchedule', { ...ordinarySchedule, times: [], kbPerSecond })
const pieces = () => events.filter(event => event === 'piece').length

describe('the limit of kilobytes a second', () => {
  it('is the time a piece has to last, less what it took', () => {
    expect(limitMs(null, 32 * 1024, 0)).toBe(0)
    expect(limitMs(16, 32 * 1024, 0)).toBe(2_000)
    expect(limitMs(16, 32 * 1024, 1_500)).toBe(500)
    expect(limitMs(16, 32 * 1024, 5_000)).toBe(0)
  })

  it('holds the next piece back while another desk sends all it has, and a cancel is not held up by it', async () => {
    events = []
    await limit(1)
    const [slow, quick] = [photoOf(100_000), photoOf(300_000)]
    const clerk = await desk.as('li')
    await sendPhoto(clerk, await registerCase(clerk), '慢.jpg', slow)
    const colleague = await other.as('yan')
    await sendPhoto(colleague, await registerCase(colleague), '快.jpg', quick)
    const isMoving = new Promise<void>(resolve => {
      onPiece = resolve
    })
    const round = desk.program.sync.run()
    await isMoving
    // Half a minute is due after the first piece: a whole round of the other passes meanwhile.
    await other.program.sync.run()
    expect(await county.program.services.blobs.has(shaOf(quick))).toBe(true)
    expect(pieces()).toBe(1)
    await clerk.call('sync.cancel', {})
    await round
    expect(pieces()).toBe(1)
    expect((await clerk.call('sync.files', { limit: 1 })).files[0]?.moved).toBe(32 * 1024)
    await limit(null)
    await desk.program.sync.run()
    expect(await county.program.services.blobs.has(shaOf(slow))).toBe(true)
  })
})

describe('people first', () => {
  it('no piece goes while somebody waits for an answer', async () => {
    events = []
    const clerk = await desk.as('li')
    const caseId = await registerCase(clerk)
    await sendPhoto(clerk, caseId, '等人.jpg', photoOf(100_000))
    const colleague = await other.as('yan')
    await sendPhoto(colleague, await registerCase(colleague), '两块.jpg', photoOf(40_000))
    let asking: Promise<void> = Promise.resolve()
    onPiece = () => {
      onPiece = () => undefined
      // Somebody here waits for an answer that takes as long as another desk needs for two pieces of its own.
      desk.bus.answering += 1
      asking = other.program.sync.run().then(() => {
        events.push('answered')
        desk.bus.answering -= 1
      })
    }
    await desk.program.sync.run()
    await asking
    expect(pieces()).toBeGreaterThan(2)
    expect(events.slice(0, 3)).toEqual(['piece', 'answered', 'piece'])
  })

  it('a turn is given even when nobody asks, and sync waits no longer than people are busy, nor for ever', async () => {
    const { signal } = new AbortController()
    const { uow } = desk.program
    const busy = [true, true, true, true, true, false]
    await afterPeople(uow, () => busy.shift() ?? false, signal)
    expect(busy).toEqual([])
    // Busy without end: it goes on after a while, and at once when the round is stopped.
    await afterPeople(uow, () => true, signal)
    await afterPeople(uow, () => true, AbortSignal.abort())
  })
})
