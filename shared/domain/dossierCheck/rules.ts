/** Words the dossier check reads free texts by, from a resource. */
import type { Decision } from '../../kit/result.ts'
import { ok, refuse } from '../../kit/result.ts'

export interface DossierRules {
  version: string
  /** What stands before a name at the head of a line or in a list of those present. */
  roleWords: readonly string[]
  /** Words that mean the people of one side, where no name stands beside them. */
  sideWords: Readonly<Record<'applicant' | 'respondent' | 'interestedParty', readonly string[]>>
  /** Words that mean all parties. */
  everybody: readonly string[]
  /** A sentence that says what was agreed, and what makes it none. */
  agreed: readonly RegExp[]
  notAgreed: readonly RegExp[]
  /** Before a sum that is told beside what was agreed: paid already, per day, deducted. */
  besides: readonly RegExp[]
}

/** Reads the resource. Refusal: `dossier.rulesInvalid` with what is wrong. */
export function dossierRulesFromFile(file: unknown): Decision<DossierRules> {
  try {
    const root = file as Record<string, unknown>
    const texts = (name: string, from: Record<string, unknown> = root): string[] => {
      const value = from[name]
      if (!Array.isArray(value) || !value.every(one => typeof one === 'string' && one !== ''))
        throw new Error(`${name} is not a list of texts`)
      return value as string[]
    }
    const patterns = (name: string) => texts(name).map(pattern => new RegExp(pattern, 'u'))
    const sides = (root.sideWords ?? {}) as Record<string, unknown>
    if (typeof root.version !== 'string') throw new Error('version is not a text')
    return ok({
      version: root.version,
      roleWords: texts('roleWords').sort((left, right) => right.length - left.length),
      sideWords: {
        applicant: texts('applicant', sides),
        respondent: texts('respondent', sides),
        interestedParty: texts('interestedParty', sides),
      },
      everybody: texts('everybody'),
      agreed: patterns('agreed'),
      notAgreed: patterns('notAgreed'),
      besides: patterns('besides'),
    })
  } catch (error) {
    return refuse('dossier.rulesInvalid', { what: error instanceof Error ? error.message : String(error) })
  }
}
