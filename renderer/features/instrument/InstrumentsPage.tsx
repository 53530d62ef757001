import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import {
  type InstrumentLane,
  type InstrumentRow,
  instrumentLanes,
} from '../../../shared/contract/instrument.ts'
import {
  circularStatusLabels,
  extensionStatusLabels,
  instructionStatusLabels,
  instrumentDone,
  instrumentKindLabels,
  laneEmptyLabels,
  laneLabels,
  supervisionKindLabels,
  supervisionStatusLabels,
  suspensionStatusLabels,
  instrumentText as words,
} from '../../../shared/labels/instrument.ts'
import { useCall, useCommand, useMe, useNow } from '../../client/index.ts'
import {
  EmptyState,
  ErrorState,
  formatNear,
  LoadingState,
  Page,
  type Tone,
  ToneTag,
  UrgencyTag,
  VirtualList,
} from '../../components/index.ts'
import { InstrumentRules } from './InstrumentRules.tsx'
import { Instruments } from './Instruments.tsx'
import '../order/order.css'
import './instrument.css'

const rowHeight = 76
const kindTones: Record<InstrumentRow['kind'], Tone> = {
  extension: 'blue',
  suspension: 'purple',
  supervision: 'amber',
  circular: 'grey',
  instruction: 'red',
}
const stateLabels: Record<InstrumentRow['kind'], Record<string, string>> = {
  extension: extensionStatusLabels,
  suspension: suspensionStatusLabels,
  supervision: supervisionStatusLabels,
  circular: circularStatusLabels,
  instruction: instructionStatusLabels,
}

/** What waits for this person over all matters: to decide, to answer, to judge, to read, and what is late. */
export default function InstrumentsPage() {
  const { data, error, refetch } = useCall('instrument.list', {})
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState<InstrumentRow | null>(null)
  const [isShowingRules, setIsShowingRules] = useState(false)
  const rows = data?.rows ?? []
  const of = (lane: InstrumentLane) => rows.filter(row => row.lanes.includes(lane))
  const asked = instrumentLanes.find(lane => lane === params.get('lane'))
  const lane = asked ?? instrumentLanes.find(name => of(name).length > 0) ?? 'toDecide'
  return (
    <Page
      title={words.page}
      hint={words.pageHint}
      isFilled
      actions={<Button onClick={() => setIsShowingRules(true)}>{words.rulesTitle}</Button>}
    >
      {data === undefined ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          <div className="order-lanes" role="toolbar" aria-label={words.page}>
            {instrumentLanes.map(name => (
              <button
                key={name}
                type="button"
                className="order-lane"
                aria-pressed={name === lane}
                onClick={() => setParams({ lane: name }, { replace: true })}
              >
                {laneLabels[name]} <b>{of(name).length}</b>
              </button>
            ))}
          </div>
          {data.isCut ? <p className="muted">{words.cut}</p> : null}
          <div className="order-list">
            <VirtualList
              key={lane}
              label={laneLabels[lane]}
              rows={of(lane)}
              getKey={row => row.id}
              rowHeight={rowHeight}
              renderRow={row => <InstrumentLine row={row} />}
              onOpen={row => setChosen(row)}
              autoFocus
              empty={<EmptyState title={laneEmptyLabels[lane]} />}
            />
          </div>
        </>
      )}
      <Drawer
        open={chosen !== null}
        title={chosen === null ? '' : `${chosen.caseNumber} ${chosen.caseTitle}`}
        size={760}
        destroyOnHidden
        onClose={() => setChosen(null)}
        extra={chosen === null ? null : <OpenButton row={chosen} />}
      >
        {chosen === null ? null : <Instruments caseId={chosen.caseId} orderId={chosen.orderId} />}
      </Drawer>
      <InstrumentRules isOpen={isShowingRules} onClose={() => setIsShowingRules(false)} />
    </Page>
  )
}

/** A liaison opens the order, the centre the case. */
function OpenButton({ row }: { row: InstrumentRow }) {
  const navigate = useNavigate()
  const isLiaison = useMe().departmentIds.length > 0
  const to = isLiaison
    ? row.orderId === null
      ? null
      : `/orders/${row.orderId}`
    : `/cases/${row.caseId}?tab=orders`
  if (!row.canOpen || to === null) return null
  return <Button onClick={() => navigate(to)}>{words.openCase}</Button>
}

function InstrumentLine({ row }: { row: InstrumentRow }) {
  const now = useNow()
  const read = useCommand('circular.read', { success: instrumentDone.read })
  const kind =
    row.kind === 'supervision'
      ? supervisionKindLabels[row.grade as keyof typeof supervisionKindLabels]
      : instrumentKindLabels[row.kind]
  const tone = row.grade === 'redCard' ? 'red' : kindTones[row.kind]
  return (
    <div className={`order-row ${row.isOverdue ? 'is-red' : ''}`}>
      <div style={{ minWidth: 0 }}>
        <div className="order-row-title">
          <ToneTag tone={tone}>{kind}</ToneTag>
          {row.urgency === null ? null : <UrgencyTag urgency={row.urgency} />}
          <strong title={row.caseTitle}>{row.caseTitle || row.text}</strong>
          <span className="muted small">{row.caseNumber}</span>
        </div>
        <div className="order-row-sub">
          <ToneTag tone={row.isOverdue ? 'red' : 'grey'}>{stateLabels[row.kind][row.state] ?? ''}</ToneTag>
          <span>{row.fromName}</span>
          {row.toName ? <span>→ {row.toName}</span> : null}
          <span className="grow" title={row.text}>
            {row.text}
          </span>
        </div>
      </div>
      <div className="order-row-clock">
        {row.dueAt === null ? null : (
          <>
            {words.untilPlain(formatNear(row.dueAt, now))}{' '}
            {row.isOverdue ? <ToneTag tone="red">{words.overdue}</ToneTag> : null}
          </>
        )}
        <small>{row.orgName}</small>
      </div>
      <div className="order-row-actions">
        {row.canRead ? (
          <Button
            size="small"
            loading={read.isRunning}
            onClick={event => {
              event.stopPropagation()
              void read.run({ circularId: row.id, rev: row.rev, onBehalf: null }).catch(() => undefined)
            }}
          >
            {words.mark}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
