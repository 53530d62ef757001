/**
 * Earlier quarrels of this centre that were settled and are like the one at hand. Told to the parties only
 * without names: who is who becomes "one side" and "the other side", numbers and places go.
 */
import { commonRarity, type Rarity, readyMatter, textPairs, wordLikeness } from './duplicate.ts'
import { maskName } from './identity.ts'
import type { AgreementClause } from './mediation.ts'
import { screenText } from './roomScreen.ts'

export const precedentReasons = ['sameParty', 'sameLeaf', 'sameClass', 'words'] as const
export type PrecedentReason = (typeof precedentReasons)[number]

/** A quarrel as far as it is compared. */
export interface Quarrel {
  words: string
  category: string | null
  partyNames: readonly string[]
}

export interface Likeness {
  score: number
  reasons: PrecedentReason[]
}

const weights = { sameParty: 0.5, sameLeaf: 0.3, sameClass: 0.1 } as const
/** Below this two quarrels have nothing to teach each other. */
const leastScore = 0.2
const leastWords = 0.08

/** How much an earlier quarrel is like this one; null when it is not. `rarity` as in `duplicate.ts`. */
export function precedentLikeness(now: Quarrel, earlier: Quarrel, rarity: Rarity): Likeness | null {
  const reasons: PrecedentReason[] = []
  const names = new Set(now.partyNames.map(name => name.trim()).filter(name => name !== ''))
  if (earlier.partyNames.some(name => names.has(name.trim()))) reasons.push('sameParty')
  if (now.category !== null && now.category === earlier.category) reasons.push('sameLeaf')
  else if (now.category !== null && now.category.slice(0, 2) === earlier.category?.slice(0, 2))
    reasons.push('sameClass')
  const likeness = wordLikeness(ready(now, rarity), ready(earlier, rarity))
  if (likeness >= leastWords) reasons.push('words')
  const score =
    likeness + reasons.reduce((sum, reason) => sum + (reason === 'words' ? 0 : weights[reason]), 0)
  return score < leastScore ? null : { score, reasons }
}

function ready({ words }: Quarrel, rarity: Rarity) {
  const matter = { title: '', narrative: words, place: '', unitId: null, gridId: null }
  return readyMatter({ ...matter, categoryCode: null, parties: [], day: 0 }, rarity)
}

/** A pair of characters that stands in more than this share of all quarrels tells little. */
const oftenShare = 0.2
const oftenRarity = 0.25

/** What a pair of characters tells among these quarrels. */
export function rarityAmong(texts: readonly string[], common: ReadonlySet<string>): Rarity {
  const counts = new Map<string, number>()
  for (const text of texts) for (const pair of textPairs(text)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const often = Math.max(3, texts.length * oftenShare)
  return pair => (common.has(pair) ? commonRarity : (counts.get(pair) ?? 0) > often ? oftenRarity : 1)
}

/** Clauses as strangers may hear them: each party by the word for its side, every other name and number masked. */
export function namelessClauses(
  clauses: readonly AgreementClause[],
  sides: readonly { name: string; word: string }[],
  otherNames: readonly string[],
): AgreementClause[] {
  const known = sides
    .filter(side => side.name.trim().length > 1)
    .sort((left, right) => right.name.length - left.name.length)
  const text = (words: string) => {
    const sided = known.reduce((rest, side) => rest.replaceAll(side.name.trim(), side.word), words)
    const masked = otherNames
      .filter(name => name.trim().length > 1)
      .reduce((rest, name) => rest.replaceAll(name.trim(), maskName(name)), sided)
    return screenText(masked, [])
  }
  return clauses.map(clause => ({
    ...clause,
    obligor: text(clause.obligor),
    obligee: text(clause.obligee),
    content: text(clause.content),
    manner: text(clause.manner),
    ...(clause.breach === undefined ? {} : { breach: text(clause.breach) }),
  }))
}
