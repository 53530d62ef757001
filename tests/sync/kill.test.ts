/** kill -9 of a desk and of the county while they write: nothing that was acknowledged is lost. */
import { randomInt, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countySchema } from '../../county/tables/schema.ts'
import { changeLogTable, receivedTable } from '../../county/tables/tables.ts'
import { deskSchema } from '../../electron/service/local/schema.ts'
import { outboxTable, pendingTable, shadowTable } from '../../electron/service/local/tables.ts'
import { verifyAuditLog } from '../../shared/node/audit/auditLog.ts'
import { type Schema, sqliteReader } from '../../shared/node/db/dataSource.ts'
import { Db } from '../../shared/node/db/db.ts'
import { caseEventTable, caseFileTable } from '../../shared/node/db/entities/case.ts'
import { syncedTables } from '../../shared/node/db/entities/index.ts'
import { makeFolder, password, townCode } from '../support/boot.ts'
import { intake } from '../support/matter.ts'
import { CutOff, countyScript, deskScript, type Program, RpcClient, startProgram } from '../support/rpc.ts'

const inFlight = 6
const atTheDesk = { writes: 650, kills: 6 }
const atTheCounty = { writes: 400, kills: 5 }

const deskDir = makeFolder()
const countyDir = makeFolder()
let desk: Program
let county: Program
let countyPort = ''
/** Marks of everything that was acknowledged: narratives of cases, texts of notes. */
const acknowledged = { cases: new Map<string, string>(), notes: new Set<string>() }
const count = () => acknowledged.cases.size + acknowledged.notes.size

const deskClient = new RpcClient(() => desk.said.origin ?? '')
const countyClient = new RpcClient(() => county.said.origin ?? '')

beforeAll(async () => {
  ;[desk, county] = await Promise.all([
    startProgram(deskScript, deskDir),
    startProgram(countyScript, countyDir),
  ])
  countyPort = new URL(county.said.origin ?? '').port
  deskClient.headers['x-desk-token'] = desk.said.token ?? ''
  const entered = await fetch(county.said.setupLink ?? '', { redirect: 'manual' })
  countyClient.headers.cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  await countyClient.call('setup.county', {
    name: '安平县综治中心',
    code: '140825000000',
    administrator: { username: 'admin', name: '县管理员', password },
    whistleOfficer: null,
  })
  await deskClient.call('setup.complete', {
    deviceName: '受理窗口一号机',
    organization: {
      code: townCode,
      name: '清河镇综治中心',
      countyName: '安平县',
      phone: null,
      address: null,
    },
    departments: [],
    units: [],
    administrator: { username: 'admin', name: '管理员', password },
    director: { username: 'zhao', name: '赵某', password },
  })
  await countyClient.signIn('admin', password)
  const { code } = await countyClient.call('device.issueCode', { townCode, townName: '清河镇' })
  await deskClient.signIn('admin', password)
  await deskClient.call('sync.enrol', { countyUrl: county.said.origin ?? '', code })
  await deskClient.signIn('zhao', password)
})
afterAll(async () => {
  await Promise.all([desk.kill(), county.kill()])
  for (const folder of [deskDir, countyDir]) rmSync(join(folder, '..'), { recursive: true, force: true })
})

/** One write, asked for again under the same request until it is acknowledged. */
async function writeOnce(isOver: () => boolean): Promise<void> {
  const requestId = randomUUID()
  const known = [...acknowledged.cases.keys()]
  const caseId = known.length > 20 && randomInt(3) > 0 ? known[randomInt(known.length)] : undefined
  const words = `断电也不能丢的话 ${requestId}`
  while (!isOver()) {
    try {
      if (caseId === undefined) {
        const answer = await deskClient.call(
          'case.register',
          intake({ narrative: words, toldAt: new Date(Date.now() - 60_000).toISOString() }),
          requestId,
        )
        acknowledged.cases.set(answer.caseId, words)
      } else {
        await deskClient.call('case.note', { caseId, text: words, isFirstContact: false }, requestId)
        acknowledged.notes.add(words)
      }
      return
    } catch (error) {
      if (!(error instanceof CutOff)) throw error
      // The program is down: its next start is waited for, not each refused connection.
      await wait(20)
    }
  }
}

/** Writes with several in flight until enough are acknowledged and the killer has done its part. */
async function write(until: number, killing: Promise<void>): Promise<void> {
  let isKilling = true
  const over = killing.finally(() => {
    isKilling = false
  })
  const enough = () => count() >= until && !isKilling
  const worker = async () => {
    while (!enough()) await writeOnce(enough)
  }
  await Promise.all([over, ...Array.from({ length: inFlight }, worker)])
}

it('a desk killed while people write and while it sends comes back with everything it acknowledged', async () => {
  const kill = async () => {
    for (let n = 0; n < atTheDesk.kills; n++) {
      const before = count()
      // Not before it has written something since its last start, and then at a random moment.
      while (count() < before + 30) await wait(10)
      await deskClient.call('sync.now', {})
      await wait(randomInt(0, 300))
      await desk.kill()
      desk = await startProgram(deskScript, deskDir)
    }
  }
  await write(atTheDesk.writes, kill())
  expect(count()).toBeGreaterThanOrEqual(atTheDesk.writes)
  // What was acknowledged is there for whoever asks next.
  for (const [caseId, words] of [...acknowledged.cases].slice(-50))
    expect((await deskClient.call('case.get', { caseId })).case.narrative).toBe(words)
})

it('a county killed while it takes pushes loses nothing it answered for, and counts nothing twice', async () => {
  const kill = async () => {
    for (let n = 0; n < atTheCounty.kills; n++) {
      await deskClient.call('sync.now', {})
      await wait(randomInt(20, 400))
      await county.kill()
      county = await startProgram(countyScript, countyDir, ['--port', countyPort])
    }
  }
  await write(atTheDesk.writes + atTheCounty.writes, kill())
  await expect
    .poll(
      async () => {
        const status = await deskClient.call('sync.status', {})
        if (status.state !== 'syncing') await deskClient.call('sync.now', {})
        return status.isAllDelivered && status.state === 'idle' && status.lastErrorCode === null
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(true)
})

/** Reads a database that no program holds any more, with the key of its folder. */
async function reading<T>(
  folder: string,
  name: string,
  schema: Schema,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const key = readFileSync(join(folder, `${name}.key`), 'utf8').trim()
  const source = sqliteReader(join(folder, `${name}.db`), key, schema)
  await source.initialize()
  try {
    return await work(new Db(source.manager, 'sqlite'))
  } finally {
    await source.destroy()
  }
}

it('afterwards both sides hold the same, whole, without a gap', async () => {
  await Promise.all([desk.stop(), county.stop()])
  expect(existsSync(join(deskDir, 'desk.db'))).toBe(true)
  expect(count()).toBeGreaterThanOrEqual(1000)

  const rows = async (db: Db) => {
    const all: Record<string, unknown[]> = {}
    for (const table of syncedTables) {
      const found = await db.find(table, {}, { orderBy: 'id' })
      all[table.name] = found.map(({ rev: _rev, ...row }) => row)
    }
    return all
  }
  const isOfTown = (orgId: string) => (row: unknown) => (row as { orgId: string }).orgId === orgId
  const here = await reading(deskDir, 'desk', deskSchema, async db => {
    const files = await db.find(caseFileTable, {})
    const events = await db.find(caseEventTable, { kind: 'noteAdded' })
    const ids = new Set(files.map(file => file.id))
    const texts = new Set(events.map(event => event.text))
    expect([...acknowledged.cases.keys()].filter(id => !ids.has(id))).toEqual([])
    expect([...acknowledged.notes].filter(text => !texts.has(text))).toEqual([])
    // A request asked for again after a crash was counted once.
    expect(new Set(files.map(file => file.narrative)).size).toBe(files.length)
    expect(texts.size).toBe(events.length)
    expect(new Set(files.map(file => file.number)).size).toBe(files.length)
    const outbox = await db.find(outboxTable, {}, { orderBy: 'seq' })
    expect(outbox.map(item => item.seq)).toEqual(outbox.map((_item, at) => at + 1))
    expect(new Set(outbox.map(item => item.state))).toEqual(new Set(['applied']))
    expect(await db.count(pendingTable, {})).toBe(0)
    expect(await db.count(shadowTable, {})).toBe(0)
    expect(await verifyAuditLog(db)).toMatchObject({ isIntact: true })
    return { rows: await rows(db), orgId: files[0]?.orgId ?? '', outbox }
  })
  await reading(countyDir, 'county', countySchema, async db => {
    const there = await rows(db)
    for (const [table, list] of Object.entries(here.rows))
      expect(there[table]?.filter(isOfTown(here.orgId)), table).toEqual(list.filter(isOfTown(here.orgId)))
    const log = await db.find(changeLogTable, { scope: here.orgId }, { orderBy: 'seq' })
    expect(log.map(entry => entry.seq)).toEqual(log.map((_entry, at) => at + 1))
    const received = await db.find(receivedTable, {}, { orderBy: 'seq' })
    expect(received.map(row => row.changeId)).toEqual(here.outbox.map(item => item.id))
    expect(await verifyAuditLog(db)).toMatchObject({ isIntact: true })
  })
})
