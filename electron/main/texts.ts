/** Chinese words of the shell itself, read once at start from `resources/shell/zh.json`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SERVICE_FAILURE_CODES, type ServiceFailureCode } from '../../shared/contract/shell.ts'

const TEXT_KEYS = [
  'appName',
  'partiesScreen',
  'menuFile',
  'menuPrint',
  'menuLock',
  'menuCheckUpdate',
  'menuQuit',
  'menuEdit',
  'menuUndo',
  'menuRedo',
  'menuCut',
  'menuCopy',
  'menuPaste',
  'menuSelectAll',
  'menuView',
  'menuZoomIn',
  'menuZoomOut',
  'menuZoomReset',
  'menuFullScreen',
  'menuReload',
  'menuWindow',
  'menuMinimize',
  'menuClose',
  'menuHelp',
  'menuDataFolder',
  'menuRestartService',
  'menuAbout',
  'aboutVersion',
  'aboutPlainKey',
  'trayShow',
  'trayHide',
  'trayQuit',
  'trayBadge',
  'trayStillRunning',
  'buttonQuit',
  'buttonRestart',
  'buttonOk',
  'buttonCancel',
  'buttonDataFolder',
  'buttonRestoreKey',
  'buttonInstall',
  'buttonLater',
  'crashTitle',
  'crashBody',
  'windowGoneTitle',
  'windowGoneBody',
  'failedTitle',
  'failedDetail',
  'keyTitle',
  'keyKept',
  'key.damaged',
  'key.missing',
  'key.unprotected',
  'key.unwritable',
  'key.plainNotice',
  'restoreTitle',
  'restoreBad',
  'updateTitle',
  'updateOff',
  'updateCurrent',
  'updateReady',
  'updateUnreachable',
  'updateUntrusted',
  'updateBroken',
] as const

export type TextKey = (typeof TEXT_KEYS)[number] | `failed.${ServiceFailureCode}`

/** Gives the text of a key with `{name}` places filled. */
export type Texts = (key: TextKey, values?: Readonly<Record<string, string>>) => string

/**
 * Reads the shell's texts.
 *
 * @throws when the file is unreadable or a text is missing: a program without words must not start quietly.
 */
export function loadTexts(resourcesDir: string): Texts {
  const parsed: unknown = JSON.parse(readFileSync(join(resourcesDir, 'shell', 'zh.json'), 'utf8'))
  const texts = new Map<string, string>()
  if (typeof parsed === 'object' && parsed !== null) {
    for (const [key, value] of Object.entries(parsed)) if (typeof value === 'string') texts.set(key, value)
  }
  const wanted = [...TEXT_KEYS, ...SERVICE_FAILURE_CODES.map(code => `failed.${code}`)]
  const missing = wanted.filter(key => !texts.get(key))
  if (missing.length > 0) throw new Error(`shell texts missing: ${missing.join(', ')}`)
  return (key, values = {}) =>
    (texts.get(key) ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
