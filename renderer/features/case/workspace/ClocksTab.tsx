import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView, ClockView } from '../../../../shared/contract/case.ts'
import { weekdayOf } from '../../../../shared/kit/time.ts'
import { clockText as words } from '../../../../shared/labels/workspace.ts'
import { ClockTag, EmptyState, formatInstant, Section, weekdayText } from '../../../components/index.ts'

/** Every clock of the case with the day-by-day reason of its date. */
export function ClocksTab({ view }: { view: CaseView }) {
  if (view.clocks.length === 0) return <EmptyState title={words.empty} />
  const running = view.clocks.filter(clock => clock.doneAt === null)
  const done = view.clocks.filter(clock => clock.doneAt !== null)
  return (
    <div className="fq-stack">
      {[...running, ...done].map((clock, index) => (
        <ClockCard
          key={`${clock.kind}${clock.orderId ?? ''}${clock.startAt}`}
          clock={clock}
          isOpenAtStart={index === 0 && clock.doneAt === null}
        />
      ))}
    </div>
  )
}

function isDayLimit(clock: ClockView): boolean {
  return clock.limit !== null && ['workingDay', 'calendarDay', 'month'].includes(clock.limit.unit)
}

function ClockCard({ clock, isOpenAtStart }: { clock: ClockView; isOpenAtStart: boolean }) {
  const [isOpen, setIsOpen] = useState(isOpenAtStart)
  const limit = clock.limit === null ? '' : `${clock.limit.amount}${words.units[clock.limit.unit] ?? ''}`
  return (
    <Section title={words.kinds[clock.kind]} extra={<ClockTag dueAt={clock.dueAt} color={clock.color} />}>
      <div className="fq-clock-facts">
        <span>
          {words.owner} <strong>{clock.ownerName}</strong>
        </span>
        {limit === '' ? null : (
          <span>
            {words.limit} <strong>{limit}</strong>
          </span>
        )}
        <span>
          {words.start} {formatInstant(clock.startAt)}
        </span>
        <span>
          {words.due} <strong>{formatInstant(clock.dueAt)}</strong>
        </span>
        {clock.doneAt === null ? null : (
          <span>
            {words.done} {formatInstant(clock.doneAt)}
          </span>
        )}
        {clock.ledger.length > 0 ? (
          <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? words.hideWhy : words.why}
          </Button>
        ) : null}
      </div>
      {isOpen && clock.ledger.length > 0 ? <Ledger clock={clock} /> : null}
    </Section>
  )
}

function Ledger({ clock }: { clock: ClockView }) {
  const inDays = isDayLimit(clock)
  const amount = (count: number) => (inDays ? words.days(count) : words.minutes(Math.round(count)))
  const total = clock.ledger.reduce((sum, line) => sum + (line.count ?? 0), 0)
  return (
    <table className="fq-ledger">
      <thead>
        <tr>
          <th>{words.ledgerHead.day}</th>
          <th>{words.ledgerHead.kind}</th>
          <th>{words.ledgerHead.name}</th>
          <th>{words.ledgerHead.count}</th>
        </tr>
      </thead>
      <tbody>
        {clock.ledger.map(line => (
          <tr
            key={`${line.day}${line.kind}${line.name ?? ''}${line.count ?? ''}`}
            className={`fq-ledger-${line.kind}`}
          >
            <td>
              {line.day} {weekdayText(weekdayOf(line.day))}
            </td>
            <td>{words.ledger[line.kind] ?? ''}</td>
            <td>{line.name ?? ''}</td>
            <td>{line.count === null || line.count === 0 ? '' : amount(line.count)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{words.sum}</td>
          <td>{amount(total)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
