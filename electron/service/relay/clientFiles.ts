/** Attachments through the relay: small ones first, and only so many bytes in one share. */
import { BlobDamaged } from '../../../shared/node/blobStore.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import { type FileTransfer, fileTransferTable } from '../local/tables.ts'
import { LinkRefused } from '../sync/link.ts'
import type { ShareParts } from './client.ts'
import { relayPieceBytes } from './hostFiles.ts'
import type { RelayLine } from './line.ts'

/** A share must come back to the text soon; what is left goes with the next. */
const mostBytes = 64 * 1024 * 1024

async function filesOf(db: Db, isHere: boolean): Promise<FileTransfer[]> {
  return db.rows(
    fileTransferTable,
    sql`select * from file_transfer where is_here = ${isHere} and (is_here = false or is_at_county = false) order by size limit 500`,
  )
}

/** Gives the relay what it lacks, then fetches what this desk lacks. */
export async function shareFiles(line: RelayLine, parts: ShareParts): Promise<void> {
  const { uow, services, signal, log } = parts
  let left = mostBytes
  for (const file of await uow.read(db => filesOf(db, true))) {
    signal.throwIfAborted()
    left -= file.size
    if (left < 0) break
    try {
      await giveOne(line, parts, file)
    } catch (error) {
      // One that is too large or damaged holds up nothing else.
      if (!(error instanceof LinkRefused) && !isDamaged(error)) throw error
      log.error({ sha256: file.sha256, error: String(error) }, 'an attachment cannot be shared')
    }
  }
  for (const file of await uow.read(db => filesOf(db, false))) {
    signal.throwIfAborted()
    left -= file.size
    if (left < 0) break
    if (!(await services.blobs.has(file.sha256)) && !(await fetchOne(line, parts, file.sha256))) continue
    await uow.write(async db => {
      await db.updateRows(fileTransferTable, { sha256: file.sha256 }, { isHere: true })
    })
  }
}

const isDamaged = (error: unknown) =>
  error instanceof BlobDamaged || (error instanceof Error && 'code' in error && error.code === 'ENOENT')

async function giveOne(
  line: RelayLine,
  { services, signal }: ShareParts,
  { sha256 }: FileTransfer,
): Promise<void> {
  let at = await line.fileOffset(sha256)
  if (at === null || at.isComplete) return
  const content = await services.blobs.read(sha256)
  while (!at.isComplete) {
    signal.throwIfAborted()
    at = await line.sendPiece(sha256, at.offset, content.subarray(at.offset, at.offset + relayPieceBytes))
  }
}

async function fetchOne(line: RelayLine, { services, signal }: ShareParts, sha256: string): Promise<boolean> {
  const uploadId = `down-${sha256}`
  let held = await services.blobs.uploadedBytes(uploadId)
  for (;;) {
    signal.throwIfAborted()
    const piece = await line.fetchPiece(sha256, held)
    if (piece === null) return false
    held = await services.blobs.append(uploadId, held, Buffer.from(piece.bytes))
    if (held < piece.size && piece.bytes.length > 0) continue
    const stored = await services.blobs.write(await services.blobs.uploaded(uploadId))
    await services.blobs.discard(uploadId)
    return stored === sha256
  }
}
