/**
 * A county of version 2 as a desk meets it: the routes, the fields and the packing of that version, and nothing else.
 * Behind it stands a real county, which is asked as a desk of version 2 would ask.
 */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import fastify, { type FastifyRequest } from 'fastify'
import type { County } from '../../county/app.ts'
import { SyncRefused } from '../../county/sync/enrol.ts'
import type { Booted } from './boot.ts'

/** What each message held in version 2. */
const asked = {
  enrol: [
    ...['protocol', 'code', 'deviceId', 'deviceName', 'deskMark', 'appVersion', 'publicKey', 'organization'],
  ],
  rejoin: [
    ...['protocol', 'appVersion', 'deviceId', 'newDeviceId', 'deviceName', 'deskMark', 'publicKey'],
    ...['firstSeq', 'reason', 'signature'],
  ],
  push: ['protocol', 'appVersion', 'deviceId', 'nonce', 'signature', 'now', 'backlog', 'changes'],
  pull: ['protocol', 'deviceId', 'nonce', 'countyEpoch', 'cursors', 'limit'],
} as const
const answered = {
  enrol: [
    ...['token', 'countyId', 'countyName', 'countyEpoch', 'scope', 'organizationName', 'deskMark', 'nonce'],
  ],
  rejoin: ['token', 'deskMark', 'nonce'],
  push: ['countyEpoch', 'nonce', 'now', 'upTo', 'results'],
  pull: ['countyEpoch', 'nonce', 'now', 'entries', 'cursors', 'hasMore'],
} as const
type Message = keyof typeof asked

const pieceBytes = 128 * 1024
const shaOf = (request: FastifyRequest) => (request.params as { sha256: string }).sha256
const tokenOf = (request: FastifyRequest) =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
const only = (value: unknown, names: readonly string[]) =>
  Object.fromEntries(Object.entries(value as object).filter(([name]) => names.includes(name)))

export interface OlderCounty {
  origin: string
  /** Paths that were asked for and are not there. */
  missing: string[]
  close(): Promise<void>
}

export async function serveOlderCounty(county: Booted<County>): Promise<OlderCounty> {
  const { sync } = county.program
  const app = fastify()
  const missing: string[] = []
  // What the server says of a page it does not have is its own: it reads the packed body first, as that version did.
  app.addHook('onRequest', async request => {
    if (request.is404) missing.push(request.url)
  })
  const bodyOf = (request: FastifyRequest): unknown => {
    const body = request.body as Buffer
    const how = request.headers['content-encoding']
    if (how !== undefined && how !== 'zstd') throw new SyncRefused('sync.badMessage')
    return JSON.parse((how === 'zstd' ? zstdDecompressSync(body) : body).toString('utf8'))
  }
  await app.register(
    async routes => {
      routes.removeAllContentTypeParsers()
      routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, next) => next(null, body))
      routes.addHook('onRequest', async (_request, reply) => {
        reply.header('x-fengqiao', 'county')
      })
      routes.addHook('onSend', async (request, reply, payload: unknown) => {
        if (typeof payload !== 'string' || request.headers['x-unpacks'] !== 'zstd') return payload
        reply.header('x-packed', 'zstd')
        return zstdCompressSync(payload)
      })
      routes.setErrorHandler((error, _request, reply) =>
        error instanceof SyncRefused
          ? reply
              .code(error.body.code === 'sync.revoked' ? 403 : 409)
              .send(only(error.body, ['code', 'expected']))
          : reply.code(500).send({ code: 'sync.failed' }),
      )
      const say = async (message: Message, request: FastifyRequest) => {
        const body = { ...only(bodyOf(request), asked[message]), protocol: 2 }
        const token = tokenOf(request)
        const answer = message === 'enrol' ? await sync.enrol(body) : await sync[message](token, body)
        return only(answer, answered[message])
      }
      for (const message of Object.keys(asked) as Message[])
        routes.post(`/${message}`, request => say(message, request))
      routes.post('/file/offset', async request => {
        const { sha256 } = bodyOf(request) as { sha256: string }
        return sync.fileOffset(tokenOf(request), sha256)
      })
      routes.put('/file/:sha256', async request => {
        const { offset, size } = request.query as { offset?: string; size?: string }
        const piece = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        return sync.takePiece(tokenOf(request), shaOf(request), Number(offset), Number(size), piece)
      })
      routes.get('/file/:sha256', async (request, reply) => {
        const { offset } = request.query as { offset?: string }
        const piece = await sync.piece(tokenOf(request), shaOf(request), Number(offset ?? 0), pieceBytes)
        if (!piece) return reply.code(404).send({ code: 'sync.fileUnknown' })
        return reply
          .header('x-file-size', String(piece.size))
          .type('application/octet-stream')
          .send(piece.bytes)
      })
    },
    { prefix: '/sync' },
  )
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return { origin, missing, close: () => app.close() }
}
