/**
 * Which files may be kept with a case. The ending says what a file claims to be, its first
 * bytes what it is; both must agree, so that a renamed program does not get in.
 */
import { decodeText } from '../../tabular.ts'

export interface FileKind {
  mime: string
  /** True when the content is of this kind. */
  matches(content: Uint8Array): boolean
}

const ascii = (content: Uint8Array, from: number, length: number) =>
  Buffer.from(content.subarray(from, from + length)).toString('latin1')
const begins =
  (...magic: readonly number[]) =>
  (content: Uint8Array) =>
    magic.every((byte, at) => content[at] === byte)
const riff = (form: string) => (content: Uint8Array) =>
  ascii(content, 0, 4) === 'RIFF' && ascii(content, 8, 4) === form

const heifBrands = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']
const isMediaBox = (content: Uint8Array) =>
  ascii(content, 4, 4) === 'ftyp' && !heifBrands.includes(ascii(content, 8, 4))
const isHeif = (content: Uint8Array) =>
  ascii(content, 4, 4) === 'ftyp' && heifBrands.includes(ascii(content, 8, 4))

/** An office file is a ZIP that holds the part of its own kind, and no macros. */
const office = (part: string) => (content: Uint8Array) => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  return (
    begins(0x50, 0x4b, 0x03, 0x04)(content) && bytes.includes(`${part}/`) && !bytes.includes('vbaProject.bin')
  )
}
const isCompoundFile = begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)

function isPlainText(content: Uint8Array): boolean {
  // A script names its program in the first two characters.
  if (ascii(content, 0, 2) === '#!') return false
  try {
    decodeText(content)
    return true
  } catch {
    return false
  }
}

const isMp3 = (content: Uint8Array) =>
  ascii(content, 0, 3) === 'ID3' || (content[0] === 0xff && ((content[1] ?? 0) & 0xe0) === 0xe0)

const kinds: Readonly<Record<string, FileKind>> = {
  jpg: { mime: 'image/jpeg', matches: begins(0xff, 0xd8, 0xff) },
  jpeg: { mime: 'image/jpeg', matches: begins(0xff, 0xd8, 0xff) },
  png: { mime: 'image/png', matches: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  gif: { mime: 'image/gif', matches: begins(0x47, 0x49, 0x46, 0x38) },
  webp: { mime: 'image/webp', matches: riff('WEBP') },
  heic: { mime: 'image/heic', matches: isHeif },
  pdf: { mime: 'application/pdf', matches: begins(0x25, 0x50, 0x44, 0x46, 0x2d) },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    matches: office('word'),
  },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', matches: office('xl') },
  doc: { mime: 'application/msword', matches: isCompoundFile },
  xls: { mime: 'application/vnd.ms-excel', matches: isCompoundFile },
  txt: { mime: 'text/plain', matches: isPlainText },
  csv: { mime: 'text/csv', matches: isPlainText },
  mp3: { mime: 'audio/mpeg', matches: isMp3 },
  wav: { mime: 'audio/wav', matches: riff('WAVE') },
  m4a: { mime: 'audio/mp4', matches: isMediaBox },
  mp4: { mime: 'video/mp4', matches: isMediaBox },
}

/** The kind a file name claims, or null when such files are not kept. */
export function fileKindOf(name: string): FileKind | null {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(kinds, extension) ? (kinds[extension] ?? null) : null
}

/** The bare name: no folders, no characters that a file system or a screen would trip over. */
export function plainFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim()
}
