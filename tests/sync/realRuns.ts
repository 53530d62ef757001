/**
 * Two real desk processes and a real county (one process, or two on one PostgreSQL), each desk behind a faulty line of
 * its own. A run is a few faults, people at work on both desks, and a process killed at a random moment; at its end all
 * must have arrived, once, everywhere the same.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { countySchema } from '../../county/tables/schema.ts'
import { changeLogTable, receivedTable } from '../../county/tables/tables.ts'
import { deskSchema } from '../../electron/service/local/schema.ts'
import { outboxTable, pendingTable, shadowTable } from '../../electron/service/local/tables.ts'
import { parseCaseNumber } from '../../shared/domain/caseNumber.ts'
import { verifyAuditLog } from '../../shared/node/audit/auditLog.ts'
import { postgresSource, type Schema, sqliteReader } from '../../shared/node/db/dataSource.ts'
import { Db } from '../../shared/node/db/db.ts'
import { caseEventTable, caseFileTable } from '../../shared/node/db/entities/case.ts'
import { syncedTables } from '../../shared/node/db/entities/index.ts'
import { makeFolder, password, townCode } from '../support/boot.ts'
import { type Fault, FaultProxy, faultKinds } from '../support/faultProxy.ts'
import { intake } from '../support/matter.ts'
import { Random } from '../support/random.ts'
import { CutOff, countyScript, deskScript, type Program, RpcClient, startProgram } from '../support/rpc.ts'

export interface RealCounts {
  runs: number
  killsOfDesks: number
  killsOfCounties: number
  acknowledged: number
  faults: Record<Fault['kind'], number>
}

/** A desk with its line. */
interface Post {
  folder: string
  program: Program
  client: RpcClient
  proxy: FaultProxy
}

const patienceMs = 60_000

export class RealWorld {
  readonly counts = { runs: 0, killsOfDesks: 0, killsOfCounties: 0, acknowledged: 0 }
  readonly #random: Random
  readonly #databaseUrl: string | null
  readonly #countyFolder = makeFolder()
  readonly #counties: Program[] = []
  readonly #posts: Post[] = []
  readonly #admin = new RpcClient(() => this.#counties[0]?.said.origin ?? '')
  /** Every word that was acknowledged, and the kind of row it stands in. */
  readonly #told = new Map<string, 'case' | 'note'>()
  readonly #cases: string[] = []
  #turn = 0

  constructor(seed: number, databaseUrl: string | null) {
    this.#random = new Random(seed)
    this.#databaseUrl = databaseUrl
  }

  get faults(): Record<Fault['kind'], number> {
    return Object.fromEntries(
      faultKinds.map(kind => [kind, this.#posts.reduce((sum, { proxy }) => sum + proxy.met[kind], 0)]),
    ) as Record<Fault['kind'], number>
  }

  /** Starts and sets up all of it: one county process, or two on one database. */
  async start(countyProcesses: 1 | 2): Promise<void> {
    const folders = [makeFolder(), makeFolder()]
    const started = await Promise.all([
      ...Array.from({ length: countyProcesses }, () => this.#startCounty()),
      ...folders.map(folder => startProgram(deskScript, folder)),
    ])
    this.#counties.push(...started.slice(0, countyProcesses))
    for (const [at, program] of started.slice(countyProcesses).entries()) {
      const proxy = await FaultProxy.start(() => this.#countyPort())
      const post: Post = {
        folder: folders[at] ?? '',
        program,
        proxy,
        client: new RpcClient(() => post.program.said.origin ?? ''),
      }
      post.client.headers['x-desk-token'] = program.said.token ?? ''
      this.#posts.push(post)
    }
    await this.#setUp()
  }

  #startCounty(port = '0'): Promise<Program> {
    const env = this.#databaseUrl === null ? {} : { DATABASE_URL: this.#databaseUrl }
    return startProgram(countyScript, this.#countyFolder, ['--port', port], env)
  }

  /** Each connection goes to the other process, as a balancer sends it. */
  #countyPort(): number {
    const { said } = this.#counties[this.#turn++ % this.#counties.length] as Program
    return Number(new URL(said.origin ?? '').port)
  }

  async #setUp(): Promise<void> {
    const entered = await fetch(this.#counties[0]?.said.setupLink ?? '', { redirect: 'manual' })
    this.#admin.headers.cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    await this.#admin.call('setup.county', {
      name: '安平县综治中心',
      code: '140825000000',
      administrator: { username: 'admin', name: '县管理员', password },
      whistleOfficer: null,
    })
    await this.#admin.signIn('admin', password)
    const codeOf = async () =>
      (await this.#admin.call('device.issueCode', { townCode, townName: '清河镇' })).code
    const [first, second] = this.#posts as [Post, Post]
    await first.client.call('setup.complete', {
      deviceName: '一号机',
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
    await first.client.signIn('admin', password)
    await first.client.call('sync.enrol', { countyUrl: first.proxy.origin, code: await codeOf() })
    await this.#delivered(first)
    await second.client.call('setup.join', {
      deviceName: '二号机',
      countyUrl: second.proxy.origin,
      code: await codeOf(),
      administrator: { username: 'admin2', name: '二号管理员', password },
    })
    await first.client.signIn('zhao', password)
    // Passwords do not travel: the second desk has a clerk of its own, who chooses one when she first comes.
    await second.client.signIn('admin2', password)
    await second.client.call('user.save', {
      id: null,
      rev: null,
      username: 'yan',
      name: '严某',
      roles: ['intakeClerk'],
      departmentIds: [],
      unitId: null,
      phone: null,
      isActive: true,
      password,
    })
    await second.client.signIn('yan', password)
    await second.client.call('session.changePassword', {
      oldPassword: password,
      newPassword: `${password}-2`,
    })
  }

  /** Faults, work and a kill, and then everything must be where it belongs. `isWhole` compares all rows as well. */
  async run(isWhole: boolean): Promise<void> {
    this.counts.runs += 1
    for (const { proxy } of this.#posts) {
      proxy.nextFault = () => this.#someFault()
      proxy.cut()
    }
    const killing = this.#random.chance(0.6) ? this.#kill(this.#random.int(400)) : Promise.resolve()
    await Promise.all([killing, ...this.#posts.map(post => this.#work(post))])
    for (const { proxy } of this.#posts) proxy.heal()
    for (const post of this.#posts) await this.#delivered(post)
    for (const post of this.#posts) await this.#delivered(post)
    if (isWhole) await this.check()
  }

  #someFault(): Fault {
    const random = this.#random
    const kind = random.pick(faultKinds)
    switch (kind) {
      case 'latency':
        return { kind, ms: 20 + random.int(150) }
      case 'stall':
        return { kind, afterBytes: random.int(2000), ms: 100 + random.int(300) }
      case 'rate':
        return { kind, bytesPerSecond: 8000 + random.int(60_000) }
      case 'reset':
        return { kind, direction: random.pick(['up', 'down'] as const), atByte: random.int(3000) }
      case 'halfOpen':
        return { kind, ms: 100 + random.int(400) }
      case 'truncate':
        return { kind, atByte: random.int(1500) }
      default:
        return { kind }
    }
  }

  /** A few words at one desk, each asked for again under the same request until it is acknowledged. */
  async #work({ client }: Post): Promise<void> {
    for (let n = 0; n < 3; n++) {
      const requestId = randomUUID()
      const words = `坏线路上说的话 ${requestId}`
      const caseId =
        this.#cases.length > 3 && this.#random.chance(0.6) ? this.#random.pick(this.#cases) : null
      for (;;)
        try {
          if (caseId === null) {
            const toldAt = new Date(Date.now() - 60_000).toISOString()
            const made = await client.call('case.register', intake({ narrative: words, toldAt }), requestId)
            this.#cases.push(made.caseId)
            this.#told.set(words, 'case')
          } else {
            await client.call('case.note', { caseId, text: words, isFirstContact: false }, requestId)
            this.#told.set(words, 'note')
          }
          this.counts.acknowledged += 1
          break
        } catch (error) {
          // A colleague's matter has perhaps not come here yet.
          if (!(error instanceof CutOff)) break
          await wait(20)
        }
      await client.call('sync.now', {}).catch(() => undefined)
    }
  }

  /** kill -9 of a desk or of a county process, and its next start. */
  async #kill(afterMs: number): Promise<void> {
    await wait(afterMs)
    if (this.#random.chance(0.5)) {
      this.counts.killsOfDesks += 1
      const post = this.#random.pick(this.#posts)
      await post.program.kill()
      post.program = await startProgram(deskScript, post.folder)
      return
    }
    this.counts.killsOfCounties += 1
    const at = this.#random.int(this.#counties.length)
    const { said, kill } = this.#counties[at] as Program
    await kill()
    this.#counties[at] = await this.#startCounty(new URL(said.origin ?? '').port)
  }

  /** Asks for rounds until everything of this desk is confirmed and a round has ended well. */
  async #delivered({ client }: Post): Promise<void> {
    const until = performance.now() + patienceMs
    const before = (await client.call('sync.status', {})).lastSuccessAt ?? ''
    await client.call('sync.now', {})
    for (;;) {
      const status = await client.call('sync.status', {})
      const isDone = status.state === 'idle' && status.lastErrorCode === null && status.isAllDelivered
      if (isDone && (status.lastSuccessAt ?? '') > before) return
      if (performance.now() > until) throw new Error(`S15: not delivered: ${JSON.stringify(status)}`)
      if (status.state !== 'syncing') await client.call('sync.now', {})
      await wait(20)
    }
  }

  async #reading<T>(folder: string, name: string, schema: Schema, work: (db: Db) => Promise<T>): Promise<T> {
    const isPostgres = name === 'county' && this.#databaseUrl !== null
    const source = isPostgres
      ? postgresSource(this.#databaseUrl ?? '', schema)
      : sqliteReader(
          join(folder, `${name}.db`),
          readFileSync(join(folder, `${name}.key`), 'utf8').trim(),
          schema,
        )
    await source.initialize()
    try {
      return await work(new Db(source.manager, isPostgres ? 'postgres' : 'sqlite'))
    } finally {
      await source.destroy()
    }
  }

  /** S1, S2, S4, S5, S7, S15, S16 over the databases themselves, while the programs run. */
  async check(): Promise<void> {
    const sides = await Promise.all([
      this.#reading(this.#countyFolder, 'county', countySchema, db => this.#checkSide(db, true)),
      ...this.#posts.map(({ folder }) =>
        this.#reading(folder, 'desk', deskSchema, db => this.#checkSide(db, false)),
      ),
    ])
    const [there, ...desks] = sides
    for (const here of desks)
      for (const table of syncedTables)
        assert.deepStrictEqual(here[table.name], there?.[table.name], `S5: ${table.name}`)
  }

  async #checkSide(db: Db, isCounty: boolean): Promise<Record<string, unknown[]>> {
    const files = await db.find(caseFileTable, {})
    const orgId = files[0]?.orgId ?? ''
    const notes = await db.find(caseEventTable, { kind: 'noteAdded' })
    const texts = { case: files.map(file => file.narrative), note: notes.map(event => event.text) }
    for (const kind of ['case', 'note'] as const) {
      const held = new Set(texts[kind])
      const lost = [...this.#told].filter(([words, at]) => at === kind && !held.has(words))
      assert.deepStrictEqual(lost, [], 'S4: acknowledged and lost')
      assert.equal(held.size, texts[kind].length, `S1: a ${kind} is there twice`)
    }
    this.#checkSerials(files.map(file => file.number))
    assert.equal((await verifyAuditLog(db)).isIntact, true, 'S7: the audit chain')
    if (isCounty) {
      const log = (await db.find(changeLogTable, { scope: orgId }, { orderBy: 'seq' })).map(
        entry => entry.seq,
      )
      assert.deepStrictEqual(
        log,
        log.map((_seq, at) => at + 1),
        'S2: numbers of the scope',
      )
      const received = await db.find(receivedTable, {}, { orderBy: 'seq' })
      for (const deviceId of new Set(received.map(row => row.deviceId))) {
        const seqs = received.filter(row => row.deviceId === deviceId).map(row => row.seq)
        assert.deepStrictEqual(
          seqs,
          seqs.map((_seq, at) => at + 1),
          'S16: numbers of a desk',
        )
      }
    } else {
      assert.equal(await db.count(pendingTable, {}), 0, 'S14: pending')
      assert.equal(await db.count(shadowTable, {}), 0, 'S14: shadows')
      const states = new Set((await db.find(outboxTable, {})).map(row => row.state))
      assert.deepStrictEqual([...states], ['applied'], 'I2: every change is applied')
    }
    const rows: Record<string, unknown[]> = {}
    for (const table of syncedTables)
      rows[table.name] = (await db.find(table, { orgId }, { orderBy: 'id' })).map(
        ({ rev: _rev, ...row }) => row,
      )
    return rows
  }

  /** Each desk counts its matters from 1 without a gap, whatever fell when. */
  #checkSerials(numbers: readonly string[]): void {
    const serials = new Map<string, number[]>()
    for (const number of numbers) {
      const parsed = parseCaseNumber(number)
      assert.ok(parsed.ok, number)
      const { serial, ...series } = parsed.value
      const key = JSON.stringify(series)
      serials.set(key, [...(serials.get(key) ?? []), serial])
    }
    for (const [series, given] of serials)
      assert.deepStrictEqual(
        given.sort((a, b) => a - b),
        given.map((_serial, at) => at + 1),
        `S16: ${series}`,
      )
  }

  async stop(): Promise<void> {
    for (const { proxy } of this.#posts) await proxy.close()
    await Promise.all([
      ...this.#posts.map(({ program }) => program.stop()),
      ...this.#counties.map(one => one.stop()),
    ])
    for (const folder of [this.#countyFolder, ...this.#posts.map(post => post.folder)])
      rmSync(join(folder, '..'), { recursive: true, force: true })
  }
}

/** Runs in one world; the whole is compared every tenth time and at the end. Answers what was met. */
export async function realRuns(options: {
  seed: number
  runs: number
  databaseUrl: string | null
  countyProcesses: 1 | 2
  onRun?: (run: number) => void
}): Promise<RealCounts> {
  const world = new RealWorld(options.seed, options.databaseUrl)
  try {
    await world.start(options.countyProcesses)
    for (let run = 1; run <= options.runs; run++) {
      await world.run(run % 10 === 0 || run === options.runs)
      options.onRun?.(run)
    }
    return { ...world.counts, faults: world.faults }
  } catch (error) {
    const where = `seed ${options.seed}, run ${world.counts.runs}, ${options.databaseUrl === null ? 'SQLite' : 'PostgreSQL'}`
    throw new Error(`${error instanceof Error ? error.stack : String(error)}\n${where}`, { cause: error })
  } finally {
    await world.stop()
  }
}
