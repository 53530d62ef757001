import type { PaperRow } from '../../../../shared/contract/paper.ts'
import { paperText } from '../../../../shared/labels/paper.ts'
import { EmptyState } from '../../../components/index.ts'
import { PaperView } from './PaperView.tsx'

const keyOf = (row: PaperRow) => `${row.form}/${row.ref ?? ''}`

/** All papers of the mediation, each with what it still lacks; the chosen one beside them, page by page. */
export function FormsTab({
  mediationId,
  rows,
  chosenKey,
  onChoose,
}: {
  mediationId: string
  rows: readonly PaperRow[]
  chosenKey: string | null
  onChoose(key: string): void
}) {
  const chosen = rows.find(row => keyOf(row) === chosenKey && row.unavailable === null)
  return (
    <div className="papers">
      <nav className="papers-side" aria-label={paperText.forms}>
        {rows.map(row => (
          <button
            key={keyOf(row)}
            type="button"
            className="paper-choice"
            aria-pressed={chosen === row}
            disabled={row.unavailable !== null}
            onClick={() => onChoose(keyOf(row))}
          >
            <strong>{row.title}</strong>
            <div className="small muted">{stateOf(row)}</div>
          </button>
        ))}
        <p className="small muted">{paperText.blanksNote}</p>
      </nav>
      <div className="papers-main">
        {chosen ? (
          <PaperView key={keyOf(chosen)} paper={{ mediationId, form: chosen.form, ref: chosen.ref }} />
        ) : (
          <EmptyState title={paperText.choose} />
        )}
      </div>
    </div>
  )
}

function stateOf(row: PaperRow): string {
  if (row.unavailable !== null) return paperText.unavailable[row.unavailable]
  const own = row.templateVersion === null ? '' : paperText.ownTemplate(row.templateVersion)
  if (own !== '') return own
  if (row.form === 'returnVisit' && row.ref === null) return paperText.unavailable.noVisit
  return row.blanks.length === 0 ? paperText.ready : paperText.blanks(row.blanks)
}
