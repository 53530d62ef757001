/**
 * Duty catalogue: what each kind of department takes, on which law, for which leaves of the taxonomy, and
 * what it does not take and who does. Triage shows it, orders cite it, a department that hands an order back
 * has to name an item of it. Ships as a file; a centre may replace it from a day on.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { type Day, isDay } from '../kit/time.ts'
import type { Taxonomy } from './taxonomy.ts'

/** A law or rule; `articles` only where they are sure. */
export interface DutyBasis {
  law: string
  articles: string[]
}

export interface DutyExclusion {
  /** What looks like this duty and is not. */
  text: string
  /** Department code that takes it. */
  to: string
}

export interface DutyItem {
  /** Mark of the department and a serial; unique in a catalogue and cited on papers. */
  number: string
  /** Department code of the taxonomy. */
  department: string
  title: string
  /** What the department does when such a matter comes: one sentence, the start of an order. */
  task: string
  basis: DutyBasis[]
  /** Leaf codes of the taxonomy. */
  leaves: string[]
  exclusions: DutyExclusion[]
}

export interface DutyCatalog {
  version: string
  effectiveFrom: Day
  items: DutyItem[]
}

/** Longest catalogue that is read: many times what a county has. */
export const mostDuties = 5000

/** The item by which a department deals with a leaf; null when the catalogue names none. */
export function dutyOf(
  catalog: DutyCatalog,
  department: string | null,
  leaf: string | null,
): DutyItem | null {
  if (department === null || leaf === null) return null
  return catalog.items.find(item => item.department === department && item.leaves.includes(leaf)) ?? null
}

/** Items of a department, or of a leaf with its lead first, or of both; all of them without either. */
export function dutiesOf(
  catalog: DutyCatalog,
  department: string | null,
  leaf: string | null,
  lead: string | null = null,
): DutyItem[] {
  return catalog.items
    .filter(
      item =>
        (department === null || item.department === department) &&
        (leaf === null || item.leaves.includes(leaf)),
    )
    .sort((left, right) => Number(right.department === lead) - Number(left.department === lead))
}

/**
 * Whether a catalogue can be worked with. Refusals: `duty.departmentUnknown` {number, department},
 * `duty.leafUnknown` {number, leaf}, `duty.numberTwice` {number}, `duty.leafWithoutLead` {leaf, department}:
 * a leaf whose lead department has no item for it.
 */
export function checkDuties(
  items: readonly DutyItem[],
  taxonomy: Pick<Taxonomy, 'departments' | 'classes'>,
): Decision<readonly DutyItem[]> {
  const departments = new Set(taxonomy.departments.map(department => department.code))
  const leaves = taxonomy.classes.flatMap(group => group.leaves)
  const leafCodes = new Set(leaves.map(leaf => leaf.code))
  const numbers = new Set<string>()
  const covered = new Set<string>()
  for (const item of items) {
    const { number } = item
    if (numbers.has(number)) return refuse('duty.numberTwice', { number })
    numbers.add(number)
    const unknown = [item.department, ...item.exclusions.map(exclusion => exclusion.to)].find(
      code => !departments.has(code),
    )
    if (unknown !== undefined) return refuse('duty.departmentUnknown', { number, department: unknown })
    const leaf = item.leaves.find(code => !leafCodes.has(code))
    if (leaf !== undefined) return refuse('duty.leafUnknown', { number, leaf })
    for (const code of item.leaves) covered.add(`${item.department} ${code}`)
  }
  const bare = leaves.find(leaf => !covered.has(`${leaf.lead} ${leaf.code}`))
  if (bare !== undefined)
    return refuse('duty.leafWithoutLead', { leaf: `${bare.code} ${bare.name}`, department: bare.lead })
  return ok(items)
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/**
 * Parsed JSON to a catalogue: `items` each with its `department`, or one `department` for all of them.
 * Refusals: `duty.shape` {at} and those of `checkDuties` when a taxonomy is given.
 */
export function dutiesFromFile(content: unknown, taxonomy?: Taxonomy): Decision<DutyCatalog> {
  if (!isFields(content)) return refuse('duty.shape', { at: 'file' })
  const { version, effectiveFrom, department, items: rawItems } = content
  if (!isText(version)) return refuse('duty.shape', { at: 'version' })
  if (!isText(effectiveFrom) || !isDay(effectiveFrom)) return refuse('duty.shape', { at: 'effectiveFrom' })
  if (!Array.isArray(rawItems) || rawItems.length === 0 || rawItems.length > mostDuties)
    return refuse('duty.shape', { at: 'items' })
  const items: DutyItem[] = []
  for (const [index, raw] of rawItems.entries()) {
    const item = readItem(raw, isText(department) ? department : null)
    if (item === null) return refuse('duty.shape', { at: `items[${index + 1}]` })
    items.push(item)
  }
  if (taxonomy !== undefined) {
    const checked = checkDuties(items, taxonomy)
    if (!checked.ok) return checked
  }
  return ok({ version, effectiveFrom, items })
}

function readItem(raw: unknown, ofAll: string | null): DutyItem | null {
  if (!isFields(raw)) return null
  const { number, title, task } = raw
  const department = isText(raw.department) ? raw.department : ofAll
  const leaves = textsOf(raw.leaves)
  const basis = listOf(raw.basis, readBasis)
  const exclusions = listOf(raw.exclusions, readExclusion)
  if (!isText(number) || !isText(title) || !isText(task) || department === null) return null
  if (leaves === null || basis === null || exclusions === null) return null
  return { number, department, title, task, basis, leaves, exclusions }
}

function readBasis(raw: unknown): DutyBasis | null {
  if (!isFields(raw) || !isText(raw.law)) return null
  const articles = textsOf(raw.articles ?? [])
  return articles === null ? null : { law: raw.law, articles }
}

function readExclusion(raw: unknown): DutyExclusion | null {
  return isFields(raw) && isText(raw.text) && isText(raw.to) ? { text: raw.text, to: raw.to } : null
}

function listOf<T>(raw: unknown, read: (entry: unknown) => T | null): T[] | null {
  if (!Array.isArray(raw)) return null
  const list = raw.map(read)
  return list.every(entry => entry !== null) ? (list as T[]) : null
}

function textsOf(raw: unknown): string[] | null {
  return listOf(raw, entry => (isText(entry) ? entry.trim() : null))
}
