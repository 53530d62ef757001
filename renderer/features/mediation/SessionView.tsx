import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { MediationSession } from '../../../shared/domain/mediation.ts'
import { mediationText, sessionResultLabels } from '../../../shared/labels/mediation.ts'
import { formatInstant, placeMark, ToneTag } from '../../components/index.ts'

/** A saved record: it is read and printed for signing, never rewritten. */
export function SessionView({ session }: { session: MediationSession }) {
  const navigate = useNavigate()
  const tone = session.result === 'succeeded' ? 'green' : session.result === 'failed' ? 'grey' : 'blue'
  return (
    <div className="room-pane" {...placeMark('session', session.id)}>
      <div className="row" style={{ marginBottom: 10 }}>
        <strong>{formatInstant(session.heldAt)}</strong>
        <span>{session.place}</span>
        <ToneTag tone={tone}>{sessionResultLabels[session.result]}</ToneTag>
        <span className="muted">{mediationText.by(session.byName)}</span>
        <span className="grow" />
        <Button
          icon={<PrinterOutlined />}
          onClick={() => navigate(`/mediations/${session.mediationId}/paper/record?session=${session.id}`)}
        >
          {mediationText.printRecord}
        </Button>
      </div>
      <p className="muted">
        {mediationText.attendees} {session.attendees}
      </p>
      <p className="record-read">{session.record}</p>
    </div>
  )
}
