/** A county behind HTTP in its own process, and its desks in this one, for the measurements of sync: the real programs. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../../electron/service/app.ts'
import type { LineMeter } from '../../electron/service/sync/line.ts'
import { type CountyLink, httpLink } from '../../electron/service/sync/link.ts'
import { loadPackBook } from '../../shared/node/pack.ts'
import { type Booted, bootDesk, bootEmptyDesk, password, resourcesDir } from '../support/boot.ts'
import { openOtherEnd } from './otherEnd.ts'

export interface Times {
  /** Milliseconds of every exchange by kind. */
  push: number[]
  pull: number[]
  /** When the first pull of a round began: what was sent until then is answered and settled. */
  pullBegan: number | null
  /** Bytes on the wire since the desk started. */
  sent: number
  received: number
}

export interface SyncHosts {
  /** What the county holds of a table, as `tableHash` tells it. */
  hashAtCounty(table: string): Promise<string>
  countyMegabytes(): Promise<number>
  /** Milliseconds of processor the county has used. */
  countyProcessor(): Promise<number>
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
  const end = await openOtherEnd('syncCountyEnd.ts', {
    dataDir: at('county'),
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  })
  const origin = await end.ask<string>('origin')
  const book = loadPackBook(resourcesDir)
  const url = options.through ? await options.through(origin) : origin
  const opened: Booted<Desk>[] = []
  const linkOf =
    (times: Times) =>
    (address: string, line: LineMeter): CountyLink => {
      const link = httpLink(address, { line, book })
      const note = async <T>(kind: 'push' | 'pull', work: Promise<T>): Promise<T> => {
        const start = performance.now()
        if (kind === 'pull') times.pullBegan ??= start
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
  const fresh = (): Times => ({ push: [], pull: [], pullBegan: null, sent: 0, received: 0 })
  const times = fresh()
  const desk = await bootDesk({ dataDir: at('first'), link: linkOf(times) })
  opened.push(desk)
  const codeOf = () => end.ask<string>('code')
  await (await desk.as('admin')).call('sync.enrol', { countyUrl: url, code: await codeOf() })
  await desk.program.sync.run()
  return {
    hashAtCounty: table => end.ask('hash', table),
    countyProcessor: () => end.ask('processor'),
    countyMegabytes: () => end.ask('megabytes'),
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
      await end.close()
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
