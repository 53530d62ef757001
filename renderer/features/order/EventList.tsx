import type { CaseEvent } from '../../../shared/domain/caseRecord.ts'
import { orderText } from '../../../shared/labels/order.ts'
import { timelineLabels, timelineText } from '../../../shared/labels/timeline.ts'
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
          <strong>{timelineLabels[event.kind]}</strong> {event.actorName || timelineText.system}{' '}
          <span className="when" title={formatInstant(event.at)}>
            {formatNear(event.at, now)} {event.deviceName}
          </span>
          <EventWords event={event} />
        </li>
      ))}
    </ul>
  )
}

/** The words of a step; names and places are told apart from what a person wrote. */
function EventWords({ event }: { event: CaseEvent }) {
  const { place, byName } = event.data
  if (event.kind === 'delivered' || event.kind === 'signed') {
    if (event.text === '' || event.text === event.actorName) return null
    return (
      <p>
        {event.kind === 'delivered' ? orderText.receiver : orderText.signedBy} {event.text}
      </p>
    )
  }
  return (
    <>
      {event.kind === 'checkedIn' && typeof place === 'string' ? (
        <p>
          {place} {typeof byName === 'string' && byName !== event.actorName ? byName : ''}
        </p>
      ) : null}
      {event.text ? <p>{event.text}</p> : null}
    </>
  )
}
