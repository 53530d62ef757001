import { PhoneOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useNavigate } from 'react-router'
import { absenceText } from '../../../shared/labels/absence.ts'
import { shiftPartLabels, shiftText as words } from '../../../shared/labels/shift.ts'
import { useCall, useMe, useNow } from '../../client/index.ts'
import { formatNear } from '../../components/index.ts'
import { turnLine } from './DutyCard.tsx'
import './shift.css'

/** In the frame of the program: who is on duty now, and for whom this person stands in. */
export function DutyFrame() {
  const me = useMe()
  const now = useNow()
  const navigate = useNavigate()
  const duty = useCall('shift.now', {})
  if (!duty.data) return null
  const { turn, phone, to, next } = duty.data
  const leader = turn?.leader ?? turn?.clerks[0] ?? null
  return (
    <>
      {me.deputyOf.map(person => (
        <span key={person.name} className="tag tag-purple">
          {absenceText.meDeputy(
            person.name,
            person.until === null
              ? absenceText.forGood
              : absenceText.untilWhen(formatNear(person.until, now)),
          )}
        </span>
      ))}
      <Popover
        placement="bottomRight"
        content={
          <div className="stack duty-frame-card">
            <strong>
              {words.now} {turn ? shiftPartLabels[turn.part] : ''}
            </strong>
            <span>{turn === null ? words.nobodyNow : turnLine(turn)}</span>
            {phone === null ? null : (
              <span className="num">
                <PhoneOutlined /> {phone}
              </span>
            )}
            <span className="muted">
              {words.until(formatNear(to, now))}
              {words.gap}
              {words.next} {next?.leader?.name ?? next?.clerks[0]?.name ?? words.nextNobody}
            </span>
          </div>
        }
      >
        <Button type="text" className="duty-frame" onClick={() => void navigate('/shifts')}>
          <PhoneOutlined />
          <span>
            {leader === null
              ? words.nobodyNow
              : `${words.clerks} ${leader.name} ${leader.phone || (phone ?? '')}`}
          </span>
        </Button>
      </Popover>
    </>
  )
}
