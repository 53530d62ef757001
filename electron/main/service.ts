/**
 * Starts the service process, joins windows to it by ports, and starts it again after a crash.
 *
 * Main never sees what goes over a port: one end goes to the service, the other to the window.
 */
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron'
import {
  type FromService,
  SERVICE_FAILURE_CODES,
  type ServiceFailureCode,
  SHELL_CHANNELS,
  type ToService,
} from '../../shared/contract/shell.ts'

/** Crashes within this time count together, in milliseconds. */
export const CRASH_WINDOW_MS = 5 * 60 * 1000
/** So many crashes within the window stop the restarts and ask the person. */
export const CRASH_LIMIT = 3
const FIRST_DELAY_MS = 500
const STOP_PATIENCE_MS = 5_000

export interface ServiceOptions {
  /** Path of the bundled service entry. */
  readonly modulePath: string
  readonly dataDir: string
  readonly resourcesDir: string
  /** Asked at each start: a recovery key may have been put in place meanwhile. */
  readonly keyHex: () => string
  /** Milliseconds from any fixed point. */
  readonly now: () => number
  /** Runs something later; answers how to call it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void
  /** The service cannot run; it is not started again. */
  readonly onFailed: (code: ServiceFailureCode, detail: string) => void
  /** It crashed too often; call `restart` to try again. */
  readonly onCrashLoop: () => void
}

export interface ServiceHost {
  start(): void
  /** Gives the window a port, now or as soon as the service is ready; also after each restart. */
  connect(contents: WebContents): void
  /** Stops the service in an orderly way and starts a new one. */
  restart(): Promise<void>
  /** Asks the service to finish and waits; ends it when it does not. */
  stop(): Promise<void>
}

function parseMessage(value: unknown): FromService | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null
  if (value.type === 'ready') return { type: 'ready' }
  if (value.type !== 'failed') return null
  const asked = 'code' in value ? value.code : undefined
  const code = SERVICE_FAILURE_CODES.find(known => known === asked) ?? 'service.failed'
  return {
    type: 'failed',
    code,
    detail: 'detail' in value && typeof value.detail === 'string' ? value.detail : '',
  }
}

/** Makes the host; nothing runs before `start`. */
export function createServiceHost(options: ServiceOptions): ServiceHost {
  const windows = new Set<WebContents>()
  let child: UtilityProcess | null = null
  let ready = false
  let stopping = false
  let crashes: number[] = []
  let cancelRestart: (() => void) | null = null

  const send = (target: UtilityProcess, message: ToService) => target.postMessage(message)

  function givePort(contents: WebContents): void {
    if (child === null || !ready || contents.isDestroyed()) return
    const { port1, port2 } = new MessageChannelMain()
    const message: ToService = { type: 'port', windowId: contents.id }
    child.postMessage(message, [port1])
    contents.postMessage(SHELL_CHANNELS.port, null, [port2])
  }

  function afterExit(): void {
    const now = options.now()
    crashes = [...crashes.filter(at => now - at < CRASH_WINDOW_MS), now]
    if (crashes.length >= CRASH_LIMIT) {
      options.onCrashLoop()
      return
    }
    cancelRestart = options.later(
      () => {
        cancelRestart = null
        launch()
      },
      FIRST_DELAY_MS * 2 ** (crashes.length - 1),
    )
  }

  function launch(): void {
    const started = utilityProcess.fork(
      options.modulePath,
      ['--data-dir', options.dataDir, '--resources', options.resourcesDir],
      { serviceName: 'fengqiao-service', stdio: 'inherit' },
    )
    child = started
    ready = false
    let failed = false
    started.once('spawn', () => send(started, { type: 'init', keyHex: options.keyHex() }))
    started.on('message', (value: unknown) => {
      const message = parseMessage(value)
      if (message === null || child !== started) return
      if (message.type === 'ready') {
        ready = true
        for (const contents of windows) givePort(contents)
        return
      }
      failed = true
      options.onFailed(message.code, message.detail)
    })
    started.once('exit', () => {
      if (child === started) {
        child = null
        ready = false
      }
      // A service that said why it cannot run would only say it again: no crash loop.
      if (!failed && !stopping) afterExit()
    })
  }

  async function end(): Promise<void> {
    cancelRestart?.()
    cancelRestart = null
    const running = child
    if (running === null) return
    stopping = true
    await new Promise<void>(resolve => {
      const callOff = options.later(() => running.kill(), STOP_PATIENCE_MS)
      running.once('exit', () => {
        callOff()
        resolve()
      })
      send(running, { type: 'stop' })
    })
    stopping = false
  }

  return {
    start: launch,
    connect: contents => {
      if (!windows.has(contents)) {
        windows.add(contents)
        contents.once('destroyed', () => windows.delete(contents))
      }
      givePort(contents)
    },
    restart: async () => {
      await end()
      crashes = []
      launch()
    },
    stop: end,
  }
}
