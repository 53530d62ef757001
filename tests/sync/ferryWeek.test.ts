/**
 * A week without a line: two desks and a county, and a carrier who loses parts, brings them twice, in any order, cut
 * short or with a bit turned. All from one seed. At the end everybody has everything once.
 */
import { afterEach, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { verifyAuditLog } from '../../shared/node/audit/auditLog.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { ferryLogTable } from '../../shared/node/db/entities/ferry.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk, FakeClock } from '../support/boot.ts'
import { bring, journey, type StickFile, writeStick } from '../support/ferry.ts'
import { registerCase, revOf } from '../support/matter.ts'
import { Random } from '../support/random.ts'
import { sendFile } from '../support/sendFile.ts'
import { expectEqual, joinDesk, Line, makeCounty, rowsOf } from '../support/syncTown.ts'

/** Seven days of three people who sign in each morning: long on a busy machine. */
const patienceMs = 300_000

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const program of open.splice(0)) await program.close()
})

interface Post {
  desk: Booted<Desk>
  username: string
  caller: Caller
  /** What lies on the way, in each direction. */
  toCounty: StickFile[]
  toDesk: StickFile[]
}

/** What a stick does to files on the way. */
function carried(random: Random, files: StickFile[], counts: Record<string, number>): StickFile[] {
  const note = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  const arrived = files.flatMap((file): StickFile[] => {
    const fate = random.next()
    if (fate < 0.15) note('lost')
    if (fate < 0.15) return []
    if (fate < 0.3) {
      note('cut')
      return [{ ...file, bytes: file.bytes.subarray(0, random.int(file.bytes.length)) }]
    }
    if (fate < 0.4) {
      note('bent')
      const bytes = Buffer.from(file.bytes)
      const place = random.int(bytes.length)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << random.int(8))
      return [{ ...file, bytes }]
    }
    if (fate < 0.6) note('twice')
    return fate < 0.6 ? [file, file] : [file]
  })
  for (let at = arrived.length - 1; at > 0; at -= 1) {
    const with_ = random.int(at + 1)
    const [one, two] = [arrived[at], arrived[with_]]
    if (one !== undefined && two !== undefined) [arrived[at], arrived[with_]] = [two, one]
  }
  return arrived
}

it.each([1, 7])(
  'seed %i: a week by stick loses nothing and doubles nothing',
  async seed => {
    const random = new Random(seed)
    const counts: Record<string, number> = {}
    const county = await makeCounty('SQLite')
    open.unshift(county)
    const line = new Line(() => county)
    const first = await bootDesk({ link: line.link })
    open.unshift(first)
    await enrolDesk(first, county)
    const second = await joinDesk(
      county,
      line,
      { username: 'gao', roles: ['intakeClerk', 'triageOfficer'] },
      new FakeClock(),
    )
    open.unshift(second)
    await first.program.sync.run()
    line.isDown = true
    let officer = await county.as('whistle')
    const posts: Post[] = [
      { desk: first, username: 'li', caller: await first.as('li'), toCounty: [], toDesk: [] },
      { desk: second, username: 'gao', caller: await second.as('gao'), toCounty: [], toDesk: [] },
    ]
    const orgId = await centerId(first)
    const told: string[] = []
    const shared = await registerCase(posts[0]?.caller as Caller, { narrative: '两台电脑都要改的一件' })
    told.push('两台电脑都要改的一件')
    for (const post of posts) await journey(post.desk, post.caller, county, officer)

    for (let day = 1; day <= 7; day += 1) {
      for (const post of posts) {
        post.desk.clock.advance(86_400_000)
        // A new day, a new session.
        post.caller = await post.desk.as(post.username)
        for (let count = random.int(3); count >= 0; count -= 1) {
          const narrative = `第 ${day} 天 ${told.length} 号 ${random.int(1_000_000)}`
          const caseId = await registerCase(post.caller, { narrative })
          told.push(narrative)
          if (random.chance(0.4)) await sendFile(post.caller, caseId)
        }
        if (random.chance(0.5))
          await post.caller.call('case.edit', {
            caseId: shared,
            rev: await revOf(post.caller, shared),
            patch: { title: `第 ${day} 天改的 ${random.int(1000)}` },
          })
        post.toCounty.push(...(await writeStick(post.desk, post.caller)))
      }
      county.clock.advance(86_400_000)
      officer = await county.as('whistle')
      // Some days nobody goes to town, and sticks of several days come together.
      for (const post of posts)
        if (random.chance(0.7)) {
          await bring(county, officer, carried(random, post.toCounty.splice(0), counts))
          post.toDesk.push(...(await writeStick(county, officer, post.desk.program.services.device.id)))
        }
      for (const post of posts)
        if (random.chance(0.7))
          await bring(post.desk, post.caller, carried(random, post.toDesk.splice(0), counts))
      if (day === 4) {
        // The line is back for one round of one desk, while sticks are on their way.
        line.isDown = false
        await first.program.sync.run()
        line.isDown = true
      }
    }
    for (let round = 0; round < 2; round += 1)
      for (const post of posts) await journey(post.desk, post.caller, county, officer)

    await expectEqual(county, orgId, first, second)
    const files = await county.program.uow.read(db => db.find(caseFileTable, { orgId }))
    expect(files.map(file => file.narrative).sort()).toEqual([...told].sort())
    const rows = await county.program.uow.read(db => rowsOf(db, orgId))
    for (const row of (rows.attachment ?? []) as { sha256: string }[])
      for (const host of [first, second, county])
        expect(await host.program.services.blobs.has(row.sha256)).toBe(true)
    for (const host of [first, second, county]) {
      expect((await host.program.uow.read(verifyAuditLog)).isIntact).toBe(true)
      expect(await host.program.uow.read(db => db.count(ferryLogTable, {}))).toBeGreaterThan(5)
    }
    // Not by luck: the carrier did all of it.
    for (const what of ['lost', 'cut', 'bent', 'twice'])
      expect([what, counts[what] ?? 0]).not.toEqual([what, 0])
  },
  patienceMs,
)
