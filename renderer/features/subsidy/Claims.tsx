import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { SubsidyPile } from '../../../shared/contract/subsidy.ts'
import type { SubsidyStatus } from '../../../shared/domain/subsidy.ts'
import { amountInFigures } from '../../../shared/labels/amount.ts'
import {
  subsidyGradeLabels,
  subsidyStatusLabels,
  subsidyText as words,
} from '../../../shared/labels/subsidy.ts'
import { useCall, useCommand, useInfiniteCall, useMe } from '../../client/index.ts'
import { EmptyState, ErrorState, type Tone, ToneTag, VirtualList } from '../../components/index.ts'
import { AskDialog } from './AskDialog.tsx'
import { ClaimDialog } from './ClaimDialog.tsx'

export type ClaimRow = OutputOf<'subsidy.list'>['rows'][number]

const tones: Record<SubsidyStatus, Tone> = {
  asked: 'amber',
  reviewed: 'blue',
  approved: 'green',
  listed: 'green',
  returned: 'red',
  refused: 'grey',
  withdrawn: 'grey',
}

/** Claims of one pile; Enter opens one with all it rests on, and the decision for whoever may take it. */
export function Claims({ pile }: { pile: SubsidyPile }) {
  const list = useInfiniteCall('subsidy.list', { pile, limit: 50 })
  const can = useCall('subsidy.list', { pile: 'open', cursor: null, limit: 1 }).data?.can
  const [shown, setShown] = useState<ClaimRow | null>(null)
  const [again, setAgain] = useState<string | null>(null)
  if (list.error && list.rows.length === 0) return <ErrorState error={list.error} />
  return (
    <div className="subsidy-list">
      <VirtualList
        label={words.title}
        rows={list.rows}
        getKey={row => row.id}
        rowHeight={72}
        onOpen={row => setShown(row)}
        hasMore={list.hasMore}
        loadMore={list.loadMore}
        isLoading={list.isLoading}
        isLoadingMore={list.isLoadingMore}
        empty={<EmptyState title={words.listEmpty} />}
        autoFocus
        renderRow={row => <Line row={row} onAgain={() => setAgain(row.mediationId)} />}
      />
      {shown ? <ClaimDialog claim={shown} can={can} onClose={() => setShown(null)} /> : null}
      {again ? <AskDialog mediationId={again} onClose={() => setAgain(null)} /> : null}
    </div>
  )
}

function Line({ row, onAgain }: { row: ClaimRow; onAgain(): void }) {
  const { modal } = App.useApp()
  const navigate = useNavigate()
  const me = useMe()
  const withdraw = useCommand('subsidy.withdraw', { success: words.withdrawn })
  const isOwn = row.askedById === me.userId
  const mayWithdraw = isOwn && (row.status === 'asked' || row.status === 'returned')
  const mayAgain = row.status === 'returned' || row.status === 'withdrawn'
  return (
    <div className="subsidy-row">
      <div className="grow">
        <strong>{row.facts.parties.join(words.names)}</strong> {row.title}
        <div className="muted small">
          {row.mediationNumber} {row.committeeName} {row.shares.map(share => share.name).join(words.names)}
          {row.status === 'returned' ? `　${row.approveNote || row.reviewNote}` : ''}
        </div>
      </div>
      {me.abilities.includes('mediation.read') ? (
        <Button onClick={() => navigate(`/mediations/${row.mediationId}`)}>{words.open}</Button>
      ) : null}
      {mayAgain && me.abilities.includes('mediation.read') ? (
        <Button onClick={onAgain}>{words.askAgain}</Button>
      ) : null}
      {mayWithdraw ? (
        <Button
          onClick={() =>
            modal.confirm({
              title: words.withdrawAsk,
              okText: words.withdraw,
              onOk: () => withdraw.run({ claimId: row.id, rev: row.rev }).catch(() => undefined),
            })
          }
        >
          {words.withdraw}
        </Button>
      ) : null}
      <div className="subsidy-side">
        {subsidyGradeLabels[row.grade]} <strong>{words.yuan(amountInFigures(row.amountFen))}</strong>
        <div>
          <ToneTag tone={tones[row.status]}>{subsidyStatusLabels[row.status]}</ToneTag>
        </div>
      </div>
    </div>
  )
}
