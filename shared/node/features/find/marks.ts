/** Showing where a hit stands: the found pieces of a text, and the piece of a long text around the first. */
import type { Marked } from '../../../contract/find.ts'
import { foldSearchText } from '../../db/queries/searchTokens.ts'

/** Characters before the first mark, and in the whole piece. */
const before = 14
const pieceLength = 60

interface Folded {
  text: string
  /** For each UTF-16 unit of the folded text, where its character begins and ends in the raw one. */
  from: number[]
  until: number[]
}

function fold(raw: string): Folded {
  const folded: Folded = { text: '', from: [], until: [] }
  let at = 0
  for (const character of raw) {
    const plain = foldSearchText(character)
    folded.text += plain
    for (let unit = 0; unit < plain.length; unit += 1) {
      folded.from.push(at)
      folded.until.push(at + character.length)
    }
    at += character.length
  }
  return folded
}

/** Every place where one of the folded words stands, in order and without overlap. */
function placesOf(raw: string, words: readonly string[]): [number, number][] {
  const { text, from, until } = fold(raw)
  const places: [number, number][] = []
  for (const word of words) {
    if (word === '') continue
    for (
      let at = text.indexOf(word);
      at !== -1 && places.length < 20;
      at = text.indexOf(word, at + word.length)
    )
      places.push([from[at] ?? 0, until[at + word.length - 1] ?? 0])
  }
  places.sort((a, b) => a[0] - b[0])
  return places.filter((place, at) => at === 0 || place[0] >= (places[at - 1]?.[1] ?? 0))
}

/** The whole text with its marks. */
export function markAll(raw: string, words: readonly string[]): Marked {
  return { text: raw, marks: placesOf(raw, words) }
}

/** Marks characters by their positions. */
export function markCharacters(raw: string, from: number, until: number): Marked {
  const characters = [...raw]
  const start = characters.slice(0, from).join('').length
  return { text: raw, marks: [[start, start + characters.slice(from, until).join('').length]] }
}

/** True when every word stands in the text. */
export function holdsAll(raw: string, words: readonly string[]): boolean {
  const { text } = fold(raw)
  return words.every(word => text.includes(word))
}

/** The piece of a text around the first found word, on one line; null when none stands in it. */
export function pieceOf(raw: string, words: readonly string[]): Marked | null {
  const flat = raw.replace(/\s+/g, ' ')
  const [first] = placesOf(flat, words)
  if (first === undefined) return null
  const characters = [...flat]
  const position = [...flat.slice(0, first[0])].length
  const start = Math.max(0, position - before)
  const piece = characters.slice(start, start + pieceLength).join('')
  const text = `${start > 0 ? '\u2026' : ''}${piece}${start + pieceLength < characters.length ? '\u2026' : ''}`
  return markAll(text, words)
}
