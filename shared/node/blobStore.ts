/**
 * Attachments on disk, under the SHA-256 of their content and sealed with AES-256-GCM:
 * the database is encrypted, so its attachments must not lie beside it in the clear.
 *
 * File: 12 bytes nonce, 16 bytes tag, then the sealed content.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { appendFile, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export class BlobDamaged extends Error {}

export interface BlobStore {
  /** True when the content is here. */
  has(sha256: string): Promise<boolean>
  /** The whole content; throws `BlobDamaged` when it no longer is what its name says. */
  read(sha256: string): Promise<Buffer>
  /** Stores content under its hash, once; returns the hash. */
  write(content: Buffer): Promise<string>
  /** Adds a piece to an upload; returns how many bytes it now holds. */
  append(uploadId: string, offset: number, piece: Buffer): Promise<number>
  /** Content of an upload so far. */
  uploaded(uploadId: string): Promise<Buffer>
  discard(uploadId: string): Promise<void>
}

/** A blob folder; `keyHex` null leaves files in the clear (a county on an encrypted disk). */
export function fileBlobStore(folder: string, keyHex: string | null): BlobStore {
  const key = keyHex === null ? null : Buffer.from(hkdfSync('sha256', Buffer.from(keyHex, 'hex'), '', 'fengqiao-blobs', 32))
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  const uploadPlace = (id: string) => join(folder, 'uploads', id.replace(/[^0-9a-zA-Z-]/g, ''))

  const seal = (content: Buffer): Buffer => {
    if (!key) return content
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const sealed = Buffer.concat([cipher.update(content), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  }
  const unseal = (sealed: Buffer): Buffer => {
    if (!key) return sealed
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    } catch {
      throw new BlobDamaged('the seal of an attachment does not open')
    }
  }

  return {
    async has(sha256) {
      return stat(place(sha256)).then(
        () => true,
        () => false,
      )
    },
    async read(sha256) {
      const content = unseal(await readFile(place(sha256)))
      if (createHash('sha256').update(content).digest('hex') !== sha256) throw new BlobDamaged('an attachment changed on disk')
      return content
    },
    async write(content) {
      const sha256 = createHash('sha256').update(content).digest('hex')
      const target = place(sha256)
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
      // A power cut must leave the whole file or none: write aside, flush, rename.
      const aside = `${target}.${randomBytes(6).toString('hex')}`
      const file = await open(aside, 'w')
      try {
        await file.writeFile(seal(content))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(aside, target)
      return sha256
    },
    async append(uploadId, offset, piece) {
      const target = uploadPlace(uploadId)
      await mkdir(join(folder, 'uploads'), { recursive: true })
      const size = await stat(target).then(
        info => info.size,
        () => 0,
      )
      // The sender asks again after a cut: answer where we are, and never write a piece twice.
      if (offset !== size) return size
      if (size === 0) await writeFile(target, piece)
      else await appendFile(target, piece)
      return size + piece.length
    },
    async uploaded(uploadId) {
      return readFile(uploadPlace(uploadId)).catch(() => Buffer.alloc(0))
    },
    async discard(uploadId) {
      await rm(uploadPlace(uploadId), { force: true })
    },
  }
}
