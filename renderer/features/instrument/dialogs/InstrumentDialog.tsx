import {
  instrumentDone,
  instrumentText,
  instrumentForm as words,
} from '../../../../shared/labels/instrument.ts'
import { useCommand } from '../../../client/index.ts'
import { ReasonDialog } from '../../../components/index.ts'
import type { DialogProps, Opened } from '../types.ts'
import { AskExtensionDialog } from './AskExtensionDialog.tsx'
import { DecideExtensionDialog } from './DecideExtensionDialog.tsx'
import { CircularDialog, CloseInstructionDialog, InstructDialog } from './InformDialogs.tsx'
import { ReplyDialog } from './ReplyDialog.tsx'
import { DeliverSupervisionDialog, RaiseDialog, SuperviseDialog } from './SupervisionDialogs.tsx'
import { AskSuspensionDialog, DecideSuspensionDialog, ProlongDialog } from './SuspensionDialogs.tsx'

/** The dialog that is open; nothing while none is. */
export function InstrumentDialog({ opened, ...props }: DialogProps & { opened: Opened | null }) {
  const settle = useCommand('supervision.judge', { success: instrumentDone.settle })
  const cancelSupervision = useCommand('supervision.cancel', { success: instrumentDone.cancelIt })
  const resume = useCommand('suspension.resume', { success: instrumentDone.resume })
  const withdrawExtension = useCommand('extension.withdraw', { success: instrumentDone.withdraw })
  const withdrawSuspension = useCommand('suspension.withdraw', { success: instrumentDone.withdraw })
  const readFor = useCommand('circular.read', { success: instrumentDone.read })
  const withdrawCircular = useCommand('circular.withdraw', { success: instrumentDone.withdraw })
  const cancelInstruction = useCommand('instruction.cancel', { success: instrumentDone.cancelIt })
  if (opened === null) return null
  const reason = (
    title: string,
    label: string,
    run: (text: string) => Promise<unknown>,
    options: { isDanger?: boolean; isOptional?: boolean; hint?: string; maxLength?: number } = {},
  ) => (
    <ReasonDialog
      isOpen
      title={title}
      label={label}
      onSubmit={run}
      onClose={props.onClose}
      maxLength={500}
      {...options}
    />
  )
  switch (opened.dialog) {
    case 'askExtension':
      return <AskExtensionDialog {...props} order={opened.order} />
    case 'askSuspension':
      return <AskSuspensionDialog {...props} order={opened.order} />
    case 'decideExtension':
      return <DecideExtensionDialog {...props} row={opened.row} />
    case 'decideSuspension':
      return <DecideSuspensionDialog {...props} row={opened.row} />
    case 'prolong':
      return <ProlongDialog {...props} row={opened.row} />
    case 'resume': {
      const { id, rev } = opened.row
      return reason(instrumentText.resume, words.reason, note => resume.run({ suspensionId: id, rev, note }))
    }
    case 'withdrawExtension': {
      const { id, rev } = opened.row
      const run = (text: string) => withdrawExtension.run({ extensionId: id, rev, reason: text })
      return reason(instrumentText.withdraw, words.withdrawReason, run, { isOptional: true })
    }
    case 'withdrawSuspension': {
      const { id, rev } = opened.row
      const run = (text: string) => withdrawSuspension.run({ suspensionId: id, rev, reason: text })
      return reason(instrumentText.withdraw, words.withdrawReason, run, { isOptional: true })
    }
    case 'supervise':
      return <SuperviseDialog {...props} />
    case 'deliver':
      return <DeliverSupervisionDialog {...props} row={opened.row} />
    case 'reply':
      return (
        <ReplyDialog
          of={{ kind: 'supervision', row: opened.row }}
          isFor={opened.isFor}
          onClose={props.onClose}
        />
      )
    case 'settle': {
      const { id, rev } = opened.row
      return reason(`${instrumentText.settle} ${opened.row.number}`, words.judgeNote, note =>
        settle.run({ supervisionId: id, rev, isSettled: true, note, nextText: '' }),
      )
    }
    case 'raise':
      return <RaiseDialog {...props} row={opened.row} />
    case 'cancelSupervision': {
      const { id, rev } = opened.row
      const run = (text: string) => cancelSupervision.run({ supervisionId: id, rev, reason: text })
      return reason(`${instrumentText.cancelIt} ${opened.row.number}`, words.cancelReason, run, {
        isDanger: true,
      })
    }
    case 'circular':
      return <CircularDialog {...props} />
    case 'readFor': {
      const { id, rev } = opened.row
      const run = (name: string) => readFor.run({ circularId: id, rev, onBehalf: name })
      return reason(instrumentText.readFor, words.receiver, run, { maxLength: 40 })
    }
    case 'withdrawCircular': {
      const { id, rev } = opened.row
      return reason(instrumentText.withdraw, words.withdrawReason, text =>
        withdrawCircular.run({ circularId: id, rev, reason: text }),
      )
    }
    case 'instruct':
      return <InstructDialog {...props} isPaper={opened.isPaper} />
    case 'replyInstruction':
      return (
        <ReplyDialog
          of={{ kind: 'instruction', row: opened.row }}
          isFor={opened.isFor}
          onClose={props.onClose}
        />
      )
    case 'closeInstruction':
      return <CloseInstructionDialog {...props} row={opened.row} />
    case 'cancelInstruction': {
      const { id, rev } = opened.row
      const run = (text: string) => cancelInstruction.run({ instructionId: id, rev, reason: text })
      return reason(instrumentText.cancelIt, words.cancelReason, run, { isDanger: true })
    }
  }
}
