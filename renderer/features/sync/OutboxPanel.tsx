import { Link } from 'react-router'
import { outboxPageLabels, refusedLabels } from '../../../shared/labels/outbox.ts'
import { outboxLabels } from '../../../shared/labels/sync.ts'
import { useCall } from '../../client/hooks.ts'
import { EmptyState, Loaded, Section } from '../../components/Page.tsx'
import { OutboxLine } from './OutboxLine.tsx'

const shownCount = 20

/** What this desk has not finished sending, the newest of it; the whole list is a page of its own. */
export function OutboxPanel() {
  const items = useCall('sync.outbox', { filter: 'open', beforeSeq: null, limit: shownCount })
  const refused = useCall('sync.refused', {})
  const mine = refused.data?.items.length ?? 0
  return (
    <Section title={outboxLabels.title} extra={<Link to="/sync/outbox">{outboxPageLabels.whole}</Link>}>
      {mine > 0 ? (
        <p>
          <Link to="/refused">{refusedLabels.link(mine)}</Link>
        </p>
      ) : null}
      <Loaded of={items}>
        {data =>
          data.items.length === 0 ? (
            <EmptyState title={outboxLabels.empty} />
          ) : (
            <ul className="outbox">
              {data.items.map(item => (
                <li key={item.id}>
                  <OutboxLine item={item} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}
