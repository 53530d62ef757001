/** The tables matching rests on: which characters are one, which are mistaken for one another, how people are called. */

export interface LookalikeFile {
  version: string
  /** Characters that clerks mistake for one another; the first is confused with each of the rest. */
  shape: readonly string[]
  /** One character in several forms: variant, traditional, simplified. */
  variant: readonly string[]
}

export type Relation =
  | 'father'
  | 'mother'
  | 'wife'
  | 'husband'
  | 'spouse'
  | 'son'
  | 'daughter'
  | 'child'
  | 'sonInLaw'
  | 'daughterInLaw'
  | 'brother'
  | 'sister'
  | 'grandfather'
  | 'grandmother'
  | 'grandchild'
  | 'relative'
  | 'neighbour'

export interface PersonWords {
  version: string
  surnames: string
  compounds: readonly string[]
  /** 1 for the eldest, 0 for the youngest. */
  ranks: Readonly<Record<string, number>>
  kin: readonly { word: string; sex: 'male' | 'female' | 'unknown'; age: 'old' | 'middle' | 'any' }[]
  relatives: readonly { word: string; relation: Relation }[]
  possessives: readonly string[]
  titles: readonly string[]
  orgSuffixes: readonly string[]
  withheld: readonly string[]
  elderBefore: readonly string[]
  elderAfter: readonly string[]
  familiar: readonly string[]
}

export interface PersonTables {
  version: string
  words: PersonWords
  surnames: ReadonlySet<string>
  compounds: ReadonlySet<string>
  /** Each form of a character to the one that stands for all of them. */
  variantOf: ReadonlyMap<string, string>
  /** Characters that look like a character, in their standing forms. */
  lookalikes: ReadonlyMap<string, ReadonlySet<string>>
  /** Private-use characters to the place they have by now. */
  publicOf: ReadonlyMap<string, string>
}

/** The tables as matching takes them; built once from the files. */
export function buildPersonTables(
  lookalikes: LookalikeFile,
  words: PersonWords,
  privateUse: Readonly<Record<string, string>>,
): PersonTables {
  const variantOf = new Map<string, string>()
  for (const group of lookalikes.variant) {
    const forms = [...group]
    // Two groups that share a form are one: the form that already stands for it goes on standing for all.
    const standing = forms.map(form => variantOf.get(form)).find(form => form !== undefined) ?? forms[0]
    if (standing === undefined) continue
    for (const form of forms) variantOf.set(form, standing)
  }
  const stand = (char: string) => variantOf.get(char) ?? char
  const similar = new Map<string, Set<string>>()
  for (const group of lookalikes.shape) {
    const chars = [...new Set([...group].map(stand))]
    for (const left of chars)
      for (const right of chars) {
        if (left === right) continue
        const known = similar.get(left) ?? new Set<string>()
        similar.set(left, known.add(right))
      }
  }
  return {
    version: `${lookalikes.version}/${words.version}`,
    words,
    surnames: new Set([...words.surnames].map(stand)),
    compounds: new Set(words.compounds),
    variantOf,
    lookalikes: similar,
    publicOf: new Map(
      Object.entries(privateUse).map(([code, char]) => [
        String.fromCodePoint(Number.parseInt(code, 16)),
        char,
      ]),
    ),
  }
}
