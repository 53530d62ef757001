import { DatePicker } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { OrderMeasure } from '../../../shared/domain/whistleCenter.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import {
  measureLabels,
  minutesWords,
  whistleCenterText as words,
} from '../../../shared/labels/whistleCenter.ts'
import { serverNow, useCall } from '../../client/index.ts'
import { EmptyState, Loaded } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { NumberButton } from './NumberButton.tsx'
import { type Asked, RowsDrawer } from './RowsDrawer.tsx'

type Row = OutputOf<'whistleCenter.ladder'>['rows'][number]
type Rate = Row['sign']

/** The towns of the county by what they whistled this month and how it was answered. */
export function LadderTab() {
  const [month, setMonth] = useState(() => dayOf(serverNow()))
  const [asked, setAsked] = useState<Asked | null>(null)
  const ladder = useCall('whistleCenter.ladder', { month }, { keepPrevious: true })
  const open = (row: Row, measure: OrderMeasure) =>
    setAsked({
      measure,
      orgId: row.orgId,
      departmentId: null,
      // What is late now is late whatever month it is from.
      month: measure === 'late' ? null : month,
      isLate: false,
      whose: row.orgName,
      what: measureLabels[measure],
    })
  return (
    <div className="center-column">
      <div className="order-filters">
        <span>{words.month}</span>
        <DatePicker
          picker="month"
          allowClear={false}
          format="YYYY-MM"
          value={pickerDay(month)}
          onChange={value => value && setMonth(dayOfPicker(value))}
        />
        <span className="muted">{words.ladderHint}</span>
      </div>
      <div className="center-scroll">
        <Loaded of={ladder}>
          {data =>
            data.rows.length === 0 ? (
              <EmptyState title={words.ladderEmpty} />
            ) : (
              <table className="center-table">
                <thead>
                  <tr>
                    <th>{words.town}</th>
                    <th>{words.issued}</th>
                    <th>{words.whistles}</th>
                    <th>{words.signTime}</th>
                    <th>{words.checkInTime}</th>
                    <th>{words.late}</th>
                    <th>{words.signRate}</th>
                    <th>{words.checkInRate}</th>
                    <th>{words.finishRate}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.rows.map(row => (
                    <tr key={row.orgId}>
                      <th scope="row">{row.orgName}</th>
                      <td>
                        <Figure row={row} measure="issued" value={row.issued} onOpen={open} />
                      </td>
                      <td>
                        <Figure row={row} measure="whistles" value={row.whistles} onOpen={open} />
                      </td>
                      <td>{row.signMinutes === null ? words.none : minutesWords(row.signMinutes)}</td>
                      <td>{row.checkInMinutes === null ? words.none : minutesWords(row.checkInMinutes)}</td>
                      <td>
                        <Figure row={row} measure="late" value={row.late} isBad onOpen={open} />
                      </td>
                      <td>
                        <RateCell row={row} of={row.sign} names={['signInTime', 'signLate']} onOpen={open} />
                      </td>
                      <td>
                        <RateCell
                          row={row}
                          of={row.checkIn}
                          names={['checkInInTime', 'checkInLate']}
                          onOpen={open}
                        />
                      </td>
                      <td>
                        <RateCell
                          row={row}
                          of={row.finish}
                          names={['finishInTime', 'finishLate']}
                          onOpen={open}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Loaded>
      </div>
      <RowsDrawer asked={asked} onClose={() => setAsked(null)} />
    </div>
  )
}

interface FigureProps {
  row: Row
  measure: OrderMeasure
  value: number
  isBad?: boolean
  onOpen(row: Row, measure: OrderMeasure): void
}

function Figure({ row, measure, value, isBad = false, onOpen }: FigureProps) {
  return (
    <NumberButton
      value={value}
      isBad={isBad}
      label={words.rowsTitle(measureLabels[measure], row.orgName)}
      onOpen={() => onOpen(row, measure)}
    />
  )
}

/** A rate with the two numbers it is made of, each of which opens its rows. */
function RateCell({
  row,
  of,
  names,
  onOpen,
}: {
  row: Row
  of: Rate
  names: readonly [OrderMeasure, OrderMeasure]
  onOpen(row: Row, measure: OrderMeasure): void
}) {
  const all = of.inTime + of.late
  if (all === 0) return <>{words.none}</>
  return (
    <span className="center-rate">
      <b>{words.rate(Math.round((100 * of.inTime) / all))}</b>
      <Figure row={row} measure={names[0]} value={of.inTime} onOpen={onOpen} />
      <span aria-hidden>/</span>
      <Figure row={row} measure={names[1]} value={of.late} isBad onOpen={onOpen} />
    </span>
  )
}
