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

/** How one unit's name was written, newer rows weighing more, with what every form keeps at least. */
export interface WrittenForms {
  names: UnitNames
  byUnit: Map<string, Map<string, number>>
}

/** A way of writing that has lasted for this many days counts half. */
const halfLife = 60
/**
 * Part of a unit's likelihood that its forms share alike, however seldom one was written: when an office
 * begins to write a unit in another way, the first row in the new way is a sign and not a slip.
 */
const equalShare = 0.2

/** Learns from the decided rows which ways of writing each unit's name has. */
export function learnWrittenForms(rows: readonly { unit: string; day: number }[]): WrittenForms {
  const names = learnUnitNames(rows.map(row => row.unit))
  const newest = rows.reduce((most, row) => Math.max(most, row.day), Number.NEGATIVE_INFINITY)
  const byUnit = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const unit = unitName(names, row.unit)
    const forms = byUnit.get(unit) ?? new Map<string, number>()
    byUnit.set(unit, forms)
    forms.set(row.unit, (forms.get(row.unit) ?? 0) + 2 ** ((row.day - newest) / halfLife))
  }
  return { names, byUnit }
}

/** Ranked units as the offices write them: each unit's likelihood is divided among its forms. */
export function rankWrittenForms(
  forms: WrittenForms,
  ranked: readonly { unit: string; probability: number }[],
): string[] {
  const written: { name: string; probability: number }[] = []
  for (const { unit, probability } of ranked) {
    const own = forms.byUnit.get(unit) ?? new Map([[unit, 1]])
    const total = [...own.values()].reduce((sum, weight) => sum + weight, 0)
    for (const [name, weight] of own)
      written.push({
        name,
        probability: probability * (((1 - equalShare) * weight) / total + equalShare / own.size),
      })
  }
  return written.sort((left, right) => right.probability - left.probability).map(entry => entry.name)
}
