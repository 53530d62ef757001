/** Tables of both hosts: an explicit list, so that a bundler cannot lose one. */
import type { TableDef } from '../table.ts'
import {
  attachmentTable,
  caseEventTable,
  caseFileTable,
  casePartyTable,
  followUpTable,
  voidedNumberTable,
} from './case.ts'
import {
  auditTable,
  counterTable,
  credentialTable,
  requestLogTable,
  searchDocTable,
  sessionTable,
  settingTable,
} from './local.ts'
import { agreementTable, mediationSessionTable, mediationTable } from './mediation.ts'
import { workOrderTable } from './order.ts'
import {
  departmentTable,
  fieldConflictTable,
  gridTable,
  localUnitTable,
  organizationTable,
  userTable,
} from './organization.ts'

/** A table whose row type does not matter here. */
export type Table = TableDef<Record<string, unknown>>
const any = (table: unknown): Table => table as Table

/** Tables whose rows travel. The merge policy of each is in `shared/sync/merge.ts`. */
export const syncedTables: readonly Table[] = [
  organizationTable,
  departmentTable,
  localUnitTable,
  gridTable,
  userTable,
  caseFileTable,
  casePartyTable,
  caseEventTable,
  workOrderTable,
  attachmentTable,
  followUpTable,
  voidedNumberTable,
  mediationTable,
  mediationSessionTable,
  agreementTable,
  fieldConflictTable,
].map(any)

export const commonTables: readonly Table[] = [
  ...syncedTables,
  ...[
    credentialTable,
    sessionTable,
    requestLogTable,
    auditTable,
    counterTable,
    settingTable,
    searchDocTable,
  ].map(any),
]

export function syncedTable(name: string): Table | undefined {
  return syncedTables.find(table => table.name === name)
}
