/** A place in a run of big-endian bytes, as font files write them. */

/** Flags of a point of a simple glyph. */
export const pointFlags = { onCurve: 1, shortX: 2, shortY: 4, sameX: 16, sameY: 32 } as const

export class ByteReader {
  readonly content: Buffer
  at = 0
  constructor(content: Buffer) {
    this.content = content
  }
  skip(count: number): void {
    this.at += count
  }
  u8(): number {
    return this.content.readUInt8(this.at++)
  }
  u16(): number {
    this.at += 2
    return this.content.readUInt16BE(this.at - 2)
  }
  i16(): number {
    this.at += 2
    return this.content.readInt16BE(this.at - 2)
  }
  u32(): number {
    this.at += 4
    return this.content.readUInt32BE(this.at - 4)
  }
  tag(): string {
    this.at += 4
    return this.content.toString('latin1', this.at - 4, this.at)
  }
  bytes(count: number): Buffer {
    this.at += count
    return this.content.subarray(this.at - count, this.at)
  }
  /** UIntBase128: seven bits in each byte, at most five bytes. */
  base128(): number {
    let value = 0
    for (let left = 5; left > 0; left--) {
      const byte = this.u8()
      value = value * 128 + (byte & 0x7f)
      if (byte < 128) return value
    }
    throw new RangeError('a number longer than five bytes')
  }
  /** 255UInt16: one byte for small numbers, three for others. */
  short255(): number {
    const code = this.u8()
    if (code === 253) return this.u16()
    if (code === 255) return this.u8() + 253
    if (code === 254) return this.u8() + 506
    return code
  }
}
