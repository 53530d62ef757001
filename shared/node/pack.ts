/**
 * Packs what desk and county tell each other: zstd, with a dictionary made of our own kind of messages. A single
 * edit of a field becomes a third of what it is without. Both ends must have the same dictionary; it is known by
 * the hash of its bytes, and an end that lacks it is spoken to without.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** The dictionaries this program ships: the newest is offered, every one is understood. */
export interface PackBook {
  newest: string | null
  dictionaries: ReadonlyMap<string, Buffer>
}

export const noBook: PackBook = { newest: null, dictionaries: new Map() }

/** Level 19 costs some ten milliseconds for a hundred kilobytes: worth it where a second carries a few. */
const thoroughLevel = 19
const quickLevel = 3
/** A larger body is not worth the thorough level's time on any line that would carry it. */
const mostThorough = 1024 * 1024

/** Reads `resources/sync/*.dict`; the last by name is the newest. Without any the program packs as before. */
export function loadPackBook(resourcesDir: string): PackBook {
  const folder = join(resourcesDir, 'sync')
  const dictionaries = new Map<string, Buffer>()
  let newest: string | null = null
  const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.dict')) : []
  for (const name of names.sort()) {
    const bytes = readFileSync(join(folder, name))
    newest = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
    dictionaries.set(newest, bytes)
  }
  return { newest, dictionaries }
}

/** Packs a text; thoroughly for a slow line. */
export async function pack(
  text: string | Buffer,
  how: { dictionary: Buffer | null; isThorough: boolean },
): Promise<Buffer> {
  const isThorough = how.isThorough && text.length <= mostThorough
  return compress(text, {
    params: {
      [constants.ZSTD_c_compressionLevel]: isThorough ? thoroughLevel : quickLevel,
      // Told by our own header; four bytes less in every message.
      [constants.ZSTD_c_dictIDFlag]: 0,
    },
    ...(how.dictionary === null ? {} : { dictionary: how.dictionary }),
  })
}

/** Unpacks; throws when it is damaged, needs another dictionary, or would unfold to more than `mostBytes`. */
export async function unpack(bytes: Buffer, dictionary: Buffer | null, mostBytes: number): Promise<Buffer> {
  return decompress(bytes, {
    maxOutputLength: mostBytes,
    ...(dictionary === null ? {} : { dictionary }),
  })
}
