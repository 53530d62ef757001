import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import {
  circularStatusLabels,
  instructionStatusLabels,
  instrumentDone,
  instrumentKindLabels,
  supervisionKindLabels,
  supervisionStatusLabels,
  instrumentText as words,
} from '../../../shared/labels/instrument.ts'
import { useCommand } from '../../client/index.ts'
import { formatInstant, type Tone, ToneTag } from '../../components/index.ts'
import { Facts, InstrumentCard } from './InstrumentCard.tsx'
import { PaperPicture } from './PaperPicture.tsx'
import type { CircularRow, InstructionRow, Opened, SupervisionRow } from './types.ts'

type Open = (opened: Opened) => void

const gradeTones: Record<SupervisionRow['kind'], Tone> = {
  remind: 'blue',
  normal: 'blue',
  yellowCard: 'amber',
  redCard: 'red',
}
const supervisionTones: Record<SupervisionRow['state'], Tone> = {
  issued: 'grey',
  delivered: 'amber',
  replied: 'blue',
  settled: 'green',
  raised: 'red',
  cancelled: 'grey',
}

export function SupervisionCard({ row, onOpen }: { row: SupervisionRow; onOpen: Open }) {
  const navigate = useNavigate()
  const isOver = row.state === 'settled' || row.state === 'raised' || row.state === 'cancelled'
  return (
    <InstrumentCard
      kind={supervisionKindLabels[row.kind]}
      kindTone={gradeTones[row.kind]}
      title={
        <>
          {row.departmentName} <span className="muted small">{row.number}</span>
        </>
      }
      state={supervisionStatusLabels[row.state]}
      stateTone={supervisionTones[row.state]}
      isOver={isOver}
      actions={
        <>
          <Button size="small" icon={<PrinterOutlined />} onClick={() => navigate(`/supervisions/${row.id}`)}>
            {words.letter}
          </Button>
          {row.can.cancel === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'cancelSupervision', row })}>
              {words.cancelIt}
            </Button>
          ) : null}
          {row.can.deliver === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'deliver', row })}>
              {words.deliver}
            </Button>
          ) : null}
          {row.can.replyFor === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'reply', row, isFor: true })}>
              {words.replyFor}
            </Button>
          ) : null}
          {row.can.raise === true ? (
            <Button size="small" danger onClick={() => onOpen({ dialog: 'raise', row })}>
              {words.raise}
            </Button>
          ) : null}
          {row.can.settle === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'settle', row })}>
              {words.settle}
            </Button>
          ) : null}
          {row.can.reply === true ? (
            <Button
              size="small"
              type="primary"
              onClick={() => onOpen({ dialog: 'reply', row, isFor: false })}
            >
              {words.reply}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{row.text}</p>
      <Facts
        of={[
          words.issuedBy(row.issuedByOrg, row.issuedByName, formatInstant(row.issuedAt)),
          row.previousId !== null && words.follows,
          row.cardReason !== '' && words.cardReason(row.cardReason),
        ]}
      />
      <p className="instrument-facts">
        {row.deliveredAt === null ? (
          <span className="muted">{words.notDelivered}</span>
        ) : (
          <>
            {words.deliveredAt(formatInstant(row.deliveredAt))}
            {row.replyDueAt === null ? '' : `　${words.replyBy(formatInstant(row.replyDueAt))} `}
            {row.isOverdue ? <ToneTag tone="red">{words.overdue}</ToneTag> : null}
          </>
        )}
      </p>
      {row.replyText === null ? null : (
        <p className="instrument-answer">
          <span className="muted">
            {words.replied(row.repliedByName ?? '', formatInstant(row.repliedAt))}：
          </span>
          {row.replyText}
        </p>
      )}
      {row.judgedAt === null ? null : (
        <p className="instrument-facts">
          <span className="muted">{words.judged(row.judgedByName ?? '', formatInstant(row.judgedAt))}：</span>
          {row.judgeNote}
        </p>
      )}
    </InstrumentCard>
  )
}

export function CircularCard({ row, onOpen }: { row: CircularRow; onOpen: Open }) {
  const read = useCommand('circular.read', { success: instrumentDone.read })
  return (
    <InstrumentCard
      kind={instrumentKindLabels.circular}
      kindTone="grey"
      title={row.toName}
      state={circularStatusLabels[row.state]}
      stateTone={row.state === 'sent' ? 'amber' : row.state === 'read' ? 'green' : 'grey'}
      isOver={row.state !== 'sent'}
      actions={
        <>
          {row.can.withdraw === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'withdrawCircular', row })}>
              {words.withdraw}
            </Button>
          ) : null}
          {row.can.readFor === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'readFor', row })}>
              {words.readFor}
            </Button>
          ) : null}
          {row.can.read === true ? (
            <Button
              size="small"
              type="primary"
              loading={read.isRunning}
              onClick={() =>
                void read.run({ circularId: row.id, rev: row.rev, onBehalf: null }).catch(() => undefined)
              }
            >
              {words.mark}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{row.text}</p>
      <Facts
        of={[
          words.sentBy(row.sentByOrg, row.sentByName, formatInstant(row.sentAt)),
          row.readAt !== null && words.readBy(row.readByName ?? '', formatInstant(row.readAt)),
          row.withdrawnReason,
        ]}
      />
    </InstrumentCard>
  )
}

const instructionTones: Record<InstructionRow['state'], Tone> = {
  given: 'amber',
  replied: 'blue',
  closed: 'green',
  cancelled: 'grey',
}

export function InstructionCard({ row, onOpen }: { row: InstructionRow; onOpen: Open }) {
  return (
    <InstrumentCard
      kind={instrumentKindLabels.instruction}
      kindTone="red"
      title={row.leaderName}
      state={instructionStatusLabels[row.state]}
      stateTone={instructionTones[row.state]}
      isOver={row.state === 'closed' || row.state === 'cancelled'}
      actions={
        <>
          {row.can.cancel === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'cancelInstruction', row })}>
              {words.cancelIt}
            </Button>
          ) : null}
          {row.can.replyFor === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'replyInstruction', row, isFor: true })}>
              {words.replyFor}
            </Button>
          ) : null}
          {row.can.close === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'closeInstruction', row })}>
              {words.close}
            </Button>
          ) : null}
          {row.can.reply === true ? (
            <Button
              size="small"
              type="primary"
              onClick={() => onOpen({ dialog: 'replyInstruction', row, isFor: false })}
            >
              {words.reply}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{row.text}</p>
      <p className="instrument-facts">
        {words.given(formatInstant(row.givenAt))}　{words.instructedTo(row.toName)}　
        {row.replyDueAt === null ? words.noReplyDue : words.replyBy(formatInstant(row.replyDueAt))}{' '}
        {row.isOverdue ? <ToneTag tone="red">{words.overdue}</ToneTag> : null}
        {row.source === 'paper' ? (
          <span className="muted"> {words.fromPaper(row.notedByName ?? '')}</span>
        ) : null}
        {row.attachmentId === null ? null : <PaperPicture attachmentId={row.attachmentId} />}
      </p>
      {row.replyText === null ? null : (
        <p className="instrument-answer">
          <span className="muted">
            {words.replied(row.repliedByName ?? '', formatInstant(row.repliedAt))}：
          </span>
          {row.replyText}
        </p>
      )}
      <Facts
        of={[
          row.closedAt !== null && words.closedBy(row.closedByName ?? '', formatInstant(row.closedAt)),
          row.closeNote,
        ]}
      />
    </InstrumentCard>
  )
}
