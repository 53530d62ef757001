/** Types the pieces of this folder share. */
import type { OutputOf } from '../../../shared/contract/registry.ts'

export type InstrumentsView = OutputOf<'instrument.ofCase'>
export type InstrumentOrder = InstrumentsView['orders'][number]
export type ExtensionRow = InstrumentsView['extensions'][number]
export type SuspensionRow = InstrumentsView['suspensions'][number]
export type SupervisionRow = InstrumentsView['supervisions'][number]
export type CircularRow = InstrumentsView['circulars'][number]
export type InstructionRow = InstrumentsView['instructions'][number]

/** Which dialog is open, and on what. */
export type Opened =
  | { dialog: 'askExtension'; order: InstrumentOrder }
  | { dialog: 'askSuspension'; order: InstrumentOrder }
  | { dialog: 'decideExtension'; row: ExtensionRow }
  | { dialog: 'decideSuspension'; row: SuspensionRow }
  | { dialog: 'prolong'; row: SuspensionRow }
  | { dialog: 'resume'; row: SuspensionRow }
  | { dialog: 'withdrawExtension'; row: ExtensionRow }
  | { dialog: 'withdrawSuspension'; row: SuspensionRow }
  | { dialog: 'supervise' }
  | { dialog: 'deliver'; row: SupervisionRow }
  | { dialog: 'reply'; row: SupervisionRow; isFor: boolean }
  | { dialog: 'settle'; row: SupervisionRow }
  | { dialog: 'raise'; row: SupervisionRow }
  | { dialog: 'cancelSupervision'; row: SupervisionRow }
  | { dialog: 'circular' }
  | { dialog: 'readFor'; row: CircularRow }
  | { dialog: 'withdrawCircular'; row: CircularRow }
  | { dialog: 'instruct'; isPaper: boolean }
  | { dialog: 'replyInstruction'; row: InstructionRow; isFor: boolean }
  | { dialog: 'closeInstruction'; row: InstructionRow }
  | { dialog: 'cancelInstruction'; row: InstructionRow }

export interface DialogProps {
  caseId: string
  orderId: string | null
  view: InstrumentsView
  onClose(): void
}
