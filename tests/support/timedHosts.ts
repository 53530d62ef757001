/**
 * A desk and a county in this process, served to real browsers over real HTTP, on a clock that a test moves: for
 * stories in which half an hour of silence matters.
 */
import { fileURLToPath } from 'node:url'
import type { County } from '../../county/app.ts'
import { syncRoutes } from '../../county/host/syncRoutes.ts'
import type { Desk } from '../../electron/service/app.ts'
import { httpLink } from '../../electron/service/sync/link.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { type Booted, bootCounty, bootDesk, FakeClock, townCode } from './boot.ts'

const pagesDir = fileURLToPath(new URL('../../out/renderer', import.meta.url))

/** Goes on by itself as the clocks of the windows do, and jumps when a test moves it. */
class RunningClock extends FakeClock {
  #seen = Date.now()

  override now(): string {
    const real = Date.now()
    this.advance(real - this.#seen)
    this.#seen = real
    return super.now()
  }
}

export interface TimedHosts {
  clock: FakeClock
  desk: Booted<Desk>
  county: Booted<County>
  deskOrigin: string
  countyOrigin: string
  close(): Promise<void>
}

async function serve(host: Booted<Desk> | Booted<County>, county: County | null) {
  const app = buildServer({
    bus: host.bus,
    uow: host.program.uow,
    clock: host.clock,
    pagesDir,
    allowedHosts: null,
    gate: null,
    linkNeeded: '',
    tls: null,
  })
  if (county !== null) syncRoutes(app, county.sync)
  return { app, origin: await app.listen({ host: '127.0.0.1', port: 0 }) }
}

/** Opens both; the desk is enrolled at the county. */
export async function openTimedHosts(start?: string): Promise<TimedHosts> {
  const clock = new RunningClock(start)
  const county = await bootCounty({ clock })
  const countySide = await serve(county, county.program)
  const desk = await bootDesk({ clock, link: (url, line) => httpLink(url, { line }) })
  const issued = await (await county.as('admin')).call('device.issueCode', { townCode, townName: '清河镇' })
  await (await desk.as('admin')).call('sync.enrol', { countyUrl: countySide.origin, code: issued.code })
  await desk.program.sync.run()
  const deskSide = await serve(desk, null)
  return {
    clock,
    desk,
    county,
    deskOrigin: deskSide.origin,
    countyOrigin: countySide.origin,
    async close() {
      await deskSide.app.close()
      await countySide.app.close()
      await desk.close()
      await county.close()
    },
  }
}
