/** Attachments after the text: sent and fetched piece by piece, going on where a cut left off. */
import type { BusLog } from '../../../shared/node/bus/bus.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { fileTransferTable } from '../local/tables.ts'
import type { Exchange } from './push.ts'

const pieceBytes = 128 * 1024

/** Sends what the county lacks, then fetches what this desk lacks. */
export async function exchangeFiles(parts: Exchange, log: BusLog): Promise<void> {
  const { uow, signal } = parts
  const outgoing = await uow.read(db => db.find(fileTransferTable, { isAtCounty: false, isHere: true }))
  const incoming = await uow.read(db => db.find(fileTransferTable, { isAtCounty: true, isHere: false }))
  const total = outgoing.length + incoming.length
  let done = 0
  for (const file of outgoing) {
    signal.throwIfAborted()
    parts.onProgress({ phase: 'files', done, total })
    if (await sendOne(parts, file.sha256, log)) await mark(uow, file.sha256, { isAtCounty: true })
    done += 1
  }
  for (const file of incoming) {
    signal.throwIfAborted()
    parts.onProgress({ phase: 'files', done, total })
    if (await fetchOne(parts, file.sha256)) await mark(uow, file.sha256, { isHere: true })
    done += 1
  }
}

async function mark(
  uow: UnitOfWork,
  sha256: string,
  patch: { isHere?: boolean; isAtCounty?: boolean },
): Promise<void> {
  await uow.write(async db => {
    await db.updateRows(fileTransferTable, { sha256 }, patch)
  })
}

async function sendOne(
  { services, link, token, signal }: Exchange,
  sha256: string,
  log: BusLog,
): Promise<boolean> {
  let content: Buffer
  try {
    content = await services.blobs.read(sha256)
  } catch (error) {
    // A damaged file must not hold the others up; opening it tells its reader.
    log.error({ sha256, error: String(error) }, 'an attachment cannot be read for sending')
    return false
  }
  let at = await link.fileOffset(token, sha256, signal)
  while (!at.isComplete) {
    signal.throwIfAborted()
    const piece = content.subarray(at.offset, at.offset + pieceBytes)
    at = await link.sendFile(token, sha256, at.offset, content.length, piece, signal)
  }
  return true
}

async function fetchOne({ services, link, token, signal }: Exchange, sha256: string): Promise<boolean> {
  if (await services.blobs.has(sha256)) return true
  const uploadId = `down-${sha256}`
  let held = await services.blobs.uploadedBytes(uploadId)
  for (;;) {
    signal.throwIfAborted()
    const piece = await link.fetchFile(token, sha256, held, signal)
    if (piece === null) return false
    held = await services.blobs.append(uploadId, held, Buffer.from(piece.bytes))
    if (held < piece.size && piece.bytes.length > 0) continue
    const stored = await services.blobs.write(await services.blobs.uploaded(uploadId))
    await services.blobs.discard(uploadId)
    return stored === sha256
  }
}
