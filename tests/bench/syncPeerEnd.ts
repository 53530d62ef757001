/** The peer's server in a process of its own: express-pouchdb as its makers ship it, on LevelDB. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { answerAsOtherEnd } from './otherEnd.ts'
import { need, type PouchMaker } from './syncPeer.ts'

await answerAsOtherEnd(async ({ prefix }: { prefix: string }) => {
  const PouchDB = need('pouchdb') as PouchMaker
  const express = need('express') as () => {
    use(path: string, handler: unknown): void
    listen(port: number, host: string, then: () => void): Server
  }
  const expressPouch = need('express-pouchdb') as (maker: unknown, options: object) => unknown
  const app = express()
  app.use(
    '/',
    expressPouch(PouchDB.defaults({ prefix }), {
      mode: 'minimumForPouchDB',
      inMemoryConfig: true,
      logPath: join(prefix, 'log.txt'),
    }),
  )
  const server = await new Promise<Server>(resolve => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // Its replication does not make the database on a slow line: it asks for it again and again.
  await fetch(`${url}/notes`, { method: 'PUT' })
  return {
    url: () => url,
    megabytes: () => Math.round(process.memoryUsage().rss / 1024 / 1024),
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      // What it leaves running is of no use to anybody.
      setImmediate(() => process.exit(0))
    },
  }
})
