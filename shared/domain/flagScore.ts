/** How well the red flags tell dangerous words from those that only sound so, per group of rules. */
import type { RedFlagRules } from './redFlag.ts'
import { matchRedFlags } from './redFlag.ts'

/** The dangerous groups and the rules that must raise them. */
export const dangerGroups: Readonly<Record<string, readonly string[]>> = {
  selfHarm: ['R01', 'R17'],
  violence: ['R02', 'R03', 'R04', 'R16'],
  minors: ['R05', 'R06'],
  crowd: ['R08', 'R09'],
  fireGas: ['R15'],
}

const dangerousIds = new Set(Object.values(dangerGroups).flat())

export interface FlagScore {
  real: number
  /** Dangerous sentences that no rule of the group raised. */
  missed: string[]
  deceptive: number
  /** Harmless sentences that any dangerous rule raised, of this group or another. */
  alarmed: { text: string; ruleIds: string[] }[]
}

/** Scores the sentences of one group. */
export function scoreFlags(
  group: string,
  real: readonly string[],
  deceptive: readonly string[],
  rules: RedFlagRules,
): FlagScore {
  const own = dangerGroups[group] ?? []
  const idsOf = (text: string) => matchRedFlags(text, rules).hits.map(hit => hit.id)
  return {
    real: real.length,
    missed: real.filter(text => !idsOf(text).some(id => own.includes(id))),
    deceptive: deceptive.length,
    alarmed: deceptive.flatMap(text => {
      const ruleIds = [...new Set(idsOf(text).filter(id => dangerousIds.has(id)))]
      return ruleIds.length === 0 ? [] : [{ text, ruleIds }]
    }),
  }
}

/** Share of the dangerous sentences that were raised. */
export function recallOf(score: Pick<FlagScore, 'real' | 'missed'>): number {
  return score.real === 0 ? 1 : 1 - score.missed.length / score.real
}

/** Share of the harmless sentences that were raised all the same. */
export function falseAlarmRateOf(score: Pick<FlagScore, 'deceptive' | 'alarmed'>): number {
  return score.deceptive === 0 ? 0 : score.alarmed.length / score.deceptive
}
