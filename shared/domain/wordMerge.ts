/**
 * Words two people wrote from the same beginning: where they differ, character by character, and a draft that joins
 * them. The draft is only ever offered; nobody's words are changed by it (invariant S8).
 */

/** A run of characters, and whether the other version has it too. */
export interface Run {
  /** The character it begins with, counted from 0. */
  from: number
  text: string
  isSame: boolean
}

/** Above this many pairs a comparison would be felt; the middle then counts as different as a whole. */
const mostPairs = 4_000_000

/** The pairs of a longest common subsequence, in order. */
function commonPairs<T>(left: readonly T[], right: readonly T[]): [number, number][] {
  let from = 0
  const pairs: [number, number][] = []
  while (from < left.length && from < right.length && left[from] === right[from]) {
    pairs.push([from, from])
    from += 1
  }
  let tail = 0
  while (
    tail < left.length - from &&
    tail < right.length - from &&
    left[left.length - 1 - tail] === right[right.length - 1 - tail]
  )
    tail += 1
  const rows = left.length - from - tail
  const columns = right.length - from - tail
  if (rows * columns > 0 && rows * columns <= mostPairs) {
    const width = columns + 1
    const lengths = new Uint32Array((rows + 1) * width)
    const at = (row: number, column: number) => lengths[row * width + column] ?? 0
    for (let row = rows - 1; row >= 0; row -= 1)
      for (let column = columns - 1; column >= 0; column -= 1)
        lengths[row * width + column] =
          left[from + row] === right[from + column]
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1))
    let row = 0
    let column = 0
    while (row < rows && column < columns) {
      if (left[from + row] === right[from + column]) pairs.push([from + row++, from + column++])
      else if (at(row + 1, column) >= at(row, column + 1)) row += 1
      else column += 1
    }
  }
  for (let back = tail; back > 0; back -= 1) pairs.push([left.length - back, right.length - back])
  return pairs
}

/** The two versions as runs: what is the same in both, and what only the one has. */
export function differences(left: string, right: string): { left: Run[]; right: Run[] } {
  const [a, b] = [[...left], [...right]]
  const pairs = commonPairs(a, b)
  const runs = (chars: readonly string[], same: ReadonlySet<number>): Run[] => {
    const found: Run[] = []
    for (const [at, char] of chars.entries()) {
      const isSame = same.has(at)
      const last = found.at(-1)
      if (last?.isSame === isSame) last.text += char
      else found.push({ from: at, text: char, isSame })
    }
    return found
  }
  return {
    left: runs(a, new Set(pairs.map(([at]) => at))),
    right: runs(b, new Set(pairs.map(([, at]) => at))),
  }
}

/** A text in the pieces a draft keeps whole: lines, and within a line the sentences. */
export function pieces(text: string): string[] {
  return text.match(/[^\n。！？；]*[\n。！？；]+|[^\n。！？；]+/g) ?? []
}

const hasEnd = (piece: string) => /[\n。！？；]$/.test(piece)

/** Puts pieces one after the other; two that would run into each other get a line each. */
function joinPieces(parts: readonly string[]): string {
  let text = ''
  for (const part of parts) text += (text === '' || hasEnd(text) ? '' : '\n') + part
  return text
}

export interface JoinedDraft {
  text: string
  /** Places at which both changed the same piece: there the draft holds both, one after the other. */
  clashes: number
}

/**
 * A draft out of both versions and what they began from. A piece both kept stays; a piece either wrote anew is in
 * it; a piece of the beginning that one side took out or wrote over is left out; where both wrote over the same
 * place the draft holds both.
 */
export function joinedDraft(base: string, standing: string, other: string): JoinedDraft {
  const sides: Sides = [pieces(base), pieces(standing), pieces(other)]
  const draft = join(sides, true)
  const theirs = new Set(sides[2])
  const held = new Set(draft.parts)
  // A sentence that stands several times may pair up so that one both kept would be lost: then nothing is taken out.
  const isWhole = sides[1].every(piece => !theirs.has(piece) || held.has(piece))
  const { parts, clashes } = isWhole ? draft : join(sides, false)
  return { text: joinPieces(parts), clashes }
}

type Sides = readonly [base: string[], standing: string[], other: string[]]

function join([origin, ours, theirs]: Sides, mayTakeOut: boolean): { parts: string[]; clashes: number } {
  const inOurs = new Map(commonPairs(origin, ours))
  const inTheirs = new Map(commonPairs(origin, theirs))
  const keptByOne = (own: ReadonlyMap<number, number>, beside: ReadonlyMap<number, number>) =>
    new Set(mayTakeOut ? [...own].filter(([at]) => !beside.has(at)).map(([, place]) => place) : [])
  const onlyOurs = keptByOne(inOurs, inTheirs)
  const onlyTheirs = keptByOne(inTheirs, inOurs)
  const parts: string[] = []
  let clashes = 0
  let ourAt = 0
  let theirAt = 0
  /** Between two pieces both kept: what is left of the beginning there was taken out by the other side. */
  const takeUpTo = (ourEnd: number, theirEnd: number) => {
    const left = ours.slice(ourAt, ourEnd).filter((_, at) => !onlyOurs.has(ourAt + at))
    const right = theirs.slice(theirAt, theirEnd).filter((_, at) => !onlyTheirs.has(theirAt + at))
    parts.push(...left)
    if (left.length === right.length && left.every((piece, at) => piece === right[at])) return
    parts.push(...right)
    if (left.length > 0 && right.length > 0) clashes += 1
  }
  for (const [at, piece] of origin.entries()) {
    const [ourPlace, theirPlace] = [inOurs.get(at), inTheirs.get(at)]
    if (ourPlace === undefined || theirPlace === undefined) continue
    takeUpTo(ourPlace, theirPlace)
    parts.push(piece)
    ourAt = ourPlace + 1
    theirAt = theirPlace + 1
  }
  takeUpTo(ours.length, theirs.length)
  return { parts, clashes }
}
