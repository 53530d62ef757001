/** A desk that joins takes a whole state instead of the history: over any line, across crashes, beneath its own work. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { snapshotTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type CountyLink, LinkDown } from '../../electron/service/sync/link.ts'
import { dropIndexes } from '../../electron/service/sync/load/indexes.ts'
import { wantLoad } from '../../electron/service/sync/load/want.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import { voidedNumberTable } from '../../shared/node/db/entities/case.ts'
import { syncedTables } from '../../shared/node/db/entities/index.ts'
import { userTable } from '../../shared/node/db/entities/organization.ts'
import { sql } from '../../shared/node/db/sql.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { matterOf } from '../../shared/sync/matterOf.ts'
import {
  type Booted,
  bootCounty,
  bootDesk,
  bootEmptyDesk,
  centerId,
  directLink,
  enrolDesk,
  makeFolder,
  password,
} from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { expectEqual, issueCode, joinDesk, Line, outboxOf, quiet } from '../support/syncTown.ts'

let county: Booted<County>
let first: Booted<Desk>
let orgId: string
beforeEach(async () => {
  county = await bootCounty()
  first = await bootDesk({ link: () => directLink(() => county) })
  await enrolDesk(first, county)
  orgId = await centerId(first)
  const clerk = await first.as('sun')
  for (const words of ['两家院墙界线说不清', '楼上漏水泡了天花板', '路口的井盖不见了'])
    await registerCase(clerk, { narrative: words })
  await first.program.sync.run()
})
afterEach(async () => {
  await first.close()
  await county.close()
})

const indexNames = async (desk: Booted<Desk>) =>
  (
    await desk.program.uow.read(db =>
      db.query<{ name: string }>(
        sql`select name from sqlite_master where type = 'index' and name like 'ix_%' order by name`,
      ),
    )
  ).map(row => row.name)

const userOf = (username: string, name: string) => ({
  ...{ id: null, rev: null, username, name, roles: ['intakeClerk' as const], departmentIds: [] },
  ...{ unitId: null, phone: null, isActive: true, password },
})

/** A link that counts what passes, and spoils or cuts it where the test says. */
function counted(patch: Partial<CountyLink> = {}) {
  const counts = { entries: 0, manifests: 0, pieces: 0 }
  const inner = directLink(() => county)
  const link: CountyLink = {
    ...inner,
    async pull(...args) {
      const reply = (await inner.pull(...args)) as { entries: unknown[] }
      counts.entries += reply.entries.length
      return reply
    },
    snapshot(...args) {
      counts.manifests += 1
      return inner.snapshot(...args)
    },
    fetchPart(...args) {
      counts.pieces += 1
      return (patch.fetchPart ?? inner.fetchPart)(...args)
    },
    ...(patch.snapshot ? { snapshot: patch.snapshot } : {}),
  }
  return { counts, link: () => link, inner }
}

const join = async (desk: Booted<Desk>, code: string) =>
  desk.nobody.call('setup.join', {
    deviceName: '二号机',
    countyUrl: 'http://county.test',
    code,
    administrator: { username: 'second', name: '二号管理员', password },
  })

it('knows to which matter every synced table belongs', () => {
  expect(Object.keys(matterOf).sort()).toEqual(syncedTables.map(table => table.name).sort())
  for (const table of syncedTables)
    if (matterOf[table.name] === 'matter') expect(Object.keys(table.columns), table.name).toContain('caseId')
})

it('a new desk takes the state and only the tail of the history, finds what it got, and is equal', async () => {
  const { counts, link } = counted()
  const desk = await bootEmptyDesk({ link })
  await join(desk, await issueCode(county))
  await quiet(desk, first, desk)
  expect(counts.manifests).toBe(1)
  // The history holds more than thirty entries; the tail is what the second administrator wrote.
  expect(counts.entries).toBeLessThan(6)
  await expectEqual(county, orgId, first, desk)
  const found = await (await desk.as('second')).call('sync.status', {})
  expect(found.reload).toBeNull()
  const hits = await desk.program.uow.read(db =>
    db.query(sql`select case_id from search_doc where text like ${'%天花板%'}`),
  )
  expect(hits).toHaveLength(1)
  await desk.close()
})

it('desks of one town share a state while it is fresh', async () => {
  const desks: Booted<Desk>[] = []
  for (const username of ['ma', 'niu']) {
    const line = new Line(() => county)
    desks.push(await joinDesk(county, line, { username, roles: ['intakeClerk'] }))
  }
  const rows = await county.program.uow.read(db => db.query(sql`select id from snapshot`))
  expect(rows).toHaveLength(1)
  await quiet(...desks, first, ...desks)
  await expectEqual(county, orgId, first, ...desks)
  for (const desk of desks) await desk.close()
})

it('a line cut after any piece, and a program that ends at any, go on where they stood', async () => {
  let left = 3
  const { counts, link } = counted({
    fetchPart(token, id, sha256, offset, _limit, signal) {
      if (left <= 0) throw new LinkDown('the line broke')
      left -= 1
      return directLink(() => county).fetchPart(token, id, sha256, offset, 500, signal)
    },
  })
  const dataDir = makeFolder()
  const code = await issueCode(county)
  let cuts = 0
  let desk = await bootEmptyDesk({ link, dataDir })
  while (
    !(await join(desk, code).then(
      () => true,
      () => false,
    ))
  ) {
    cuts += 1
    await desk.close()
    left = 3
    desk = await bootEmptyDesk({ link, dataDir })
  }
  left = Number.POSITIVE_INFINITY
  await quiet(desk, first, desk)
  expect(cuts).toBeGreaterThan(0)
  expect(counts.manifests).toBe(1)
  const parts = (await county.program.uow.read(db => db.findOne(snapshotTable, {})))?.manifest.parts ?? []
  const needed = parts.reduce((sum, part) => sum + Math.ceil(part.bytes / 500), 0)
  expect(counts.pieces, 'no piece that came through is fetched again').toBe(needed + cuts)
  await expectEqual(county, orgId, first, desk)
  await desk.close()
})

it('a damaged part is fetched again, and one that stays damaged is not taken', async () => {
  let bad = 1
  const { link, inner } = counted({
    async fetchPart(...args) {
      const piece = await inner.fetchPart(...args)
      if (piece === null || bad <= 0) return piece
      bad -= 1
      const bytes = Uint8Array.from(piece.bytes)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      return { ...piece, bytes }
    },
  })
  const desk = await bootEmptyDesk({ link })
  await join(desk, await issueCode(county))
  await quiet(desk, first, desk)
  await expectEqual(county, orgId, first, desk)
  bad = Number.POSITIVE_INFINITY
  await desk.program.uow.write(db => wantLoad(db, 'thinned', desk.clock.now()))
  await desk.program.sync.run()
  expect((await desk.program.uow.read(db => getSetting(db, 'syncLast')))?.errorCode).toBe('sync.unreachable')
  bad = 0
  await desk.program.sync.run()
  await expectEqual(county, orgId, first, desk)
  await desk.close()
})

it('a county that knows no states gives its history instead', async () => {
  const { counts, link } = counted({ snapshot: async () => null })
  const desk = await bootEmptyDesk({ link })
  await join(desk, await issueCode(county))
  await quiet(desk, first, desk)
  expect(counts.pieces).toBe(0)
  expect(counts.entries).toBeGreaterThan(6)
  await expectEqual(county, orgId, first, desk)
  await desk.close()
})

it('work of the desk meanwhile stays on top of the state, and what was answered before is settled by it', async () => {
  const other = await joinDesk(county, new Line(() => county), { username: 'ma', roles: ['intakeClerk'] })
  const line = new Line(() => county)
  let meanwhile: (() => Promise<unknown>) | null = null
  const inner = line.link()
  let isPullDown = true
  const link: CountyLink = {
    ...inner,
    async pull(...args) {
      if (isPullDown) throw new LinkDown('the answer was lost')
      return inner.pull(...args)
    },
    async fetchPart(...args) {
      const work = meanwhile
      meanwhile = null
      await work?.()
      return inner.fetchPart(...args)
    },
  }
  const desk = await bootEmptyDesk({ link: () => link })
  isPullDown = false
  await join(desk, await issueCode(county))
  await desk.program.sync.run()
  const person = await desk.as('second')
  isPullDown = true
  await person.call('user.save', userOf('gao', '高某'))
  await desk.program.sync.run()
  expect((await outboxOf(desk)).at(-1)?.state).toBe('received')
  isPullDown = false
  await desk.program.uow.write(db => wantLoad(db, 'thinned', desk.clock.now()))
  meanwhile = () => person.call('user.save', userOf('tian', '田某'))
  await quiet(desk, other, first, desk)
  expect(meanwhile).toBeNull()
  const names = await desk.program.uow.read(db => db.find(userTable, {}))
  expect(names.map(user => user.username)).toEqual(expect.arrayContaining(['gao', 'tian', 'ma']))
  await expectEqual(county, orgId, first, other, desk)
  await desk.close()
  await other.close()
})

it('a large state goes into the tables before their indexes, and everything can be found after', async () => {
  const now = county.clock.now()
  const row = {
    orgId,
    rev: 1,
    createdAt: now,
    createdBy: 'x',
    updatedAt: now,
    updatedBy: 'x',
    deletedAt: null,
  }
  await county.program.uow.write(db =>
    insertRows(
      db,
      voidedNumberTable,
      Array.from({ length: 20_500 }, (_, at) => {
        const id = `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`
        return { ...row, id, number: `${at}`, caseId: id, reason: '作废', at: now, byName: '甲' }
      }),
    ),
  )
  const desk = await bootEmptyDesk({ link: () => directLink(() => county) })
  await join(desk, await issueCode(county))
  await desk.program.sync.run()
  await desk.program.sync.indexed()
  await quiet(desk, first, desk)
  expect(await desk.program.uow.read(db => db.count(voidedNumberTable, {}))).toBe(20_500)
  expect(await indexNames(desk)).toEqual(await indexNames(first))
  const hits = await desk.program.uow.read(db =>
    db.query(sql`select case_id from search_doc where text like ${'%天花板%'}`),
  )
  expect(hits).toHaveLength(1)
  expect(await desk.program.uow.read(db => getSetting(db, 'loadIndex'))).toBeNull()
  await desk.close()
})

it('indexes that a crash left dropped are built at start', async () => {
  const dataDir = makeFolder()
  let desk = await bootEmptyDesk({ link: () => directLink(() => county), dataDir })
  await join(desk, await issueCode(county))
  await desk.program.sync.run()
  const whole = await indexNames(desk)
  await desk.program.uow.write(db => wantLoad(db, 'thinned', desk.clock.now()))
  await dropIndexes(desk.program.uow, desk.clock.now())
  expect((await indexNames(desk)).length).toBeLessThan(whole.length / 2)
  await desk.close()
  desk = await bootEmptyDesk({ link: () => directLink(() => county), dataDir })
  expect(await indexNames(desk)).toEqual(whole)
  await desk.close()
})

it('attachments that come with a state are fetched after it', async () => {
  const clerk = await first.as('sun')
  const caseId = await registerCase(clerk, { narrative: '照片在附件里' })
  const content = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
  const { uploadId } = await clerk.call('attachment.begin', {
    ...{ caseId, orderId: null, name: '现场.pdf', size: content.length, purpose: 'evidence' },
  })
  await clerk.call('attachment.chunk', { uploadId, offset: 0, base64: content.toString('base64') })
  const sha256 = createHash('sha256').update(content).digest('hex')
  await clerk.call('attachment.finish', { uploadId, sha256 })
  await first.program.sync.run()
  const desk = await bootEmptyDesk({ link: () => directLink(() => county) })
  await join(desk, await issueCode(county))
  await desk.program.sync.run()
  expect(await desk.program.services.blobs.has(sha256)).toBe(true)
  await desk.close()
})
