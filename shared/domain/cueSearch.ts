/**
 * Looks for the cues of the red flags in a sentence. A cue may ask for further words: anywhere in the sentence
 * (`near`), or near the cue itself (`with`: word classes within a distance, such as a child and a verb of
 * hurting). Many cues ask for the same classes, so each class is looked for once in a sentence, and not at all
 * when the sentence holds none of its characters.
 */
import type { Anchors } from './cueAnchor.ts'
import { anchorsOf, weightOf } from './cueAnchor.ts'
import type { Level } from './level.ts'
import type { TextSpan } from './matchText.ts'
import type { GuardKind, RedFlagCue } from './redFlag.ts'
import type { Urgency } from './urgency.ts'

/** Two signs so near each other belong to one event: about a clause and the beginning of the next. */
const defaultReach = 12

/** One expression, shared by all cues that ask for the same words. */
interface Pattern {
  regex: RegExp
  anchors: Anchors
}

export interface CompiledCue {
  source: string
  pattern: Pattern
  with: readonly Pattern[]
  within: number
  /** All that must occur in the sentence, the rarest first. */
  needs: readonly Pattern[]
  unless: Pattern | null
  immune: readonly GuardKind[]
  floorLevel: Level | null
  floorUrgency: Urgency | null
}

export interface FoundCue {
  start: number
  end: number
  cue: CompiledCue
}

interface Place {
  start: number
  end: number
}

/** Compiles cues; the same words give the same pattern. Throws a SyntaxError when one does not compile. */
export function cueCompiler(expand: (pattern: string) => string): (cue: string | RedFlagCue) => CompiledCue {
  const patterns = new Map<string, Pattern>()
  const patternOf = (raw: string): Pattern => {
    const source = expand(raw)
    const known = patterns.get(source)
    if (known !== undefined) return known
    const pattern = { regex: new RegExp(source, 'gu'), anchors: anchorsOf(source) }
    patterns.set(source, pattern)
    return pattern
  }
  return cue => {
    const full: RedFlagCue = typeof cue === 'string' ? { cue } : cue
    const pattern = patternOf(full.cue)
    const classes = (full.with ?? []).map(patternOf)
    const needs = [pattern, ...classes, ...(full.near === undefined ? [] : [patternOf(full.near)])]
    return {
      source: full.cue,
      pattern,
      with: classes,
      within: full.within ?? defaultReach,
      needs: needs.sort((a, b) => weightOf(a.anchors) - weightOf(b.anchors)),
      unless: full.unless === undefined ? null : patternOf(full.unless),
      immune: full.immune ?? [],
      floorLevel: full.floorLevel ?? null,
      floorUrgency: full.floorUrgency ?? null,
    }
  }
}

/** One sentence, searched for each pattern at most once. */
export class SentenceSearch {
  private readonly sentence: TextSpan
  private readonly characters: ReadonlySet<string>
  private readonly places = new Map<Pattern, readonly Place[]>()
  private readonly tested = new Map<Pattern, boolean>()

  constructor(sentence: TextSpan) {
    this.sentence = sentence
    this.characters = new Set(sentence.text)
  }

  /** All places of the cues, by positions in the whole text; they may overlap. */
  find(cues: readonly CompiledCue[]): FoundCue[] {
    const found: FoundCue[] = []
    for (const cue of cues) {
      if (!this.mayHold(cue)) continue
      for (const place of this.placesOf(cue.pattern)) {
        const joined = this.joinClasses(place, cue)
        if (joined === null) continue
        found.push({ start: this.sentence.start + joined.start, end: this.sentence.start + joined.end, cue })
      }
    }
    return found
  }

  private mayHold(cue: CompiledCue): boolean {
    if (!cue.needs.every(pattern => this.hasAnchor(pattern))) return false
    if (!cue.needs.every(pattern => this.holds(pattern))) return false
    return cue.unless === null || !this.holds(cue.unless)
  }

  /** True when the sentence holds one of the characters without which the pattern cannot match. */
  private hasAnchor({ anchors }: Pattern): boolean {
    if (anchors === null) return true
    for (const character of anchors) if (this.characters.has(character)) return true
    return false
  }

  private holds(pattern: Pattern): boolean {
    const known = this.tested.get(pattern)
    if (known !== undefined) return known
    const isHeld = this.hasAnchor(pattern) && this.sentence.text.search(pattern.regex) >= 0
    this.tested.set(pattern, isHeld)
    return isHeld
  }

  private placesOf(pattern: Pattern): readonly Place[] {
    const known = this.places.get(pattern)
    if (known !== undefined) return known
    const places: Place[] = []
    for (const match of this.sentence.text.matchAll(pattern.regex)) {
      if (match[0] !== '') places.push({ start: match.index, end: match.index + match[0].length })
    }
    this.places.set(pattern, places)
    return places
  }

  /**
   * The place of a cue together with the nearest word of each class it asks for; null when one is too far
   * away. A word that overlaps the cue is part of it and counts as no second sign.
   */
  private joinClasses(cuePlace: Place, cue: CompiledCue): Place | null {
    const joined = { ...cuePlace }
    for (const pattern of cue.with) {
      const nearest = nearestOf(cuePlace, this.placesOf(pattern), cue.within)
      if (nearest === null) return null
      joined.start = Math.min(joined.start, nearest.start)
      joined.end = Math.max(joined.end, nearest.end)
    }
    return joined
  }
}

function nearestOf(to: Place, places: readonly Place[], within: number): Place | null {
  let nearest: Place | null = null
  let least = within
  for (const place of places) {
    const gap = Math.max(place.start - to.end, to.start - place.end)
    if (gap < 0 || gap > least || (nearest !== null && gap === least)) continue
    nearest = place
    least = gap
  }
  return nearest
}
