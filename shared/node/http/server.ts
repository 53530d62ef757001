/**
 * The bus over HTTP: `POST /rpc`, change notices at `GET /events`, and the pages. The desk's
 * Node host and the county use the same server; they differ in who may come in.
 */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { wireText } from '../../contract/wire.ts'
import type { Bus } from '../bus/bus.ts'
import type { Clock } from '../bus/services.ts'
import { resolveSession } from '../bus/session.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'

export interface HttpOptions {
  bus: Bus
  uow: UnitOfWork
  clock: Clock
  /** Folder of the built pages; null serves none. */
  pagesDir: string | null
  /** Host names this server answers to, port aside; anything else is a rebinding attempt. Null allows all. */
  allowedHosts: readonly string[] | null
  /** Lets a request in before it may name a session; answers itself when it refuses. Null lets all in. */
  gate: ((request: FastifyRequest, reply: FastifyReply) => boolean) | null
  /** What a person sees who comes without the link, as a sentence. */
  linkNeeded: string
  tls: { key: Buffer; cert: Buffer } | null
  /** Addresses of balancers in front whose word on the caller's address counts, comma separated; null for none. */
  trustedProxy?: string | null
}

const mimeTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Nothing from elsewhere is ever loaded, so the policy can be this strict. antd writes style elements, hence inline styles. */
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const attachmentLimit = 90 * 1024 * 1024
const heartbeatMs = 25_000

/** Builds the server; the caller listens. */
export function buildServer(options: HttpOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: attachmentLimit,
    logger: false,
    // Windows hold their event stream open; an orderly end must not wait for them.
    forceCloseConnections: true,
    ...(options.trustedProxy ? { trustProxy: options.trustedProxy } : {}),
    ...(options.tls ? { https: options.tls } : {}),
  }) as unknown as FastifyInstance

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('content-security-policy', contentPolicy)
    if (!isOwnHost(request, options.allowedHosts) || !isOwnOrigin(request))
      return reply.code(403).send({ code: 'http.foreignOrigin' })
    if (options.gate && !options.gate(request, reply)) {
      if (!reply.sent) refuseWithoutLink(request, reply, options.linkNeeded)
      return reply
    }
    return undefined
  })

  app.post('/rpc', async (request, reply) => {
    reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store')
    return wireText(await options.bus.execute(request.body))
  })

  app.get('/events', async (request, reply) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const session = token
      ? await options.uow.read(db => resolveSession(db, token, options.clock.now()))
      : null
    if (!session) return reply.code(401).send({ code: 'session.missing' })
    reply.hijack()
    const raw = reply.raw
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.write(': open\n\n')
    const stop = options.bus.subscribe(notice => raw.write(`data: ${wireText(notice)}\n\n`))
    const heartbeat = setInterval(() => raw.write(': here\n\n'), heartbeatMs)
    heartbeat.unref()
    request.raw.on('close', () => {
      stop()
      clearInterval(heartbeat)
    })
    return reply
  })

  const { pagesDir } = options
  if (pagesDir !== null)
    app.get('/*', async (request, reply) => {
      const asked = decodeURIComponent(new URL(request.url, 'http://local').pathname)
      return sendPage(reply, pagesDir, asked === '/' ? '/index.html' : asked)
    })
  return app
}

function refuseWithoutLink(request: FastifyRequest, reply: FastifyReply, sentence: string): void {
  reply.code(401)
  if (!(request.headers.accept ?? '').includes('text/html')) void reply.send({ code: 'http.linkNeeded' })
  else
    void reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>body{font:20px/1.8 sans-serif;max-width:32em;margin:20vh auto}</style><p>${sentence}</p></html>`,
      )
}

function sendPage(reply: FastifyReply, pagesDir: string, asked: string): FastifyReply {
  const path = normalize(join(pagesDir, asked))
  if (!path.startsWith(normalize(pagesDir) + sep) || !existsSync(path) || !statSync(path).isFile())
    return reply.code(404).send({ code: 'http.notFound' })
  reply.header('content-type', mimeTypes[extname(path)] ?? 'application/octet-stream')
  // Built files carry their hash in the name; the page that names them must always be asked for.
  reply.header(
    'cache-control',
    asked.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
  )
  return reply.send(createReadStream(path))
}

function isOwnHost(request: FastifyRequest, allowed: readonly string[] | null): boolean {
  if (allowed === null) return true
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  return allowed.includes(host)
}

/** A page of another origin must not speak for the person who is signed in here. */
function isOwnOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers
  if (origin === undefined) return true
  try {
    return new URL(origin).host === request.headers.host
  } catch {
    return false
  }
}
