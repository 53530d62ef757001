/**
 * Records of a journal file. Each is sealed on its own, so that a file cut off anywhere is good up to its
 * last whole record:
 *
 *   4 bytes length | 12 bytes nonce | sealed JSON | 16 bytes tag
 *
 * A record is bound to its file's name and to its place in it: none can be moved, repeated or left out.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const lengthBytes = 4
const nonceBytes = 12
const tagBytes = 16
/** Longer than any record: a length beyond it is a torn or foreign one. */
const longestRecord = 4_000_000

/** The key of one person's journal, made from the database key; null (a measurement of the plain file) counts as zeros. */
export function journalKey(keyHex: string | null, userId: string): Buffer {
  const source = keyHex === null ? Buffer.alloc(32) : Buffer.from(keyHex, 'hex')
  return Buffer.from(hkdfSync('sha256', source, userId, 'fengqiao-journal', 32))
}

/** A name that says nothing to whoever looks into the folder. */
export function hiddenName(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex').slice(0, 32)
}

const placeOf = (fileName: string, index: number) => Buffer.from(`${fileName}:${index}`, 'utf8')

/** One record as it is appended. */
export function sealRecord(key: Buffer, fileName: string, index: number, value: unknown): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(placeOf(fileName, index))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32BE(nonceBytes + sealed.length + tagBytes)
  return Buffer.concat([length, nonce, sealed, cipher.getAuthTag()])
}

/** The records of a file up to the first that is torn, foreign or sealed with another key. */
export function readRecords(key: Buffer, fileName: string, bytes: Buffer): unknown[] {
  const records: unknown[] = []
  let at = 0
  while (at + lengthBytes <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const start = at + lengthBytes
    if (length < nonceBytes + tagBytes || length > longestRecord || start + length > bytes.length) break
    const record = openRecord(key, fileName, records.length, bytes.subarray(start, start + length))
    if (record === undefined) break
    records.push(record)
    at = start + length
  }
  return records
}

function openRecord(key: Buffer, fileName: string, index: number, sealed: Buffer): unknown {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes))
    decipher.setAAD(placeOf(fileName, index))
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
    const text = Buffer.concat([
      decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)),
      decipher.final(),
    ]).toString('utf8')
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
