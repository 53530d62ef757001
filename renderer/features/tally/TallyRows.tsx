import { Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { TallyTableView } from '../../../shared/contract/tally.ts'
import type { TallyColumn, TallyFilter } from '../../../shared/domain/tally/table.ts'
import { bodyKindLabels, tallyColumnLabels, tallyOutcomeLabels } from '../../../shared/labels/tally.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'
import { useCall, useCan } from '../../client/index.ts'
import { ErrorState, LoadingState } from '../../components/index.ts'
import { sumText, typeName, worthText } from './cells.ts'
import type { TallyAddress } from './useTally.ts'

/** Which number was opened. */
export interface Opened extends TallyFilter {
  name: string
  column: TallyColumn
}

const step = 200
const most = 1000

/** The files behind a number, at the right of the table. */
export function TallyRows({
  data,
  at,
  opened,
  onClose,
}: {
  data: TallyTableView
  at: TallyAddress
  opened: Opened | null
  onClose(): void
}) {
  const [limit, setLimit] = useState(step)
  const canOpen = useCan('mediation.read')
  useEffect(() => {
    if (opened !== null) setLimit(step)
  }, [opened])
  const { from, to, scope, basis, reportId } = at
  const rows = useCall(
    'tally.rows',
    {
      ...{ from, to, scope, basis, reportId },
      bodyKind: opened?.bodyKind ?? null,
      typeCode: opened?.typeCode ?? null,
      orgId: opened?.orgId ?? null,
      column: opened?.column ?? 'accepted',
      offset: 0,
      limit,
    },
    { enabled: opened !== null },
  )
  const column = opened?.column ?? 'accepted'
  return (
    <Drawer
      open={opened !== null}
      onClose={onClose}
      size={920}
      title={
        opened === null
          ? ''
          : words.rowsTitle(
              opened.name,
              tallyColumnLabels[column],
              rows.data === undefined ? '' : sumText(column, rows.data.total, rows.data.sum),
            )
      }
    >
      {rows.error && rows.data === undefined ? <ErrorState error={rows.error} /> : null}
      {rows.data === undefined && !rows.error ? <LoadingState /> : null}
      {rows.data === undefined ? null : rows.data.rows.length === 0 ? (
        <p className="muted">{words.noRows}</p>
      ) : (
        <table className="tally-files">
          <thead>
            <tr>
              <th>{words.number}</th>
              <th>{words.case}</th>
              <th>{words.body}</th>
              <th>{words.type}</th>
              <th>{words.openedOn}</th>
              <th>{words.outcome}</th>
              {worthText(column, 1) === '' ? null : <th>{words.worth}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.data.rows.map(row => (
              <tr key={row.mediationId}>
                <td className="num">
                  {row.canOpen && canOpen ? (
                    <Link to={`/mediations/${row.mediationId}?tab=tally`}>{row.number}</Link>
                  ) : (
                    row.number
                  )}
                </td>
                <td>
                  {row.canOpen ? row.title : <span className="muted">{words.hidden}</span>}
                  {data.scope === 'county' ? <div className="muted small">{row.orgName}</div> : null}
                </td>
                <td>{bodyKindLabels[row.bodyKind]}</td>
                <td>
                  {typeName(data.types, row.typeCode)}
                  <span className="muted small">{words.typeIs[row.typeIs]}</span>
                </td>
                <td className="num">{row.openedOn}</td>
                <td>
                  {tallyOutcomeLabels[row.outcome]}
                  {row.endedOn === null ? null : <div className="muted small num">{row.endedOn}</div>}
                </td>
                {worthText(column, row.worth) === '' ? null : (
                  <td className="num">{worthText(column, row.worth)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.data !== undefined && rows.data.rows.length < Math.min(most, rows.data.total) ? (
        <Button onClick={() => setLimit(current => Math.min(most, current + step))}>{words.more}</Button>
      ) : null}
    </Drawer>
  )
}
