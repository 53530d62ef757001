/** Photos for tests of the line: a picture by its first bytes, noise inside, so that nothing can be packed away. */
import { createHash, randomBytes } from 'node:crypto'
import type { Calling } from './matter.ts'

export const shaOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')

export const photoOf = (size: number) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(size - 6), Buffer.from([0xff, 0xd9])])

/** Puts a photo to a matter; answers the attachment's id. */
export async function sendPhoto(
  caller: Calling,
  caseId: string,
  name: string,
  content: Buffer,
): Promise<string> {
  const { uploadId, chunkBytes } = await caller.call('attachment.begin', {
    caseId,
    orderId: null,
    name,
    size: content.length,
    purpose: 'photo',
  })
  for (let offset = 0; offset < content.length; offset += chunkBytes)
    await caller.call('attachment.chunk', {
      uploadId,
      offset,
      base64: content.subarray(offset, offset + chunkBytes).toString('base64'),
    })
  return (await caller.call('attachment.finish', { uploadId, sha256: shaOf(content) })).attachmentId
}
