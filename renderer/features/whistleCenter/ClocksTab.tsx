import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { Spread } from '../../../shared/contract/whistleCenter.ts'
import type { OrderMeasure } from '../../../shared/domain/whistleCenter.ts'
import {
  measureLabels,
  minutesWords,
  whistleCenterText as words,
} from '../../../shared/labels/whistleCenter.ts'
import { useCall } from '../../client/index.ts'
import { EmptyState, Loaded } from '../../components/index.ts'
import { NumberButton } from './NumberButton.tsx'
import { type Asked, RowsDrawer } from './RowsDrawer.tsx'

type Row = OutputOf<'whistleCenter.clocks'>['rows'][number]

const clocks = ['deliver', 'sign', 'checkIn', 'finish'] as const
const measures = {
  deliver: 'deliverRunning',
  sign: 'signRunning',
  checkIn: 'checkInRunning',
  finish: 'finishRunning',
} as const satisfies Record<(typeof clocks)[number], OrderMeasure>

/** Per department the four clocks of what it has in hand: average and middle, how many run, how many ran out. */
export function ClocksTab() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const answer = useCall('whistleCenter.clocks', {}, { keepPrevious: true })
  const open = (row: Row, measure: OrderMeasure, isLate: boolean) =>
    setAsked({
      measure,
      orgId: null,
      departmentId: row.departmentId,
      month: null,
      isLate,
      whose: row.departmentName,
      what: isLate ? words.late : measureLabels[measure],
    })
  return (
    <div className="center-column">
      <p className="muted center-hint">{words.clocksHint}</p>
      <div className="center-scroll">
        <Loaded of={answer}>
          {data =>
            data.rows.length === 0 ? (
              <EmptyState title={words.clocksEmpty} />
            ) : (
              <table className="center-table">
                <thead>
                  <tr>
                    <th>{words.department}</th>
                    <th>{words.running}</th>
                    {clocks.map(clock => (
                      <th key={clock}>{words[clock]}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.rows.map(row => (
                    <tr key={row.departmentId}>
                      <th scope="row">{row.departmentName}</th>
                      <td>{row.orders}</td>
                      {clocks.map(clock => (
                        <td key={clock}>
                          <SpreadCell
                            of={row[clock]}
                            name={words[clock]}
                            onOpen={isLate => open(row, measures[clock], isLate)}
                          />
                        </td>
                      ))}
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

function SpreadCell({ of, name, onOpen }: { of: Spread; name: string; onOpen(isLate: boolean): void }) {
  if (of.count === 0 || of.averageMinutes === null || of.medianMinutes === null) return <>{words.none}</>
  return (
    <div className="center-spread">
      <span>
        {words.median} <b>{minutesWords(of.medianMinutes)}</b>
      </span>
      <span>
        {words.average} {minutesWords(of.averageMinutes)}
      </span>
      <span>
        <NumberButton
          value={of.running}
          text={words.runningOf(of.running)}
          label={name}
          onOpen={() => onOpen(false)}
        />{' '}
        {of.late === 0 ? null : (
          <NumberButton
            value={of.late}
            text={words.lateOf(of.late)}
            isBad
            label={name}
            onOpen={() => onOpen(true)}
          />
        )}
      </span>
    </div>
  )
}
