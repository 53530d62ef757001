import { expect, it } from 'vitest'
import { writeZip } from '../../../../electron/service/documents/dossier/zip.ts'
import { filesOf } from '../../../../renderer/features/mediation/papers/storedArchive.ts'

const files = [
  { name: '卷宗.pdf', content: Buffer.from('%PDF') },
  { name: '原件/照片 1.jpg', content: Buffer.from([255, 216, 0, 1]) },
  { name: 'empty.txt', content: Buffer.alloc(0) },
]

it('an archive of the dossier comes apart into the files that went in', () => {
  expect(
    filesOf(writeZip(files)).map(file => ({ name: file.path, content: Buffer.from(file.bytes) })),
  ).toEqual(files)
})

it('one that is cut short is refused', () => {
  const zip = writeZip(files)
  expect(() => filesOf(zip.subarray(0, zip.length - 3))).toThrow('no end')
})
