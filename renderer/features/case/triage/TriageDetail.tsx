import { useMemo, useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import type { HolderView } from '../../../../shared/contract/triage.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { casePageText } from '../../../../shared/labels/workspace.ts'
import { useCall } from '../../../client/index.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../components/index.ts'
import { carriedWords } from '../../sync/carried.ts'
import { type Taxonomy, useTaxonomy } from '../assistant/useTaxonomy.ts'
import { AssessForm } from './AssessForm.tsx'
import { DutyPane } from './DutyPane.tsx'
import { EarlierVisits } from './EarlierVisits.tsx'
import { HolderBar } from './HolderBar.tsx'
import { NextSteps } from './NextSteps.tsx'
import { SaidPane } from './SaidPane.tsx'
import { startForm, type TriageForm } from './triageForm.ts'
import { useChosenAdvice, viewAdvice } from './useJudged.ts'

interface Props {
  caseId: string
  holder: HolderView | null
  onNext(): void
}

/** One matter of the queue: what was said, what is proposed and why, whose duty it is, and the way on. */
export function TriageDetail({ caseId, holder, onNext }: Props) {
  const view = useCall('case.get', { caseId })
  const taxonomy = useTaxonomy()
  const advice = useCall(
    'case.advise',
    view.data === undefined
      ? { title: '', narrative: '', peopleCount: null, amountFen: null, partyCount: 0, categoryCode: null }
      : viewAdvice(view.data, null),
    { enabled: view.data !== undefined },
  )
  if (view.error?.kind === 'notFound' || view.error?.kind === 'permission')
    return <EmptyState title={casePageText.missing} />
  if (view.error && view.data === undefined)
    return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.data === undefined || !taxonomy.isReady || advice.isLoading) return <LoadingState />
  return (
    <Judge
      // Other words, other dangers: the form starts again when the flags have changed under it.
      key={flagSignature(view.data)}
      view={view.data}
      advice={advice.data ?? null}
      taxonomy={taxonomy}
      holder={holder}
      onNext={onNext}
      onRenew={() => view.refetch()}
    />
  )
}

interface JudgeProps extends Omit<Props, 'caseId'> {
  /** Reads the matter again; resolves when it is here. */
  onRenew(): Promise<unknown>
  view: CaseView
  advice: Advice | null
  taxonomy: Taxonomy
}

function Judge({ view, advice, taxonomy, holder, onNext, onRenew }: JudgeProps) {
  const redone = carriedWords(useLocation().state, 'case.assess')
  const [isReassessing, setIsReassessing] = useState(redone !== '' && view.case.status !== 'registered')
  const isFresh = view.case.status === 'registered'
  const showsForm = view.can.assess === true && (isFresh || isReassessing)
  // What is typed is kept here, so that a queue that renews itself, or a look at the way on, loses none of it.
  const [form, setForm] = useState<TriageForm>(() => ({
    ...startForm(view, advice, taxonomy.leaf),
    ...(redone === '' ? {} : { opinion: redone }),
  }))
  const category = showsForm ? form.categoryCode : view.case.categoryCode
  const chosen = useChosenAdvice(view, advice, category)
  const codes = useMemo(
    () => [chosen?.suggestedLead ?? null, ...(chosen?.support ?? [])].filter(code => code !== null),
    [chosen],
  )
  const reassess = () => {
    setForm(startForm(view, advice, taxonomy.leaf))
    setIsReassessing(true)
  }
  return (
    <>
      <div className="tq-left">
        <HolderBar view={view} holder={holder} isOpen={showsForm} />
        <SaidPane view={view} advice={chosen} />
        <DutyPane
          orgId={view.case.orgId}
          categoryCode={category}
          codes={codes}
          taxonomy={taxonomy}
          link={
            <Link to="/duties" tabIndex={-1}>
              {words.openDuties}
            </Link>
          }
        />
        <EarlierVisits view={view} />
      </div>
      <div className="tq-right">
        {showsForm ? (
          <AssessForm
            view={view}
            advice={advice}
            chosen={chosen}
            taxonomy={taxonomy}
            form={form}
            holder={holder}
            onForm={setForm}
            onPassed={async () => {
              await onRenew()
              setIsReassessing(false)
            }}
            onRenew={onRenew}
            onNext={onNext}
            onCancel={isFresh ? undefined : () => setIsReassessing(false)}
          />
        ) : (
          <NextSteps
            view={view}
            advice={chosen}
            taxonomy={taxonomy}
            onReassess={view.can.assess ? reassess : undefined}
            onNext={onNext}
            onRenew={onRenew}
          />
        )}
      </div>
    </>
  )
}

function flagSignature(view: CaseView): string {
  return view.case.flags.map(flag => `${flag.ruleId}${flag.start}${flag.text}`).join('|')
}
