import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { whistleText as words } from '../../../shared/labels/whistle.ts'
import { useCall, useNow } from '../../client/index.ts'
import { formatNear } from '../../components/index.ts'
import { WhistleConcernTag, WhistleKindTag, WhistleStatusTag } from './WhistleTags.tsx'
import './whistle.css'

const mostShown = 20

/** The whistles of one matter, each a line that opens its page; nothing while there is none. */
export function CaseWhistles({ caseId }: { caseId: string }) {
  const navigate = useNavigate()
  const now = useNow()
  const list = useCall('whistle.list', { pile: 'all', caseId, cursor: null, limit: mostShown })
  const rows = list.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className="case-whistles">
      {rows.map(row => (
        <div key={row.id} className="line">
          <WhistleKindTag kind={row.kind} />
          <WhistleStatusTag status={row.status} />
          <WhistleConcernTag concern={row.concern} />
          <strong>{row.departmentNames.join(' ')}</strong>
          <span className="muted">{words.byLeader(row.leaderName)}</span>
          {row.status === 'blown' ? (
            <span className="muted">
              {words.arrived(row.arrived, row.orders)} {words.finished(row.finished, row.orders)}
            </span>
          ) : null}
          <span className="muted small">{formatNear(row.blownAt ?? row.createdAt, now)}</span>
          <span className="push">
            <span className="muted small">{row.number}</span>{' '}
            <Button size="small" onClick={() => navigate(`/whistles/${row.id}`)}>
              {words.open}
            </Button>
          </span>
        </div>
      ))}
    </div>
  )
}
