import { Button } from 'antd'
import {
  decisionViaLabels,
  extensionStatusLabels,
  instrumentKindLabels,
  pauseReasonLabels,
  suspensionStatusLabels,
  toldWayLabels,
  instrumentText as words,
} from '../../../shared/labels/instrument.ts'
import { formatInstant, type Tone } from '../../components/index.ts'
import { Facts, InstrumentCard } from './InstrumentCard.tsx'
import type { ExtensionRow, Opened, SuspensionRow } from './types.ts'

type Open = (opened: Opened) => void

const extensionTones: Record<ExtensionRow['state'], Tone> = {
  asked: 'amber',
  granted: 'green',
  partlyGranted: 'green',
  denied: 'red',
  withdrawn: 'grey',
  lapsed: 'grey',
}

function decidedFacts(row: ExtensionRow | SuspensionRow): (string | null | false)[] {
  return [
    row.decidedAt !== null && words.decidedBy(row.decidedByName ?? '', formatInstant(row.decidedAt)),
    row.decidedVia !== null &&
      row.decidedVia !== 'own' &&
      words.noted(decisionViaLabels[row.decidedVia], row.notedByName ?? ''),
    row.decisionNote,
  ]
}

export function ExtensionCard({ row, onOpen }: { row: ExtensionRow; onOpen: Open }) {
  return (
    <InstrumentCard
      kind={instrumentKindLabels.extension}
      kindTone="blue"
      title={`${row.departmentName} ${words.asked(row.daysAsked)}`}
      state={extensionStatusLabels[row.state]}
      stateTone={extensionTones[row.state]}
      isOver={row.state !== 'asked'}
      actions={
        <>
          {row.can.withdraw === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'withdrawExtension', row })}>
              {words.withdraw}
            </Button>
          ) : null}
          {row.can.decide === true || row.can.note === true ? (
            <Button size="small" type="primary" onClick={() => onOpen({ dialog: 'decideExtension', row })}>
              {row.can.decide === true ? words.decide : words.note}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{row.reason}</p>
      <Facts
        of={[
          words.askedBy(row.askedByName, formatInstant(row.askedAt)),
          words.dueBefore(formatInstant(row.dueBefore)),
        ]}
      />
      <p className="instrument-facts">
        <span className="muted">{words.interim}：</span>
        {row.interimResult}{' '}
        <span className="muted">{words.told(toldWayLabels[row.toldHow], row.toldOn ?? '')}</span>
      </p>
      {row.state === 'asked' ? <p className="muted small">{words.standsOld}</p> : null}
      <Facts
        of={[
          row.daysGranted !== null && words.granted(row.daysGranted),
          row.dueAfter !== null && words.dueAfter(formatInstant(row.dueAfter)),
          row.daysGranted !== null && row.dueAfter === null && words.countedLater,
          row.capAt !== null && row.dueAfter === row.capAt && words.capped(formatInstant(row.capAt)),
          ...decidedFacts(row),
        ]}
      />
    </InstrumentCard>
  )
}

const suspensionTones: Record<SuspensionRow['state'], Tone> = {
  asked: 'amber',
  active: 'purple',
  denied: 'red',
  withdrawn: 'grey',
  lapsed: 'grey',
  resumed: 'green',
}

export function SuspensionCard({ row, onOpen }: { row: SuspensionRow; onOpen: Open }) {
  const isBySelf = row.state === 'resumed' && row.endedAt === null
  return (
    <InstrumentCard
      kind={instrumentKindLabels.suspension}
      kindTone="purple"
      title={`${row.departmentName} ${pauseReasonLabels[row.reason]}`}
      state={suspensionStatusLabels[row.state]}
      stateTone={suspensionTones[row.state]}
      isOver={row.state !== 'asked' && row.state !== 'active'}
      actions={
        <>
          {row.can.withdraw === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'withdrawSuspension', row })}>
              {words.withdraw}
            </Button>
          ) : null}
          {row.can.resume === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'resume', row })}>
              {words.resume}
            </Button>
          ) : null}
          {row.can.prolong === true || row.can.noteProlong === true ? (
            <Button size="small" onClick={() => onOpen({ dialog: 'prolong', row })}>
              {words.prolong}
            </Button>
          ) : null}
          {row.can.decide === true || row.can.note === true ? (
            <Button size="small" type="primary" onClick={() => onOpen({ dialog: 'decideSuspension', row })}>
              {row.can.decide === true ? words.decide : words.note}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{row.reasonText}</p>
      <Facts
        of={[
          words.askedBy(row.askedByName, formatInstant(row.askedAt)),
          row.reviewOn === null ? words.reviewAsked(row.reviewOnAsked) : words.reviewOn(row.reviewOn),
          row.prolongCount > 0 && words.prolonged(row.prolongCount),
        ]}
      />
      {row.state === 'active' ? <p className="muted small">{words.resumesBySelf}</p> : null}
      {row.state === 'asked' ? <p className="muted small">{words.standsOld}</p> : null}
      <Facts of={decidedFacts(row)} />
      <Facts
        of={[
          isBySelf && row.reviewOn !== null && words.resumedBySelf(row.reviewOn),
          row.endedAt !== null && words.resumedBy(row.endedByName ?? '', formatInstant(row.endedAt)),
          row.endNote,
        ]}
      />
    </InstrumentCard>
  )
}
