/** Key pairs of desks and counties. The private halves lie in their encrypted databases and nowhere else. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto'

export interface DeviceKey {
  /** PKCS8, base64url. */
  privateKey: string
  /** SPKI, base64url. */
  publicKey: string
}

export function makeDeviceKey(): DeviceKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
  }
}

/** X25519: what is sealed for the owner of this pair. */
export function makeBoxKey(): DeviceKey {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
  }
}

/** Signs a text; base64url. Throws when the key is none. */
export function signText(privateKey: string, text: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' })
  return sign(null, Buffer.from(text, 'utf8'), key).toString('base64url')
}

/** True when the signature is that of the key's owner over this text. A key or signature that is none is no. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

/** The hash by which both ends know a change again: over its JSON text. */
export function changeHash(change: unknown): string {
  return textHash(JSON.stringify(change))
}

/** The same of a change that is still the text `JSON.stringify` made of it. */
export function textHash(text: string): string {
  return hash('sha256', text)
}
