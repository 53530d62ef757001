/**
 * The evaluation sets of the red flags, each written before the rules were measured on it. Later sets are by a
 * second hand; README.md holds what the rules reached at the first look at each, which is the honest figure.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const flagGroups = ['selfHarm', 'violence', 'minors', 'crowd', 'fireGas'] as const
export const flagHalves = ['tuning', 'holdout', 'secondTune', 'secondHold', 'third', 'fourth'] as const

/** The fewest dangerous and the fewest deceptive sentences of each set. */
export const leastSentences: Readonly<Record<(typeof flagHalves)[number], number>> = {
  tuning: 40,
  holdout: 40,
  secondTune: 20,
  secondHold: 20,
  third: 25,
  fourth: 12,
}

interface FlagSet {
  group: string
  real: string[]
  /** By the kind of guard that should hold; `innocent` needs none. */
  deceptive: Record<string, string[]>
}

/** One set of one group. */
export function readFlagSet(group: (typeof flagGroups)[number], half: (typeof flagHalves)[number]): FlagSet {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`./${group}.${half}.json`, import.meta.url)), 'utf8'))
}
