/** The sync messages over HTTP. Every answer carries `x-fengqiao`, so that a captive portal is not taken for the county. */

import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { noBook, type PackBook, pack, unpack } from '../../shared/node/pack.ts'
import { tookHeader } from '../../shared/sync/protocol.ts'
import { SyncRefused } from '../sync/enrol.ts'
import type { CountySync } from '../sync/server.ts'
import { PieceBodies } from './pieceBody.ts'

/** A push of 256 KB of text compresses well; this caps what a hostile one may unfold to. */
const mostBytes = 64 * 1024 * 1024
/** A desk asks for pieces that fit its line; an older one does not say. */
const pieceBytes = 128 * 1024
/** No piece is larger, whatever is asked for. */
const mostPieceBytes = 1024 * 1024
/** Nor is one that a desk sends. */
const mostSentBytes = 8 * 1024 * 1024
/** Below this packing saves nothing without a dictionary, and little with one. */
const leastPacked = 400
const leastPackedWithDictionary = 100
const packedWith = 'zstd-dict'
/** Milliseconds of work that are worth a header: on a bad line each byte is time too. */
const leastTold = 15

const tokenOf = (request: FastifyRequest) =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''

/** The dictionary a desk says it has, when it is here too. */
function dictionaryOf(request: FastifyRequest, book: PackBook): { id: string; bytes: Buffer } | null {
  const id = request.headers['x-dict']
  const bytes = typeof id === 'string' ? book.dictionaries.get(id) : undefined
  return typeof id === 'string' && bytes !== undefined ? { id, bytes } : null
}

async function bodyOf(request: FastifyRequest, book: PackBook): Promise<unknown> {
  if (!Buffer.isBuffer(request.body)) throw new SyncRefused('sync.badMessage')
  try {
    const how = request.headers['content-encoding']
    const dictionary = how === packedWith ? (dictionaryOf(request, book)?.bytes ?? null) : null
    const isPacked = how === 'zstd' || how === packedWith
    const text = isPacked ? await unpack(request.body, dictionary, mostBytes) : request.body
    return JSON.parse(text.toString('utf8')) as unknown
  } catch {
    throw new SyncRefused('sync.badMessage')
  }
}

/** Adds the routes below `/sync`. */
export function syncRoutes(app: FastifyInstance, sync: CountySync, book: PackBook = noBook): void {
  const begun = new WeakMap<FastifyRequest, number>()
  const pieces = new PieceBodies(mostSentBytes)
  void app.register(
    async routes => {
      routes.removeAllContentTypeParsers()
      routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, next) => next(null, body))
      routes.addHook('onRequest', async (_request, reply) => {
        // What guards a page only costs a desk bytes: on a bad line they are time.
        for (const name of ['content-security-policy', 'referrer-policy', 'x-content-type-options'])
          reply.removeHeader(name)
        reply.header('x-fengqiao', 'county').header('cache-control', 'no-store')
      })
      // The body is here: from now on it is the county that takes its time, not the line.
      routes.addHook('preValidation', async request => {
        begun.set(request, performance.now())
      })
      // A pull holds whole rows: packed it is a sixth of the bytes on a bad line. Desks that can unpack say so.
      routes.addHook('onSend', async (request, reply, payload: unknown) => {
        const dictionary = dictionaryOf(request, book)
        if (dictionary !== null) reply.header('x-dict', dictionary.id)
        const least = dictionary === null ? leastPacked : leastPackedWithDictionary
        const isWorthIt = typeof payload === 'string' && payload.length >= least
        let answer = payload
        if (isWorthIt && request.headers['x-unpacks'] === 'zstd') {
          reply.header('x-packed', dictionary === null ? 'zstd' : packedWith)
          answer = await pack(payload, {
            dictionary: dictionary?.bytes ?? null,
            isThorough: request.headers['x-slow'] === '1',
          })
        }
        const took = Math.round(performance.now() - (begun.get(request) ?? performance.now()))
        if (took >= leastTold) reply.header(tookHeader, String(took))
        return answer
      })
      routes.setErrorHandler((error, _request, reply: FastifyReply) => {
        if (error instanceof SyncRefused)
          return reply.code(error.body.code === 'sync.revoked' ? 403 : 409).send(error.body)
        return reply.code(500).send({ code: 'sync.failed' })
      })
      routes.post('/enrol', async request => sync.enrol(await bodyOf(request, book)))
      routes.post('/rejoin', async request => sync.rejoin(tokenOf(request), await bodyOf(request, book)))
      routes.post('/push', async request => sync.push(tokenOf(request), await bodyOf(request, book)))
      routes.post('/carry', async request => sync.carry(tokenOf(request), await bodyOf(request, book)))
      routes.post('/pull', async request => sync.pull(tokenOf(request), await bodyOf(request, book)))
      routes.post('/snapshot', async request => sync.snapshot(tokenOf(request), await bodyOf(request, book)))
      routes.get('/snapshot/:id/:sha256', async (request, reply) => {
        const { offset, limit } = request.query as { offset?: string; limit?: string }
        const { id, sha256 } = request.params as { id: string; sha256: string }
        const most = Math.min(mostPieceBytes, Math.max(1, Number(limit ?? pieceBytes)))
        const piece = await sync.snapshotPiece(
          tokenOf(request),
          id,
          shaOf(sha256),
          Math.max(0, Number(offset ?? 0)),
          Number.isFinite(most) ? most : pieceBytes,
        )
        if (!piece) return reply.code(404).send({ code: 'sync.fileUnknown' })
        return reply
          .header('x-file-size', String(piece.size))
          .type('application/octet-stream')
          .send(piece.bytes)
      })
      routes.post('/file/offset', async request => {
        const body = (await bodyOf(request, book)) as { sha256?: unknown }
        const sha256 = shaOf(body.sha256)
        await pieces.settle(`${tokenOf(request)} ${sha256}`)
        return sync.fileOffset(tokenOf(request), sha256)
      })
      void routes.register(async streamed => {
        streamed.removeAllContentTypeParsers()
        streamed.addContentTypeParser('*', (_request, body, next) => next(null, body))
        streamed.put('/file/:sha256', async (request, reply) => {
          const { offset, size } = request.query as { offset?: string; size?: string }
          const sha256 = shaOf((request.params as { sha256: string }).sha256)
          const token = tokenOf(request)
          const body = request.body instanceof Readable ? request.body : Readable.from([])
          const answer = await pieces.take(`${token} ${sha256}`, body, Number(offset), (at, bytes) => {
            begun.set(request, performance.now())
            return sync.takePiece(token, sha256, at, Number(size), bytes)
          })
          // The line broke inside the piece: there is nobody left to answer.
          return answer ?? reply.code(400).send({ code: 'sync.failed' })
        })
      })
      routes.get('/file/:sha256', async (request, reply) => {
        const { offset, limit } = request.query as { offset?: string; limit?: string }
        const piece = await sync.piece(
          tokenOf(request),
          shaOf((request.params as { sha256: string }).sha256),
          Number(offset ?? 0),
          Math.min(mostPieceBytes, Math.max(1, Number(limit ?? pieceBytes) || pieceBytes)),
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
