/** Paints a count onto the picture of the tray: a red disc with up to two digits. Pixels only, no Electron. */

/** Digits of 3 by 5 pixels, a row per number, its three lowest bits from left to right. */
const glyphs: readonly (readonly number[])[] = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 7, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 2, 2, 2],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
]
const glyphWidth = 3
const glyphHeight = 5
/** More than two digits cannot be read at this size. */
const mostShown = 99

const red = [0x1e, 0x26, 0xb3, 0xff] as const
const white = [0xff, 0xff, 0xff, 0xff] as const

/**
 * A copy of a BGRA bitmap with the count in its lower right; the bitmap itself when the count is 0.
 * `size` is in pixels; a bitmap too small to paint on comes back as it is.
 */
export function paintBadge(
  bitmap: Buffer,
  size: { readonly width: number; readonly height: number },
  count: number,
): Buffer {
  const painted = Buffer.from(bitmap)
  const { width, height } = size
  const digits = [...String(Math.min(count, mostShown))].map(Number)
  if (count <= 0 || painted.length < width * height * 4 || Math.min(width, height) < 16) return painted
  const radius = Math.round(Math.min(width, height) * 0.36)
  const [cx, cy] = [width - radius - 1, height - radius - 1]
  const put = (x: number, y: number, colour: readonly number[]) => {
    if (x >= 0 && y >= 0 && x < width && y < height) painted.set(colour, (y * width + x) * 4)
  }
  for (let y = -radius; y <= radius; y++)
    for (let x = -radius; x <= radius; x++) if (x * x + y * y <= radius * radius) put(cx + x, cy + y, red)
  const scale = Math.max(1, Math.floor((radius * 1.3) / (glyphHeight + 1)))
  const across = (digits.length * (glyphWidth + 1) - 1) * scale
  const left = cx - Math.floor(across / 2)
  const top = cy - Math.floor((glyphHeight * scale) / 2)
  for (const [index, digit] of digits.entries())
    for (const [row, bits] of (glyphs[digit] ?? []).entries())
      for (let column = 0; column < glyphWidth; column++)
        if (bits & (1 << (glyphWidth - 1 - column)))
          for (let dy = 0; dy < scale; dy++)
            for (let dx = 0; dx < scale; dx++)
              put(left + (index * (glyphWidth + 1) + column) * scale + dx, top + row * scale + dy, white)
  return painted
}
