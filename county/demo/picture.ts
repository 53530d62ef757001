/** A small photo for the steps of orders that need one: invented, a grey chequered square. */
import { createHash } from 'node:crypto'
import type { InputOf, OutputOf } from '../../shared/contract/registry.ts'

/** A grey chequered square as PNG. */
export const greySquare = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAAAAADH8yjkAAAAUklEQVR42u3WoREAIAwEwfRfQMqhttifwUSA28gXrGOuOu7EvdoLAAAAFsCPR3MHAACADeC7BgAAuggAAAB0EQAA0EUAAACgiwAAgC4CAACAax8fy+lazpql5AAAAABJRU5ErkJggg==',
  'base64',
)

type UploadCall = 'attachment.begin' | 'attachment.chunk' | 'attachment.finish'
/** Whoever can send a file. */
export interface Sender {
  call<N extends UploadCall>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
}

/** Keeps a picture with an order; answers its id. */
export async function sendPicture(
  sender: Sender,
  caseId: string,
  orderId: string,
  purpose: InputOf<'attachment.begin'>['purpose'],
  name = 'photo.png',
): Promise<string> {
  const { uploadId } = await sender.call('attachment.begin', {
    caseId,
    orderId,
    name,
    size: greySquare.length,
    purpose,
  })
  await sender.call('attachment.chunk', { uploadId, offset: 0, base64: greySquare.toString('base64') })
  const sha256 = createHash('sha256').update(greySquare).digest('hex')
  return (await sender.call('attachment.finish', { uploadId, sha256 })).attachmentId
}
