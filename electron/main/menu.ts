/** The window's menu. */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Texts } from './texts.ts'

export interface MenuActions {
  print(): void
  lock(): void
  checkUpdate(): void
  quit(): void
  zoom(step: -1 | 0 | 1): void
  reload(): void
  openDataFolder(): void
  restartService(): void
  about(): void
}

/** The menu as a template; separate from installing it so that it can be looked at. */
export function menuTemplate(texts: Texts, actions: MenuActions): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    {
      label: texts('menuFile'),
      submenu: [
        { label: texts('menuPrint'), accelerator: 'CmdOrCtrl+P', click: () => actions.print() },
        separator,
        { label: texts('menuLock'), accelerator: 'CmdOrCtrl+L', click: () => actions.lock() },
        separator,
        { label: texts('menuQuit'), accelerator: 'CmdOrCtrl+Q', click: () => actions.quit() },
      ],
    },
    {
      label: texts('menuEdit'),
      submenu: [
        { label: texts('menuUndo'), role: 'undo' },
        { label: texts('menuRedo'), role: 'redo' },
        separator,
        { label: texts('menuCut'), role: 'cut' },
        { label: texts('menuCopy'), role: 'copy' },
        { label: texts('menuPaste'), role: 'paste' },
        { label: texts('menuSelectAll'), role: 'selectAll' },
      ],
    },
    {
      label: texts('menuView'),
      submenu: [
        { label: texts('menuZoomIn'), accelerator: 'CmdOrCtrl+=', click: () => actions.zoom(1) },
        { label: texts('menuZoomOut'), accelerator: 'CmdOrCtrl+-', click: () => actions.zoom(-1) },
        { label: texts('menuZoomReset'), accelerator: 'CmdOrCtrl+0', click: () => actions.zoom(0) },
        { label: texts('menuFullScreen'), role: 'togglefullscreen' },
        separator,
        { label: texts('menuReload'), accelerator: 'CmdOrCtrl+R', click: () => actions.reload() },
      ],
    },
    {
      label: texts('menuWindow'),
      submenu: [
        { label: texts('menuMinimize'), role: 'minimize' },
        { label: texts('menuClose'), role: 'close' },
      ],
    },
    {
      label: texts('menuHelp'),
      submenu: [
        { label: texts('menuCheckUpdate'), click: () => actions.checkUpdate() },
        { label: texts('menuDataFolder'), click: () => actions.openDataFolder() },
        { label: texts('menuRestartService'), click: () => actions.restartService() },
        separator,
        { label: texts('menuAbout'), click: () => actions.about() },
      ],
    },
  ]
}

/** Installs the menu for all windows. */
export function installMenu(texts: Texts, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts, actions)))
}
