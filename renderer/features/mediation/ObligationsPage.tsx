import { Segmented } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { type ObligationPile, obligationPiles } from '../../../shared/contract/obligation.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { amountInFigures } from '../../../shared/labels/amount.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import {
  obligationPileLabels,
  obligationStateLabels,
  obligationText as words,
} from '../../../shared/labels/obligation.ts'
import { returnVisitText } from '../../../shared/labels/returnVisit.ts'
import { useInfiniteCall } from '../../client/index.ts'
import { EmptyState, ErrorState, Page, ToneTag, VirtualList } from '../../components/index.ts'
import { DueVisits } from './DueVisits.tsx'
import { stateTone } from './obligationLogic.ts'
import './mediation.css'

const piles = [...obligationPiles, 'visits'] as const
type Pile = (typeof piles)[number]
type Row = OutputOf<'obligation.list'>['rows'][number]

/** What agreements in force still oblige people to, the earliest day first. */
export default function ObligationsPage() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('pile')
  const pile: Pile = piles.find(one => one === asked) ?? 'overdue'
  return (
    <Page title={words.title} isFilled>
      <Segmented<Pile>
        aria-label={commonLabels.shown}
        options={piles.map(value => ({
          value,
          label: value === 'visits' ? returnVisitText.pile : obligationPileLabels[value],
        }))}
        value={pile}
        onChange={value => setParams({ pile: value }, { replace: true })}
        style={{ alignSelf: 'flex-start', marginBottom: 10 }}
      />
      {pile === 'visits' ? <DueVisits /> : <Owed pile={pile} />}
    </Page>
  )
}

function Owed({ pile }: { pile: ObligationPile }) {
  const navigate = useNavigate()
  const list = useInfiniteCall('obligation.list', { pile, limit: 50 })
  return (
    <div className="mediation-list">
      {list.error && list.rows.length === 0 ? (
        <ErrorState error={list.error} />
      ) : (
        <VirtualList
          label={words.title}
          rows={list.rows}
          getKey={row => row.id}
          rowHeight={72}
          onOpen={row => navigate(`/mediations/${row.mediationId}?tab=performance`)}
          hasMore={list.hasMore}
          loadMore={list.loadMore}
          isLoading={list.isLoading}
          isLoadingMore={list.isLoadingMore}
          empty={<EmptyState title={words.listEmpty} />}
          autoFocus
          renderRow={row => <ObligationLine row={row} />}
        />
      )}
    </div>
  )
}

function ObligationLine({ row }: { row: Row }) {
  return (
    <div className="obligation-row">
      <div className="grow">
        <strong>
          {row.obligor} → {row.obligee}
        </strong>{' '}
        {row.content} {row.amountFen === null ? '' : words.yuan(amountInFigures(row.amountFen))}
        <div className="muted small">
          {row.mediationNumber} {words.clause(row.clause, row.part)} {row.caseTitle}
        </div>
      </div>
      <div className="obligation-due">
        {writtenDay(row.dueOn)}
        <div>
          <ToneTag tone={stateTone(row.state)}>{obligationStateLabels[row.state]}</ToneTag>
        </div>
      </div>
    </div>
  )
}
