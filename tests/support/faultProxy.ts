/**
 * A TCP proxy that behaves as bad lines do: slow, stalling, cut at a byte, half open, losing the answer after the
 * request went through, sending a request twice, or answering with the page of a captive portal. Each connection gets
 * one fault; what passes is real.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export type Fault =
  | { kind: 'clean' }
  /** Every piece comes later by so much. */
  | { kind: 'latency'; ms: number }
  /** Nothing passes for a while, then all goes on. */
  | { kind: 'stall'; afterBytes: number; ms: number }
  | { kind: 'rate'; bytesPerSecond: number }
  /** The connection is reset after so many bytes in one direction. */
  | { kind: 'reset'; direction: 'up' | 'down'; atByte: number }
  /** The request goes through, no answer comes back, and the connection stays open until the line gives up on it. */
  | { kind: 'halfOpen'; ms: number }
  /** The request goes through; its answer is thrown away. */
  | { kind: 'dropAnswer' }
  /** What was sent is sent once more over a connection of its own. */
  | { kind: 'duplicate' }
  /** Something else answers, with 200. */
  | { kind: 'portal' }
  /** The answer ends in order before it is whole. */
  | { kind: 'truncate'; atByte: number }

export const faultKinds = [
  'clean',
  'latency',
  'stall',
  'rate',
  'reset',
  'halfOpen',
  'dropAnswer',
  'duplicate',
  'portal',
  'truncate',
] as const satisfies readonly Fault['kind'][]

const portalPage = '<!doctype html><title>欢迎使用免费无线网络</title><p>请先登录</p>'
const portalAnswer = `HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(portalPage)}\r\n\r\n${portalPage}`

export class FaultProxy {
  readonly #server: Server
  readonly #target: () => number
  readonly #open = new Set<Socket>()
  /** What the next connection gets. */
  nextFault: () => Fault = () => ({ kind: 'clean' })
  /** How many connections had each fault. */
  readonly met: Record<Fault['kind'], number> = Object.fromEntries(
    faultKinds.map(kind => [kind, 0]),
  ) as Record<Fault['kind'], number>

  private constructor(server: Server, target: () => number) {
    this.#server = server
    this.#target = target
    server.on('connection', socket => this.#serve(socket))
  }

  /** Listens on a free port of the loopback; `target` names the port that a new connection goes on to. */
  static async start(target: () => number): Promise<FaultProxy> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new FaultProxy(server, target)
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** From now on every connection is clean, and those with a fault are gone. */
  heal(): void {
    this.nextFault = () => ({ kind: 'clean' })
    this.cut()
  }

  /** Ends all connections at once. */
  cut(): void {
    for (const socket of this.#open) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #keep(socket: Socket): Socket {
    this.#open.add(socket)
    socket.on('close', () => this.#open.delete(socket))
    // A line that breaks is what this is for.
    socket.on('error', () => socket.destroy())
    return socket
  }

  #serve(client: Socket): void {
    const fault = this.nextFault()
    this.met[fault.kind] += 1
    this.#keep(client)
    if (fault.kind === 'portal') {
      client.once('data', () => client.end(portalAnswer))
      return
    }
    const server = this.#keep(connect(this.#target(), '127.0.0.1'))
    const end = () => {
      client.destroy()
      server.destroy()
    }
    const sent: Buffer[] = []
    server.on('close', () => client.end())
    client.on('close', () => {
      server.end()
      if (fault.kind === 'duplicate') this.#sendAgain(sent)
    })
    this.#pass(client, server, fault, 'up', end, piece => sent.push(piece))
    this.#pass(server, client, fault, 'down', end)
  }

  /** The same bytes over a new connection; what is answered is read by nobody. */
  #sendAgain(sent: readonly Buffer[]): void {
    if (sent.length === 0) return
    const again = this.#keep(connect(this.#target(), '127.0.0.1'))
    again.on('data', () => again.end())
    again.write(Buffer.concat(sent))
  }

  /** One direction of a connection, piece by piece, in order, under its fault. */
  #pass(
    from: Socket,
    to: Socket,
    fault: Fault,
    direction: 'up' | 'down',
    end: () => void,
    note: (piece: Buffer) => void = () => undefined,
  ): void {
    let passed = 0
    let order: Promise<void> = Promise.resolve()
    const later = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms).unref())
    const write = (piece: Buffer) => {
      if (!to.destroyed) to.write(piece)
    }
    const handle = async (piece: Buffer) => {
      const before = passed
      passed += piece.length
      if (from.destroyed && to.destroyed) return
      switch (fault.kind) {
        case 'latency':
          await later(fault.ms)
          return write(piece)
        case 'stall':
          if (before <= fault.afterBytes && passed > fault.afterBytes) await later(fault.ms)
          return write(piece)
        case 'rate':
          for (let at = 0; at < piece.length; at += 4096) {
            const part = piece.subarray(at, at + 4096)
            await later((part.length / fault.bytesPerSecond) * 1000)
            write(part)
          }
          return
        case 'reset':
          if (direction !== fault.direction || passed < fault.atByte) return write(piece)
          write(piece.subarray(0, Math.max(0, fault.atByte - before)))
          to.resetAndDestroy()
          return end()
        case 'halfOpen':
          if (direction === 'up') return write(piece)
          if (before === 0) void later(fault.ms).then(end)
          return
        case 'dropAnswer':
          if (direction === 'up') return write(piece)
          return end()
        case 'truncate':
          if (direction === 'up' || passed < fault.atByte) return write(piece)
          write(piece.subarray(0, Math.max(0, fault.atByte - before)))
          to.end()
          return end()
        default:
          return write(piece)
      }
    }
    from.on('data', (piece: Buffer) => {
      note(piece)
      order = order.then(() => handle(piece))
    })
  }
}
