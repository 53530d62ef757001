/** Brings the parts of a whole state to this disk: from any byte on, kept over restarts, known by their hash. */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { type BlobStore, fileBlobStore } from '../../../../shared/node/blobStore.ts'
import type { SnapshotManifest } from '../../../../shared/sync/protocol.ts'
import { LinkDown } from '../link.ts'
import type { Exchange } from '../push.ts'

/** A cut costs no more than this. */
const pieceBytes = 64 * 1024
/** A part that comes damaged so often is damaged where it lies. */
const mostTries = 3
/** A part is about 1 MiB of text; one that unfolds to more is damaged or hostile. */
const mostBytes = 256 * 1024 * 1024

export interface LoadPlace {
  folder: string
  keyHex: string | null
}

/** The state lies at the county no more: another must be asked for. */
export class StateGone extends Error {}

/** Where parts of one state lie on this disk, sealed like attachments. */
export class PartStore {
  readonly #blobs: BlobStore
  readonly #place: string

  constructor(place: LoadPlace, id: string) {
    this.#place = join(place.folder, id.replace(/[^0-9a-zA-Z-]/g, ''))
    this.#blobs = fileBlobStore(this.#place, place.keyHex)
  }

  /** Fetches a part unless it is here. Throws `StateGone`, `LinkDown` or `LinkRefused`. */
  async fetch(parts: Exchange, manifest: SnapshotManifest, sha256: string): Promise<void> {
    if (await this.#blobs.has(sha256)) return
    const uploadId = `part-${sha256}`
    for (let tries = 0; tries < mostTries; tries += 1) {
      let held = await this.#blobs.uploadedBytes(uploadId)
      for (;;) {
        parts.signal.throwIfAborted()
        const { link, token, signal } = parts
        const piece = await link.fetchPart(token, manifest.id, sha256, held, pieceBytes, signal)
        if (piece === null) throw new StateGone(manifest.id)
        held = await this.#blobs.append(uploadId, held, Buffer.from(piece.bytes))
        if (held >= piece.size || piece.bytes.length === 0) break
      }
      const content = await this.#blobs.uploaded(uploadId).catch(() => Buffer.alloc(0))
      await this.#blobs.discard(uploadId)
      if (createHash('sha256').update(content).digest('hex') !== sha256) continue
      await this.#blobs.write(content)
      return
    }
    throw new LinkDown('a part of the state comes damaged again and again')
  }

  /** The text of a part; null when it was damaged on this disk and must be fetched again. */
  async read(sha256: string): Promise<string | null> {
    try {
      return zstdDecompressSync(await this.#blobs.read(sha256), { maxOutputLength: mostBytes }).toString(
        'utf8',
      )
    } catch {
      await rm(join(this.#place, sha256.slice(0, 2), sha256), { force: true })
      return null
    }
  }

  /** Everything of this state goes from the disk. */
  async clear(): Promise<void> {
    await rm(this.#place, { recursive: true, force: true })
  }
}
