/** The `KeyStore` of hosts without a system key ring: a key file only its owner may read. */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Where a host keeps the database key. Electron seals it with safeStorage, the Node hosts in a 0600 file. */
export interface KeyStore {
  /** The 32-byte key as hex; made once. Throws when a key that should be there cannot be read. */
  load(hasDatabase: boolean): string
}

export class KeyMissing extends Error {}

export function fileKeyStore(path: string): KeyStore {
  const read = () => {
    const key = readFileSync(path, 'utf8').trim()
    if (!/^[0-9a-f]{64}$/.test(key)) throw new KeyMissing(`the key file is not a key: ${path}`)
    return key
  }
  return {
    load(hasDatabase) {
      if (existsSync(path)) return read()
      // A new key would make the old database unreadable for good: stop and say so.
      if (hasDatabase) throw new KeyMissing(`the database is here but its key file is not: ${path}`)
      const key = randomBytes(32).toString('hex')
      mkdirSync(dirname(path), { recursive: true })
      // Written aside and linked: of two programs that start at once one makes the key, and both read it whole.
      const aside = `${path}.${randomBytes(6).toString('hex')}`
      writeFileSync(aside, `${key}\n`, { mode: 0o600, flag: 'wx' })
      chmodSync(aside, 0o600)
      try {
        linkSync(aside, path)
      } catch (error) {
        if (!existsSync(path)) throw error
      } finally {
        rmSync(aside, { force: true })
      }
      return read()
    },
  }
}
