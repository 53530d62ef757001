import '../schedule/schedule.css'
import { useState } from 'react'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { Inquiry } from '../../../../shared/domain/inquiry.ts'
import { inquiryText as words } from '../../../../shared/labels/inquiry.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { useCall } from '../../../client/index.ts'
import { EmptyState, formatInstant, formatTime, Loaded, placeMark } from '../../../components/index.ts'
import { PaperLink } from '../schedule/PaperLink.tsx'
import { InquiryEditor } from './InquiryEditor.tsx'

/** What people were asked outside the sittings: the chosen inquiry to read, or a new one to write. */
export function InquiryPane({ view }: { view: MediationView }) {
  const answer = useCall('inquiry.list', { mediationId: view.mediation.id })
  const [chosenId, setChosenId] = useState<string | null>(null)
  return (
    <Loaded of={answer}>
      {({ inquiries, canRecord }) => {
        const newest = [...inquiries].sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1))
        const shown = newest.find(one => one.id === chosenId) ?? (canRecord ? undefined : newest[0])
        return (
          <div className="room-pane is-filled">
            {newest.length === 0 ? null : (
              <div className="row" style={{ marginBottom: 8 }} role="toolbar" aria-label={words.list}>
                {canRecord ? (
                  <button
                    type="button"
                    className="room-session inquiry-choice"
                    aria-pressed={shown === undefined}
                    onClick={() => setChosenId(null)}
                  >
                    {words.newOne}
                  </button>
                ) : null}
                {newest.map(one => (
                  <button
                    key={one.id}
                    {...placeMark('inquiry', one.id)}
                    type="button"
                    className="room-session inquiry-choice"
                    aria-pressed={one.id === shown?.id}
                    onClick={() => setChosenId(one.id)}
                  >
                    {one.personName} {formatInstant(one.askedAt)}
                  </button>
                ))}
              </div>
            )}
            {shown !== undefined ? (
              <InquiryView inquiry={shown} />
            ) : canRecord ? (
              <InquiryEditor view={view} onSaved={setChosenId} />
            ) : (
              <EmptyState title={words.none} />
            )}
          </div>
        )
      }}
    </Loaded>
  )
}

/** A saved inquiry: read and printed for signing, never rewritten. */
function InquiryView({ inquiry }: { inquiry: Inquiry }) {
  return (
    <div className="room-pane">
      <div className="row" style={{ marginBottom: 10 }}>
        <strong>{inquiry.personName}</strong>
        <span>{words.span(formatInstant(inquiry.askedAt), formatTime(inquiry.endedAt))}</span>
        <span>{inquiry.place}</span>
        <span className="muted">{words.by(inquiry.recorderName)}</span>
        <span className="grow" />
        <PaperLink mediationId={inquiry.mediationId} form="inquiry" refId={inquiry.id} label={words.print} />
      </div>
      <p className="muted">
        {inquiry.personFacts} {words.investigators} {inquiry.investigatorNames.join(mediationText.nameGap)}{' '}
        {inquiry.attendees === '' ? '' : `${words.attendees} ${inquiry.attendees}`}
      </p>
      <p className="record-read">{inquiry.record}</p>
    </div>
  )
}
