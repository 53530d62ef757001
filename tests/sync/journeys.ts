/** Sticks of the small world: written at a desk or the county, lost, bent, brought twice, late or to the wrong machine. */
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/registry.ts'
import type { Actor } from '../../shared/domain/role.ts'
import { CallFailure } from '../../shared/node/bus/failure.ts'
import { type Booted, Refused } from '../support/boot.ts'
import { bring, offer, type Person, type StickFile, writeStick } from '../support/ferry.ts'
import type { DeskName, World } from './world.ts'

/** A stick somewhere between two machines. */
export interface Stick {
  to: DeskName | 'county'
  files: StickFile[]
}
export interface JourneyCounts {
  sticksWritten: number
  sticksLost: number
  sticksSwapped: number
  sticksBent: number
  sticksAgain: number
  sticksTaken: number
  /** Changes and entries that a stick brought and that were not there before. */
  brought: number
  /** Bundles that were not taken in, because of what the other end has become since. */
  sticksRefused: number
  /** Desks put back while an answer was on its way to them. */
  overtaken: number
}
export const noJourneys = (): JourneyCounts => ({
  sticksWritten: 0,
  sticksLost: 0,
  sticksSwapped: 0,
  sticksBent: 0,
  sticksAgain: 0,
  sticksTaken: 0,
  brought: 0,
  sticksRefused: 0,
  overtaken: 0,
})

type Host = Booted<Desk> | Booted<County>

function personAt(host: Host, actor: Actor): Person {
  return {
    call: <N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> =>
      host.bus.executeAs(actor, name, input),
  }
}
const at = (world: World, where: DeskName | 'county') =>
  where === 'county'
    ? { host: world.countyHost as Host, person: personAt(world.countyHost, world.countyActor()) }
    : { host: world.desk(where) as Host, person: personAt(world.desk(where), world.actor(where, 1)) }

/** A no of the ferry is an answer; a fault of its own is not, unless the power failed. */
async function orNo<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof CallFailure) return null
    if (error instanceof Refused && error.code !== 'call.internal') return null
    throw error
  }
}

/** A desk writes what the county has not answered. */
export async function writeUp(world: World, name: DeskName): Promise<void> {
  const { host, person } = at(world, name)
  const state = await orNo(person.call('ferry.state', {}))
  if (state === null || (state.waiting?.changes ?? 0) === 0) return
  const files = await orNo(writeStick(host, person))
  if (files === null) return
  world.counts.sticksWritten += 1
  world.sticks.push({ to: 'county', files })
}

/** The county writes its answers and what is new for one desk. */
export async function writeDown(world: World, name: DeskName): Promise<void> {
  const { host, person } = at(world, 'county')
  const files = await orNo(writeStick(host, person, world.desk(name).program.services.device.id))
  if (files === null) return
  world.counts.sticksWritten += 1
  world.sticks.push({ to: name, files })
}

/** A stick comes to where it should, or to nobody, or to somebody else, or broken, or once more. */
export async function arrive(world: World): Promise<void> {
  if (world.sticks.length === 0) return
  const index = world.random.int(world.sticks.length)
  const stick = world.sticks[index]
  if (stick === undefined) return
  const fate = world.random.weighed({ lost: 2, swapped: 1, bent: 1, again: 2, once: 6 })
  if (fate === 'lost') {
    world.counts.sticksLost += 1
    world.sticks.splice(index, 1)
    return
  }
  if (fate === 'swapped' || fate === 'bent') {
    await mustBeRefused(world, stick, fate)
    return
  }
  if (fate === 'again') world.counts.sticksAgain += 1
  else world.sticks.splice(index, 1)
  await takeIn(world, stick)
}

/** Somebody looks at what was brought and says yes. */
export async function takeIn(world: World, stick: Stick): Promise<void> {
  const { host, person } = at(world, stick.to)
  const jobs = (await orNo(bring(host, person, stick.files))) ?? []
  for (const { status, code, result } of jobs) {
    if (code === 'call.internal') throw new Error(`S30: a bundle could not be taken in at ${stick.to}`)
    if (status === 'done') world.counts.sticksTaken += 1
    else world.counts.sticksRefused += 1
    world.counts.brought += (result?.changes ?? 0) + (result?.entries ?? 0)
  }
}

/** Shown to another machine, or with a bit turned, nothing of it is kept. */
async function mustBeRefused(world: World, stick: Stick, fate: 'swapped' | 'bent'): Promise<void> {
  const [file] = stick.files
  if (file === undefined) return
  const others = [...world.names, 'county'].filter(name => name !== stick.to)
  const { person } = at(world, fate === 'bent' ? stick.to : world.random.pick(others))
  const bytes = Buffer.from(file.bytes)
  if (fate === 'bent') {
    const place = world.random.int(bytes.length)
    bytes[place] = (bytes[place] ?? 0) ^ (1 << world.random.int(8))
  }
  const offered = await orNo(offer(person, { name: file.name, bytes }))
  if (offered === null) return
  // A copy of the right disk under its former id is no other machine.
  if (fate === 'swapped' && offered.verdict !== 'refused' && stick.to !== 'county') return
  if (offered.verdict === 'kept') throw new Error(`S31: a ${fate} bundle was kept`)
  world.counts[fate === 'bent' ? 'sticksBent' : 'sticksSwapped'] += 1
}
