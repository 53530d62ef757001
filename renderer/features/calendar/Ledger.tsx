/** The day-by-day reason of a date: what was counted, what was not and why, and what it all rests on. */
import type { ClockView } from '../../../shared/contract/case.ts'
import type { LegalSource } from '../../../shared/domain/sla.ts'
import { weekdayOf } from '../../../shared/kit/time.ts'
import { ledgerText, clockText as words } from '../../../shared/labels/clock.ts'
import { weekdayText } from '../../components/time.ts'
import './ledger.css'

/** Limits counted in whole days; the first day of these is not counted. */
export function isDayLimit(clock: Pick<ClockView, 'limit'>): boolean {
  return clock.limit !== null && ['workingDay', 'calendarDay', 'month'].includes(clock.limit.unit)
}

/** A limit in words; empty when the date stands by itself. */
export function limitText(limit: ClockView['limit']): string {
  return limit === null ? '' : `${limit.amount}${words.units[limit.unit] ?? ''}`
}

/** The law, the table or the person a date comes from. */
export function ruleText(clock: Pick<ClockView, 'rule'>): string {
  const { kind, source, article, version } = clock.rule
  if (kind === 'law' && source !== null) return ledgerText.law(source as LegalSource, article ?? '')
  if (kind === 'table') return version ? ledgerText.table(version) : ledgerText.tableBuiltIn
  return kind === 'office' ? ledgerText.office : ledgerText.set
}

/** Days on end with the same words become one line, so that a month of "counted" fits on a screen. */
interface LedgerRow {
  from: string
  to: string
  kind: string
  name: string
  count: number
}

function rowsOf(clock: ClockView): LedgerRow[] {
  const rows: LedgerRow[] = []
  for (const line of clock.ledger) {
    const name = line.name ?? ''
    const last = rows.at(-1)
    const isMore =
      last !== undefined &&
      last.kind === line.kind &&
      last.name === name &&
      line.kind === 'counted' &&
      clock.ledger.length > 16
    if (isMore) {
      last.to = line.day
      last.count += line.count ?? 0
    } else rows.push({ from: line.day, to: line.day, kind: line.kind, name, count: line.count ?? 0 })
  }
  return rows
}

function kindText(kind: string, inDays: boolean): string {
  return kind === 'start' && !inDays ? words.startAtOnce : (words.ledger[kind] ?? '')
}

/** Each day with what it adds, and the sum, which is the limit. */
export function LedgerTable({ clock }: { clock: ClockView }) {
  const inDays = isDayLimit(clock)
  const amount = (count: number) => (inDays ? words.days(count) : words.minutes(Math.round(count)))
  const total = clock.ledger.reduce((sum, line) => sum + (line.count ?? 0), 0)
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th>{words.ledgerHead.day}</th>
          <th>{words.ledgerHead.kind}</th>
          <th>{words.ledgerHead.name}</th>
          <th className="num">{words.ledgerHead.count}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(clock).map(row => (
          <tr key={`${row.from}${row.kind}${row.name}`} className={`ledger-${row.kind}`}>
            <td>
              {row.from} {weekdayText(weekdayOf(row.from))}
              {row.to === row.from ? '' : ` – ${row.to.slice(5)}`}
            </td>
            <td>{kindText(row.kind, inDays)}</td>
            <td>{row.name}</td>
            <td className="num">{row.count === 0 ? '' : amount(row.count)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{words.sum}</td>
          <td className="num">{amount(total)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The law or the table, the notices of the years, and the sentence that a date may still move. */
export function LedgerSources({ clock }: { clock: ClockView }) {
  const years = ledgerText.yearList(clock.assumedYears)
  return (
    <div className="ledger-sources">
      <div>
        <span className="muted">{ledgerText.rule}</span> {ruleText(clock)}
      </div>
      {isDayLimit(clock) ? <div className="muted small">{ledgerText.civilCode}</div> : null}
      {clock.calendars.map(item => (
        <div key={item.year} className="muted small">
          {item.isPublished
            ? ledgerText.published(item.year, item.source)
            : ledgerText.unpublished(item.year)}
        </div>
      ))}
      {years === '' ? null : <div className="ledger-provisional">{ledgerText.provisional(years)}</div>}
    </div>
  )
}

/** The whole explanation: sources first, then the days. */
export function Ledger({ clock }: { clock: ClockView }) {
  return (
    <div className="ledger-whole">
      <LedgerSources clock={clock} />
      {clock.ledger.length > 0 ? <LedgerTable clock={clock} /> : null}
    </div>
  )
}
