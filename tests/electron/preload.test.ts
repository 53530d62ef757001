import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { DesktopShell, FengqiaoBridge } from '../../shared/contract/shell.ts'

interface Posted {
  message: unknown
  origin: string
  transfer: unknown
}

let page: EventTarget & { posted: Posted[] }
let shell: DesktopShell
/** The stand-in the freshly imported preload talks to. */
let electron: typeof import('./standIn.ts')

beforeEach(async () => {
  const posted: Posted[] = []
  page = Object.assign(new EventTarget(), {
    posted,
    location: { origin: 'app://fengqiao' },
    postMessage: (message: unknown, origin: string, transfer: unknown) =>
      posted.push({ message, origin, transfer }),
  })
  vi.stubGlobal('window', page)
  vi.resetModules()
  electron = await import('./standIn.ts')
  await import('../../electron/preload/index.ts')
  shell = (electron.world.exposed.get('fengqiao') as FengqiaoBridge).shell
})

const ipc = () => electron.ipcRenderer

describe('preload', () => {
  it('puts exactly one object on the page, with the declared abilities and nothing else', () => {
    expect([...electron.world.exposed.keys()]).toEqual(['fengqiao'])
    expect(Object.keys(electron.world.exposed.get('fengqiao') as object)).toEqual(['shell'])
    expect(Object.keys(shell).sort()).toEqual([
      'appInfo',
      'checkUpdate',
      'installUpdate',
      'notify',
      'onLockRequested',
      'onNoticeOpened',
      'openFile',
      'openFiles',
      'openPartiesScreen',
      'print',
      'quitAndRestartService',
      'saveFile',
      'saveFolder',
      'setBadge',
    ])
  })

  it('asks for a port when the page has run, and again when the page wants one', () => {
    expect(ipc().sent).toEqual([])
    page.dispatchEvent(new Event('DOMContentLoaded'))
    // From another frame: not our page, no port.
    page.dispatchEvent(new MessageEvent('message', { data: { type: 'fengqiao-port-wanted' } }))
    expect(ipc().sent).toEqual(['shell:port-wanted'])
    const own = new MessageEvent('message', { data: { type: 'fengqiao-port-wanted' } })
    Object.defineProperty(own, 'source', { value: page })
    page.dispatchEvent(own)
    expect(ipc().sent).toEqual(['shell:port-wanted', 'shell:port-wanted'])
  })

  it('hands the port to its own page only', () => {
    ipc().emit('shell:port', { ports: ['the port'] })
    expect(page.posted).toEqual([
      { message: { type: 'fengqiao-port' }, origin: 'app://fengqiao', transfer: ['the port'] },
    ])
  })

  it('answers with the value, or rejects with the code alone', async () => {
    ipc().reply = { ok: true, value: 'D:/b.docx' }
    const file = { suggestedName: 'b.docx', mime: 'application/x', bytes: new Uint8Array(1) }
    expect(await shell.saveFile(file)).toBe('D:/b.docx')
    expect(ipc().invoked).toEqual([{ channel: 'shell:save-file', argument: file }])
    ipc().reply = { ok: false, code: 'shell.saveFailed' }
    await expect(shell.saveFile(file)).rejects.toThrow(/^shell\.saveFailed$/)
  })

  it('calls the lock listener without Electron objects until it is unsubscribed', () => {
    const calls: unknown[][] = []
    const end = shell.onLockRequested((...given: unknown[]) => calls.push(given))
    ipc().emit('shell:lock', { sender: 'electron' })
    end()
    ipc().emit('shell:lock', { sender: 'electron' })
    expect(calls).toEqual([[]])
  })
})

describe('a clicked notice', () => {
  it('reaches the page as its key alone, until the page stops listening', () => {
    const keys: unknown[][] = []
    const end = shell.onNoticeOpened((...given: unknown[]) => keys.push(given))
    ipc().emit('shell:notice-opened', { sender: 'electron' }, 'concern/1')
    ipc().emit('shell:notice-opened', { sender: 'electron' }, { not: 'a key' })
    end()
    ipc().emit('shell:notice-opened', { sender: 'electron' }, 'concern/2')
    expect(keys).toEqual([['concern/1']])
  })
})
