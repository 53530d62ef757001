/**
 * Offers an update folder (hard disk or USB stick) to the updater, which only speaks HTTP.
 *
 * A stick passes through many hands, so the manifest must carry a signature of the release key
 * (`<manifest>.sig`, raw Ed25519 over the file's bytes); the manifest in turn holds the hash of the installer.
 * The verified bytes are kept in memory: a file changed after the check is not served.
 */
import { randomBytes, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export type FolderFailure = 'unreachable' | 'untrusted'
export type FolderOffer =
  | { readonly ok: true; readonly url: string; close(): Promise<void> }
  | { readonly ok: false; readonly reason: FolderFailure }

const MANIFEST = /^latest(-[a-z0-9-]+)?\.yml$/
const PLAIN_NAME = /^[^\\/:\0]+$/

/** The decoded path of an address; empty when it cannot be decoded. */
function plainPath(address: string): string {
  try {
    return decodeURIComponent(address.split('?')[0] ?? '')
  } catch {
    return ''
  }
}

/**
 * Checks the folder's manifests and serves it on a random port of this machine only.
 *
 * @param publicKeyPem key of the release; null when this build has none, which means no folder is trusted
 */
export async function offerUpdateFolder(folder: string, publicKeyPem: string | null): Promise<FolderOffer> {
  const manifests = new Map<string, Buffer>()
  const names = new Set<string>()
  try {
    for (const name of await readdir(folder)) {
      names.add(name)
      if (MANIFEST.test(name)) manifests.set(name, await readFile(join(folder, name)))
    }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
  if (manifests.size === 0) return { ok: false, reason: 'unreachable' }
  if (publicKeyPem === null) return { ok: false, reason: 'untrusted' }
  for (const [name, content] of manifests) {
    const signature = await readFile(join(folder, `${name}.sig`)).catch(() => null)
    if (signature === null || !verify(null, content, publicKeyPem, signature))
      return { ok: false, reason: 'untrusted' }
  }

  const secret = randomBytes(16).toString('hex')
  const server = createServer(async (request, response) => {
    const [, token, name, ...rest] = plainPath(request.url ?? '').split('/')
    if (
      token !== secret ||
      name === undefined ||
      rest.length > 0 ||
      !PLAIN_NAME.test(name) ||
      !names.has(name)
    ) {
      response.writeHead(404).end()
      return
    }
    const manifest = manifests.get(name)
    if (manifest !== undefined) {
      response.writeHead(200, { 'content-length': manifest.length }).end(manifest)
      return
    }
    const info = await stat(join(folder, name)).catch(() => null)
    if (info === null || !info.isFile()) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-length': info.size })
    createReadStream(join(folder, name))
      .on('error', () => response.destroy())
      .pipe(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ok: true,
    url: `http://127.0.0.1:${port}/${secret}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
