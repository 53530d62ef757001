/** Number arrays as base64 text (little-endian, as on every machine the product runs on), for saved models. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes of a number array as base64. */
export function base64Of(array: Float32Array | Uint32Array): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  const parts: string[] = []
  let part = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    part +=
      alphabet.charAt(three >>> 18) +
      alphabet.charAt((three >>> 12) & 63) +
      (left > 1 ? alphabet.charAt((three >>> 6) & 63) : '=') +
      (left > 2 ? alphabet.charAt(three & 63) : '=')
    if (part.length > 8000) {
      parts.push(part)
      part = ''
    }
  }
  parts.push(part)
  return parts.join('')
}

/** The bytes of a base64 text, or null when it is none or does not hold `byteCount` bytes. */
export function bytesOf(text: string, byteCount: number): ArrayBuffer | null {
  if (text.length !== Math.ceil(byteCount / 3) * 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  const codes = new Uint8Array(128)
  for (let at = 0; at < alphabet.length; at += 1) codes[alphabet.charCodeAt(at)] = at
  const code = (at: number) => codes[text.charCodeAt(at)] ?? 0
  const bytes = new Uint8Array(byteCount)
  for (let at = 0, to = 0; to < byteCount; at += 4, to += 3) {
    const three = (code(at) << 18) | (code(at + 1) << 12) | (code(at + 2) << 6) | code(at + 3)
    bytes[to] = three >>> 16
    bytes[to + 1] = (three >>> 8) & 255
    bytes[to + 2] = three & 255
  }
  return bytes.buffer
}
