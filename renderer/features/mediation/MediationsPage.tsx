import { Button, Segmented } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import type { MediationRow } from '../../../shared/contract/mediation.ts'
import type { MediationStatus } from '../../../shared/domain/mediation.ts'
import { endOfDay } from '../../../shared/kit/time.ts'
import { appointmentText } from '../../../shared/labels/appointment.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { useInfiniteCall, useNow } from '../../client/index.ts'
import { EmptyState, ErrorState, formatNear, Page, StatusTag, VirtualList } from '../../components/index.ts'
import { DueTag } from '../calendar/DueTag.tsx'
import { WaitingList } from './WaitingList.tsx'
import './mediation.css'

const piles = {
  waiting: [],
  open: ['open'],
  agreed: ['agreed'],
  effective: ['effective'],
  ended: ['failed', 'stopped'],
  all: ['open', 'agreed', 'effective', 'failed', 'stopped'],
} as const satisfies Record<string, readonly MediationStatus[]>
type Pile = keyof typeof piles

const pileOptions: { value: Pile; label: string }[] = [
  { value: 'waiting', label: mediationText.laneWaiting },
  { value: 'open', label: mediationText.laneOpen },
  { value: 'agreed', label: mediationText.laneAgreed },
  { value: 'effective', label: mediationText.laneEffective },
  { value: 'ended', label: mediationText.laneEnded },
  { value: 'all', label: mediationText.laneAll },
]

/** Mediations by state; the open ones first, because they are what is being worked on. */
export default function MediationsPage() {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const pile = pileOptions.find(option => option.value === params.get('pile'))?.value ?? 'open'
  const list = useInfiniteCall(
    'mediation.list',
    { statuses: [...piles[pile]], limit: 50 },
    { enabled: pile !== 'waiting' },
  )
  return (
    <Page
      title={mediationText.title}
      isFilled
      actions={<Button onClick={() => navigate('/mediations/calendar')}>{appointmentText.calendar}</Button>}
    >
      <Segmented<Pile>
        aria-label={commonLabels.shown}
        options={pileOptions}
        value={pile}
        onChange={value => setParams({ pile: value }, { replace: true })}
        style={{ alignSelf: 'flex-start', marginBottom: 10 }}
      />
      <div className="mediation-list">
        {pile === 'waiting' ? (
          <WaitingList />
        ) : list.error && list.rows.length === 0 ? (
          <ErrorState error={list.error} />
        ) : (
          <VirtualList
            label={mediationText.title}
            rows={list.rows}
            getKey={row => row.id}
            rowHeight={72}
            onOpen={row => navigate(`/mediations/${row.id}`)}
            hasMore={list.hasMore}
            loadMore={list.loadMore}
            isLoading={list.isLoading}
            isLoadingMore={list.isLoadingMore}
            empty={
              <EmptyState
                title={pile === 'open' || pile === 'all' ? mediationText.listEmpty : mediationText.pileEmpty}
              />
            }
            autoFocus
            renderRow={row => <MediationRowItem row={row} />}
          />
        )}
      </div>
    </Page>
  )
}

function MediationRowItem({ row }: { row: MediationRow }) {
  const now = useNow()
  const isOpen = row.status === 'open' || row.status === 'agreed'
  return (
    <div className="mediation-row">
      <div style={{ minWidth: 0 }}>
        <div className="ellipsis">
          <strong>{row.caseTitle}</strong>
        </div>
        <div className="ellipsis muted">
          {row.number} {mediationText.mediators} {row.mediatorNames.join(mediationText.nameGap)}
        </div>
      </div>
      <div>
        <StatusTag of="mediation" status={row.status} />
        <div className="muted small">{mediationText.sessions(row.sessionCount)}</div>
      </div>
      <div style={{ textAlign: 'end' }}>
        {isOpen ? (
          <DueTag caseId={row.caseId} dueAt={endOfDay(row.dueOn)} color={row.clockColor} kind="mediation" />
        ) : null}
        <div className="muted small">
          {mediationText.openedAt} {formatNear(row.openedAt, now)}
        </div>
      </div>
    </div>
  )
}
