/** Pinned filters under the menu, each with how many matters it holds. */
import { useLocation, useNavigate } from 'react-router'
import { mostCounted } from '../../../shared/domain/row.ts'
import { savedViewText as words } from '../../../shared/labels/savedView.ts'
import { useCall } from '../../client/index.ts'
import { addressOf } from './address.ts'
import './views.css'

export function PinnedViews() {
  const navigate = useNavigate()
  const location = useLocation()
  const answer = useCall('savedView.list', {}, { keepPrevious: true })
  const pinned = (answer.data?.views ?? []).filter(view => view.isPinned)
  if (pinned.length === 0) return null
  const here = `${location.pathname}${location.search}`
  return (
    <section className="pinned-views" aria-label={words.pinned}>
      <h2>{words.pinned}</h2>
      {pinned.map(view => {
        const address = addressOf(view.filter)
        return (
          <button
            key={view.id}
            type="button"
            className={here === address ? 'pinned-view pinned-view-on' : 'pinned-view'}
            title={view.isOwn ? view.name : `${view.name} ${words.by(view.ownerName)}`}
            onClick={() => void navigate(address)}
          >
            <span className="pinned-name">{view.name}</span>
            {view.count === null ? null : (
              <span className="pinned-count">
                {view.count}
                {view.count >= mostCounted ? '+' : ''}
              </span>
            )}
          </button>
        )
      })}
    </section>
  )
}
