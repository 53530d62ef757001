/** What the county refused comes back to who wrote it: their words beside the county's state, and what to do now. */
import { useNavigate, useParams } from 'react-router'
import type { OutboxItem } from '../../../shared/contract/outbox.ts'
import { callText } from '../../../shared/labels/calls.ts'
import { refusedLabels } from '../../../shared/labels/outbox.ts'
import { useNow } from '../../client/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { EmptyState, Loaded, Page } from '../../components/Page.tsx'
import { formatNear } from '../../components/time.ts'
import { useShortcut } from '../../components/useShortcut.ts'
import { RefusedDetail } from './RefusedDetail.tsx'
import './sync.css'

export default function RefusedPage() {
  const { id } = useParams()
  const navigate = useNavigate()
  const refused = useCall('sync.refused', {})
  const items = refused.data?.items ?? []
  const shownId = id ?? items[0]?.id
  const at = items.findIndex(item => item.id === shownId)
  const go = (index: number) => {
    const next = items[Math.max(0, Math.min(items.length - 1, index))]
    if (next) navigate(`/refused/${next.id}`, { replace: true })
  }
  useShortcut('arrowdown', () => go(at + 1))
  useShortcut('arrowup', () => go(at - 1))
  return (
    <Page title={refusedLabels.title} hint={refusedLabels.hint} isFilled>
      <Loaded of={refused}>
        {() =>
          shownId === undefined ? (
            <EmptyState title={refusedLabels.empty} hint={refusedLabels.emptyHint} />
          ) : (
            <div className="refused">
              <ul className="refused-list" aria-label={refusedLabels.title}>
                {items.map(item => (
                  <li key={item.id}>
                    <RefusedLine
                      item={item}
                      isCurrent={item.id === shownId}
                      onOpen={() => navigate(`/refused/${item.id}`, { replace: true })}
                    />
                  </li>
                ))}
              </ul>
              <div className="refused-detail">
                <RefusedDetail
                  key={shownId}
                  id={shownId}
                  onDone={() => navigate('/refused', { replace: true })}
                />
              </div>
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function RefusedLine({ item, isCurrent, onOpen }: { item: OutboxItem; isCurrent: boolean; onOpen(): void }) {
  const now = useNow()
  return (
    <button
      type="button"
      className={isCurrent ? 'refused-line is-current' : 'refused-line'}
      aria-current={isCurrent}
      onClick={onOpen}
    >
      <strong>{callText(item.call)}</strong>
      <span className="outbox-case">
        {item.caseNumber} {item.caseTitle}
      </span>
      <span className="muted small">
        {item.byName} {formatNear(item.at, now)}
      </span>
    </button>
  )
}
