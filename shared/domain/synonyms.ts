/** Words that villagers and officials use for the same thing: whoever types one also finds the others. */

/** Groups of words with one meaning; each group holds at least two. */
export interface SynonymTable {
  version: string
  groups: readonly (readonly string[])[]
}

/** The table as it ships. A broken file is a broken installation, so it throws. */
export function synonymsFromFile(file: unknown): SynonymTable {
  const { version, groups } = (file ?? {}) as Partial<SynonymTable>
  const isSound =
    typeof version === 'string' &&
    Array.isArray(groups) &&
    groups.every(
      group => Array.isArray(group) && group.length > 1 && group.every(word => typeof word === 'string'),
    )
  if (!isSound) throw new Error('the table of synonyms is broken')
  return { version, groups }
}

/** A phrase in other words: what was replaced, by what, and the phrase that comes of it. */
export interface OtherWords {
  phrase: string
  from: string
  to: string
}

/** Phrases tried besides the typed one: more would only make an old computer wait. */
const mostVariants = 6

/**
 * The phrase with one of its words put in other words, the longest word first. A phrase that is itself a
 * single character is left alone: it is a beginning, not a word.
 */
export function inOtherWords(phrase: string, table: SynonymTable): OtherWords[] {
  if ([...phrase].length < 2) return []
  const words = table.groups
    .flatMap(group => group.map(word => ({ word, group })))
    .filter(({ word }) => phrase.includes(word))
    .sort((a, b) => b.word.length - a.word.length)
  const variants: OtherWords[] = []
  for (const { word, group } of words)
    for (const to of group) {
      // A word inside the other finds nothing that the typed phrase has not found.
      if (to === word || phrase.includes(to) || (to.includes(word) && phrase === word)) continue
      const other = phrase.replace(word, to)
      if (!variants.some(variant => variant.phrase === other))
        variants.push({ phrase: other, from: word, to })
      if (variants.length === mostVariants) return variants
    }
  return variants
}
