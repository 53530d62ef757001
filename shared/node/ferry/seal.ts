/** Packs, seals, cuts and signs what a stick carries. */
import {
  createCipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import {
  type FerryContent,
  type FerryManifest,
  type FerryPiece,
  type FerrySuite,
  ferryFileName,
  ferryFormat,
  ferryMagic,
  ferrySignedText,
  ferrySuites,
  mostPlainBytes,
  sealText,
} from '../../sync/ferry.ts'
import { signText } from '../deviceKey.ts'
import { FerryFault } from './fault.ts'

const compress = promisify(zstdCompress)
const packLevel = 12

/** Cipher of each suite, as `node:crypto` names it. Both take a 32-byte key and a 12-byte nonce. */
export const cipherOf: Readonly<Record<FerrySuite, 'aes-256-gcm' | 'chacha20-poly1305'>> = {
  'x25519-hkdf-sha256-aes-256-gcm': 'aes-256-gcm',
  'x25519-hkdf-sha256-chacha20-poly1305': 'chacha20-poly1305',
}
export const tagBytes = 16
/** A key seals one bundle and is gone, so its nonce need not differ. */
export const sealNonce = Buffer.alloc(12)

export const spkiOf = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' })

/** The key of one bundle: from the secret both ends can work out, bound to both public halves. */
export function bundleKey(shared: Buffer, ephemeralKey: string, receiverKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, `${ephemeralKey}\n${receiverKey}`, 'fengqiao-ferry', 32))
}

/** The content before it is packed: its JSON, and the bytes of attachments behind it. */
export function joinContent(content: FerryContent, bodies: readonly Buffer[]): Buffer {
  const json = Buffer.from(JSON.stringify(content), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return Buffer.concat([length, json, ...bodies])
}

/** A piece and its bytes. */
export interface Piece extends FerryPiece {
  body: Buffer
}
export const pieceHead = ({ sha256, size, offset, bytes }: Piece): FerryPiece => ({
  sha256,
  size,
  offset,
  bytes,
})

export interface SealedBundle {
  manifest: FerryManifest
  /** SHA-256 of the signed manifest: names the bundle in the log. */
  hash: string
  parts: { name: string; bytes: Buffer }[]
}

export interface SealOrder {
  kind: FerryManifest['kind']
  bundleId: string
  from: string
  to: string
  deskMark: string
  number: number
  madeAt: string
  /** X25519, SPKI in base64url: only its owner can open the bundle. */
  receiverKey: string
  /** Ed25519, PKCS8 in base64url. */
  signKey: string
  partBytes: number
  suite?: FerrySuite
}

/** One part as it lies in a file. */
export function writePart(manifest: string, signature: string, part: number, payload: Buffer): Buffer {
  const head = Buffer.from(JSON.stringify({ manifest, signature, part }), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([Buffer.from(ferryMagic, 'latin1'), length, head, payload])
}

/** Throws `FerryFault` when there is too much for one bundle. */
export async function sealBundle(order: SealOrder, content: Buffer): Promise<SealedBundle> {
  if (content.length > mostPlainBytes) throw new FerryFault('ferry.tooLarge')
  const { partBytes, receiverKey, signKey, suite = ferrySuites[0], ...told } = order
  const packed = await compress(content, { params: { [constants.ZSTD_c_compressionLevel]: packLevel } })
  const ephemeral = generateKeyPairSync('x25519')
  const ephemeralKey = ephemeral.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: spkiOf(receiverKey) })
  const head = { ...told, suite, ephemeralKey, plainBytes: content.length }
  const cipher = createCipheriv(
    cipherOf[suite] as 'aes-256-gcm',
    bundleKey(shared, ephemeralKey, receiverKey),
    sealNonce,
    { authTagLength: tagBytes },
  )
  cipher.setAAD(Buffer.from(sealText(head), 'utf8'))
  const sealed = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
  const pieces: Buffer[] = []
  for (let at = 0; at < sealed.length; at += partBytes) pieces.push(sealed.subarray(at, at + partBytes))
  const manifest: FerryManifest = {
    format: ferryFormat,
    ...head,
    sealedBytes: sealed.length,
    parts: pieces.map(piece => ({ bytes: piece.length, sha256: sha256Of(piece) })),
  }
  const text = JSON.stringify(manifest)
  const signature = signText(signKey, ferrySignedText(text))
  return {
    manifest,
    hash: sha256Of(Buffer.from(text, 'utf8')),
    parts: pieces.map((piece, at) => ({
      name: ferryFileName(manifest, at + 1),
      bytes: writePart(text, signature, at + 1, piece),
    })),
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
