/** What the link to the county costs, counted at the county: exchanges, bytes, and what is sent a second time. */
import { randomBytes } from 'node:crypto'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { makeCertificate } from '../../electron/service/relay/certificate.ts'
import { LineMeter } from '../../electron/service/sync/line.ts'
import { httpLink, LinkDown, LinkRefused } from '../../electron/service/sync/link.ts'
import { loadPackBook } from '../../shared/node/pack.ts'
import { getSetting } from '../../shared/node/settings.ts'
import type { PushRequest } from '../../shared/sync/protocol.ts'
import { seeded } from '../bench/words.ts'
import {
  type Booted,
  type BootOptions,
  bootCounty,
  bootDesk,
  centerId,
  resourcesDir,
  townCode,
} from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { photoOf, sendPhoto, shaOf } from '../support/photo.ts'
import { type Served, serveCounty } from '../support/servedCounty.ts'
import { fineWeather, ShapedLine } from '../support/shapedLine.ts'
import { expectEqual } from '../support/syncTown.ts'

type Boot = Awaited<ReturnType<typeof bootCounty>>
const book = loadPackBook(resourcesDir)
const { signal } = new AbortController()
const open: { close(): Promise<void> }[] = []
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  open.push(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function enrolAt(url: string, county: Boot, options: BootOptions = {}) {
  const desk = keep(await bootDesk(options))
  const { code } = await (await county.as('admin')).call('device.issueCode', { townCode, townName: '清河镇' })
  await (await desk.as('admin')).call('sync.enrol', { countyUrl: url, code })
  await desk.program.sync.run()
  return desk
}
const tokenOf = async (desk: Booted<Desk>) =>
  (await desk.program.uow.read(db => getSetting(db, 'county')))?.token ?? ''

describe('a dictionary', () => {
  it('the county no longer has is left out of the same request, once, and of the next ones', async () => {
    const county = keep(await bootCounty())
    const [withIt, without] = [keep(await serveCounty(county, { book })), keep(await serveCounty(county))]
    const desk = await enrolAt(withIt.origin, county)
    const token = await tokenOf(desk)
    const line = new LineMeter()
    const offset = (served: Served) =>
      httpLink(served.origin, { line, book }).fileOffset(token, 'a'.repeat(64), signal)
    withIt.asked.length = 0
    await offset(withIt)
    expect(line.dictionary).toBe(book.newest)
    await offset(withIt)
    expect(withIt.asked.map(one => one.encoding)).toEqual(['zstd', 'zstd-dict'])
    // Put back to an older version, or another process of the county: it cannot read what it offered to.
    expect(await offset(without)).toEqual({ offset: 0, isComplete: false })
    expect(without.asked.map(one => one.encoding)).toEqual(['zstd-dict', 'zstd'])
    await offset(without)
    expect(without.asked.map(one => one.encoding)).toEqual(['zstd-dict', 'zstd', 'zstd'])
  })

  it('is not blamed for a message that is wrong without it', async () => {
    const county = keep(await bootCounty())
    const served = keep(await serveCounty(county, { book }))
    const desk = await enrolAt(served.origin, county)
    const token = await tokenOf(desk)
    const line = new LineMeter()
    const link = httpLink(served.origin, { line, book })
    served.asked.length = 0
    await expect(link.fileOffset(token, 'no hash', signal)).rejects.toThrow(LinkRefused)
    expect(served.asked).toHaveLength(1)
    line.dictionary = book.newest
    await expect(link.fileOffset(token, 'no hash', signal)).rejects.toThrow(LinkRefused)
    expect(served.asked).toHaveLength(3)
  })
})

describe('over TLS', () => {
  it('everything passes as it does without, and to a key nobody vouches for not one request goes', async () => {
    const county = keep(await bootCounty())
    const tls = makeCertificate('county.test', ['127.0.0.1'])
    const served = keep(await serveCounty(county, { tls, book }))
    expect(served.origin).toMatch(/^https:/)
    const unknown = httpLink(served.origin, { book })
    await expect(unknown.fileOffset('x', 'a'.repeat(64), signal)).rejects.toThrow(LinkDown)
    const trusted = getCACertificates('default')
    try {
      // Vouched for, but for another house.
      const elsewhere = makeCertificate('elsewhere.test', ['127.0.0.2'])
      const other = keep(await serveCounty(county, { tls: elsewhere }))
      setDefaultCACertificates([...trusted, tls.cert, elsewhere.cert])
      await expect(httpLink(other.origin).fileOffset('x', 'a'.repeat(64), signal)).rejects.toThrow(LinkDown)
      expect([...served.asked, ...other.asked]).toEqual([])
      const desk = await enrolAt(served.origin, county)
      const clerk = await desk.as('li')
      const photo = photoOf(90_000)
      await sendPhoto(clerk, await registerCase(clerk), '门牌.jpg', photo)
      await desk.program.sync.run()
      expect(shaOf(await county.program.services.blobs.read(shaOf(photo)))).toBe(shaOf(photo))
      await expectEqual(county, await centerId(desk), desk)
    } finally {
      setDefaultCACertificates(trusted)
    }
  })
})

describe('pushes over a line that cuts (I15)', () => {
  it('no exchange carries more than the pace allows, half as much after a cut, and a cut costs its own batch', async () => {
    const county = keep(await bootCounty())
    const served = keep(await serveCounty(county, { book }))
    const line = keep(await ShapedLine.open(served.origin, fineWeather, seeded(3)))
    const pushes: { seqs: number[]; text: number; allowed: number; upBytes: number; isCut: boolean }[] = []
    const desk = await enrolAt(line.url, county, {
      link: (url, meter) => {
        const inner = httpLink(url, { line: meter, book })
        return {
          ...inner,
          async push(token: string, request: PushRequest, stop: AbortSignal) {
            const texts = request.changes.map(change => Buffer.byteLength(JSON.stringify(change)))
            const push = {
              seqs: request.changes.map(change => (change as { seq: number }).seq),
              text: texts.length === 1 ? 0 : texts.reduce((sum, size) => sum + size, 0),
              allowed: meter.pushText,
              upBytes: meter.pace.upBytes,
              isCut: true,
            }
            pushes.push(push)
            const answer = await inner.push(token, request, stop)
            push.isCut = false
            return answer
          },
        }
      },
    })
    const clerk = await desk.as('li')
    const caseId = await registerCase(clerk)
    for (let note = 0; note < 150; note += 1)
      await clerk.call('case.note', {
        caseId,
        text: randomBytes(450).toString('base64'),
        isFirstContact: false,
      })
    pushes.length = 0
    served.asked.length = 0
    const cuts = 3
    for (let cut = 0; cut < cuts; cut += 1) {
      line.cutBehind('POST /sync/push', 2_000)
      await desk.program.sync.run()
    }
    await desk.program.sync.run()
    expect(line.cuts).toBe(cuts)
    const whole = pushes.filter(push => !push.isCut)
    const carried = served.asked.filter(one => one.url === '/sync/push').slice(-whole.length)
    for (const push of pushes) expect(push.text).toBeLessThanOrEqual(push.allowed)
    // Noise packs worse than anything a desk had sent before: what it learns of that, it learns from the first ones.
    for (const [at, push] of whole.entries())
      expect(carried[at]?.bytes, `exchange ${at}`).toBeLessThan(push.upBytes * 1.5)
    // A cut ends the round: nothing goes again behind the back of the pace.
    for (const [at, push] of pushes.slice(0, cuts).entries()) {
      expect(push.isCut).toBe(true)
      expect(pushes[at + 1]?.upBytes).toBe(push.upBytes / 2)
    }
    expect(pushes.slice(cuts).map(push => push.isCut)).not.toContain(true)
    // Each cut cost the batch that was on its way, and no other change went twice.
    const sent = pushes.flatMap(push => push.seqs)
    const lost = pushes.filter(push => push.isCut).reduce((sum, push) => sum + push.seqs.length, 0)
    expect(sent.length - new Set(sent).size).toBe(lost)
    await expectEqual(county, await centerId(desk), desk)
  })
})
