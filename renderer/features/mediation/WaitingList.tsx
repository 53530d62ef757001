import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { useCall, useCommand, useMe, useNow } from '../../client/index.ts'
import {
  ClockTag,
  EmptyState,
  ErrorState,
  formatNear,
  LoadingState,
  ReasonDialog,
} from '../../components/index.ts'
import { OpenMediationDialog } from './OpenMediationDialog.tsx'

type Row = OutputOf<'mediation.waiting'>['rows'][number]

/** Matters that triage gave to a mediator by name and that have not begun: ask both sides, or hand it back. */
export function WaitingList() {
  const me = useMe()
  const now = useNow()
  const navigate = useNavigate()
  const isMediator = me.roles.includes('mediator') || me.roles.includes('committeeHead')
  const [isMine, setIsMine] = useState(isMediator)
  const [opening, setOpening] = useState<string | null>(null)
  const [returning, setReturning] = useState<Row | null>(null)
  const list = useCall('mediation.waiting', { isMine }, { keepPrevious: true })
  const handBack = useCommand('mediation.handBack', { success: mediationText.handedBack })
  const view = useCall('case.get', { caseId: opening ?? '' }, { enabled: opening !== null })
  if (list.error && list.data === undefined)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <LoadingState />
  const { rows } = list.data
  return (
    <div className="waiting-list">
      <Checkbox checked={isMine} onChange={event => setIsMine(event.target.checked)}>
        {mediationText.waitingMine}
      </Checkbox>
      {rows.length === 0 ? <EmptyState title={mediationText.waitingEmpty} /> : null}
      {rows.map(row => (
        <div key={row.caseId} className="mediation-row">
          <div style={{ minWidth: 0 }}>
            <div className="ellipsis">
              <Link to={`/cases/${row.caseId}`}>
                <strong>{row.caseTitle}</strong>
              </Link>
            </div>
            <div className="ellipsis muted">
              {row.caseNumber} {mediationText.waitingTo(row.mediatorName)}{' '}
              {mediationText.waitingFrom(row.givenByName, formatNear(row.givenAt, now))} {row.note}
            </div>
          </div>
          <div className="waiting-actions">
            <Button type="primary" onClick={() => setOpening(row.caseId)}>
              {mediationText.begin}
            </Button>
            <Button onClick={() => setReturning(row)}>{mediationText.handBack}</Button>
          </div>
          <div style={{ textAlign: 'end' }}>
            <ClockTag dueAt={row.dueAt} color={row.clockColor} />
          </div>
        </div>
      ))}
      {view.data && opening !== null ? (
        <OpenMediationDialog view={view.data} isOpen onClose={() => setOpening(null)} />
      ) : null}
      <ReasonDialog
        title={mediationText.handBack}
        hint={mediationText.handBackHint}
        quickTexts={mediationText.handBackQuick}
        isOpen={returning !== null}
        onSubmit={async reason => {
          if (returning === null) return
          await handBack.run({ caseId: returning.caseId, rev: returning.rev, reason })
          navigate('/mediations?pile=waiting', { replace: true })
        }}
        onClose={() => setReturning(null)}
      />
    </div>
  )
}
