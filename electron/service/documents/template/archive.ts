/** Reading a Word file as the archive it is. */
import { inflateRawSync } from 'node:zlib'

export class NotWord extends Error {}

/** Largest part unpacked, in bytes: a text is never so long, an archive made to fill a disk is. */
const mostUnpacked = 20 * 1024 * 1024

/** Entry name -> bytes. Throws `NotWord` for anything that is no sound archive with a document in it. */
export function readArchive(zip: Buffer): Map<string, Buffer> {
  try {
    const entries = entriesOf(zip)
    if (!entries.has('word/document.xml')) throw new NotWord('no document')
    return entries
  } catch (error) {
    if (error instanceof NotWord) throw error
    throw new NotWord(String(error))
  }
}

function entriesOf(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end === -1) throw new NotWord('no archive')
  const entries = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + size)
    entries.set(name, method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: mostUnpacked }))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

/** Parts of a Word file that hold text a person typed. */
export function isTextPart(name: string): boolean {
  return /^word\/(document|header\d*|footer\d*)\.xml$/.test(name)
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function decodeXml(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number.parseInt(name.slice(1), 10))
    return entities[name] ?? whole
  })
}

export function encodeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
