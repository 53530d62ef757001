import { Button } from 'antd'
import { Link } from 'react-router'
import type { CalendarMove } from '../../../shared/contract/calendarPlan.ts'
import { clockText, planText as words } from '../../../shared/labels/clock.ts'
import { useInfiniteCall } from '../../client/hooks.ts'
import { ErrorState, LoadingState } from '../../components/Page.tsx'
import { ProvisionalMark } from '../../components/ProvisionalMark.tsx'
import { formatInstant } from '../../components/time.ts'

const pageSize = 50

/** The dates a new calendar moves, before and after, a page at a time. */
export function MoveTable({ planId }: { planId: string }) {
  const list = useInfiniteCall('calendar.moves', { planId, limit: pageSize })
  if (list.error) return <ErrorState error={list.error} />
  if (list.isLoading) return <LoadingState />
  return (
    <div className="stack">
      <MoveRows rows={list.rows} />
      {list.hasMore ? (
        <Button loading={list.isLoadingMore} onClick={list.loadMore}>
          {words.more}
        </Button>
      ) : null}
    </div>
  )
}

export function MoveRows({
  rows,
  isPrinted = false,
}: {
  rows: readonly CalendarMove[]
  isPrinted?: boolean
}) {
  return (
    <table className="move-table">
      <thead>
        <tr>
          <th>{words.head.number}</th>
          <th>{words.head.title}</th>
          <th>{words.head.clock}</th>
          <th>{words.head.owner}</th>
          <th>{words.head.before}</th>
          <th>{words.head.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={`${row.id}${row.kind}${row.before}`}>
            <td className="num">
              {isPrinted ? row.caseNumber : <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>}
            </td>
            <td className="move-title">{row.title}</td>
            <td>{clockText.kinds[row.kind]}</td>
            <td>{row.ownerName || words.center}</td>
            <td className="num">{formatInstant(row.before)}</td>
            <td className="num">
              {row.state === 'skipped' ? (
                <span className="muted">{words.skipped}</span>
              ) : (
                <strong>{formatInstant(row.after)}</strong>
              )}
              {isPrinted ? null : <ProvisionalMark dueAt={row.after} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
