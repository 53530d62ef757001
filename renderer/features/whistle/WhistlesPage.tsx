import { LineChartOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type WhistleRow, whistlePiles } from '../../../shared/contract/whistle.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { whistlePileEmpty, whistlePileLabels, whistleText as words } from '../../../shared/labels/whistle.ts'
import { useCall, useInfiniteCall, useMe, useNow } from '../../client/index.ts'
import {
  ClockTag,
  EmptyState,
  ErrorState,
  formatInstant,
  formatNear,
  LevelTag,
  Page,
  UrgencyTag,
  VirtualList,
} from '../../components/index.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { RatePanel } from './RatePanel.tsx'
import { WhistleConcernTag, WhistleKindTag, WhistleStatusTag } from './WhistleTags.tsx'
import './whistle.css'

type Pile = (typeof whistlePiles)[number]

/** Whistles by what is owed: those that wait for me first, then those nobody looks after. */
export default function WhistlesPage() {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const work = useCall('whistle.work', {})
  const [showsRate, setShowsRate] = useState(false)
  const first: Pile = (work.data?.toAnswer ?? 0) > 0 ? 'toAnswer' : 'running'
  const pile = whistlePiles.find(name => name === params.get('pile')) ?? first
  const list = useInfiniteCall('whistle.list', { pile, caseId: null, limit: 50 })
  const [answering, setAnswering] = useState<{ row: WhistleRow; mode: 'approve' | 'refuse' } | null>(null)
  const counts: Partial<Record<Pile, number>> = {
    toAnswer: work.data?.toAnswer ?? 0,
    concern: work.data?.concerns ?? 0,
  }
  return (
    <Page
      title={words.title}
      hint={words.listHint}
      isFilled
      actions={
        <Button icon={<LineChartOutlined />} onClick={() => setShowsRate(!showsRate)}>
          {words.showRate}
        </Button>
      }
    >
      {showsRate ? (
        <div className="whistle-rate">
          <RatePanel />
        </div>
      ) : null}
      <Segmented<Pile>
        aria-label={commonLabels.shown}
        options={whistlePiles.map(value => ({
          value,
          label: counts[value] ? `${whistlePileLabels[value]} ${counts[value]}` : whistlePileLabels[value],
        }))}
        value={pile}
        onChange={value => setParams({ pile: value }, { replace: true })}
        style={{ alignSelf: 'flex-start', marginBottom: 10 }}
      />
      <div className="whistle-list">
        {list.error && list.rows.length === 0 ? (
          <ErrorState error={list.error} />
        ) : (
          <VirtualList
            key={pile}
            label={words.title}
            rows={list.rows}
            getKey={row => row.id}
            rowHeight={84}
            onOpen={row => navigate(`/whistles/${row.id}`)}
            hasMore={list.hasMore}
            loadMore={list.loadMore}
            isLoading={list.isLoading}
            isLoadingMore={list.isLoadingMore}
            empty={<EmptyState title={whistlePileEmpty[pile]} />}
            autoFocus
            renderRow={row => <WhistleLine row={row} onAnswer={mode => setAnswering({ row, mode })} />}
          />
        )}
      </div>
      {answering ? (
        <AnswerDialog whistle={answering.row} mode={answering.mode} onClose={() => setAnswering(null)} />
      ) : null}
    </Page>
  )
}

function WhistleLine({ row, onAnswer }: { row: WhistleRow; onAnswer(mode: 'approve' | 'refuse'): void }) {
  const now = useNow()
  const isCounty = useMe().host === 'county'
  const isWaiting = row.status === 'asked' || row.isUnconfirmed
  return (
    <div className="whistle-row">
      <div>
        <div className="line">
          <WhistleKindTag kind={row.kind} />
          <strong className="ellipsis">{row.content || row.caseTitle}</strong>
        </div>
        <div className="ellipsis muted">
          {isCounty ? `${row.orgName} ` : ''}
          {row.departmentNames.join(' ')}
        </div>
        <div className="ellipsis muted small">
          {row.number} {words.meet} {formatInstant(row.meetAt)} {row.meetPlace}
        </div>
      </div>
      <div>
        <div className="line">
          <WhistleStatusTag status={row.status} />
          <LevelTag level={row.level} />
          <UrgencyTag urgency={row.urgency} />
        </div>
        <WhistleConcernTag concern={row.concern} />
        {row.status === 'blown' ? (
          <div className="muted small">
            {words.arrived(row.arrived, row.orders)} {words.finished(row.finished, row.orders)}
          </div>
        ) : null}
      </div>
      <div style={{ textAlign: 'end' }}>
        {row.can.answer ? (
          <span className="row" style={{ justifyContent: 'flex-end' }}>
            <Button type="primary" onClick={() => onAnswer('approve')}>
              {row.isUnconfirmed ? words.confirm : words.approve}
            </Button>
            <Button onClick={() => onAnswer('refuse')}>{words.refuse}</Button>
          </span>
        ) : (
          <div className="muted small">{words.byLeader(row.leaderName)}</div>
        )}
        {isWaiting && row.dueAt ? (
          <ClockTag dueAt={row.dueAt} color={now > row.dueAt ? 'red' : 'amber'} />
        ) : (
          <div className="muted small">{formatNear(row.blownAt ?? row.createdAt, now)}</div>
        )}
      </div>
    </div>
  )
}
