import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DesktopOptions, startDesktop } from '../../electron/main/desktop.ts'
import type { UpdateEngine } from '../../electron/main/updater.ts'
import * as electron from './standIn.ts'
import { resetWorld, type StandInContents, session, world } from './standIn.ts'

let folder = ''
const mainFolder = fileURLToPath(new URL('../../out/main', import.meta.url))

function start(change: Partial<DesktopOptions> = {}): Promise<boolean> {
  return startDesktop({
    mainFolder,
    loadUpdateEngine: (): Promise<UpdateEngine> => Promise.reject(new Error('not in this test')),
    now: () => 0,
    later: () => () => {},
    ...change,
  })
}

beforeEach(() => {
  resetWorld()
  folder = mkdtempSync(join(tmpdir(), 'desktop-'))
  electron.app.paths.set('userData', folder)
})
// The settings file may still be on its way to the disk, so removing the folder may need a second try.
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 10 }))

function window() {
  const first = world.windows[0]
  if (first === undefined) throw new Error('no window')
  return first
}

function service() {
  const last = world.processes.at(-1)
  if (last === undefined) throw new Error('no service')
  return last
}

async function ask(
  channel: string,
  argument?: unknown,
  url = 'app://fengqiao/index.html',
  parent: object | null = null,
) {
  const handler = electron.ipcMain.handlers.get(channel)
  if (handler === undefined) throw new Error(`no handler for ${channel}`)
  return handler({ sender: window().webContents, senderFrame: { url, parent } }, argument)
}

const buttonNamed = (label: string) => (options: Record<string, unknown>) =>
  Array.isArray(options.buttons) ? options.buttons.indexOf(label) : -1

describe('desktop program', () => {
  it('ends at once when it is already running', async () => {
    world.firstInstance = false
    expect(await start()).toBe(false)
    expect(world.quits).toBe(1)
    expect(world.windows).toEqual([])
    expect(world.processes).toEqual([])
  })

  it('comes to the front when it is started a second time', async () => {
    await start()
    window().minimized = true
    electron.app.emit('second-instance')
    expect(window().minimized).toBe(false)
    expect(window().visible).toBe(true)
    expect(window().focused).toBe(1)
  })

  it('opens one sandboxed window without Node, on its own scheme, shown when drawn', async () => {
    await start()
    expect(world.sandboxed).toBe(true)
    expect(window().options).toMatchObject({
      minWidth: 1280,
      minHeight: 720,
      show: false,
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      },
    })
    expect(window().webContents.url).toBe('app://fengqiao/index.html')
    expect(window().visible).toBe(false)
    window().emit('ready-to-show')
    expect(window().visible).toBe(true)
  })

  it('hands the page a port when the page asks, and only its own page', async () => {
    await start()
    service().emit('message', { type: 'ready' })
    const sender = window().webContents
    electron.ipcMain.emit('shell:port-wanted', {
      sender,
      senderFrame: { url: 'https://evil.example/', parent: null },
    })
    expect(sender.posted).toEqual([])
    electron.ipcMain.emit('shell:port-wanted', {
      sender,
      senderFrame: { url: 'app://fengqiao/x', parent: null },
    })
    expect(sender.posted).toHaveLength(1)
  })

  it.each([
    ['database.newer', '请安装新版本'],
    ['database.damaged', '联系管理员用备份恢复'],
    ['database.wrongKey', '导入县里保管的备用钥匙'],
  ])('explains %s in Chinese and quits, without a crash loop', async (code, words) => {
    await start()
    service().emit('message', { type: 'failed', code, detail: 'for the administrator' })
    await vi.waitFor(() => expect(world.quits).toBe(1))
    expect(world.dialogs).toHaveLength(1)
    expect(world.dialogs[0]).toMatchObject({ title: '无法打开资料', detail: expect.stringContaining(words) })
    expect(world.dialogs[0]?.detail).toContain('for the administrator')
    service().emit('exit', 1)
    expect(world.processes).toHaveLength(1)
  })

  it('takes a recovery key after a wrong one and starts the service with it', async () => {
    const file = join(folder, 'recovery.txt')
    writeFileSync(file, `${'cd'.repeat(32)}\n`)
    world.openAnswer = { canceled: false, filePaths: [file] }
    world.answers = [buttonNamed('导入备用钥匙…')]
    await start()
    service().emit('message', { type: 'failed', code: 'database.wrongKey', detail: '' })
    await vi.waitFor(() => expect(service().received.at(-1)?.message).toEqual({ type: 'stop' }))
    service().emit('exit', 1)
    await vi.waitFor(() => expect(world.processes).toHaveLength(2))
    service().emit('spawn')
    expect(service().received[0]?.message).toEqual({ type: 'init', keyHex: 'cd'.repeat(32) })
  })

  it('asks the person after three crashes', async () => {
    await start({
      later: (run, milliseconds) => {
        if (milliseconds < 5000) run()
        return () => {}
      },
    })
    for (let crash = 0; crash < 3; crash++) service().emit('exit', 1)
    await vi.waitFor(() => expect(world.quits).toBe(1))
    expect(world.dialogs[0]).toMatchObject({ title: '后台程序多次停止', buttons: ['重新启动', '退出'] })
  })

  it('does not start the service without a usable key, and says what to do', async () => {
    world.encryptionAvailable = false
    await start()
    expect(world.processes).toEqual([])
    expect(world.windows).toEqual([])
    expect(world.quits).toBe(1)
    expect(world.dialogs[0]).toMatchObject({ detail: expect.stringContaining('acceptUnprotectedKey') })
  })

  it('runs with an unprotected key when the setting allows it, and warns once', async () => {
    world.encryptionAvailable = false
    writeFileSync(join(folder, 'shell.json'), '{"acceptUnprotectedKey":true}')
    await start()
    expect(world.dialogs).toHaveLength(1)
    expect(world.dialogs[0]).toMatchObject({ message: expect.stringContaining('没有受系统保护') })
    expect(await ask('shell:app-info')).toMatchObject({ ok: true, value: { keyProtection: 'plain' } })
  })

  it('stops the service before it ends', async () => {
    await start()
    let prevented = 0
    electron.app.emit('before-quit', { preventDefault: () => prevented++ })
    expect(prevented).toBe(1)
    expect(service().received.at(-1)?.message).toEqual({ type: 'stop' })
    service().emit('exit', 0)
    await vi.waitFor(() => expect(world.quits).toBe(1))
    electron.app.emit('before-quit', { preventDefault: () => prevented++ })
    expect(prevented).toBe(1)
  })

  it('keeps running beside the clock when its window is closed', async () => {
    await start()
    window().visible = true
    let prevented = 0
    window().emit('close', { preventDefault: () => prevented++ })
    window().emit('close', { preventDefault: () => prevented++ })
    expect(prevented).toBe(2)
    expect(window().visible).toBe(false)
    expect(world.notices).toHaveLength(1)
  })

  it('locks when the machine locks or sleeps', async () => {
    await start()
    electron.powerMonitor.emit('lock-screen')
    electron.powerMonitor.emit('suspend')
    expect(window().webContents.sent).toEqual(['shell:lock', 'shell:lock'])
  })

  it('has a Chinese menu', async () => {
    await start()
    const menu = world.menu as { label: string; submenu: { label?: string; type?: string }[] }[]
    expect(menu.map(entry => entry.label)).toEqual(['文件', '编辑', '查看', '窗口', '帮助'])
    for (const entry of menu.flatMap(({ submenu }) => submenu)) {
      if (entry.type !== 'separator') expect(entry.label).toMatch(/\p{Script=Han}/u)
    }
  })

  it('remembers the place of its window and the zoom', async () => {
    await start()
    window().emit('moved')
    await vi.waitFor(() =>
      expect(JSON.parse(readFileSync(join(folder, 'shell.json'), 'utf8'))).toMatchObject({
        bounds: { x: 10, y: 20, width: 1300, height: 800 },
      }),
    )
  })
})

describe('guards', () => {
  const event = (url: string) => ({ url, prevented: false, preventDefault: vi.fn() })

  it.each(['will-navigate', 'will-frame-navigate'])('%s stays on the own origin', async name => {
    await start()
    for (const [url, calls] of [
      ['https://evil.example/', 1],
      ['file:///etc/passwd', 1],
      ['app://fengqiao.evil/', 1],
      ['javascript:alert(1)', 1],
      ['app://fengqiao/matters', 0],
    ] as const) {
      const given = event(url)
      window().webContents.emit(name, given)
      expect(given.preventDefault, url).toHaveBeenCalledTimes(calls)
    }
  })

  it('refuse redirects, webviews and new windows', async () => {
    await start()
    for (const name of ['will-redirect', 'will-attach-webview']) {
      const given = event('app://fengqiao/')
      window().webContents.emit(name, given)
      expect(given.preventDefault).toHaveBeenCalledTimes(1)
    }
    expect(window().webContents.windowOpenHandler?.({ url: 'app://fengqiao/' })).toEqual({ action: 'deny' })
  })

  it('grant no permission but copying text', async () => {
    await start()
    const { permissionRequest, permissionCheck, devicePermission } = session.defaultSession
    const own: StandInContents = window().webContents
    const granted: string[] = []
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
      'fileSystem',
    ]) {
      permissionRequest?.(own, permission, ok => ok && granted.push(permission))
      if (permissionCheck?.(own, permission, 'app://fengqiao')) granted.push(permission)
    }
    expect(granted).toEqual([])
    expect(permissionCheck?.(own, 'clipboard-sanitized-write', 'app://fengqiao')).toBe(true)
    expect(permissionCheck?.(own, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false)
    expect(devicePermission?.()).toBe(false)
  })

  it('cut the page off from the network and from downloads', async () => {
    await start()
    const { beforeRequest, beforeRequestUrls } = session.defaultSession
    expect(beforeRequestUrls).toEqual(
      expect.arrayContaining(['https://*/*', 'http://*/*', 'wss://*/*', 'file://*/*']),
    )
    const answers: boolean[] = []
    beforeRequest?.({ url: 'https://evil.example/' }, ({ cancel }) => answers.push(cancel))
    expect(answers).toEqual([true])
    const download = { preventDefault: vi.fn() }
    session.defaultSession.emit('will-download', download)
    expect(download.preventDefault).toHaveBeenCalledTimes(1)
  })
})

describe('requests of the page', () => {
  it('are answered only to the top frame of an own page', async () => {
    await start()
    const refused = { ok: false, code: 'shell.badRequest' }
    expect(await ask('shell:app-info', undefined, 'https://evil.example/')).toEqual(refused)
    expect(await ask('shell:app-info', undefined, 'app://fengqiao.evil/')).toEqual(refused)
    expect(await ask('shell:app-info', undefined, 'app://fengqiao/index.html', {})).toEqual(refused)
    expect(await ask('shell:app-info')).toEqual({
      ok: true,
      value: { version: '1.2.3', platform: process.platform, keyProtection: 'system' },
    })
  })

  it.each([
    ['shell:print', { copies: 0 }],
    ['shell:print', { pageSize: 'wall' }],
    ['shell:save-file', { suggestedName: 'a', mime: 'b', bytes: 'text' }],
    ['shell:save-folder', { suggestedName: 'a', files: [] }],
    ['shell:save-folder', { suggestedName: 'a', files: [{ path: 'b', bytes: 'text' }] }],
    ['shell:open-file', [{ name: 'x', extensions: ['../'] }]],
    ['shell:notify', { title: 1, body: '' }],
    ['shell:set-badge', -1],
    ['shell:set-badge', '3'],
  ])('%s refuses %j', async (channel, argument) => {
    await start()
    expect(await ask(channel, argument)).toEqual({ ok: false, code: 'shell.badRequest' })
  })

  it('save a file where the person chose, whole', async () => {
    await start()
    const target = join(folder, 'saved.docx')
    const request = { suggestedName: '../x:y.docx', mime: 'application/x', bytes: new Uint8Array([1, 2, 3]) }
    expect(await ask('shell:save-file', request)).toEqual({ ok: true, value: null })
    world.saveAnswer = { canceled: false, filePath: target }
    expect(await ask('shell:save-file', request)).toEqual({ ok: true, value: target })
    expect([...readFileSync(target)]).toEqual([1, 2, 3])
    world.saveAnswer = { canceled: false, filePath: join(folder, 'no', 'such', 'folder.docx') }
    expect(await ask('shell:save-file', request)).toEqual({ ok: false, code: 'shell.saveFailed' })
  })

  it('save a folder beside one of the same name, and never outside of it', async () => {
    await start()
    const place = join(folder, 'shelf')
    mkdirSync(join(place, 'dossier'), { recursive: true })
    const bytes = new Uint8Array([1, 2])
    const request = { suggestedName: 'dossier', files: [{ path: 'originals/../../photo?.jpg', bytes }] }
    world.openAnswer = { canceled: true, filePaths: [] }
    expect(await ask('shell:save-folder', request)).toEqual({ ok: true, value: null })
    world.openAnswer = { canceled: false, filePaths: [place] }
    const made = join(place, 'dossier (2)')
    expect(await ask('shell:save-folder', request)).toEqual({ ok: true, value: made })
    const inside = join('originals', 'file', 'file', 'photo_.jpg')
    expect([...readFileSync(join(made, inside))]).toEqual([1, 2])
    expect(readdirSync(place).sort()).toEqual(['dossier', 'dossier (2)'])
    world.openAnswer = { canceled: false, filePaths: [join(folder, 'nowhere')] }
    expect(await ask('shell:save-folder', request)).toEqual({ ok: false, code: 'shell.saveFailed' })
  })

  it('open the file the person chose', async () => {
    await start()
    const path = join(folder, 'people.csv')
    writeFileSync(path, 'a,b')
    world.openAnswer = { canceled: false, filePaths: [path] }
    const answer = await ask('shell:open-file', [{ name: 'CSV', extensions: ['csv'] }])
    expect(answer).toEqual({
      ok: true,
      value: { name: 'people.csv', bytes: Uint8Array.from(Buffer.from('a,b')) },
    })
    world.openAnswer = { canceled: false, filePaths: [join(folder, 'gone.csv')] }
    expect(await ask('shell:open-file', [])).toEqual({ ok: false, code: 'shell.openFailed' })
  })

  it('print the page through the system dialog, and tell cancelling from failing', async () => {
    await start()
    const { webContents } = window()
    expect(await ask('shell:print', { landscape: true })).toEqual({ ok: true, value: 'printed' })
    expect(webContents.printed[0]).toMatchObject({
      silent: false,
      landscape: true,
      pageSize: 'A4',
      copies: 1,
    })
    webContents.printResult = [false, 'Print job canceled']
    expect(await ask('shell:print', {})).toEqual({ ok: true, value: 'cancelled' })
    webContents.printResult = [false, 'Invalid printer settings']
    expect(await ask('shell:print', {})).toEqual({ ok: false, code: 'shell.printFailed' })
  })

  it('show a count beside the clock', async () => {
    await start()
    await ask('shell:set-badge', 3)
    expect(world.tray?.tooltip).toBe('枫桥工作站：3 条提醒')
    expect(world.badge).toBe(3)
    await ask('shell:set-badge', 0)
    expect(world.tray?.tooltip).toBe('枫桥工作站')
  })

  it('find updates switched off where no source is set, and install nothing', async () => {
    await start()
    expect(await ask('shell:check-update')).toEqual({ ok: true, value: { state: 'off' } })
    expect(await ask('shell:install-update')).toEqual({ ok: false, code: 'shell.updateNotReady' })
  })
})
