import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { noticesFor } from '../../../../shared/domain/notice.ts'
import type { TriageWay } from '../../../../shared/domain/triageQueue.ts'
import { caseStatusLabels } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCommand } from '../../../client/index.ts'
import { KeyHint, StatusTag, useHeldKey } from '../../../components/index.ts'
import { useEnter, usePlainKey } from './keys.ts'
import { NoticeLayer } from './NoticeLayer.tsx'
import { UndoDialog } from './UndoDialog.tsx'

interface Props {
  view: CaseView
  /** What was just done here; null when the matter was found so. */
  way: TriageWay | null
  facts: ReactNode
  onNext(): void
  /** Resolves when the screen shows the matter as it lies now. */
  onUndone(): Promise<unknown>
}

/** The matter has gone its way: print the paper, go to the next, or take the step back while it lies here still. */
export function DonePanel({ view, way, facts, onNext, onUndone }: Props) {
  const [isPrinting, setIsPrinting] = useState(false)
  const [isUndoing, setIsUndoing] = useState(false)
  const recall = useCommand('order.recall', { success: words.undone })
  const handBack = useCommand('mediation.handBack', { success: words.undone })
  const orders = view.orders.filter(order => order.status === 'issued')
  const hasPaper = noticesFor(view.case, view.orders.length > 0).length > 0
  // An order that nobody has received yet can be taken back; so can a matter that no mediator has begun.
  const recalls = orders.filter(order => order.can.recall === true)
  const isMediation = way === 'mediate' && view.case.status === 'mediating' && view.mediations.length === 0
  const canUndo = way !== null && (recalls.length > 0 || isMediation)
  const isFree = !isPrinting && !isUndoing
  useEnter(onNext, isFree)
  usePlainKey('n', onNext, isFree)
  usePlainKey('p', () => setIsPrinting(true), isFree && hasPaper)
  usePlainKey('z', () => setIsUndoing(true), isFree && canUndo)
  useHeldKey(way !== null)

  const undo = async (reason: string) => {
    if (isMediation) await handBack.run({ caseId: view.case.id, rev: view.case.rev, reason })
    // Supporters first: taking back the lead's order brings the matter back to triage.
    else
      for (const order of [...recalls].sort((a, b) => Number(a.role === 'lead') - Number(b.role === 'lead')))
        await recall.run({ orderId: order.id, rev: order.rev, reason })
    await onUndone()
  }
  return (
    <div className="tq-next">
      <div className="tq-done" role="status">
        <CheckCircleFilled /> {way === null ? caseStatusLabels[view.case.status] : words.doneWays[way]}{' '}
        <StatusTag status={view.case.status} />
      </div>
      {facts}
      <ul className="tq-done-orders">
        {view.orders.map(order => (
          <li key={order.id}>
            <strong>{order.departmentName}</strong> {order.number}
            <div className="tq-done-demand">{order.demand}</div>
          </li>
        ))}
      </ul>
      <div className="tq-actions">
        <Button type="primary" onClick={onNext}>
          {words.next2} <KeyHint keys="enter" />
        </Button>
        {hasPaper ? (
          <Button data-own-enter onClick={() => setIsPrinting(true)}>
            {words.print} <KeyHint keys="p" />
          </Button>
        ) : null}
        {canUndo ? (
          <Button data-own-enter onClick={() => setIsUndoing(true)}>
            {isMediation ? words.undoMediation : words.undo} <KeyHint keys="z" />
          </Button>
        ) : null}
      </div>
      {isPrinting ? (
        <NoticeLayer caseId={view.case.id} onClose={() => setIsPrinting(false)} onNext={onNext} />
      ) : null}
      {isUndoing ? (
        <UndoDialog
          title={isMediation ? words.undoMediation : words.undoTitle}
          hint={isMediation ? words.undoMediationHint : words.undoHint}
          reason={isMediation ? words.undoMediationReason : words.undoReason}
          submitLabel={isMediation ? words.undoMediation : words.undoDo}
          isRunning={recall.isRunning || handBack.isRunning}
          onSubmit={undo}
          onClose={() => setIsUndoing(false)}
        />
      ) : null}
    </div>
  )
}
