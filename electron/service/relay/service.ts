/** This desk's part in the office: its door when it is the relay, and what its pages ask about relays. */
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { getSetting, putSetting, type Settings } from '../../../shared/node/settings.ts'
import type { Ask } from '../sync/link.ts'
import { Announcement } from './announce.ts'
import { makeCertificate, pinOfPem } from './certificate.ts'
import { RelayDoor } from './door.ts'
import { type Guest, RelayHost } from './host.ts'
import type { RelayTransport } from './line.ts'
import { tryKeptAgain } from './take.ts'
import type { RelayAnswer, RelayCall } from './wire.ts'

export interface RelayServiceParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  log: BusLog
  transport: RelayTransport
  /** False keeps the port shut: a test brings requests by hand. */
  opensDoor: boolean
  ask?: Ask
}

export class RelayService {
  readonly #parts: RelayServiceParts
  readonly #host: RelayHost
  readonly #door: RelayDoor
  readonly #announcement: Announcement
  #errorCode: string | null = null

  constructor(parts: RelayServiceParts) {
    this.#parts = parts
    this.#host = new RelayHost({ ...parts, ask: parts.ask ?? fetch })
    this.#door = new RelayDoor(call => this.#host.answer(call))
    this.#announcement = new Announcement(parts.log)
  }

  /** Why the door is shut although it should be open; null when nothing is wrong. */
  get errorCode(): string | null {
    return this.#errorCode
  }
  get isOpen(): boolean {
    return this.#door.isOpen
  }
  get guests(): readonly Guest[] {
    return this.#host.guests
  }
  get transport(): RelayTransport {
    return this.#parts.transport
  }

  /** Opens the door if this desk is the relay. One that cannot be opened is told on its page and stops nothing. */
  async start(): Promise<void> {
    const { uow } = this.#parts
    const { host, county } = await uow.read(async db => ({
      host: await getSetting(db, 'relayHost'),
      county: await getSetting(db, 'county'),
    }))
    if (county !== null) await uow.write(db => tryKeptAgain(db, county.scope))
    if (host?.isOn === true) this.#errorCode = await this.#open(host)
  }

  async stop(): Promise<void> {
    this.#announcement.stop()
    await this.#door.close()
  }

  /** Makes this desk the relay. Answers null, or the code of what stands in the way; then nothing is changed. */
  async turnOn(port: number, isAnnounced: boolean): Promise<string | null> {
    const { uow, services } = this.#parts
    const known = await uow.read(db => getSetting(db, 'relayHost'))
    const made = known ?? makeCertificate()
    const host: Settings['relayHost'] = {
      isOn: true,
      port,
      isAnnounced,
      key: made.key,
      cert: made.cert,
      pin: pinOfPem(made.cert),
    }
    await this.stop()
    const code = await this.#open(host)
    if (code !== null) {
      // What was open before goes on.
      if (known?.isOn === true) await this.#open(known)
      return code
    }
    this.#errorCode = null
    await uow.write(db => putSetting(db, 'relayHost', host, services.clock.now()))
    return null
  }

  async turnOff(): Promise<void> {
    const { uow, services } = this.#parts
    await this.stop()
    this.#errorCode = null
    await uow.write(async db => {
      const host = await getSetting(db, 'relayHost')
      if (host) await putSetting(db, 'relayHost', { ...host, isOn: false }, services.clock.now())
    })
  }

  /** Answers one request as the door would. */
  answer(call: RelayCall): Promise<RelayAnswer> {
    return this.#host.answer(call)
  }

  async #open(host: Settings['relayHost']): Promise<string | null> {
    if (!this.#parts.opensDoor) return null
    const code = await this.#door.open(host)
    if (code === null && host.isAnnounced)
      this.#announcement.start({ port: host.port, name: this.#parts.services.device.name, pin: host.pin })
    return code
  }
}
