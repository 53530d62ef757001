import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView, ClockView } from '../../../../shared/contract/case.ts'
import { clockText as words } from '../../../../shared/labels/clock.ts'
import { ClockTag, EmptyState, formatInstant, ProvisionalMark, Section } from '../../../components/index.ts'
import { Ledger, limitText } from '../../calendar/Ledger.tsx'

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

function ClockCard({ clock, isOpenAtStart }: { clock: ClockView; isOpenAtStart: boolean }) {
  const [isOpen, setIsOpen] = useState(isOpenAtStart)
  const limit = limitText(clock.limit)
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
          <ProvisionalMark dueAt={clock.dueAt} />
        </span>
        {clock.doneAt === null ? null : (
          <span>
            {words.done} {formatInstant(clock.doneAt)}
          </span>
        )}
        <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? words.hideWhy : words.why}
        </Button>
      </div>
      {isOpen ? <Ledger clock={clock} /> : null}
    </Section>
  )
}
