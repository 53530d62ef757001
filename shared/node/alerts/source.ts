/** What a kind of alert is made of: one small source that finds it for one person. */
import type { AlertView } from '../../contract/alert.ts'
import type { Viewer } from '../../domain/casePolicy.ts'
import { addMinutes, type Instant } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import type { CaseReader } from '../db/queries/caseList.ts'

export interface AlertAsked {
  ctx: QueryContext
  viewer: Viewer
  reader: CaseReader
}

export interface AlertSource {
  /** Everything of this kind that waits for the person now, rung or not. */
  list(asked: AlertAsked): Promise<AlertView[]>
}

const minutesPerDay = 1440
/** What has waited for longer is on the lists and needs no notice any more. */
export const lookBackDays = 3
/** Enough of a kind to say that there is much to do. */
export const mostOfKind = 50

export const lookBackFrom = (now: Instant): Instant => addMinutes(now, -lookBackDays * minutesPerDay)

/** An alert with all that its kind does not have left empty. */
export function alert(of: Pick<AlertView, 'key' | 'kind' | 'at'> & Partial<AlertView>): AlertView {
  return {
    caseId: null,
    orderId: null,
    concernId: null,
    meetingId: null,
    mediationId: null,
    number: '',
    title: '',
    urgency: null,
    isOverdue: false,
    ...of,
  }
}
