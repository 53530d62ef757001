/**
 * The database key: made once, 32 random bytes, kept in the user data folder under the system's protection.
 *
 * A key that cannot be read is the whole database lost, so this file never overwrites or deletes one: a
 * copy is set aside and the matter is reported. And no new key is made while data of an older key exists.
 */
import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from './atomicFile.ts'

/** The asynchronous half of Electron's `safeStorage`; the synchronous half is removed in Electron 46. */
export interface Protector {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(plainText: string): Promise<Buffer>
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
  /** Linux only; `basic_text` means a password that is the same on every machine. */
  getSelectedStorageBackend?(): string
}

export interface KeyStoreOptions {
  readonly protector: Protector
  readonly platform: NodeJS.Platform
  /** Folder of the key file, `userData`. */
  readonly folder: string
  /** An administrator accepted an unprotected key, by setting or environment. */
  readonly acceptUnprotected: boolean
  /** True when data encrypted with an earlier key lies on this machine. */
  readonly dataExists: () => Promise<boolean>
}

export type KeyFailure = 'key.damaged' | 'key.missing' | 'key.unprotected' | 'key.unwritable'
export type KeyOutcome =
  | {
      readonly ok: true
      readonly keyHex: string
      readonly created: boolean
      readonly protection: 'system' | 'plain'
    }
  /** `kept` is the path of the copy set aside. */
  | { readonly ok: false; readonly code: KeyFailure; readonly kept?: string }

const KEY_FILE = 'database.key'
const KEY_PATTERN = /^[0-9a-f]{64}$/

interface KeyFile {
  readonly version: 1
  readonly protection: 'system' | 'plain'
  readonly value: string
}

function parseKeyFile(text: string): KeyFile | null {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return null
    const { version, protection, value } = parsed as Record<string, unknown>
    if (version !== 1 || typeof value !== 'string') return null
    if (protection !== 'system' && protection !== 'plain') return null
    return { version, protection, value }
  } catch {
    return null
  }
}

async function readIfPresent(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Copies the file beside itself, once for each content; answers the copy's path. */
async function setAside(path: string, content: Buffer): Promise<string> {
  const kept = `${path}.kept-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`
  try {
    await copyFile(path, kept, constants.COPYFILE_EXCL)
    await chmod(kept, 0o400)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return kept
}

async function isProtected(options: KeyStoreOptions): Promise<boolean> {
  const { protector, platform } = options
  if (!(await protector.isAsyncEncryptionAvailable())) return false
  return !(platform === 'linux' && protector.getSelectedStorageBackend?.() === 'basic_text')
}

async function store(
  options: KeyStoreOptions,
  keyHex: string,
  protection: 'system' | 'plain',
): Promise<void> {
  const value =
    protection === 'system' ? (await options.protector.encryptStringAsync(keyHex)).toString('base64') : keyHex
  const file: KeyFile = { version: 1, protection, value }
  await mkdir(options.folder, { recursive: true })
  await writeFileAtomically(join(options.folder, KEY_FILE), `${JSON.stringify(file)}\n`, 0o600)
}

async function create(options: KeyStoreOptions): Promise<KeyOutcome> {
  if (await options.dataExists()) return { ok: false, code: 'key.missing' }
  const protection = (await isProtected(options)) ? 'system' : 'plain'
  if (protection === 'plain' && !options.acceptUnprotected) return { ok: false, code: 'key.unprotected' }
  const keyHex = randomBytes(32).toString('hex')
  try {
    await store(options, keyHex, protection)
  } catch {
    return { ok: false, code: 'key.unwritable' }
  }
  return { ok: true, keyHex, created: true, protection }
}

/**
 * Reads the key, or makes it on the first start.
 *
 * An unprotected key is protected as soon as the machine can, and a key protected by an outdated system key
 * is protected again; both only after it was read back successfully.
 */
export async function obtainKey(options: KeyStoreOptions): Promise<KeyOutcome> {
  const path = join(options.folder, KEY_FILE)
  let content: Buffer | null
  try {
    content = await readIfPresent(path)
  } catch {
    // There may be a key behind the error (rights, a broken disk), so nothing is made in its place.
    return { ok: false, code: 'key.unwritable' }
  }
  if (content === null) return create(options)
  const found = content

  const file = parseKeyFile(found.toString('utf8'))
  const damaged = async (): Promise<KeyOutcome> => {
    // The report matters more than the copy, which a full disk may refuse.
    const kept = await setAside(path, found).catch(() => null)
    return { ok: false, code: 'key.damaged', ...(kept === null ? {} : { kept }) }
  }
  if (file === null) return damaged()

  if (file.protection === 'plain') {
    if (!KEY_PATTERN.test(file.value)) return damaged()
    const keyHex = file.value
    if (!(await isProtected(options))) {
      if (!options.acceptUnprotected) return { ok: false, code: 'key.unprotected' }
      return { ok: true, keyHex, created: false, protection: 'plain' }
    }
    const stored = await store(options, keyHex, 'system').then(
      () => true,
      () => false,
    )
    return { ok: true, keyHex, created: false, protection: stored ? 'system' : 'plain' }
  }

  try {
    const { result, shouldReEncrypt } = await options.protector.decryptStringAsync(
      Buffer.from(file.value, 'base64'),
    )
    if (!KEY_PATTERN.test(result)) return damaged()
    // A failed renewal is harmless: the old file still opens.
    if (shouldReEncrypt) await store(options, result, 'system').catch(() => {})
    return { ok: true, keyHex: result, created: false, protection: 'system' }
  } catch {
    return damaged()
  }
}

/** The key in a recovery file: 64 hex digits, blanks and dashes ignored; null when it is not one. */
export function parseRecoveryKey(text: string): string | null {
  const compact = text
    .replace(/^\uFEFF/, '')
    .replace(/[\s-]/g, '')
    .toLowerCase()
  return KEY_PATTERN.test(compact) ? compact : null
}

/**
 * Puts a recovery key in place; a key file that is there is set aside first.
 *
 * @throws the file system's error; the old file is then still in place
 */
export async function restoreKey(options: KeyStoreOptions, keyHex: string): Promise<KeyOutcome> {
  const path = join(options.folder, KEY_FILE)
  const content = await readIfPresent(path)
  if (content !== null) await setAside(path, content)
  const protection = (await isProtected(options)) ? 'system' : 'plain'
  if (protection === 'plain' && !options.acceptUnprotected) return { ok: false, code: 'key.unprotected' }
  await store(options, keyHex, protection)
  return { ok: true, keyHex, created: false, protection }
}
