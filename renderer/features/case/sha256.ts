/**
 * SHA-256 of a file's bytes. `crypto.subtle` exists only on secure origins; a county page opened over plain
 * HTTP in the office network has none, so the same function is computed here (FIPS 180-4) for that case.
 */

/** Hash as 64 lower-case hex digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (subtle === undefined) return hex(sha256Bytes(bytes))
  return hex(new Uint8Array(await subtle.digest('SHA-256', bytes.slice().buffer)))
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** First 32 bits of the fractional parts of the roots that the standard names. */
function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const values = new Uint32Array(count)
  let found = 0
  for (let candidate = 2; found < count; candidate += 1) {
    let isPrime = true
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1)
      if (candidate % divisor === 0) isPrime = false
    if (!isPrime) continue
    const value = root(candidate)
    values[found] = Math.floor((value - Math.floor(value)) * 2 ** 32)
    found += 1
  }
  return values
}

const constants = fractions(64, Math.cbrt)
const startState = fractions(8, Math.sqrt)

/** The digest as 32 bytes, computed without the browser's cryptography. */
export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  const length = bytes.length
  const padded = new Uint8Array((((length + 8) >> 6) << 6) + 64)
  padded.set(bytes)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29))
  view.setUint32(padded.length - 4, (length << 3) >>> 0)
  const state = startState.slice()
  const schedule = new Uint32Array(64)
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 16; at += 1) schedule[at] = view.getUint32(block + at * 4)
    for (let at = 16; at < 64; at += 1) {
      const w15 = word(schedule, at - 15)
      const w2 = word(schedule, at - 2)
      const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)
      const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)
      schedule[at] = word(schedule, at - 16) + s0 + word(schedule, at - 7) + s1
    }
    mix(state, schedule)
  }
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  state.forEach((value, at) => {
    out.setUint32(at * 4, value)
  })
  return digest
}

function mix(state: Uint32Array, schedule: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = [...state] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let at = 0; at < 64; at += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + s1 + choice + word(constants, at) + word(schedule, at)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + s0 + majority) | 0
  }
  const added = [a, b, c, d, e, f, g, h]
  added.forEach((value, at) => {
    state[at] = word(state, at) + value
  })
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0
}

function rotate(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits))
}
