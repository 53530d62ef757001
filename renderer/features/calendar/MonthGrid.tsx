import { addDays, addMonths, type Day, daysBetween, weekdayOf } from '../../../shared/kit/time.ts'
import { settingLabels } from '../../../shared/labels/audit.ts'

export interface SpecialDay {
  day: Day
  isOff: boolean
  name: string
}

interface MonthGridProps {
  year: number
  month: number
  special: ReadonlyMap<Day, SpecialDay>
}

/** One month, Monday first. Colour never stands alone: days off and worked days carry a word. */
export function MonthGrid({ year, month, special }: MonthGridProps) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const count = daysBetween(first, addMonths(first, 1))
  const days = Array.from({ length: count }, (_, index) => addDays(first, index))
  return (
    <div className="month">
      <h3>{settingLabels.month(month)}</h3>
      <div className="month-days">
        {settingLabels.weekdays.map(name => (
          <span key={name} className="month-weekday">
            {name}
          </span>
        ))}
        {days.map((day, index) => (
          <DayCell
            key={day}
            day={day}
            special={special.get(day)}
            column={index === 0 ? weekdayOf(day) : null}
          />
        ))}
      </div>
    </div>
  )
}

function DayCell({
  day,
  special,
  column,
}: {
  day: Day
  special: SpecialDay | undefined
  column: number | null
}) {
  const isWeekend = weekdayOf(day) > 5
  const kind = special ? (special.isOff ? 'off' : 'work') : isWeekend ? 'weekend' : 'plain'
  const word = kind === 'off' ? settingLabels.off : kind === 'work' ? settingLabels.work : ''
  return (
    <span
      className={`day day-${kind}`}
      style={column === null ? undefined : { gridColumnStart: column }}
      title={special?.name}
    >
      {Number(day.slice(8))}
      {word ? <em>{word}</em> : null}
    </span>
  )
}
