import { type KeyboardEvent, useRef, useState } from 'react'
import type { TallyTableView } from '../../../shared/contract/tally.ts'
import { patrolColumns } from '../../../shared/domain/tally/patrol.ts'
import type { TallyColumn } from '../../../shared/domain/tally/table.ts'
import { patrolColumnLabels, tallyColumnHints, tallyLineLabels } from '../../../shared/labels/tally.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'
import { type Band, cellText, groupsOf, lineName, shareText } from './cells.ts'
import type { Opened } from './TallyRows.tsx'
import type { TallyAddress } from './useTally.ts'

/** The table of a period. Each number opens its files; the arrow keys walk from number to number. */
export function TallyTable({
  data,
  lines,
  band,
  filter,
  onOpen,
  onPatrols,
}: {
  data: TallyTableView
  lines: TallyAddress['lines']
  band: Band
  filter: Pick<TallyAddress, 'bodyKind' | 'typeCode'>
  onOpen?: (opened: Opened) => void
  onPatrols?: () => void
}) {
  const table = useRef<HTMLTableElement>(null)
  const [stop, setStop] = useState('0,0')
  const groups = groupsOf(band)
  const columns = groups.flatMap(group => group.columns.map(item => item.column))
  const hasPatrols = band !== 'result' && (lines === 'body' || lines === 'org')
  const rows = [
    ...data.rows.map(row => ({ ...row, name: lineName(row, data), isTotal: false })),
    {
      ...filter,
      orgId: null,
      orgName: '',
      name: words.total,
      cells: data.total,
      patrol: data.patrolTotal,
      isTotal: true,
    },
  ]
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    const from = event.target instanceof HTMLElement ? event.target.dataset.at : undefined
    if (step === undefined || from === undefined) return
    event.preventDefault()
    const [row = 0, column = 0] = from.split(',').map(Number)
    let [y, x] = [row + (step[0] ?? 0), column + (step[1] ?? 0)]
    // Numbers that open nothing are passed over.
    while (y >= 0 && y < rows.length && x >= 0 && x < columns.length) {
      const next = table.current?.querySelector<HTMLElement>(`[data-at="${y},${x}"]`)
      if (next) {
        setStop(`${y},${x}`)
        next.focus()
        return
      }
      y += step[0] ?? 0
      x += step[1] ?? 0
    }
  }
  const firstStop = firstNumber(rows, columns)
  const isThere = rows[Number(stop.split(',')[0])]?.cells[columns[Number(stop.split(',')[1])] ?? 'accepted']
  const tabStop = isThere ? stop : firstStop
  return (
    <table className="tally-table" ref={table} onKeyDown={walk}>
      <thead>
        <tr>
          <th rowSpan={2} className="tally-name">
            {tallyLineLabels[lines]}
          </th>
          {groups.map(group => (
            <th key={group.key} colSpan={group.columns.length}>
              {group.title}
            </th>
          ))}
          {hasPatrols ? <th colSpan={patrolColumns.length}>{words.tabPatrols}</th> : null}
        </tr>
        <tr>
          {groups.flatMap(group =>
            group.columns.map(({ column, head }) => (
              <th key={column} title={tallyColumnHints[column]}>
                {head}
              </th>
            )),
          )}
          {hasPatrols
            ? patrolColumns.map(column => <th key={column}>{patrolColumnLabels[column]}</th>)
            : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, y) => (
          <tr
            key={`${row.bodyKind} ${row.typeCode} ${row.orgId} ${row.isTotal}`}
            className={row.isTotal ? 'is-total' : ''}
          >
            <th className="tally-name">
              {row.name}
              {row.isTotal ? null : (
                <span className="tally-share">{shareText(row.cells.accepted, data.total.accepted)}</span>
              )}
            </th>
            {columns.map((column, x) => (
              <td key={column}>
                <Cell
                  column={column}
                  value={row.cells[column]}
                  at={`${y},${x}`}
                  isStop={tabStop === `${y},${x}`}
                  onOpen={
                    onOpen === undefined
                      ? undefined
                      : () => {
                          setStop(`${y},${x}`)
                          onOpen({
                            name: row.name,
                            column,
                            bodyKind: row.bodyKind,
                            typeCode: row.typeCode,
                            orgId: row.orgId,
                          })
                        }
                  }
                />
              </td>
            ))}
            {hasPatrols
              ? patrolColumns.map(column => (
                  <td key={column}>
                    <PatrolCell value={row.patrol?.[column] ?? 0} onOpen={onPatrols} />
                  </td>
                ))
              : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function firstNumber(
  rows: readonly { cells: TallyTableView['total'] }[],
  columns: readonly TallyColumn[],
): string {
  for (const [y, row] of rows.entries())
    for (const [x, column] of columns.entries()) if (row.cells[column] > 0) return `${y},${x}`
  return ''
}

function Cell({
  column,
  value,
  at,
  isStop,
  onOpen,
}: {
  column: TallyColumn
  value: number
  at: string
  isStop: boolean
  onOpen: (() => void) | undefined
}) {
  const text = cellText(column, value)
  if (value === 0 || onOpen === undefined)
    return <span className={value === 0 ? 'tally-none' : 'num'}>{text}</span>
  return (
    <button type="button" className="tally-cell num" data-at={at} tabIndex={isStop ? 0 : -1} onClick={onOpen}>
      {text}
    </button>
  )
}

/** Rounds have a page of their own. */
function PatrolCell({ value, onOpen }: { value: number; onOpen: (() => void) | undefined }) {
  if (value === 0) return <span className="tally-none">{words.none}</span>
  if (onOpen === undefined) return <span className="num">{value}</span>
  return (
    <button type="button" className="tally-cell num" onClick={onOpen}>
      {value}
    </button>
  )
}
