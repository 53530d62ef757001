/**
 * The county server: `npm run county`.
 *
 *   --data-dir DIR   where its files lie          (FENGQIAO_COUNTY_DIR)
 *   --port N         default 8443, 0 takes a free one
 *   --host ADDRESS   default 127.0.0.1; 0.0.0.0 serves the network
 *   DATABASE_URL     PostgreSQL; without it an encrypted SQLite file in the data folder. Several processes may
 *                    serve one database behind one address; give them one data folder, for files and key.
 *   TLS_KEY_FILE, TLS_CERT_FILE   serve HTTPS
 *   TRUSTED_PROXY    addresses of a balancer in front, comma separated: the public page counts attempts by the
 *                    address it names; without it all callers behind the balancer share one limit
 */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { DatabaseRefused } from '../../shared/node/db/migrate.ts'
import { shareNotices } from '../../shared/node/db/sharedNotices.ts'
import { closeOnSignal, listen } from '../../shared/node/http/listen.ts'
import { buildServer } from '../../shared/node/http/server.ts'
import { readTls } from '../../shared/node/http/tls.ts'
import { systemClock, systemIds } from '../../shared/node/ids.ts'
import { fileKeyStore } from '../../shared/node/keyFile.ts'
import { fileLog } from '../../shared/node/logFile.ts'
import { loadPackBook } from '../../shared/node/pack.ts'
import { shellWords } from '../../shared/node/words.ts'
import { openCounty } from '../app.ts'
import { appVersion } from '../version.ts'
import { progressRoutes } from './progressRoutes.ts'
import { setupGate } from './setupGate.ts'
import { syncRoutes } from './syncRoutes.ts'

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    port: { type: 'string', default: '8443' },
    host: { type: 'string', default: '127.0.0.1' },
    'print-json': { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const root = fileURLToPath(new URL('../../', import.meta.url))
const dataDir = resolve(
  values['data-dir'] ?? process.env.FENGQIAO_COUNTY_DIR ?? join(homedir(), '.fengqiao-county'),
)

try {
  const databaseUrl = process.env.DATABASE_URL ?? null
  const log = fileLog(dataDir, 'county')
  const county = await openCounty({
    dataDir,
    resourcesDir: join(root, 'resources'),
    databaseUrl,
    keyHex: fileKeyStore(join(dataDir, 'county.key')).load(existsSync(join(dataDir, 'county.db'))),
    clock: systemClock,
    ids: systemIds,
    log,
    appVersion,
    isScheduled: true,
  })
  const notices = databaseUrl === null ? null : await shareNotices(county.bus, databaseUrl, log)
  const gate = await setupGate(county)
  const app = buildServer({
    bus: county.bus,
    uow: county.uow,
    clock: systemClock,
    pagesDir: process.env.FENGQIAO_PAGES_DIR ?? join(root, 'out/renderer'),
    allowedHosts: null,
    gate: gate.admit,
    linkNeeded: shellWords(join(root, 'resources'))('setupLinkNeeded'),
    tls: readTls(process.env.TLS_KEY_FILE, process.env.TLS_CERT_FILE),
    trustedProxy: process.env.TRUSTED_PROXY ?? null,
  })
  syncRoutes(app, county.sync, loadPackBook(join(root, 'resources')))
  progressRoutes(app, county)
  const origin = await listen(app, values.host, Number(values.port))
  if (values['print-json'])
    process.stdout.write(`${JSON.stringify({ origin, setupLink: gate.link(origin) })}\n`)
  else
    process.stdout.write(
      `The county server is at ${origin}\n${gate.link(origin) ? `Set it up once through ${gate.link(origin)}\n` : ''}`,
    )
  closeOnSignal(app, async () => {
    await notices?.close()
    await county.close()
  })
} catch (error) {
  if (!(error instanceof DatabaseRefused)) throw error
  process.stderr.write(`The county's database was not opened and not changed: ${error.message}\n`)
  process.exit(3)
}
