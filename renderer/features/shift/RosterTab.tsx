import { CopyOutlined, LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { TurnView } from '../../../shared/contract/shift.ts'
import { copyTurns, shiftParts } from '../../../shared/domain/shift.ts'
import { addDays, type Day, dayOf } from '../../../shared/kit/time.ts'
import { shiftPartLabels, shiftText as words } from '../../../shared/labels/shift.ts'
import { call, useCall, useCommand, useNow } from '../../client/index.ts'
import { Loaded, Section } from '../../components/index.ts'
import { DutyCard } from './DutyCard.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import {
  awayOf,
  emptyTurn,
  firstOf,
  gapsOf,
  lastOf,
  mondayOf,
  monthAfter,
  monthBefore,
  monthOf,
  type Roster,
  turnKey,
  turnsByKey,
  weeksOf,
} from './roster.ts'
import { TurnDialog } from './TurnDialog.tsx'

/** The month as a grid; a click on a turn writes it. */
export function RosterTab() {
  const [search, setSearch] = useSearchParams()
  const today = dayOf(useNow())
  const month = search.get('month') ?? monthOf(today)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const weeks = weeksOf(month)
  const range = { from: weeks[0]?.[0] ?? firstOf(month), to: weeks.at(-1)?.at(-1) ?? lastOf(month) }
  const roster = useCall('shift.list', range, { keepPrevious: true })
  const save = useCommand('shift.save')
  const [edited, setEdited] = useState<TurnView | null>(null)
  const [isPasting, setIsPasting] = useState(false)
  const show = (next: string) => setSearch(next === monthOf(today) ? {} : { month: next }, { replace: true })
  const [year = '', number = ''] = month.split('-')

  async function copyWeek(monday: Day): Promise<void> {
    const from = addDays(monday, -7)
    const before = await call('shift.list', { from, to: addDays(from, 6) })
    const turns = copyTurns([...turnsByKey(before).values()], from, monday, 7)
    if (turns.length === 0) {
      void message.info(words.nothingToCopy)
      return
    }
    const done = await save.run({ turns, isFilling: true })
    void message.success(words.copied(done.written, done.kept))
  }

  return (
    <div className="stack">
      <DutyCard />
      <Section
        title={
          <span className="row">
            <Button
              size="small"
              icon={<LeftOutlined />}
              aria-label={words.previousMonth}
              onClick={() => show(monthBefore(month))}
            />
            {words.month(Number(year), Number(number))}
            <Button
              size="small"
              icon={<RightOutlined />}
              aria-label={words.nextMonth}
              onClick={() => show(monthAfter(month))}
            />
            {month === monthOf(today) ? null : (
              <Button size="small" onClick={() => show(monthOf(today))}>
                {words.thisMonth}
              </Button>
            )}
            {roster.data ? (
              <span className="roster-gaps">{words.gaps(gapsOf(roster.data, month))}</span>
            ) : null}
          </span>
        }
        extra={
          <>
            {roster.data?.canManage ? (
              <Button onClick={() => setIsPasting(true)}>{words.import}</Button>
            ) : null}
            <Button icon={<PrinterOutlined />} onClick={() => void navigate(`/shifts/paper/${month}`)}>
              {words.print}
            </Button>
          </>
        }
      >
        <Loaded of={roster}>
          {data => (
            <>
              <Grid
                roster={data}
                weeks={weeks}
                month={month}
                today={today}
                onEdit={data.canManage ? setEdited : null}
                onCopy={data.canManage ? monday => void copyWeek(monday).catch(() => undefined) : null}
              />
              <p className="muted small roster-foot">
                {words.hoursLine(data.hours.dayFrom, data.hours.nightFrom)}
                {data.canManage ? null : ` ${words.readOnly}`}
              </p>
            </>
          )}
        </Loaded>
      </Section>
      {edited && roster.data ? (
        <TurnDialog turn={edited} people={roster.data.people} onClose={() => setEdited(null)} />
      ) : null}
      {isPasting && roster.data ? (
        <PasteDialog people={roster.data.people} year={Number(year)} onClose={() => setIsPasting(false)} />
      ) : null}
    </div>
  )
}

interface GridProps {
  roster: Roster
  weeks: readonly (readonly Day[])[]
  month: string
  today: Day
  onEdit: ((turn: TurnView) => void) | null
  onCopy: ((monday: Day) => void) | null
}

function Grid({ roster, weeks, month, today, onEdit, onCopy }: GridProps) {
  const turns = turnsByKey(roster)
  const days = new Map(roster.days.map(row => [row.day, row]))
  return (
    <div className="roster">
      <div className="roster-week roster-head">
        {words.weekdays.map(name => (
          <span key={name}>{name}</span>
        ))}
        <span />
      </div>
      {weeks.map(week => (
        <div key={week[0]} className="roster-week">
          {week.map(day => {
            const status = days.get(day)
            const isOutside = monthOf(day) !== month
            return (
              <div
                key={day}
                className={`roster-day${isOutside ? ' is-outside' : ''}${day === today ? ' is-today' : ''}${status?.isOff ? ' is-off' : ''}`}
              >
                <div className="roster-date">
                  {Number(day.slice(8))}
                  {day === today ? <em>{words.today}</em> : null}
                  {status?.isOff ? (
                    <i title={status.name || words.rest}>{status.name || words.holiday}</i>
                  ) : null}
                </div>
                {shiftParts.map(part => (
                  <Cell
                    key={part}
                    turn={turns.get(turnKey(day, part)) ?? emptyTurn(day, part)}
                    roster={roster}
                    onEdit={onEdit}
                  />
                ))}
              </div>
            )
          })}
          <div className="roster-copy">
            {onCopy ? (
              <Button
                size="small"
                type="text"
                icon={<CopyOutlined />}
                title={words.copyWeekHint}
                onClick={() => onCopy(mondayOf(week[0] ?? today))}
              >
                {words.copyWeek}
              </Button>
            ) : null}
          </div>
        </div>
      ))}
    </div>
  )
}

function Cell({
  turn,
  roster,
  onEdit,
}: {
  turn: TurnView
  roster: Roster
  onEdit: ((turn: TurnView) => void) | null
}) {
  const isEmpty = turn.leader === null && turn.clerks.length === 0
  const away = awayOf(turn, roster)
  const names = [turn.leader?.name, ...turn.clerks.map(person => person.name)].filter(name => name)
  const title = `${turn.onDay} ${shiftPartLabels[turn.part]} ${words.edit}`
  const content = (
    <>
      <b>{shiftPartLabels[turn.part].slice(0, 1)}</b>
      {isEmpty ? (
        <span className="roster-empty">{words.empty}</span>
      ) : (
        <span className={away.length > 0 ? 'roster-away' : undefined}>
          {turn.leader ? <strong>{turn.leader.name}</strong> : null}{' '}
          {turn.clerks.map(person => person.name).join(' ')}
          {away.length > 0 ? <em>{words.away}</em> : null}
        </span>
      )}
    </>
  )
  return onEdit === null ? (
    <div className="roster-turn" title={names.join(' ')}>
      {content}
    </div>
  ) : (
    <button
      type="button"
      className="roster-turn"
      title={title}
      aria-label={title}
      onClick={() => onEdit(turn)}
    >
      {content}
    </button>
  )
}
