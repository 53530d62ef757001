/** Keeps other programs and pages of this computer out of the loopback host. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sameSecret } from '../../../shared/node/bus/session.ts'

export interface Gate {
  /** The address to open once; using it up leaves a cookie in that browser. */
  link(origin: string): string
  /** For scripts: kept in a file only the owner may read. */
  token: string
  admit(request: FastifyRequest, reply: FastifyReply): boolean
}

export function loopbackGate(dataDir: string): Gate {
  mkdirSync(dataDir, { recursive: true })
  const tokenFile = join(dataDir, 'desk.token')
  if (!existsSync(tokenFile))
    writeFileSync(tokenFile, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  const token = readFileSync(tokenFile, 'utf8').trim()
  const codes = new Set<string>()
  const cookies = new Set<string>()
  return {
    token,
    link(origin) {
      const code = randomBytes(24).toString('base64url')
      codes.add(code)
      return `${origin}/enter?code=${code}`
    },
    admit(request, reply) {
      const url = new URL(request.url, 'http://local')
      if (url.pathname === '/enter') {
        const code = url.searchParams.get('code') ?? ''
        if (!codes.delete(code)) return false
        const cookie = randomBytes(32).toString('base64url')
        cookies.add(cookie)
        reply.header('set-cookie', `desk=${cookie}; HttpOnly; SameSite=Strict; Path=/`).redirect('/')
        return false
      }
      const given = request.headers['x-desk-token']
      if (typeof given === 'string' && sameSecret(given, token)) return true
      const cookie = /(?:^|;\s*)desk=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
      return cookie !== undefined && cookies.has(cookie)
    },
  }
}
