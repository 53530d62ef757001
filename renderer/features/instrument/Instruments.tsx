import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { instrumentText as words } from '../../../shared/labels/instrument.ts'
import { codeText, useCall } from '../../client/index.ts'
import { formatInstant, Section } from '../../components/index.ts'
import { carriedCall } from '../sync/carried.ts'
import { ExtensionCard, SuspensionCard } from './DateCards.tsx'
import { InstrumentDialog } from './dialogs/InstrumentDialog.tsx'
import type { InstrumentOrder, InstrumentsView, Opened } from './types.ts'
import { CircularCard, InstructionCard, SupervisionCard } from './WatchCards.tsx'
import '../order/order.css'
import './instrument.css'

/**
 * Everything that moves or watches the work on a case, or on one order of it: extensions, pauses, supervision,
 * copies and instructions with their dates and states, and what this person may do. Shows nothing to whom nothing
 * of it concerns.
 */
export function Instruments({ caseId, orderId = null }: { caseId: string; orderId?: string | null }) {
  const { data: view } = useCall('instrument.ofCase', { caseId, orderId })
  const [chosen, setOpened] = useState<Opened | null | undefined>(undefined)
  const redone = carriedCall(useLocation().state)
  if (view === undefined) return null
  const asks = view.orders.filter(order => order.can.ask === true)
  const opened = chosen === undefined ? redoneAsk(redone, asks) : chosen
  const isQuiet = cards(view).length === 0 && asks.length === 0 && !Object.values(view.can).some(Boolean)
  if (isQuiet) return null
  return (
    <Section title={words.section}>
      <div className="instrument-bar">
        {asks.map(order => (
          <AskButtons key={order.id} order={order} isNamed={asks.length > 1} onOpen={setOpened} />
        ))}
        {view.can.supervise === true ? (
          <Button onClick={() => setOpened({ dialog: 'supervise' })}>{words.supervise}</Button>
        ) : null}
        {view.can.inform === true ? (
          <Button onClick={() => setOpened({ dialog: 'circular' })}>{words.sendCircular}</Button>
        ) : null}
        {view.can.instruct === true ? (
          <Button onClick={() => setOpened({ dialog: 'instruct', isPaper: false })}>{words.instruct}</Button>
        ) : null}
        {view.can.noteInstruction === true ? (
          <Button onClick={() => setOpened({ dialog: 'instruct', isPaper: true })}>
            {words.noteInstruction}
          </Button>
        ) : null}
      </div>
      {asks.length === 1 ? asks.map(order => <WhyShut key={order.id} order={order} />) : null}
      {cards(view).length === 0 ? <p className="muted">{words.empty}</p> : null}
      {view.instructions.map(row => (
        <InstructionCard key={row.id} row={row} onOpen={setOpened} />
      ))}
      {[...view.supervisions].reverse().map(row => (
        <SupervisionCard key={row.id} row={row} onOpen={setOpened} />
      ))}
      {[...view.extensions].reverse().map(row => (
        <ExtensionCard key={row.id} row={row} onOpen={setOpened} />
      ))}
      {[...view.suspensions].reverse().map(row => (
        <SuspensionCard key={row.id} row={row} onOpen={setOpened} />
      ))}
      {view.circulars.map(row => (
        <CircularCard key={row.id} row={row} onOpen={setOpened} />
      ))}
      <InstrumentDialog
        opened={opened}
        caseId={caseId}
        orderId={orderId}
        view={view}
        onClose={() => setOpened(null)}
      />
    </Section>
  )
}

/** A refused request for more days that is made again opens as it was, when it still can be made. */
function redoneAsk(call: string | null, asks: readonly InstrumentOrder[]): Opened | null {
  const order = call === 'extension.ask' ? asks.find(one => one.askExtension.isOpen) : undefined
  return order === undefined ? null : { dialog: 'askExtension', order }
}

function cards(view: InstrumentsView): readonly unknown[] {
  return [
    ...view.extensions,
    ...view.suspensions,
    ...view.supervisions,
    ...view.circulars,
    ...view.instructions,
  ]
}

const whyShut = (ask: InstrumentOrder['askExtension']) =>
  ask.code === null ? '' : codeText(ask.code, ask.params)

/** Why a button is shut, for those who use no mouse; what waits for its decision stands below already. */
function WhyShut({ order }: { order: InstrumentOrder }) {
  const shut = [
    [words.askExtension, order.askExtension],
    [words.askSuspension, order.askSuspension],
  ] as const
  const reasons = shut.filter(([, ask]) => !ask.isOpen)
  return reasons.length === 0 ? null : (
    <p className="muted instrument-shut">
      {reasons.map(([name, ask]) => words.shut(name, whyShut(ask))).join(' ')}
    </p>
  )
}

/** What the department may ask for; a button that is shut says why. */
function AskButtons({
  order,
  isNamed,
  onOpen,
}: {
  order: InstrumentOrder
  isNamed: boolean
  onOpen(opened: Opened): void
}) {
  const name = isNamed ? `${order.departmentName} ` : ''
  const until =
    order.askExtension.isOpen && order.askUntil ? words.askUntil(formatInstant(order.askUntil)) : ''
  return (
    <>
      <Tooltip title={order.askExtension.isOpen ? until : whyShut(order.askExtension)}>
        <Button
          disabled={!order.askExtension.isOpen}
          onClick={() => onOpen({ dialog: 'askExtension', order })}
        >
          {name}
          {words.askExtension}
        </Button>
      </Tooltip>
      <Tooltip title={whyShut(order.askSuspension)}>
        <Button
          disabled={!order.askSuspension.isOpen}
          onClick={() => onOpen({ dialog: 'askSuspension', order })}
        >
          {name}
          {words.askSuspension}
        </Button>
      </Tooltip>
    </>
  )
}
