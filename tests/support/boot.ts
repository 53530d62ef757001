/**
 * Boots real programs for tests: a desk or a county on a real encrypted database in a
 * temporary folder whose path holds a space and Chinese characters.
 *
 *   const desk = await bootDesk()
 *   const clerk = await desk.as('li')            // signed in
 *   await clerk.call('case.register', {...})
 */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type County, openCounty } from '../../county/app.ts'
import { SyncRefused } from '../../county/sync/enrol.ts'
import { type Desk, openDesk } from '../../electron/service/app.ts'
import type { Witness } from '../../electron/service/local/witness.ts'
import type { RelayTransport } from '../../electron/service/relay/line.ts'
import type { LineMeter } from '../../electron/service/sync/line.ts'
import { type Ask, type CountyLink, LinkRefused } from '../../electron/service/sync/link.ts'
import { contractVersion } from '../../shared/contract/define.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/registry.ts'
import type { Role } from '../../shared/domain/role.ts'
import type { Bus } from '../../shared/node/bus/bus.ts'
import type { IdSource } from '../../shared/node/bus/services.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { systemIds } from '../../shared/node/ids.ts'
import { memoryLog } from '../../shared/node/logFile.ts'
import { makeFolder, testKey } from './folder.ts'

export { makeFolder, testKey } from './folder.ts'

export const resourcesDir = fileURLToPath(new URL('../../resources/', import.meta.url))
export const password = 'Qinghe-2026'
export const townCode = '140825101000'

/** A dozen people are made for nearly every test: what keeps their passwords safe would take most of its time. */
const cheapCost = 2 ** 8

/** A clock that stands until it is moved. Starts on a Monday morning in Shanghai. */
export class FakeClock {
  #now: number
  constructor(start = '2026-03-02T01:00:00.000Z') {
    this.#now = Date.parse(start)
  }
  /** Each reading is one millisecond later, so that two events never share an instant. */
  now(): string {
    this.#now += 1
    return new Date(this.#now).toISOString()
  }
  set(instant: string): void {
    this.#now = Date.parse(instant)
  }
  advance(ms: number): void {
    this.#now += ms
  }
}

/** A call that was refused, with its code. */
export class Refused extends Error {
  readonly code: string
  readonly params: Record<string, string | number>
  constructor(code: string, params: Record<string, string | number>) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** Someone who calls: signed in, or nobody. */
export class Caller {
  readonly bus: Bus
  readonly token: string | null
  constructor(bus: Bus, token: string | null) {
    this.bus = bus
    this.token = token
  }
  /** Calls through the whole pipeline; throws `Refused` with the code of a refusal. */
  async call<N extends CallName>(
    name: N,
    input: InputOf<N>,
    requestId: string = randomUUID(),
  ): Promise<OutputOf<N>> {
    const reply = await this.bus.execute({ contractVersion, requestId, name, input, session: this.token })
    if (!reply.ok) throw new Refused(reply.error.code, reply.error.params)
    return reply.output as OutputOf<N>
  }
}

export interface Booted<P> {
  program: P
  bus: Bus
  clock: FakeClock
  dataDir: string
  log: ReturnType<typeof memoryLog>
  nobody: Caller
  as(username: string): Promise<Caller>
  close(): Promise<void>
}

export interface BootOptions {
  /** Which computer a desk believes it is on. */
  machine?: string
  witness?: Witness
  dataDir?: string
  clock?: FakeClock
  ids?: IdSource
  link?: (url: string, line: LineMeter) => CountyLink
  /** How a desk reaches the relay of its office; without it the real door is opened. */
  relay?: RelayTransport
  /** N of scrypt; without it a cheap one. */
  passwordCost?: number
  /** How a desk that is the relay reaches the county for a colleague. */
  ask?: Ask
}

function booted<P extends { bus: Bus; close(): Promise<void> }>(
  program: P,
  parts: { clock: FakeClock; dataDir: string; log: ReturnType<typeof memoryLog> },
  isOwnFolder: boolean,
): Booted<P> {
  const nobody = new Caller(program.bus, null)
  return {
    program,
    bus: program.bus,
    ...parts,
    nobody,
    async as(username) {
      const { token, me } = await nobody.call('session.login', { username, password })
      const caller = new Caller(program.bus, token)
      if (!me.mustChangePassword) return caller
      // A new person first chooses a password of her own; here she comes back to the one all tests know.
      const another = `${password}-2`
      await caller.call('session.changePassword', { oldPassword: password, newPassword: another })
      await caller.call('session.changePassword', { oldPassword: another, newPassword: password })
      return caller
    },
    async close() {
      await program.close()
      if (isOwnFolder) rmSync(join(parts.dataDir, '..'), { recursive: true, force: true })
    },
  }
}

/** A desk before its first-run wizard. */
export async function bootEmptyDesk(options: BootOptions = {}): Promise<Booted<Desk>> {
  const dataDir = options.dataDir ?? makeFolder()
  const clock = options.clock ?? new FakeClock()
  const log = memoryLog()
  const desk = await openDesk({
    dataDir,
    resourcesDir,
    keyHex: testKey,
    clock,
    ids: options.ids ?? systemIds,
    log,
    appVersion: 'test',
    passwordCost: options.passwordCost ?? cheapCost,
    isScheduled: false,
    ...(options.link ? { link: options.link } : {}),
    ...(options.relay ? { relay: options.relay } : {}),
    ...(options.ask ? { ask: options.ask } : {}),
    ...(options.machine === undefined ? {} : { machine: options.machine }),
    ...(options.witness === undefined ? {} : { witness: options.witness }),
  })
  return booted(desk, { clock, dataDir, log }, options.dataDir === undefined)
}

/** People of a set-up desk, all with the same password: name -> roles. */
export const deskPeople: Record<string, readonly Role[]> = {
  zhao: ['director'],
  qian: ['triageOfficer'],
  sun: ['intakeClerk'],
  li: ['intakeClerk', 'triageOfficer'],
  zhou: ['mediator'],
  wu: ['supervisor'],
  zheng: ['townLeader'],
  wang: ['archivist'],
  feng: ['committeeHead', 'mediator'],
  chen: ['auditAdmin'],
  chu: ['securityAdmin'],
}

/** A desk with a centre, four departments, two villages with grids, and people of every role. */
export async function bootDesk(options: BootOptions = {}): Promise<Booted<Desk>> {
  const desk = await bootEmptyDesk(options)
  const set = await desk.nobody.call('setup.status', {})
  if (set.isSetUp) return desk
  await desk.nobody.call('setup.complete', {
    deviceName: '受理窗口一号机',
    organization: {
      code: townCode,
      name: '清河镇综治中心',
      countyName: '安平县',
      phone: '0359-1234567',
      address: '清河镇人民路1号',
    },
    departments: [
      { code: 'police', name: '清河派出所', level: 'town', isStationed: true },
      { code: 'justice', name: '清河司法所', level: 'town', isStationed: true },
      { code: 'emergency', name: '应急管理站', level: 'town', isStationed: false },
      { code: 'utility', name: '县燃气公司', level: 'county', isStationed: false },
    ],
    units: [
      {
        code: '140825101201',
        name: '石桥村',
        kind: 'village',
        grids: [{ code: '001', name: '第一网格', leaderName: '刘大山', leaderPhone: '13800000001' }],
      },
      { code: '140825101001', name: '东街社区', kind: 'community', grids: [] },
    ],
    administrator: { username: 'admin', name: '管理员', password },
    director: null,
  })
  const admin = await desk.as('admin')
  for (const [username, roles] of Object.entries(deskPeople))
    await admin.call('user.save', {
      id: null,
      rev: null,
      username,
      name: `${username}某`,
      roles: [...roles],
      departmentIds: [],
      unitId: null,
      phone: null,
      isActive: true,
      password,
    })
  return desk
}

/** A county with its administrator (`admin`) and whistle officer (`whistle`). On PostgreSQL when a URL is given. */
export async function bootCounty(
  options: BootOptions & { databaseUrl?: string } = {},
): Promise<Booted<County>> {
  const dataDir = options.dataDir ?? makeFolder()
  const clock = options.clock ?? new FakeClock()
  const log = memoryLog()
  const county = await openCounty({
    dataDir,
    resourcesDir,
    databaseUrl: options.databaseUrl ?? null,
    keyHex: testKey,
    clock,
    ids: options.ids ?? systemIds,
    log,
    appVersion: 'test',
    passwordCost: options.passwordCost ?? cheapCost,
  })
  const boot = booted(county, { clock, dataDir, log }, options.dataDir === undefined)
  const set = await boot.nobody.call('setup.status', {})
  if (!set.isSetUp)
    await boot.nobody.call('setup.county', {
      name: '安平县综治中心',
      code: '140825000000',
      administrator: { username: 'admin', name: '县管理员', password },
      whistleOfficer: { username: 'whistle', name: '吹哨员', password },
    })
  return boot
}

/** The county reached without a network: what a test cuts or delays, it wraps around this. */
export function directLink(county: () => Booted<County>): CountyLink {
  const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
  const ask = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof SyncRefused)
        throw new LinkRefused(error.body.code, error.body.expected, error.body.countyEpoch, error.body.why)
      throw error
    }
  }
  const sync = () => county().program.sync
  return {
    enrol: request => ask(sync().enrol(json(request))).then(json),
    rejoin: (token, request) => ask(sync().rejoin(token, json(request))).then(json),
    push: (token, request) => ask(sync().push(token, json(request))).then(json),
    pull: (token, request) => ask(sync().pull(token, json(request))).then(json),
    carry: (token, request) => ask(sync().carry(token, json(request))).then(json),
    snapshot: (token, request) => ask(sync().snapshot(token, json(request))).then(json),
    fetchPart: (token, id, sha256, offset, limit) =>
      ask(sync().snapshotPiece(token, id, sha256, offset, limit)),
    fileOffset: (token, sha256) => ask(sync().fileOffset(token, sha256)),
    sendFile: (token, sha256, offset, size, piece) =>
      ask(sync().takePiece(token, sha256, offset, size, Buffer.from(piece))),
    fetchFile: (token, sha256, offset, _signal, limit = 128 * 1024) =>
      ask(sync().piece(token, sha256, offset, limit)),
  }
}

/** Enrols a set-up desk at a county with a fresh code. */
export async function enrolDesk(desk: Booted<Desk>, county: Booted<County>, code = townCode): Promise<void> {
  const issued = await (await county.as('admin')).call('device.issueCode', {
    townCode: code,
    townName: '清河镇',
  })
  await (await desk.as('admin')).call('sync.enrol', { countyUrl: 'http://county.test', code: issued.code })
  await desk.program.sync.run()
}

/** The id of the only centre on a desk. */
export async function centerId(desk: Booted<Desk>): Promise<string> {
  const row = await desk.program.uow.read(db => db.findOne(organizationTable, { kind: 'governanceCenter' }))
  if (!row) throw new Error('the desk is not set up')
  return row.id
}
