/** Rules of a table in words, and the small steps of editing them. */
import type { SlaRuleView } from '../../../shared/contract/clock.ts'
import type { SlaCell, TableClock } from '../../../shared/domain/slaTable.ts'
import { urgencyLabels } from '../../../shared/labels/assistant.ts'
import { clockText, slaSourceLabels, slaText as words } from '../../../shared/labels/clock.ts'

/** Who a row is for. `categoryName` gives the name of a class or leaf. */
export function selectorText(
  rule: Pick<SlaRuleView, 'urgency' | 'category' | 'source'>,
  categoryName: (code: string) => string,
): string {
  const parts = [
    rule.source === null ? '' : slaSourceLabels[rule.source],
    rule.category === null ? '' : categoryName(rule.category),
    rule.urgency === null ? words.everyUrgency : urgencyLabels[rule.urgency],
  ]
  return parts.filter(part => part !== '').join(' · ')
}

/** A cell in a few words. */
export function cellText(cell: SlaCell | undefined | null): string {
  if (cell === undefined || cell === null) return words.notSet
  if (cell.limit === null) return words.byPlan
  return `${cell.limit.amount}${clockText.units[cell.limit.unit] ?? ''}`
}

/** The five rows that always stand: one urgency, everything else. */
export function isBaseRule(rule: Pick<SlaRuleView, 'urgency' | 'category' | 'source'>): boolean {
  return rule.urgency !== null && rule.category === null && rule.source === null
}

/** A rule with one cell set, or taken out. */
export function withCell(rule: SlaRuleView, clock: TableClock, cell: SlaCell | undefined): SlaRuleView {
  const cells = { ...rule.cells }
  if (cell === undefined) delete cells[clock]
  else cells[clock] = cell
  return { ...rule, cells }
}
