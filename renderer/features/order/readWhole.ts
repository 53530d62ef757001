import { call, fromBase64 } from '../../client/index.ts'

/** A stored file, piece by piece, as a bad line needs it. Rejects with a CallError when it is not on this machine. */
export async function readWhole(
  attachmentId: string,
): Promise<{ bytes: Uint8Array; mime: string; name: string }> {
  const first = await call('attachment.read', { attachmentId, offset: 0 })
  const whole = new Uint8Array(first.size)
  let piece = fromBase64(first.base64)
  for (let offset = 0; ; ) {
    // An empty piece would turn this into an endless loop; the file is then shorter than its record says.
    if (piece.length === 0) return { bytes: whole.subarray(0, offset), mime: first.mime, name: first.name }
    whole.set(piece, offset)
    offset += piece.length
    if (offset >= first.size) return { bytes: whole, mime: first.mime, name: first.name }
    piece = fromBase64((await call('attachment.read', { attachmentId, offset })).base64)
  }
}
