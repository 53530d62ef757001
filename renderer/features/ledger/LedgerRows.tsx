import { Button, Drawer, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import {
  type LedgerBasis,
  type LedgerMonthView,
  type LedgerPart,
  type LedgerRowView,
  ledgerParts,
} from '../../../shared/contract/ledger.ts'
import { type LedgerMeasure, ledgerClocks } from '../../../shared/domain/ledger/rules.ts'
import { satisfactionLabels, solvedAnswerLabels } from '../../../shared/labels/case.ts'
import {
  ledgerClockLabels,
  measureLabels,
  partLabels,
  returnOutcomeLabels,
  ledgerText as words,
} from '../../../shared/labels/ledger.ts'
import { useCall, useCan } from '../../client/index.ts'
import { ErrorState, formatInstant, LoadingState, ToneTag, UrgencyTag } from '../../components/index.ts'

/** Which number was opened. */
export interface Opened {
  key: string | null
  name: string
  measure: LedgerMeasure | 'lost' | 'leftOut'
  part: LedgerPart
  basis: LedgerBasis
}

const step = 200
const most = 2000

const measureName = (measure: Opened['measure']) =>
  measure === 'lost' ? words.lost : measure === 'leftOut' ? words.leftOut : measureLabels[measure]

/** The orders behind a number, at the right of the table. */
export function LedgerRows({
  month,
  opened,
  onClose,
  onExclude,
  onAppeal,
}: {
  month: LedgerMonthView
  opened: Opened | null
  onClose(): void
  onExclude(row: LedgerRowView): void
  onAppeal(row: LedgerRowView): void
}) {
  const [part, setPart] = useState<LedgerPart>('denominator')
  const [limit, setLimit] = useState(step)
  const canOpen = useCan('order.read')
  useEffect(() => {
    setPart(opened?.part ?? 'denominator')
    setLimit(step)
  }, [opened])
  const rows = useCall(
    'ledger.rows',
    {
      month: month.month,
      scope: month.scope,
      key: opened?.key ?? null,
      measure: opened?.measure ?? 'sign',
      part,
      basis: opened?.basis ?? 'net',
      offset: 0,
      limit: Math.min(most, limit),
    },
    { enabled: opened !== null, keepPrevious: true },
  )
  const isShare = opened !== null && opened.measure !== 'lost' && opened.measure !== 'leftOut'
  const { canAppeal, canExclude } = {
    canAppeal: month.can.appeal || month.can.appealOnBehalf,
    canExclude: month.can.exclude,
  }
  return (
    <Drawer
      open={opened !== null}
      onClose={onClose}
      size={860}
      title={
        opened === null
          ? ''
          : words.rowsTitle(opened.name, measureName(opened.measure), words.rowsCount(rows.data?.total ?? 0))
      }
    >
      {isShare ? (
        <Segmented<LedgerPart>
          value={part}
          options={ledgerParts.map(value => ({ value, label: partLabels[value] }))}
          onChange={setPart}
        />
      ) : null}
      {rows.error && rows.data === undefined ? <ErrorState error={rows.error} /> : null}
      {rows.data === undefined ? (
        <LoadingState />
      ) : rows.data.rows.length === 0 ? (
        <p className="dl-empty">{words.rowsEmpty}</p>
      ) : (
        <ul className="dl-rows">
          {rows.data.rows.map(row => (
            <li key={row.orderId}>
              <div className="dl-row-head">
                <UrgencyTag urgency={row.urgency} />
                {row.isWhistle ? <ToneTag tone="red">{words.whistle}</ToneTag> : null}
                {canOpen ? (
                  <Link to={`/orders/${row.orderId}`} className="num">
                    {row.number}
                  </Link>
                ) : (
                  <span className="num">{row.number}</span>
                )}
                <span className="muted">
                  {row.departmentName} {row.orgName}
                </span>
                <span className="dl-row-buttons">
                  {canExclude ? (
                    <Button size="small" onClick={() => onExclude(row)}>
                      {words.exclude}
                    </Button>
                  ) : null}
                  {canAppeal ? (
                    <Button size="small" onClick={() => onAppeal(row)}>
                      {words.appeal}
                    </Button>
                  ) : null}
                </span>
              </div>
              <RowClocks row={row} />
              <RowFacts row={row} />
            </li>
          ))}
        </ul>
      )}
      {rows.data !== undefined && rows.data.rows.length < Math.min(most, rows.data.total) ? (
        <Button onClick={() => setLimit(current => current + step)}>{words.more}</Button>
      ) : null}
    </Drawer>
  )
}

/** Each clock with what it was held to and what was done. */
function RowClocks({ row }: { row: LedgerRowView }) {
  return (
    <dl className="dl-clocks">
      {ledgerClocks.map(clock => {
        const cell = row[clock]
        if (cell === null) return null
        const isLate = cell.at === null || cell.at > cell.dueAt
        return (
          <div key={clock} className={isLate ? 'is-late' : ''}>
            <dt>{ledgerClockLabels[clock]}</dt>
            <dd className="num">
              {words.due} {formatInstant(cell.dueAt)}
            </dd>
            <dd className="num">
              {words.done} {cell.at === null ? words.notDone : formatInstant(cell.at)}
              {cell.at !== null && !cell.isProven ? ` ${words.claimed}` : ''}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function RowFacts({ row }: { row: LedgerRowView }) {
  return (
    <div className="dl-row-facts">
      {row.returns.map(item => (
        <span key={item.askedAt}>
          {words.returnLine(
            formatInstant(item.askedAt),
            returnOutcomeLabels[item.outcome],
            item.nextName,
            words.duration(item.minutes),
          )}
        </span>
      ))}
      {row.leftAt === null ? null : <span>{words.left(formatInstant(row.leftAt))}</span>}
      {row.redoneAt === null ? null : <span>{words.redone(formatInstant(row.redoneAt))}</span>}
      {row.answer === null ? null : (
        <span>
          {formatInstant(row.answer.at)} {satisfactionLabels[row.answer.satisfaction]}{' '}
          {solvedAnswerLabels[row.answer.solved]}
        </span>
      )}
    </div>
  )
}
