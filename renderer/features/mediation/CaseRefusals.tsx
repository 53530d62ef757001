import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import { refusalWayLabels, courseText as words } from '../../../shared/labels/mediationCourse.ts'
import { useCall, useMe } from '../../client/index.ts'

/** Parties of a matter who refused mediation, with the notice for each; nothing when nobody did. */
export function CaseRefusals({ caseId }: { caseId: string }) {
  const navigate = useNavigate()
  const { host } = useMe()
  const { data } = useCall('mediation.refusals', { caseId })
  if (data === undefined || data.refusals.length === 0) return null
  return (
    <section className="order-card" aria-label={words.refusals}>
      <header>
        <strong>{words.refusals}</strong>
      </header>
      {data.refusals.map(one => (
        <div key={one.id} className="row" style={{ padding: '4px 0' }}>
          <span>
            {words.refusalLine(one.partyName, writtenDay(one.refusedOn), refusalWayLabels[one.way])}
          </span>
          <span className="muted grow">{one.words}</span>
          {host === 'desk' ? (
            <Button icon={<PrinterOutlined />} onClick={() => navigate(`/cases/${caseId}/refusal/${one.id}`)}>
              {words.refusalPaper}
            </Button>
          ) : null}
        </div>
      ))}
    </section>
  )
}
