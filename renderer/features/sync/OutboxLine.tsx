/** One item of the outbox: what it is, how far it came, and on request why and what happens next. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutboxItem } from '../../../shared/contract/outbox.ts'
import { callText } from '../../../shared/labels/calls.ts'
import { ferryText } from '../../../shared/labels/ferry.ts'
import { outboxExplanation, outboxPageLabels } from '../../../shared/labels/outbox.ts'
import { relayedLabel } from '../../../shared/labels/relay.ts'
import { outboxLabels, outboxStateHints, outboxStateLabels } from '../../../shared/labels/sync.ts'
import { useNow } from '../../client/clock.ts'
import { codeText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'
import { type Tone, ToneTag } from '../../components/tags.tsx'
import { formatNear } from '../../components/time.ts'

const tones: Record<OutboxItem['state'], Tone> = {
  waiting: 'amber',
  sending: 'blue',
  received: 'blue',
  applied: 'green',
  refused: 'red',
  parked: 'purple',
}

/** Items in these states have something to say without being asked. */
const speaking: readonly OutboxItem['state'][] = ['refused', 'parked']

export function OutboxLine({ item }: { item: OutboxItem }) {
  const now = useNow()
  const [isOpen, setIsOpen] = useState(speaking.includes(item.state) && item.dismissedAt === null)
  const retry = useCommand('sync.retry', { success: outboxPageLabels.retried })
  const reason = item.code === null ? '' : codeText(item.code)
  return (
    <div className={`outbox-item is-${item.state}`}>
      <div className="outbox-head">
        <ToneTag tone={tones[item.state]} title={outboxStateHints[item.state]}>
          {outboxStateLabels[item.state]}
        </ToneTag>
        {item.isRelayed ? <ToneTag tone="blue">{relayedLabel}</ToneTag> : null}
        {item.ferriedAt !== null && item.state === 'waiting' ? (
          <ToneTag tone="blue">{ferryText.ferriedAt(formatNear(item.ferriedAt, now))}</ToneTag>
        ) : null}
        <span className="muted small">{outboxPageLabels.number(item.seq)}</span>
        <strong>{item.isHidden ? outboxPageLabels.hidden : callText(item.call)}</strong>
        <span className="grow outbox-case">
          {item.caseId ? (
            <Link to={`/cases/${item.caseId}`}>
              {item.caseNumber} {item.caseTitle}
            </Link>
          ) : item.isHidden ? null : (
            <span className="muted">
              {[item.caseNumber, item.caseTitle].filter(Boolean).join(' ') || outboxLabels.noCase}
            </span>
          )}
        </span>
        <span className="muted small">
          {item.isMine ? outboxPageLabels.mine : item.byName} {formatNear(item.at, now)}
        </span>
        <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {outboxPageLabels.explain}
        </Button>
      </div>
      {isOpen ? (
        <div className="outbox-why">
          {outboxExplanation(item, reason).map(sentence => (
            <p key={sentence}>{sentence}</p>
          ))}
          {item.dismissedNote ? <p className="muted">{outboxPageLabels.note(item.dismissedNote)}</p> : null}
          {item.isHidden ? <p className="muted">{outboxPageLabels.hiddenHint}</p> : null}
          {item.words.length > 0 ? (
            <div>
              <span className="muted small">{outboxLabels.words}</span>
              {item.words.map(words => (
                <p key={words} className="outbox-words words">
                  {words}
                </p>
              ))}
            </div>
          ) : null}
          {item.state === 'parked' && !item.isHidden ? (
            <Button
              size="small"
              loading={retry.isRunning}
              onClick={() => void retry.run({ id: item.id }).catch(() => {})}
            >
              {outboxPageLabels.retry}
            </Button>
          ) : null}
          {item.state === 'refused' && item.dismissedAt === null && !item.isHidden ? (
            <Link to={`/refused/${item.id}`}>{outboxLabels.handle}</Link>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
