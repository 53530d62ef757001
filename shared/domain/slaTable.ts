/**
 * The table of local time limits as data. A rule names the matters it is for (urgency, category, source; all
 * optional) and gives some clocks their limit and thresholds; for each clock the most particular rule that
 * matches wins. A set is in force from a day; a clock keeps the set of the day on which it started.
 */
import type { Day } from '../kit/time.ts'
import type { CaseFile, CaseSource } from './case.ts'
import type { TimeLimit } from './deadline.ts'
import { defaultOfficeLimits, defaultSlaTable } from './sla.ts'
import { type Urgency, urgencies } from './urgency.ts'

/**
 * Clocks the table sets. `desk`: the centre's own next step; `verify`: from a department's result to the
 * centre's check; the others as in `SlaRow` and `OfficeLimits`.
 */
export const tableClocks = [
  'desk',
  'firstContact',
  'sign',
  'checkIn',
  'finish',
  'verify',
  'followUp',
] as const
export type TableClock = (typeof tableClocks)[number]

/** A case source, or petitions, which are told by their kind and not by who handed them in. */
export type SlaSource = CaseSource | 'petition'

/** Limit of one clock; null means by plan. Amber and red from these shares of it; 100 is the due moment. */
export interface SlaCell {
  limit: TimeLimit | null
  yellowAtPercent: number
  redAtPercent: number
}

/** One row. A null selector matches everything; `category` is a class (`03`) or one of its leaves (`03-02`). */
export interface SlaRule {
  urgency: Urgency | null
  category: string | null
  source: SlaSource | null
  cells: Partial<Record<TableClock, SlaCell>>
}

/** A whole table. `effectiveFrom` null: built into the product. */
export interface SlaSet {
  version: string
  effectiveFrom: Day | null
  rules: readonly SlaRule[]
}

/** All tables of a centre, newest first; the built-in one comes last. */
export type SlaBook = readonly SlaSet[]

/** What a rule is matched against. */
export interface SlaSubject {
  urgency: Urgency | null
  categoryCode?: string | null
  source?: CaseSource | null
  isPetition?: boolean
}

/** The subject of a matter; `urgency` may be another than the file's own, such as that of an order. */
export function slaSubject(
  file: Pick<CaseFile, 'urgency' | 'categoryCode' | 'source' | 'matterClass' | 'path'>,
  urgency: Urgency | null = file.urgency,
): SlaSubject {
  return { urgency, categoryCode: file.categoryCode, source: file.source, isPetition: isPetition(file) }
}

/** True when the Regulation on Petition Work binds the matter. */
export function isPetition(file: Pick<CaseFile, 'matterClass' | 'path'>): boolean {
  return file.matterClass === 'petition' || file.path === 'petition'
}

/** A matter not judged yet is treated as of the common urgency. */
const usualUrgency: Urgency = 'U3'

/** How particular a matching rule is; -1 when it does not match. No two different selectors weigh the same. */
function weight(rule: SlaRule, subject: SlaSubject): number {
  let sum = 0
  if (rule.urgency !== null) {
    if (rule.urgency !== (subject.urgency ?? usualUrgency)) return -1
    sum += 1
  }
  if (rule.category !== null) {
    const code = subject.categoryCode ?? ''
    const isLeaf = rule.category.includes('-')
    if (code !== rule.category && (isLeaf || !code.startsWith(`${rule.category}-`))) return -1
    sum += isLeaf ? 4 : 2
  }
  if (rule.source === 'petition') {
    if (subject.isPetition !== true) return -1
    sum += 16
  } else if (rule.source !== null) {
    if (rule.source !== (subject.source ?? null)) return -1
    sum += 8
  }
  return sum
}

/** The cell of a clock with the table and the rule it comes from. */
export interface FoundCell extends SlaCell {
  version: string
  rule: SlaRule
}

/** The table in force on a day. */
export function slaSetOn(book: SlaBook, day: Day): SlaSet {
  return book.find(set => set.effectiveFrom === null || set.effectiveFrom <= day) ?? builtInSlaSet
}

/** What a clock that starts on `day` is held to. */
export function slaCell(book: SlaBook, clock: TableClock, subject: SlaSubject, day: Day): FoundCell {
  const set = slaSetOn(book, day)
  return findCell(set, clock, subject) ?? findCell(builtInSlaSet, clock, subject) ?? missingCell(set)
}

function findCell(set: SlaSet, clock: TableClock, subject: SlaSubject): FoundCell | null {
  let best: FoundCell | null = null
  let most = -1
  for (const rule of set.rules) {
    const cell = rule.cells[clock]
    if (cell === undefined) continue
    const own = weight(rule, subject)
    if (own > most) {
      most = own
      best = { ...cell, version: set.version, rule }
    }
  }
  return best
}

/** Never reached while the built-in table is complete; a clock then stands by plan. */
function missingCell(set: SlaSet): FoundCell {
  const rule: SlaRule = { urgency: null, category: null, source: null, cells: {} }
  return { limit: null, yellowAtPercent: 80, redAtPercent: 100, version: set.version, rule }
}

const deskLimit: TimeLimit = { amount: 1, unit: 'workingDay' }

/**
 * The table the product starts with: the recommended limits by urgency. The desk is held to the limit by
 * which departments are asked to sign; a result is checked within a working day.
 */
export const builtInSlaSet: SlaSet = {
  version: '',
  effectiveFrom: null,
  rules: urgencies.map(urgency => {
    const row = defaultSlaTable[urgency]
    const cell = (limit: TimeLimit | null, yellowAtPercent = row.yellowAtPercent): SlaCell => ({
      limit,
      yellowAtPercent,
      redAtPercent: 100,
    })
    return {
      urgency,
      category: null,
      source: null,
      cells: {
        desk: cell(row.sign ?? deskLimit),
        firstContact: cell(row.firstContact),
        sign: cell(row.sign),
        checkIn: cell(row.checkIn),
        finish: cell(row.finish),
        verify: cell(deskLimit),
        followUp: cell(defaultOfficeLimits.followUp, 80),
      },
    }
  }),
}

export const builtInSlaBook: SlaBook = [builtInSlaSet]

/** A text that is the same exactly for rules for the same matters. */
export function selectorKey(rule: Pick<SlaRule, 'urgency' | 'category' | 'source'>): string {
  return `${rule.urgency ?? ''}/${rule.category ?? ''}/${rule.source ?? ''}`
}

/** One difference between two tables, for the person who approves. Null: the table has no such cell. */
export interface SlaDifference {
  urgency: Urgency | null
  category: string | null
  source: SlaSource | null
  clock: TableClock
  before: SlaCell | null
  after: SlaCell | null
}

/** What the second table changes, row by row and clock by clock. */
export function slaDifferences(before: SlaSet, after: SlaSet): SlaDifference[] {
  const rules = new Map<string, { before?: SlaRule; after?: SlaRule }>()
  for (const rule of before.rules) rules.set(selectorKey(rule), { before: rule })
  for (const rule of after.rules) {
    const key = selectorKey(rule)
    rules.set(key, { ...rules.get(key), after: rule })
  }
  return [...rules.values()].flatMap(pair => {
    const { urgency, category, source } = pair.after ?? pair.before ?? { ...missingCell(after).rule }
    return tableClocks.flatMap(clock => {
      const old = pair.before?.cells[clock] ?? null
      const fresh = pair.after?.cells[clock] ?? null
      return JSON.stringify(old) === JSON.stringify(fresh)
        ? []
        : [{ urgency, category, source, clock, before: old, after: fresh }]
    })
  })
}
