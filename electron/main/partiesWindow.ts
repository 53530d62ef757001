/** The parties' screen: a second window on another display, without a bridge to anything. */
import { BrowserWindow, screen } from 'electron'
import type { PartiesScreenPlace } from '../../shared/contract/shell.ts'

let open: BrowserWindow | null = null

/**
 * Opens it, or shows another mediation in the one that is open. It has no preload: whatever runs in it can
 * neither call the service nor ask the shell for anything; it hears only what the mediator's window tells it.
 */
export function openPartiesWindow(
  beside: BrowserWindow,
  options: { address: string; title: string; developing: boolean },
): PartiesScreenPlace {
  const own = screen.getDisplayMatching(beside.getBounds())
  const other = screen.getAllDisplays().find(display => display.id !== own.id)
  const place = other ?? own
  if (open === null || open.isDestroyed()) {
    open = new BrowserWindow({
      ...place.workArea,
      title: options.title,
      autoHideMenuBar: true,
      backgroundColor: '#ffffff',
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        devTools: options.developing,
      },
    })
    const window = open
    window.removeMenu()
    window.on('page-title-updated', event => event.preventDefault())
    window.on('closed', () => {
      if (open === window) open = null
    })
    // Without the mediator's window there is nobody who could tell it anything.
    const end = () => window.isDestroyed() || window.destroy()
    beside.once('closed', end)
    beside.once('hide', end)
  }
  open.setBounds(place.workArea)
  open.setFullScreen(other !== undefined)
  void open.loadURL(options.address)
  return other === undefined ? 'sameScreen' : 'otherScreen'
}
