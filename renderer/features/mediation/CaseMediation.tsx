import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CaseView } from '../../../shared/contract/case.ts'
import { mediationText, otherPathLabels } from '../../../shared/labels/mediation.ts'
import { EmptyState, formatDay, formatInstant, StatusTag } from '../../components/index.ts'
import { ClockPanel } from '../order/ClockPanel.tsx'
import { CaseRefusals } from './CaseRefusals.tsx'
import { OpenMediationDialog } from './OpenMediationDialog.tsx'
import '../order/order.css'
import './mediation.css'

/** The mediations of a case, newest first, each leading into its room. */
export function CaseMediation({ view }: { view: CaseView }) {
  const navigate = useNavigate()
  const [isOpening, setIsOpening] = useState(false)
  const mayOpen = view.can.mediate === true
  const sorted = [...view.mediations].sort((left, right) => (left.openedAt < right.openedAt ? 1 : -1))
  const clocks = view.clocks.filter(clock => clock.kind === 'mediation' || clock.kind === 'confirmation')
  const start = mayOpen ? (
    <Button type="primary" onClick={() => setIsOpening(true)}>
      {mediationText.start}
    </Button>
  ) : null
  return (
    <div>
      {sorted.length === 0 ? <EmptyState title={mediationText.caseEmpty} action={start} /> : null}
      {sorted.map(mediation => (
        <article key={mediation.id} className="order-card">
          <header>
            <strong>{mediation.number}</strong>
            <StatusTag of="mediation" status={mediation.status} />
            <span className="muted">
              {mediationText.mediators} {mediation.mediatorNames.join(mediationText.nameGap)}
            </span>
            <span className="push">
              <Button type="primary" onClick={() => navigate(`/mediations/${mediation.id}`)}>
                {mediationText.openRoom}
              </Button>
            </span>
          </header>
          <dl className="order-facts">
            <dt>{mediationText.openedAt}</dt>
            <dd>{formatInstant(mediation.openedAt)}</dd>
            <dt>{mediationText.term}</dt>
            <dd>{formatDay(mediation.dueOn)}</dd>
            {mediation.concludedAt ? (
              <>
                <dt>{mediationText.concludedAt}</dt>
                <dd>{formatInstant(mediation.concludedAt)}</dd>
              </>
            ) : null}
            {mediation.failureReason ? (
              <>
                <dt>{mediationText.failReason}</dt>
                <dd>{mediation.failureReason}</dd>
                <dt>{mediationText.otherPaths}</dt>
                <dd>{pathNames(mediation.otherPathsTold)}</dd>
              </>
            ) : null}
          </dl>
        </article>
      ))}
      {clocks.length > 0 ? (
        <div className="order-card">
          <ClockPanel clocks={clocks} />
        </div>
      ) : null}
      <CaseRefusals caseId={view.case.id} />
      {sorted.length > 0 ? start : null}
      <OpenMediationDialog view={view} isOpen={isOpening} onClose={() => setIsOpening(false)} />
    </div>
  )
}

/** Names of the paths the parties were told of. */
export function pathNames(paths: readonly string[]): string {
  return paths
    .map(path =>
      Object.hasOwn(otherPathLabels, path) ? otherPathLabels[path as keyof typeof otherPathLabels] : '',
    )
    .filter(name => name !== '')
    .join(mediationText.nameGap)
}
