import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { concernLevelLabels, concernSentence, concernText as words } from '../../../shared/labels/concern.ts'
import { useCall, useNow } from '../../client/index.ts'
import { formatNear } from '../../components/index.ts'
import './concern.css'

/** On the page of a case: what of it nobody looks after now, and who was given it. Nothing when all is well. */
export function CaseConcerns({ caseId }: { caseId: string }) {
  const now = useNow()
  const navigate = useNavigate()
  const answer = useCall('concern.list', { state: 'open', caseId, isMineOnly: false })
  const rows = answer.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className="concern-strip" role="status">
      {rows.map(row => (
        <div key={row.id} className="row">
          <strong>{words.inCase}</strong>
          <span className="grow">
            {concernSentence(row.kind, row.detail, at => formatNear(at, now))}{' '}
            <span className="muted">{words.holder(concernLevelLabels[row.level], row.holderName)}</span>
          </span>
          {row.isMine || answer.data?.can.handle ? (
            <Button size="small" onClick={() => void navigate(`/concerns?id=${row.id}`)}>
              {words.see}
            </Button>
          ) : null}
        </div>
      ))}
    </div>
  )
}
