/** A county behind HTTP and its desks, for the measurements of sync: the real programs, both ends in one process. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { County } from '../../county/app.ts'
import { syncRoutes } from '../../county/host/syncRoutes.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { LineMeter } from '../../electron/service/sync/line.ts'
import { type CountyLink, httpLink } from '../../electron/service/sync/link.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { loadPackBook } from '../../shared/node/pack.ts'
import {
  type Booted,
  bootCounty,
  bootDesk,
  bootEmptyDesk,
  password,
  resourcesDir,
  townCode,
} from '../support/boot.ts'

export interface Times {
  /** Milliseconds of every exchange by kind. */
  push: number[]
  pull: number[]
  /** Bytes on the wire since the desk started. */
  sent: number
  received: number
}

export interface SyncHosts {
  county: Booted<County>
  url: string
  /** The first desk of the town, set up and enrolled. */
  desk: Booted<Desk>
  times: Times
  /** Another desk that joins now; its times. */
  join(name: string): Promise<{ desk: Booted<Desk>; times: Times }>
  close(): Promise<void>
}

/** `through` gives the address under which the desks reach the county, when something lies between. */
export async function openHosts(
  folder: string,
  name: string,
  options: { databaseUrl?: string; through?: (origin: string) => Promise<string> } = {},
): Promise<SyncHosts> {
  const at = (part: string) => {
    const dataDir = join(folder, `${name}-${part}`)
    mkdirSync(dataDir, { recursive: true })
    return dataDir
  }
  const county = await bootCounty({
    dataDir: at('county'),
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  })
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
  const book = loadPackBook(resourcesDir)
  syncRoutes(app, county.program.sync, book)
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const url = options.through ? await options.through(origin) : origin
  const opened: Booted<Desk>[] = []
  const linkOf =
    (times: Times) =>
    (address: string, line: LineMeter): CountyLink => {
      const link = httpLink(address, { line, book })
      const note = async <T>(kind: 'push' | 'pull', work: Promise<T>): Promise<T> => {
        const start = performance.now()
        try {
          return await work
        } finally {
          times[kind].push(performance.now() - start)
          times.sent = line.sent
          times.received = line.received
        }
      }
      return {
        ...link,
        push: (token, request, signal) => note('push', link.push(token, request, signal)),
        pull: (token, request, signal) => note('pull', link.pull(token, request, signal)),
      }
    }
  const fresh = (): Times => ({ push: [], pull: [], sent: 0, received: 0 })
  const times = fresh()
  const desk = await bootDesk({ dataDir: at('first'), link: linkOf(times) })
  opened.push(desk)
  const codeOf = async () =>
    (await (await county.as('admin')).call('device.issueCode', { townCode, townName: '清河镇' })).code
  await (await desk.as('admin')).call('sync.enrol', { countyUrl: url, code: await codeOf() })
  await desk.program.sync.run()
  return {
    county,
    url,
    desk,
    times,
    async join(part) {
      const own = fresh()
      const second = await bootEmptyDesk({ dataDir: at(part), link: linkOf(own) })
      opened.push(second)
      await second.nobody.call('setup.join', {
        deviceName: part,
        countyUrl: url,
        code: await codeOf(),
        administrator: { username: part, name: '另一管理员', password },
      })
      return { desk: second, times: own }
    },
    async close() {
      for (const program of opened) await program.close()
      await app.close()
      await county.close()
    },
  }
}

/** Runs a desk's rounds until it is done, as after a cut; answers milliseconds. Gives up after so many failures. */
export async function untilDelivered(desk: Booted<Desk>, mostRounds = 20): Promise<number> {
  const caller = await desk.as('zhao')
  const start = performance.now()
  for (let round = 0; round < mostRounds; round += 1) {
    await desk.program.sync.run()
    const took = performance.now() - start
    const { isAllDelivered, lastErrorCode } = await caller.call('sync.status', {})
    if (isAllDelivered && lastErrorCode === null) return took
  }
  throw new Error('the desk did not come to an end')
}
