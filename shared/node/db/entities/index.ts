/** Tables of both hosts: an explicit list, so that a bundler cannot lose one. */
import type { TableDef } from '../table.ts'
import { absenceTable } from './absence.ts'
import { appointmentTable, appointmentTellingTable } from './appointment.ts'
import {
  attachmentTable,
  caseEventTable,
  caseFileTable,
  casePartyTable,
  followUpTable,
  voidedNumberTable,
} from './case.ts'
import { caseLinkTable, hintKeyTable } from './caseLink.ts'
import { circularTable } from './circular.ts'
import { committeeTable, mediationPersonTable, mediatorTable, recusalTable } from './committee.ts'
import { concernStepTable, concernTable } from './concern.ts'
import { dossierAcknowledgementTable } from './dossierCheck.ts'
import { extensionTable } from './extension.ts'
import { ferryLogTable } from './ferry.ts'
import { flagFeedbackTable } from './flagFeedback.ts'
import { gridNoteTable } from './gridNote.ts'
import { handoverItemTable, handoverTable } from './handover.ts'
import { caseHolderTable } from './holder.ts'
import { externalReturnTable } from './hotline.ts'
import { evidenceTable, inquiryTable } from './inquiry.ts'
import { instructionTable } from './instruction.ts'
import { ledgerAppealTable, ledgerExclusionTable, ledgerPageTable, ledgerPeriodTable } from './ledger.ts'
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
import {
  mediationExtensionTable,
  mediationRefusalTable,
  policeReportTable,
  recordingConsentTable,
} from './mediationCourse.ts'
import { meetingAttendeeTable, meetingTable, meetingTaskTable, taskForceTable } from './meeting.ts'
import { confirmationTable, obligationTable, performanceTable, returnVisitTable } from './obligation.ts'
import { workOrderTable } from './order.ts'
import { orderFileTable, orderReplyTable } from './orderReply.ts'
import { suspensionTable } from './orderSuspension.ts'
import {
  departmentTable,
  fieldConflictTable,
  gridTable,
  localUnitTable,
  organizationTable,
  userTable,
} from './organization.ts'
import { dossierSheetTable, dossierTable, paperTemplateTable, printRecordTable } from './paper.ts'
import { personKeyTable, personLinkTable, personRootTable, personTable } from './person.ts'
import { savedViewTable, workItemTable, workListTable } from './personal.ts'
import { caucusNoteTable, clauseAssentTable, mediationPointTable } from './room.ts'
import { ruleSetTable } from './ruleSet.ts'
import { rulingTable } from './ruling.ts'
import { seatTable, seatVisitTable } from './seat.ts'
import { shiftTable } from './shift.ts'
import { signatureTable } from './signature.ts'
import { subsidyClaimTable, subsidyListTable } from './subsidy.ts'
import { supervisionTable } from './supervision.ts'
import { disputePatrolTable, mediationTallyTable, tallyReportPageTable, tallyReportTable } from './tally.ts'
import { whistleAnswerTable, whistleTable } from './whistle.ts'

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
  committeeTable,
  mediatorTable,
  mediationTable,
  mediationPersonTable,
  recusalTable,
  mediationSessionTable,
  agreementTable,
  mediationPointTable,
  clauseAssentTable,
  caucusNoteTable,
  obligationTable,
  performanceTable,
  confirmationTable,
  returnVisitTable,
  gridNoteTable,
  subsidyClaimTable,
  subsidyListTable,
  fieldConflictTable,
  externalReturnTable,
  savedViewTable,
  workListTable,
  workItemTable,
  ruleSetTable,
  rulingTable,
  flagFeedbackTable,
  caseHolderTable,
  caseLinkTable,
  personTable,
  personLinkTable,
  dossierTable,
  dossierSheetTable,
  printRecordTable,
  paperTemplateTable,
  dossierAcknowledgementTable,
  signatureTable,
  seatTable,
  seatVisitTable,
  extensionTable,
  suspensionTable,
  supervisionTable,
  circularTable,
  instructionTable,
  shiftTable,
  absenceTable,
  handoverTable,
  handoverItemTable,
  concernTable,
  concernStepTable,
  ledgerPeriodTable,
  ledgerPageTable,
  ledgerExclusionTable,
  ledgerAppealTable,
  whistleTable,
  whistleAnswerTable,
  meetingTable,
  meetingAttendeeTable,
  meetingTaskTable,
  taskForceTable,
  orderFileTable,
  orderReplyTable,
  appointmentTable,
  appointmentTellingTable,
  mediationExtensionTable,
  mediationRefusalTable,
  policeReportTable,
  recordingConsentTable,
  inquiryTable,
  evidenceTable,
  mediationTallyTable,
  disputePatrolTable,
  tallyReportTable,
  tallyReportPageTable,
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
    ferryLogTable,
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
