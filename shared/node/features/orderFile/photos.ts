/** Photos that came in with a reply: what they are is read from their bytes, never from a name. */
import { createHash } from 'node:crypto'
import { largestPhoto } from '../../../domain/orderFile.ts'
import { fail } from '../../bus/failure.ts'
import { fileKindOf } from '../attachment/fileKind.ts'

export interface ReplyPhoto {
  content: Buffer
  sha256: string
  mime: string
  extension: string
}

const extensions = ['jpg', 'png', 'webp'] as const

/** Reads the photos of a reply, each once. Refuses what is no picture or too large. */
export function readPhotos(photos: readonly string[]): ReplyPhoto[] {
  const found = photos.map(photo => {
    const base64 = /^data:image\/[a-z]+;base64,([A-Za-z0-9+/=]*)$/.exec(photo)?.[1]
    if (base64 === undefined) fail('orderFile.photoUnreadable')
    const content = Buffer.from(base64, 'base64')
    const extension = extensions.find(name => fileKindOf(`photo.${name}`)?.matches(content))
    if (extension === undefined || content.length > largestPhoto) fail('orderFile.photoUnreadable')
    return {
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
      mime: fileKindOf(`photo.${extension}`)?.mime ?? '',
      extension,
    }
  })
  return [...new Map(found.map(photo => [photo.sha256, photo])).values()]
}
