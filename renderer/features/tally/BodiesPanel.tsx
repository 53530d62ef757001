import type { TallyTableView } from '../../../shared/contract/tally.ts'
import { bodyLineColumns } from '../../../shared/domain/tally/report.ts'
import {
  bodyKindLabels,
  bodyLineLabels,
  tallyColumnLabels,
  tallyEducationLabels,
  tallyServiceLabels,
  tallySexLabels,
} from '../../../shared/labels/tally.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'
import { useCall } from '../../client/index.ts'
import { EmptyState, ErrorState, LoadingState, Section } from '../../components/index.ts'
import type { TallyAddress } from './useTally.ts'

/** Committees by kind, and each mediator with what was done in the period. */
export function BodiesPanel({ data, at }: { data: TallyTableView; at: TallyAddress }) {
  const { from, to, scope, basis, reportId } = at
  const list = useCall('tally.mediators', { from, to, scope, basis, reportId })
  const sum = (column: (typeof bodyLineColumns)[number]) =>
    data.bodies.reduce((total, body) => total + body[column], 0)
  return (
    <div className="stack">
      <Section title={words.committee}>
        <p className="muted small">{words.bodiesHint}</p>
        <table className="tally-files">
          <thead>
            <tr>
              <th>{words.body}</th>
              {bodyLineColumns.map(column => (
                <th key={column}>{bodyLineLabels[column]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.bodies.map(body => (
              <tr key={body.kind}>
                <th>{bodyKindLabels[body.kind]}</th>
                {bodyLineColumns.map(column => (
                  <td key={column} className="num">
                    {body[column] || words.none}
                  </td>
                ))}
              </tr>
            ))}
            <tr className="is-total">
              <th>{words.total}</th>
              {bodyLineColumns.map(column => (
                <td key={column} className="num">
                  {sum(column) || words.none}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Section>
      <Section title={words.mediator}>
        <p className="muted small">{words.mediatorsHint}</p>
        {list.error && list.data === undefined ? <ErrorState error={list.error} /> : null}
        {list.data === undefined && !list.error ? <LoadingState /> : null}
        {list.data === undefined ? null : list.data.rows.length === 0 ? (
          <EmptyState title={words.noMediators} />
        ) : (
          <table className="tally-files">
            <thead>
              <tr>
                <th>{words.mediator}</th>
                <th>{words.committee}</th>
                <th>{words.body}</th>
                <th>{words.service}</th>
                <th>{words.sex}</th>
                <th>{words.education}</th>
                <th>{words.filed}</th>
                <th>{bodyLineLabels.trainings}</th>
                <th>{tallyColumnLabels.accepted}</th>
                <th>{tallyColumnLabels.success}</th>
                <th>{tallyColumnLabels.performed}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.rows.map(row => (
                <tr key={row.mediatorId}>
                  <th>{row.name}</th>
                  <td>{row.committeeName}</td>
                  <td>{bodyKindLabels[row.bodyKind]}</td>
                  <td>{tallyServiceLabels[row.service]}</td>
                  <td>{tallySexLabels[row.sex]}</td>
                  <td>{tallyEducationLabels[row.education]}</td>
                  <td className="num">{row.filedNumber ?? words.none}</td>
                  <td className="num">{row.trainings || words.none}</td>
                  <td className="num">{row.accepted || words.none}</td>
                  <td className="num">{row.success || words.none}</td>
                  <td className="num">{row.performed || words.none}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </div>
  )
}
