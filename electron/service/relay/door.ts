/** The relay's port: TLS 1.3 on the local network. It brings requests to the host and does nothing else. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Socket } from 'node:net'
import type { Settings } from '../../../shared/node/settings.ts'
import { isPrivateAddress } from '../../../shared/sync/relay.ts'
import type { RelayAnswer, RelayCall } from './wire.ts'

/** A share of 256 KB of text and a piece of 1 MB lie well below. */
const mostBody = 4 * 1024 * 1024
const mostConnections = 64
const patienceMs = 60_000

export class RelayDoor {
  readonly #answer: (call: RelayCall) => Promise<RelayAnswer>
  #server: Server | null = null

  constructor(answer: (call: RelayCall) => Promise<RelayAnswer>) {
    this.#answer = answer
  }

  get isOpen(): boolean {
    return this.#server !== null
  }

  /** Listens; answers null, or the code of what stands in the way. */
  async open(host: Pick<Settings['relayHost'], 'port' | 'key' | 'cert'>): Promise<string | null> {
    const server = createServer(
      { key: host.key, cert: host.cert, minVersion: 'TLSv1.3', requestTimeout: patienceMs },
      (request, response) => void this.#serve(request, response),
    )
    server.maxConnections = mostConnections
    // Who is not of this network gets no handshake. What goes wrong with one connection concerns nobody else.
    server.on('connection', (socket: Socket) => {
      if (!isPrivateAddress(socket.remoteAddress ?? '')) socket.destroy()
    })
    server.on('tlsClientError', (_error, socket) => socket.destroy())
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(host.port, () => {
          server.off('error', reject)
          resolve()
        })
      })
    } catch (error) {
      const code = (error as { code?: unknown }).code
      if (code === 'EADDRINUSE') return 'relay.portTaken'
      return 'relay.portForbidden'
    }
    this.#server = server
    return null
  }

  async close(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (server === null) return
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const { method } = request
    if (body === null || (method !== 'GET' && method !== 'POST' && method !== 'PUT')) {
      response.writeHead(413, { connection: 'close' }).end()
      return
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    )
    const answer = await this.#answer({ method, path: request.url ?? '/', headers, body })
    response
      .writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) })
      .end(answer.body)
  }
}

/** The whole body; null when it is too large or was cut short. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      bytes += piece.length
      if (bytes > mostBody) return null
      pieces.push(piece)
    }
  } catch {
    return null
  }
  return Buffer.concat(pieces)
}
