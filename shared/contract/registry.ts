/** Every call of the product, by name. The client and both handler tables are typed by this. */
import type { z } from 'zod'
import { absenceCalls } from './absence.ts'
import { alertCalls } from './alert.ts'
import { appointmentCalls } from './appointment.ts'
import { attachmentCalls } from './attachment.ts'
import { boardCalls } from './board.ts'
import { calendarPlanCalls } from './calendarPlan.ts'
import { caseCalls } from './case.ts'
import { caseLinkCalls } from './caseLink.ts'
import { caseStepCalls } from './caseSteps.ts'
import { clockCalls } from './clock.ts'
import { committeeCalls } from './committee.ts'
import { completenessCalls } from './completeness.ts'
import { concernCalls } from './concern.ts'
import { conflictCalls } from './conflict.ts'
import type { CallDef } from './define.ts'
import { deskCalls } from './desk.ts'
import { dossierCheckCalls } from './dossierCheck.ts'
import { dutyCalls } from './duty.ts'
import { ferryCalls } from './ferry.ts'
import { findCalls } from './find.ts'
import { flagCalls } from './flag.ts'
import { gridNoteCalls } from './gridNote.ts'
import { handoverCalls } from './handover.ts'
import { hintCalls } from './hints.ts'
import { hotlineCalls } from './hotline.ts'
import { hotlineBridgeCalls } from './hotlineBridge.ts'
import { inquiryCalls } from './inquiry.ts'
import { instrumentCalls } from './instrument.ts'
import { intakeCalls } from './intake.ts'
import { journalCalls } from './journal.ts'
import { ledgerCalls } from './ledger.ts'
import { ledgerDecisionCalls } from './ledgerDecision.ts'
import { mediationCalls } from './mediation.ts'
import { mediationCourseCalls } from './mediationCourse.ts'
import { mediationPeopleCalls } from './mediationPeople.ts'
import { mediationTaskCalls } from './mediationTask.ts'
import { meetingCalls } from './meeting.ts'
import { noticeCalls } from './notice.ts'
import { obligationCalls } from './obligation.ts'
import { orderCalls } from './order.ts'
import { orderReplyCalls } from './orderReply.ts'
import { organizationCalls } from './organization.ts'
import { outboxCalls } from './outbox.ts'
import { paperCalls } from './paper.ts'
import { personCalls } from './person.ts'
import { relayCalls } from './relay.ts'
import { returnVisitCalls } from './returnVisit.ts'
import { roomCalls } from './room.ts'
import { ruleCalls } from './rules.ts'
import { rulingCalls } from './ruling.ts'
import { savedViewCalls } from './savedView.ts'
import { seatCalls } from './seat.ts'
import { sessionCalls } from './session.ts'
import { shiftCalls } from './shift.ts'
import { signatureCalls } from './signature.ts'
import { subsidyCalls } from './subsidy.ts'
import { syncCalls } from './sync.ts'
import { tallyCalls } from './tally.ts'
import { tallyReportCalls } from './tallyReport.ts'
import { taskForceCalls } from './taskForce.ts'
import { triageCalls } from './triage.ts'
import { whistleCalls } from './whistle.ts'
import { whistleCenterCalls } from './whistleCenter.ts'
import { whistleRateCalls } from './whistleRate.ts'
import { workListCalls } from './workList.ts'

export const allCalls = [
  ...sessionCalls,
  ...organizationCalls,
  ...caseCalls,
  ...caseStepCalls,
  ...caseLinkCalls,
  ...hintCalls,
  ...flagCalls,
  ...attachmentCalls,
  ...orderCalls,
  ...instrumentCalls,
  ...boardCalls,
  ...ledgerCalls,
  ...ledgerDecisionCalls,
  ...tallyCalls,
  ...tallyReportCalls,
  ...whistleCalls,
  ...whistleRateCalls,
  ...meetingCalls,
  ...taskForceCalls,
  ...orderReplyCalls,
  ...rulingCalls,
  ...mediationCalls,
  ...mediationCourseCalls,
  ...appointmentCalls,
  ...inquiryCalls,
  ...mediationPeopleCalls,
  ...committeeCalls,
  ...roomCalls,
  ...obligationCalls,
  ...returnVisitCalls,
  ...paperCalls,
  ...signatureCalls,
  ...dossierCheckCalls,
  ...personCalls,
  ...mediationTaskCalls,
  ...gridNoteCalls,
  ...subsidyCalls,
  ...triageCalls,
  ...dutyCalls,
  ...noticeCalls,
  ...deskCalls,
  ...clockCalls,
  ...calendarPlanCalls,
  ...findCalls,
  ...hotlineCalls,
  ...hotlineBridgeCalls,
  ...savedViewCalls,
  ...workListCalls,
  ...seatCalls,
  ...whistleCenterCalls,
  ...journalCalls,
  ...intakeCalls,
  ...ruleCalls,
  ...syncCalls,
  ...relayCalls,
  ...outboxCalls,
  ...completenessCalls,
  ...conflictCalls,
  ...ferryCalls,
  ...shiftCalls,
  ...absenceCalls,
  ...handoverCalls,
  ...concernCalls,
  ...alertCalls,
] as const

type AnyCall = (typeof allCalls)[number]
export type Registry = { [C in AnyCall as C['name']]: C }
export type CallName = keyof Registry
export type InputOf<N extends CallName> = z.input<Registry[N]['input']>
export type ParsedInputOf<N extends CallName> = z.output<Registry[N]['input']>
export type OutputOf<N extends CallName> = z.output<Registry[N]['output']>

/** Names that exist on a host: the handler table of that host must hold exactly these. */
export type NamesOn<W extends 'desk' | 'county'> = {
  [N in CallName]: Registry[N]['where'] extends 'both' | W ? N : never
}[CallName]

export type QueryName = { [N in CallName]: Registry[N]['kind'] extends 'query' ? N : never }[CallName]
export type CommandName = { [N in CallName]: Registry[N]['kind'] extends 'command' ? N : never }[CallName]

/** Looks a call up by name; undefined when the name is unknown. */
export const registry: ReadonlyMap<string, CallDef> = new Map(
  allCalls.map(call => [call.name, call as unknown as CallDef]),
)
