import { App } from 'antd'
import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { actionLabels } from '../../../../shared/labels/common.ts'
import {
  accountStepLabels,
  centerLabels,
  departmentStepLabels,
  joinLabels,
  modeLabels,
  setupLabels,
  summaryLabels,
  unitStepLabels,
} from '../../../../shared/labels/setup.ts'
import { CallError, errorText } from '../../../client/errors.ts'
import { useCall, useCommand } from '../../../client/hooks.ts'
import { AccountsStep } from './AccountsStep.tsx'
import { CenterStep } from './CenterStep.tsx'
import { DepartmentsStep } from './DepartmentsStep.tsx'
import {
  accountFaults,
  accountInput,
  centerFaults,
  type DeskDraft,
  forgetDraft,
  joinFaults,
  recallDraft,
  rememberDraft,
  setupInput,
  unitFaults,
} from './draft.ts'
import { JoinStep } from './JoinStep.tsx'
import { ModeStep } from './ModeStep.tsx'
import { SummaryStep } from './SummaryStep.tsx'
import { UnitsStep } from './UnitsStep.tsx'
import { WizardFrame } from './WizardFrame.tsx'

interface Step {
  name: string
  title: string
  hint?: string
  faults(draft: DeskDraft): string[]
}

const modeStep: Step = {
  name: modeLabels.step,
  title: modeLabels.title,
  faults: draft => (draft.deviceName.trim() === '' ? [modeLabels.deviceHint] : []),
}
const newSteps: readonly Step[] = [
  modeStep,
  { name: centerLabels.step, title: centerLabels.title, faults: centerFaults },
  {
    name: departmentStepLabels.step,
    title: departmentStepLabels.title,
    hint: departmentStepLabels.hint,
    faults: () => [],
  },
  {
    name: unitStepLabels.step,
    title: unitStepLabels.title,
    hint: unitStepLabels.hint,
    faults: unitFaults,
  },
  {
    name: accountStepLabels.step,
    title: accountStepLabels.title,
    faults: bothAccountFaults,
  },
  { name: summaryLabels.step, title: summaryLabels.title, faults: () => [] },
]
const joinSteps: readonly Step[] = [
  modeStep,
  {
    name: joinLabels.submit,
    title: joinLabels.title,
    hint: joinLabels.afterwards,
    faults: draft => [
      ...joinFaults(draft),
      ...accountFaults(draft.administrator, accountStepLabels.administrator, null, ''),
    ],
  },
]
const accountsAt = 4

function bothAccountFaults(draft: DeskDraft): string[] {
  return accountFaults(
    draft.administrator,
    accountStepLabels.administrator,
    draft.hasDirector ? draft.director : null,
    accountStepLabels.director,
  )
}

/** First run of a desk. Everything is saved at once, at the end. */
export function DeskWizard({ status }: { status: OutputOf<'setup.status'> }) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState(() => recallDraft(status.deviceName))
  const [faults, setFaults] = useState<string[]>([])
  const template = useCall('setup.departmentTemplate', {})
  const complete = useCommand('setup.complete', {
    success: setupLabels.done,
    silent: true,
  })
  const join = useCommand('setup.join', {
    success: setupLabels.done,
    silent: true,
  })
  const isRunning = complete.isRunning || join.isRunning

  const steps = draft.mode === 'new' ? newSteps : joinSteps
  const at = Math.min(draft.step, steps.length - 1)
  const step = steps[at] ?? modeStep
  const change = (patch: Partial<DeskDraft>) => {
    setFaults([])
    setDraft(current => ({ ...current, ...patch }))
  }

  useEffect(() => rememberDraft(draft), [draft])
  useEffect(() => {
    if (template.data && draft.departments === null) {
      const departments = template.data.departments.map(item => ({
        ...item,
        isChosen: item.level === 'town',
        isOwn: false,
      }))
      setDraft(current => (current.departments === null ? { ...current, departments } : current))
    }
  }, [template.data, draft.departments])

  async function finish(): Promise<void> {
    // Passwords are forgotten on a reload while the other steps are kept, so the last look is at all of them.
    const open = steps.findIndex(other => other.faults(draft).length > 0)
    if (open >= 0) {
      setDraft(current => ({ ...current, step: open }))
      return setFaults(steps[open]?.faults(draft) ?? [])
    }
    try {
      if (draft.mode === 'new') await complete.run(setupInput(draft))
      else
        await join.run({
          deviceName: draft.deviceName.trim(),
          countyUrl: draft.countyUrl.trim(),
          code: draft.joinCode.trim(),
          administrator: accountInput(draft.administrator),
        })
      forgetDraft()
    } catch (error) {
      setFaults([errorText(error)])
      const isAboutAccounts =
        error instanceof CallError && ['setup.passwordWeak', 'user.nameTaken'].includes(error.code)
      if (isAboutAccounts && draft.mode === 'new') setDraft(current => ({ ...current, step: accountsAt }))
      if (!(error instanceof CallError)) void message.error(errorText(error))
    }
  }

  function next(): void {
    const missing = step.faults(draft)
    setFaults(missing)
    if (missing.length > 0 || isRunning) return
    if (at === steps.length - 1) void finish()
    else change({ step: at + 1 })
  }

  const isLast = at === steps.length - 1
  const lastText = draft.mode === 'new' ? setupLabels.finish : joinLabels.submit
  return (
    <WizardFrame
      steps={steps.map(item => item.name)}
      step={at}
      onStep={to => change({ step: to })}
      title={step.title}
      hint={isRunning && draft.mode === 'join' ? joinLabels.running : step.hint}
      faults={faults}
      {...(at > 0 ? { onBack: () => change({ step: at - 1 }) } : {})}
      onNext={next}
      nextText={isLast ? lastText : actionLabels.next}
      isRunning={isRunning}
    >
      {at === 0 ? <ModeStep draft={draft} change={change} /> : null}
      {draft.mode === 'join' && at === 1 ? <JoinStep draft={draft} change={change} /> : null}
      {draft.mode === 'new' && at === 1 ? <CenterStep draft={draft} change={change} /> : null}
      {draft.mode === 'new' && at === 2 ? <DepartmentsStep draft={draft} change={change} /> : null}
      {draft.mode === 'new' && at === 3 ? <UnitsStep draft={draft} change={change} /> : null}
      {draft.mode === 'new' && at === accountsAt ? (
        <AccountsStep
          administrator={draft.administrator}
          onAdministrator={administrator => change({ administrator })}
          second={draft.director}
          onSecond={director => change({ director })}
          hasSecond={draft.hasDirector}
          onHasSecond={hasDirector => change({ hasDirector })}
          secondTitle={accountStepLabels.director}
          secondQuestion={accountStepLabels.hasDirector}
        />
      ) : null}
      {draft.mode === 'new' && isLast ? (
        <SummaryStep draft={draft} onStep={to => change({ step: to })} />
      ) : null}
    </WizardFrame>
  )
}
