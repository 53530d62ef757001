/** The small icon beside the clock: show, hide, quit, and a count. */
import { app, type BrowserWindow, Menu, Tray } from 'electron'
import type { Texts } from './texts.ts'
import { showWindow } from './window.ts'

export interface TrayIcon {
  /** Shows the count in the tooltip and, where the system can, on the program's icon. */
  setBadge(count: number): void
}

/** Puts the icon up. */
export function createTray(
  texts: Texts,
  iconPath: string,
  window: () => BrowserWindow | null,
  quit: () => void,
): TrayIcon {
  const name = texts('appName')
  const tray = new Tray(iconPath)
  const show = () => {
    const target = window()
    if (target) showWindow(target)
  }
  tray.setToolTip(name)
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: texts('trayShow'), click: show },
      { label: texts('trayHide'), click: () => window()?.hide() },
      { type: 'separator' },
      { label: texts('trayQuit'), click: quit },
    ]),
  )
  tray.on('click', show)
  return {
    setBadge: count => {
      tray.setToolTip(count === 0 ? name : texts('trayBadge', { name, count: String(count) }))
      app.setBadgeCount(count)
    },
  }
}
