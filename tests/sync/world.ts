/**
 * A small world for the simulator: a county, two to six desks of two towns and two spoken by hand, lines that lose,
 * cut, repeat and come late, clocks from 1970 to 2099, disks that are copied and put back; all of it from one seed.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { fileWitness } from '../../electron/service/local/witness.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { type Actor, roles as allRoles } from '../../shared/domain/role.ts'
import { CallFailure } from '../../shared/node/bus/failure.ts'
import { departmentTable, organizationTable } from '../../shared/node/db/entities/organization.ts'
import { type Booted, bootCounty, bootEmptyDesk, directLink, FakeClock, townCode } from '../support/boot.ts'
import { memoryFolder } from '../support/folder.ts'
import { Random, seededIds } from '../support/random.ts'
import { type JourneyCounts, noJourneys, type Stick } from './journeys.ts'
import { Machine } from './machine.ts'
import { Neighbour } from './neighbour.ts'
import { noOffice, type OfficeCounts, OfficeNetwork } from './office.ts'
import { otherTownCode, readRawPair, type TemplateDesk, templateDesks } from './template.ts'
import { type LineCounts, stormyLine, type Weather } from './weather.ts'

export type DeskName = string

/** A desk of the world and what the world knows of it. */
export interface Seat {
  machine: Machine<Desk>
  town: 1 | 2
  orgId: string
  weather: Weather
  /** Which computer it believes it is on. */
  hardware: string
  hasWitness: boolean
  isRevoked: boolean
  /** Its disk was put back, or another was made of it: only then may it begin a new life. */
  isCopied: boolean
  /** Copies of its folder taken earlier. */
  backups: string[]
  /** The mark it came with: another one at the end means that it began a new life. */
  firstMark: string
}

/** How often things of each kind happened, so that a run that met nothing does not pass for a proof. */
export interface WorldCounts extends LineCounts, JourneyCounts, OfficeCounts {
  deskFalls: number
  countyFalls: number
  countyRestores: number
  witnessesLost: number
  backups: number
  restores: number
  clones: number
  revocations: number
  readmissions: number
  carried: number
  gaps: number
  misuses: number
  olderDesk: number
  newerDesk: number
  newerCounty: number
  forgeries: number
  clocks: number
  fastLines: number
  newLives: number
  /** Times a desk was named for restricted matters, or no longer. */
  renamed: number
  /** Times a person said yes to many rows that go. */
  allowed: number
}
export const noCounts = (): WorldCounts => ({
  ...noJourneys(),
  ...noOffice(),
  cuts: 0,
  lostReplies: 0,
  repeats: 0,
  heldBack: 0,
  late: 0,
  stale: 0,
  forks: 0,
  deskFalls: 0,
  countyFalls: 0,
  countyRestores: 0,
  witnessesLost: 0,
  backups: 0,
  restores: 0,
  clones: 0,
  revocations: 0,
  readmissions: 0,
  carried: 0,
  gaps: 0,
  misuses: 0,
  olderDesk: 0,
  newerDesk: 0,
  newerCounty: 0,
  forgeries: 0,
  clocks: 0,
  fastLines: 0,
  newLives: 0,
  renamed: 0,
  allowed: 0,
})

const sizes = { 2: 4, 3: 8, 4: 4, 5: 2, 6: 1 } as const
const start = '2026-03-03T01:00:00.000Z'

export class World {
  readonly seed: number
  readonly random: Random
  readonly steps: string[] = []
  readonly counts = noCounts()
  readonly seats = new Map<DeskName, Seat>()
  readonly county: Machine<County>
  readonly late: (() => Promise<unknown>)[] = []
  readonly sticks: Stick[] = []
  readonly countyBackups: string[] = []
  readonly offices: OfficeNetwork
  older!: Neighbour
  newer!: Neighbour
  /** What a clerk does while her desk waits for the line: the queue is free then, and work goes on. */
  meanwhile: ((name: DeskName) => Promise<void>) | null = null
  readonly #folder: string
  readonly #template: string
  readonly #ids = new Map<string, ReturnType<typeof seededIds>>()
  #countyId = ''

  constructor(seed: number, template: string) {
    this.seed = seed
    this.random = new Random(seed)
    this.offices = new OfficeNetwork(this)
    this.#template = template
    this.#folder = mkdtempSync(join(memoryFolder(), 'fengqiao world '))
    this.county = new Machine('county', join(this.#folder, 'county'), new FakeClock(start))
  }

  get names(): DeskName[] {
    return [...this.seats.keys()]
  }
  seat(name: DeskName): Seat {
    const seat = this.seats.get(name)
    if (!seat) throw new Error(`no desk ${name}`)
    return seat
  }
  desk(name: DeskName): Booted<Desk> {
    return this.seat(name).machine.booted
  }
  get countyHost(): Booted<County> {
    return this.county.booted
  }

  /** Where a file of this world lies that belongs to no program. */
  at(name: string): string {
    mkdirSync(this.#folder, { recursive: true })
    return join(this.#folder, name)
  }

  async open(): Promise<void> {
    cpSync(join(this.#template, 'county'), this.county.folder, { recursive: true })
    await this.openCounty()
    this.#countyId = await this.county.uow.read(
      async db => (await db.findOne(organizationTable, { kind: 'countyCenter' }))?.id ?? '',
    )
    const size = Number(this.random.weighed(sizes))
    const names = (Object.keys(templateDesks) as TemplateDesk[]).slice(0, size)
    for (const name of names) {
      const folder = this.at(name)
      cpSync(join(this.#template, name), folder, { recursive: true })
      await this.takeIn(name, folder, { town: templateDesks[name], hardware: `computer ${name}` })
    }
    const pair = readRawPair(this.#template)
    this.older = new Neighbour(this, pair.older, 2)
    this.newer = new Neighbour(this, pair.newer, 4)
  }

  /** A desk comes into the world with its folder. */
  async takeIn(name: DeskName, folder: string, parts: { town: 1 | 2; hardware: string }): Promise<void> {
    const machine = new Machine<Desk>(name, folder, new FakeClock(start))
    this.seats.set(name, {
      machine,
      ...parts,
      orgId: '',
      weather: 'fine',
      hasWitness: this.random.chance(0.5),
      isRevoked: false,
      isCopied: false,
      backups: [],
      firstMark: '',
    })
    await this.openDesk(name)
    this.seat(name).firstMark = this.desk(name).program.services.device.mark
  }

  async openDesk(name: DeskName): Promise<void> {
    const seat = this.seat(name)
    await seat.machine.open(dataDir =>
      bootEmptyDesk({
        dataDir,
        clock: seat.machine.clock,
        ids: this.#idsOf(name, seat.machine.clock),
        machine: seat.hardware,
        relay: this.offices.transportOf(name),
        // What passes through a relay to the county is no other way to the same answers: here it is away for both.
        ask: () => Promise.reject(new Error('the county is away')),
        ...(seat.hasWitness ? { witness: fileWitness(this.at(`${name} witness.json`)) } : {}),
        link: () =>
          stormyLine(
            this,
            name,
            directLink(() => this.countyHost),
          ),
      }),
    )
    seat.orgId = await this.desk(name).program.uow.read(
      async db => (await db.findOne(organizationTable, { kind: 'governanceCenter' }))?.id ?? '',
    )
  }

  async openCounty(): Promise<void> {
    const { clock } = this.county
    await this.county.open(dataDir => bootCounty({ dataDir, clock, ids: this.#idsOf('county', clock) }))
  }

  /** One generator for the whole time of a machine: a copy put back must not make ids it has made before. */
  #idsOf(name: string, clock: FakeClock): ReturnType<typeof seededIds> {
    const ids = this.#ids.get(name) ?? seededIds(this.seed * 31 + this.#ids.size + 1, clock)
    this.#ids.set(name, ids)
    return ids
  }

  weatherOf(name: DeskName): Weather {
    return this.seat(name).weather
  }
  isCountyDown(): boolean {
    return this.county.isDown
  }
  isDeskDown(name: DeskName): boolean {
    return this.seat(name).machine.isDown
  }
  townCodeOf(name: DeskName): string {
    return this.seat(name).town === 1 ? townCode : otherTownCode
  }

  /** Whoever fell is opened again on what its disk held at that instant. */
  async standUp(): Promise<void> {
    if (this.county.isDown) {
      this.counts.countyFalls += 1
      await this.county.clear()
      await this.openCounty()
    }
    for (const [name, seat] of this.seats)
      if (seat.machine.isDown) {
        this.counts.deskFalls += 1
        await seat.machine.clear()
        await this.openDesk(name)
      }
  }

  async close(): Promise<void> {
    for (const { machine } of this.seats.values()) await machine.close().catch(() => undefined)
    await this.county.close().catch(() => undefined)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Someone with every role: the rules under test here are those of sync. Two people, so that others can verify. */
  actor(name: DeskName, who: 1 | 2): Actor {
    return this.#everyRole(`u${who}-${name}`, this.seat(name).orgId, [])
  }
  countyActor(): Actor {
    return this.#everyRole('officer', this.#countyId, [])
  }
  async liaison(): Promise<Actor> {
    const departments = await this.county.uow.read(db => db.find(departmentTable, {}))
    return {
      ...this.#everyRole(
        'liaison',
        this.#countyId,
        departments.map(department => department.id),
      ),
      roles: ['deptLiaison', 'whistleOfficer'],
    }
  }
  #everyRole(userId: string, orgId: string, departmentIds: string[]): Actor {
    return { userId, name: userId, orgId, roles: allRoles, departmentIds, unitId: null, isSystem: false }
  }

  /** Runs a call; null when it was refused for a reason of the domain. Faults of ours are thrown on. */
  async attempt<N extends CallName>(
    host: { bus: Booted<Desk>['bus'] },
    actor: Actor,
    name: N,
    input: InputOf<N>,
  ): Promise<OutputOf<N> | null> {
    try {
      return await host.bus.executeAs(actor, name, input)
    } catch (error) {
      if (error instanceof CallFailure) return null
      throw error
    }
  }
}
