/** The offices of the small world: in each town one desk may be the relay through which the others share. */

import { relayChangeTable } from '../../electron/service/local/relayTables.ts'
import type { RelayTransport } from '../../electron/service/relay/line.ts'
import { LinkDown, LinkRefused } from '../../electron/service/sync/link.ts'
import { getSetting } from '../../shared/node/settings.ts'
import type { DeskName, World } from './world.ts'

export interface OfficeCounts {
  relays: number
  /** Shares that came to their end, and how often a cut or a lost answer ended one. */
  shares: number
  lanCuts: number
  /** Changes of colleagues that lay on a desk before the county knew of them. */
  relayed: number
  /** Of those, what a colleague handed on to the county. */
  handedOn: number
}
export const noOffice = (): OfficeCounts => ({ relays: 0, shares: 0, lanCuts: 0, relayed: 0, handedOn: 0 })

const place = { address: '192.168.1.20', port: 8465 }

export class OfficeNetwork {
  readonly #world: World
  /** Which desk stands at the address of the relay, by town. */
  readonly #hosts = new Map<1 | 2, DeskName>()

  constructor(world: World) {
    this.#world = world
  }

  /** How a desk reaches the relay of its town; the cable may fail before the question or before the answer. */
  transportOf(name: DeskName): RelayTransport {
    return async (_place, pin, call) => {
      const world = this.#world
      const host = this.#hosts.get(world.seat(name).town)
      if (host === undefined || host === name || world.isDeskDown(host)) throw new LinkDown('no relay')
      const { program } = world.desk(host)
      const held = (await program.uow.read(db => getSetting(db, 'relayHost')))?.pin ?? ''
      if (pin !== null && pin !== held) throw new LinkRefused('relay.otherKey')
      const fate = world.random.next()
      if (fate < 0.05) return this.#cut('before the relay heard it')
      const answer = await program.relay.answer(call)
      if (world.isDeskDown(host)) throw new LinkDown('the relay fell')
      return fate < 0.12 ? this.#cut('before the answer') : { answer, pin: held }
    }
  }

  #cut(when: string): never {
    this.#world.counts.lanCuts += 1
    throw new LinkDown(when)
  }

  /** An administrator makes a desk the relay of its town, and the others join it. A relay that moves is joined anew. */
  async open(name: DeskName): Promise<void> {
    const world = this.#world
    const { town } = world.seat(name)
    const opened = await world.attempt(world.desk(name), world.actor(name, 1), 'relay.turnOn', {
      port: place.port,
      isAnnounced: false,
    })
    if (opened === null) return
    this.#hosts.set(town, name)
    world.counts.relays += 1
    for (const other of world.names) {
      if (other === name || world.seat(other).town !== town) continue
      const desk = world.desk(other)
      const actor = world.actor(other, 1)
      const seen = await world.attempt(desk, actor, 'relay.probe', place)
      if (seen !== null)
        await world.attempt(desk, actor, 'relay.join', { ...place, pin: seen.pin, name: seen.deviceName })
    }
  }

  /** The county is away for a desk, which shares with its office instead; an office without a relay gets one. */
  async share(name: DeskName): Promise<void> {
    const world = this.#world
    const { town } = world.seat(name)
    const host = this.#hosts.get(town)
    if (host === undefined) return this.open(name)
    const guests = world.names.filter(other => other !== host && world.seat(other).town === town)
    if (guests.length === 0) return
    const guest = name === host ? world.random.pick(guests) : name
    const seat = world.seat(guest)
    const sharedAt = async () => (await seat.machine.uow.read(db => getSetting(db, 'relayShare')))?.sharedAt
    const before = await sharedAt()
    const weather = seat.weather
    seat.weather = 'down'
    await world
      .desk(guest)
      .program.sync.run()
      .finally(() => {
        seat.weather = weather
      })
    if (!seat.machine.isDown && (await sharedAt()) !== before) world.counts.shares += 1
  }

  /** What passed among colleagues in the whole history. */
  async count(): Promise<void> {
    const { counts, names } = this.#world
    for (const name of names) {
      const rows = await this.#world
        .desk(name)
        .program.uow.read(db => db.find(relayChangeTable, { state: ['open', 'settled'] }))
      counts.relayed += rows.length
      counts.handedOn += rows.filter(row => row.outcome !== null).length
    }
  }
}
