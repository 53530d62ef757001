import type { CaseEvent } from '../../../shared/domain/case.ts'
import { orderText } from '../../../shared/labels/order.ts'
import { timelineLabels } from '../../../shared/labels/timeline.ts'
import { useNow } from '../../client/index.ts'
import { formatInstant, formatNear } from '../../components/index.ts'

/** What happened with an order, newest first. */
export function EventList({ events }: { events: readonly CaseEvent[] }) {
  const now = useNow()
  if (events.length === 0) return <p>{orderText.noTimeline}</p>
  const sorted = [...events].sort((left, right) => (left.at < right.at ? 1 : left.at > right.at ? -1 : 0))
  return (
    <ul className="order-events">
      {sorted.map(event => (
        <li key={event.id}>
          <strong>{timelineLabels[event.kind]}</strong> {event.actorName}{' '}
          <span className="when" title={formatInstant(event.at)}>
            {formatNear(event.at, now)} {event.deviceName}
          </span>
          {event.text ? <p>{event.text}</p> : null}
        </li>
      ))}
    </ul>
  )
}
