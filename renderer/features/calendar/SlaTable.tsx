import type { ReactNode } from 'react'
import type { SlaRuleView } from '../../../shared/contract/clock.ts'
import { type SlaCell, type TableClock, tableClocks } from '../../../shared/domain/slaTable.ts'
import { tableClockLabels, slaText as words } from '../../../shared/labels/clock.ts'
import { useTaxonomy } from '../case/assistant/useTaxonomy.ts'
import { cellText, selectorText } from './slaWords.ts'

interface SlaTableProps {
  rules: readonly SlaRuleView[]
  /** Draws a cell to be edited; without it the table is only read. */
  renderCell?(rule: SlaRuleView, index: number, clock: TableClock): ReactNode
  renderHead?(rule: SlaRuleView, index: number): ReactNode
}

/** A table of limits: rows are who it is for, columns are the clocks. */
export function SlaTable({ rules, renderCell, renderHead }: SlaTableProps) {
  const taxonomy = useTaxonomy()
  const name = (code: string) => taxonomy.name(code) || code
  return (
    <table className="sla-table">
      <thead>
        <tr>
          <th>{words.selector}</th>
          {tableClocks.map(clock => (
            <th key={clock}>{tableClockLabels[clock]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule, index) => (
          <tr key={`${rule.urgency}/${rule.category}/${rule.source}`}>
            <th scope="row">{renderHead ? renderHead(rule, index) : selectorText(rule, name)}</th>
            {tableClocks.map(clock => (
              <td key={clock}>
                {renderCell ? renderCell(rule, index, clock) : <Cell cell={rule.cells[clock]} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ cell }: { cell: SlaCell | undefined }) {
  if (cell === undefined)
    return (
      <span className="muted small" title={words.notSetHint}>
        {words.notSet}
      </span>
    )
  return (
    <div title={words.thresholds(cell.yellowAtPercent, cell.redAtPercent)}>
      <div>{cellText(cell)}</div>
      {cell.limit === null ? null : (
        <div className="muted small">
          {words.yellow} {cell.yellowAtPercent}%
          {cell.redAtPercent < 100 ? ` ${words.red} ${cell.redAtPercent}%` : ''}
        </div>
      )}
    </div>
  )
}
