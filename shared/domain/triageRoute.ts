/**
 * Proposes who takes a matter and by which way. The rules name a department for each leaf; what this centre
 * really did with such matters weighs against that, more with every decided matter.
 */
import type { StatutoryPath } from './case.ts'
import { statutoryPaths } from './case.ts'
import { type LearnedUnit, type LocalModel, learnedUnits, type MatterFields } from './learn/localModel.ts'
import type { Taxonomy, TaxonomyLeaf } from './taxonomy.ts'
import type { AdviceFlag, AdviceReason } from './triageAdvice.ts'
import type { AdviceSource, AdvisedCategory } from './triageCategory.ts'

/** A department this centre really has. */
export interface KnownDepartment {
  id: string
  code: string
  name: string
}

export interface AdvisedDepartment {
  /** Code of the taxonomy, or of the centre's own department. */
  code: string
  /** Null when the centre has no department of this code. */
  departmentId: string | null
  name: string
  reasons: AdviceReason[]
}

export interface AdvisedLead extends AdvisedDepartment {
  /** From 0 to 1, over all departments. */
  probability: number
  source: AdviceSource
}

export interface AdvisedRoute {
  leads: AdvisedLead[]
  supports: AdvisedDepartment[]
  path: StatutoryPath | null
  pathReasons: AdviceReason[]
  /** Set when a flag keeps the matter to departments of its own. */
  exclusive: AdviceReason | null
}

const mostLeads = 3
/** What the rule of a leaf is worth against decided matters: so many matters sent to the rule's department. */
const ruleWorth = 4
/** Experience with fewer matters is not told as a reason. */
const fewestToTell = 3
const leastProbability = 0.03

interface Tally {
  score: number
  isRule: boolean
  isLearned: boolean
  department: AdvisedDepartment
}

/** `chosen` is the leaf a person chose; else the likeliest categories share the say. */
export function adviseRoute(
  chosen: TaxonomyLeaf | null,
  categories: readonly AdvisedCategory[],
  fields: MatterFields,
  hits: readonly AdviceFlag[],
  taxonomy: Taxonomy,
  model: LocalModel | null,
  departments: readonly KnownDepartment[],
): AdvisedRoute {
  const leaf = chosen ?? categories[0]?.leaf ?? null
  const of = (code: string) => departmentOf(code, taxonomy, departments)
  const exclusive = hits.filter(hit => hit.rule.exclusive === true)
  const first = exclusive[0]
  if (first !== undefined) {
    const reason: AdviceReason = { code: 'flagExclusive', params: { flag: first.rule.name } }
    const [lead, ...rest] = [...new Set(exclusive.flatMap(hit => hit.rule.departments))].map(of)
    const path = statutoryPaths.find(entry => entry === lead?.code) ?? leaf?.path ?? null
    return {
      leads: lead ? [{ ...lead, probability: 1, source: 'rules', reasons: [reason] }] : [],
      supports: rest.map(entry => ({ ...entry, reasons: [reason] })),
      path,
      pathReasons: path === null ? [] : [reason],
      exclusive: reason,
    }
  }
  const leads = adviseLeads(chosen, categories, fields, hits, of, model, departments)
  return {
    leads,
    supports: adviseSupports(leaf, leads[0], hits, of),
    path: leaf?.path ?? null,
    pathReasons:
      leaf === null ? [] : [{ code: 'leafPath', params: { category: leaf.name, path: leaf.path } }],
    exclusive: null,
  }
}

function departmentOf(
  code: string,
  taxonomy: Taxonomy,
  departments: readonly KnownDepartment[],
): AdvisedDepartment {
  const own = departments.find(department => department.code === code)
  const name = own?.name ?? taxonomy.departments.find(department => department.code === code)?.name ?? code
  return { code, departmentId: own?.id ?? null, name, reasons: [] }
}

function adviseLeads(
  chosen: TaxonomyLeaf | null,
  categories: readonly AdvisedCategory[],
  fields: MatterFields,
  hits: readonly AdviceFlag[],
  of: (code: string) => AdvisedDepartment,
  model: LocalModel | null,
  departments: readonly KnownDepartment[],
): AdvisedLead[] {
  const tallies = new Map<string, Tally>()
  const tally = (department: AdvisedDepartment): Tally => {
    const key = department.departmentId ?? department.code
    const known = tallies.get(key) ?? { score: 0, isRule: false, isLearned: false, department }
    tallies.set(key, known)
    return known
  }
  const candidates =
    chosen !== null
      ? [{ leaf: chosen, weight: 1 }]
      : categories.slice(0, mostLeads).map(item => ({ leaf: item.leaf, weight: item.probability }))
  const whole = candidates.reduce((sum, item) => sum + item.weight, 0)
  candidates.forEach(({ leaf, weight }, rank) => {
    const part = whole > 0 ? weight / whole : 0
    const learned = model === null ? [] : learnedUnits(model.leads, { ...fields, categoryCode: leaf.code })
    const matters = learned[0]?.matters ?? 0
    const byRule = tally(of(leaf.lead))
    byRule.score += (part * ruleWorth) / (matters + ruleWorth)
    byRule.isRule = true
    if (rank === 0)
      byRule.department.reasons.push({
        code: 'leadLeaf',
        params: { category: leaf.name, department: byRule.department.name },
      })
    if (matters === 0) return
    for (const unit of learned) {
      const own = departments.find(department => department.id === unit.unit)
      if (!own) continue
      const entry = tally({ code: own.code, departmentId: own.id, name: own.name, reasons: [] })
      entry.score += (part * unit.probability * matters) / (matters + ruleWorth)
      entry.isLearned ||= unit.toUnit > 0
      if (rank === 0) entry.department.reasons.push(...experience(unit, own.name))
    }
  })
  for (const hit of hits) {
    const code = hit.floorLevel === null ? undefined : hit.rule.departments[0]
    if (code === undefined || (leafKnown(candidates) && !tallies.has(of(code).departmentId ?? code))) continue
    const entry = tally(of(code))
    if (!leafKnown(candidates)) {
      entry.score += 1
      entry.isRule = true
    }
    if (!entry.department.reasons.some(reason => reason.code === 'leadFlag'))
      entry.department.reasons.push({ code: 'leadFlag', params: { flag: hit.rule.name } })
  }
  const total = [...tallies.values()].reduce((sum, entry) => sum + entry.score, 0)
  return [...tallies.values()]
    .map(entry => ({
      ...entry.department,
      probability: total > 0 ? entry.score / total : 0,
      source: entry.isRule
        ? entry.isLearned
          ? ('both' as const)
          : ('rules' as const)
        : ('learned' as const),
    }))
    .sort((left, right) => right.probability - left.probability)
    .filter((entry, rank) => rank === 0 || entry.probability >= leastProbability)
    .slice(0, mostLeads)
}

function leafKnown(candidates: readonly unknown[]): boolean {
  return candidates.length > 0
}

/** What happened to such matters in the last year, here and in the same village. */
function experience(unit: LearnedUnit, department: string): AdviceReason[] {
  const reasons: AdviceReason[] = []
  if (unit.matters >= fewestToTell && unit.toUnit > 0)
    reasons.push({ code: 'leadSimilar', params: { matters: unit.matters, same: unit.toUnit, department } })
  if (unit.nearMatters >= fewestToTell && unit.nearToUnit > 0)
    reasons.push({
      code: 'leadNear',
      params: { matters: unit.nearMatters, same: unit.nearToUnit, department },
    })
  return reasons
}

/** Supporters of the leaf and of the flags that raise a matter, without the lead itself. */
function adviseSupports(
  leaf: TaxonomyLeaf | null,
  lead: AdvisedLead | undefined,
  hits: readonly AdviceFlag[],
  of: (code: string) => AdvisedDepartment,
): AdvisedDepartment[] {
  const supports = new Map<string, AdvisedDepartment>()
  const add = (code: string, reason: AdviceReason): void => {
    if (code === lead?.code) return
    const entry = supports.get(code) ?? of(code)
    if (!entry.reasons.some(known => JSON.stringify(known) === JSON.stringify(reason)))
      entry.reasons.push(reason)
    supports.set(code, entry)
  }
  for (const code of leaf?.support ?? [])
    add(code, { code: 'supportLeaf', params: { category: leaf?.name ?? '' } })
  // Experience put another department in front: the one the rule names still has its part in the matter.
  if (leaf !== null && lead !== undefined && lead.code !== leaf.lead)
    add(leaf.lead, { code: 'supportRuleLead', params: { category: leaf.name } })
  for (const hit of hits)
    if (hit.floorLevel !== null)
      for (const code of hit.rule.departments)
        add(code, { code: 'supportFlag', params: { flag: hit.rule.name } })
  return [...supports.values()]
}
