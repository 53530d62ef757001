/** The one window: sandboxed page, remembered place and zoom. */
import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import type { Bounds, SettingsStore } from './settings.ts'

export const MIN_WIDTH = 1280
export const MIN_HEIGHT = 720

export interface WindowOptions {
  readonly title: string
  readonly iconPath: string
  readonly preloadPath: string
  /** Address of the page. */
  readonly address: string
  readonly developing: boolean
  readonly settings: SettingsStore
}

/** The remembered place if enough of it is still on a screen: monitors get unplugged. */
export function placeOnScreen(
  bounds: Bounds | undefined,
  workAreas: readonly Bounds[],
): Partial<Bounds> & { width: number; height: number } {
  if (bounds === undefined) return { width: 1440, height: 900 }
  const width = Math.max(bounds.width, MIN_WIDTH)
  const height = Math.max(bounds.height, MIN_HEIGHT)
  const visible = workAreas.some(area => {
    const wide = Math.min(bounds.x + width, area.x + area.width) - Math.max(bounds.x, area.x)
    const high = Math.min(bounds.y + height, area.y + area.height) - Math.max(bounds.y, area.y)
    return wide >= 200 && high >= 100
  })
  return visible ? { x: bounds.x, y: bounds.y, width, height } : { width, height }
}

/** Opens the window; it appears when its first frame is ready. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const remembered = options.settings.read()
  const workAreas = screen.getAllDisplays().map(display => display.workArea)
  const window = new BrowserWindow({
    ...placeOnScreen(remembered.bounds, workAreas),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title: options.title,
    icon: options.iconPath,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: options.preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: options.developing,
      zoomFactor: remembered.zoom ?? 1,
    },
  })
  if (remembered.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', event => event.preventDefault())

  const remember = () => {
    if (window.isDestroyed() || window.isMinimized()) return
    void options.settings.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  }
  window.on('resized', remember)
  window.on('moved', remember)
  window.on('maximize', remember)
  window.on('unmaximize', remember)
  window.on('close', remember)
  void window.loadURL(options.address)
  return window
}

/** Brings the window to the front, from the tray or the task bar. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Changes the page's zoom by a step, or back to 100 % with 0, and remembers it. */
export function changeZoom(window: BrowserWindow, step: -1 | 0 | 1, settings: SettingsStore): void {
  const current = window.webContents.getZoomFactor()
  const zoom = step === 0 ? 1 : Math.min(2, Math.max(0.8, Math.round((current + step * 0.1) * 10) / 10))
  window.webContents.setZoomFactor(zoom)
  void settings.write({ zoom })
}

/** Where the bundled preload lies, seen from the bundled main entry. */
export function preloadPathFrom(mainFolder: string): string {
  return join(mainFolder, '..', 'preload', 'index.cjs')
}
