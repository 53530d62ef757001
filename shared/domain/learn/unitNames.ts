/**
 * One name for each handling unit. Offices write the same unit with and without the street office it
 * belongs to in brackets, and with marks around it; a model that took these for different units would
 * split what it knows between them.
 */

const openMarks = /[\u3010\u3014[]/g
const closeMarks = /[\u3011\u3015\]]/g
const bracketed = /^(.+?)\uff08[^\uff08\uff09]*\uff09$/

/** A unit's name without blanks and marks around it, round brackets in full width; '' for no unit (`-`). */
export function cleanUnitName(name: string): string {
  const clean = name
    .replace(openMarks, '')
    .replace(closeMarks, '')
    .replace(/\s+/g, '')
    .replace(/\(/g, '\uff08')
    .replace(/\)/g, '\uff09')
  return /^[-\u2014/]*$/.test(clean) ? '' : clean
}

export interface UnitNames {
  /** Names without brackets that are units of their own, with the number of bracketed forms each has. */
  bracketedForms: Map<string, number>
}

/** Learns from the decided names which ones are units even without their brackets. */
export function learnUnitNames(names: readonly string[]): UnitNames {
  const distinct = new Set(names.map(cleanUnitName))
  const forms = new Map<string, number>()
  for (const name of distinct) if (!bracketed.test(name)) forms.set(name, 0)
  for (const name of distinct) {
    const bare = bracketed.exec(name)?.[1]
    if (bare !== undefined && forms.has(bare)) forms.set(bare, (forms.get(bare) ?? 0) + 1)
  }
  return { bracketedForms: forms }
}

/**
 * The name a unit is learnt under: `A(B)` is `A` when `A` alone is a known unit and no other `A(C)` is.
 * With two bracketed forms the bare name could mean either, so all stay as they are.
 */
export function unitName(names: UnitNames, name: string): string {
  const clean = cleanUnitName(name)
  const bare = bracketed.exec(clean)?.[1]
  if (bare === undefined) return clean
  return (names.bracketedForms.get(bare) ?? 2) <= 1 ? bare : clean
}
