/** The state machines by table, so that the bus, the desk and the county all step them alike. */
import { type CaseAction, caseTable } from './case.ts'
import { type MediationAction, mediationTable } from './mediation.ts'
import { type OrderAction, orderTable } from './order.ts'

export interface Machine {
  table: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Where a new row starts, or the action it is born with. */
  initial: readonly string[]
  code: string
}

export const machines = {
  case_file: { table: caseTable, initial: ['registered'], code: 'case.illegalMove' },
  work_order: { table: orderTable, initial: ['issued'], code: 'order.illegalMove' },
  mediation: { table: mediationTable, initial: ['open'], code: 'mediation.illegalMove' },
} as const satisfies Record<string, Machine>

export type MachineTable = keyof typeof machines
export interface ActionOf {
  case_file: CaseAction
  work_order: OrderAction
  mediation: MediationAction
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
