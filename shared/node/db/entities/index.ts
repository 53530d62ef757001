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
import { caseLinkTable, hintKeyTable } from './caseLink.ts'
import { flagFeedbackTable } from './flagFeedback.ts'
import { caseHolderTable } from './holder.ts'
import { externalReturnTable } from './hotline.ts'
import {
  alertSeenTable,
  auditTable,
  counterTable,
  credentialTable,
  findDocTable,
  requestLogTable,
  searchDocTable,
  sessionTable,
  settingTable,
} from './local.ts'
import { localModelPartTable, localModelTable } from './localModel.ts'
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
import { personKeyTable, personLinkTable, personRootTable, personTable } from './person.ts'
import { savedViewTable, workItemTable, workListTable } from './personal.ts'
import { ruleSetTable } from './ruleSet.ts'

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
  externalReturnTable,
  savedViewTable,
  workListTable,
  workItemTable,
  ruleSetTable,
  flagFeedbackTable,
  caseHolderTable,
  caseLinkTable,
  personTable,
  personLinkTable,
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
    alertSeenTable,
    hintKeyTable,
    personKeyTable,
    personRootTable,
    findDocTable,
    localModelTable,
    localModelPartTable,
  ].map(any),
]

export function syncedTable(name: string): Table | undefined {
  return syncedTables.find(table => table.name === name)
}
