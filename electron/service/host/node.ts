/**
 * The desk without Electron: the same service and pages over loopback HTTP.
 *
 *   node electron/service/host/node.ts [--data-dir DIR] [--port N] [--no-open] [--print-json]
 *
 * Who may come in: a browser that was opened through the one-time link (it gets a cookie),
 * or a script that sends the token of the data folder in `x-desk-token`. Then a session.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseRefused } from '../../../shared/node/db/migrate.ts'
import { closeOnSignal, listen } from '../../../shared/node/http/listen.ts'
import { buildServer } from '../../../shared/node/http/server.ts'
import { systemClock, systemIds } from '../../../shared/node/ids.ts'
import { fileKeyStore, KeyMissing } from '../../../shared/node/keyFile.ts'
import { fileLog } from '../../../shared/node/logFile.ts'
import { shellWords } from '../../../shared/node/words.ts'
import { openDesk } from '../app.ts'
import { fileWitness } from '../local/witness.ts'
import { appVersion } from '../version.ts'
import { serveFailure } from './failurePage.ts'
import { loopbackGate } from './gate.ts'
import { machineFingerprint, witnessPath } from './machine.ts'
import { nodeOptions } from './options.ts'

const options = nodeOptions()
const root = fileURLToPath(new URL('../../../', import.meta.url))
const resourcesDir = join(root, 'resources')
const gate = loopbackGate(options.dataDir)
const announce = (origin: string) => options.announce(gate.link(origin), origin, gate.token)

try {
  const keyHex = fileKeyStore(join(options.dataDir, 'desk.key')).load(
    existsSync(join(options.dataDir, 'desk.db')),
  )
  const log = fileLog(options.dataDir, 'service')
  const desk = await openDesk({
    dataDir: options.dataDir,
    resourcesDir,
    keyHex,
    clock: systemClock,
    ids: systemIds,
    log,
    appVersion,
    isScheduled: true,
    machine: machineFingerprint(),
    witness: fileWitness(witnessPath(options.dataDir)),
  })
  const app = buildServer({
    bus: desk.bus,
    uow: desk.uow,
    clock: systemClock,
    pagesDir: process.env.FENGQIAO_PAGES_DIR ?? join(root, 'out/renderer'),
    allowedHosts: ['127.0.0.1', 'localhost'],
    gate: gate.admit,
    linkNeeded: shellWords(resourcesDir)('linkNeeded'),
    tls: null,
  })
  announce(await listen(app, '127.0.0.1', options.port))
  closeOnSignal(app, () => desk.close())
} catch (error) {
  if (!(error instanceof DatabaseRefused) && !(error instanceof KeyMissing)) throw error
  const code =
    error instanceof KeyMissing
      ? 'key.missing'
      : error.code === 'database.locked'
        ? 'database.inUse'
        : error.code
  announce(
    await serveFailure({
      code,
      detail: error.message,
      dataDir: options.dataDir,
      resourcesDir,
      port: options.port,
      gate,
    }),
  )
}
