/** What happens to the machines of the small world: power cuts, copies, thieves, other versions, helpful colleagues. */

import { openReach, reachOf, wholeReach } from '../../county/sync/reach.ts'
import { deviceTable } from '../../county/tables/tables.ts'
import { outboxTable } from '../../electron/service/local/tables.ts'
import { LinkRefused } from '../../electron/service/sync/link.ts'
import { changeHash, signText } from '../../shared/node/deviceKey.ts'
import { getSetting, putSetting } from '../../shared/node/settings.ts'
import { leastBytes } from '../../shared/sync/pace.ts'
import { carryReplySchema, protocolVersion, pushText } from '../../shared/sync/protocol.ts'
import { directLink } from '../support/boot.ts'
import { everythingAt } from './invariants.ts'
import { takeIn, writeDown, writeUp } from './journeys.ts'
import { writeAhead } from './neighbour.ts'
import { register, type Tally } from './play.ts'
import type { DeskName, World } from './world.ts'

const mostDesks = 7
const dayMs = 86_400_000

/** From 1970 to 2099, and the small jumps of a flat battery. */
export async function jumpClock(world: World, name: DeskName | 'county'): Promise<void> {
  const clock = name === 'county' ? world.county.clock : world.seat(name).machine.clock
  world.counts.clocks += 1
  if (world.random.chance(0.6)) clock.advance(world.random.pick([-3650, -365, -1, 1, 40, 365]) * dayMs)
  else clock.set(`${1970 + world.random.int(130)}-0${1 + world.random.int(9)}-11T02:00:00.000Z`)
}

/** This desk has measured a fast line; what goes over it in one exchange is little all the same, so that there are many. */
export function hurry(world: World, name: DeskName): void {
  world.counts.fastLines += 1
  const [rate, bytes] = [1_000_000, leastBytes]
  world.desk(name).program.sync.line.resume({
    ...{ upRate: rate, downRate: rate, rttMs: 1, upBytes: bytes, downBytes: bytes },
    ...{ upRatio: 1, downRatio: 1, dictionary: null },
  })
}

/** The power will fail at one of the next commits, before it or right after it. */
export function planFall(world: World, name: DeskName | 'county'): void {
  const machine = name === 'county' ? world.county : world.seat(name).machine
  machine.planFall({
    commits: 1 + world.random.int(name === 'county' ? 8 : 6),
    when: world.random.pick(['before', 'after'] as const),
  })
}

export function backUp(world: World, name: DeskName): string {
  const { machine, backups } = world.seat(name)
  const folder = machine.nextFolder('backup')
  machine.copyTo(folder)
  backups.push(folder)
  world.counts.backups += 1
  return folder
}

/** An old copy of the folder takes its place. What was only on the disk is gone with it: nobody is blamed for that. */
export async function restore(world: World, name: DeskName, tally: Tally): Promise<void> {
  const seat = world.seat(name)
  if (seat.backups.length === 0) return
  await putBack(world, name, tally, world.random.pick(seat.backups))
}

async function putBack(world: World, name: DeskName, tally: Tally, backup: string): Promise<void> {
  const seat = world.seat(name)
  await seat.machine.close()
  const folder = seat.machine.nextFolder('restored')
  const old = seat.machine.folder
  seat.machine.folder = backup
  seat.machine.copyTo(folder)
  seat.machine.folder = old
  seat.machine.replaceBy(folder)
  seat.isCopied = true
  await world.openDesk(name)
  world.counts.restores += 1
  const known = await everythingAt(world)
  for (const typed of [...tally.typed, ...tally.edits])
    if (typed.desk === name && !known.includes(typed.text)) typed.isSure = false
}

/**
 * The county's answer is on its way by stick while the desk is put back to before it wrote what is answered, and
 * people go on: the numbers in the answer are those of other work by now.
 */
export async function overtake(world: World, name: DeskName, tally: Tally): Promise<void> {
  const backup = backUp(world, name)
  await register(world, name, tally)
  const before = world.sticks.length
  await writeUp(world, name)
  const up = world.sticks.splice(before, 1)[0]
  if (up === undefined) return
  await takeIn(world, up)
  await writeDown(world, name)
  await putBack(world, name, tally, backup)
  await register(world, name, tally)
  world.counts.overtaken += 1
}

/** A second computer with a copy of the disk; it may or may not be able to tell that it is another one. */
export async function clone(world: World, name: DeskName): Promise<void> {
  const seat = world.seat(name)
  if (world.seats.size >= mostDesks || seat.isRevoked) return
  const copy = `${name}${world.seats.size}`
  const folder = world.at(copy)
  seat.machine.copyTo(folder)
  const hardware = world.random.chance(0.5) ? seat.hardware : `computer ${copy}`
  seat.isCopied = true
  await world.takeIn(copy, folder, { town: seat.town, hardware })
  world.seat(copy).isCopied = true
  world.counts.clones += 1
}

/**
 * The county shuts a desk out; not one whose copy nothing has told apart yet: their one id has one token, and each new
 * code would take it from the other.
 */
export async function revoke(world: World, name: DeskName): Promise<void> {
  const idOf = (desk: DeskName) => world.desk(desk).program.services.device.id
  const deviceId = idOf(name)
  if (world.names.some(other => other !== name && idOf(other) === deviceId)) return
  await world.attempt(world.countyHost, world.countyActor(), 'device.revoke', { deviceId, reason: '丢失' })
  world.seat(name).isRevoked = true
  world.counts.revocations += 1
}

/** A new code for a desk that was told it is shut out. True when it is back, or was never out. */
export async function readmit(world: World, name: DeskName): Promise<boolean> {
  const desk = world.desk(name)
  if (desk.program.sync.state !== 'revoked') return true
  const issued = await world.attempt(world.countyHost, world.countyActor(), 'device.issueCode', {
    townCode: world.townCodeOf(name),
    townName: '清河镇',
  })
  if (issued === null) return false
  const back = await world.attempt(desk, world.actor(name, 1), 'sync.enrol', {
    countyUrl: 'http://county.test',
    code: issued.code,
  })
  if (back === null) return false
  world.seat(name).isRevoked = false
  world.counts.readmissions += 1
  return true
}

/** Desks that come later are not named for restricted matters; the founders are. Nothing lies there yet that would go. */
export async function beginUnnamed(world: World, name: DeskName): Promise<void> {
  if (name !== 'b' && name !== 'f') return
  const { program, clock } = world.desk(name)
  const { id } = program.services.device
  const device = await world.county.uow.write(async db => {
    await db.updateRows(deviceTable, { id }, { reach: openReach })
    return db.findOne(deviceTable, { id })
  })
  if (device === null) throw new Error(`the county does not know ${name}`)
  await program.uow.write(db => putSetting(db, 'syncReach', { mark: reachOf(device) }, clock.now()))
}

/** The county names a desk for restricted matters, or takes the name from it. */
export async function rename(world: World, name: DeskName): Promise<void> {
  const deviceId = world.desk(name).program.services.device.id
  const reach = await world.county.uow.read(
    async db => (await db.findOne(deviceTable, { id: deviceId }))?.reach ?? wholeReach,
  )
  const holdsRestricted = !reach.holdsRestricted
  const told = { deviceId, reach: { ...reach, holdsRestricted }, reason: '调整' }
  const done = await world.attempt(world.countyHost, world.countyActor(), 'device.setReach', told)
  if (done !== null) world.counts.renamed += 1
}

/** Many rows would go from a desk: its administrator looked and says yes. */
export async function allowReload(world: World, name: DeskName): Promise<void> {
  const load = await world.desk(name).program.uow.read(db => getSetting(db, 'load'))
  if (load?.step !== 'ask') return
  await world.attempt(world.desk(name), world.actor(name, 1), 'sync.allowReload', {})
  world.counts.allowed += 1
}

/** A colleague's desk brings what this one has not sent; this one knows nothing of it. */
export async function carry(world: World, carrier: DeskName, author: DeskName): Promise<void> {
  await bring(world, carrier, author, 0)
}

/** As above, but the first of them did not reach the colleague: the county must not take what comes after a gap. */
export async function carryLater(world: World, carrier: DeskName, author: DeskName): Promise<void> {
  await bring(world, carrier, author, 1)
}

async function bring(world: World, carrier: DeskName, author: DeskName, missing: number): Promise<void> {
  if (world.seat(carrier).orgId !== world.seat(author).orgId || carrier === author) return
  const { uow, services } = world.desk(author).program
  const { waiting, key } = await uow.read(async db => ({
    waiting: await db.find(outboxTable, { state: ['waiting', 'sending'] }, { orderBy: 'seq', limit: 5 }),
    key: await getSetting(db, 'deviceKey'),
  }))
  const token = await world
    .desk(carrier)
    .program.uow.read(async db => (await getSetting(db, 'county'))?.token ?? '')
  if (waiting.length <= missing || key === null) return
  const changes = waiting.slice(missing).map(row => JSON.parse(row.payload) as unknown)
  const deviceId = services.device.id
  const push = {
    deviceId,
    changes,
    signature: signText(key.privateKey, pushText(deviceId, changes.map(changeHash))),
  }
  const link = directLink(() => world.countyHost)
  const request = {
    protocol: protocolVersion,
    deviceId: world.desk(carrier).program.services.device.id,
    pushes: [push, push],
  }
  try {
    const reply = carryReplySchema.parse(await link.carry(token, request, new AbortController().signal))
    if (JSON.stringify(reply.answers[0]) !== JSON.stringify(reply.answers[1]))
      throw new Error(`S1: a push carried twice was answered twice: ${JSON.stringify(reply.answers)}`)
    const code = reply.answers[0]?.code ?? null
    if (code === null) world.counts.carried += 1
    if (code === 'sync.gap') world.counts.gaps += 1
    if (code === 'sync.forked') world.counts.forks += 1
  } catch (error) {
    // The carrier itself may be shut out, or an old copy under a token that is over.
    if (!(error instanceof LinkRefused)) throw error
  }
}

/** A request that was held back on the way arrives after all; its sender has long gone on. */
export async function deliverLate(world: World): Promise<void> {
  if (world.late.length === 0) return
  const [send] = world.late.splice(world.random.int(world.late.length), 1)
  world.counts.late += 1
  await send?.().catch((error: unknown) => {
    if (!(error instanceof LinkRefused)) throw error
  })
}

/** Desks of an older and of a newer version, and a county ahead of its desks. */
export async function otherVersion(world: World, tally: Tally): Promise<void> {
  const words = `别的版本写的第${tally.typed.length}句${world.random.int(1e6)}`
  switch (world.random.pick(['older', 'olderPulls', 'newer', 'county', 'forged'] as const)) {
    case 'older':
      world.counts.olderDesk += 1
      return world.older.tell(words, world.random.chance(0.5))
    case 'olderPulls':
      return world.older.pull()
    case 'newer':
      world.counts.newerDesk += 1
      return world.newer.tellAhead(words)
    case 'county':
      world.counts.newerCounty += 1
      return writeAhead(world.countyHost, world.newer.raw, words)
    case 'forged': {
      world.counts.forgeries += 1
      const code = await world.older.forge(words)
      if (code !== 'sync.badSignature') throw new Error(`S17: a forged push was answered ${code}`)
    }
  }
}

/**
 * A program under a good key that breaks the rules of numbers and nonces. What it sends must be refused whole, under
 * its own name: real desks meet two of these only together with a second defence that would hide the loss of the first.
 */
export async function misuse(world: World, tally: Tally): Promise<void> {
  const words = `不守规矩写的第${tally.typed.length}句${world.random.int(1e6)}`
  const kind = world.random.pick(['skips', 'rewrites', 'showsOldNonce'] as const)
  const code = await world.older[kind](words)
  if (code === null) return
  world.counts.misuses += 1
  if (code === 'sync.forked') world.counts.forks += 1
  const due = { skips: 'sync.gap', rewrites: 'sync.forked', showsOldNonce: 'sync.stale' }[kind]
  if (code !== due) throw new Error(`S16: a desk that ${kind} was answered ${code}`)
}
