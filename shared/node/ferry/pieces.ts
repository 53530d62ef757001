/** Attachments on a stick: whole when they fit, else a piece that goes on where the other end stands. */
import { createHash } from 'node:crypto'
import { BlobDamaged, type BlobStore } from '../blobStore.ts'
import type { Piece } from './seal.ts'

/** A rest smaller than this is not worth a piece of its own. */
const leastPiece = 64 * 1024

/** Pieces up to so many bytes, the smallest files first: most of them arrive whole. */
export async function collectPieces(
  blobs: BlobStore,
  wanted: readonly { sha256: string; size: number; held: number }[],
  mostBytes: number,
): Promise<Piece[]> {
  const pieces: Piece[] = []
  let room = mostBytes
  for (const { sha256, held } of [...wanted].sort((a, b) => a.size - a.held - (b.size - b.held))) {
    if (room < leastPiece && pieces.length > 0) break
    if (room <= 0 || !(await blobs.has(sha256))) continue
    const content = await blobs.read(sha256).catch((error: unknown) => {
      // A damaged file must not hold the others up; opening it tells its reader.
      if (error instanceof BlobDamaged) return null
      throw error
    })
    if (content === null || held >= content.length) continue
    const body = content.subarray(held, held + room)
    pieces.push({ sha256, size: content.length, offset: held, bytes: body.length, body })
    room -= body.length
  }
  return pieces
}

/** Takes a piece; true when the file is whole now. A piece that begins beyond what is here waits for a later stick. */
export async function takePiece(blobs: BlobStore, uploadId: string, piece: Piece): Promise<boolean> {
  const { sha256, size, offset, body } = piece
  if (await blobs.has(sha256)) return true
  const held = await blobs.uploadedBytes(uploadId)
  if (offset > held) return false
  const now = await blobs.append(uploadId, held, body.subarray(held - offset))
  if (now < size) return false
  const content = await blobs.uploaded(uploadId)
  await blobs.discard(uploadId)
  if (createHash('sha256').update(content).digest('hex') !== sha256) return false
  await blobs.write(content)
  return true
}
