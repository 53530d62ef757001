/**
 * Whether a mediation may be paid for: success and performance, people's mediation only, a whole dossier, mediators
 * on the province's file, no second payment for the same dispute (domain reference 3.7). Pure: facts in, findings out.
 */
import type { Day } from '../kit/time.ts'
import type { MediationStatus } from './mediation.ts'
import { type DossierItem, dossierNeeds } from './paper/dossier.ts'
import type { SubsidyForm, SubsidyRules } from './subsidy.ts'

/** What kind of mediation it was; the claimant says so, and only the first is paid. */
export const subsidyBases = ['people', 'administrative', 'judicial', 'noJurisdiction'] as const
export type SubsidyBasis = (typeof subsidyBases)[number]

/** The thirteen places of a dossier that a claim is held against; the closing report is a local paper. */
export const subsidyItems = [
  'application',
  'rightsNotice',
  'identityProof',
  'authorization',
  'inquiry',
  'evidence',
  'record',
  'agreement',
  'performanceProof',
  'returnVisit',
  'confirmation',
  'remarks',
  'backCover',
] as const satisfies readonly DossierItem[]
export type SubsidyItem = (typeof subsidyItems)[number]

export type ItemState = 'present' | 'missing' | 'notNeeded'

/** An earlier claim or agreement of the same people. */
export interface SubsidyRepeat {
  number: string
  title: string
  on: Day
  isClaimed: boolean
}

/** Everything a claim is judged by, as it stood when it was asked for. */
export interface SubsidyFacts {
  basis: SubsidyBasis
  status: MediationStatus
  form: SubsidyForm
  level: number | null
  people: number
  amountFen: number
  sessions: number
  parties: string[]
  endedOn: Day | null
  /** Duties the calendar watches, and how many of them are still open. */
  duties: number
  openDuties: number
  present: SubsidyItem[]
  hasAgent: boolean
  isPathMediation: boolean
  mediators: { id: string; name: string; filedNumber: string | null }[]
  repeats: SubsidyRepeat[]
}

export const subsidyFindingCodes = [
  'notEnded',
  'notPerformed',
  'notPeople',
  'noMediator',
  'notFiled',
  'itemMissing',
  'noRate',
  'repeat',
  'otherPath',
] as const
export type SubsidyFindingCode = (typeof subsidyFindingCodes)[number]

export interface SubsidyFinding {
  code: SubsidyFindingCode
  /** `block`: cannot be asked for; `explain`: can, with words that both deciders read. */
  severity: 'block' | 'explain'
  /** What it is about: a name, an item of the dossier, a number. */
  detail: string
}

/** A rule that gave the grade, as it is quoted on the claim. */
export interface SubsidyReason {
  code: 'level' | 'people' | 'amount' | 'sessions' | 'oralOnce' | 'rest'
  value: number
  limit: number
}

/** Whether a place of the dossier must be filled for this claim. */
export function isItemNeeded(
  item: SubsidyItem,
  facts: Pick<SubsidyFacts, 'form' | 'hasAgent' | 'duties'>,
  rules: Pick<SubsidyRules, 'needsPerformance'>,
): boolean {
  const isReached = facts.form !== 'failed'
  switch (item) {
    case 'authorization':
      return facts.hasAgent
    // An oral agreement is shown by pictures or papers of the day (local practice since it is paid for).
    case 'evidence':
      return facts.form === 'oral'
    case 'performanceProof':
      return isReached && rules.needsPerformance && facts.duties > 0
    default:
      return dossierNeeds[item]
  }
}

/** The thirteen items with their state, in the order of the dossier. */
export function itemStates(
  facts: Pick<SubsidyFacts, 'form' | 'hasAgent' | 'duties' | 'present'>,
  rules: Pick<SubsidyRules, 'needsPerformance'>,
): { item: SubsidyItem; state: ItemState }[] {
  return subsidyItems.map(item => ({
    item,
    state: facts.present.includes(item)
      ? 'present'
      : isItemNeeded(item, facts, rules)
        ? 'missing'
        : 'notNeeded',
  }))
}

/** Everything that speaks against a claim, what blocks it first. Empty: it can be asked for as it is. */
export function checkSubsidy(facts: SubsidyFacts, rules: SubsidyRules, amountFen: number): SubsidyFinding[] {
  const findings: SubsidyFinding[] = []
  const block = (code: SubsidyFindingCode, detail = '') => findings.push({ code, severity: 'block', detail })
  const isEnded = facts.form === 'failed' ? facts.endedOn !== null : facts.status === 'effective'
  if (!isEnded) block('notEnded')
  if (facts.form !== 'failed' && rules.needsPerformance && facts.openDuties > 0)
    block('notPerformed', String(facts.openDuties))
  if (facts.basis !== 'people') block('notPeople', facts.basis)
  if (facts.mediators.length === 0) block('noMediator')
  for (const mediator of facts.mediators) if (!mediator.filedNumber) block('notFiled', mediator.name)
  for (const { item, state } of itemStates(facts, rules)) if (state === 'missing') block('itemMissing', item)
  if (amountFen === 0) block('noRate')
  for (const repeat of facts.repeats)
    findings.push({ code: 'repeat', severity: 'explain', detail: `${repeat.number} ${repeat.on}` })
  if (!facts.isPathMediation) findings.push({ code: 'otherPath', severity: 'explain', detail: '' })
  return findings
}
