import { Button } from 'antd'
import { useState } from 'react'
import type { ClockView } from '../../../shared/contract/case.ts'
import { clockText } from '../../../shared/labels/clock.ts'
import { orderText } from '../../../shared/labels/order.ts'
import { ClockTag, formatInstant, ProvisionalMark } from '../../components/index.ts'
import { Ledger, limitText } from '../calendar/Ledger.tsx'

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
  return (
    <div className="order-clock">
      <div>
        <strong>
          {clockText.kinds[clock.kind]} {limitText(clock.limit)}
        </strong>
        <ClockTag dueAt={clock.dueAt} color={clock.color} />
      </div>
      <div>
        <span className="when">
          {clock.doneAt
            ? `${clockText.done} ${formatInstant(clock.doneAt)}`
            : `${clockText.due} ${formatInstant(clock.dueAt)}`}
          {clock.doneAt ? null : <ProvisionalMark dueAt={clock.dueAt} />}
        </span>
        <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? clockText.hideWhy : orderText.whyDate}
        </Button>
      </div>
      {isOpen ? <Ledger clock={clock} /> : null}
    </div>
  )
}
