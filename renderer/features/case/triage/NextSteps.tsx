import { Button } from 'antd'
import { useState } from 'react'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import { levelLabels, statutoryPathLabels, urgencyLabels } from '../../../../shared/labels/assistant.ts'
import { caseStatusLabels } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { EmptyState, KeyHint, useShortcut } from '../../../components/index.ts'
import { OpenMediationDialog } from '../../mediation/OpenMediationDialog.tsx'
import { DispatchDialog } from '../../order/DispatchDialog.tsx'
import type { Taxonomy } from '../assistant/useTaxonomy.ts'
import { SettleDialog } from '../dialogs/SettleDialog.tsx'
import { FlagDispositions } from '../workspace/JudgementSection.tsx'

interface Props {
  view: CaseView
  advice: Advice | null
  taxonomy: Taxonomy
  onReassess?: (() => void) | undefined
  onNext(): void
}
type Step = 'dispatch' | 'whistle' | 'mediate' | 'settle'
const steps = ['dispatch', 'whistle', 'mediate', 'settle'] as const
/** First letters of the words as an input method spells them; digits belong to the menu. */
const stepKeys: Record<Step, string> = {
  dispatch: 'alt+p',
  whistle: 'alt+c',
  mediate: 'alt+t',
  settle: 'alt+b',
}

/** After the judgement: send it out, whistle, mediate or settle it here, each under one key. */
export function NextSteps({ view, advice, taxonomy, onReassess, onNext }: Props) {
  const [open, setOpen] = useState<Step | null>(null)
  const close = () => setOpen(null)
  const allowed = steps.filter(step => view.can[step] === true)
  const wanted = proposedStep(view)
  const proposed = allowed.includes(wanted) ? wanted : (allowed[0] ?? null)
  const openAllowed = (step: Step) => allowed.includes(step) && setOpen(step)
  useShortcut(stepKeys.dispatch, () => openAllowed('dispatch'), {
    worksInInputs: true,
    enabled: open === null,
  })
  useShortcut(stepKeys.whistle, () => openAllowed('whistle'), {
    worksInInputs: true,
    enabled: open === null,
  })
  useShortcut(stepKeys.mediate, () => openAllowed('mediate'), {
    worksInInputs: true,
    enabled: open === null,
  })
  useShortcut(stepKeys.settle, () => openAllowed('settle'), {
    worksInInputs: true,
    enabled: open === null,
  })
  useShortcut('alt+n', onNext, { worksInInputs: true, enabled: open === null })
  const file = view.case
  return (
    <div className="fq-next">
      <dl className="fq-facts">
        <dt>{words.category}</dt>
        <dd>{file.categoryCode ? taxonomy.name(file.categoryCode) : words.noCategory}</dd>
        <dt>{words.level}</dt>
        <dd>{file.level ? levelLabels[file.level] : ''}</dd>
        <dt>{words.urgency}</dt>
        <dd>{file.urgency ? urgencyLabels[file.urgency] : ''}</dd>
        <dt>{words.path}</dt>
        <dd>{file.path ? statutoryPathLabels[file.path] : ''}</dd>
      </dl>
      <FlagDispositions view={view} />
      {allowed.length > 0 ? (
        <>
          <div className="fq-next-title">{words.passed}</div>
          {wanted === 'mediate' && proposed !== wanted ? (
            <div className="fq-hint-warn">{words.mediatorNeeded}</div>
          ) : null}
          <div className="fq-next-buttons">
            {allowed.map(step => (
              <Button
                key={step}
                size="large"
                block
                type={step === proposed ? 'primary' : 'default'}
                onClick={() => setOpen(step)}
              >
                {words[step]} <KeyHint keys={stepKeys[step]} />
              </Button>
            ))}
          </div>
        </>
      ) : (
        <EmptyState title={caseStatusLabels[file.status]} />
      )}
      <div className="fq-line">
        <Button onClick={onNext}>
          {words.later} <KeyHint keys="alt+n" />
        </Button>
        {onReassess ? <Button onClick={onReassess}>{words.reassess}</Button> : null}
      </div>
      <DispatchDialog view={view} kind="order" advice={advice} isOpen={open === 'dispatch'} onClose={close} />
      <DispatchDialog
        view={view}
        kind="whistle"
        advice={advice}
        isOpen={open === 'whistle'}
        onClose={close}
      />
      <OpenMediationDialog view={view} isOpen={open === 'mediate'} onClose={close} />
      <SettleDialog view={view} isOpen={open === 'settle'} onClose={close} />
    </div>
  )
}

/** The usual way for the level and path just judged; only the highlighted button, all stay open. */
function proposedStep(view: CaseView): Step {
  // Serious matters need several departments on the spot before anybody mediates.
  if ((view.case.level ?? 1) >= 3) return 'whistle'
  if (view.case.path === 'mediation') return 'mediate'
  if (view.case.matterClass === 'consultation') return 'settle'
  return 'dispatch'
}
