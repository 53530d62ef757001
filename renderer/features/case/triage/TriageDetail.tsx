import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import { partyRoleLabels } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { caseListText, casePageText } from '../../../../shared/labels/workspace.ts'
import { useCall, useNow } from '../../../client/index.ts'
import { EmptyState, ErrorState, formatNear, LoadingState, StatusTag } from '../../../components/index.ts'
import { AssistantPanel } from '../assistant/AssistantPanel.tsx'
import { HighlightedText } from '../assistant/HighlightedText.tsx'
import { adviceMarks } from '../assistant/marks.ts'
import { type Taxonomy, useTaxonomy } from '../assistant/useTaxonomy.ts'
import { RejectDialog } from '../dialogs/RejectDialog.tsx'
import { AssessForm } from './AssessForm.tsx'
import { NextSteps } from './NextSteps.tsx'

/** One case in the queue: the words and the proposal beside the form, then the way on. */
export function TriageDetail({ caseId, onNext }: { caseId: string; onNext(): void }) {
  const view = useCall('case.get', { caseId })
  const taxonomy = useTaxonomy()
  const file = view.data?.case
  const advice = useCall(
    'case.advise',
    {
      title: file?.title ?? '',
      narrative: file?.narrative ?? '',
      peopleCount: file?.peopleCount ?? null,
      amountFen: file?.amountFen ?? null,
      partyCount: view.data?.parties.length ?? 0,
      categoryCode: null,
    },
    { enabled: file !== undefined },
  )
  if (view.error?.kind === 'notFound' || view.error?.kind === 'permission')
    return <EmptyState title={casePageText.missing} />
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.data === undefined || !taxonomy.isReady || advice.isLoading) return <LoadingState />
  return <Judge view={view.data} advice={advice.data ?? null} taxonomy={taxonomy} onNext={onNext} />
}

function Judge({
  view,
  advice,
  taxonomy,
  onNext,
}: {
  view: CaseView
  advice: Advice | null
  taxonomy: Taxonomy
  onNext(): void
}) {
  const navigate = useNavigate()
  const [isReassessing, setIsReassessing] = useState(false)
  const [isRejecting, setIsRejecting] = useState(false)
  const marks = useMemo(() => adviceMarks(view.case.narrative, advice), [view.case.narrative, advice])
  const isFresh = view.case.status === 'registered'
  const showsForm = view.can.assess === true && (isFresh || isReassessing)
  return (
    <>
      <div className="fq-triage-left">
        <CaseBrief view={view} />
        <div className="fq-triage-words">
          <HighlightedText text={view.case.narrative} marks={marks} />
        </div>
        <h3 className="fq-subhead">{words.proposal}</h3>
        <AssistantPanel
          advice={advice}
          isThinking={false}
          chosenCategory={view.case.categoryCode}
          hidesFlags
        />
      </div>
      <div className="fq-triage-right">
        {showsForm ? (
          <AssessForm
            // Other words, other dangers: the form starts again when the flags have changed under it.
            key={flagSignature(view)}
            view={view}
            advice={advice}
            taxonomy={taxonomy}
            onPassed={() => setIsReassessing(false)}
            onReject={view.can.reject ? () => setIsRejecting(true) : undefined}
            onCancel={isFresh ? undefined : () => setIsReassessing(false)}
          />
        ) : (
          <NextSteps
            view={view}
            advice={advice}
            taxonomy={taxonomy}
            onReassess={view.can.assess ? () => setIsReassessing(true) : undefined}
            onNext={onNext}
          />
        )}
      </div>
      <RejectDialog
        view={view}
        isOpen={isRejecting}
        onClose={() => setIsRejecting(false)}
        onDone={() => navigate(`/cases/${view.case.id}/receipt`)}
      />
    </>
  )
}

/** The few facts a judge needs beside the words. */
function CaseBrief({ view }: { view: CaseView }) {
  const now = useNow()
  const file = view.case
  return (
    <div className="fq-brief">
      <div className="fq-brief-title">
        <Link to={`/cases/${file.id}`}>{file.number}</Link> <StatusTag status={file.status} />
        <Link to={`/cases/${file.id}`} className="fq-brief-open">
          <Button size="small" type="link" tabIndex={-1}>
            {words.openCase}
          </Button>
        </Link>
      </div>
      <h2 className="fq-brief-name">{file.title}</h2>
      <div className="fq-dim">
        {file.isAnonymous ? caseListText.anonymous : null}
        {view.parties.map(party => (
          <span key={party.id} className="fq-brief-party">
            {partyRoleLabels[party.role]} {party.name}
          </span>
        ))}
        {file.place ? <span className="fq-brief-party">{file.place}</span> : null}
        {file.peopleCount === null ? null : (
          <span className="fq-brief-party">{casePageText.people(file.peopleCount)}</span>
        )}
        {file.amountFen === null ? null : (
          <span className="fq-brief-party">{casePageText.money((file.amountFen / 100).toFixed(2))}</span>
        )}
        <span>
          {formatNear(file.toldAt, now)} {words.told}
        </span>
      </div>
      {view.repeatOfNumber ? (
        <div className="fq-hint-warn">{casePageText.repeatOf + view.repeatOfNumber}</div>
      ) : null}
    </div>
  )
}

function flagSignature(view: CaseView): string {
  return view.case.flags.map(flag => `${flag.ruleId}${flag.start}${flag.text}`).join('|')
}
