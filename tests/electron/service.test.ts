import type { WebContents } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { createServiceHost, type ServiceHost } from '../../electron/main/service.ts'
import { resetWorld, StandInContents, type StandInProcess, world } from './standIn.ts'

let now = 0
let timers: { run: () => void; milliseconds: number }[] = []
let failures: [string, string][] = []
let loops = 0
let host: ServiceHost

beforeEach(() => {
  resetWorld()
  now = 0
  timers = []
  failures = []
  loops = 0
  host = createServiceHost({
    modulePath: '/program/service/utility.js',
    dataDir: '/data',
    resourcesDir: '/resources',
    keyHex: () => 'ab'.repeat(32),
    now: () => now,
    later: (run, milliseconds) => {
      const timer = { run, milliseconds }
      timers.push(timer)
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
    onFailed: (code, detail) => failures.push([code, detail]),
    onCrashLoop: () => loops++,
  })
})

function current(): StandInProcess {
  const last = world.processes.at(-1)
  if (last === undefined) throw new Error('no process')
  return last
}

function makeReady(): void {
  current().emit('spawn')
  current().emit('message', { type: 'ready' })
}

function runTimer(): number {
  const timer = timers.shift()
  if (timer === undefined) throw new Error('nothing to run')
  timer.run()
  return timer.milliseconds
}

const contents = () => {
  const standIn = new StandInContents()
  return { standIn, real: standIn as unknown as WebContents }
}
const types = (process: StandInProcess) => process.received.map(({ message }) => message)

describe('service process', () => {
  it('gets folders as arguments and the key as a message, never as an argument', () => {
    host.start()
    expect(current().modulePath).toBe('/program/service/utility.js')
    expect(current().args).toEqual(['--data-dir', '/data', '--resources', '/resources'])
    expect(current().received).toEqual([])
    current().emit('spawn')
    expect(types(current())).toEqual([{ type: 'init', keyHex: 'ab'.repeat(32) }])
  })

  it('and the window each get one end of a port once the service is ready', () => {
    const window = contents()
    host.start()
    host.connect(window.real)
    expect(window.standIn.posted).toEqual([])
    makeReady()
    const given = current().received.at(-1)
    expect(given?.message).toEqual({ type: 'port', windowId: window.standIn.id })
    expect(window.standIn.posted).toHaveLength(1)
    expect(window.standIn.posted[0]?.channel).toBe('shell:port')
    expect(String(given?.ports[0]).replace('service', 'window')).toBe(window.standIn.posted[0]?.ports[0])
  })

  it('gives a page that was loaded again a new port', () => {
    const window = contents()
    host.start()
    makeReady()
    host.connect(window.real)
    host.connect(window.real)
    const ports = window.standIn.posted.map(({ ports: [port] }) => port)
    expect(new Set(ports).size).toBe(2)
  })

  it('that crashes is started again, later each time, and every window gets a new port', () => {
    const window = contents()
    host.start()
    makeReady()
    host.connect(window.real)
    current().emit('exit', 1)
    expect(world.processes).toHaveLength(1)
    expect(runTimer()).toBe(500)
    expect(world.processes).toHaveLength(2)
    makeReady()
    expect(window.standIn.posted).toHaveLength(2)
    current().emit('exit', 1)
    expect(runTimer()).toBe(1000)
    expect(world.processes).toHaveLength(3)
    expect(loops).toBe(0)
  })

  it('that crashes three times in five minutes is left alone and the person is asked', () => {
    host.start()
    for (let crash = 0; crash < 3; crash++) {
      now += 60_000
      current().emit('exit', 1)
      if (crash < 2) runTimer()
    }
    expect(loops).toBe(1)
    expect(timers).toEqual([])
    expect(world.processes).toHaveLength(3)
  })

  it('that crashes now and then over a long time is always started again', () => {
    host.start()
    for (let crash = 0; crash < 10; crash++) {
      now += 3 * 60_000
      current().emit('exit', 1)
      expect(runTimer()).toBeLessThanOrEqual(1000)
    }
    expect(loops).toBe(0)
  })

  it('that says why it cannot run is not started again', () => {
    host.start()
    current().emit('spawn')
    current().emit('message', { type: 'failed', code: 'database.newer', detail: 'schema 12 > 9' })
    current().emit('exit', 1)
    expect(failures).toEqual([['database.newer', 'schema 12 > 9']])
    expect(timers).toEqual([])
    expect(loops).toBe(0)
  })

  it('with an unknown reason is reported as a general failure, and noise is ignored', () => {
    host.start()
    current().emit('message', 'noise')
    current().emit('message', { type: 'surprise' })
    expect(failures).toEqual([])
    current().emit('message', { type: 'failed', code: 'made.up' })
    expect(failures).toEqual([['service.failed', '']])
  })

  it('is asked to stop and only ended when it does not', async () => {
    host.start()
    makeReady()
    const stopped = host.stop()
    expect(types(current()).at(-1)).toEqual({ type: 'stop' })
    expect(current().killed).toBe(false)
    runTimer()
    await stopped
    expect(current().killed).toBe(true)
    expect(timers).toEqual([])
  })

  it('that stopped in order is not taken for a crash', async () => {
    host.start()
    makeReady()
    const stopped = host.stop()
    current().emit('exit', 0)
    await stopped
    expect(current().killed).toBe(false)
    expect(timers).toEqual([])
    expect(world.processes).toHaveLength(1)
  })

  it('is started again by hand with a clean record', async () => {
    const window = contents()
    host.start()
    makeReady()
    host.connect(window.real)
    const restarted = host.restart()
    current().emit('exit', 0)
    await restarted
    expect(world.processes).toHaveLength(2)
    makeReady()
    expect(window.standIn.posted).toHaveLength(2)
  })

  it('gives no port to a window that is gone', () => {
    const window = contents()
    host.start()
    host.connect(window.real)
    window.standIn.emit('destroyed')
    makeReady()
    expect(window.standIn.posted).toEqual([])
  })
})
