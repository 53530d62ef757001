import type { LedgerMonthView } from '../../../shared/contract/ledger.ts'
import { onTimeTotal } from '../../../shared/domain/ledger/measures.ts'
import { type LedgerMeasure, ledgerMeasures } from '../../../shared/domain/ledger/rules.ts'
import { measureHeads, measureHints, ledgerText as words } from '../../../shared/labels/ledger.ts'
import { FigureCell, type LedgerFigures } from './figure.tsx'
import type { Opened } from './LedgerRows.tsx'

/** The figures of a month, a line for each department; each number opens its rows. */
export function LedgerTable({ data, onOpen }: { data: LedgerMonthView; onOpen?: (opened: Opened) => void }) {
  const hasScore = data.rules.weights !== null
  const cells = (key: string | null, name: string, figures: LedgerFigures, basis: Opened['basis']) => {
    const opener = (measure: Opened['measure']) =>
      onOpen === undefined
        ? {}
        : { onOpen: () => onOpen({ key, name, measure, part: 'denominator' as const, basis }) }
    return (
      <>
        {ledgerMeasures.map((measure: LedgerMeasure) => (
          <td key={measure}>
            <FigureCell measure={measure} figure={figures.measures[measure]} {...opener(measure)} />
          </td>
        ))}
        <td>
          <LostCell figures={figures} {...opener('lost')} />
        </td>
      </>
    )
  }
  return (
    <table className="dl-table">
      <thead>
        <tr>
          <th>{words.department}</th>
          <th>{words.onTime}</th>
          {ledgerMeasures.map(measure => (
            <th key={measure} title={measureHints[measure]}>
              {measureHeads[measure]}
            </th>
          ))}
          <th title={words.lostHint}>{words.lost}</th>
          {hasScore ? <th>{words.score}</th> : null}
        </tr>
      </thead>
      <tbody>
        {data.rows.map(row => {
          const differs = JSON.stringify(row.all) !== JSON.stringify(row.net)
          return [
            <tr key={row.key}>
              <th className="dl-name">
                {row.name}
                {row.leftOut > 0 ? (
                  <button
                    type="button"
                    className="dl-note"
                    onClick={() =>
                      onOpen?.({
                        key: row.key,
                        name: row.name,
                        measure: 'leftOut',
                        part: 'denominator',
                        basis: 'net',
                      })
                    }
                  >
                    {words.leftOut} {row.leftOut}
                  </button>
                ) : null}
              </th>
              <td>
                <FigureCell measure="finish" figure={row.onTime} />
              </td>
              {cells(row.key, row.name, row.net, 'net')}
              {hasScore ? <td className="num">{row.score ?? words.none}</td> : null}
            </tr>,
            differs ? (
              <tr key={`${row.key} all`} className="dl-other">
                <th className="dl-name">{words.unexcluded}</th>
                <td />
                {cells(row.key, row.name, row.all, 'all')}
                {hasScore ? <td /> : null}
              </tr>
            ) : null,
            row.later !== null && JSON.stringify(row.later) !== JSON.stringify(row.net) ? (
              <tr key={`${row.key} later`} className="dl-other">
                <th className="dl-name">{words.later}</th>
                <td />
                {cells(row.key, row.name, row.later, 'later')}
                {hasScore ? <td /> : null}
              </tr>
            ) : null,
          ]
        })}
        <tr className="dl-total">
          <th className="dl-name">{words.total}</th>
          <td>
            <FigureCell measure="finish" figure={onTimeTotal(data.total, data.rules.counted)} />
          </td>
          {cells(null, words.total, data.total, 'net')}
          {hasScore ? <td /> : null}
        </tr>
      </tbody>
    </table>
  )
}

function LostCell({ figures, onOpen }: { figures: LedgerFigures; onOpen?: () => void }) {
  const { returns, open, minutes } = figures.lost
  const content = (
    <>
      <b>{returns === 0 ? words.none : words.duration(minutes)}</b>
      <span title={open > 0 ? words.lostOpen(open) : ''}>{words.rowsCount(returns)}</span>
    </>
  )
  return onOpen === undefined || returns === 0 ? (
    <span className="dl-figure num">{content}</span>
  ) : (
    <button type="button" className="dl-figure num" onClick={onOpen}>
      {content}
    </button>
  )
}
