import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutboxItem } from '../../../shared/contract/sync.ts'
import { callText } from '../../../shared/labels/calls.ts'
import { actionLabels, commonLabels } from '../../../shared/labels/common.ts'
import { outboxLabels, outboxStateHints, outboxStateLabels } from '../../../shared/labels/sync.ts'
import { call } from '../../client/call.ts'
import { useNow } from '../../client/clock.ts'
import { codeText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'
import { EmptyState, ErrorState, LoadingState, Section } from '../../components/Page.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { type Tone, ToneTag } from '../../components/tags.tsx'
import { formatNear } from '../../components/time.ts'

const pageSize = 50

const tones: Record<OutboxItem['state'], Tone> = {
  waiting: 'amber',
  sending: 'blue',
  received: 'blue',
  applied: 'green',
  refused: 'red',
  parked: 'purple',
}

/** What this desk has sent or will send, newest first, and how far each item came. */
export function OutboxPanel({ canDismiss }: { canDismiss: boolean }) {
  const [filter, setFilter] = useState<'open' | 'all'>('open')
  const [dismissed, setDismissed] = useState<OutboxItem | null>(null)
  const dismiss = useCommand('sync.dismiss', {
    success: outboxLabels.dismissed,
    silent: true,
  })
  const pages = useInfiniteQuery({
    queryKey: ['sync.outbox', { filter }, 'pages'],
    queryFn: ({ pageParam }) => call('sync.outbox', { filter, beforeSeq: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: page =>
      page.items.length < pageSize ? null : (page.items[page.items.length - 1]?.seq ?? null),
  })
  const items = pages.data?.pages.flatMap(page => page.items) ?? []

  return (
    <Section
      title={outboxLabels.title}
      extra={
        <Segmented
          aria-label={commonLabels.shown}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'open' as const, label: outboxLabels.open },
            { value: 'all' as const, label: outboxLabels.all },
          ]}
        />
      }
    >
      {pages.isLoading ? <LoadingState /> : null}
      {pages.error ? <ErrorState error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data && items.length === 0 ? (
        <EmptyState title={filter === 'open' ? outboxLabels.empty : outboxLabels.emptyAll} />
      ) : null}
      <ul className="outbox">
        {items.map(item => (
          <OutboxLine
            key={item.id}
            item={item}
            {...(canDismiss && filter === 'open' ? { onDismiss: () => setDismissed(item) } : {})}
          />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button block onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {actionLabels.more}
        </Button>
      ) : null}
      <ReasonDialog
        title={outboxLabels.dismissTitle}
        hint={outboxLabels.dismissHint}
        label={outboxLabels.dismissLabel}
        quickTexts={outboxLabels.dismissQuick}
        isOpen={dismissed !== null}
        onClose={() => setDismissed(null)}
        onSubmit={async note => {
          if (dismissed) await dismiss.run({ id: dismissed.id, note })
        }}
      />
    </Section>
  )
}

function OutboxLine({ item, onDismiss }: { item: OutboxItem; onDismiss?: () => void }) {
  const now = useNow()
  return (
    <li className={`outbox-item is-${item.state}`}>
      <div className="outbox-head">
        <ToneTag tone={tones[item.state]} title={outboxStateHints[item.state]}>
          {outboxStateLabels[item.state]}
        </ToneTag>
        <strong>{callText(item.call)}</strong>
        <span className="grow outbox-case">
          {item.caseId ? (
            <Link to={`/cases/${item.caseId}`}>
              {item.caseNumber} {item.caseTitle}
            </Link>
          ) : (
            <span className="muted">
              {[item.caseNumber, item.caseTitle].filter(Boolean).join(' ') || outboxLabels.noCase}
            </span>
          )}
        </span>
        <span className="muted small">
          {item.byName} {formatNear(item.at, now)}
        </span>
      </div>
      {item.state === 'refused' || item.state === 'parked' ? (
        <div className="outbox-why">
          <p>
            {item.code ? (
              <>
                <strong>{outboxLabels.reason}</strong> {codeText(item.code)}
              </>
            ) : null}{' '}
            <span className="muted">{outboxStateHints[item.state]}</span>
          </p>
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
          {item.state === 'refused' && onDismiss ? (
            <Button size="small" onClick={onDismiss}>
              {outboxLabels.dismiss}
            </Button>
          ) : null}
        </div>
      ) : item.attempts > 1 ? (
        <p className="muted small">{outboxLabels.attempts(item.attempts)}</p>
      ) : null}
    </li>
  )
}
