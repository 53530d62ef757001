/** The channels a window may use, each by name; every request is checked for sender and content. */
import {
  app,
  BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  Notification,
  shell,
} from 'electron'
import {
  type AppInfo,
  partiesScreenHash,
  SHELL_CHANNELS,
  type ShellReply,
  type ShellRequestChannel,
} from '../../shared/contract/shell.ts'
import { openFile, openFiles, saveFile, saveFolder } from './dialogs.ts'
import { openPartiesWindow } from './partiesWindow.ts'
import { printContents } from './printing.ts'
import {
  parseCount,
  parseFilters,
  parseMediationId,
  parseNotice,
  parsePrint,
  parseSaveFile,
  parseSaveFolder,
  ShellError,
} from './requests.ts'
import type { ServiceHost } from './service.ts'
import type { Updater } from './updater.ts'
import { showWindow } from './window.ts'

export interface ShellParts {
  /** Origin of the pages that may ask. */
  readonly origin: string
  /** Address of the page itself, without the part after `#`. */
  readonly address: string
  /** Title of the parties' screen. */
  readonly partiesTitle: string
  readonly updater: Updater
  readonly setBadge: (count: number) => void
  readonly keyProtection: AppInfo['keyProtection']
  readonly service: ServiceHost
}

/** True for the top frame of one of our own pages. */
export function isOwnPage(event: IpcMainEvent | IpcMainInvokeEvent, origin: string): boolean {
  const frame = event.senderFrame
  return (
    frame !== null && frame.parent === null && (frame.url === origin || frame.url.startsWith(`${origin}/`))
  )
}

function platformName(): AppInfo['platform'] {
  const { platform } = process
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux'
}

/** Installs all handlers; runs once, before the first window. */
export function installShell(parts: ShellParts): void {
  function handle(
    channel: ShellRequestChannel,
    run: (argument: unknown, window: BrowserWindow) => unknown,
  ): void {
    ipcMain.handle(
      SHELL_CHANNELS[channel],
      async (event, argument: unknown): Promise<ShellReply<unknown>> => {
        try {
          const window = BrowserWindow.fromWebContents(event.sender)
          if (window === null || !isOwnPage(event, parts.origin)) throw new ShellError('shell.badRequest')
          return { ok: true, value: await run(argument, window) }
        } catch (error) {
          if (!(error instanceof ShellError)) console.error(`shell request ${channel} failed`, error)
          return { ok: false, code: error instanceof ShellError ? error.code : 'shell.failed' }
        }
      },
    )
  }

  handle('print', (argument, window) => printContents(window.webContents, parsePrint(argument)))
  handle('saveFile', (argument, window) => saveFile(window, parseSaveFile(argument)))
  handle('saveFolder', (argument, window) => saveFolder(window, parseSaveFolder(argument)))
  handle('openFile', (argument, window) => openFile(window, parseFilters(argument)))
  handle('openFiles', (argument, window) => openFiles(window, parseFilters(argument)))
  handle('checkUpdate', () => parts.updater.check())
  handle('installUpdate', () => parts.updater.install())
  handle('appInfo', (): AppInfo => {
    return { version: app.getVersion(), platform: platformName(), keyProtection: parts.keyProtection }
  })
  handle('notify', (argument, window) => {
    const notice = parseNotice(argument)
    if (!Notification.isSupported()) {
      if (notice.isUrgent) shell.beep()
      return
    }
    const { title, body, key, isUrgent } = notice
    const shown = new Notification({
      title,
      body,
      ...(isUrgent ? { urgency: 'critical' as const, timeoutType: 'never' as const } : {}),
    })
    shown.on('click', () => {
      if (window.isDestroyed()) return
      showWindow(window)
      if (key !== '') window.webContents.send(SHELL_CHANNELS.noticeOpened, key)
    })
    shown.show()
    if (!isUrgent) return
    shell.beep()
    if (!window.isFocused()) window.flashFrame(true)
  })
  handle('openPartiesScreen', (argument, window) =>
    openPartiesWindow(window, {
      address: `${parts.address}${partiesScreenHash(parseMediationId(argument))}`,
      title: parts.partiesTitle,
      developing: !app.isPackaged,
    }),
  )
  handle('setBadge', argument => parts.setBadge(parseCount(argument)))
  handle('restartService', () => parts.service.restart())

  ipcMain.on(SHELL_CHANNELS.portWanted, event => {
    if (isOwnPage(event, parts.origin)) parts.service.connect(event.sender)
  })
}
