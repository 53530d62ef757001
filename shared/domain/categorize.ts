/**
 * Proposes categories by cue words. Every point of a score can be shown as a marked word, because a clerk
 * has to be able to see why, and to answer for choosing something else.
 */
import { clauseBreakClass, keepLongest, normalizeText } from './matchText.ts'
import type { Taxonomy, TaxonomyLeaf } from './taxonomy.ts'

/** Which of the two texts a span belongs to. */
export type TextField = 'title' | 'text'

/** A word found, in the citizen's own writing. */
export interface FoundWord {
  field: TextField
  text: string
  start: number
  end: number
}

export interface CategorySuggestion {
  leaf: TaxonomyLeaf
  score: number
  words: FoundWord[]
}

interface Claim {
  leaf: TaxonomyLeaf
  weight: number
}

interface Phrase {
  claims: Claim[]
  notFor: TaxonomyLeaf[]
}

interface CompiledTaxonomy {
  /** Plain words by their first character, so that a text is walked once. */
  plain: Map<string, { word: string; phrase: Phrase }[]>
  gapped: { regex: RegExp; phrase: Phrase }[]
}

interface Found {
  field: TextField
  start: number
  end: number
  phrase: Phrase
}

const titleFactor = 2
/** A repeated word says little more: the second time half, after that nothing. */
const repeatFactors = [1, 0.5]
const notPenalty = 4
/** Below this the evidence is a stray common word. */
const lowestScore = 3
const maxSuggestions = 5
const gapLength = 8

const compiledTaxonomies = new WeakMap<Taxonomy, CompiledTaxonomy>()

/**
 * Ranks the leaves whose words occur, best first, at most five. Overlapping words: the longest wins for all
 * leaves, so "gas pipe" never also counts as "gas". A word in the title weighs double.
 */
export function suggestCategory(text: string, taxonomy: Taxonomy, title = ''): CategorySuggestion[] {
  const compiled = compile(taxonomy)
  const found = [...findWords(title, 'title', compiled), ...findWords(text, 'text', compiled)]
  const scores = new Map<TaxonomyLeaf, CategorySuggestion>()
  const penalties = new Map<TaxonomyLeaf, number>()
  const seen = new Map<Phrase, number>()
  for (const hit of found) {
    const times = seen.get(hit.phrase) ?? 0
    seen.set(hit.phrase, times + 1)
    const factor = (repeatFactors[times] ?? 0) * (hit.field === 'title' ? titleFactor : 1)
    const source = hit.field === 'title' ? title : text
    const word = { field: hit.field, text: source.slice(hit.start, hit.end), start: hit.start, end: hit.end }
    for (const { leaf, weight } of hit.phrase.claims) {
      const entry = scores.get(leaf) ?? { leaf, score: 0, words: [] }
      entry.score += weight * factor
      entry.words.push(word)
      scores.set(leaf, entry)
    }
    if (times === 0) {
      for (const leaf of hit.phrase.notFor) penalties.set(leaf, (penalties.get(leaf) ?? 0) + notPenalty)
    }
  }
  return [...scores.values()]
    .map(entry => ({ ...entry, score: entry.score - (penalties.get(entry.leaf) ?? 0) }))
    .filter(entry => entry.score >= lowestScore)
    .sort((a, b) => b.score - a.score || compareCodes(a.leaf.code, b.leaf.code))
    .slice(0, maxSuggestions)
}

function compareCodes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function findWords(text: string, field: TextField, compiled: CompiledTaxonomy): Found[] {
  const normal = normalizeText(text)
  const found: Found[] = []
  for (let start = 0; start < normal.length; start += 1) {
    for (const { word, phrase } of compiled.plain.get(normal.charAt(start)) ?? []) {
      if (normal.startsWith(word, start)) found.push({ field, start, end: start + word.length, phrase })
    }
  }
  for (const { regex, phrase } of compiled.gapped) {
    for (const match of normal.matchAll(regex)) {
      found.push({ field, start: match.index, end: match.index + match[0].length, phrase })
    }
  }
  return keepLongest(found)
}

function compile(taxonomy: Taxonomy): CompiledTaxonomy {
  const known = compiledTaxonomies.get(taxonomy)
  if (known !== undefined) return known
  const phrases = new Map<string, Phrase>()
  const phraseOf = (word: string): Phrase => {
    const normal = normalizeText(word)
    const phrase = phrases.get(normal) ?? { claims: [], notFor: [] }
    phrases.set(normal, phrase)
    return phrase
  }
  for (const leaf of taxonomy.classes.flatMap(group => group.leaves)) {
    for (const { w, weight } of leaf.words) phraseOf(w).claims.push({ leaf, weight })
    for (const word of leaf.not ?? []) phraseOf(word).notFor.push(leaf)
  }
  const compiled: CompiledTaxonomy = { plain: new Map(), gapped: [] }
  for (const [word, phrase] of phrases) {
    if (word.includes('\u2026')) {
      const parts = word.split('\u2026').map(part => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
      const gap = `[^${clauseBreakClass}]{0,${gapLength}}?`
      compiled.gapped.push({ regex: new RegExp(parts.join(gap), 'gu'), phrase })
      continue
    }
    const first = word.charAt(0)
    const list = compiled.plain.get(first) ?? []
    list.push({ word, phrase })
    compiled.plain.set(first, list)
  }
  compiledTaxonomies.set(taxonomy, compiled)
  return compiled
}
