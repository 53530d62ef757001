/** Says before anything is saved what entering the slip would do. */

import type { OutputOf } from '../../../shared/contract/registry.ts'
import { slipPartLabels, slipVerdictLabels, paperText as words } from '../../../shared/labels/orderReply.ts'
import { codeText, useCall } from '../../client/index.ts'
import { formatInstant, ToneTag } from '../../components/index.ts'
import type { Slip } from './slipForm.ts'

type Step = OutputOf<'paperOrder.check'>['steps'][number]
const tones = { new: 'green', already: 'grey', refused: 'red' } as const

export function SlipPlan({ orderId, slip }: { orderId: string; slip: Slip | null }) {
  const isEmpty =
    slip === null ||
    (slip.signed === null && slip.checkIn === null && slip.finish === null && slip.returned === null)
  const answer = useCall(
    'paperOrder.check',
    { orderId, slip: slip ?? { signed: null, checkIn: null, finish: null, returned: null } },
    { enabled: !isEmpty, keepPrevious: true },
  )
  return (
    <div className="fq-paper-plan" aria-live="polite">
      <strong>{words.will}</strong>
      {isEmpty || answer.data === undefined ? (
        <span className="fq-dim">{words.willNothing}</span>
      ) : (
        <StepList steps={answer.data.steps} />
      )}
    </div>
  )
}

/** Steps with what becomes of each, and why one cannot be taken. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ul className="fq-paper-steps">
      {steps.map(step => (
        <li key={step.part}>
          <ToneTag tone={tones[step.verdict]}>
            {slipPartLabels[step.part]} {slipVerdictLabels[step.verdict]}
          </ToneTag>{' '}
          {formatInstant(step.at)} {step.byName} {step.text}
          {step.code === null ? null : <span className="fq-hint-bad"> {codeText(step.code)}</span>}
        </li>
      ))}
    </ul>
  )
}
