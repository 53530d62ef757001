/** Where things lie, in the package and while developing. */
import { join } from 'node:path'
import { app } from 'electron'
import { APP_ORIGIN } from '../../shared/contract/shell.ts'
import { preloadPathFrom } from './window.ts'

export interface ShellPaths {
  readonly resourcesDir: string
  readonly rendererDir: string
  readonly preloadPath: string
  readonly serviceModule: string
  readonly dataDir: string
  readonly settingsFile: string
  readonly windowIcon: string
  readonly trayIcon: string
  /** Address of the first page and the origin all pages must keep. */
  readonly address: string
  readonly origin: string
}

/** Folder name of the data: plain ASCII, since tools on some systems stumble over other names. */
const DATA_FOLDER = 'fengqiao-desk'

/** Settles the user data folder; must run before the single-instance lock, which lives in it. */
export function settleUserData(): void {
  if (!app.commandLine.hasSwitch('user-data-dir'))
    app.setPath('userData', join(app.getPath('appData'), DATA_FOLDER))
}

/** @param mainFolder folder of the bundled main entry */
export function shellPaths(mainFolder: string): ShellPaths {
  const resourcesDir = app.isPackaged
    ? join(process.resourcesPath, 'assets')
    : join(mainFolder, '..', '..', 'resources')
  // electron-vite names its development server here; a packaged program never listens to it.
  const server = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
  const userData = app.getPath('userData')
  return {
    resourcesDir,
    rendererDir: join(mainFolder, '..', 'renderer'),
    preloadPath: preloadPathFrom(mainFolder),
    serviceModule: join(mainFolder, '..', 'service', 'utility.js'),
    dataDir: join(userData, 'data'),
    settingsFile: join(userData, 'shell.json'),
    windowIcon: join(resourcesDir, 'icons', process.platform === 'win32' ? 'icon.ico' : 'icon.png'),
    trayIcon: join(resourcesDir, 'icons', process.platform === 'win32' ? 'icon.ico' : 'tray.png'),
    address: server ?? `${APP_ORIGIN}/index.html`,
    origin: server ? new URL(server).origin : APP_ORIGIN,
  }
}
