import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { offerUpdateFolder } from '../../electron/main/updateFolder.ts'
import { createUpdater, type UpdateEngine, type UpdateSource } from '../../electron/main/updater.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const installer = Buffer.from('installer')
const manifest = Buffer.from(
  `version: 2.0.0\nsha512: ${createHash('sha512').update(installer).digest('base64')}\n`,
)

let parent = ''
let folder = ''
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'update-'))
  folder = join(parent, 'stick')
  mkdirSync(folder)
  writeFileSync(join(folder, 'latest-linux.yml'), manifest)
  writeFileSync(join(folder, 'latest-linux.yml.sig'), sign(null, manifest, privateKey))
  writeFileSync(join(folder, 'program.deb'), installer)
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

/** Behaves as electron-updater does, fetching from the feed it was given. */
function engine(version: string) {
  const calls: string[] = []
  let url = ''
  const made: UpdateEngine = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    setFeedURL: feed => {
      url = feed.url
    },
    checkForUpdates: async () => {
      const answer = await fetch(`${url}/latest-linux.yml?noCache=1`)
      const found = /version: (.+)/.exec(await answer.text())?.[1] ?? ''
      return { isUpdateAvailable: found !== version, updateInfo: { version: found } }
    },
    downloadUpdate: async () => {
      const answer = await fetch(`${url}/program.deb`)
      calls.push(`downloaded ${await answer.text()}`)
    },
    quitAndInstall: () => calls.push('installed'),
  }
  return { made, calls }
}

function updater(source: UpdateSource, version = '1.0.0', key: string | null = pem) {
  const { made, calls } = engine(version)
  return {
    calls,
    made,
    updater: createUpdater({
      version,
      source: () => source,
      publicKeyPem: key,
      loadEngine: async () => made,
      beforeInstall: async () => {
        calls.push('service stopped')
      },
    }),
  }
}

describe('updates', () => {
  it('are off without a source', async () => {
    expect(await updater({}).updater.check()).toEqual({ state: 'off' })
  })

  it('come from a signed folder and are installed only after the service has stopped', async () => {
    const { updater: made, calls, made: used } = updater({ folder })
    expect(await made.check()).toEqual({ state: 'ready', version: '2.0.0' })
    expect(used).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false })
    await made.install()
    expect(calls).toEqual(['downloaded installer', 'service stopped', 'installed'])
  })

  it('are not offered when the folder holds the running version', async () => {
    expect(await updater({ folder }, '2.0.0').updater.check()).toEqual({ state: 'current', version: '2.0.0' })
  })

  it('from a folder with a wrong, missing or unknown signature are not touched', async () => {
    const refused = { state: 'failed', reason: 'untrusted' }
    expect(await updater({ folder }, '1.0.0', null).updater.check()).toEqual(refused)
    writeFileSync(join(folder, 'latest-linux.yml'), 'version: 9.0.0\n')
    expect(await updater({ folder }).updater.check()).toEqual(refused)
    rmSync(join(folder, 'latest-linux.yml.sig'))
    const { updater: made, calls } = updater({ folder })
    expect(await made.check()).toEqual(refused)
    await expect(made.install()).rejects.toThrow('shell.updateNotReady')
    expect(calls).toEqual([])
  })

  it('from a stick that is not plugged in are unreachable', async () => {
    expect(await updater({ folder: join(folder, 'none') }).updater.check()).toEqual({
      state: 'failed',
      reason: 'unreachable',
    })
  })

  it('are never fetched without encryption', async () => {
    expect(await updater({ url: 'http://updates.example/' }).updater.check()).toEqual({
      state: 'failed',
      reason: 'untrusted',
    })
  })

  it('asked for twice at once are fetched once', async () => {
    const { updater: made, calls } = updater({ folder })
    await Promise.all([made.check(), made.check()])
    expect(calls).toEqual(['downloaded installer'])
  })
})

describe('update folder', () => {
  it('is served on this machine only, under a secret, and no further than its own files', async () => {
    writeFileSync(join(parent, 'outside.txt'), 'outside')
    const offer = await offerUpdateFolder(folder, pem)
    if (!offer.ok) throw new Error(offer.reason)
    const { origin, pathname } = new URL(offer.url)
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${offer.url}/program.deb`)).status).toBe(200)
    for (const path of [
      '/program.deb',
      `${pathname}/..%2foutside.txt`,
      `${pathname}/%2e%2e%2foutside.txt`,
      `${pathname}/x/../../outside.txt`,
      `${pathname}/%00`,
      `${pathname}/%E0%A4%A`,
      `${pathname}/`,
    ]) {
      expect((await fetch(`${origin}${path}`)).status, path).toBe(404)
    }
    await offer.close()
  })

  it('keeps the verified manifest even when the file is changed afterwards', async () => {
    const offer = await offerUpdateFolder(folder, pem)
    if (!offer.ok) throw new Error(offer.reason)
    writeFileSync(join(folder, 'latest-linux.yml'), 'version: 9.0.0\n')
    expect(await (await fetch(`${offer.url}/latest-linux.yml`)).text()).toBe(manifest.toString())
    await offer.close()
  })
})
