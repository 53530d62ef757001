/**
 * A self-signed certificate for the relay's door, made once. Nothing in it is trusted but its key: desks pin that
 * (SHA-256 over its SPKI) after two people have compared the check code. So it is written here in the few lines of
 * DER that TLS needs (RFC 5280, version 3, ECDSA P-256 with SHA-256), without a library.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'

export interface RelayCertificate {
  /** PKCS8, PEM. */
  key: string
  /** PEM. */
  cert: string
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const length = Buffer.from(body.length.toString(16).padStart(4, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
/** Object identifiers, encoded: ecdsa-with-SHA256, subjectAltName, commonName. */
const ecdsaSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
const subjectAltName = Buffer.from('0603551d11', 'hex')
const commonName = Buffer.from('0603550403', 'hex')

/** A name of one part; the name says what the door is, not who is behind it. */
const nameOf = (text: string) => sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(text)))))

/** GeneralizedTime, which holds for every year. */
const timeOf = (instant: string) => der(0x18, Buffer.from(instant.replace(/[-:T]|\.\d+/g, ''), 'ascii'))

/** The IPv4 addresses a certificate holds for; the relay's names none, its key is pinned wherever it is. */
function holdsFor(addresses: readonly string[]): Buffer[] {
  if (addresses.length === 0) return []
  const names = addresses.map(address => der(0x87, Buffer.from(address.split('.').map(Number))))
  return [der(0xa3, sequence(sequence(subjectAltName, der(0x04, sequence(...names)))))]
}

/** Makes a key and its certificate. It ends when people alive now have retired: a wrong clock must not shut the door. */
export function makeCertificate(
  called = 'fengqiao-desk relay',
  addresses: readonly string[] = [],
): RelayCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const name = nameOf(called)
  const body = sequence(
    der(0xa0, Buffer.from('020102', 'hex')),
    der(0x02, serial),
    ecdsaSha256,
    name,
    sequence(timeOf('1970-01-01T00:00:00.000Z'), timeOf('2199-12-31T23:59:59.000Z')),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    ...holdsFor(addresses),
  )
  const signature = sign('sha256', body, privateKey)
  const whole = sequence(body, ecdsaSha256, der(0x03, Buffer.from([0]), signature))
  const lines = whole.toString('base64').replace(/(.{64})/g, '$1\n')
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`,
  }
}

/** What desks pin: SHA-256 over the key of a certificate, in hex. */
export function pinOf(certificate: X509Certificate): string {
  const key = certificate.publicKey.export({ format: 'der', type: 'spki' })
  return createHash('sha256').update(key).digest('hex')
}

export const pinOfPem = (cert: string): string => pinOf(new X509Certificate(cert))
