import { paperFormLabels, paperText, printOutputLabels } from '../../../../shared/labels/paper.ts'
import { useCall } from '../../../client/index.ts'
import { EmptyState, formatInstant, Loaded } from '../../../components/index.ts'

/** The register of prints: what, which copy, why, by whom, when. Nothing in it is ever changed. */
export function PrintsTab({ mediationId }: { mediationId: string }) {
  const dossier = useCall('paper.dossier', { mediationId })
  return (
    <Loaded of={dossier}>
      {({ prints }) =>
        prints.length === 0 ? (
          <EmptyState title={paperText.printsEmpty} />
        ) : (
          <table className="dossier-table">
            <thead>
              <tr>
                <th>{paperText.printAt}</th>
                <th>{paperText.printWhat}</th>
                <th>{paperText.printCopy}</th>
                <th>{paperText.printHow}</th>
                <th>{paperText.printReason}</th>
                <th>{paperText.printPages}</th>
                <th>{paperText.printBy}</th>
              </tr>
            </thead>
            <tbody>
              {prints.map(row => (
                <tr key={row.id}>
                  <td>{formatInstant(row.at)}</td>
                  <td>
                    {row.what === 'dossier' ? paperText.wholeDossier : paperFormLabels[row.what]}
                    {row.chainCode === null ? null : (
                      <div className="small muted">{paperText.chainCode(row.chainCode)}</div>
                    )}
                  </td>
                  <td>{paperText.copy(row.copyNumber)}</td>
                  <td>{printOutputLabels[row.output]}</td>
                  <td>{row.reason}</td>
                  <td>{row.pageCount}</td>
                  <td>{row.byName}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  )
}
