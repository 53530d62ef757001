/**
 * Stands in for the `electron` module, whose runtime is not there in tests: it records what the shell asks
 * for, and lets a test play the events Electron would send.
 */
import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'

type Answer = (options: Record<string, unknown>) => number

export class StandInContents extends EventEmitter {
  static nextId = 1
  readonly id = StandInContents.nextId++
  readonly posted: { channel: string; ports: unknown[] }[] = []
  readonly sent: string[] = []
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null
  zoom = 1
  reloads = 0
  url = ''
  printed: Record<string, unknown>[] = []
  printResult: [boolean, string] = [true, '']
  readonly mainFrame = {
    parent: null,
    get url(): string {
      return ''
    },
  }
  isDestroyed = () => false
  getURL = () => this.url
  getZoomFactor = () => this.zoom
  setZoomFactor = (zoom: number) => {
    this.zoom = zoom
  }
  reload = () => {
    this.reloads++
  }
  readonly told: unknown[] = []
  send = (channel: string, ...told: unknown[]) => {
    this.sent.push(channel)
    this.told.push(...told)
  }
  postMessage = (channel: string, _message: unknown, ports: unknown[]) => {
    this.posted.push({ channel, ports })
  }
  setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }) => {
    this.windowOpenHandler = handler
  }
  print = (options: Record<string, unknown>, done: (success: boolean, reason: string) => void) => {
    this.printed.push(options)
    done(...this.printResult)
  }
}

export class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents()
  readonly options: Record<string, unknown>
  visible = false
  focused = 0
  minimized = false
  maximized = false
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    world.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  static fromWebContents = (contents: unknown) =>
    world.windows.find(window => window.webContents === contents) ?? null
  loadURL = async (address: string) => {
    this.webContents.url = address
  }
  show = () => {
    this.visible = true
  }
  hide = () => {
    this.visible = false
  }
  focus = () => {
    this.focused++
  }
  isDestroyed = () => false
  flashes = 0
  isFocused = () => this.focused > 0
  flashFrame = () => {
    this.flashes++
  }
  isMinimized = () => this.minimized
  isMaximized = () => this.maximized
  restore = () => {
    this.minimized = false
  }
  maximize = () => {
    this.maximized = true
  }
  getNormalBounds = () => ({ x: 10, y: 20, width: 1300, height: 800 })
}

export class StandInProcess extends EventEmitter {
  readonly received: { message: unknown; ports: unknown[] }[] = []
  readonly modulePath: string
  readonly args: string[]
  killed = false
  constructor(modulePath: string, args: string[]) {
    super()
    this.modulePath = modulePath
    this.args = args
    world.processes.push(this)
  }
  postMessage = (message: unknown, ports: unknown[] = []) => {
    this.received.push({ message, ports })
  }
  kill = () => {
    this.killed = true
    this.emit('exit', 1)
    return true
  }
}

class StandInApp extends EventEmitter {
  isPackaged = false
  commandLine = { hasSwitch: () => false }
  paths = new Map<string, string>()
  getPath = (name: string) => this.paths.get(name) ?? tmpdir()
  setPath = (name: string, path: string) => {
    if (name !== 'userData' || !this.paths.has('userData')) this.paths.set(name, path)
  }
  getName = () => 'fengqiao-desk'
  getVersion = () => '1.2.3'
  getAppPath = () => ''
  requestSingleInstanceLock = () => world.firstInstance
  enableSandbox = () => {
    world.sandboxed = true
  }
  setAppUserModelId = () => {}
  setBadgeCount = (count: number) => {
    world.badge = count
  }
  whenReady = async () => {
    world.readyAsked = true
  }
  quit = () => {
    world.quits++
  }
  exit = () => {
    world.quits++
  }
}

class StandInSession extends EventEmitter {
  permissionRequest:
    | ((contents: unknown, permission: string, callback: (ok: boolean) => void) => void)
    | null = null
  permissionCheck: ((contents: unknown, permission: string, origin: string) => boolean) | null = null
  devicePermission: (() => boolean) | null = null
  displayMedia: ((request: unknown, callback: (streams: unknown) => void) => void) | null = null
  beforeRequest:
    | ((details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void)
    | null = null
  beforeRequestUrls: string[] = []
  setPermissionRequestHandler = (handler: NonNullable<StandInSession['permissionRequest']>) => {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler = (handler: NonNullable<StandInSession['permissionCheck']>) => {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler = (handler: () => boolean) => {
    this.devicePermission = handler
  }
  setDisplayMediaRequestHandler = (handler: NonNullable<StandInSession['displayMedia']>) => {
    this.displayMedia = handler
  }
  webRequest = {
    onBeforeRequest: (filter: { urls: string[] }, handler: NonNullable<StandInSession['beforeRequest']>) => {
      this.beforeRequestUrls = filter.urls
      this.beforeRequest = handler
    },
  }
}

class StandInTray extends EventEmitter {
  tooltip = ''
  constructor(readonlyIcon: string) {
    super()
    world.trayIcon = readonlyIcon
    world.tray = this
  }
  setToolTip = (tooltip: string) => {
    this.tooltip = tooltip
  }
  setContextMenu = () => {}
  image: StandInImage | null = null
  setImage = (image: StandInImage) => {
    this.image = image
  }
}

/** A picture of one colour, large enough to paint on. */
class StandInImage {
  readonly bitmap: Buffer
  constructor(bitmap: Buffer = Buffer.alloc(32 * 32 * 4, 0x40)) {
    this.bitmap = bitmap
  }
  isEmpty = () => false
  getSize = () => ({ width: 32, height: 32 })
  toBitmap = () => this.bitmap
}
export const nativeImage = {
  createFromPath: () => new StandInImage(),
  createFromBitmap: (bitmap: Buffer) => new StandInImage(bitmap),
}

class StandInNotification extends EventEmitter {
  static isSupported = () => true
  readonly options: { title: string; body: string }
  constructor(options: { title: string; body: string }) {
    super()
    this.options = options
  }
  show = () => {
    world.notices.push(this.options)
    world.shownNotices.push(this)
  }
}

class StandInIpcMain extends EventEmitter {
  readonly handlers = new Map<string, (event: unknown, argument: unknown) => unknown>()
  handle = (channel: string, handler: (event: unknown, argument: unknown) => unknown) => {
    this.handlers.set(channel, handler)
  }
}

class StandInIpcRenderer extends EventEmitter {
  readonly invoked: { channel: string; argument: unknown }[] = []
  readonly sent: string[] = []
  reply: unknown = { ok: true, value: null }
  invoke = async (channel: string, argument: unknown) => {
    this.invoked.push({ channel, argument })
    return this.reply
  }
  send = (channel: string) => {
    this.sent.push(channel)
  }
}

/** What the shell did, and how the machine behaves. */
export const world = {
  windows: [] as StandInWindow[],
  processes: [] as StandInProcess[],
  dialogs: [] as Record<string, unknown>[],
  /** Answers to message boxes, in order; the last button when used up. */
  answers: [] as Answer[],
  saveAnswer: { canceled: true, filePath: '' },
  openAnswer: { canceled: true, filePaths: [] as string[] },
  notices: [] as { title: string; body: string }[],
  shownNotices: [] as EventEmitter[],
  beeps: 0,
  exposed: new Map<string, unknown>(),
  privileged: [] as { scheme: string; privileges?: Record<string, unknown> }[],
  schemeHandlers: new Map<string, (request: Request) => Promise<Response>>(),
  menu: null as unknown,
  tray: null as StandInTray | null,
  trayIcon: '',
  badge: 0,
  quits: 0,
  firstInstance: true,
  sandboxed: false,
  readyAsked: false,
  opened: [] as string[],
  encryptionAvailable: true,
  backend: 'gnome_libsecret',
}

export let app = new StandInApp()
export let ipcMain = new StandInIpcMain()
export let ipcRenderer = new StandInIpcRenderer()
export let powerMonitor = new EventEmitter()
export const session = { defaultSession: new StandInSession() }

/** Puts everything back as on a fresh machine. */
export function resetWorld(): void {
  Object.assign(world, {
    windows: [],
    processes: [],
    dialogs: [],
    answers: [],
    saveAnswer: { canceled: true, filePath: '' },
    openAnswer: { canceled: true, filePaths: [] },
    notices: [],
    shownNotices: [],
    beeps: 0,
    exposed: new Map(),
    privileged: [],
    schemeHandlers: new Map(),
    menu: null,
    tray: null,
    trayIcon: '',
    badge: 0,
    quits: 0,
    firstInstance: true,
    sandboxed: false,
    readyAsked: false,
    opened: [],
    encryptionAvailable: true,
    backend: 'gnome_libsecret',
  })
  app = new StandInApp()
  ipcMain = new StandInIpcMain()
  ipcRenderer = new StandInIpcRenderer()
  powerMonitor = new EventEmitter()
  session.defaultSession = new StandInSession()
}

export const BrowserWindow = StandInWindow
export const Tray = StandInTray
export const Notification = StandInNotification
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => {
    world.menu = menu
  },
}
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }
export const shell = {
  beep: () => {
    world.beeps++
  },
  openPath: async (path: string) => {
    world.opened.push(path)
    return ''
  },
}
export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof world.privileged) => {
    world.privileged = schemes
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
    world.schemeHandlers.set(scheme, handler)
  },
}
export const utilityProcess = { fork: (path: string, args: string[]) => new StandInProcess(path, args) }
export class MessageChannelMain {
  static made = 0
  readonly port1: string
  readonly port2: string
  constructor() {
    MessageChannelMain.made++
    this.port1 = `service end ${MessageChannelMain.made}`
    this.port2 = `window end ${MessageChannelMain.made}`
  }
}
export const dialog = {
  showMessageBox: async (options: Record<string, unknown>) => {
    world.dialogs.push(options)
    const buttons = Array.isArray(options.buttons) ? options.buttons : []
    return { response: world.answers.shift()?.(options) ?? buttons.length - 1 }
  },
  showErrorBox: (title: string, content: string) => {
    world.dialogs.push({ title, message: content })
  },
  showSaveDialog: async () => world.saveAnswer,
  showOpenDialog: async () => world.openAnswer,
}
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => {
    world.exposed.set(name, value)
  },
}
/** Reverses the text: enough to see that the key is not stored as it is. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => world.encryptionAvailable,
  encryptStringAsync: async (plain: string) => Buffer.from(`sealed:${Array.from(plain).reverse().join('')}`),
  decryptStringAsync: async (encrypted: Buffer) => {
    const text = encrypted.toString()
    if (!world.encryptionAvailable || !text.startsWith('sealed:')) throw new Error('cannot decrypt')
    return { result: Array.from(text.slice(7)).reverse().join(''), shouldReEncrypt: false }
  },
  getSelectedStorageBackend: () => world.backend,
}
