/** A TCP proxy that is a bad line: so many bytes a second each way, a delay, stalls as lost packets make them, a cut. */

import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface Weather {
  /** Each way; infinity for a line that is not felt. */
  bytesPerSecond: number
  /** One way. */
  delayMs: number
  /** The share of packets that are lost; each holds up what follows by `stallMs`. */
  loss: number
  stallMs: number
}

export const fineWeather: Weather = {
  bytesPerSecond: Number.POSITIVE_INFINITY,
  delayMs: 0,
  loss: 0,
  stallMs: 0,
}

const packetBytes = 1_400
/** What a modem holds back; the sender is slowed down beyond it. */
const bufferMs = 400

export class ShapedLine {
  weather: Weather
  /** Bytes that passed to the county and back. */
  up = 0
  down = 0
  /** Connections that were cut. */
  cuts = 0
  /** Cuts every connection once, when so many bytes have passed to the county from now on. */
  #cutAt = Number.POSITIVE_INFINITY
  #behind: { words: string; bytes: number } | null = null
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #random: () => number
  /** Until when each way is taken: all connections share the line. */
  readonly #busyUntil = { up: 0, down: 0 }

  private constructor(server: Server, weather: Weather, random: () => number) {
    this.#server = server
    this.weather = weather
    this.#random = random
  }

  static async open(target: string, weather: Weather, random: () => number): Promise<ShapedLine> {
    const { hostname, port } = new URL(target)
    const server = createServer()
    const line = new ShapedLine(server, weather, random)
    server.on('connection', desk => {
      const county = connect(Number(port), hostname)
      for (const socket of [desk, county]) {
        socket.setNoDelay(true)
        line.#sockets.add(socket)
        socket.on('error', () => {})
      }
      const end = () => {
        desk.destroy()
        county.destroy()
        line.#sockets.delete(desk)
        line.#sockets.delete(county)
      }
      line.#carry('up', desk, county, end)
      line.#carry('down', county, desk, end)
      // Goodbye travels like the rest: what was said before it arrives first.
      desk.on('close', () => line.#after('up', end))
      county.on('close', () => line.#after('down', end))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return line
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The line breaks once, after so many more bytes to the county. */
  cutAfter(bytes: number): void {
    this.#cutAt = this.up + bytes
  }

  /** The line breaks once, so many bytes behind the next packet to the county that says this. */
  cutBehind(words: string, bytes: number): void {
    this.#behind = { words, bytes }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>(resolve => this.#server.close(() => resolve()))
  }

  /** Once what is on its way has arrived. */
  #after(way: 'up' | 'down', then: () => void): void {
    const wait = Math.max(0, this.#busyUntil[way] - performance.now()) + this.weather.delayMs
    if (wait <= 0) then()
    else setTimeout(then, wait + 1)
  }

  #carry(way: 'up' | 'down', from: Socket, to: Socket, end: () => void): void {
    from.on('data', (chunk: Buffer) => {
      for (let at = 0; at < chunk.length; at += packetBytes) {
        const packet = chunk.subarray(at, at + packetBytes)
        const { bytesPerSecond, delayMs, loss, stallMs } = this.weather
        const now = performance.now()
        const stall = this.#random() < loss ? stallMs : 0
        const done = Math.max(now, this.#busyUntil[way]) + (packet.length / bytesPerSecond) * 1000 + stall
        this.#busyUntil[way] = done
        const pass = () => {
          // Behind a cut nothing passes.
          if (to.destroyed) return
          this[way] += packet.length
          if (way === 'up' && this.#behind !== null && packet.includes(this.#behind.words)) {
            this.cutAfter(this.#behind.bytes)
            this.#behind = null
          }
          if (this.up >= this.#cutAt) {
            this.#cutAt = Number.POSITIVE_INFINITY
            this.cuts += 1
            for (const socket of this.#sockets) socket.destroy()
            return end()
          }
          if (!to.destroyed) to.write(packet)
        }
        const wait = done - now + delayMs
        if (wait <= 0) pass()
        else setTimeout(pass, wait)
      }
      const ahead = this.#busyUntil[way] - performance.now() - bufferMs
      if (ahead > 0) {
        from.pause()
        setTimeout(() => from.resume(), ahead)
      }
    })
  }
}
