/** Files between the shell and calls, which carry them as base64 text. */

/** Bytes as base64; in pieces, because one call of `fromCharCode` cannot take a large file. */
export function toBase64(bytes: Uint8Array): string {
  const pieceLength = 0x8000
  let binary = ''
  for (let at = 0; at < bytes.length; at += pieceLength) {
    binary += String.fromCharCode(...bytes.subarray(at, at + pieceLength))
  }
  return btoa(binary)
}

export function fromBase64(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}
