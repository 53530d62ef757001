/** Two county processes on one PostgreSQL behind one address: the same answers, whichever of them is asked. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wholeReach } from '../../county/sync/reach.ts'
import { countySchema } from '../../county/tables/schema.ts'
import { changeLogTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type CountyLink, httpLink } from '../../electron/service/sync/link.ts'
import { verifyAuditLog } from '../../shared/node/audit/auditLog.ts'
import { postgresSource } from '../../shared/node/db/dataSource.ts'
import { Db } from '../../shared/node/db/db.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { makeDeviceKey } from '../../shared/node/deviceKey.ts'
import { protocolVersion, pullReplySchema } from '../../shared/sync/protocol.ts'
import {
  type Booted,
  bootDesk,
  bootEmptyDesk,
  type Caller,
  password,
  Refused,
  townCode,
} from '../support/boot.ts'
import { makeFolder } from '../support/folder.ts'
import { assessCase, registerCase } from '../support/matter.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'
import { type Running, start } from '../support/processes.ts'
import { outboxOf, quiet, rowsOf } from '../support/syncTown.ts'

const countyDir = makeFolder()
let databaseUrl: string
let processes: Running[]
const desks: Booted<Desk>[] = []
const callers: Caller[] = []
let orgId: string
let pulled: { token: string; deviceId: string; nonce: string }
let turn = 0

/** Each request goes to the other process, as a balancer sends it; one that is down sends it on. */
const next = () => processes[turn++ % processes.length] as Running
const either = (): CountyLink => {
  const at = () => httpLink(next().origin)
  return {
    enrol: (...args) => at().enrol(...args),
    rejoin: (...args) => at().rejoin(...args),
    push: (...args) => at().push(...args),
    pull: (...args) => at().pull(...args),
    carry: (...args) => at().carry(...args),
    snapshot: (...args) => at().snapshot(...args),
    fetchPart: (...args) => at().fetchPart(...args),
    fileOffset: (...args) => at().fileOffset(...args),
    sendFile: (...args) => at().sendFile(...args),
    fetchFile: (...args) => at().fetchFile(...args),
  }
}
const startOne = () => start('county', { dataDir: countyDir, env: { DATABASE_URL: databaseUrl } })
const codeOf = async () => {
  const admin = await next().as('admin', password)
  return (await admin.call('device.issueCode', { townCode, townName: '清河镇', reach: wholeReach })).code
}

beforeAll(async () => {
  databaseUrl = await makePostgresDatabase()
  // Both at once: one of them migrates, the other waits for it.
  processes = await Promise.all([startOne(), startOne()])
  const [first] = processes as [Running, Running]
  const entered = await fetch(first.link ?? '', { redirect: 'manual' })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  await first.call(
    'setup.county',
    {
      name: '安平县综治中心',
      code: '140825000000',
      administrator: { username: 'admin', name: '县管理员', password },
      whistleOfficer: null,
    },
    null,
    { cookie },
  )
  const desk = await bootDesk({ link: either })
  await (await desk.as('admin')).call('sync.enrol', { countyUrl: first.origin, code: await codeOf() })
  await desk.program.sync.run()
  desks.push(desk)
  callers.push(await desk.as('li'))
  for (const username of ['yan', 'hua']) {
    const other = await bootEmptyDesk({ link: either })
    await other.nobody.call('setup.join', {
      deviceName: `${username}的电脑`,
      countyUrl: first.origin,
      code: await codeOf(),
      administrator: { username: `${username}Admin`, name: '管理员', password },
    })
    const admin = await other.as(`${username}Admin`)
    const account = {
      rev: null,
      name: `${username}某`,
      departmentIds: [],
      unitId: null,
      phone: null,
      password,
    }
    await admin.call('user.save', { id: null, username, roles: ['intakeClerk'], isActive: true, ...account })
    desks.push(other)
    callers.push(await other.as(username))
  }
  await quiet(...desks)
  const deviceId = randomUUID()
  const reply = (await either().enrol(
    {
      protocol: protocolVersion,
      code: await codeOf(),
      deviceId,
      deviceName: '旁听的电脑',
      deskMark: 'K7QM',
      appVersion: 'test',
      publicKey: makeDeviceKey().publicKey,
      organization: null,
    },
    new AbortController().signal,
  )) as { token: string; scope: string; nonce: string }
  pulled = { token: reply.token, deviceId, nonce: reply.nonce }
  orgId = reply.scope
})
afterAll(async () => {
  for (const desk of desks) await desk.close()
  for (const process of processes) await process.stop()
})

/** Reads the log as a desk does, from either process, until `isOver`; answers the numbers in order of arrival. */
async function follow(isOver: () => boolean): Promise<number[]> {
  const seen: number[] = []
  let cursors: Record<string, number> = {}
  for (;;) {
    const wasOver = isOver()
    const request = {
      protocol: protocolVersion,
      deviceId: pulled.deviceId,
      nonce: pulled.nonce,
      countyEpoch: null,
      cursors,
      limit: 50,
    }
    const reply = pullReplySchema.parse(
      await either().pull(pulled.token, request, new AbortController().signal),
    )
    for (const entry of reply.entries as { scope: string; seq: number }[])
      if (entry.scope === orgId) seen.push(entry.seq)
    cursors = reply.cursors
    pulled.nonce = reply.nonce
    if (wasOver && !reply.hasMore) return seen
  }
}

async function read<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const source = await postgresSource(databaseUrl, countySchema).initialize()
  try {
    return await work(new Db(source.manager, 'postgres'))
  } finally {
    await source.destroy()
  }
}

it('two processes writing at once number without a gap, and a reader that keeps up misses nothing', async () => {
  let isOver = false
  const reader = follow(() => isOver)
  const write = async (caller: Caller, desk: Booted<Desk>, at: number) => {
    for (let n = 0; n < 40; n++) {
      await registerCase(caller, { narrative: `第${at}台第${n}件` })
      if (n % 4 === 0) await desk.program.sync.run()
    }
  }
  // People at the county write through both processes meanwhile.
  const office = async (running: Running, mark: string) => {
    const admin = await running.as('admin', password)
    for (let n = 0; n < 15; n++)
      await admin.call('department.save', {
        id: null,
        rev: null,
        code: `${mark}${n}`,
        name: `${mark}第${n}科`,
        level: 'county',
        phone: null,
        contactName: null,
        isStationed: false,
        isActive: true,
      })
  }
  await Promise.all([
    ...callers.map((caller, at) => write(caller, desks[at] as Booted<Desk>, at)),
    ...processes.map((running, at) => office(running, at === 0 ? '甲' : '乙')),
  ])
  await quiet(...desks)
  isOver = true
  const seen = await reader
  const log = await read(db => db.find(changeLogTable, {}, { orderBy: 'seq' }))
  const ofTown = log.filter(entry => entry.scope === orgId).map(entry => entry.seq)
  expect(ofTown).toEqual(ofTown.map((_seq, at) => at + 1))
  expect(seen).toEqual(ofTown)
  expect(new Set(log.map(entry => entry.changeId)).size).toBe(log.length)
  const ofCounty = log.filter(entry => entry.scope !== orgId).map(entry => entry.seq)
  expect(ofCounty).toEqual(ofCounty.map((_seq, at) => at + 1))
  expect(await read(verifyAuditLog)).toMatchObject({ isIntact: true })
  const there = await read(db => rowsOf(db, orgId))
  for (const desk of desks) expect(await desk.program.uow.read(db => rowsOf(db, orgId))).toEqual(there)
})

it('what is written through one process is told to the windows at the other', async () => {
  const [first, second] = processes as [Running, Running]
  const stopper = new AbortController()
  const { token } = await second.call('session.login', { username: 'admin', password })
  const events = await fetch(`${second.origin}/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stopper.signal,
  })
  const told = (async () => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const piece of events.body ?? []) {
      text += decoder.decode(piece as Uint8Array, { stream: true })
      if (text.includes('device')) return true
    }
    return false
  })()
  const admin = await first.as('admin', password)
  await admin.call('device.issueCode', { townCode, townName: '清河镇' })
  expect(await told).toBe(true)
  stopper.abort()
})

it('two officers at two processes send the same matter out at once: no number clashes, no department is asked twice', async () => {
  const [first, second] = processes as [Running, Running]
  const admin = await first.as('admin', password)
  await admin.call('user.save', {
    id: null,
    rev: null,
    username: 'ying',
    name: '吹哨员',
    roles: ['whistleOfficer'],
    departmentIds: [],
    unitId: null,
    phone: null,
    isActive: true,
    password,
  })
  const fresh = await first.as('ying', password)
  await fresh.call('session.changePassword', { oldPassword: password, newPassword: `${password}-2` })
  const officers = [await first.as('ying', `${password}-2`), await second.as('ying', `${password}-2`)]
  const { departments } = await admin.call('department.list', { includeInactive: false })
  const county = departments.filter(item => item.level === 'county').map(item => item.id)
  const desk = desks[0] as Booted<Desk>
  const clerk = callers[0] as Caller
  const caseIds: string[] = []
  for (let n = 0; n < 5; n++) {
    const caseId = await registerCase(clerk, { narrative: `村口的路灯坏了第${n}次。` })
    await assessCase(clerk, caseId, { level: 2, urgency: 'U3', differenceReason: '按现场情况定' })
    caseIds.push(caseId)
  }
  await desk.program.sync.run()
  const [lead = '', ...others] = county
  for (const caseId of caseIds) {
    const send = async (officer: Pick<Caller, 'call'>, supporter: string) => {
      for (;;) {
        const { case: file } = await officer.call('case.get', { caseId })
        try {
          return await officer.call('order.dispatch', {
            caseId,
            rev: file.rev,
            kind: 'order',
            lead: { departmentId: lead, demand: '请主办' },
            support: [{ departmentId: supporter, demand: '请协助' }],
            rendezvous: null,
            note: '',
            levelReason: '只涉及一个部门',
          })
        } catch (error) {
          // The other process was first: what it wrote is read again, as a window does.
          if (!(error instanceof Refused) || error.code !== 'row.changedMeanwhile') throw error
        }
      }
    }
    await Promise.all(officers.map((officer, at) => send(officer, others[at] ?? '')))
  }
  const orders = (await read(db => db.find(workOrderTable, { orgId }))).filter(order =>
    caseIds.includes(order.caseId),
  )
  expect(orders).toHaveLength(caseIds.length * 3)
  expect(new Set(orders.map(order => order.number)).size).toBe(orders.length)
  for (const caseId of caseIds) {
    const own = orders.filter(order => order.caseId === caseId)
    expect(new Set(own.map(order => order.departmentId)).size).toBe(3)
    expect(own.filter(order => order.role === 'lead')).toHaveLength(1)
    // Held by the county is delivered, whichever process wrote it.
    expect(own.map(order => order.status)).toEqual(['delivered', 'delivered', 'delivered'])
  }
  await desk.program.sync.run()
  for (const order of orders)
    expect(await desk.program.uow.read(db => db.findOne(workOrderTable, { id: order.id }))).toMatchObject({
      number: order.number,
      status: 'delivered',
    })
})

it('a process killed in the middle of pushes leaves the other to go on, and nothing is lost or doubled', async () => {
  const [first, second] = processes as [Running, Running]
  const before = new Set((await read(db => db.find(caseFileTable, { orgId }))).map(file => file.id))
  const written: string[] = []
  const work = callers.map(async (caller, at) => {
    for (let n = 0; n < 25; n++) {
      written.push(await registerCase(caller, { narrative: `断电前后第${at}台第${n}件` }))
      if (n === 8 && at === 0) {
        await first.kill()
        processes = [second]
      }
      if (n % 3 === 0) await (desks[at] as Booted<Desk>).program.sync.run()
    }
  })
  await Promise.all(work)
  processes = [second, await startOne()]
  await quiet(...desks)
  const there = (await read(db => db.find(caseFileTable, { orgId }))).map(file => file.id)
  expect(there.filter(id => !before.has(id)).sort()).toEqual([...written].sort())
  for (const desk of desks)
    expect((await outboxOf(desk)).filter(item => item.state !== 'applied')).toEqual([])
  expect(await read(verifyAuditLog)).toMatchObject({ isIntact: true })
})
