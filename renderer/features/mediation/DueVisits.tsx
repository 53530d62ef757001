import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { mediationText, writtenDay } from '../../../shared/labels/mediation.ts'
import { visitStateLabels, returnVisitText as words } from '../../../shared/labels/returnVisit.ts'
import { useCall } from '../../client/index.ts'
import { EmptyState, Loaded, ToneTag, VirtualList } from '../../components/index.ts'
import { ReturnVisitRulesDialog } from './ReturnVisitRulesDialog.tsx'
import { visitTone } from './ReturnVisits.tsx'

type Row = OutputOf<'returnVisit.list'>['rows'][number]

/** Agreements to be visited, the earliest last day first. */
export function DueVisits() {
  const navigate = useNavigate()
  const answer = useCall('returnVisit.list', {})
  const [isRuling, setIsRuling] = useState(false)
  return (
    <>
      <div className="row">
        <span className="grow muted">{answer.data?.isPartial ? words.partial : ''}</span>
        <Button onClick={() => setIsRuling(true)}>{words.rules}</Button>
      </div>
      <div className="mediation-list">
        <Loaded of={answer}>
          {({ rows }) => (
            <VirtualList
              label={words.pile}
              rows={rows}
              getKey={row => row.mediationId}
              rowHeight={72}
              onOpen={row => navigate(`/mediations/${row.mediationId}?tab=performance`)}
              hasMore={false}
              loadMore={() => undefined}
              isLoading={false}
              isLoadingMore={false}
              empty={<EmptyState title={words.listEmpty} />}
              autoFocus
              renderRow={row => <VisitRow row={row} />}
            />
          )}
        </Loaded>
      </div>
      {isRuling ? <ReturnVisitRulesDialog onClose={() => setIsRuling(false)} /> : null}
    </>
  )
}

function VisitRow({ row }: { row: Row }) {
  return (
    <div className="obligation-row">
      <div className="grow">
        <strong>{row.parties.join(mediationText.nameGap)}</strong> {row.caseTitle}
        <div className="muted small">
          {row.mediationNumber} {row.isMandatory ? words.mandatory : ''}
        </div>
      </div>
      <div className="obligation-due">
        {words.until} {row.untilOn === null ? '' : writtenDay(row.untilOn)}
        <div>
          <ToneTag tone={visitTone(row.state)}>{visitStateLabels[row.state]}</ToneTag>
        </div>
      </div>
    </div>
  )
}
