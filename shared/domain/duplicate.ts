/**
 * Is what is being typed a matter that was already told, or does an earlier visit of the same person matter
 * here? A score in points from who, where, what kind, which words and when, each point with its reason. The
 * weights below were set by hand and are held to a table of pairs (tests/domain/duplicate.test.ts). Nothing
 * is ever joined by this: a person reads the reasons and decides.
 */

import { foldAddress, householdKey } from './household.ts'
import { normalizePhone } from './identity.ts'
import { compactAscii } from './text.ts'

/** Points. A hit needs about `least`; what identifies a person outweighs any likeness of words. */
export const duplicateWeights = {
  /** Who told it. */
  idNumber: 60,
  phone: 45,
  longName: 25,
  shortName: 15,
  sound: 12,
  household: 25,
  /** The other side: the same neighbour, firm or employer is complained of. */
  respondent: 14,
  /** What was told: the share of its telling words that both texts hold. */
  words: 45,
  /** Likeness of words from which all those points are given. */
  fullLikeness: 0.42,
  /** Where. */
  place: 18,
  grid: 8,
  unit: 5,
  elsewhere: -10,
  /** What kind. */
  category: 8,
  family: 4,
  /** When: told within so many days of each other. */
  recent: [
    { days: 7, points: 6 },
    { days: 30, points: 4 },
    { days: 90, points: 2 },
    { days: 365, points: 0 },
    { days: 1095, points: -6 },
  ],
  old: -12,
} as const

/** From these points on it is the same matter, or the same person. */
const sameMatterPoints = 34
const samePersonPoints = 25
/** Without common words two matters are not one, whatever else agrees; with very many they are, whoever tells. */
const fewestWordPoints = 15
const fewestAgain = 5
const plainWordPoints = 36
/** Points that must come from place, people or kind when the words alone do not say it. */
const supportPoints = 9

export interface HintParty {
  role: string
  name: string
  idNumber: string | null
  phone: string | null
  address: string | null
  /** All ways the name can be read, without tones; empty when unknown. */
  sounds: readonly string[]
}

/** A matter as far as it is compared; `day` counts days from any fixed day. */
export interface HintMatter {
  title: string
  narrative: string
  place: string
  unitId: string | null
  gridId: string | null
  categoryCode: string | null
  parties: readonly HintParty[]
  day: number
}

export const hintReasonCodes = [
  'sameIdNumber',
  'samePhone',
  'sameName',
  'soundsLike',
  'sameHousehold',
  'sameRespondent',
  'sharedWords',
  'samePlace',
  'sameGrid',
  'sameUnit',
  'sameCategory',
  'sameFamily',
  'toldAgo',
] as const
export type HintReasonCode = (typeof hintReasonCodes)[number]

/** Why: `text` is what both sides hold, `days` how long ago. */
export interface HintReason {
  code: HintReasonCode
  params: Record<string, string | number>
}

export type HintKind = 'sameMatter' | 'samePerson'
export interface HintScore {
  kind: HintKind
  score: number
  reasons: HintReason[]
}

/** How much a pair of characters tells, 0 to 1: words that stand in every text tell nothing. */
export type Rarity = (pair: string) => number

/** What a pair of characters tells that belongs to the words of every matter. */
export const commonRarity = 0.06

/** A matter made ready for many comparisons. */
export interface ReadyMatter {
  matter: HintMatter
  /** Each pair of characters with what it tells. */
  pairs: ReadonlyMap<string, number>
  weight: number
  text: string
  place: string
  households: ReadonlyMap<string, string>
}

/** The opening says what it is about; a long tale would drown it. */
const textLength = 500
/** What is left of a word that only names the place. */
const placeShare = 0.5
const run = /[\p{L}\p{N}]{2,}/gu

/** 1 for each UTF-16 unit that belongs to a word: halves of rare characters count as letters. */
const isWordUnit = Uint8Array.from({ length: 65_536 }, (_, unit) =>
  (unit >= 0xd800 && unit <= 0xdfff) || /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? 1 : 0,
)

/** Pairs of neighbouring characters within one stretch of letters and figures, each once. */
export function textPairs(text: string): string[] {
  const pairs = new Set<string>()
  let before = -1
  for (let at = 0; at < text.length; ) {
    const size = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    if (isWordUnit[text.charCodeAt(at)] === 0) before = -1
    else {
      if (before >= 0) pairs.add(text.slice(before, at + size))
      before = at
    }
    at += size
  }
  return [...pairs]
}

/** The pairs of the phrases every matter uses; a broken resource is a broken installation, so it throws. */
export function commonPairsFromFile(resource: unknown): ReadonlySet<string> {
  const phrases = (resource as { phrases?: unknown } | null)?.phrases
  if (!Array.isArray(phrases)) throw new Error('the list of common words is broken')
  return new Set(phrases.flatMap(phrase => textPairs(String(phrase))))
}

/** The words of a matter as they are compared. */
export function hintText(matter: Pick<HintMatter, 'title' | 'narrative'>): string {
  const narrative = matter.narrative.trim().slice(0, textLength)
  // A title cut from the narrative says nothing of its own.
  const title = narrative.startsWith(matter.title.trim()) ? '' : `${matter.title} `
  return `${title}${narrative}`.normalize('NFKC').toLowerCase()
}

export function readyMatter(matter: HintMatter, rarity: Rarity): ReadyMatter {
  const text = hintText(matter)
  // The name of the place stands in every story from there: it counts as place, hardly as words.
  const placePairs = new Set(textPairs(matter.place.normalize('NFKC').toLowerCase()))
  const pairs = new Map<string, number>()
  let weight = 0
  for (const pair of textPairs(text)) {
    const told = rarity(pair) * (placePairs.has(pair) ? placeShare : 1)
    pairs.set(pair, told)
    weight += told
  }
  const households = new Map<string, string>()
  for (const address of [...matter.parties.map(party => party.address), matter.place]) {
    const key = householdKey(address)
    if (key !== null && address !== null) households.set(key, address)
  }
  return { matter, pairs, weight, text, place: foldAddress(matter.place), households }
}

/** 0 to 1: how much of the telling words two texts share; a short text inside a long one counts nearly whole. */
export function wordLikeness(one: ReadyMatter, other: ReadyMatter): number {
  if (one.weight === 0 || other.weight === 0) return 0
  const [small, large] = one.pairs.size <= other.pairs.size ? [one, other] : [other, one]
  let shared = 0
  for (const [pair, told] of small.pairs) shared += Math.min(told, large.pairs.get(pair) ?? 0)
  const evenly = shared / Math.sqrt(one.weight * other.weight)
  const inside = shared / Math.min(one.weight, other.weight)
  // Two or three words in common of two short texts are no likeness yet.
  return Math.max(evenly * Math.min(1, shared / 2.5), 0.75 * inside * Math.min(1, shared / 7))
}

/** Compares what is typed with an earlier matter; null when it is neither the same matter nor the same person. */
export function scoreDuplicate(typed: ReadyMatter, earlier: ReadyMatter, rarity: Rarity): HintScore | null {
  const weights = duplicateWeights
  const who = comparePeople(typed.matter.parties, earlier.matter.parties)
  const home = commonHousehold(typed, earlier)
  const where = comparePlaces(typed, earlier)
  const kind = compareCategories(typed.matter.categoryCode, earlier.matter.categoryCode)
  const likeness = wordLikeness(typed, earlier)
  const wordPoints = weights.words * Math.min(1, likeness / weights.fullLikeness)
  const days = Math.abs(typed.matter.day - earlier.matter.day)
  const when = weights.recent.find(step => days <= step.days)?.points ?? weights.old
  const homePoints = home === null ? 0 : weights.household

  const matter = wordPoints + where.points + kind.points + who.respondent.points + when
  const person = who.teller.points + homePoints
  const support = Math.max(where.points, 0) + kind.points + who.respondent.points + person
  // Somebody known by name or number who comes again about the same kind of thing comes about the same thing.
  const isAgain = person >= samePersonPoints && kind.points === weights.category
  const fewest = isAgain ? (where.points >= weights.place ? 0 : fewestAgain) : fewestWordPoints
  const isSameMatter =
    wordPoints >= plainWordPoints
      ? where.points >= 0 || support >= supportPoints
      : wordPoints >= fewest && support >= supportPoints && matter + person / 2 >= sameMatterPoints
  // A common name alone is no person: the same village, house or words must stand behind it.
  const isSamePerson =
    person + Math.max(where.points, 0) / 2 + wordPoints / 4 >= samePersonPoints && person > 0
  if (!isSameMatter && !(isSamePerson && person >= weights.sound)) return null
  const words = wordPoints >= fewestWordPoints / 2 ? sharedWords(typed.text, earlier.text, rarity) : []
  const reasons: HintReason[] = [
    ...who.teller.reasons,
    ...(home === null ? [] : [{ code: 'sameHousehold' as const, params: { text: home } }]),
    ...who.respondent.reasons,
    ...words.map(text => ({ code: 'sharedWords' as const, params: { text } })),
    ...where.reasons,
    ...kind.reasons,
    { code: 'toldAgo', params: { days: Math.round(days) } },
  ]
  return { kind: isSameMatter ? 'sameMatter' : 'samePerson', score: matter + person, reasons }
}

interface Part {
  points: number
  reasons: HintReason[]
}
const nothing: Part = { points: 0, reasons: [] }

const tellerRoles: readonly string[] = ['applicant', 'reporter', 'agent']
const isTeller = (party: HintParty) => tellerRoles.includes(party.role)

function comparePeople(
  left: readonly HintParty[],
  right: readonly HintParty[],
): { teller: Part; respondent: Part } {
  let teller = nothing
  let respondent = nothing
  for (const one of left)
    for (const other of right) {
      const found = comparePerson(one, other)
      if (found.points === 0) continue
      if (isTeller(one) && isTeller(other)) {
        if (found.points > teller.points) teller = found
      } else if (!isTeller(one) && !isTeller(other)) {
        const points = found.reasons.some(reason => reason.code === 'soundsLike')
          ? 0
          : duplicateWeights.respondent
        if (points > respondent.points)
          respondent = { points, reasons: [{ code: 'sameRespondent', params: { text: other.name.trim() } }] }
      } else if (found.points >= duplicateWeights.phone && found.points > teller.points) {
        // Who was complained of then complains now: known by a number only, a name alone is too little.
        teller = found
      }
    }
  return { teller, respondent }
}

/** A masked number says nothing: neither that two are the same nor that they differ. */
const isMasked = (text: string) => text.includes('*')
const idOf = ({ idNumber }: HintParty) =>
  idNumber === null || isMasked(idNumber) ? '' : compactAscii(idNumber).toUpperCase()
const phoneOf = ({ phone }: HintParty) => (phone === null || isMasked(phone) ? '' : normalizePhone(phone))
/** Shorter numbers are half typed; their equality says nothing. */
const shortestId = 15
const shortestPhone = 7
/** A phone two known people share: a family's, or a village shop's. */
const sharedPhone = 15

function comparePerson(one: HintParty, other: HintParty): Part {
  const { idNumber, phone, longName, shortName, sound } = duplicateWeights
  const [leftId, rightId] = [idOf(one), idOf(other)]
  const knowsBoth = leftId.length >= shortestId && rightId.length >= shortestId
  const [left, right] = [one.name.trim(), other.name.trim()]
  const isSameName = left !== '' && left === right
  if (knowsBoth && leftId === rightId) return withReason(idNumber, 'sameIdNumber', right)
  // Two full numbers that differ are two people, whatever they are called.
  const isOther = knowsBoth
  const [leftPhone, rightPhone] = [phoneOf(one), phoneOf(other)]
  if (leftPhone.length >= shortestPhone && leftPhone === rightPhone)
    return isSameName || !isOther
      ? withReason(phone + (isSameName ? 8 : 0), 'samePhone', right)
      : withReason(sharedPhone, 'samePhone', right)
  if (isOther) return nothing
  if (isSameName) return withReason([...left].length >= 3 ? longName : shortName, 'sameName', right)
  if ([...left].length >= 2 && one.sounds.some(way => other.sounds.includes(way)))
    return withReason(sound, 'soundsLike', right)
  return nothing
}

const withReason = (points: number, code: HintReasonCode, text: string): Part => ({
  points,
  reasons: [{ code, params: { text } }],
})

function commonHousehold(one: ReadyMatter, other: ReadyMatter): string | null {
  for (const [key, address] of other.households) if (one.households.has(key)) return address
  return null
}

function comparePlaces(one: ReadyMatter, other: ReadyMatter): Part {
  const { place, grid, unit, elsewhere } = duplicateWeights
  const [left, right] = [one.matter, other.matter]
  const likeness = placeLikeness(one.place, other.place)
  const isSameGrid = left.gridId !== null && left.gridId === right.gridId
  const isSameUnit = left.unitId !== null && left.unitId === right.unitId
  const reasons: HintReason[] = []
  let points = place * (likeness < 0.5 ? 0 : likeness)
  if (points > 0) reasons.push({ code: 'samePlace', params: { text: right.place.trim() } })
  if (isSameGrid) points += grid
  else if (isSameUnit) points += unit
  if (points > 0 && isSameGrid) reasons.push({ code: 'sameGrid', params: {} })
  else if (points > 0 && isSameUnit) reasons.push({ code: 'sameUnit', params: {} })
  const isElsewhere = left.unitId !== null && right.unitId !== null && !isSameUnit && likeness < 0.5
  return isElsewhere ? { points: elsewhere, reasons: [] } : { points, reasons }
}

/** 0 to 1. A place inside another ("east gate of the market", "the market") is nearly the same; other numbers are not. */
function placeLikeness(one: string, other: string): number {
  if (one === '' || other === '') return 0
  if (one === other) return 1
  const figures = [one, other].map(text => text.match(/\d+/g)?.join() ?? '')
  if (figures[0] !== '' && figures[1] !== '' && figures[0] !== figures[1]) return 0
  const left = new Set(textPairs(one))
  const right = new Set(textPairs(other))
  if (left.size === 0 || right.size === 0) return 0
  let shared = 0
  for (const pair of left) if (right.has(pair)) shared += 1
  return Math.max((2 * shared) / (left.size + right.size), (0.8 * shared) / Math.min(left.size, right.size))
}

function compareCategories(left: string | null, right: string | null): Part {
  if (left === null || right === null) return nothing
  if (left === right)
    return { points: duplicateWeights.category, reasons: [{ code: 'sameCategory', params: {} }] }
  if (left.slice(0, 2) === right.slice(0, 2))
    return { points: duplicateWeights.family, reasons: [{ code: 'sameFamily', params: {} }] }
  return nothing
}

const shownWords = 2
const shortestWords = 3
const longestWords = 12

/** The longest stretches both texts hold, telling ones first; at most two. */
export function sharedWords(one: string, other: string, rarity: Rarity): string[] {
  const found = new Map<string, number>()
  for (const piece of one.match(run) ?? [])
    for (let start = 0; start + shortestWords <= piece.length; start += 1) {
      let length = shortestWords
      if (!other.includes(piece.slice(start, start + length))) continue
      while (
        start + length < piece.length &&
        length < longestWords &&
        other.includes(piece.slice(start, start + length + 1))
      )
        length += 1
      const words = piece.slice(start, start + length)
      const told = textPairs(words).reduce((sum, pair) => sum + rarity(pair), 0)
      found.set(words, told)
      start += length - 1
    }
  const chosen: string[] = []
  for (const [words, told] of [...found].sort((a, b) => b[1] - a[1])) {
    if (told < 1.2 || chosen.length === shownWords) break
    if (!chosen.some(text => textPairs(words).some(pair => text.includes(pair)))) chosen.push(words)
  }
  return chosen
}

/** The best hits, same matters before earlier visits of a person at equal points. */
export function rankHits<Hit extends { hint: HintScore }>(hits: readonly Hit[], most: number): Hit[] {
  const points = ({ hint }: Hit) => hint.score + (hint.kind === 'sameMatter' ? 15 : 0)
  return [...hits].sort((left, right) => points(right) - points(left)).slice(0, most)
}
