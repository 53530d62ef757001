/** What the county takes to work is no news of the line: told by it, and taken off by the desk. No time passes here but what a test lets pass. */
import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { syncRoutes } from '../../county/host/syncRoutes.ts'
import type { CountySync } from '../../county/sync/server.ts'
import { LineMeter } from '../../electron/service/sync/line.ts'
import { httpLink } from '../../electron/service/sync/link.ts'
import type { PullRequest } from '../../shared/sync/protocol.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A county whose answer to a pull is 60 kB long and takes so many milliseconds of work. */
function busyCounty(workMs: number) {
  const app = Fastify()
  const pull = async () => {
    vi.advanceTimersByTime(workMs)
    return { entries: '信'.repeat(20_000) }
  }
  syncRoutes(app, { pull } as unknown as CountySync)
  return app
}
const request = {} as PullRequest
const { signal } = new AbortController()

/** The desk's way to it, over a line on which an exchange takes ten milliseconds. */
const lineTo = (app: ReturnType<typeof busyCounty>, line: LineMeter, passesOn: boolean) =>
  httpLink('http://county.test', {
    line,
    ask: async (url, init) => {
      vi.advanceTimersByTime(10)
      const answer = await app.inject({
        method: 'POST',
        url: new URL(url).pathname,
        // Not packed: what is measured here is time, not size.
        headers: { 'content-type': 'application/json' },
        payload: '{}',
      })
      expect(init.method).toBe('POST')
      const headers = { ...(answer.headers as Record<string, string>) }
      if (!passesOn) delete headers['x-took']
      return new Response(answer.rawPayload as BodyInit, { status: answer.statusCode, headers })
    },
  })

describe('the time the county works', () => {
  it('is told when it is worth the bytes', async () => {
    const asked = { method: 'POST', url: '/sync/pull', payload: '{}' } as const
    const headers = { 'content-type': 'application/json' }
    expect((await busyCounty(3_000).inject({ ...asked, headers })).headers['x-took']).toBe('3000')
    expect((await busyCounty(2).inject({ ...asked, headers })).headers['x-took']).toBeUndefined()
  })

  it('does not make a fast line slow, as it would if it were counted', async () => {
    const [known, counted] = [new LineMeter(), new LineMeter()]
    const app = busyCounty(3_000)
    await lineTo(app, known, true).pull('token', request, signal)
    await lineTo(app, counted, false).pull('token', request, signal)
    expect(known.isSlow).toBe(false)
    expect(counted.isSlow).toBe(true)
  })
})
