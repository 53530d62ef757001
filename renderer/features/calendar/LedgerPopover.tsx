/** Any date on any screen opens its ledger: the clicked clock in full, the matter's other clocks below it. */
import { Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ClockView } from '../../../shared/contract/case.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import { clockText, ledgerText } from '../../../shared/labels/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { formatInstant } from '../../components/time.ts'
import { Ledger, limitText } from './Ledger.tsx'
import './ledger.css'

interface Subject {
  caseId: string
  /** Only the clocks of this order. */
  orderId?: string | null
  /** The date that was clicked; without it the first running clock is shown. */
  dueAt: Instant | null
  kind?: ClockView['kind']
}

interface LedgerPopoverProps extends Subject {
  /** Already on this screen: nothing has to be asked. */
  clocks?: readonly ClockView[]
  children: ReactNode
}

/** Wraps a date. A click or Enter opens the ledger; the row around it does not notice. */
export function LedgerPopover({ children, clocks, ...subject }: LedgerPopoverProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      destroyOnHidden
      content={<LedgerCard subject={subject} clocks={clocks ?? null} />}
    >
      <button
        type="button"
        className="due-tag"
        title={ledgerText.open}
        aria-expanded={isOpen}
        onClick={event => event.stopPropagation()}
        onKeyDown={event => event.stopPropagation()}
      >
        {children}
      </button>
    </Popover>
  )
}

function LedgerCard({ subject, clocks }: { subject: Subject; clocks: readonly ClockView[] | null }) {
  if (clocks !== null) return <LedgerChoice subject={subject} clocks={clocks} />
  return <AskedLedger subject={subject} />
}

function AskedLedger({ subject }: { subject: Subject }) {
  const answer = useCall('clock.explain', { caseId: subject.caseId, orderId: subject.orderId ?? null })
  if (answer.data) return <LedgerChoice subject={subject} clocks={answer.data.clocks} />
  return <div className="ledger-popover muted">{answer.error ? ledgerText.failed : ledgerText.loading}</div>
}

/** The clock a date belongs to: the same moment and kind, a running one before one that has ended. */
export function chosenClock(
  clocks: readonly ClockView[],
  subject: Pick<Subject, 'dueAt' | 'kind'>,
): ClockView | undefined {
  const same = clocks.filter(
    clock => clock.dueAt === subject.dueAt && (subject.kind === undefined || clock.kind === subject.kind),
  )
  return (
    same.find(clock => clock.doneAt === null && clock.ledger.length > 0) ??
    same[0] ??
    (subject.dueAt === null ? clocks.find(clock => clock.doneAt === null) : undefined)
  )
}

function LedgerChoice({ subject, clocks }: { subject: Subject; clocks: readonly ClockView[] }) {
  const clock = chosenClock(clocks, subject)
  const others = clocks.filter(other => other !== clock && other.doneAt === null)
  return (
    <div className="ledger-popover">
      {clock ? (
        <>
          <h4>
            {clockText.kinds[clock.kind]} {limitText(clock.limit)} {clock.ownerName}
          </h4>
          <div>
            {ledgerText.startsAt(formatInstant(clock.startAt))}
            <strong>{formatInstant(clock.dueAt)}</strong>
          </div>
          <Ledger clock={clock} />
        </>
      ) : (
        <p>{subject.dueAt === null ? ledgerText.none : ledgerText.unknown}</p>
      )}
      {others.length > 0 ? (
        <div className="ledger-others">
          {others.map(other => (
            <div key={`${other.kind}${other.orderId ?? ''}${other.dueAt}`}>
              <span>
                {clockText.kinds[other.kind]} {other.ownerName}
              </span>
              <span>{formatInstant(other.dueAt)}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}
