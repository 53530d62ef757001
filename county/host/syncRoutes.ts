/** The sync messages over HTTP. Every answer carries `x-fengqiao`, so that a captive portal is not taken for the county. */

import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SyncRefused } from '../sync/enrol.ts'
import type { CountySync } from '../sync/server.ts'

const decompress = promisify(zstdDecompress)
const compress = promisify(zstdCompress)
/** A push of 256 KB of text compresses well; this caps what a hostile one may unfold to. */
const mostBytes = 64 * 1024 * 1024
const pieceBytes = 128 * 1024
/** Below this packing saves nothing. */
const leastPacked = 400

const tokenOf = (request: FastifyRequest) =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''

async function bodyOf(request: FastifyRequest): Promise<unknown> {
  if (!Buffer.isBuffer(request.body)) throw new SyncRefused('sync.badMessage')
  try {
    const isPacked = request.headers['content-encoding'] === 'zstd'
    const text = isPacked ? await decompress(request.body, { maxOutputLength: mostBytes }) : request.body
    return JSON.parse(text.toString('utf8')) as unknown
  } catch {
    throw new SyncRefused('sync.badMessage')
  }
}

/** Adds the routes below `/sync`. */
export function syncRoutes(app: FastifyInstance, sync: CountySync): void {
  void app.register(
    async routes => {
      routes.removeAllContentTypeParsers()
      routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, next) => next(null, body))
      routes.addHook('onRequest', async (_request, reply) => {
        reply.header('x-fengqiao', 'county').header('cache-control', 'no-store')
      })
      // A pull holds whole rows: packed it is a sixth of the bytes on a bad line. Desks that can unpack say so.
      routes.addHook('onSend', async (request, reply, payload: unknown) => {
        const isWorthIt = typeof payload === 'string' && payload.length >= leastPacked
        if (!isWorthIt || request.headers['x-unpacks'] !== 'zstd') return payload
        reply.header('x-packed', 'zstd')
        return compress(payload)
      })
      routes.setErrorHandler((error, _request, reply: FastifyReply) => {
        if (error instanceof SyncRefused)
          return reply.code(error.body.code === 'sync.revoked' ? 403 : 409).send(error.body)
        return reply.code(500).send({ code: 'sync.failed' })
      })
      routes.post('/enrol', async request => sync.enrol(await bodyOf(request)))
      routes.post('/rejoin', async request => sync.rejoin(tokenOf(request), await bodyOf(request)))
      routes.post('/push', async request => sync.push(tokenOf(request), await bodyOf(request)))
      routes.post('/pull', async request => sync.pull(tokenOf(request), await bodyOf(request)))
      routes.post('/file/offset', async request => {
        const body = (await bodyOf(request)) as { sha256?: unknown }
        return sync.fileOffset(tokenOf(request), shaOf(body.sha256))
      })
      routes.put('/file/:sha256', async request => {
        const { offset, size } = request.query as { offset?: string; size?: string }
        const piece = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        return sync.takePiece(
          tokenOf(request),
          shaOf((request.params as { sha256: string }).sha256),
          Number(offset),
          Number(size),
          piece,
        )
      })
      routes.get('/file/:sha256', async (request, reply) => {
        const { offset } = request.query as { offset?: string }
        const piece = await sync.piece(
          tokenOf(request),
          shaOf((request.params as { sha256: string }).sha256),
          Number(offset ?? 0),
          pieceBytes,
        )
        if (!piece) return reply.code(404).send({ code: 'sync.fileUnknown' })
        return reply
          .header('x-file-size', String(piece.size))
          .type('application/octet-stream')
          .send(piece.bytes)
      })
    },
    { prefix: '/sync' },
  )
}

function shaOf(value: unknown): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw new SyncRefused('sync.badMessage')
  return value
}
