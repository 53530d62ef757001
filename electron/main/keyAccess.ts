/** Gets the database key with the person's help: explains each failure and takes a recovery key. */
import { readdir } from 'node:fs/promises'
import { app, safeStorage, shell } from 'electron'
import { askAboutKeyFailure, inform, readRecoveryFile } from './dialogs.ts'
import { type KeyOutcome, type KeyStoreOptions, obtainKey, parseRecoveryKey, restoreKey } from './keyStore.ts'
import type { SettingsStore } from './settings.ts'
import type { Texts } from './texts.ts'

export interface KeyAccess {
  readonly keyHex: string
  readonly protection: 'system' | 'plain'
}

/** True when the folder holds a database, whatever it is called. */
async function holdsDatabase(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => [])
  return names.some(name => /\.(db|sqlite3?)$/.test(name))
}

/** How the key store works on this machine. */
export function keyStoreOptions(dataDir: string, settings: SettingsStore): KeyStoreOptions {
  return {
    protector: safeStorage,
    platform: process.platform,
    folder: app.getPath('userData'),
    acceptUnprotected:
      settings.read().acceptUnprotectedKey === true || process.env.FENGQIAO_ACCEPT_UNPROTECTED_KEY === '1',
    dataExists: () => holdsDatabase(dataDir),
  }
}

/** Takes a recovery file and puts its key in place; null when cancelled or not a key. */
export async function importRecoveryKey(texts: Texts, options: KeyStoreOptions): Promise<KeyOutcome | null> {
  const text = await readRecoveryFile(texts)
  if (text === null) return null
  const keyHex = parseRecoveryKey(text)
  if (keyHex === null) {
    await inform(texts, 'keyTitle', texts('restoreBad'))
    return null
  }
  return restoreKey(options, keyHex).catch((): KeyOutcome => ({ ok: false, code: 'key.unwritable' }))
}

/** The key, or null when the person chose to quit. */
export async function accessKey(
  texts: Texts,
  options: KeyStoreOptions,
  settings: SettingsStore,
  dataDir: string,
): Promise<KeyAccess | null> {
  let outcome = await obtainKey(options)
  while (!outcome.ok) {
    const { code } = outcome
    const kept = outcome.kept ? texts('keyKept', { path: outcome.kept }) : ''
    const body = texts(code, { kept, settings: settings.path, folder: options.folder })
    const choice = await askAboutKeyFailure(texts, body, code === 'key.damaged' || code === 'key.missing')
    if (choice === 'quit') return null
    if (choice === 'dataFolder') await shell.openPath(dataDir)
    if (choice === 'restoreKey') outcome = (await importRecoveryKey(texts, options)) ?? outcome
  }
  if (outcome.created && outcome.protection === 'plain')
    await inform(texts, 'keyTitle', texts('key.plainNotice'))
  return { keyHex: outcome.keyHex, protection: outcome.protection }
}
