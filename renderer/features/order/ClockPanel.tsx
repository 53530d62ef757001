import { Button } from 'antd'
import { useState } from 'react'
import type { ClockView } from '../../../shared/contract/case.ts'
import { orderText } from '../../../shared/labels/order.ts'
import { clockText } from '../../../shared/labels/workspace.ts'
import { ClockTag, formatDay, formatInstant } from '../../components/index.ts'

/** The clocks of an order or a mediation, each with the day-by-day reason of its date on demand. */
export function ClockPanel({ clocks }: { clocks: readonly ClockView[] }) {
  if (clocks.length === 0) return <p>{clockText.empty}</p>
  return (
    <div>
      {clocks.map(clock => (
        <ClockLine key={`${clock.kind}-${clock.orderId ?? ''}-${clock.startAt}`} clock={clock} />
      ))}
    </div>
  )
}

function ClockLine({ clock }: { clock: ClockView }) {
  const [isOpen, setIsOpen] = useState(false)
  const limit = clock.limit ? `${clock.limit.amount}${clockText.units[clock.limit.unit] ?? ''}` : ''
  return (
    <div className="order-clock">
      <div>
        <strong>
          {clockText.kinds[clock.kind]} {limit}
        </strong>
        <ClockTag dueAt={clock.dueAt} color={clock.color} />
      </div>
      <div>
        <span className="when">
          {clock.doneAt
            ? `${clockText.done} ${formatInstant(clock.doneAt)}`
            : `${clockText.due} ${formatInstant(clock.dueAt)}`}
        </span>
        {clock.ledger.length > 0 ? (
          <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? clockText.hideWhy : orderText.whyDate}
          </Button>
        ) : null}
      </div>
      {isOpen ? (
        <table className="order-ledger">
          <thead>
            <tr>
              <th>{clockText.ledgerHead.day}</th>
              <th>{clockText.ledgerHead.kind}</th>
              <th>{clockText.ledgerHead.count}</th>
            </tr>
          </thead>
          <tbody>
            {clock.ledger.map(line => (
              <tr key={`${line.day}-${line.kind}-${line.name ?? ''}-${line.count ?? ''}`}>
                <td>{formatDay(line.day)}</td>
                <td>
                  {clockText.ledger[line.kind] ?? ''} {line.name ?? ''}
                </td>
                <td>{countText(line.count, clock.limit?.unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  )
}

/** A day's share: whole days for limits in days and months, minutes for the others. */
function countText(count: number | null, unit: string | undefined): string {
  if (count === null || count === 0) return ''
  const isDays = unit === 'workingDay' || unit === 'calendarDay' || unit === 'month'
  return isDays ? clockText.days(count) : clockText.minutes(count)
}
