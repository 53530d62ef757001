/** Places: the centre's own villages and grids, and addresses by roads, estates, buildings and doors. */
import { numeralClass } from './amounts.ts'
import type { PlaceWords, RecognizeRules } from './rules.ts'
import { anyOf, escapeWord, found, type Raw, startsWithAny } from './scan.ts'

/** A village of this centre with its grids. */
export interface KnownUnit {
  id: string
  name: string
  grids: readonly { id: string; name: string }[]
}

const longestHead = 8

/** Places with the village and grid they name. */
export function findPlaces(text: string, rules: RecognizeRules, units: readonly KnownUnit[]): Raw[] {
  const { place } = rules
  const number = `(?:[0-9]{1,4}[A-Za-z]?|[A-Za-z]|${numeralClass(rules.numeral)}{1,4})`
  const tail = `(?: ?${number}(?:-${number})* ?${anyOf(place.tails)}|[0-9]{1,3}(?:-[0-9]{1,4}){1,3}(?![0-9])|(?<=${anyOf(place.tails)})[0-9]{2,4}(?![0-9.]|${rules.day.year}|${rules.day.month}|${anyOf([...rules.day.marks, ...rules.money.units])}))`
  return [...ownPlaces(text, units, tail, place), ...addresses(text, place, tail)]
}

/** A village is written with and without its kind; the kind is the last one to three characters of its name. */
function namesOf(name: string, kinds: readonly string[]): string[] {
  const kind = kinds.find(item => name.endsWith(item) && name.length - item.length >= 2)
  return kind === undefined ? [name] : [name, name.slice(0, -kind.length)]
}

function ownPlaces(text: string, units: readonly KnownUnit[], tail: string, words: PlaceWords): Raw[] {
  const list: Raw[] = []
  const between = `(?:\\p{Script=Han}{2,6}${anyOf([...words.roads, ...words.estates])})?`
  for (const unit of units) {
    for (const [index, name] of namesOf(unit.name, words.villages).entries()) {
      const pattern = new RegExp(`${escapeWord(name)}(?:(?:${between})(?:${tail})+)?`, 'gu')
      for (const match of text.matchAll(pattern)) {
        const grid = unit.grids.find(
          item => match[0].includes(item.name) || text.startsWith(item.name, match.index + name.length),
        )
        const end = match.index + match[0].length
        // The short form may be any two words in a row; with a door behind it it is a place.
        const confidence = index === 0 ? 0.95 : match[0].length > name.length ? 0.85 : 0.55
        list.push({
          ...found('place', match.index, end, match[0], confidence),
          unitId: unit.id,
          gridId: grid?.id ?? (unit.grids.length === 1 ? (unit.grids[0]?.id ?? null) : null),
        })
      }
    }
  }
  return list
}

function addresses(text: string, words: PlaceWords, tail: string): Raw[] {
  const kinds = [...words.roads, ...words.estates, ...words.villages]
  const head = `\\p{Script=Han}{1,${longestHead}}?${anyOf(kinds)}`
  const pattern = new RegExp(`(?:${head})+(?:${tail})*(?:${head}(?:${tail})+)*`, 'gu')
  const list: Raw[] = []
  for (const match of text.matchAll(pattern)) {
    const own = trimHead(match[0], words)
    if (own === null) continue
    const start = match.index + match[0].length - own.length
    const hasDoor = new RegExp(`${tail}$`, 'u').test(own)
    if (!hasDoor && startsWithAny(text.slice(start + own.length), words.notAfter)) continue
    list.push(found('place', start, start + own.length, own, hasDoor ? 0.8 : 0.5))
  }
  return list
}

/** The last character of the lead that ends a word before the name, unless it is a part of a known name. */
function lastStop(lead: string, words: PlaceWords): number {
  for (let at = lead.length - 1; at >= 0; at -= 1) {
    if (!words.stops.includes(lead.charAt(at))) continue
    const isKept = words.keep.some(word => {
      const shift = word.indexOf(lead.charAt(at))
      return shift >= 0 && lead.startsWith(word, at - shift)
    })
    if (!isKept) return at
  }
  return -1
}

/** Leaves out the words that lead to the name; null when no name is left. */
function trimHead(piece: string, words: PlaceWords): string | null {
  const kinds = [...words.roads, ...words.estates, ...words.villages]
  const firstKind = new RegExp(anyOf(kinds), 'u')
  let own = piece
  for (;;) {
    const end = firstKind.exec(own)
    if (end === null) return null
    const lead = own.slice(0, end.index)
    const stop = lastStop(lead, words)
    const strip = words.strip.find(word => own.startsWith(word))
    if (stop >= 0) own = own.slice(stop + 1)
    else if (strip !== undefined) own = own.slice(strip.length)
    else break
  }
  const kind = firstKind.exec(own)
  if (kind === null || kind.index < 1) return null
  const name = own.slice(0, kind.index + kind[0].length)
  if (
    words.not.some(
      word => name === word || (name.endsWith(word) && word.length >= 2 && name.length - word.length < 2),
    )
  )
    return null
  return own
}
