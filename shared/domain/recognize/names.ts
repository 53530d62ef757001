/** Names of people behind words that announce one. Without such a word no name is guessed. */
import type { NameRole } from './finding.ts'
import type { NameWords, RecognizeRules } from './rules.ts'
import { anyOf, found, type Raw, startsWithAny } from './scan.ts'

const isHan = (char: string | undefined): boolean => char !== undefined && /^\p{Script=Han}$/u.test(char)

/** How sure a cue makes a name; a weak one also stands before other words. */
const sureCue = 0.9
const weakCue = 0.6
/** Less when nothing ends the name and its length is a guess. */
const openEnd = 0.3

/** Names with whose they are by the words before them. */
export function findNames(text: string, rules: RecognizeRules): Raw[] {
  const words = rules.name
  const list: Raw[] = []
  for (const [role, cues] of Object.entries(words.cues) as [NameRole, string[]][])
    list.push(...behind(text, cues, role, sureCue, words))
  for (const [role, cues] of Object.entries(words.weak) as [NameRole, string[]][])
    list.push(...behind(text, cues, role, weakCue, words))
  list.push(...maskedNames(text, words))
  return list
}

function behind(
  text: string,
  cues: readonly string[],
  role: NameRole,
  sure: number,
  words: NameWords,
): Raw[] {
  const links = anyOf(words.links)
  const pattern = new RegExp(
    `(${anyOf(cues)})(?:\\([^)\\n]{1,6}\\))?${links}?(?: ?[:,] ?|\\s{1,3})?${links}?`,
    'gu',
  )
  return [...text.matchAll(pattern)].flatMap(match => {
    // A word that is the tail of another ("applicant" within "respondent") says nothing of its own.
    if (isTailOfOther(text, match.index, match[1] ?? '', words)) return []
    const start = match.index + match[0].length
    const name = readName(text, start, words)
    if (name === null) return []
    const confidence = sure - (name.isClosed ? 0 : openEnd)
    return [{ ...found('name', start, name.end, text.slice(start, name.end), confidence), role }]
  })
}

function isTailOfOther(text: string, at: number, cue: string, words: NameWords): boolean {
  const all = Object.values(words.cues).flat()
  return all.some(other => {
    if (other.length <= cue.length || !other.includes(cue)) return false
    const shift = other.indexOf(cue)
    return text.startsWith(other, at - shift) && shift > 0
  })
}

/** Reads a name of two to four characters; `isClosed` when what follows cannot belong to it. */
function readName(text: string, start: number, words: NameWords): { end: number; isClosed: boolean } | null {
  const chars = [...text.slice(start, start + 12)]
  const double = words.doubles.find(item => text.startsWith(item, start))
  const family = double === undefined ? 1 : 2
  if (double === undefined && !words.surnames.includes(chars[0] ?? ' ')) return null
  if (startsWithAny(text.slice(start), words.notNames)) return null
  const ends = (at: number) => !isHan(chars[at]) && chars[at] !== '\u3007'
  const stops = (at: number) => ends(at) || words.stops.includes(chars[at] ?? ' ')
  const isGiven = (at: number) =>
    isHan(chars[at]) && !words.notGiven.includes(chars[at] ?? '') && !words.notEnds.includes(chars[at] ?? '')
  const lengthInUnits = (count: number) => chars.slice(0, count).join('').length
  if (!isGiven(family)) return null
  if (isTitle(chars, family, words)) return null
  // A place or an office that begins like a name.
  for (const at of [family + 1, family + 2])
    if (!ends(at) && words.notEnds.includes(chars[at] ?? '') && !stops(at)) return null
  const [short, long] = [family + 1, family + 2]
  if (ends(short)) return { end: start + lengthInUnits(short), isClosed: true }
  const isMasked = chars[family] === words.masked
  if (isMasked && chars[short] === words.masked) return { end: start + lengthInUnits(long), isClosed: true }
  if (isMasked) return { end: start + lengthInUnits(short), isClosed: true }
  const isLongClosed = stops(long)
  // A stop character as the third one is more often the next word than a part of the name.
  if (stops(short)) return { end: start + lengthInUnits(short), isClosed: true }
  if (isGiven(short) && isLongClosed) return { end: start + lengthInUnits(long), isClosed: true }
  return isGiven(short) ? { end: start + lengthInUnits(long), isClosed: false } : null
}

/** A surname with a title is how one is called, not a name for a form. */
function isTitle(chars: readonly string[], family: number, words: NameWords): boolean {
  return startsWithAny(chars.slice(family).join(''), words.titles)
}

/** A name with characters left out on purpose stands out by itself. */
function maskedNames(text: string, words: NameWords): Raw[] {
  const pattern = new RegExp(`([${words.surnames}])${words.masked}{1,2}`, 'gu')
  return [...text.matchAll(pattern)].map(match => ({
    ...found('name', match.index, match.index + match[0].length, match[0], 0.5),
    role: 'unknown' as const,
  }))
}
