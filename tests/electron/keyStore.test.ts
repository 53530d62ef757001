import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type KeyStoreOptions,
  obtainKey,
  parseRecoveryKey,
  restoreKey,
} from '../../electron/main/keyStore.ts'
import { resetWorld, safeStorage, world } from './standIn.ts'

let folder = ''
const keyFile = () => join(folder, 'database.key')

function options(change: Partial<KeyStoreOptions> = {}): KeyStoreOptions {
  return {
    protector: safeStorage,
    platform: 'linux',
    folder,
    acceptUnprotected: false,
    dataExists: async () => false,
    ...change,
  }
}

beforeEach(() => {
  resetWorld()
  folder = mkdtempSync(join(tmpdir(), 'key-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('database key', () => {
  it('is made once with 32 random bytes and is the same at the next start', async () => {
    const first = await obtainKey(options())
    const second = await obtainKey(options())
    expect(first).toMatchObject({ ok: true, created: true, protection: 'system' })
    expect(second).toMatchObject({ ok: true, created: false })
    if (!first.ok || !second.ok) throw new Error('no key')
    expect(first.keyHex).toMatch(/^[0-9a-f]{64}$/)
    expect(second.keyHex).toBe(first.keyHex)
  })

  it('lies protected in a file only its owner may read', async () => {
    const made = await obtainKey(options())
    if (!made.ok) throw new Error('no key')
    expect(readFileSync(keyFile(), 'utf8')).not.toContain(made.keyHex)
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
  })

  it('differs between machines', async () => {
    const one = await obtainKey(options())
    rmSync(keyFile())
    const other = await obtainKey(options())
    expect(one.ok && other.ok && one.keyHex !== other.keyHex).toBe(true)
  })

  it('that cannot be decrypted is left as it is, set aside once, and reported each time', async () => {
    await obtainKey(options())
    const before = readFileSync(keyFile())
    world.encryptionAvailable = false
    const first = await obtainKey(options())
    const second = await obtainKey(options())
    expect(first).toMatchObject({ ok: false, code: 'key.damaged' })
    expect(second).toEqual(first)
    expect(readFileSync(keyFile())).toEqual(before)
    const kept = readdirSync(folder).filter(name => name.startsWith('database.key.kept-'))
    expect(kept).toHaveLength(1)
    expect(readFileSync(join(folder, kept[0] ?? ''))).toEqual(before)
  })

  it('that could not be decrypted for a while is used again when the system can', async () => {
    const made = await obtainKey(options())
    world.encryptionAvailable = false
    await obtainKey(options())
    world.encryptionAvailable = true
    expect(await obtainKey(options())).toMatchObject({ ok: true, keyHex: made.ok ? made.keyHex : '' })
  })

  it.each(['', 'not json', '{"version":2}', '{"version":1,"protection":"system","value":"AAAA"}'])(
    'file with content %j is damaged, not replaced',
    async content => {
      writeFileSync(keyFile(), content)
      expect(await obtainKey(options())).toMatchObject({ ok: false, code: 'key.damaged' })
      expect(readFileSync(keyFile(), 'utf8')).toBe(content)
    },
  )

  it('is not made anew while data of an earlier key exists', async () => {
    expect(await obtainKey(options({ dataExists: async () => true }))).toEqual({
      ok: false,
      code: 'key.missing',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('is refused where the system only offers a password that is the same everywhere', async () => {
    world.backend = 'basic_text'
    expect(await obtainKey(options())).toEqual({ ok: false, code: 'key.unprotected' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('may stay unprotected only when an administrator accepted that, and says so', async () => {
    world.encryptionAvailable = false
    const made = await obtainKey(options({ acceptUnprotected: true }))
    expect(made).toMatchObject({ ok: true, created: true, protection: 'plain' })
    expect(await obtainKey(options())).toEqual({ ok: false, code: 'key.unprotected' })
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
  })

  it('that was unprotected is protected as soon as the system can', async () => {
    world.encryptionAvailable = false
    const made = await obtainKey(options({ acceptUnprotected: true }))
    world.encryptionAvailable = true
    const later = await obtainKey(options())
    expect(later).toMatchObject({ ok: true, protection: 'system', keyHex: made.ok ? made.keyHex : '' })
    expect(readFileSync(keyFile(), 'utf8')).not.toContain(made.ok ? made.keyHex : 'x')
  })

  it('that cannot be reached is reported and nothing is made in its place', async () => {
    const occupied = join(folder, 'occupied')
    writeFileSync(occupied, '')
    const outcome = await obtainKey(options({ folder: join(occupied, 'below') }))
    expect(outcome).toEqual({ ok: false, code: 'key.unwritable' })
  })

  it('from a recovery file takes the place of a damaged one, which is set aside', async () => {
    writeFileSync(keyFile(), 'damaged')
    const keyHex = 'ab'.repeat(32)
    expect(await restoreKey(options(), keyHex)).toMatchObject({ ok: true, keyHex })
    expect(await obtainKey(options())).toMatchObject({ ok: true, keyHex })
    const kept = readdirSync(folder).find(name => name.startsWith('database.key.kept-')) ?? ''
    expect(readFileSync(join(folder, kept), 'utf8')).toBe('damaged')
  })

  it('in a recovery file may be written in groups', () => {
    const key = '0123456789abcdef'.repeat(4)
    expect(parseRecoveryKey(`\uFEFF${key.toUpperCase().replace(/(.{8})/g, '$1-')}\r\n`)).toBe(key)
    expect(parseRecoveryKey('0123')).toBeNull()
    expect(parseRecoveryKey('z'.repeat(64))).toBeNull()
  })
})
