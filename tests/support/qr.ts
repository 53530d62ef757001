/**
 * Reads a QR code of small size (ISO/IEC 18004, versions 1 to 5, level M) from its squares. Written for the
 * tests, so that what is printed is read by other code than the one that drew it. It corrects no errors: a wrong
 * square is a fault here.
 */

const dataWords: Record<number, { blocks: number; words: number; checks: number }> = {
  1: { blocks: 1, words: 16, checks: 10 },
  2: { blocks: 1, words: 28, checks: 16 },
  3: { blocks: 1, words: 44, checks: 26 },
  4: { blocks: 2, words: 32, checks: 18 },
  5: { blocks: 2, words: 43, checks: 24 },
}
const masks: ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  r => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]
const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

type Squares = readonly (readonly boolean[])[]

/** The text of a code; `squares` holds rows of dark and light with any quiet edge. Throws when it is none. */
export function readQr(squares: Squares): string {
  const code = withoutEdge(squares)
  const size = code.length
  const version = (size - 17) / 4
  const layout = dataWords[version]
  if (layout === undefined) throw new Error(`no code of ${size} squares is read here`)
  const at = (row: number, column: number) => code[row]?.[column] === true
  const mask = masks[formatOf(at) & 7]
  if (mask === undefined) throw new Error('no mask')
  const bits: boolean[] = []
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step += 1) {
      const isUp = ((right + 1) & 2) === 0
      const row = isUp ? size - 1 - step : step
      for (const column of [right, right - 1])
        if (!isFunction(row, column, size, version)) bits.push(at(row, column) !== mask(row, column))
    }
  }
  const words: number[] = []
  for (let start = 0; start + 8 <= bits.length; start += 8)
    words.push(bits.slice(start, start + 8).reduce((value, bit) => value * 2 + Number(bit), 0))
  const inOrder: number[] = []
  for (let block = 0; block < layout.blocks; block += 1)
    for (let index = 0; index < layout.words; index += 1)
      inOrder.push(words[index * layout.blocks + block] ?? 0)
  return textOf(inOrder)
}

function withoutEdge(squares: Squares): Squares {
  const top = squares.findIndex(row => row.includes(true))
  const left = Math.min(...squares.map(row => row.indexOf(true)).filter(index => index >= 0))
  const bottom = squares.findLastIndex(row => row.includes(true))
  return squares.slice(top, bottom + 1).map(row => row.slice(left, left + bottom - top + 1))
}

/** Level and mask, from the copy at the upper left; its check bits must fit and the level must be M. */
function formatOf(at: (row: number, column: number) => boolean): number {
  const places: [number, number][] = []
  for (let index = 0; index <= 5; index += 1) places.push([8, index])
  places.push([8, 7], [8, 8], [7, 8])
  for (let row = 5; row >= 0; row -= 1) places.push([row, 8])
  const read = places.reduce((value, [row, column]) => value * 2 + Number(at(row, column)), 0) ^ 0x5412
  let rest = (read >> 10) << 10
  for (let bit = 14; bit >= 10; bit -= 1) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10)
  if (rest !== (read & 0x3ff)) throw new Error('the format of the code does not fit its check bits')
  if (read >> 13 !== 0) throw new Error('the code is not of level M')
  return read >> 10
}

function isFunction(row: number, column: number, size: number, version: number): boolean {
  if (row === 6 || column === 6) return true
  if (row <= 8 && (column <= 8 || column >= size - 8)) return true
  if (row >= size - 8 && column <= 8) return true
  const center = 4 * version + 10
  return version > 1 && Math.abs(row - center) <= 2 && Math.abs(column - center) <= 2
}

function textOf(words: readonly number[]): string {
  const bits = words.flatMap(word => Array.from({ length: 8 }, (_, index) => (word >> (7 - index)) & 1))
  let place = 0
  const take = (count: number) => {
    const value = bits.slice(place, place + count).reduce((sum, bit) => sum * 2 + bit, 0)
    place += count
    return value
  }
  let text = ''
  for (let mode = take(4); mode !== 0; mode = take(4)) {
    if (mode === 1) {
      let left = take(10)
      for (; left >= 3; left -= 3) text += String(take(10)).padStart(3, '0')
      if (left === 2) text += String(take(7)).padStart(2, '0')
      if (left === 1) text += String(take(4))
    } else if (mode === 2) {
      let left = take(9)
      for (; left >= 2; left -= 2) {
        const pair = take(11)
        text += alphanumeric.charAt(Math.floor(pair / 45)) + alphanumeric.charAt(pair % 45)
      }
      if (left === 1) text += alphanumeric.charAt(take(6))
    } else if (mode === 4) {
      const bytes = Array.from({ length: take(8) }, () => take(8))
      text += Buffer.from(bytes).toString('utf8')
    } else throw new Error(`mode ${mode} is not read here`)
    if (bits.length - place < 4) break
  }
  return text
}
