import { useMemo } from 'react'
import { Link } from 'react-router'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import { partyRoleLabels } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { caseListText, casePageText } from '../../../../shared/labels/workspace.ts'
import { useNow } from '../../../client/index.ts'
import { formatNear, StatusTag } from '../../../components/index.ts'
import { HighlightedText } from '../assistant/HighlightedText.tsx'
import { adviceMarks } from '../assistant/marks.ts'

/** What was said, with the words the proposal rests on, who said it, and what they brought before. */
export function SaidPane({ view, advice }: { view: CaseView; advice: Advice | null }) {
  const now = useNow()
  const file = view.case
  const marks = useMemo(() => adviceMarks(file.narrative, advice), [file.narrative, advice])
  const place = [view.unitName, view.gridName, file.place].filter(Boolean).join(' ')
  return (
    <section className="tq-said" aria-label={words.said}>
      <div className="tq-said-head">
        <Link to={`/cases/${file.id}`} className="tq-number">
          {file.number}
        </Link>
        <StatusTag status={file.status} />
        <span className="fq-dim">
          {formatNear(file.toldAt, now)} {words.told}
        </span>
      </div>
      <h2 className="tq-title">{file.title}</h2>
      <div className="tq-words">
        <HighlightedText text={file.narrative} marks={marks} />
      </div>
      <div className="tq-people">
        {file.isAnonymous ? <span className="tq-person">{caseListText.anonymous}</span> : null}
        {file.isProtectedReporter ? (
          <span className="tq-person fq-hint-warn">{words.protectedReporter}</span>
        ) : null}
        {view.parties.map(party => (
          <span key={party.id} className="tq-person">
            <span className="fq-dim">{partyRoleLabels[party.role]}</span> <strong>{party.name}</strong>{' '}
            {party.phone ?? words.phoneNone}
          </span>
        ))}
        {place ? <span className="tq-person">{place}</span> : null}
        {file.peopleCount === null ? null : (
          <span className="tq-person">{casePageText.people(file.peopleCount)}</span>
        )}
        {file.amountFen === null ? null : (
          <span className="tq-person">{casePageText.money((file.amountFen / 100).toFixed(2))}</span>
        )}
      </div>
      {view.repeatOfNumber ? (
        <div className="fq-hint-warn">{casePageText.repeatOf + view.repeatOfNumber}</div>
      ) : null}
    </section>
  )
}
