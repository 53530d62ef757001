/** Puts the categories of the rules and of the centre's own experience into one ranked list, each with its source. */
import type { CategorySuggestion, FoundWord } from './categorize.ts'
import { suggestCategory } from './categorize.ts'
import type { LocalModel } from './learn/localModel.ts'
import { mixCategories } from './learn/localModel.ts'
import { suggestLabels } from './learn/model.ts'
import type { Taxonomy } from './taxonomy.ts'
import { findLeaf } from './taxonomy.ts'

/** Where a proposal comes from. */
export const adviceSources = ['rules', 'learned', 'both'] as const
export type AdviceSource = (typeof adviceSources)[number]

export interface AdvisedCategory extends CategorySuggestion {
  source: AdviceSource
  /** From 0 to 1. Of the rules alone it is a measure of evidence, not a counted frequency. */
  probability: number
  /** Pieces of the text that past decisions speak for; places are in the field they name. */
  learnedWords: FoundWord[]
}

const mostCategories = 5
/** Evidence that the rules may still have missed: one stray word must not count as certain. */
const unseenEvidence = 4
/** Below this the experience says nothing worth showing. */
const leastLearned = 0.05

/** How sure the cue words are of each leaf: its points against all points. */
export function ruleShares(found: readonly CategorySuggestion[]): Map<string, number> {
  const total = found.reduce((sum, item) => sum + item.score, unseenEvidence)
  return new Map(found.map(item => [item.leaf.code, item.score / total]))
}

/** Ranks the leaves, likeliest first, at most five. Without a model this is what the cue words say. */
export function adviseCategories(
  title: string,
  text: string,
  taxonomy: Taxonomy,
  model: LocalModel | null,
): AdvisedCategory[] {
  const found = suggestCategory(text, taxonomy, title)
  const learned = model?.text ? suggestLabels(model.text, { title, body: text }, mostCategories) : []
  const shares = ruleShares(found)
  const learnedShares = new Map(learned.map(item => [item.label, item.probability]))
  const mixed = mixCategories(learnedShares, shares, model?.mixing ?? 0, taught(taxonomy, model))
  return mixed
    .flatMap(([code, probability]): AdvisedCategory[] => {
      const leaf = findLeaf(taxonomy, code)
      if (leaf === null) return []
      const byRules = found.find(item => item.leaf.code === code)
      const byModel = learned.find(item => item.label === code && item.probability >= leastLearned)
      if (!byRules && !byModel) return []
      return [
        {
          leaf,
          score: byRules?.score ?? 0,
          words: byRules?.words ?? [],
          source: byRules ? (byModel ? 'both' : 'rules') : 'learned',
          probability,
          learnedWords: byModel ? placed(byModel.words, title, text) : [],
        },
      ]
    })
    .slice(0, mostCategories)
}

/**
 * Leaves experience can speak about. Restricted files are not learnt from, so what was learnt never speaks
 * against a leaf whose matters are restricted.
 */
function taught(taxonomy: Taxonomy, model: LocalModel | null): Set<string> {
  return new Set(model?.known.filter(code => findLeaf(taxonomy, code)?.restriction !== 'restricted'))
}

function placed(words: readonly string[], title: string, text: string): FoundWord[] {
  return words.flatMap((word): FoundWord[] => {
    const inText = text.indexOf(word)
    if (inText >= 0) return [{ field: 'text', text: word, start: inText, end: inText + word.length }]
    const inTitle = title.indexOf(word)
    return inTitle < 0 ? [] : [{ field: 'title', text: word, start: inTitle, end: inTitle + word.length }]
  })
}
