/** The handler table of the county, complete by type. */
import { ledgerSheetWords } from '../shared/labels/ledger.ts'
import { orderFileTexts } from '../shared/labels/orderReply.ts'
import { subsidySheetWords } from '../shared/labels/subsidy.ts'
import { tallyWorkbookWords } from '../shared/labels/tallyText.ts'
import type { HandlerTable } from '../shared/node/bus/handlers.ts'
import { absenceHandlers } from '../shared/node/features/absence.ts'
import { alertHandlers } from '../shared/node/features/alert.ts'
import { appointmentHandlers } from '../shared/node/features/appointment.ts'
import { attachmentHandlers } from '../shared/node/features/attachment.ts'
import { auditHandlers } from '../shared/node/features/audit.ts'
import { boardHandlers } from '../shared/node/features/board.ts'
import { calendarHandlers } from '../shared/node/features/calendar.ts'
import { caseHandlers } from '../shared/node/features/case.ts'
import { clockHandlers } from '../shared/node/features/clock.ts'
import { committeeHandlers } from '../shared/node/features/committee.ts'
import { concernHandlers } from '../shared/node/features/concern.ts'
import { conflictHandlers } from '../shared/node/features/conflict.ts'
import { ferryHandlers } from '../shared/node/features/ferry.ts'
import { findHandlers } from '../shared/node/features/find.ts'
import { flagHandlers } from '../shared/node/features/flag.ts'
import { gridNoteHandlers } from '../shared/node/features/gridNote.ts'
import { handoverHandlers } from '../shared/node/features/handover.ts'
import { inquiryHandlers } from '../shared/node/features/inquiry.ts'
import { instrumentHandlers } from '../shared/node/features/instrument.ts'
import { intakeHandlers } from '../shared/node/features/intake.ts'
import { ledgerHandlers } from '../shared/node/features/ledger.ts'
import { mediationHandlers } from '../shared/node/features/mediation.ts'
import { meetingHandlers } from '../shared/node/features/meeting.ts'
import { obligationHandlers } from '../shared/node/features/obligation.ts'
import { orderHandlers } from '../shared/node/features/order.ts'
import { orderFileHandlers } from '../shared/node/features/orderFile.ts'
import { organizationHandlers } from '../shared/node/features/organization.ts'
import { paperOrderHandlers } from '../shared/node/features/paperOrder.ts'
import { personHandlers } from '../shared/node/features/person.ts'
import { returnVisitHandlers } from '../shared/node/features/returnVisit.ts'
import { roomHandlers } from '../shared/node/features/room.ts'
import { ruleHandlers } from '../shared/node/features/rules.ts'
import { rulingHandlers } from '../shared/node/features/ruling.ts'
import { savedViewHandlers } from '../shared/node/features/savedView.ts'
import { seatHandlers } from '../shared/node/features/seat.ts'
import { sessionHandlers } from '../shared/node/features/session.ts'
import { shiftHandlers } from '../shared/node/features/shift.ts'
import { signatureHandlers } from '../shared/node/features/signature.ts'
import { subsidyHandlers } from '../shared/node/features/subsidy.ts'
import { tallyHandlers } from '../shared/node/features/tally.ts'
import { taskForceHandlers } from '../shared/node/features/taskForce.ts'
import { triageHandlers } from '../shared/node/features/triage.ts'
import { whistleHandlers } from '../shared/node/features/whistle.ts'
import { reportedHandlers } from '../shared/node/features/whistleCenter.ts'
import { workbenchHandlers } from '../shared/node/features/workbench.ts'
import { workListHandlers } from '../shared/node/features/workList.ts'
import { deviceHandlers } from './features/device.ts'
import { countyFerryFacts, type FerryPair } from './features/ferry.ts'
import { hotlineBridgeHandlers } from './features/hotlineBridge/index.ts'
import type { BridgeWords } from './features/hotlineBridge/towns.ts'
import { countySetupHandlers } from './features/setup.ts'
import { wallHandlers } from './features/wall.ts'
import { whistleCenterHandlers } from './features/whistleCenter.ts'

/** What some handlers need beside the services. */
export interface CountyParts {
  bridge: BridgeWords
  resourcesDir: string
  ferry(): FerryPair
}

export const buildCountyHandlers = (parts: CountyParts): HandlerTable<'county'> => ({
  ...sessionHandlers,
  ...countySetupHandlers,
  ...organizationHandlers,
  ...caseHandlers,
  ...orderHandlers,
  ...instrumentHandlers,
  ...whistleHandlers,
  ...meetingHandlers,
  ...taskForceHandlers,
  ...rulingHandlers,
  ...intakeHandlers,
  ...boardHandlers,
  ...wallHandlers,
  ...ledgerHandlers(ledgerSheetWords),
  ...tallyHandlers(tallyWorkbookWords),
  ...mediationHandlers,
  ...appointmentHandlers,
  ...inquiryHandlers,
  ...committeeHandlers,
  ...roomHandlers,
  ...obligationHandlers,
  ...signatureHandlers,
  ...returnVisitHandlers,
  ...gridNoteHandlers,
  ...subsidyHandlers(subsidySheetWords),
  ...personHandlers,
  ...triageHandlers,
  ...attachmentHandlers,
  ...workbenchHandlers,
  ...ruleHandlers,
  ...findHandlers,
  ...flagHandlers,
  ...savedViewHandlers,
  ...workListHandlers,
  ...conflictHandlers,
  ...calendarHandlers,
  ...clockHandlers,
  ...auditHandlers,
  ...seatHandlers,
  ...reportedHandlers,
  ...whistleCenterHandlers,
  ...deviceHandlers,
  ...ferryHandlers(countyFerryFacts(parts.ferry)),
  ...hotlineBridgeHandlers(parts.bridge),
  ...shiftHandlers,
  ...absenceHandlers,
  ...handoverHandlers,
  ...concernHandlers,
  ...alertHandlers,
  ...paperOrderHandlers,
  ...orderFileHandlers({ resourcesDir: parts.resourcesDir, texts: orderFileTexts }),
})
