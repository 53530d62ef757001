/** The handler table of a desk, complete by type. */

import { ledgerSheetWords } from '../../shared/labels/ledger.ts'
import { orderFileTexts } from '../../shared/labels/orderReply.ts'
import { subsidySheetWords } from '../../shared/labels/subsidy.ts'
import { tallyWorkbookWords } from '../../shared/labels/tallyText.ts'
import type { HandlerTable } from '../../shared/node/bus/handlers.ts'
import { absenceHandlers } from '../../shared/node/features/absence.ts'
import { alertHandlers } from '../../shared/node/features/alert.ts'
import { appointmentHandlers } from '../../shared/node/features/appointment.ts'
import { attachmentHandlers } from '../../shared/node/features/attachment.ts'
import { auditHandlers } from '../../shared/node/features/audit.ts'
import { boardHandlers } from '../../shared/node/features/board.ts'
import { calendarHandlers } from '../../shared/node/features/calendar.ts'
import { caseHandlers } from '../../shared/node/features/case.ts'
import { clockHandlers } from '../../shared/node/features/clock.ts'
import { committeeHandlers } from '../../shared/node/features/committee.ts'
import { concernHandlers } from '../../shared/node/features/concern.ts'
import { conflictHandlers } from '../../shared/node/features/conflict.ts'
import { ferryHandlers } from '../../shared/node/features/ferry.ts'
import { findHandlers } from '../../shared/node/features/find.ts'
import { flagHandlers } from '../../shared/node/features/flag.ts'
import { gridNoteHandlers } from '../../shared/node/features/gridNote.ts'
import { handoverHandlers } from '../../shared/node/features/handover.ts'
import { inquiryHandlers } from '../../shared/node/features/inquiry.ts'
import { instrumentHandlers } from '../../shared/node/features/instrument.ts'
import { intakeHandlers } from '../../shared/node/features/intake.ts'
import { ledgerHandlers } from '../../shared/node/features/ledger.ts'
import { mediationHandlers } from '../../shared/node/features/mediation.ts'
import { meetingHandlers } from '../../shared/node/features/meeting.ts'
import { obligationHandlers } from '../../shared/node/features/obligation.ts'
import { orderHandlers } from '../../shared/node/features/order.ts'
import { orderFileHandlers } from '../../shared/node/features/orderFile.ts'
import { organizationHandlers } from '../../shared/node/features/organization.ts'
import { paperOrderHandlers } from '../../shared/node/features/paperOrder.ts'
import { personHandlers } from '../../shared/node/features/person.ts'
import { returnVisitHandlers } from '../../shared/node/features/returnVisit.ts'
import { caucusHandlers, roomHandlers } from '../../shared/node/features/room.ts'
import { ruleHandlers } from '../../shared/node/features/rules.ts'
import { rulingHandlers } from '../../shared/node/features/ruling.ts'
import { savedViewHandlers } from '../../shared/node/features/savedView.ts'
import { seatHandlers } from '../../shared/node/features/seat.ts'
import { sessionHandlers } from '../../shared/node/features/session.ts'
import { shiftHandlers } from '../../shared/node/features/shift.ts'
import { signatureHandlers } from '../../shared/node/features/signature.ts'
import { subsidyHandlers } from '../../shared/node/features/subsidy.ts'
import { tallyHandlers } from '../../shared/node/features/tally.ts'
import { taskForceHandlers } from '../../shared/node/features/taskForce.ts'
import { triageHandlers } from '../../shared/node/features/triage.ts'
import { whistleHandlers } from '../../shared/node/features/whistle.ts'
import { reportedHandlers } from '../../shared/node/features/whistleCenter.ts'
import { workbenchHandlers } from '../../shared/node/features/workbench.ts'
import { workListHandlers } from '../../shared/node/features/workList.ts'
import type { DossierExports } from './documents/dossier/exports.ts'
import type { FontBook } from './documents/font/fontBook.ts'
import { calendarPlanHandlers } from './features/calendarPlan/index.ts'
import type { CalendarPlans } from './features/calendarPlan/job.ts'
import { caseNumberHandlers } from './features/caseNumber.ts'
import { draftHandlers } from './features/draft.ts'
import { dutyImportHandlers } from './features/duty.ts'
import { hotlineHandlers } from './features/hotline.ts'
import { importHandlers } from './features/import/index.ts'
import type { ImportJobs } from './features/import/job.ts'
import { journalHandlers } from './features/journal.ts'
import { lostRowHandlers } from './features/lostRow.ts'
import { outboxHandlers } from './features/outbox.ts'
import { paperHandlers } from './features/paper/index.ts'
import { relayHandlers } from './features/relay.ts'
import { setupHandlers } from './features/setup.ts'
import { syncHandlers } from './features/sync.ts'
import { deskFerryFacts, type FerryPair } from './ferry/facts.ts'
import type { JournalStore } from './journal/store.ts'
import type { RelayService } from './relay/service.ts'
import type { DeskSync } from './sync/client.ts'

/** Parts that exist only after the bus: handed over as getters. */
export interface DeskParts {
  jobs(): ImportJobs
  plans(): CalendarPlans
  sync(): DeskSync
  relay(): RelayService
  journal(): JournalStore
  ferry(): FerryPair
  exports(): DossierExports
  book: FontBook
  resourcesDir: string
}

export function buildDeskHandlers(parts: DeskParts): HandlerTable<'desk'> {
  return {
    ...sessionHandlers,
    ...setupHandlers(parts.resourcesDir),
    ...organizationHandlers,
    ...caseHandlers,
    ...caseNumberHandlers,
    ...orderHandlers,
    ...instrumentHandlers,
    ...whistleHandlers,
    ...meetingHandlers,
    ...taskForceHandlers,
    ...rulingHandlers,
    ...intakeHandlers,
    ...boardHandlers,
    ...ledgerHandlers(ledgerSheetWords),
    ...tallyHandlers(tallyWorkbookWords),
    ...mediationHandlers,
    ...appointmentHandlers,
    ...inquiryHandlers,
    ...committeeHandlers,
    ...roomHandlers,
    ...caucusHandlers,
    ...obligationHandlers,
    ...signatureHandlers,
    ...returnVisitHandlers,
    ...gridNoteHandlers,
    ...subsidyHandlers(subsidySheetWords),
    ...personHandlers,
    ...triageHandlers,
    ...dutyImportHandlers(parts.resourcesDir),
    ...attachmentHandlers,
    ...workbenchHandlers,
    ...ruleHandlers,
    ...findHandlers,
    ...flagHandlers,
    ...savedViewHandlers,
    ...workListHandlers,
    ...conflictHandlers,
    ...draftHandlers,
    ...calendarHandlers,
    ...clockHandlers,
    ...calendarPlanHandlers(parts.plans),
    ...auditHandlers,
    ...paperHandlers(parts),
    ...seatHandlers,
    ...reportedHandlers,
    ...importHandlers(parts.jobs),
    ...hotlineHandlers(() => parts.jobs().hotline),
    ...syncHandlers(parts.sync),
    ...relayHandlers(parts.relay),
    ...lostRowHandlers,
    ...outboxHandlers(parts.sync),
    ...ferryHandlers(deskFerryFacts(parts.ferry)),
    ...journalHandlers(parts.journal),
    ...shiftHandlers,
    ...absenceHandlers,
    ...handoverHandlers,
    ...concernHandlers,
    ...alertHandlers,
    ...paperOrderHandlers,
    ...orderFileHandlers({ resourcesDir: parts.resourcesDir, texts: orderFileTexts }),
  }
}
