/** Updates from a web folder or a local folder; nothing happens where neither is set up. */
import type { UpdateStatus } from '../../shared/contract/shell.ts'
import { ShellError } from './requests.ts'
import { offerUpdateFolder } from './updateFolder.ts'

/** What is used of electron-updater's `autoUpdater`. */
export interface UpdateEngine {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  allowDowngrade: boolean
  setFeedURL(feed: { provider: 'generic'; url: string; useMultipleRangeRequest: boolean }): void
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>
  downloadUpdate(): Promise<unknown>
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void
}

export interface UpdateSource {
  readonly url?: string | undefined
  readonly folder?: string | undefined
}

export interface UpdaterOptions {
  readonly version: string
  readonly source: () => UpdateSource
  readonly publicKeyPem: string | null
  /** Loaded only when an update is looked for, to keep the start short. */
  readonly loadEngine: () => Promise<UpdateEngine>
  /** Runs before the program is replaced: the service must have closed its database. */
  readonly beforeInstall: () => Promise<void>
}

export interface Updater {
  check(): Promise<UpdateStatus>
  /** Rejects with `shell.updateNotReady` when nothing was downloaded. */
  install(): Promise<void>
}

/** Only encrypted addresses: an update over plain HTTP can be swapped on the way. */
function isTrustedAddress(url: string): boolean {
  try {
    return new URL(url).protocol === 'https:'
  } catch {
    return false
  }
}

function isNetworkError(error: unknown): boolean {
  const words = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : ''
  return /net::|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|HTTP_ERROR|CHANNEL_FILE_NOT_FOUND|timed? ?out/i.test(
    words,
  )
}

/** Makes the updater; nothing is loaded or fetched before `check`. */
export function createUpdater(options: UpdaterOptions): Updater {
  let engine: UpdateEngine | null = null
  let readyVersion: string | null = null
  let running: Promise<UpdateStatus> | null = null

  async function fetchFrom(url: string): Promise<UpdateStatus> {
    engine ??= await options.loadEngine()
    engine.autoDownload = false
    engine.autoInstallOnAppQuit = false
    engine.allowDowngrade = false
    engine.setFeedURL({ provider: 'generic', url, useMultipleRangeRequest: false })
    try {
      const found = await engine.checkForUpdates()
      if (found === null || !found.isUpdateAvailable) return { state: 'current', version: options.version }
      await engine.downloadUpdate()
      readyVersion = found.updateInfo.version
      return { state: 'ready', version: readyVersion }
    } catch (error) {
      return { state: 'failed', reason: isNetworkError(error) ? 'unreachable' : 'broken' }
    }
  }

  async function look(): Promise<UpdateStatus> {
    const { folder, url } = options.source()
    if (folder) {
      const offer = await offerUpdateFolder(folder, options.publicKeyPem)
      if (!offer.ok) return { state: 'failed', reason: offer.reason }
      try {
        return await fetchFrom(offer.url)
      } finally {
        await offer.close()
      }
    }
    if (!url) return { state: 'off' }
    if (!isTrustedAddress(url)) return { state: 'failed', reason: 'untrusted' }
    return fetchFrom(url)
  }

  return {
    check: () => {
      // Two downloads into one cache folder would spoil each other.
      running ??= look().finally(() => {
        running = null
      })
      return running
    },
    install: async () => {
      if (engine === null || readyVersion === null) throw new ShellError('shell.updateNotReady')
      await options.beforeInstall()
      engine.quitAndInstall(false, true)
    },
  }
}
