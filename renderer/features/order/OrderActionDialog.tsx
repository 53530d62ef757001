import type { OrderActionName } from '../../../shared/labels/order.ts'
import { CheckInDialog } from './CheckInDialog.tsx'
import { CompleteDialog } from './CompleteDialog.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { DeliverDialog } from './DeliverDialog.tsx'
import { JudgeReturnDialog } from './JudgeReturnDialog.tsx'
import type { ActionOrder } from './orderLogic.ts'
import { RequestReturnDialog } from './RequestReturnDialog.tsx'
import { SignDialog } from './SignDialog.tsx'
import { TellDialog } from './TellDialog.tsx'
import { VerifyDialog } from './VerifyDialog.tsx'
import { WordsDialog } from './WordsDialog.tsx'

/** The dialog of one action on one order; nothing while no action is chosen. */
export function OrderActionDialog({
  action,
  order,
  onClose,
}: {
  action: OrderActionName | null
  order: ActionOrder | null
  onClose(): void
}) {
  if (order === null || action === null) return null
  switch (action) {
    case 'tell':
      return <TellDialog order={order} onClose={onClose} />
    case 'sign':
      return <SignDialog order={order} onClose={onClose} />
    case 'checkIn':
      return <CheckInDialog order={order} onClose={onClose} />
    case 'confirmSign':
    case 'confirmCheckIn':
      return <ConfirmDialog order={order} step={action} onClose={onClose} />
    case 'verify':
      return <VerifyDialog order={order} onClose={onClose} />
    case 'complete':
      return <CompleteDialog order={order} onClose={onClose} />
    case 'feedback':
    case 'waive':
    case 'recall':
    case 'openRuling':
      return <WordsDialog order={order} action={action} onClose={onClose} />
    case 'requestReturn':
      return <RequestReturnDialog order={order} onClose={onClose} />
    case 'deliver':
      return <DeliverDialog order={order} onClose={onClose} />
    case 'judgeReturn':
      return <JudgeReturnDialog order={order} onClose={onClose} />
  }
}
