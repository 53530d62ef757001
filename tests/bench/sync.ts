/** Sync over real HTTP: a desk's registrations go up, a second desk brings them down; beside it the bare bytes. */

import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { syncRoutes } from '../../county/host/syncRoutes.ts'
import { wholeReach } from '../../county/sync/reach.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type CountyLink, httpLink } from '../../electron/service/sync/link.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseEventTable, caseFileTable, casePartyTable } from '../../shared/node/db/entities/case.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { type Booted, bootCounty, bootDesk, bootEmptyDesk, password, townCode } from '../support/boot.ts'
import { intake, party } from '../support/matter.ts'
import { type Checks, type Line, timingOf } from './measure.ts'
import { seeded, words } from './words.ts'

interface Exchange {
  path: string
  up: number
  down: number
}

/** Counts what passes on the wire, bodies only, and keeps the times of pushes and pulls. */
function watch(app: FastifyInstance): Exchange[] {
  const seen: Exchange[] = []
  app.addHook('onResponse', async (request, reply) => {
    const up = Number(request.headers['content-length'] ?? 0)
    seen.push({ path: request.url, up, down: Number(reply.getHeader('content-length') ?? 0) })
  })
  return seen
}

function timed(times: Record<'push' | 'pull', number[]>): (url: string) => CountyLink {
  return url => {
    const link = httpLink(url)
    const note = async <T>(kind: 'push' | 'pull', work: Promise<T>): Promise<T> => {
      const start = performance.now()
      try {
        return await work
      } finally {
        times[kind].push(performance.now() - start)
      }
    }
    return {
      ...link,
      push: (token, request, signal) => note('push', link.push(token, request, signal)),
      pull: (token, request, signal) => note('pull', link.pull(token, request, signal)),
    }
  }
}

/** The same bodies between a plain HTTP server and `fetch`, nothing done with them. Milliseconds per exchange. */
async function bareTransfer(exchanges: readonly Exchange[]): Promise<number[]> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.end(Buffer.alloc(Number(request.headers['x-answer']), 0x61)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const times: number[] = []
  for (const { up, down } of exchanges) {
    const start = performance.now()
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-answer': String(down) },
      body: new Uint8Array(up),
    })
    await response.arrayBuffer()
    times.push(performance.now() - start)
  }
  await new Promise(resolve => server.close(resolve))
  return times
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

async function rowsOf(db: Db): Promise<string> {
  const all: unknown[] = []
  for (const table of [caseFileTable, casePartyTable, caseEventTable])
    for (const { rev: _rev, ...row } of await db.find<{ rev: number }>(table as never, {}))
      all.push(JSON.stringify(row))
  return all.sort().join('\n')
}

async function round(desk: Booted<Desk>): Promise<number> {
  const start = performance.now()
  await desk.program.sync.run()
  return performance.now() - start
}

/** `changes` registrations from one desk to the county and down to another of the same centre. */
export async function measureSync(folder: string, changes: number, checks: Checks): Promise<Line[]> {
  const at = (name: string) => {
    const dataDir = join(folder, name)
    mkdirSync(dataDir)
    return dataDir
  }
  const county = await bootCounty({ dataDir: at('county') })
  const app = buildServer({
    bus: county.bus,
    uow: county.program.uow,
    clock: county.clock,
    pagesDir: null,
    allowedHosts: null,
    gate: null,
    linkNeeded: '',
    tls: null,
  })
  const seen = watch(app)
  syncRoutes(app, county.program.sync)
  const countyUrl = await app.listen({ host: '127.0.0.1', port: 0 })
  const times = { push: [] as number[], pull: [] as number[] }
  const desk = await bootDesk({ dataDir: at('first'), link: timed(times) })
  const second = await bootEmptyDesk({ dataDir: at('second'), link: timed(times) })
  const admin = await county.as('admin')
  const code = async () =>
    (await admin.call('device.issueCode', { townCode, townName: '清河镇', reach: wholeReach })).code
  try {
    await (await desk.as('admin')).call('sync.enrol', { countyUrl, code: await code() })
    await round(desk)
    await second.nobody.call('setup.join', {
      deviceName: '二号机',
      countyUrl,
      code: await code(),
      administrator: { username: 'second', name: '二号管理员', password },
    })
    await round(second)
    await round(desk)

    const clerk = await desk.as('sun')
    const say = words(seeded(5))
    for (let serial = 0; serial < changes; serial += 1)
      await clerk.call(
        'case.register',
        intake({
          title: say.title(),
          narrative: say.narrative(),
          parties: [party({ name: say.name(), phone: say.phone() })],
        }),
      )

    const measured = async (name: string, work: Booted<Desk>, kind: 'push' | 'pull'): Promise<Line> => {
      seen.length = 0
      times.push.length = 0
      times.pull.length = 0
      const whole = await round(work)
      const part = seen.filter(exchange => exchange.path === `/sync/${kind}`)
      const bare = await bareTransfer(part)
      const up = sum(part.map(exchange => exchange.up))
      const down = sum(part.map(exchange => exchange.down))
      const own = times[kind].slice(0, part.length)
      return {
        group: `Sync of ${changes} registrations over HTTP, per exchange (both ends in one process, durable at both)`,
        name,
        ours: timingOf(own),
        against: { 'bare transfer of the same bytes': timingOf(bare) },
        note: `whole round ${(whole / 1000).toFixed(2)} s = ${Math.round((changes / whole) * 1000)} changes/s, ${(whole / Math.max(1, sum(bare))).toFixed(0)} x bare; ${Math.round(up / changes)} B up and ${Math.round(down / changes)} B down a change`,
      }
    }
    const lines = [
      await measured('push, then its own echo', desk, 'push'),
      await measured('pull by the second desk', second, 'pull'),
    ]
    const [atDesk, atCounty, atSecond] = await Promise.all(
      [desk, county, second].map(host => host.program.uow.read(rowsOf)),
    )
    checks.that('after sync the county holds what the desk holds', atDesk === atCounty)
    checks.that('after sync the second desk holds what the first holds', atDesk === atSecond)
    return lines
  } finally {
    await app.close()
    await second.close()
    await desk.close()
    await county.close()
  }
}
