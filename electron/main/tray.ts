/** The small icon beside the clock: show, hide, quit, and a count. */
import { app, type BrowserWindow, Menu, nativeImage, Tray } from 'electron'
import { paintBadge } from './badge.ts'
import type { Texts } from './texts.ts'
import { showWindow } from './window.ts'

export interface TrayIcon {
  /** Shows the count on the tray's picture, in its tooltip and, where the system can, on the program's icon. */
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
  const picture = nativeImage.createFromPath(iconPath)
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
      if (picture.isEmpty()) return
      const size = picture.getSize()
      const painted = paintBadge(picture.toBitmap(), size, count)
      tray.setImage(count === 0 ? picture : nativeImage.createFromBitmap(painted, size))
    },
  }
}
