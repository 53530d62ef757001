/** Reads what a stick brought. Everything in it is foreign until its signature says otherwise. */
import { createDecipheriv, createPrivateKey, diffieHellman } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import {
  type FerryContent,
  type FerryManifest,
  type FerrySuite,
  ferryContentSchema,
  ferryFormat,
  ferryHeadSchema,
  ferryMagic,
  ferryManifestSchema,
  ferrySignedText,
  ferrySuites,
  mostHeadBytes,
  mostRatio,
  sealText,
} from '../../sync/ferry.ts'
import { type DeviceKey, isSignedBy } from '../deviceKey.ts'
import { FerryFault } from './fault.ts'
import { bundleKey, cipherOf, type Piece, sealNonce, sha256Of, spkiOf, tagBytes } from './seal.ts'

const unpack = promisify(zstdDecompress)
const headAt = ferryMagic.length + 4

export interface ReadPart {
  manifest: FerryManifest
  /** The manifest as it was signed. */
  text: string
  signature: string
  part: number
  payload: Buffer
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new FerryFault('ferry.damaged')
  }
}

/** Reads one file. Throws `FerryFault`; whose it is has to be proven by `proveSender`. */
export function readPart(bytes: Buffer): ReadPart {
  const magic = Buffer.from(ferryMagic, 'latin1')
  if (bytes.length < magic.length) {
    const isBegun = bytes.length > 0 && magic.subarray(0, bytes.length).equals(bytes)
    throw new FerryFault(isBegun ? 'ferry.cut' : 'ferry.notFerry')
  }
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new FerryFault('ferry.notFerry')
  if (bytes.length < headAt) throw new FerryFault('ferry.cut')
  const length = bytes.readUInt32BE(magic.length)
  if (length > mostHeadBytes) throw new FerryFault('ferry.damaged')
  if (bytes.length < headAt + length) throw new FerryFault('ferry.cut')
  const head = ferryHeadSchema.safeParse(jsonOf(bytes.subarray(headAt, headAt + length).toString('utf8')))
  if (!head.success) throw new FerryFault('ferry.damaged')
  const { manifest: text, signature, part } = head.data
  const raw = jsonOf(text)
  const format = typeof raw === 'object' && raw !== null && 'format' in raw ? raw.format : null
  if (typeof format === 'number' && format !== ferryFormat) throw new FerryFault('ferry.otherFormat')
  const manifest = ferryManifestSchema.safeParse(raw)
  if (!manifest.success) throw new FerryFault('ferry.damaged')
  const told = manifest.data.parts[part - 1]
  if (told === undefined) throw new FerryFault('ferry.damaged')
  const payload = bytes.subarray(headAt + length)
  if (payload.length < told.bytes) throw new FerryFault('ferry.cut')
  if (payload.length !== told.bytes || sha256Of(payload) !== told.sha256)
    throw new FerryFault('ferry.damaged')
  return { manifest: manifest.data, text, signature, part, payload }
}

/** Throws unless this key's owner signed the manifest and its sizes can be true. */
export function proveSender(
  part: Pick<ReadPart, 'manifest' | 'text' | 'signature'>,
  publicKey: string,
): void {
  if (!isSignedBy(publicKey, ferrySignedText(part.text), part.signature))
    throw new FerryFault('ferry.badSignature')
  const { sealedBytes, plainBytes, parts } = part.manifest
  if (parts.reduce((sum, one) => sum + one.bytes, 0) !== sealedBytes) throw new FerryFault('ferry.damaged')
  if (plainBytes > sealedBytes * mostRatio) throw new FerryFault('ferry.tooLarge')
}

/** Opens a whole bundle whose sender is proven: the pieces in order. Throws `FerryFault`. */
export async function openBundle(
  manifest: FerryManifest,
  pieces: readonly Buffer[],
  box: DeviceKey,
): Promise<{ content: FerryContent; files: Piece[] }> {
  const suite = ferrySuites.find(known => known === manifest.suite)
  if (suite === undefined) throw new FerryFault('ferry.suiteUnknown')
  const packed = unseal(manifest, suite, Buffer.concat(pieces), box)
  const plain = await unpack(packed, { maxOutputLength: Math.max(1, manifest.plainBytes) }).catch(() => {
    throw new FerryFault('ferry.tooLarge')
  })
  if (plain.length !== manifest.plainBytes) throw new FerryFault('ferry.damaged')
  return splitContent(plain, manifest.kind)
}

function unseal(manifest: FerryManifest, suite: FerrySuite, sealed: Buffer, box: DeviceKey): Buffer {
  const der = Buffer.from(box.privateKey, 'base64url')
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  try {
    const shared = diffieHellman({ privateKey, publicKey: spkiOf(manifest.ephemeralKey) })
    const key = bundleKey(shared, manifest.ephemeralKey, box.publicKey)
    const decipher = createDecipheriv(cipherOf[suite] as 'aes-256-gcm', key, sealNonce, {
      authTagLength: tagBytes,
    })
    decipher.setAAD(Buffer.from(sealText(manifest), 'utf8'))
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()])
  } catch (error) {
    // This program has no such cipher: another one may.
    const isUnknown = error instanceof Error && /unknown cipher/i.test(error.message)
    throw new FerryFault(isUnknown ? 'ferry.suiteUnknown' : 'ferry.notForUs')
  }
}

function splitContent(plain: Buffer, kind: FerryManifest['kind']): { content: FerryContent; files: Piece[] } {
  if (plain.length < 4) throw new FerryFault('ferry.damaged')
  const length = plain.readUInt32BE(0)
  if (plain.length < 4 + length) throw new FerryFault('ferry.damaged')
  const parsed = ferryContentSchema.safeParse(jsonOf(plain.subarray(4, 4 + length).toString('utf8')))
  if (!parsed.success || parsed.data.kind !== kind) throw new FerryFault('ferry.damaged')
  let at = 4 + length
  const files = parsed.data.files.map(piece => {
    const body = plain.subarray(at, at + piece.bytes)
    at += piece.bytes
    return { ...piece, body }
  })
  if (at !== plain.length) throw new FerryFault('ferry.damaged')
  return { content: parsed.data, files }
}
