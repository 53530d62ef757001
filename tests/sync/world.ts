/**
 * A small world for the simulator: one county, three desks (two of one town, one of
 * another), a network that loses, cuts and repeats, clocks that jump, all from one seed.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type CountyLink, LinkDown } from '../../electron/service/sync/link.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { type Actor, roles as allRoles } from '../../shared/domain/role.ts'
import { CallFailure } from '../../shared/node/bus/failure.ts'
import type { IdSource } from '../../shared/node/bus/services.ts'
import { departmentTable, organizationTable } from '../../shared/node/db/entities/organization.ts'
import {
  type Booted,
  bootCounty,
  bootDesk,
  bootEmptyDesk,
  directLink,
  enrolDesk,
  FakeClock,
  password,
  townCode,
} from '../support/boot.ts'

/** mulberry32: 32 bits of state, the same numbers on every machine. */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  int(below: number): number {
    return Math.floor(this.next() * below)
  }
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
}

function seededIds(random: Random, clock: FakeClock): IdSource {
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => random.int(256))
  return {
    bytes,
    id() {
      const time = Date.parse(clock.now()).toString(16).padStart(12, '0')
      const tail = Array.from(bytes(10), byte => byte.toString(16).padStart(2, '0')).join('')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${'89ab'[random.int(4)]}${tail.slice(3, 6)}-${tail.slice(6, 18)}`
    },
  }
}

/** Data folders of a county and three enrolled desks, made once and copied for every seed. */
export async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fengqiao sim '))
  const at = (name: string) => join(folder, name)
  for (const name of ['county', 'a', 'b', 'c']) mkdirSync(at(name))
  const county = await bootCounty({ dataDir: at('county') })
  const link = () => directLink(() => county)
  const a = await bootDesk({ dataDir: at('a'), link })
  await enrolDesk(a, county)
  const b = await bootEmptyDesk({ dataDir: at('b'), link })
  const { code } = await (await county.as('admin')).call('device.issueCode', { townCode, townName: '清河镇' })
  await b.nobody.call('setup.join', {
    deviceName: '二号机',
    countyUrl: 'http://county.test',
    code,
    administrator: { username: 'second', name: '二号管理员', password },
  })
  const c = await bootEmptyDesk({ dataDir: at('c'), link })
  await c.nobody.call('setup.complete', {
    deviceName: '山口镇一号机',
    organization: {
      code: '140825102000',
      name: '山口镇综治中心',
      countyName: '安平县',
      phone: null,
      address: null,
    },
    departments: [
      { code: 'police', name: '山口派出所', level: 'town', isStationed: true },
      { code: 'utility', name: '县燃气公司', level: 'county', isStationed: false },
    ],
    units: [],
    administrator: { username: 'admin', name: '管理员', password },
    director: null,
  })
  await enrolDesk(c, county, '140825102000')
  for (const program of [a, b, c, county]) await program.close()
  return folder
}

export type DeskName = 'a' | 'b' | 'c'
export const deskNames: readonly DeskName[] = ['a', 'b', 'c']

export interface NetworkCounts {
  lostReplies: number
  repeats: number
  cuts: number
}

export class World {
  readonly random: Random
  readonly steps: string[] = []
  readonly counts: NetworkCounts = { lostReplies: 0, repeats: 0, cuts: 0 }
  readonly desks = {} as Record<DeskName, Booted<Desk>>
  /** What is wrong with each desk's line just now. */
  readonly weather: Record<DeskName, 'fine' | 'down' | 'bad'> = { a: 'fine', b: 'fine', c: 'fine' }
  county!: Booted<County>
  /** What a clerk does while her desk waits for the line: the queue is free then, and work goes on. */
  meanwhile: ((name: DeskName) => Promise<void>) | null = null
  readonly #folder: string
  readonly #clocks: Record<DeskName | 'county', FakeClock>
  readonly #orgs = {} as Record<DeskName, string>
  #countyId = ''

  constructor(seed: number, template: string) {
    this.random = new Random(seed)
    this.#folder = mkdtempSync(join(tmpdir(), 'fengqiao world '))
    cpSync(template, this.#folder, { recursive: true })
    const start = () => new FakeClock('2026-03-03T01:00:00.000Z')
    this.#clocks = { a: start(), b: start(), c: start(), county: start() }
  }

  async open(): Promise<void> {
    this.county = await bootCounty({
      dataDir: join(this.#folder, 'county'),
      clock: this.#clocks.county,
      ids: seededIds(this.random, this.#clocks.county),
    })
    for (const name of deskNames) await this.reopen(name)
    this.#countyId = await this.county.program.uow.read(
      async db => (await db.findOne(organizationTable, { kind: 'countyCenter' }))?.id ?? '',
    )
  }

  /** Closes a desk without letting it finish anything it is not already committing, and opens it again. */
  async reopen(name: DeskName): Promise<void> {
    if (this.desks[name]) await this.desks[name].close()
    const clock = this.#clocks[name]
    const desk = await bootEmptyDesk({
      dataDir: join(this.#folder, name),
      clock,
      ids: seededIds(this.random, clock),
      link: () => this.#line(name),
    })
    this.desks[name] = desk
    this.#orgs[name] = await desk.program.uow.read(
      async db => (await db.findOne(organizationTable, { kind: 'governanceCenter' }))?.id ?? '',
    )
  }

  jumpClock(name: DeskName, years: number): void {
    this.#clocks[name].advance(years * 365 * 86_400_000)
  }

  org(name: DeskName): string {
    return this.#orgs[name]
  }

  async close(): Promise<void> {
    for (const name of deskNames) await this.desks[name].close()
    await this.county.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Someone with every role: the rules under test here are those of sync. Two people, so that others can verify. */
  actor(name: DeskName, who: 1 | 2): Actor {
    return {
      userId: `u${who}-${name}`,
      name: `${name}${who}`,
      orgId: this.#orgs[name],
      roles: allRoles,
      departmentIds: [],
      unitId: null,
      isSystem: false,
    }
  }
  async liaison(): Promise<Actor> {
    const departments = await this.county.program.uow.read(db => db.find(departmentTable, {}))
    return {
      userId: 'liaison',
      name: '联络员',
      orgId: this.#countyId,
      roles: ['deptLiaison', 'whistleOfficer'],
      departmentIds: departments.map(department => department.id),
      unitId: null,
      isSystem: false,
    }
  }

  /** Runs a call; null when it was refused for a reason of the domain. Faults of ours are thrown on. */
  async attempt<N extends CallName>(
    program: { bus: Booted<Desk>['bus'] },
    actor: Actor,
    name: N,
    input: InputOf<N>,
  ): Promise<OutputOf<N> | null> {
    try {
      return await program.bus.executeAs(actor, name, input)
    } catch (error) {
      if (error instanceof CallFailure) return null
      throw error
    }
  }

  #line(name: DeskName): CountyLink {
    const inner = directLink(() => this.county)
    const through = async <T>(send: () => Promise<T>): Promise<T> => {
      if (this.weather[name] === 'down') throw new LinkDown('down')
      if (this.weather[name] === 'fine') return send()
      const fate = this.random.next()
      if (fate < 0.2) {
        this.counts.cuts += 1
        throw new LinkDown('cut before')
      }
      const reply = await send()
      if (fate < 0.45) {
        this.counts.lostReplies += 1
        throw new LinkDown('the reply was lost')
      }
      if (fate < 0.6) {
        this.counts.repeats += 1
        return send()
      }
      return reply
    }
    return {
      enrol: (request, signal) => through(() => inner.enrol(request, signal)),
      rejoin: (token, request, signal) => through(() => inner.rejoin(token, request, signal)),
      push: (token, request, signal) => through(() => inner.push(token, request, signal)),
      pull: (token, request, signal) =>
        through(async () => {
          const reply = await inner.pull(token, request, signal)
          await this.meanwhile?.(name)
          return reply
        }),
      fileOffset: (token, sha, signal) => through(() => inner.fileOffset(token, sha, signal)),
      sendFile: (token, sha, offset, size, piece, signal) =>
        through(() => inner.sendFile(token, sha, offset, size, piece, signal)),
      fetchFile: (token, sha, offset, signal) => through(() => inner.fetchFile(token, sha, offset, signal)),
    }
  }
}
