import { Alert, Button, Steps } from 'antd'
import type { ReactNode } from 'react'
import { actionLabels, appName } from '../../../../shared/labels/common.ts'
import { setupLabels } from '../../../../shared/labels/setup.ts'
import { KeyHint } from '../../../components/KeyHint.tsx'
import { useShortcut } from '../../../components/useShortcut.ts'
import '../session.css'
import './setup.css'

interface WizardFrameProps {
  steps: readonly string[]
  step: number
  onStep(step: number): void
  title: ReactNode
  hint?: ReactNode
  children: ReactNode
  /** What is missing on this step, once the person wanted to go on. */
  faults: readonly string[]
  onBack?: () => void
  onNext(): void
  nextText?: string
  isRunning?: boolean
}

/** Frame of every step: where we are, the step, back and on. Ctrl+Enter goes on. */
export function WizardFrame(props: WizardFrameProps) {
  const { steps, step, onStep, onBack, onNext, isRunning = false } = props
  useShortcut('ctrl+enter', onNext, {
    worksInInputs: true,
    enabled: !isRunning,
  })
  return (
    <main className="wizard">
      <header className="wizard-head">
        <span className="brand-mark" aria-hidden="true" />
        <strong>{appName}</strong>
        <span className="wizard-sub">{setupLabels.title}</span>
      </header>
      {steps.length > 1 ? (
        <Steps
          className="wizard-steps"
          size="small"
          current={step}
          onChange={next => (next < step ? onStep(next) : undefined)}
          items={steps.map(title => ({ title }))}
        />
      ) : null}
      <section className="wizard-card">
        <h1>{props.title}</h1>
        {props.hint ? <p className="muted">{props.hint}</p> : null}
        <div className="wizard-body">{props.children}</div>
      </section>
      <footer className="wizard-foot">
        <div className="wizard-faults" aria-live="polite">
          {props.faults.length > 0 ? (
            <Alert type="warning" showIcon title={props.faults.join(' ')} />
          ) : (
            <span className="muted small">{setupLabels.savedHint}</span>
          )}
        </div>
        {onBack ? (
          <Button size="large" onClick={onBack} disabled={isRunning}>
            {actionLabels.back}
          </Button>
        ) : null}
        <Button type="primary" size="large" onClick={onNext} loading={isRunning}>
          {props.nextText ?? actionLabels.next} <KeyHint keys="ctrl+enter" />
        </Button>
      </footer>
    </main>
  )
}
