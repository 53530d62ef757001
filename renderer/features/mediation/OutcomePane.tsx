import { Alert, Button, Checkbox, DatePicker, Form, Input } from 'antd'
import { useState } from 'react'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { type Day, dayOf, daysBetween } from '../../../shared/kit/time.ts'
import { mediationText, otherPathLabels, writtenDay } from '../../../shared/labels/mediation.ts'
import { courseText, stopKindLabels } from '../../../shared/labels/mediationCourse.ts'
import { signatureText } from '../../../shared/labels/signature.ts'
import { serverNow, useCall, useCommand, useNow } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { EmptyState, Field, formatInstant } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { pathNames } from './CaseMediation.tsx'
import { formOf, PaperButtons } from './papers/PaperButtons.tsx'
import { StopDialog } from './schedule/StopDialog.tsx'
import { SigningPane } from './signing/SigningPane.tsx'
import { missingNames } from './signing/signingLogic.ts'

type OtherPath = keyof typeof otherPathLabels

/** How the mediation ends: signed and binding, or failed with the other paths told. */
export function OutcomePane({ view, onWrite }: { view: MediationView; onWrite(): void }) {
  const [isFailing, setIsFailing] = useState(false)
  const [isStopping, setIsStopping] = useState(false)
  const { mediation, agreement } = view
  if (mediation.status === 'effective') return <Effective view={view} />
  if (mediation.status === 'failed' || mediation.status === 'stopped') return <Failed view={view} />
  return (
    <div className="room-pane">
      <SigningPane view={view} />
      <h3 className="room-heading">{mediationText.sign}</h3>
      {agreement === null ? (
        <EmptyState
          title={mediationText.saveFirst}
          action={
            view.can.saveAgreement === true ? (
              <Button onClick={onWrite}>{mediationText.agreement}</Button>
            ) : null
          }
        />
      ) : view.can.makeEffective === true ? (
        <EffectForm view={view} />
      ) : (
        <p className="muted">{mediationText.saveFirst}</p>
      )}
      {view.can.fail === true ? (
        <div style={{ marginTop: 28 }}>
          <h3 className="room-heading">{mediationText.fail}</h3>
          <p className="muted">{mediationText.failHint}</p>
          <Button danger onClick={() => setIsFailing(true)}>
            {mediationText.failConfirm}
          </Button>
          {isFailing ? <FailDialog view={view} onClose={() => setIsFailing(false)} /> : null}
          <h3 className="room-heading">{courseText.stop}</h3>
          <p className="muted">{courseText.stopHint}</p>
          <Button danger onClick={() => setIsStopping(true)}>
            {courseText.stop}
          </Button>
          {isStopping ? <StopDialog view={view} onClose={() => setIsStopping(false)} /> : null}
        </div>
      ) : null}
    </div>
  )
}

/** The day from which the agreement binds, once the signing log has every name and the seal (art. 29). */
function EffectForm({ view }: { view: MediationView }) {
  const { mediation, agreement } = view
  const answer = useCall('signature.list', { mediationId: mediation.id })
  const [chosenOn, setChosenOn] = useState<Day | null>(null)
  const effect = useCommand('mediation.makeEffective', {
    success: mediationText.madeEffective,
  })
  // An oral agreement binds from the day it is reached (art 30); its register is signed by the mediator.
  const isOral = agreement?.isOral === true
  const state = answer.data?.state ?? null
  const signedOn = isOral ? agreement.madeOn : state?.lastSignedOn
  const effectiveOn = chosenOn ?? signedOn ?? dayOf(serverNow())
  const isComplete = state?.isComplete === true
  const lacks = state === null || isComplete ? [] : missingNames(state)
  const submit = () =>
    void effect.run({ mediationId: mediation.id, rev: mediation.rev, effectiveOn }).catch(() => undefined)
  return (
    <div>
      <p className="muted">{isOral ? mediationText.oralEffective : mediationText.signHint}</p>
      <div style={{ width: 220, marginBottom: 12 }}>
        <Field label={mediationText.effectiveOn}>
          <DatePicker
            value={pickerDay(effectiveOn)}
            allowClear={false}
            onChange={value => value && setChosenOn(dayOfPicker(value))}
          />
        </Field>
      </div>
      <div className="row">
        <Button
          type="primary"
          size="large"
          disabled={!isComplete}
          loading={effect.isRunning}
          onClick={submit}
        >
          {mediationText.makeEffective}
        </Button>
        <PaperButtons mediationId={mediation.id} form={formOf(view.agreement)} />
        {lacks.length === 0 ? null : <span className="muted">{signatureText.missing(lacks)}</span>}
      </div>
    </div>
  )
}

/** The binding agreement, and how long both sides may still ask the court to confirm it (art 33). */
function Effective({ view }: { view: MediationView }) {
  const today = dayOf(useNow())
  const { agreement } = view
  const until = agreement?.confirmationDueOn ?? null
  const left = until === null ? null : daysBetween(today, until)
  return (
    <div className="room-pane">
      <Alert type="success" showIcon title={mediationText.madeEffective} style={{ marginBottom: 12 }} />
      <p>
        {mediationText.effectiveOn}{' '}
        <strong>{agreement?.effectiveOn ? writtenDay(agreement.effectiveOn) : ''}</strong>
      </p>
      {until !== null && left !== null ? (
        <div className="confirmation-box" style={{ margin: '12px 0' }}>
          <strong>{mediationText.confirmation}</strong>
          <b>{left < 0 ? mediationText.confirmationOver : mediationText.confirmationLeft(left)}</b>
          <div>{mediationText.confirmationUntil(writtenDay(until))}</div>
          <div className="muted">{mediationText.confirmationHint}</div>
        </div>
      ) : null}
      <PaperButtons mediationId={view.mediation.id} form={formOf(view.agreement)} />
      <SigningPane view={view} />
    </div>
  )
}

function Failed({ view }: { view: MediationView }) {
  const { mediation } = view
  return (
    <div className="room-pane">
      <dl className="order-facts room-facts">
        <dt>{mediationText.concludedAt}</dt>
        <dd>{formatInstant(mediation.concludedAt)}</dd>
        {mediation.stopKind === null ? null : (
          <>
            <dt>{courseText.stopFact}</dt>
            <dd>{stopKindLabels[mediation.stopKind]}</dd>
          </>
        )}
        <dt>{mediation.stopKind === null ? mediationText.failReason : courseText.stopReason}</dt>
        <dd>{mediation.failureReason}</dd>
        <dt>{mediationText.otherPaths}</dt>
        <dd>{pathNames(mediation.otherPathsTold)}</dd>
      </dl>
      <h3 className="room-heading">{mediationText.notice}</h3>
      <PaperButtons mediationId={mediation.id} form="terminationNotice" />
      <SigningPane view={view} />
    </div>
  )
}

interface FailValues {
  reason: string
  otherPathsTold: OtherPath[]
}

/** Ends the mediation without an agreement; the sides must hear of the other paths (art 26). */
function FailDialog({ view, onClose }: { view: MediationView; onClose(): void }) {
  const [form] = Form.useForm<FailValues>()
  const fail = useCommand('mediation.fail', { success: mediationText.failed })
  const { mediation } = view
  return (
    <FormDialog<FailValues>
      isOpen
      title={mediationText.fail}
      hint={mediationText.failHint}
      submitLabel={mediationText.failConfirm}
      isDanger
      isRunning={fail.isRunning}
      form={form}
      initialValues={{ otherPathsTold: [] }}
      onSubmit={values => fail.run({ mediationId: mediation.id, rev: mediation.rev, ...values })}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={mediationText.failReason}
        rules={[
          {
            required: true,
            whitespace: true,
            message: mediationText.failReasonNeeded,
          },
        ]}
      >
        <Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 4, maxRows: 10 }} />
      </Form.Item>
      <Form.Item
        name="otherPathsTold"
        label={mediationText.otherPaths}
        rules={[
          {
            required: true,
            type: 'array',
            min: 1,
            message: mediationText.otherPathsNeeded,
          },
        ]}
      >
        <Checkbox.Group
          options={(Object.keys(otherPathLabels) as OtherPath[]).map(value => ({
            value,
            label: otherPathLabels[value],
          }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
