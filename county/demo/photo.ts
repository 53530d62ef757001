/** A small true PNG, made here so that a file travels too: stripes whose colours differ by matter. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Person } from './client.ts'

const side = 96

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

export function makePhoto(seed: string): Buffer {
  const colours = createHash('sha256').update(seed).digest()
  const rows = Buffer.alloc(side * (side * 3 + 1))
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      for (let part = 0; part < 3; part += 1)
        rows[y * (side * 3 + 1) + 1 + x * 3 + part] = colours[(Math.floor((x + y) / 16) % 8) * 3 + part] ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Attaches a photo piece by piece, as a screen does. */
export async function attachPhoto(person: Person, caseId: string, name: string): Promise<void> {
  const content = makePhoto(caseId)
  const begun = {
    caseId,
    orderId: null,
    name,
    size: content.length,
    purpose: 'photo' as const,
  }
  const { uploadId, chunkBytes } = await person.call('attachment.begin', begun)
  for (let offset = 0; offset < content.length; offset += chunkBytes)
    await person.call('attachment.chunk', {
      uploadId,
      offset,
      base64: content.subarray(offset, offset + chunkBytes).toString('base64'),
    })
  await person.call('attachment.finish', {
    uploadId,
    sha256: createHash('sha256').update(content).digest('hex'),
  })
}
