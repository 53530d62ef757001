import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256Bytes, sha256Hex } from '../../../../renderer/features/case/sha256.ts'

it('agrees with the well-known hash for any bytes, with and without the browser cryptography', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
      const known = createHash('sha256').update(bytes).digest('hex')
      expect(Buffer.from(sha256Bytes(bytes)).toString('hex')).toBe(known)
      expect(await sha256Hex(bytes)).toBe(known)
    }),
  )
})
