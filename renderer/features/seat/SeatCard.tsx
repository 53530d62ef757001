import { App, Button } from 'antd'
import { useState } from 'react'
import type { SeatView } from '../../../shared/contract/seat.ts'
import { seatModeHints, seatModeLabels, seatText as words } from '../../../shared/labels/seat.ts'
import { minutesWords } from '../../../shared/labels/whistleCenter.ts'
import { useCommand, useMe } from '../../client/index.ts'
import { formatTime, ToneTag } from '../../components/index.ts'
import { SitInDialog } from './SitInDialog.tsx'

/** One chair: whose it is, who sits there, what waits, and the one button that matters. */
export function SeatCard({ seat, onEdit, onHistory }: { seat: SeatView; onEdit(): void; onHistory(): void }) {
  const me = useMe()
  const { modal } = App.useApp()
  const [isAsking, setIsAsking] = useState(false)
  const sitIn = useCommand('seat.sitIn', { success: words.satIn })
  const leave = useCommand('seat.leave', { success: words.left })
  const end = useCommand('seat.end', { success: words.ended })
  const at = { seatId: seat.id, rev: seat.rev }
  const isOwn = me.departmentIds.includes(seat.departmentId)
  const isHere = seat.presentName !== null
  const press = (work: Promise<unknown>) => void work.catch(() => undefined)
  return (
    <article className={isHere ? 'seat-card is-here' : 'seat-card'} aria-label={seat.departmentName}>
      <header>
        <span className="seat-number">{seat.number}</span>
        <strong>{seat.departmentName}</strong>
        <ToneTag tone="blue" title={seatModeHints[seat.mode]}>
          {seatModeLabels[seat.mode]}
        </ToneTag>
      </header>
      <p className="seat-who">
        {isHere ? (
          <>
            <ToneTag tone="green">{words.present}</ToneTag> {seat.presentName}
            <small>{seat.presentSince ? words.since(formatTime(seat.presentSince)) : ''}</small>
          </>
        ) : (
          <>
            <ToneTag tone={seat.isInForce ? 'amber' : 'grey'}>
              {seat.isInForce ? words.absent : words.notInForce}
            </ToneTag>
            {seat.forgotToLeave ? <small>{words.forgot}</small> : null}
          </>
        )}
      </p>
      <dl>
        <dt>{words.planned}</dt>
        <dd>
          {seat.userName === '' ? words.anyone : seat.userName} {seat.phone ?? ''}
        </dd>
        {seat.waiting === null ? null : (
          <>
            <dt>{words.waiting}</dt>
            <dd>
              <b>{seat.waiting}</b>
              {seat.late ? (
                <span className="seat-late">
                  {words.late} {seat.late}
                </span>
              ) : null}
            </dd>
            <dt>{words.response}</dt>
            <dd>{seat.responseMinutes === null ? words.noResponse : minutesWords(seat.responseMinutes)}</dd>
          </>
        )}
      </dl>
      <footer>
        {seat.can.sitIn ? (
          <Button
            type="primary"
            size="small"
            loading={sitIn.isRunning}
            onClick={() => (isOwn ? press(sitIn.run({ ...at, name: null })) : setIsAsking(true))}
          >
            {words.sitIn}
          </Button>
        ) : null}
        {seat.can.leave ? (
          <Button size="small" loading={leave.isRunning} onClick={() => press(leave.run(at))}>
            {words.leave}
          </Button>
        ) : null}
        {seat.can.edit || isOwn ? (
          <Button size="small" type="link" onClick={onHistory}>
            {words.history}
          </Button>
        ) : null}
        {seat.can.edit ? (
          <>
            <Button size="small" type="link" onClick={onEdit}>
              {words.edit}
            </Button>
            <Button
              size="small"
              type="link"
              danger
              onClick={() =>
                modal.confirm({
                  title: words.endTitle(seat.number),
                  content: words.endHint,
                  okText: words.end,
                  okButtonProps: { danger: true },
                  onOk: () => end.run(at).catch(() => undefined),
                })
              }
            >
              {words.end}
            </Button>
          </>
        ) : null}
      </footer>
      {isAsking ? <SitInDialog seat={seat} onClose={() => setIsAsking(false)} /> : null}
    </article>
  )
}
