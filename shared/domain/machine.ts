/** The state machines by table, so that the bus, the desk and the county all step them alike. */
import { type AbsenceAction, absenceTable } from './absence.ts'
import { type AppointmentAction, appointmentTable } from './appointment.ts'
import { type CaseAction, caseTable } from './case.ts'
import { type CircularAction, circularSteps } from './circular.ts'
import { type ConcernAction, concernTable } from './concern.ts'
import { type ExtensionAction, extensionSteps } from './extension.ts'
import { type GridNoteAction, gridNoteTable } from './gridNote.ts'
import { type HandoverAction, handoverTable } from './handover.ts'
import { type InstructionAction, instructionSteps } from './instruction.ts'
import { type AppealAction, appealTable, type ExclusionAction, exclusionTable } from './ledger/keep.ts'
import { type MediationAction, mediationTable } from './mediation.ts'
import { type MeetingAction, type MeetingTaskAction, meetingTable, meetingTaskTable } from './meeting.ts'
import { type OrderAction, orderTable } from './order.ts'
import { type SuspensionAction, suspensionSteps } from './orderSuspension.ts'
import { type RulingAction, rulingTable } from './ruling.ts'
import { type SubsidyAction, subsidyTable } from './subsidy.ts'
import { type SupervisionAction, supervisionSteps } from './supervision.ts'
import { type TaskForceAction, taskForceTable } from './taskForce.ts'
import { type WhistleAction, whistleTable } from './whistle.ts'

export interface Machine {
  table: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Where a new row starts, or the action it is born with. */
  initial: readonly string[]
  code: string
}

export const machines = {
  case_file: { table: caseTable, initial: ['registered'], code: 'case.illegalMove' },
  work_order: { table: orderTable, initial: ['issued'], code: 'order.illegalMove' },
  ruling: { table: rulingTable, initial: ['open'], code: 'ruling.illegalMove' },
  appointment: { table: appointmentTable, initial: ['planned'], code: 'appointment.illegalMove' },
  mediation: { table: mediationTable, initial: ['open'], code: 'mediation.illegalMove' },
  extension: { table: extensionSteps, initial: ['asked'], code: 'extension.illegalMove' },
  suspension: { table: suspensionSteps, initial: ['asked'], code: 'suspension.illegalMove' },
  supervision: { table: supervisionSteps, initial: ['issued'], code: 'supervision.illegalMove' },
  circular: { table: circularSteps, initial: ['sent'], code: 'circular.illegalMove' },
  instruction: { table: instructionSteps, initial: ['given'], code: 'instruction.illegalMove' },
  absence: { table: absenceTable, initial: ['asked'], code: 'absence.illegalMove' },
  handover: { table: handoverTable, initial: ['open'], code: 'handover.illegalMove' },
  concern: { table: concernTable, initial: ['open'], code: 'concern.illegalMove' },
  ledger_exclusion: { table: exclusionTable, initial: ['proposed'], code: 'ledger.illegalMove' },
  ledger_appeal: { table: appealTable, initial: ['raised'], code: 'ledger.illegalMove' },
  whistle: { table: whistleTable, initial: ['drafted'], code: 'whistle.illegalMove' },
  meeting: { table: meetingTable, initial: ['planned'], code: 'meeting.illegalMove' },
  meeting_task: { table: meetingTaskTable, initial: ['open'], code: 'meetingTask.illegalMove' },
  task_force: { table: taskForceTable, initial: ['proposed'], code: 'taskForce.illegalMove' },
  grid_note: { table: gridNoteTable, initial: ['open'], code: 'gridNote.illegalMove' },
  subsidy_claim: { table: subsidyTable, initial: ['asked'], code: 'subsidy.illegalMove' },
} as const satisfies Record<string, Machine>

export type MachineTable = keyof typeof machines
export interface ActionOf {
  case_file: CaseAction
  work_order: OrderAction
  ruling: RulingAction
  appointment: AppointmentAction
  mediation: MediationAction
  extension: ExtensionAction
  suspension: SuspensionAction
  supervision: SupervisionAction
  circular: CircularAction
  instruction: InstructionAction
  absence: AbsenceAction
  handover: HandoverAction
  concern: ConcernAction
  ledger_exclusion: ExclusionAction
  ledger_appeal: AppealAction
  whistle: WhistleAction
  meeting: MeetingAction
  meeting_task: MeetingTaskAction
  task_force: TaskForceAction
  grid_note: GridNoteAction
  subsidy_claim: SubsidyAction
}

export function isMachineTable(name: string): name is MachineTable {
  return Object.hasOwn(machines, name)
}

/** The state an action leads to, or null when the table refuses it (unknown words included). */
export function nextState(table: MachineTable, status: string, action: string): string | null {
  const machine: Machine = machines[table]
  const next = machine.table[status]?.[action]
  return next === undefined || next === 'refuse' ? null : next
}
