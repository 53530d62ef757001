/** Puts the desktop shell together: key, service, window, menu, tray. No rule of the work lives here. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Notification, powerMonitor, shell } from 'electron'
import { type ServiceFailureCode, SHELL_CHANNELS, type UpdateStatus } from '../../shared/contract/shell.ts'
import { askAboutCrashLoop, askAboutServiceFailure, confirm, inform } from './dialogs.ts'
import { installGuards } from './guard.ts'
import { installShell } from './ipc.ts'
import { accessKey, importRecoveryKey, keyStoreOptions } from './keyAccess.ts'
import { installMenu } from './menu.ts'
import { settleUserData, shellPaths } from './paths.ts'
import { printContents } from './printing.ts'
import { registerScheme, serveRenderer } from './scheme.ts'
import { createServiceHost } from './service.ts'
import { openSettings } from './settings.ts'
import { claimSingleInstance } from './singleInstance.ts'
import { loadTexts, type Texts } from './texts.ts'
import { createTray, type TrayIcon } from './tray.ts'
import { createUpdater, type UpdateEngine, type Updater } from './updater.ts'
import { changeZoom, openWindow, showWindow } from './window.ts'

export interface DesktopOptions {
  /** Folder of the bundled main entry. */
  readonly mainFolder: string
  readonly loadUpdateEngine: () => Promise<UpdateEngine>
  readonly now: () => number
  readonly later: (run: () => void, milliseconds: number) => () => void
}

/** Starts the program; answers false when another instance is running and this one ends. */
export async function startDesktop(options: DesktopOptions): Promise<boolean> {
  let window: BrowserWindow | null = null
  settleUserData()
  if (!claimSingleInstance(() => window && showWindow(window))) {
    app.quit()
    return false
  }
  registerScheme()
  app.enableSandbox()
  app.setAppUserModelId('cn.fengqiao.desk')
  await app.whenReady()

  const paths = shellPaths(options.mainFolder)
  const texts = loadTexts(paths.resourcesDir)
  const settings = openSettings(paths.settingsFile)
  await mkdir(paths.dataDir, { recursive: true, mode: 0o700 })
  installGuards(paths.origin)
  serveRenderer(paths.rendererDir)

  const keyOptions = keyStoreOptions(paths.dataDir, settings)
  const key = await accessKey(texts, keyOptions, settings, paths.dataDir)
  if (key === null) {
    app.quit()
    return true
  }
  let { keyHex } = key

  const service = createServiceHost({
    modulePath: paths.serviceModule,
    dataDir: paths.dataDir,
    resourcesDir: paths.resourcesDir,
    keyHex: () => keyHex,
    now: options.now,
    later: options.later,
    onFailed: (code, detail) => void explainFailure(code, detail),
    onCrashLoop: () =>
      void askAboutCrashLoop(texts).then(choice => (choice === 'restart' ? service.restart() : app.quit())),
  })

  async function explainFailure(code: ServiceFailureCode, detail: string): Promise<void> {
    for (;;) {
      const choice = await askAboutServiceFailure(texts, code, detail)
      if (choice === 'quit') return app.quit()
      if (choice === 'restart') return service.restart()
      if (choice === 'dataFolder') await shell.openPath(paths.dataDir)
      if (choice === 'restoreKey') {
        const restored = await importRecoveryKey(texts, keyOptions)
        if (restored?.ok) {
          keyHex = restored.keyHex
          return service.restart()
        }
      }
    }
  }

  let quitting = false
  let stopped = false
  app.on('before-quit', event => {
    quitting = true
    if (stopped) return
    // The database is closed before the program ends.
    event.preventDefault()
    void service.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())

  const updater = createUpdater({
    version: app.getVersion(),
    source: () => (app.isPackaged ? updateSource(settings.read()) : {}),
    publicKeyPem: await readFile(join(paths.resourcesDir, 'shell', 'update-key.pem'), 'utf8').catch(
      () => null,
    ),
    loadEngine: options.loadUpdateEngine,
    beforeInstall: async () => {
      quitting = true
      await service.stop()
      stopped = true
    },
  })

  let tray: TrayIcon | null = null
  installShell({
    origin: paths.origin,
    address: paths.address,
    partiesTitle: texts('partiesScreen'),
    updater,
    service,
    keyProtection: key.protection,
    setBadge: count => tray?.setBadge(count),
  })
  const lock = () => window?.webContents.send(SHELL_CHANNELS.lock)
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)

  service.start()
  const main = openWindow({
    title: texts('appName'),
    iconPath: paths.windowIcon,
    preloadPath: paths.preloadPath,
    address: paths.address,
    developing: !app.isPackaged,
    settings,
  })
  window = main
  tray = createTray(
    texts,
    paths.trayIcon,
    () => window,
    () => app.quit(),
  )

  main.on('close', event => {
    if (quitting) return
    // Reminders keep coming, so closing the window leaves the program running beside the clock.
    event.preventDefault()
    main.hide()
    if (settings.read().toldAboutTray) return
    void settings.write({ toldAboutTray: true })
    new Notification({ title: texts('appName'), body: texts('trayStillRunning') }).show()
  })
  main.on('closed', () => {
    window = null
  })
  main.webContents.on('render-process-gone', () => {
    if (quitting) return
    void dialog
      .showMessageBox({
        type: 'error',
        title: texts('windowGoneTitle'),
        message: texts('windowGoneBody'),
        buttons: [texts('menuReload')],
      })
      .then(() => main.isDestroyed() || main.webContents.reload())
  })

  installMenu(texts, {
    print: () =>
      void printContents(main.webContents, { landscape: false, pageSize: 'A4', copies: 1 }).catch(() => {}),
    lock,
    checkUpdate: () => void checkByHand(texts, updater),
    quit: () => app.quit(),
    zoom: step => changeZoom(main, step, settings),
    reload: () => main.webContents.reload(),
    openDataFolder: () => void shell.openPath(paths.dataDir),
    restartService: () => void service.restart(),
    about: () => {
      const lines = [texts('appName'), texts('aboutVersion', { version: app.getVersion() })]
      if (key.protection === 'plain') lines.push(texts('aboutPlainKey'))
      void inform(texts, 'menuAbout', lines.join('\n'))
    },
  })
  return true
}

function updateSource(settings: { updateUrl?: string; updateFolder?: string }) {
  return {
    url: process.env.FENGQIAO_UPDATE_URL ?? settings.updateUrl,
    folder: process.env.FENGQIAO_UPDATE_FOLDER ?? settings.updateFolder,
  }
}

async function checkByHand(texts: Texts, updater: Updater): Promise<void> {
  const status = await updater.check()
  if (status.state === 'ready') {
    const body = texts('updateReady', { version: status.version })
    if (await confirm(texts, 'updateTitle', body, 'buttonInstall')) await updater.install()
    return
  }
  await inform(texts, 'updateTitle', updateSentence(texts, status))
}

function updateSentence(texts: Texts, status: Exclude<UpdateStatus, { state: 'ready' }>): string {
  if (status.state === 'off') return texts('updateOff')
  if (status.state === 'current') return texts('updateCurrent', { version: status.version })
  const keys = {
    unreachable: 'updateUnreachable',
    untrusted: 'updateUntrusted',
    broken: 'updateBroken',
  } as const
  return texts(keys[status.reason])
}
