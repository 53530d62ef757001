import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { weekdayOf } from '../../../shared/kit/time.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { shiftText as words } from '../../../shared/labels/shift.ts'
import { useCall, useMe, useNow } from '../../client/index.ts'
import {
  formatInstant,
  KeyHint,
  Loaded,
  Page,
  PrintButton,
  PrintFrame,
  useShortcut,
  weekdayText,
} from '../../components/index.ts'
import { turnLine } from './DutyCard.tsx'
import { emptyTurn, firstOf, lastOf, type Roster, turnKey, turnsByKey } from './roster.ts'
import './shift.css'

/** The month's roster on paper: a line per day, the telephone of each turn, room for two signatures. */
export default function RosterPaperPage() {
  const { month = '' } = useParams()
  const navigate = useNavigate()
  const close = () => navigate(`/shifts?month=${month}`)
  useShortcut('escape', close)
  const roster = useCall('shift.list', { from: firstOf(month), to: lastOf(month) })
  return (
    <Page
      title={words.tabs.roster}
      actions={
        <>
          <PrintButton />
          <Button onClick={close}>
            {actionLabels.close} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <Loaded of={roster}>{data => <Sheet roster={data} month={month} />}</Loaded>
    </Page>
  )
}

function Sheet({ roster, month }: { roster: Roster; month: string }) {
  const me = useMe()
  const now = useNow()
  const turns = turnsByKey(roster)
  const [year = '', number = ''] = month.split('-')
  const line = (day: string, part: 'day' | 'night') => {
    const turn = turns.get(turnKey(day, part)) ?? emptyTurn(day, part)
    return [turnLine(turn), turn.phone ?? '', turn.note].filter(text => text !== '').join(' ')
  }
  return (
    <PrintFrame>
      <h1 className="paper-title">
        {words.paper.title(me.orgName, words.month(Number(year), Number(number)))}
      </h1>
      <table className="roster-paper">
        <thead>
          <tr>
            <th>{words.paper.day}</th>
            <th>{words.paper.weekday}</th>
            <th>{words.paper.day1}</th>
            <th>{words.paper.night1}</th>
          </tr>
        </thead>
        <tbody>
          {roster.days.map(({ day, isOff, name }) => (
            <tr key={day} className={isOff ? 'is-off' : undefined}>
              <td className="num">
                {day.slice(5)} {name}
              </td>
              <td>{weekdayText(weekdayOf(day))}</td>
              <td>{line(day, 'day')}</td>
              <td>{line(day, 'night')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="roster-signs">
        <span>{words.paper.signature}</span>
        <span>{words.paper.approve}</span>
        <span>{words.paper.printedAt(formatInstant(now))}</span>
      </p>
    </PrintFrame>
  )
}
