/**
 * Messages between a desk and the relay of its office. SPEC.md is the source of intended behaviour. The changes
 * themselves are those of `protocol.ts`, signed one by one by their authors, so that whoever carries them on can
 * neither alter them nor leave one out unseen.
 */
import { z } from 'zod'
import { carriedPushSchema, changeResultSchema } from './protocol.ts'

export const relayVersion = 1
export const defaultRelayPort = 8465

/** First word between two machines, before anything is trusted: who is there, and a nonce to go on with. */
export const relayHelloRequestSchema = z.object({
  version: z.number().int(),
  countyId: z.string(),
  /** Random, from the desk: the relay signs it, so that an answer cannot be an old one. */
  challenge: z.string().min(16).max(64),
})
export const relayHelloReplySchema = z.object({
  version: z.number().int(),
  countyId: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  centerName: z.string(),
  nonce: z.string(),
  /** By the key under which the county knows this desk, over `helloText`. */
  signature: z.string(),
})
export type RelayHelloReply = z.infer<typeof relayHelloReplySchema>

/** Push and pull in one message: the line between two desks of one office is short. */
export const relayShareRequestSchema = z.object({
  version: z.number().int(),
  deviceId: z.string(),
  /** The relay's epoch this desk stands in; null for the first time. */
  epoch: z.string().nullable(),
  /** The last place this desk has of the relay's order. */
  cursor: z.number().int().min(0),
  /** The county has answered this desk up to here: the relay need not have what lies below. */
  confirmed: z.number().int().min(0),
  /** The first number that has no answer here: what the relay knows from there on is told. */
  openFrom: z.number().int().min(1),
  /** One change each, in ascending order. */
  pushes: z.array(carriedPushSchema).max(200),
})
export type RelayShareRequest = z.infer<typeof relayShareRequestSchema>

export const relayItemSchema = z.object({
  place: z.number().int(),
  deviceId: z.string(),
  seq: z.number().int(),
  id: z.string(),
  /** Null when the change is the asker's own: its place is all it needs. */
  push: carriedPushSchema.nullable(),
})
export type RelayItem = z.infer<typeof relayItemSchema>
export const relayShareReplySchema = z.object({
  epoch: z.string(),
  /** The relay has everything of the asker up to here; null when it has nothing. */
  upTo: z.number().int().nullable(),
  /** Why the relay did not take what was sent. */
  code: z.enum(['relay.gap', 'relay.forked', 'relay.badSignature', 'relay.badMessage']).nullable(),
  /** What the county said to changes of the asker that the relay carried. */
  results: z.array(changeResultSchema),
  items: z.array(relayItemSchema),
  cursor: z.number().int(),
  hasMore: z.boolean(),
})
export type RelayShareReply = z.infer<typeof relayShareReplySchema>

export const relayErrorCodes = [
  'relay.off',
  'relay.nonce',
  'relay.badSignature',
  'relay.badMessage',
  'relay.unknownDevice',
  'relay.revoked',
  'relay.otherCounty',
  'relay.upgradeRequired',
  'relay.countyAway',
  'relay.fileUnknown',
  'relay.fileTooLarge',
  'relay.full',
  'relay.failed',
] as const
export const relayErrorSchema = z.object({ code: z.enum(relayErrorCodes) })

/** What the signature under every request covers: it fits this request at this relay, once. */
export function requestText(request: {
  method: string
  path: string
  bodyHash: string
  deviceId: string
  nonce: string
  pin: string
}): string {
  const { method, path, bodyHash, deviceId, nonce, pin } = request
  return ['relay', method, path, bodyHash, deviceId, nonce, pin].join('\n')
}

/** What the relay signs in its hello: it holds the key of an enrolled desk and this certificate, now. */
export function helloText(pin: string, challenge: string, countyId: string, deviceId: string): string {
  return ['relay-hello', pin, challenge, countyId, deviceId].join('\n')
}

/** Letters that no one mixes up when they are read out. */
const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * The check code of a certificate, as both screens show it: 60 bits of its pin (a SHA-256 in hex) in four groups.
 * Finding another key with the same code would take 2^59 tries.
 */
export function checkCode(pin: string): string {
  let bits = BigInt(`0x${pin.slice(0, 16)}`) >> 4n
  let letters = ''
  for (let at = 0; at < 12; at++) {
    letters = `${codeLetters[Number(bits & 31n)] ?? ''}${letters}`
    bits >>= 5n
  }
  return letters.replace(/(.{3})(?=.)/g, '$1-')
}

/** True for addresses of a local network: a relay speaks to no other. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '').replace(/%.*$/, '')
  if (plain === '::1' || /^f[cd][0-9a-f]{2}:/i.test(plain) || /^fe[89ab][0-9a-f]:/i.test(plain)) return true
  const parts = plain.split('.').map(Number)
  if (parts.length !== 4 || parts.some(part => !Number.isInteger(part) || part < 0 || part > 255))
    return false
  const [a = 0, b = 0] = parts
  return (
    a === 10 ||
    a === 127 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127)
  )
}
