import type { OrderStepView } from '../../../shared/contract/workOrder.ts'
import type { WorkOrder } from '../../../shared/domain/order.ts'
import { compare } from '../../../shared/kit/time.ts'
import { deliveryModeLabels } from '../../../shared/labels/order.ts'
import {
  missingLabels,
  orderStepNameLabels,
  orderStepStateLabels,
  proofKindLabels,
  orderProofText as words,
} from '../../../shared/labels/orderProof.ts'
import { useNow } from '../../client/index.ts'
import { formatNear, remainingText } from '../../components/index.ts'
import { ProofFile } from './ProofFile.tsx'
import './fourClocks.css'

/** The four clocks of one department's order: state, date, proof, and in plain words what is missing. */
export function FourClocks({ order }: { order: WorkOrder & { steps: OrderStepView[] } }) {
  return (
    <ol className="four-clocks">
      {order.steps.map(step => (
        <ClockCell key={step.step} step={step} order={order} />
      ))}
    </ol>
  )
}

function ClockCell({ step, order }: { step: OrderStepView; order: WorkOrder }) {
  const now = useNow()
  const { state, at, dueAt, proof } = step
  const isRunning = state === 'running' || state === 'claimed'
  const isLate = at !== null && dueAt !== null && compare(at, dueAt) > 0
  return (
    <li className={`four-clock is-${state} tone-${step.color}`}>
      <div className="four-clock-head">
        <strong>{orderStepNameLabels[step.step]}</strong>
        <span className="four-clock-state">{orderStepStateLabels[state]}</span>
      </div>
      <div className="four-clock-time">
        {at !== null ? (
          <>
            {state === 'claimed' ? words.claimedAt(formatNear(at, now)) : words.at(formatNear(at, now))}
            {isLate ? <b className="four-clock-late">{words.late}</b> : null}
          </>
        ) : null}
        {isRunning && dueAt !== null ? (
          <span className="four-clock-due">
            {words.dueBy(formatNear(dueAt, now))} · {remainingText(now, dueAt)}
          </span>
        ) : null}
      </div>
      {at !== null ? <ProofLine step={step} order={order} /> : null}
      {proof?.attachmentId ? <ProofFile attachmentId={proof.attachmentId} /> : null}
      {step.missing !== null ? <p className="four-clock-missing">{missingLabels[step.missing]}</p> : null}
    </li>
  )
}

/** By what a step is borne out, and by whom. */
function ProofLine({ step, order }: { step: OrderStepView; order: WorkOrder }) {
  const { proof } = step
  if (proof === null) {
    const mode = step.step === 'delivery' ? order.deliveryMode : null
    return <div className="four-clock-proof">{mode === null ? words.older : deliveryModeLabels[mode]}</div>
  }
  const person =
    step.step === 'delivery'
      ? proof.byName === ''
        ? words.byProgram
        : words.receiver(proof.byName)
      : step.step === 'sign'
        ? words.handler(order.handlerName ?? proof.byName, order.handlerPhone ?? '')
        : words.person(proof.byName)
  return (
    <div className="four-clock-proof">
      <span>{proofKindLabels[proof.kind]}</span>
      <span>{person}</span>
      {step.step === 'checkIn' && order.checkInPlace ? <span>{words.place(order.checkInPlace)}</span> : null}
      {proof.witnessName ? <span>{words.witness(proof.witnessName)}</span> : null}
    </div>
  )
}
