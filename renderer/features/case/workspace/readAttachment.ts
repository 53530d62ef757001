import type { Attachment } from '../../../../shared/domain/caseRecord.ts'
import { call, fromBase64 } from '../../../client/index.ts'

/** A stored file, piece by piece. Rejects with a CallError when it is not on this machine or is damaged. */
export async function readAttachment(
  attachment: Attachment,
  isCancelled: () => boolean = () => false,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(attachment.size)
  let offset = 0
  while (offset < attachment.size && !isCancelled()) {
    const piece = fromBase64((await call('attachment.read', { attachmentId: attachment.id, offset })).base64)
    // An empty piece would turn this into an endless loop; the file is then shorter than its record says.
    if (piece.length === 0) break
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole.subarray(0, offset)
}
