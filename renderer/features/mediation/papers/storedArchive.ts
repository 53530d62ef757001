/** Reading an archive whose files lie in it unpacked, as the dossier is made. */
import type { FolderFile } from '../../../../shared/contract/shell.ts'

/** Bytes of the head of one file in the archive's directory, and of its head before the content. */
const entryBytes = 46
const localBytes = 30
/** Bytes of the end of the directory. */
const endBytes = 22

/** The files of the archive, in its order. Throws when it is cut short or its files are packed. */
export function filesOf(archive: Uint8Array): FolderFile[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = archive.byteLength - endBytes
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new Error('the archive has no end')
  const files: FolderFile[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint16(at + 10, true) !== 0) throw new Error('a file of the archive is packed')
    const size = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const start = local + localBytes + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    files.push({
      path: new TextDecoder().decode(archive.subarray(at + entryBytes, at + entryBytes + nameLength)),
      bytes: archive.slice(start, start + size),
    })
    at += entryBytes + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return files
}
