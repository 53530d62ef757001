import type { AlertView } from '../../../shared/contract/alert.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { writtenDay } from '../../../shared/labels/mediation.ts'
import { formatInstant } from '../../components/time.ts'

/** The page that shows what an alert is about. */
export function pathOfAlert(
  alert: Pick<AlertView, 'kind' | 'caseId' | 'orderId' | 'concernId' | 'meetingId' | 'mediationId'>,
): string {
  if (alert.concernId !== null) return `/concerns?id=${alert.concernId}`
  if (alert.kind === 'absenceToDecide') return '/shifts?tab=absences'
  if (alert.kind === 'handedOver') return '/shifts?tab=handovers'
  if (alert.kind === 'appointmentNear') return `/cases/${alert.caseId}?tab=mediation`
  if (alert.meetingId !== null) return `/meetings/${alert.meetingId}`
  if (alert.orderId !== null) return `/orders/${alert.orderId}`
  if (alert.kind === 'subsidyToDecide') return '/subsidies?pile=open'
  if (alert.kind === 'subsidyReturned') return '/subsidies?pile=returned'
  if (alert.kind === 'gridNoteWaiting') return '/grid-notes'
  if (alert.kind === 'gridNoteResult') return '/grid-notes?pile=handled'
  if (alert.kind === 'refusedBack') return '/refused'
  if (alert.mediationId !== null) return `/mediations/${alert.mediationId}?tab=performance`
  if (alert.caseId !== null) return `/cases/${alert.caseId}`
  return '/'
}

/** When it is about: what follows an agreement is dated by days, everything else by the minute. */
export function timeOfAlert({ kind, at }: Pick<AlertView, 'kind' | 'at'>): string {
  const isDated = kind === 'obligationDue' || kind === 'confirmationDue' || kind === 'visitDue'
  return isDated ? writtenDay(dayOf(at)) : formatInstant(at)
}
