/**
 * What a window can ask of the machine it runs on, and how it gets the port to the service.
 *
 * Types and constants only. `electron/preload` implements `DesktopShell` over the channels below;
 * a browser host may implement it with downloads and the browser's own print dialog.
 */

/** Own scheme of the desktop window: a stable origin that is not `file:`. */
export const APP_SCHEME = 'app'
/** Host part of the window's address. */
export const APP_HOST = 'fengqiao'
/** Origin of every page the desktop window may show. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** `type` of the `message` event by which the page receives its port (`event.ports[0]`). */
export const PORT_MESSAGE_TYPE = 'fengqiao-port'
/** `type` of the message a page may post to its own window to ask for a fresh port. */
export const PORT_WANTED_TYPE = 'fengqiao-port-wanted'

/**
 * Data of the event that carries the port.
 *
 * Preload asks for a port as soon as the page's scripts have run, and main sends another one each time the
 * service was restarted: the newest port is the valid one, close the older. Every message on the port is a
 * JSON string, byte for byte the body that HTTP would carry.
 */
export interface PortHandover {
  readonly type: typeof PORT_MESSAGE_TYPE
}

/** Codes a `DesktopShell` promise may be rejected with; the error's `message` is exactly the code. */
export const SHELL_ERROR_CODES = [
  'shell.badRequest',
  'shell.fileTooLarge',
  'shell.openFailed',
  'shell.printFailed',
  'shell.saveFailed',
  'shell.updateNotReady',
  'shell.failed',
] as const
export type ShellErrorCode = (typeof SHELL_ERROR_CODES)[number]

/** Largest file `openFile` and `saveFile` carry, in bytes; larger ones do not belong in one message. */
export const SHELL_FILE_LIMIT = 256 * 1024 * 1024

export interface PrintOptions {
  readonly landscape?: boolean
  /** Paper; A4 when left out. `roll80`: the 80 mm roll of a slip printer. */
  readonly pageSize?: 'A3' | 'A4' | 'A5' | 'roll80'
  /** 1 to 99; 1 when left out. */
  readonly copies?: number
}
export type PrintOutcome = 'printed' | 'cancelled'

export interface SaveFileRequest {
  /** File name with extension; folders in it are dropped. */
  readonly suggestedName: string
  readonly mime: string
  readonly bytes: Uint8Array
}

export interface FolderFile {
  /** Name in the folder; `/` parts its own folders from it. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface SaveFolderRequest {
  /** Name of the new folder; an old one of that name is never written into. */
  readonly suggestedName: string
  readonly files: readonly FolderFile[]
}

export interface FileFilter {
  /** Shown in the dialog, for example the label of a file kind. */
  readonly name: string
  /** Without dots: `['xlsx', 'csv']`. */
  readonly extensions: readonly string[]
}

export interface OpenedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Why an update check failed. */
export type UpdateFailure = 'unreachable' | 'untrusted' | 'broken'
export type UpdateStatus =
  /** No update source is set up on this machine. */
  | { readonly state: 'off' }
  | { readonly state: 'current'; readonly version: string }
  /** Downloaded and checked; `installUpdate` restarts into it. */
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'failed'; readonly reason: UpdateFailure }

export interface AppInfo {
  readonly version: string
  readonly platform: 'win32' | 'linux' | 'darwin'
  /** `plain`: this machine has no password store and an administrator accepted that. */
  readonly keyProtection: 'system' | 'plain'
}

export interface ShellNotice {
  readonly title: string
  readonly body: string
  /** Comes back to the page when the notice is clicked, so that it opens what the notice is about. */
  readonly key?: string
  /** Stays on screen, sounds, and asks for attention in the task bar: for what cannot wait. */
  readonly isUrgent?: boolean
}

/** Where the parties' screen was opened. */
export type PartiesScreenPlace = 'otherScreen' | 'sameScreen' | 'blocked'

/** Address of the parties' screen within the page: the part after `#`. */
export const partiesScreenHash = (mediationId: string) => `#/mediations/${mediationId}/parties`
/** Whether an address is that of a parties' screen; answers its mediation. */
export function partiesScreenOf(hash: string): string | null {
  return /^#\/mediations\/([0-9a-f-]{36})\/parties$/.exec(hash)?.[1] ?? null
}

/** The abilities that need the desktop. Every promise is rejected with an `Error` whose message is a `ShellErrorCode`. */
export interface DesktopShell {
  /** Prints the page this window shows, through the system's print dialog. */
  print(options: PrintOptions): Promise<PrintOutcome>
  /** Asks where to save; answers the path, or null when the person cancelled. */
  saveFile(file: SaveFileRequest): Promise<string | null>
  /** Asks where, and makes a new folder with the files there; answers its path, or null when the person cancelled. */
  saveFolder(folder: SaveFolderRequest): Promise<string | null>
  /** Asks for one file; answers its bytes, or null when the person cancelled. */
  openFile(filters: readonly FileFilter[]): Promise<OpenedFile | null>
  /** Asks for any number of files; none when the person cancelled. Together no larger than `SHELL_FILE_LIMIT`. */
  openFiles(filters: readonly FileFilter[]): Promise<readonly OpenedFile[]>
  /** Looks for a newer version and, when there is one, downloads and checks it. */
  checkUpdate(): Promise<UpdateStatus>
  /** Restarts into the downloaded version; `shell.updateNotReady` when there is none. */
  installUpdate(): Promise<void>
  appInfo(): Promise<AppInfo>
  /** Shows a notice of the system; a click brings the window to the front and opens what it is about. */
  notify(notice: ShellNotice): Promise<void>
  /** Calls the listener with the key of a notice that was clicked. Answers a function that ends the subscription. */
  onNoticeOpened(listener: (key: string) => void): () => void
  /**
   * Opens the parties' screen of a mediation: in the desktop program on another display when there is one. That
   * window has no bridge, no session and no way to the service. `blocked`: the browser did not let it open.
   */
  openPartiesScreen(mediationId: string): Promise<PartiesScreenPlace>
  /** Count shown on the program's icon and in the tray; 0 clears it. */
  setBadge(count: number): Promise<void>
  /**
   * Calls the listener when the session should be locked: by the menu, the system's lock screen or sleep.
   * Answers a function that ends the subscription.
   */
  onLockRequested(listener: () => void): () => void
  /** Stops the service and starts it again; a fresh port follows. */
  quitAndRestartService(): Promise<void>
}

/** What preload puts on the page: `window.fengqiao`. */
export interface FengqiaoBridge {
  readonly shell: DesktopShell
}

/** Names of the channels between preload and main. Nothing but preload and main uses them. */
export const SHELL_CHANNELS = {
  print: 'shell:print',
  saveFile: 'shell:save-file',
  saveFolder: 'shell:save-folder',
  openFile: 'shell:open-file',
  openFiles: 'shell:open-files',
  checkUpdate: 'shell:check-update',
  installUpdate: 'shell:install-update',
  appInfo: 'shell:app-info',
  notify: 'shell:notify',
  openPartiesScreen: 'shell:open-parties-screen',
  setBadge: 'shell:set-badge',
  restartService: 'shell:restart-service',
  /** Preload to main: the page is ready for a port. */
  portWanted: 'shell:port-wanted',
  /** Main to preload: carries the port. */
  port: 'shell:port',
  /** Main to preload: lock the session. */
  lock: 'shell:lock',
  /** Main to preload: a notice was clicked; carries its key. */
  noticeOpened: 'shell:notice-opened',
} as const
export type ShellRequestChannel = Exclude<
  keyof typeof SHELL_CHANNELS,
  'portWanted' | 'port' | 'lock' | 'noticeOpened'
>

/** Answer to a request channel; an error is only ever a code, never a stack or a path. */
export type ShellReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ShellErrorCode }

/** Why the service could not open its data; `detail` goes to the log, people read the text of the code. */
export const SERVICE_FAILURE_CODES = [
  'database.newer',
  'database.damaged',
  'database.wrongKey',
  'database.migrationFailed',
  'database.noSpace',
  'database.inUse',
  'service.failed',
] as const
export type ServiceFailureCode = (typeof SERVICE_FAILURE_CODES)[number]

/** Main to service. `port` arrives together with one MessagePort in `event.ports[0]`. */
export type ToService =
  /** Sent once after start; the key is 64 hex digits (32 bytes). */
  | { readonly type: 'init'; readonly keyHex: string }
  | { readonly type: 'port'; readonly windowId: number }
  /** Finish the running write, close the database and exit with code 0. */
  | { readonly type: 'stop' }

/** Service to main. */
export type FromService =
  | { readonly type: 'ready' }
  /** The service will not run; it exits by itself and main does not restart it. */
  | { readonly type: 'failed'; readonly code: ServiceFailureCode; readonly detail: string }
