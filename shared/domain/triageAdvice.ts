/**
 * The triage assistant: category, level, urgency, departments and path for a matter, each with its reasons,
 * from the rules in force and from what this centre's people decided before. It proposes; it never
 * dispatches, and it never undercuts a red flag.
 */
import type { Restriction, StatutoryPath } from './case.ts'
import { restrictions } from './case.ts'
import type { TextField } from './categorize.ts'
import { type LocalModel, learnedUnits, type MatterFields } from './learn/localModel.ts'
import type { Level } from './level.ts'
import type { LocalPhrase, RedFlagHit, RedFlagRules } from './redFlag.ts'
import { matchRedFlags } from './redFlag.ts'
import type { Taxonomy } from './taxonomy.ts'
import { findLeaf } from './taxonomy.ts'
import { type AdvisedCategory, adviseCategories } from './triageCategory.ts'
import { adviseLevel, adviseUrgency } from './triageLevel.ts'
import { type AdvisedDepartment, type AdvisedLead, adviseRoute, type KnownDepartment } from './triageRoute.ts'
import type { Urgency } from './urgency.ts'

/** Where a county draws the lines between levels. Money in fen. */
export interface LevelThresholds {
  /** More money than this is not minor. */
  ordinaryAmountFen: number
  /** More money than this is serious. */
  seriousAmountFen: number
  /** More parties than this is not minor. */
  minorParties: number
  /** So many people or more are serious: the usual line for a collective matter. */
  seriousPeople: number
  /** So many people or more are major. */
  majorPeople: number
  /** Adding signs lift no higher than this. */
  addCap: Level
}

/** Working defaults, not law: 5,000 and 50,000 yuan, 5 and 30 people. */
export const defaultLevelThresholds: LevelThresholds = {
  ordinaryAmountFen: 500_000,
  seriousAmountFen: 5_000_000,
  minorParties: 2,
  seriousPeople: 5,
  majorPeople: 30,
  addCap: 4,
}

export interface TriageInput {
  title?: string
  text: string
  peopleCount?: number | null
  amountFen?: number | null
  partyCount?: number | null
  /** A mediation or handling of the same matter has failed. */
  failedBefore?: boolean
  /** Id of the earlier case about the same matter. */
  repeatOf?: string | null
  /** A category a person has already chosen; it takes the place of the first suggestion. */
  categoryCode?: string | null
  /** Phrases this desk has marked as false alarms. */
  dismissed?: readonly LocalPhrase[]
  /** Where it happened and how it came: what experience of such matters goes by. */
  matterClass?: string | null
  unitId?: string | null
  gridId?: string | null
  source?: string | null
  channel?: string | null
}

/** What this centre knows besides the rules. Without it the rules speak alone. */
export interface LocalKnowledge {
  model: LocalModel | null
  departments: readonly KnownDepartment[]
}

const noKnowledge: LocalKnowledge = { model: null, departments: [] }

export const adviceReasonCodes = [
  'leafDefault',
  'levelLearned',
  'leafUrgency',
  'urgencyLearned',
  'leafUnsure',
  'noCategory',
  'amountOrdinary',
  'amountSerious',
  'parties',
  'peopleSerious',
  'peopleMajor',
  'failedBefore',
  'repeated',
  'flagAdd',
  'flagFloor',
  'flagUrgency',
  'flagExclusive',
  'leafPath',
  'leadLeaf',
  'leadSimilar',
  'leadNear',
  'leadFlag',
  'supportLeaf',
  'supportRuleLead',
  'supportFlag',
] as const
export type AdviceReasonCode = (typeof adviceReasonCodes)[number]

/** One reason of the level or the urgency; its sentence is in the labels. */
export interface AdviceReason {
  code: AdviceReasonCode
  params: Record<string, string | number>
}

/** A red flag with the text it was found in. */
export interface AdviceFlag extends RedFlagHit {
  field: TextField
}

export interface TriageAdvice {
  taxonomyVersion: string
  rulesVersion: string
  /** Null when only the rules spoke. */
  modelVersion: string | null
  categories: AdvisedCategory[]
  level: Level
  urgency: Urgency
  levelReasons: AdviceReason[]
  urgencyReasons: AdviceReason[]
  pathReasons: AdviceReason[]
  /** What weighs for the level and the urgency, in the order it was weighed; the habits of the leaf left out. */
  reasons: AdviceReason[]
  flags: AdviceFlag[]
  guardedFlags: AdviceFlag[]
  /** Up to three, likeliest first. */
  leads: AdvisedLead[]
  supports: AdvisedDepartment[]
  /** Department codes of the first lead and the supporters; null when nothing speaks for a category. */
  suggestedLead: string | null
  support: string[]
  path: StatutoryPath | null
  restriction: Restriction
}

/** Advises on one matter. Pure and fast: word lists and rules are compiled once per object. */
export function advise(
  input: TriageInput,
  taxonomy: Taxonomy,
  rules: RedFlagRules,
  thresholds: LevelThresholds = defaultLevelThresholds,
  knowledge: LocalKnowledge = noKnowledge,
): TriageAdvice {
  const title = input.title ?? ''
  const { model, departments } = knowledge
  const categories = adviseCategories(title, input.text, taxonomy, model)
  const { hits, guarded } = matchBoth(title, input, rules)
  const chosen = input.categoryCode ? findLeaf(taxonomy, input.categoryCode) : null
  const leaf = chosen ?? categories[0]?.leaf ?? null
  const fields: MatterFields = {
    categoryCode: leaf?.code ?? '',
    matterClass: input.matterClass ?? leaf?.matterClass ?? '',
    unitId: input.unitId ?? '',
    gridId: input.gridId ?? '',
    source: input.source ?? '',
    channel: input.channel ?? '',
  }
  const levelReasons: AdviceReason[] = []
  const urgencyReasons: AdviceReason[] = []
  const isKnown = model !== null && leaf !== null
  const level = adviseLevel(
    input,
    leaf,
    chosen !== null,
    isKnown ? learnedUnits(model.levels, fields) : [],
    hits,
    thresholds,
    levelReasons,
  )
  const urgency = adviseUrgency(
    leaf,
    isKnown ? learnedUnits(model.urgencies, fields) : [],
    hits,
    urgencyReasons,
  )
  const route = adviseRoute(chosen, categories, fields, hits, taxonomy, model, departments)
  return {
    taxonomyVersion: taxonomy.version,
    rulesVersion: rules.version,
    modelVersion: model?.version ?? null,
    categories,
    level,
    urgency,
    levelReasons,
    urgencyReasons,
    pathReasons: route.pathReasons,
    reasons: [
      ...levelReasons,
      ...urgencyReasons.filter(reason => reason.code !== 'leafUrgency'),
      ...(route.exclusive ? [route.exclusive] : []),
    ],
    flags: hits,
    guardedFlags: guarded,
    leads: route.leads,
    supports: route.supports,
    suggestedLead: route.leads[0]?.code ?? null,
    support: route.supports.map(entry => entry.code),
    path: route.path,
    restriction: strictest([leaf?.restriction ?? 'normal', ...hits.map(hit => hit.rule.restriction)]),
  }
}

function matchBoth(
  title: string,
  input: TriageInput,
  rules: RedFlagRules,
): { hits: AdviceFlag[]; guarded: AdviceFlag[] } {
  const inText = matchRedFlags(input.text, rules, input.dismissed)
  const inTitle = title === '' ? { hits: [], guarded: [] } : matchRedFlags(title, rules, input.dismissed)
  const mark = (field: TextField) => (hit: RedFlagHit) => ({ ...hit, field })
  return {
    hits: [...inText.hits.map(mark('text')), ...inTitle.hits.map(mark('title'))],
    guarded: [...inText.guarded.map(mark('text')), ...inTitle.guarded.map(mark('title'))],
  }
}

function strictest(list: readonly Restriction[]): Restriction {
  return restrictions[Math.max(...list.map(entry => restrictions.indexOf(entry)))] ?? 'normal'
}
