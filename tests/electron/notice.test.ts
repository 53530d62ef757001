/** Notices, the count in the tray and the sound of what cannot wait, with the machine's Electron stood in for. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paintBadge } from '../../electron/main/badge.ts'
import { startDesktop } from '../../electron/main/desktop.ts'
import * as electron from './standIn.ts'
import { resetWorld, world } from './standIn.ts'

let folder = ''

beforeEach(async () => {
  resetWorld()
  folder = mkdtempSync(join(tmpdir(), 'notice-'))
  electron.app.paths.set('userData', folder)
  await startDesktop({
    mainFolder: fileURLToPath(new URL('../../out/main', import.meta.url)),
    loadUpdateEngine: () => Promise.reject(new Error('not in this test')),
    now: () => 0,
    later: () => () => {},
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 10 }))

function window() {
  const first = world.windows[0]
  if (first === undefined) throw new Error('no window')
  return first
}
async function ask(channel: string, argument: unknown) {
  const handler = electron.ipcMain.handlers.get(channel)
  if (handler === undefined) throw new Error(`no handler for ${channel}`)
  return handler(
    { sender: window().webContents, senderFrame: { url: 'app://fengqiao/index.html', parent: null } },
    argument,
  )
}
const notice = { title: '【特急】有事没人管', body: '部门没有回应', key: 'concern/1', isUrgent: true }

describe('a notice of the system', () => {
  it('of an ordinary matter is quiet, and of what cannot wait sounds, stays and flashes', async () => {
    await ask('shell:notify', { ...notice, isUrgent: false })
    expect(world.beeps).toBe(0)
    expect(window().flashes).toBe(0)
    expect(world.notices[0]).toEqual({ title: notice.title, body: notice.body })
    await ask('shell:notify', notice)
    expect(world.beeps).toBe(1)
    expect(window().flashes).toBe(1)
    expect(world.notices[1]).toMatchObject({ urgency: 'critical', timeoutType: 'never' })
  })

  it('opens what it is about when it is clicked, also from a window that was put away', async () => {
    await ask('shell:notify', notice)
    window().hide()
    world.shownNotices[0]?.emit('click')
    expect(window().visible).toBe(true)
    expect(window().webContents.sent).toContain('shell:notice-opened')
    expect(window().webContents.told).toEqual(['concern/1'])
  })

  it('without a key only brings the window to the front', async () => {
    await ask('shell:notify', { title: 'a', body: 'b' })
    world.shownNotices[0]?.emit('click')
    expect(window().focused).toBe(1)
    expect(window().webContents.sent).not.toContain('shell:notice-opened')
  })

  it.each([
    { ...notice, key: 7 },
    { ...notice, isUrgent: 'yes' },
    { ...notice, body: 'x'.repeat(1001) },
  ])('refuses what is not a notice', async argument => {
    expect(await ask('shell:notify', argument)).toEqual({ ok: false, code: 'shell.badRequest' })
    expect(world.notices).toEqual([])
  })
})

describe('the count in the tray', () => {
  it('is painted on the picture, told in the tooltip and on the program’s icon, and goes when nothing waits', async () => {
    await ask('shell:set-badge', 12)
    const painted = world.tray?.image?.toBitmap()
    expect(world.tray?.tooltip).toContain('12')
    expect(world.badge).toBe(12)
    await ask('shell:set-badge', 0)
    expect(world.tray?.image?.toBitmap()).not.toEqual(painted)
    expect(world.badge).toBe(0)
  })

  it('paints a red disc with white digits in the lower right and leaves the rest as it was', () => {
    const size = { width: 32, height: 32 }
    const plain = Buffer.alloc(32 * 32 * 4, 0x40)
    const painted = paintBadge(plain, size, 7)
    const at = (x: number, y: number) => [...painted.subarray((y * 32 + x) * 4, (y * 32 + x) * 4 + 4)]
    expect(at(2, 2)).toEqual([0x40, 0x40, 0x40, 0x40])
    const pixels = Array.from({ length: 32 * 32 }, (_, index) =>
      at(index % 32, Math.floor(index / 32)).join(),
    )
    expect(pixels.filter(pixel => pixel === '30,38,179,255').length).toBeGreaterThan(150)
    expect(pixels.filter(pixel => pixel === '255,255,255,255').length).toBeGreaterThan(5)
    expect(paintBadge(plain, size, 0)).toEqual(plain)
    expect(paintBadge(plain, size, 123)).toEqual(paintBadge(plain, size, 99))
    expect(paintBadge(Buffer.alloc(4), size, 3)).toEqual(Buffer.alloc(4))
  })
})
