import { Button } from 'antd'
import { useState } from 'react'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { standingVisits, type VisitPerformance, type VisitState } from '../../../shared/domain/returnVisit.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import {
  visitDangerLabels,
  visitKindLabels,
  visitPerformanceLabels,
  visitSatisfactionLabels,
  visitStateLabels,
  visitSuitLabels,
  visitWayLabels,
  returnVisitText as words,
} from '../../../shared/labels/returnVisit.ts'
import { useCall, useCommand } from '../../client/index.ts'
import { placeMark, ReasonDialog, ToneTag } from '../../components/index.ts'
import type { ObligationView } from './PerformancePane.tsx'
import { ReturnVisitDialog } from './ReturnVisitDialog.tsx'

type Visit = OutputOf<'returnVisit.get'>['visits'][number]

const tones = {
  notYet: 'grey',
  due: 'amber',
  late: 'red',
  done: 'green',
  waived: 'grey',
} as const satisfies Record<VisitState, string>

export function visitTone(state: VisitState): (typeof tones)[VisitState] {
  return tones[state]
}

/** What the duties say by themselves about how far the agreement is performed. */
export function performedSoFar(owed: ObligationView): VisitPerformance {
  const done = owed.obligations.filter(one => one.obligation.settledOn !== null).length
  if (done === owed.obligations.length) return 'all'
  if (owed.obligations.some(one => one.state === 'late' || one.state === 'refused'))
    return done > 0 || owed.paidFen > 0 ? 'partly' : 'none'
  return 'ongoing'
}

/** The return visits of one agreement: when the next is due, and what was found. */
export function ReturnVisits({ view, owed }: { view: MediationView; owed: ObligationView }) {
  const answer = useCall('returnVisit.get', { mediationId: view.mediation.id })
  const [isRecording, setIsRecording] = useState(false)
  const [voiding, setVoiding] = useState<string | null>(null)
  const { data } = answer
  if (!data?.standing) return null
  const { standing, visits } = data
  const kept = new Set(standingVisits(visits).map(visit => visit.id))
  return (
    <section>
      <h3 className="room-heading">{words.heading}</h3>
      <p>
        <ToneTag tone={visitTone(standing.state)}>{visitStateLabels[standing.state]}</ToneTag>{' '}
        {standing.fromOn !== null && standing.untilOn !== null
          ? words.window(writtenDay(standing.fromOn), writtenDay(standing.untilOn))
          : words.notYet}
        {standing.isMandatory ? `　${words.mandatory}` : ''}
      </p>
      {visits
        .filter(visit => visit.kind !== 'voided')
        .map(visit => (
          <VisitLine
            key={visit.id}
            visit={visit}
            isKept={kept.has(visit.id)}
            onVoid={data.canRecord ? () => setVoiding(visit.id) : null}
          />
        ))}
      {data.canRecord ? <Button onClick={() => setIsRecording(true)}>{words.record}</Button> : null}
      {isRecording ? (
        <ReturnVisitDialog
          view={view}
          standing={standing}
          performed={performedSoFar(owed)}
          onClose={() => setIsRecording(false)}
        />
      ) : null}
      {voiding ? <VoidVisit visitId={voiding} onClose={() => setVoiding(null)} /> : null}
    </section>
  )
}

function VisitLine({
  visit,
  isKept,
  onVoid,
}: {
  visit: Visit
  isKept: boolean
  onVoid: (() => void) | null
}) {
  const found = [
    visit.performed && visitPerformanceLabels[visit.performed],
    visit.satisfaction && visitSatisfactionLabels[visit.satisfaction],
    visit.suit && visitSuitLabels[visit.suit],
    visit.danger && visit.danger !== 'none' && visitDangerLabels[visit.danger],
  ].filter(text => typeof text === 'string')
  return (
    <div className={isKept ? 'visit-line' : 'visit-line is-voided'} {...placeMark('visit', visit.id)}>
      <strong>{visitKindLabels[visit.kind]}</strong>{' '}
      {words.line(
        writtenDay(visit.visitedOn),
        visit.way === null ? '' : visitWayLabels[visit.way],
        visit.personName,
      )}
      {'　'}
      {found.join(' · ')} <span className="muted small">{words.by(visit.byName)}</span>{' '}
      {isKept && onVoid ? (
        <Button type="link" size="small" onClick={onVoid}>
          {words.void}
        </Button>
      ) : null}
      {isKept ? null : <span className="muted">{words.voided}</span>}
      {visit.body ? <p className="small">{visit.body}</p> : null}
      {visit.measures ? <p className="small">{`${words.measures}：${visit.measures}`}</p> : null}
    </div>
  )
}

function VoidVisit({ visitId, onClose }: { visitId: string; onClose(): void }) {
  const run = useCommand('returnVisit.void', { success: words.voided })
  return (
    <ReasonDialog
      isOpen
      title={words.voidTitle}
      hint={words.voidHint}
      label={words.voidReason}
      okText={words.void}
      maxLength={500}
      isDanger
      onSubmit={reason => run.run({ visitId, reason })}
      onClose={onClose}
    />
  )
}
