import { Input } from 'antd'
import { useState } from 'react'
import { divisionCodePattern } from '../../../../shared/domain/division.ts'
import {
  accountStepLabels,
  centerLabels,
  countySetupLabels,
  setupLabels,
} from '../../../../shared/labels/setup.ts'
import { errorText } from '../../../client/errors.ts'
import { useCommand } from '../../../client/hooks.ts'
import { Field } from '../../../components/Field.tsx'
import { AccountsStep } from './AccountsStep.tsx'
import { accountFaults, accountInput, type CountyDraft, emptyAccount } from './draft.ts'
import { WizardFrame } from './WizardFrame.tsx'

const { usernameDefaults } = accountStepLabels

/** First run of the county: name, code and the first two accounts, on two steps. */
export function CountyWizard() {
  const [draft, setDraft] = useState<CountyDraft>({
    name: '',
    code: '',
    administrator: emptyAccount(usernameDefaults.administrator),
    officer: emptyAccount(usernameDefaults.whistleOfficer),
    hasOfficer: true,
  })
  const [step, setStep] = useState(0)
  const [faults, setFaults] = useState<string[]>([])
  const setup = useCommand('setup.county', {
    success: setupLabels.done,
    silent: true,
  })
  const change = (patch: Partial<CountyDraft>) => {
    setFaults([])
    setDraft(current => ({ ...current, ...patch }))
  }

  function stepFaults(): string[] {
    if (step === 0) {
      return [
        ...(draft.name.trim() === '' ? [centerLabels.nameNeeded] : []),
        ...(divisionCodePattern.test(draft.code.trim()) ? [] : [centerLabels.codeWrong]),
      ]
    }
    const officer = draft.hasOfficer ? draft.officer : null
    return accountFaults(
      draft.administrator,
      accountStepLabels.administrator,
      officer,
      accountStepLabels.whistleOfficer,
    )
  }

  async function next(): Promise<void> {
    const missing = stepFaults()
    setFaults(missing)
    if (missing.length > 0 || setup.isRunning) return
    if (step === 0) return setStep(1)
    try {
      await setup.run({
        name: draft.name.trim(),
        code: draft.code.trim(),
        administrator: accountInput(draft.administrator),
        whistleOfficer: draft.hasOfficer ? accountInput(draft.officer) : null,
      })
    } catch (error) {
      setFaults([errorText(error)])
    }
  }

  return (
    <WizardFrame
      steps={[centerLabels.step, accountStepLabels.step]}
      step={step}
      onStep={setStep}
      title={step === 0 ? countySetupLabels.title : accountStepLabels.title}
      hint={step === 0 ? countySetupLabels.hint : undefined}
      faults={faults}
      {...(step > 0 ? { onBack: () => setStep(0) } : {})}
      onNext={() => void next()}
      {...(step > 0 ? { nextText: setupLabels.finish } : {})}
      isRunning={setup.isRunning}
    >
      {step === 0 ? (
        <div className="stack narrow">
          <Field label={countySetupLabels.name} hint={countySetupLabels.nameHint}>
            <Input
              value={draft.name}
              maxLength={60}
              onChange={event => change({ name: event.target.value })}
              autoFocus
            />
          </Field>
          <Field label={countySetupLabels.code} hint={centerLabels.codeHint}>
            <Input
              value={draft.code}
              maxLength={15}
              inputMode="numeric"
              onChange={event => change({ code: event.target.value })}
            />
          </Field>
        </div>
      ) : (
        <AccountsStep
          administrator={draft.administrator}
          onAdministrator={administrator => change({ administrator })}
          second={draft.officer}
          onSecond={officer => change({ officer })}
          hasSecond={draft.hasOfficer}
          onHasSecond={hasOfficer => change({ hasOfficer })}
          secondTitle={accountStepLabels.whistleOfficer}
          secondQuestion={accountStepLabels.hasOfficer}
        />
      )}
    </WizardFrame>
  )
}
