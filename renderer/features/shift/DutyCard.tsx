import { PhoneOutlined } from '@ant-design/icons'
import type { TurnView } from '../../../shared/contract/shift.ts'
import { shiftPartLabels, shiftText as words } from '../../../shared/labels/shift.ts'
import { useCall, useNow } from '../../client/index.ts'
import { formatNear } from '../../components/index.ts'

/** People of a turn in one line: who leads, who keeps the desk. */
export function turnLine(turn: TurnView): string {
  const clerks = turn.clerks
    .map(person => [person.name, person.phone].filter(Boolean).join(' '))
    .join(words.listGap)
  return [
    turn.leader ? `${words.leader} ${[turn.leader.name, turn.leader.phone].filter(Boolean).join(' ')}` : '',
    clerks === '' ? '' : `${words.clerks} ${clerks}`,
  ]
    .filter(part => part !== '')
    .join(words.gap)
}

/** Who is on duty at this moment, and who follows. */
export function DutyCard() {
  const now = useNow()
  const duty = useCall('shift.now', {})
  if (!duty.data) return null
  const { turn, phone, to, next } = duty.data
  return (
    <div className={turn === null ? 'duty-now is-empty' : 'duty-now'}>
      <strong>{words.now}</strong>
      <span className="grow">
        {turn === null ? words.nobodyNow : `${shiftPartLabels[turn.part]}${words.gap}${turnLine(turn)}`}
        {turn?.note ? <span className="muted"> {turn.note}</span> : null}
      </span>
      {phone === null ? null : (
        <span className="num">
          <PhoneOutlined /> {phone}
        </span>
      )}
      <span className="muted">{words.until(formatNear(to, now))}</span>
      <span className="muted">
        {words.next} {next?.leader?.name ?? next?.clerks[0]?.name ?? words.nextNobody}
      </span>
    </div>
  )
}
