/**
 * What comes back from a department without a computer: the slip of a printed order, typed in by the centre, or
 * the reply file of an order file. Both say who signed, who came when and where, and how it ended. The times on
 * the slip count; none may lie in the future or before the order was issued. A part that is on record already
 * changes nothing, so that a slip may come in twice, late, or in another order.
 */
import type { Instant } from '../kit/time.ts'
import { addMinutes } from '../kit/time.ts'
import type { CompletionKind } from './case.ts'
import { nextState } from './machine.ts'
import type { OrderAction, OrderStatus, ReturnReason, WorkOrder } from './order.ts'
import { evidenceNeeded } from './orderFinish.ts'
import type { SyncedRow } from './row.ts'

export interface OrderSlip {
  signed: { name: string; phone: string; at: Instant } | null
  checkIn: { name: string; at: Instant; place: string; note: string } | null
  /** `nextStep`: what comes next, of a result that is not the last. */
  finish: { name: string; at: Instant; kind: CompletionKind; text: string; nextStep: string } | null
  returned: { name: string; at: Instant; reason: ReturnReason; dutyNumber: string; basis: string } | null
}

export const slipParts = ['deliver', 'sign', 'checkIn', 'finish', 'return'] as const
export type SlipPart = (typeof slipParts)[number]

/** `already`: on record, nothing to do; `refused`: cannot be taken, with the code that says why and what to do. */
export interface SlipStep {
  part: SlipPart
  verdict: 'new' | 'already' | 'refused'
  at: Instant
  byName: string
  text: string
  code: SlipCode | null
}

export const slipCodes = [
  'orderReply.timeInFuture',
  'orderReply.timeBeforeIssue',
  'orderReply.timesOutOfOrder',
  'orderReply.resultAndReturn',
  'orderReply.notOpen',
  'orderReply.notSigned',
  'orderReply.returnLate',
  'orderReply.nextStepMissing',
  'orderReply.evidenceMissing',
  'orderReply.empty',
] as const
export type SlipCode = (typeof slipCodes)[number]

/** The record that a slip or a file came in: never changed, never entered twice. */
export interface OrderReply extends SyncedRow {
  orderId: string
  caseId: string
  source: 'paper' | 'file'
  /** The order file it answers; null for a slip. */
  fileId: string | null
  parts: SlipPart[]
  attachmentIds: string[]
  at: Instant
  byName: string
}

/** As at registration: clocks of two machines, and of a wall, differ a little. */
const leewayMinutes = 10

type Subject = Pick<
  WorkOrder,
  'status' | 'issuedAt' | 'deliveredAt' | 'signedAt' | 'checkedInAt' | 'completedAt' | 'returnRequestedAt'
>

const actionOf: Record<SlipPart, OrderAction> = {
  deliver: 'deliver',
  sign: 'sign',
  checkIn: 'checkIn',
  finish: 'complete',
  return: 'requestReturn',
}

/** Whether an order already carries a part. A redone order may sign and finish again. */
function isOnRecord(order: Subject, part: SlipPart, status: OrderStatus): boolean {
  switch (part) {
    case 'deliver':
      return order.deliveredAt !== null
    case 'sign':
      return order.signedAt !== null && status !== 'redo' && status !== 'delivered'
    case 'checkIn':
      return order.checkedInAt !== null && status !== 'redo'
    case 'finish':
      return status === 'completed' || status === 'verified'
    case 'return':
      return ['returnPending', 'inRuling', 'returned'].includes(status)
  }
}

/**
 * What a slip would do to an order, step by step, without doing it. The signature on paper proves the delivery
 * too: an order that was not delivered before is delivered at the time of the signature. `returnUntil`: the end
 * of the window for returns, counted from the delivery; null while there is none. `fileCount`: photos and scans
 * that come with it, which a result has to show.
 */
export function planSlip(
  order: Subject,
  slip: OrderSlip,
  now: Instant,
  returnUntil: (deliveredAt: Instant) => Instant | null,
  fileCount = 1,
): SlipStep[] {
  const steps: SlipStep[] = []
  let status: OrderStatus = order.status
  let latest: Instant | null = null
  const add = (part: SlipPart, at: Instant, byName: string, text: string, extra: SlipCode | null = null) => {
    const step = (verdict: SlipStep['verdict'], code: SlipCode | null = null) =>
      steps.push({ part, verdict, at, byName, text, code })
    if (isOnRecord(order, part, status)) return step('already')
    if (at > addMinutes(now, leewayMinutes)) return step('refused', 'orderReply.timeInFuture')
    if (at < addMinutes(order.issuedAt, -leewayMinutes)) return step('refused', 'orderReply.timeBeforeIssue')
    if (latest !== null && at < latest) return step('refused', 'orderReply.timesOutOfOrder')
    if (extra !== null) return step('refused', extra)
    const next = nextState('work_order', status, actionOf[part])
    if (next === null)
      return step(
        'refused',
        status === 'issued' || status === 'delivered' ? 'orderReply.notSigned' : 'orderReply.notOpen',
      )
    status = next as OrderStatus
    latest = at
    return step('new')
  }
  const { signed, checkIn, finish, returned } = slip
  const first = signed ?? checkIn ?? finish ?? returned
  if (first !== null && order.deliveredAt === null && signed !== null)
    add('deliver', signed.at, signed.name, '')
  if (signed !== null) add('sign', signed.at, signed.name, signed.phone)
  if (checkIn !== null) add('checkIn', checkIn.at, checkIn.name, checkIn.place)
  const both = finish !== null && returned !== null ? 'orderReply.resultAndReturn' : null
  const evidence =
    finish !== null && fileCount < evidenceNeeded[finish.kind] ? 'orderReply.evidenceMissing' : null
  const nextStep =
    finish?.kind === 'interim' && finish.nextStep.trim() === '' ? 'orderReply.nextStepMissing' : null
  if (finish !== null) add('finish', finish.at, finish.name, finish.text, both ?? evidence ?? nextStep)
  if (returned !== null) {
    const from = order.deliveredAt ?? signed?.at ?? null
    const until = from === null ? null : returnUntil(from)
    add(
      'return',
      returned.at,
      returned.name,
      returned.basis,
      both ?? (until !== null && returned.at > until ? 'orderReply.returnLate' : null),
    )
  }
  return steps
}

/** The first thing that keeps a slip from being entered as a whole; null when it may be. */
export function slipFault(steps: readonly SlipStep[]): SlipCode | null {
  if (steps.length === 0) return 'orderReply.empty'
  return steps.find(step => step.verdict === 'refused')?.code ?? null
}

/** The parts a slip adds. None: all of it was entered before. */
export function newParts(steps: readonly SlipStep[]): SlipPart[] {
  return steps.filter(step => step.verdict === 'new').map(step => step.part)
}
