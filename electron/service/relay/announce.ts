/** Tells the local network that a relay is here, and finds one. Only on private networks; it can be turned off. */
import { createSocket, type Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import type { BusLog } from '../../../shared/node/bus/bus.ts'
import { isPrivateAddress } from '../../../shared/sync/relay.ts'
import { asksForRelays, decodeMessage, encodeNotice, encodeQuery, type RelayNotice } from './dns.ts'

const group = '224.0.0.251'
const dnsPort = 5353
const lifetimeSeconds = 120
const searchMs = 1_500

/** Addresses of this computer on private networks. */
export function privateAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .filter(one => one.family === 'IPv4' && isPrivateAddress(one.address))
    .map(one => one.address)
}

export class Announcement {
  readonly #log: BusLog
  #socket: Socket | null = null
  #notice: RelayNotice | null = null

  constructor(log: BusLog) {
    this.#log = log
  }

  /** Answers whoever asks from now on. A network without multicast is no fault: addresses can be typed. */
  start(notice: RelayNotice): void {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    this.#socket = socket
    this.#notice = notice
    socket.on('error', error => {
      this.#log.error({ error: String(error) }, 'the relay cannot be announced on this network')
      socket.close()
      if (this.#socket === socket) this.#socket = null
    })
    socket.on('message', (bytes, from) => {
      const message = decodeMessage(bytes)
      if (message === null || !asksForRelays(message) || !isPrivateAddress(from.address)) return
      // One that asks from a port of its own wants the answer there (RFC 6762, 6.7).
      for (const address of privateAddresses())
        socket.send(
          encodeNotice(notice, address, lifetimeSeconds),
          from.port,
          from.port === dnsPort ? group : from.address,
          () => undefined,
        )
    })
    socket.bind(dnsPort, () => {
      for (const address of privateAddresses()) {
        try {
          socket.addMembership(group, address)
        } catch (error) {
          this.#log.error({ error: String(error), address }, 'this network takes no announcements')
        }
      }
      this.#tell(lifetimeSeconds)
    })
    socket.unref()
  }

  stop(): void {
    const socket = this.#socket
    if (socket === null) return
    this.#tell(0)
    this.#socket = null
    this.#notice = null
    socket.close()
  }

  #tell(ttl: number): void {
    const [socket, notice] = [this.#socket, this.#notice]
    if (socket === null || notice === null) return
    for (const address of privateAddresses()) {
      try {
        socket.setMulticastInterface(address)
        socket.send(encodeNotice(notice, address, ttl), dnsPort, group, () => undefined)
      } catch {
        // Gone between two looks: the next question is answered all the same.
      }
    }
  }
}

export interface FoundRelay extends RelayNotice {
  address: string
}

/** Asks the private networks for relays and listens for a moment. */
export async function findRelays(waitMs = searchMs): Promise<FoundRelay[]> {
  const found = new Map<string, FoundRelay>()
  const sockets = privateAddresses().map(address => {
    const socket = createSocket('udp4')
    socket.on('error', () => undefined)
    socket.on('message', (bytes, from) => {
      for (const notice of decodeMessage(bytes)?.notices ?? [])
        if (isPrivateAddress(from.address)) {
          const known = found.get(notice.pin)
          // The same one by several networks: its own address is better than the loop within this computer.
          if (known === undefined || known.address.startsWith('127.'))
            found.set(notice.pin, { ...notice, address: from.address })
        }
    })
    const ask = () => socket.send(encodeQuery(), dnsPort, group, () => undefined)
    socket.bind(0, address, () => {
      try {
        socket.setMulticastInterface(address)
        ask()
      } catch {
        // No multicast on this one.
      }
    })
    const again = setTimeout(ask, waitMs / 3)
    return { socket, again }
  })
  await new Promise(resolve => setTimeout(resolve, waitMs))
  for (const { socket, again } of sockets) {
    clearTimeout(again)
    socket.close()
  }
  return [...found.values()].sort((a, b) => (a.address < b.address ? -1 : 1))
}
