/** An office of desks that share through one of them: real desks and a real county, lines that a test cuts. */
import { rmSync } from 'node:fs'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type RelayChange, relayChangeTable } from '../../electron/service/local/relayTables.ts'
import type { RelayTransport } from '../../electron/service/relay/line.ts'
import type { RelayAnswer, RelayCall } from '../../electron/service/relay/wire.ts'
import { LinkDown, LinkRefused } from '../../electron/service/sync/link.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { type Booted, bootCounty, bootDesk, type Caller, centerId, enrolDesk } from './boot.ts'
import { makeFolder } from './folder.ts'
import { joinDesk, Line, quiet } from './syncTown.ts'

export const relayAddress = '192.168.1.20'

/** The local network of an office: one address, behind which the relay stands. */
export class Lan {
  relay: Booted<Desk> | null = null
  isDown = false
  /** How often the next answers are lost on their way back, after the relay has done what was asked. */
  lostAnswers = 0
  /** The last request that passed, for whoever wants to say it again. */
  last: RelayCall | null = null

  readonly transport: RelayTransport = async (_place, pin, call) => {
    if (this.isDown || this.relay === null) throw new LinkDown('the relay is off')
    const { program } = this.relay
    const held = (await program.uow.read(db => getSetting(db, 'relayHost')))?.pin ?? ''
    if (pin !== null && pin !== held) throw new LinkRefused('relay.otherKey')
    this.last = call
    const answer = await program.relay.answer(call)
    if (this.lostAnswers > 0) {
      this.lostAnswers -= 1
      throw new LinkDown('the answer was lost')
    }
    return { answer, pin: held }
  }

  say(call: RelayCall): Promise<RelayAnswer> {
    if (this.relay === null) throw new Error('no relay')
    return this.relay.program.relay.answer(call)
  }
}

export interface Office {
  county: Booted<County>
  lan: Lan
  /** The relay, and two colleagues who share through it. */
  host: Booted<Desk>
  second: Booted<Desk>
  third: Booted<Desk>
  lines: { host: Line; second: Line; third: Line }
  /** Who works at each of them, signed in. */
  people: { host: Caller; second: Caller; third: Caller }
  /** Ends the relay's program as a power cut would and starts it on the same disk. */
  restartHost(): Promise<void>
  orgId: string
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** Finds the relay, compares the code and joins it, as an administrator does. */
export async function joinRelay(desk: Booted<Desk>, admin: string, host: Booted<Desk>): Promise<void> {
  const caller = await desk.as(admin)
  const seen = await caller.call('relay.probe', { address: relayAddress, port: 8465 })
  const shown = await (await host.as('admin')).call('relay.status', {})
  if (seen.checkCode !== shown.host?.checkCode) throw new Error('the codes differ')
  await caller.call('relay.join', {
    address: relayAddress,
    port: 8465,
    pin: seen.pin,
    name: seen.deviceName,
  })
}

/** Three desks of one town, all told of each other by the county, the first being the relay. */
export async function makeOffice(): Promise<Office> {
  const county = await bootCounty()
  const lan = new Lan()
  const lines = {
    host: new Line(() => county),
    second: new Line(() => county),
    third: new Line(() => county),
  }
  const relay = lan.transport
  const dataDir = makeFolder()
  const host = await bootDesk({ link: lines.host.link, relay, dataDir })
  await enrolDesk(host, county)
  const roles = ['intakeClerk', 'triageOfficer', 'director'] as const
  const second = await joinDesk(county, lines.second, { username: 'second', roles }, undefined, { relay })
  const third = await joinDesk(county, lines.third, { username: 'third', roles }, undefined, { relay })
  lan.relay = host
  await quiet(second, host, third)
  await (await host.as('admin')).call('relay.turnOn', { port: 8465, isAnnounced: false })
  await joinRelay(second, 'secondAdmin', host)
  await joinRelay(third, 'thirdAdmin', host)
  const all = Object.values(lines)
  const people = {
    host: await host.as('li'),
    second: await second.as('second'),
    third: await third.as('third'),
  }
  const office: Office = {
    county,
    lan,
    host,
    second,
    third,
    lines,
    people,
    orgId: await centerId(host),
    cut() {
      for (const line of all) line.isDown = true
    },
    mend() {
      for (const line of all) line.isDown = false
    },
    async restartHost() {
      await office.host.close()
      office.host = await bootDesk({ link: lines.host.link, relay, dataDir })
      lan.relay = office.host
      office.people.host = await office.host.as('li')
    },
    async close() {
      for (const program of [office.host, second, third, county]) await program.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return office
}

export const relayRows = (desk: Booted<Desk>): Promise<RelayChange[]> =>
  desk.program.uow.read(db => db.find(relayChangeTable, {}, { orderBy: 'place' }))

/** A share of each desk with the relay, twice: what one brought has then reached the others. */
export async function share(...desks: Booted<Desk>[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const desk of desks) await desk.program.sync.run()
}
