/** What this machine remembers about the shell (not about the work): `shell.json` in the user data folder. */
import { readFileSync } from 'node:fs'
import { writeFileAtomically } from './atomicFile.ts'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface ShellSettings {
  readonly bounds?: Bounds
  readonly maximized?: boolean
  /** 1 is 100 %. */
  readonly zoom?: number
  /** `https:` address of the update folder on a web server. */
  readonly updateUrl?: string
  /** Folder or USB stick that holds the update files; wins over the address. */
  readonly updateFolder?: string
  /** An administrator accepted that the database key is not protected by the system. */
  readonly acceptUnprotectedKey?: boolean
  readonly toldAboutTray?: boolean
}

export interface SettingsStore {
  readonly path: string
  read(): ShellSettings
  /** Changes some settings; a failed write is not worth a dialog, the next one may succeed. */
  write(change: ShellSettings): Promise<void>
}

function parseBounds(value: unknown): Bounds | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { x, y, width, height } = value as Record<string, unknown>
  const numbers = [x, y, width, height]
  if (!numbers.every((n): n is number => Number.isInteger(n))) return undefined
  const [left, top, wide, high] = numbers
  if (left === undefined || top === undefined || wide === undefined || high === undefined) return undefined
  return { x: left, y: top, width: wide, height: high }
}

/** Keeps what is well formed and drops the rest: a hand-edited file must not stop the program. */
export function parseSettings(value: unknown): ShellSettings {
  if (typeof value !== 'object' || value === null) return {}
  const raw = value as Record<string, unknown>
  const bounds = parseBounds(raw.bounds)
  const zoom = typeof raw.zoom === 'number' && raw.zoom >= 0.5 && raw.zoom <= 3 ? raw.zoom : undefined
  return {
    ...(bounds ? { bounds } : {}),
    ...(zoom === undefined ? {} : { zoom }),
    ...(typeof raw.maximized === 'boolean' ? { maximized: raw.maximized } : {}),
    ...(typeof raw.updateUrl === 'string' ? { updateUrl: raw.updateUrl } : {}),
    ...(typeof raw.updateFolder === 'string' ? { updateFolder: raw.updateFolder } : {}),
    ...(raw.acceptUnprotectedKey === true ? { acceptUnprotectedKey: true } : {}),
    ...(raw.toldAboutTray === true ? { toldAboutTray: true } : {}),
  }
}

/** Opens the settings file; a missing or broken one reads as empty. */
export function openSettings(path: string): SettingsStore {
  let current: ShellSettings = {}
  try {
    current = parseSettings(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    current = {}
  }
  let queue: Promise<void> = Promise.resolve()
  return {
    path,
    read: () => current,
    write: change => {
      current = { ...current, ...change }
      const content = `${JSON.stringify(current, null, 2)}\n`
      // One at a time, so the last change is the one that stays.
      queue = queue.then(() => writeFileAtomically(path, content, 0o600)).catch(() => {})
      return queue
    },
  }
}
