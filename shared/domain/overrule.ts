/**
 * Counts where people kept and where they changed what the assistant proposed: per proposed value, per word
 * and per flag, so that whoever keeps the rules sees which of them mislead.
 */
import type { AssessmentRecord, CaseFlag } from './case.ts'

export const overruleFields = ['category', 'lead', 'level', 'urgency', 'path'] as const
export type OverruleField = (typeof overruleFields)[number]

/** A judged matter: what was proposed and what people made of it. */
export interface JudgedMatter {
  id: string
  number: string
  title: string
  assessment: AssessmentRecord
  flags: readonly CaseFlag[]
  categoryCode: string | null
  level: number | null
  urgency: string | null
  path: string | null
  /** Code of the department that got it; null while it was sent to none. */
  leadCode: string | null
}

export interface Tally {
  key: string
  text: string
  suggested: number
  agreed: number
  changed: number
  changedTo: { key: string; count: number }[]
  cases: { id: string; number: string; title: string }[]
}

export interface OverruleCount {
  examined: number
  fields: Record<OverruleField, Tally[]>
  words: Tally[]
  flags: Tally[]
  versions: { rulesVersion: string; modelVersion: string | null; judged: number; agreed: number }[]
}

/** Matters shown for one tally, the newest. */
export const mostCasesShown = 20
const mostChangedTo = 5
/** Longest lists that are answered: the most changed first. */
const mostTallies = 200

interface Growing {
  key: string
  text: string
  suggested: number
  agreed: number
  changedTo: Map<string, number>
  cases: Tally['cases']
}

/** Counts matters one by one; feed the newest first. */
export class OverruleCounter {
  #examined = 0
  readonly #fields = new Map<OverruleField, Map<string, Growing>>()
  readonly #words = new Map<string, Growing>()
  readonly #flags = new Map<string, Growing>()
  readonly #versions = new Map<string, OverruleCount['versions'][number]>()

  add(matter: JudgedMatter): void {
    const { assessment } = matter
    this.#examined += 1
    const isKept = assessment.suggestedCategory === matter.categoryCode
    this.#count('category', assessment.suggestedCategory, matter.categoryCode, matter)
    this.#count('lead', assessment.suggestedLead ?? null, matter.leadCode, matter)
    this.#count('level', textOf(assessment.suggestedLevel), textOf(matter.level), matter)
    this.#count('urgency', assessment.suggestedUrgency, matter.urgency, matter)
    this.#count('path', assessment.suggestedPath ?? null, matter.path, matter)
    for (const { kind, id, text } of assessment.basis ?? []) {
      if (kind !== 'word' && kind !== 'learnedWord') continue
      grow(this.#words, `${kind} ${id}`, text, isKept, matter.categoryCode, matter)
    }
    for (const flag of matter.flags) {
      if (flag.disposition === null) continue
      const isTrue = flag.disposition.outcome === 'handled'
      grow(this.#flags, flag.ruleId, flag.text, isTrue, flag.disposition.outcome, matter)
    }
    const modelVersion = assessment.modelVersion ?? null
    const versionKey = `${assessment.rulesVersion} ${modelVersion ?? ''}`
    const version = this.#versions.get(versionKey) ?? {
      rulesVersion: assessment.rulesVersion,
      modelVersion,
      judged: 0,
      agreed: 0,
    }
    version.judged += 1
    if (isKept) version.agreed += 1
    this.#versions.set(versionKey, version)
  }

  result(): OverruleCount {
    const tallies = (field: OverruleField) => sorted(this.#fields.get(field) ?? new Map())
    return {
      examined: this.#examined,
      fields: {
        category: tallies('category'),
        lead: tallies('lead'),
        level: tallies('level'),
        urgency: tallies('urgency'),
        path: tallies('path'),
      },
      words: sorted(this.#words),
      flags: sorted(this.#flags),
      versions: [...this.#versions.values()].sort((left, right) => right.judged - left.judged),
    }
  }

  /** A proposal that was never made, and a lead of a matter that went to nobody, count for nothing. */
  #count(field: OverruleField, proposed: string | null, chosen: string | null, matter: JudgedMatter): void {
    if (proposed === null || chosen === null) return
    const table = this.#fields.get(field) ?? new Map<string, Growing>()
    this.#fields.set(field, table)
    grow(table, proposed, '', proposed === chosen, chosen, matter)
  }
}

function textOf(value: number | null): string | null {
  return value === null ? null : String(value)
}

function grow(
  table: Map<string, Growing>,
  key: string,
  text: string,
  isKept: boolean,
  chosen: string | null,
  matter: JudgedMatter,
): void {
  const place = `${key} ${text}`
  const known = table.get(place)
  const tally: Growing = known ?? { key, text, suggested: 0, agreed: 0, changedTo: new Map(), cases: [] }
  if (!known) table.set(place, tally)
  tally.suggested += 1
  if (isKept) {
    tally.agreed += 1
    return
  }
  if (chosen !== null) tally.changedTo.set(chosen, (tally.changedTo.get(chosen) ?? 0) + 1)
  if (tally.cases.length < mostCasesShown)
    tally.cases.push({ id: matter.id, number: matter.number, title: matter.title })
}

function sorted(table: Map<string, Growing>): Tally[] {
  return [...table.values()]
    .map(({ changedTo, ...tally }) => ({
      ...tally,
      changed: tally.suggested - tally.agreed,
      changedTo: [...changedTo]
        .map(([key, count]) => ({ key, count }))
        .sort((left, right) => right.count - left.count || (left.key < right.key ? -1 : 1))
        .slice(0, mostChangedTo),
    }))
    .sort(
      (left, right) =>
        right.changed - left.changed || right.suggested - left.suggested || (left.key < right.key ? -1 : 1),
    )
    .slice(0, mostTallies)
}
