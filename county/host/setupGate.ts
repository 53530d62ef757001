/** Until the county is set up, only whoever holds the link printed at start may do it. */
import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sameSecret } from '../../shared/node/bus/session.ts'
import { credentialTable } from '../../shared/node/db/entities/local.ts'
import type { County } from '../app.ts'

export interface SetupGate {
  admit(request: FastifyRequest, reply: FastifyReply): boolean
  /** The one-time link; null once the county is set up. */
  link(origin: string): string | null
}

export async function setupGate(county: County): Promise<SetupGate> {
  const code = randomBytes(24).toString('base64url')
  let isSetUp = await county.uow.read(async db => (await db.count(credentialTable, {})) > 0)
  county.bus.subscribe(notice => {
    if (notice.topics.includes('organization')) isSetUp = true
  })
  return {
    link: origin => (isSetUp ? null : `${origin}/enter?code=${code}`),
    admit(request, reply) {
      const url = new URL(request.url, 'http://local')
      if (url.pathname === '/enter') {
        if (isSetUp || !sameSecret(url.searchParams.get('code') ?? '', code)) return false
        reply.header('set-cookie', `setup=${code}; HttpOnly; SameSite=Strict; Path=/`).redirect('/')
        return false
      }
      if (isSetUp || url.pathname.startsWith('/sync/')) return true
      const cookie = /(?:^|;\s*)setup=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
      return cookie !== undefined && sameSecret(cookie, code)
    },
  }
}
