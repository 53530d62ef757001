/** A county's sync pages on a port of their own, and what is asked of them. */
import type { FastifyInstance } from 'fastify'
import type { County } from '../../county/app.ts'
import { syncRoutes } from '../../county/host/syncRoutes.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { noBook, type PackBook } from '../../shared/node/pack.ts'
import type { Booted } from './boot.ts'

/** One request as it came to the county. */
export interface Asked {
  url: string
  /** Of its body, as the line carried it. */
  bytes: number
  encoding: string
}

export interface Served {
  origin: string
  asked: Asked[]
  close(): Promise<void>
}

/** Serves `/sync` alone; with a key, over TLS. */
export async function serveCounty(
  county: Booted<County>,
  how: { book?: PackBook; tls?: { key: string; cert: string } } = {},
): Promise<Served> {
  const { book = noBook, tls } = how
  const app: FastifyInstance = buildServer({
    bus: county.bus,
    uow: county.program.uow,
    clock: county.clock,
    pagesDir: null,
    allowedHosts: null,
    gate: null,
    linkNeeded: '',
    tls: tls === undefined ? null : { key: Buffer.from(tls.key), cert: Buffer.from(tls.cert) },
  })
  const asked: Asked[] = []
  app.addHook('onRequest', async ({ url, headers }) => {
    asked.push({
      url,
      bytes: Number(headers['content-length'] ?? 0),
      encoding: String(headers['content-encoding'] ?? ''),
    })
  })
  syncRoutes(app, county.program.sync, book)
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return { origin, asked, close: () => app.close() }
}
