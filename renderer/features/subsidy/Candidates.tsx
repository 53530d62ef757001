import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import { subsidyText as words } from '../../../shared/labels/subsidy.ts'
import { useCall } from '../../client/index.ts'
import { EmptyState, Loaded, ToneTag, VirtualList } from '../../components/index.ts'
import { AskDialog } from './AskDialog.tsx'

type Row = OutputOf<'subsidy.candidates'>['rows'][number]

/** Mediations that ended and were not claimed; Enter opens the claim, worked out. */
export function Candidates() {
  const answer = useCall('subsidy.candidates', {})
  const [asking, setAsking] = useState<string | null>(null)
  return (
    <>
      {answer.data?.isPartial ? <p className="muted">{words.partial}</p> : null}
      <div className="subsidy-list">
        <Loaded of={answer}>
          {({ rows }) => (
            <VirtualList
              label={words.candidates}
              rows={rows}
              getKey={row => row.mediationId}
              rowHeight={68}
              onOpen={row => setAsking(row.mediationId)}
              empty={<EmptyState title={words.candidatesEmpty} />}
              autoFocus
              renderRow={row => <Line row={row} />}
            />
          )}
        </Loaded>
      </div>
      {asking === null ? null : <AskDialog mediationId={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

function Line({ row }: { row: Row }) {
  return (
    <div className="subsidy-row">
      <div className="grow">
        <strong>{row.parties.join(words.names)}</strong> {row.title}
        <div className="muted small">
          {row.number} {row.mediatorNames.join(words.names)}
        </div>
      </div>
      <div className="subsidy-side">
        {words.ended(writtenDay(row.endedOn))}
        <div>
          {row.openDuties > 0 ? (
            <ToneTag tone="amber">{words.openDuties(row.openDuties)}</ToneTag>
          ) : (
            <ToneTag tone={row.isAgreed ? 'green' : 'grey'}>
              {row.isAgreed ? words.agreed : words.notAgreed}
            </ToneTag>
          )}
        </div>
      </div>
    </div>
  )
}
