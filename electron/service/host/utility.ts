/** The service inside Electron: opens the desk with the key main hands over and serves each window's port. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  type FromService,
  SERVICE_FAILURE_CODES,
  type ServiceFailureCode,
  type ToService,
} from '../../../shared/contract/shell.ts'
import { DatabaseRefused } from '../../../shared/node/db/migrate.ts'
import { type PortLike, servePort } from '../../../shared/node/http/portBridge.ts'
import { systemClock, systemIds } from '../../../shared/node/ids.ts'
import { fileLog } from '../../../shared/node/logFile.ts'
import { type Desk, openDesk } from '../app.ts'
import { fileWitness } from '../local/witness.ts'
import { appVersion } from '../version.ts'
import { machineFingerprint, witnessPath } from './machine.ts'

interface ParentPort {
  on(event: 'message', listener: (event: { data: ToService; ports: PortLike[] }) => void): void
  postMessage(message: FromService): void
}

const parent = (process as unknown as { parentPort?: ParentPort }).parentPort
if (!parent) throw new Error('this entry runs as a utility process of the desktop program')
const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, resources: { type: 'string' } },
  strict: false,
})
const dataDir = String(values['data-dir'])
let desk: Promise<Desk> | null = null

function failureCode(error: unknown): ServiceFailureCode {
  const text = String(error)
  if (/SQLITE_FULL|ENOSPC/.test(text)) return 'database.noSpace'
  if (!(error instanceof DatabaseRefused)) return 'service.failed'
  if (error.code === 'database.locked') return 'database.inUse'
  return SERVICE_FAILURE_CODES.find(code => code === error.code) ?? 'service.failed'
}

parent.on('message', event => {
  const message = event.data
  if (message.type === 'init' && desk === null) {
    desk = openDesk({
      dataDir,
      resourcesDir: String(values.resources),
      keyHex: message.keyHex,
      clock: systemClock,
      ids: systemIds,
      log: fileLog(dataDir, 'service'),
      appVersion,
      isScheduled: true,
      trainer: fileURLToPath(new URL('./trainer.js', import.meta.url)),
      machine: machineFingerprint(),
      witness: fileWitness(witnessPath(dataDir)),
    })
    desk.then(
      () => parent.postMessage({ type: 'ready' }),
      (error: unknown) => {
        parent.postMessage({ type: 'failed', code: failureCode(error), detail: String(error).slice(0, 500) })
        process.exitCode = 1
      },
    )
  }
  const [port] = event.ports
  if (message.type === 'port' && port && desk) void desk.then(opened => servePort(opened.bus, port))
  if (message.type === 'stop')
    void Promise.resolve(desk)
      .then(opened => opened?.close())
      .finally(() => process.exit(0))
})
