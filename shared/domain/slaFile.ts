/** Checks a table of time limits before it can be approved: complete, well formed, never beyond the law. */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { caseSources } from './case.ts'
import { type TimeLimit, timeUnits } from './deadline.ts'
import { legalLimits } from './sla.ts'
import {
  type SlaCell,
  type SlaRule,
  type SlaSource,
  selectorKey,
  type TableClock,
  tableClocks,
} from './slaTable.ts'
import { type Urgency, urgencies } from './urgency.ts'

/** More rows than fifteen classes by five urgencies by a dozen sources is a broken file. */
const mostRules = 1000

/** About two years in any unit: more is a typing error and no limit. */
const mostAmount: Record<TimeLimit['unit'], number> = {
  minute: 1_000_000,
  hour: 17_520,
  workingHour: 4_000,
  workingDay: 500,
  calendarDay: 730,
  month: 24,
}

/** Clocks that may stand "by plan" in the base rows; the others always have a limit. */
const mayBeByPlan: readonly TableClock[] = ['checkIn', 'finish', 'firstContact', 'sign']

/**
 * Reads and checks a table. Refusals: `sla.shape`, `sla.ruleInvalid` {row}, `sla.limitInvalid` {row, clock},
 * `sla.percentInvalid` {row, clock}, `sla.ruleTwice` {row}, `sla.baseMissing` {urgency, clock},
 * `sla.overLegal` {row, clock, most}. Rows count from 1.
 */
export function slaRulesFrom(content: unknown): Decision<SlaRule[]> {
  if (!isRecord(content) || !Array.isArray(content.rules)) return refuse('sla.shape')
  if (content.rules.length === 0 || content.rules.length > mostRules) return refuse('sla.shape')
  const rules: SlaRule[] = []
  const seen = new Set<string>()
  for (const [index, item] of content.rules.entries()) {
    const read = readRule(item, index + 1)
    if (!read.ok) return read
    const key = selectorKey(read.value)
    if (seen.has(key)) return refuse('sla.ruleTwice', { row: index + 1 })
    seen.add(key)
    rules.push(read.value)
  }
  for (const urgency of urgencies) {
    const base = rules.find(rule => selectorKey(rule) === `${urgency}//`)
    for (const clock of tableClocks) {
      const cell = base?.cells[clock]
      if (cell === undefined || (cell.limit === null && !mayBeByPlan.includes(clock)))
        return refuse('sla.baseMissing', { urgency, clock })
    }
  }
  return ok(rules)
}

function readRule(item: unknown, row: number): Decision<SlaRule> {
  if (!isRecord(item) || !isRecord(item.cells)) return refuse('sla.ruleInvalid', { row })
  const { urgency, category, source } = item
  const isSound =
    (urgency === null || urgencies.some(name => name === urgency)) &&
    (category === null || (typeof category === 'string' && /^\d{2}(-\d{2})?$/.test(category))) &&
    (source === null || source === 'petition' || caseSources.some(name => name === source))
  if (!isSound) return refuse('sla.ruleInvalid', { row })
  const rule: SlaRule = {
    urgency: urgency as Urgency | null,
    category: category as string | null,
    source: source as SlaSource | null,
    cells: {},
  }
  for (const [name, value] of Object.entries(item.cells)) {
    const clock = tableClocks.find(known => known === name)
    if (clock === undefined) return refuse('sla.ruleInvalid', { row })
    const cell = readCell(value, row, clock)
    if (!cell.ok) return cell
    const most = legalMost(rule, clock)
    if (most !== null && cell.value.limit !== null && leastDays(cell.value.limit) > most)
      return refuse('sla.overLegal', { row, clock, most })
    rule.cells[clock] = cell.value
  }
  if (Object.keys(rule.cells).length === 0) return refuse('sla.ruleInvalid', { row })
  return ok(rule)
}

function readCell(value: unknown, row: number, clock: TableClock): Decision<SlaCell> {
  if (!isRecord(value)) return refuse('sla.ruleInvalid', { row })
  const { limit, yellowAtPercent: yellow, redAtPercent: red } = value
  if (!isPercent(yellow) || !isPercent(red) || yellow > red)
    return refuse('sla.percentInvalid', { row, clock })
  if (limit === null) return ok({ limit, yellowAtPercent: yellow, redAtPercent: red })
  if (!isRecord(limit)) return refuse('sla.limitInvalid', { row, clock })
  const unit = timeUnits.find(name => name === limit.unit)
  const { amount } = limit
  if (unit === undefined || !isWhole(amount) || amount < 1 || amount > mostAmount[unit])
    return refuse('sla.limitInvalid', { row, clock })
  return ok({ limit: { amount, unit }, yellowAtPercent: yellow, redAtPercent: red })
}

/**
 * Most calendar days a row for petitions may give (Regulation on Petition Work arts 22-23, 34); null where no
 * law sets the clock. Rows that also match other matters are cut to the law when a date is computed.
 */
export function legalMost(rule: Pick<SlaRule, 'source'>, clock: TableClock): number | null {
  if (rule.source !== 'petition') return null
  if (clock === 'desk' || clock === 'firstContact') return legalLimits.petitionAcceptance.limit.amount
  return clock === 'finish' ? legalLimits.petitionConclusion.limit.amount : null
}

/** The fewest calendar days a limit can take. */
function leastDays(limit: TimeLimit): number {
  switch (limit.unit) {
    case 'minute':
      return limit.amount / 1440
    case 'hour':
    case 'workingHour':
      return limit.amount / 24
    case 'workingDay':
    case 'calendarDay':
      return limit.amount
    case 'month':
      return limit.amount * 28
  }
}

function isPercent(value: unknown): value is number {
  return isWhole(value) && value >= 1 && value <= 100
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
