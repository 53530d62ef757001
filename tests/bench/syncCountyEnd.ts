/** The county of the measurements of sync, behind HTTP, in a process of its own. */
import { syncRoutes } from '../../county/host/syncRoutes.ts'
import { wholeReach } from '../../county/sync/reach.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { loadPackBook } from '../../shared/node/pack.ts'
import { bootCounty, resourcesDir, townCode } from '../support/boot.ts'
import { answerAsOtherEnd } from './otherEnd.ts'
import { tableHash } from './syncNotes.ts'

await answerAsOtherEnd(async ({ dataDir, databaseUrl }: { dataDir: string; databaseUrl?: string }) => {
  const county = await bootCounty({ dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
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
  syncRoutes(app, county.program.sync, loadPackBook(resourcesDir))
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const admin = await county.as('admin')
  return {
    origin: () => origin,
    code: async () =>
      (await admin.call('device.issueCode', { townCode, townName: '清河镇', reach: wholeReach })).code,
    hash: (table: string) => county.program.uow.read(db => tableHash(db, table)),
    /** Milliseconds of processor since it started. */
    processor: () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
    megabytes: () => Math.round(process.memoryUsage().rss / 1024 / 1024),
    async close() {
      await app.close()
      await county.close()
    },
  }
})
