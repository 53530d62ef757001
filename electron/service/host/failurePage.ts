/**
 * Shown instead of the product when its data cannot be opened: what happened, what to do,
 * and, for a damaged file, a way to set it aside. Nothing is ever deleted.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Fastify from 'fastify'
import { keepAside } from '../../../shared/node/db/migrate.ts'
import { listen } from '../../../shared/node/http/listen.ts'
import { contentPolicy } from '../../../shared/node/http/server.ts'
import type { Gate } from './gate.ts'

interface Failure {
  code: string
  detail: string
  dataDir: string
  resourcesDir: string
  port: number
  gate: Gate
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`)

/** Serves the page until the program is ended; returns its address. */
export async function serveFailure({
  code,
  detail,
  dataDir,
  resourcesDir,
  port,
  gate,
}: Failure): Promise<string> {
  const words = JSON.parse(readFileSync(join(resourcesDir, 'shell/zh.json'), 'utf8')) as Record<
    string,
    string
  >
  const say = (key: string) => escapeHtml(words[key] ?? words['failed.service.failed'] ?? key)
  const canSetAside = code === 'database.damaged' || code === 'database.wrongKey'
  let note = ''
  const page = () => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${say('appName')}</title>
<style>body{font:18px/1.8 sans-serif;max-width:46em;margin:12vh auto;padding:0 2em;color:#222}h1{font-size:28px}code{color:#777;font-size:13px}button{font:inherit;padding:.4em 1em}</style>
<h1>${say('failedTitle')}</h1><p>${say(code === 'key.missing' ? 'key.missing' : `failed.${code}`)}</p>
${note ? `<p><strong>${note}</strong></p>` : canSetAside ? `<form method="post" action="/set-aside"><p>${say('setAsideExplained')}</p><button>${say('setAside')}</button></form>` : ''}
<p><code>${escapeHtml(code)} · ${escapeHtml(detail.slice(0, 300))}</code></p></html>`
  const app = Fastify({ logger: false })
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _body, next) => next(null, null))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', contentPolicy.replace("form-action 'none'", "form-action 'self'"))
    if (!gate.admit(request, reply))
      return reply.sent ? reply : reply.code(401).send({ code: 'http.linkNeeded' })
    return undefined
  })
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page()))
  app.post('/set-aside', (_request, reply) => {
    if (canSetAside && !note) {
      const folder = keepAside(join(dataDir, 'desk.db'), new Date().toISOString())
      note = `${say('setAsideDone')} ${escapeHtml(folder)}`
    }
    return reply.redirect('/')
  })
  return listen(app, '127.0.0.1', port)
}
