/**
 * Attachments on disk, under the SHA-256 of their content and sealed with AES-256-GCM:
 * the database is encrypted, so its attachments must not lie beside it in the clear.
 *
 * File: 12 bytes nonce, 16 bytes tag, then the sealed content.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'

export class BlobDamaged extends Error {}

export interface BlobStore {
  /** True when the content is here. */
  has(sha256: string): Promise<boolean>
  /** The whole content; throws `BlobDamaged` when it no longer is what its name says. */
  read(sha256: string): Promise<Buffer>
  /**
   * A part of the content and its whole size, without reading the rest. Nothing is checked but that it can be
   * read: whoever puts the parts together compares the hash of the whole.
   */
  readRange(sha256: string, offset: number, length: number): Promise<{ bytes: Buffer; size: number }>
  /** Stores content under its hash, once; returns the hash. */
  write(content: Buffer): Promise<string>
  /** Takes content away; does nothing when it is not here. */
  remove(sha256: string): Promise<void>
  /** Adds a piece to an upload; returns how many bytes it now holds. */
  append(uploadId: string, offset: number, piece: Buffer): Promise<number>
  /** Content of an upload so far. */
  uploaded(uploadId: string): Promise<Buffer>
  uploadedBytes(uploadId: string): Promise<number>
  discard(uploadId: string): Promise<void>
}

/**
 * The whole pieces of an upload from its start on, and how far they reach; one cut off while it was written does not
 * count. Two requests over two connections may have brought the same bytes in pieces of other lengths, also to two
 * processes: the longest at each place counts, and what lies behind it.
 */
async function piecesOf(folder: string): Promise<{ names: string[]; bytes: number }> {
  const found = (await readdir(folder).catch((): string[] => []))
    .filter(name => /^\d{12}-\d+$/.test(name))
    .map(name => ({ name, offset: Number(name.slice(0, 12)), length: Number(name.slice(13)) }))
    .sort((a, b) => a.offset - b.offset || b.length - a.length)
  const names: string[] = []
  let bytes = 0
  for (const piece of found) {
    if (piece.offset !== bytes) continue
    names.push(piece.name)
    bytes += piece.length
  }
  return { names, bytes }
}

/** Nonce and tag before the sealed content. */
const sealBytes = 28

async function part(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, offset)
  if (bytesRead < length) throw new BlobDamaged('an attachment is shorter than its name says')
  return bytes
}

/** A blob folder; `keyHex` null leaves files in the clear (a county on an encrypted disk). */
export function fileBlobStore(folder: string, keyHex: string | null): BlobStore {
  const key =
    keyHex === null
      ? null
      : Buffer.from(hkdfSync('sha256', Buffer.from(keyHex, 'hex'), '', 'fengqiao-blobs', 32))
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
      if (createHash('sha256').update(content).digest('hex') !== sha256)
        throw new BlobDamaged('an attachment changed on disk')
      return content
    },
    async readRange(sha256, offset, length) {
      const file = await open(place(sha256), 'r')
      try {
        const size = (await file.stat()).size - (key ? sealBytes : 0)
        const from = Math.max(0, Math.min(offset, size))
        const wanted = Math.max(0, Math.min(length, size - from))
        if (!key) return { bytes: await part(file, from, wanted), size }
        // GCM encrypts as CTR does, beginning with block 2 of its nonce: any block opens alone.
        const block = Math.floor(from / 16)
        const skipped = from - block * 16
        const nonce = await part(file, 0, 12)
        const sealed = await part(file, sealBytes + block * 16, skipped + wanted)
        const counter = Buffer.alloc(16)
        nonce.copy(counter)
        counter.writeUInt32BE(block + 2, 12)
        const opened = createDecipheriv('aes-256-ctr', key, counter).update(sealed)
        return { bytes: opened.subarray(skipped), size }
      } finally {
        await file.close()
      }
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
    async remove(sha256) {
      await rm(place(sha256), { force: true })
    },
    async append(uploadId, offset, piece) {
      const uploadFolder = uploadPlace(uploadId)
      await mkdir(uploadFolder, { recursive: true })
      const { bytes: held } = await piecesOf(uploadFolder)
      // The sender asks again after a cut: answer where we are, and never write a piece twice.
      if (offset !== held || piece.length === 0) return held
      // The name carries the place and length, so that a resume needs to open nothing.
      const name = `${String(offset).padStart(12, '0')}-${piece.length}`
      await writeFile(join(uploadFolder, `${name}.part`), seal(piece))
      await rename(join(uploadFolder, `${name}.part`), join(uploadFolder, name))
      return held + piece.length
    },
    async uploaded(uploadId) {
      const uploadFolder = uploadPlace(uploadId)
      const { names: pieces } = await piecesOf(uploadFolder)
      return Buffer.concat(
        await Promise.all(pieces.map(async name => unseal(await readFile(join(uploadFolder, name))))),
      )
    },
    uploadedBytes: async uploadId => (await piecesOf(uploadPlace(uploadId))).bytes,
    async discard(uploadId) {
      await rm(uploadPlace(uploadId), { recursive: true, force: true })
    },
  }
}
