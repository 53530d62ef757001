/**
 * The public progress page: `/progress`. No account, no script, nothing kept by the browser or a proxy on the
 * way. A slip's address only fills the form: programs that look at links before people do must not use up the
 * attempts of a number.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { satisfactions, solvedAnswers } from '../../shared/domain/case.ts'
import { systemActor } from '../../shared/node/bus/session.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import type { County } from '../app.ts'
import { addressLimit, FloodGuard, forgetTries, networkOf, takeAttempt, takeTry } from '../progress/limit.ts'
import { type Contact, formPage, progressPage, progressPolicy, type Sent } from '../progress/page.ts'
import { findBySlip, keepAnswer, progressOf, readSlip, type Slip } from '../progress/progress.ts'

const formSchema = z.object({
  number: z.string().min(1).max(100),
  code: z.string().min(1).max(60),
})
const answerSchema = z.object({
  solved: z.enum(solvedAnswers).exclude(['unknown']),
  satisfaction: z.enum(satisfactions).exclude(['unreachable']),
  comment: z
    .string()
    .transform(text => text.trim().slice(0, 200))
    .default(''),
})
/** A form of this page is small. */
const mostBytes = 8 * 1024
const floodMinutes = 10

/** Adds the routes of the public page. */
export function progressRoutes(app: FastifyInstance, county: County): void {
  const flood = new FloodGuard()
  const { uow, services, bus } = county
  const now = () => services.clock.now()

  const contact = (): Promise<Contact> =>
    uow.read(async db => {
      const row = await db.findOne(organizationTable, { kind: 'countyCenter' })
      return { name: row?.name ?? '', phone: row?.phone ?? null }
    })
  const send = (reply: FastifyReply, code: number, html: string) =>
    reply.code(code).type('text/html; charset=utf-8').send(html)
  const tooMany = async (reply: FastifyReply, number: string, minutes: number) =>
    send(
      reply.header('retry-after', String(minutes * 60)),
      429,
      formPage({ number, code: '' }, 'tooMany', await contact(), minutes),
    )

  /** Counts the attempt and finds the matter; answers the request itself when there is none, and then null. */
  async function find(request: FastifyRequest, reply: FastifyReply) {
    const form = formSchema.safeParse(request.body)
    if (!form.success) {
      await send(reply, 400, formPage({ number: '', code: '' }, 'badForm', await contact()))
      return null
    }
    const slip: Slip = readSlip(form.data.number, form.data.code)
    const network = networkOf(request.ip)
    if (!flood.admits(network, now())) {
      await tooMany(reply, '', floodMinutes)
      return null
    }
    // Taken before it is known whether the code is right: guesses sent all at once count each.
    const wait = await uow.write(async db =>
      (await takeAttempt(db, addressLimit, network, now()))
        ? takeTry(db, network, slip.number, now())
        : floodMinutes,
    )
    if (wait > 0) {
      await tooMany(reply, slip.number, wait)
      return null
    }
    const file = await uow.read(db => findBySlip(db, slip))
    if (file === null) {
      await send(reply, 200, formPage({ number: slip.number, code: '' }, 'notFound', await contact()))
      return null
    }
    await uow.write(db => forgetTries(db, network, slip.number))
    return { slip, file }
  }

  void app.register(async routes => {
    routes.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: mostBytes },
      (_request, body, next) => next(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    routes.addHook('onRequest', async (_request, reply) => {
      reply
        .header('content-security-policy', progressPolicy)
        // With `no-referrer` a browser names no origin when it sends a form, and is taken for a foreign page.
        .header('referrer-policy', 'same-origin')
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex, nofollow')
    })
    routes.setErrorHandler(async (error, _request, reply) => {
      const status = (error as { statusCode?: number }).statusCode ?? 500
      const isBad = status >= 400 && status < 500
      return send(
        reply,
        isBad ? status : 503,
        formPage({ number: '', code: '' }, isBad ? 'badForm' : 'busy', { name: '', phone: null }),
      )
    })

    routes.get('/progress', async (request, reply) => {
      const { n = '', c = '' } = request.query as { n?: unknown; c?: unknown }
      const slip = readSlip(typeof n === 'string' ? n : '', typeof c === 'string' ? c : '')
      return send(reply, 200, formPage(slip, 'none', await contact()))
    })
    routes.get('/progress/score', async (_request, reply) => reply.redirect('/progress', 303))

    routes.post('/progress', async (request, reply) => {
      const found = await find(request, reply)
      if (found === null) return reply
      const view = await uow.read(db => progressOf(db, found.file, now()))
      return send(reply, 200, progressPage(view, found.slip, 'none'))
    })

    routes.post('/progress/score', async (request, reply) => {
      const found = await find(request, reply)
      if (found === null) return reply
      const { file, slip } = found
      const answer = answerSchema.safeParse(request.body)
      let sent: Sent = 'incomplete'
      if (answer.success) {
        const isKept = await bus.internal('progress.score', systemActor(file.orgId), ['case'], ctx =>
          keepAnswer(ctx, file.id, answer.data),
        )
        sent = isKept ? 'kept' : 'notNow'
      }
      const view = await uow.read(async db => progressOf(db, (await findBySlip(db, slip)) ?? file, now()))
      if (sent === 'notNow' && view.hasScored) sent = 'already'
      return send(reply, 200, progressPage(view, slip, sent))
    })
  })
}
