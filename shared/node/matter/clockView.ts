/** The clocks of a case, an order and a mediation with the day-by-day reason of each date. */
import type { ClockView } from '../../contract/case.ts'
import type { CaseFile } from '../../domain/case.ts'
import { type ExplainedClock, explainClock, followUpDue } from '../../domain/caseClock.ts'
import type { CaseEvent } from '../../domain/caseRecord.ts'
import type { Agreement, Mediation } from '../../domain/mediation.ts'
import type { WorkOrder } from '../../domain/order.ts'
import type { SlaClock } from '../../domain/sla.ts'
import { defaultOfficeLimits, legalLimits, slaClocks } from '../../domain/sla.ts'
import type { Suspension } from '../../domain/suspension.ts'
import { urgencies } from '../../domain/urgency.ts'
import { endOfDay, type Instant, instantAt } from '../../kit/time.ts'
import type { Rulebook } from '../bus/services.ts'

interface Owner {
  kind: ClockView['kind']
  ownerName: string
  orderId: string | null
}

function view(owner: Owner, clock: ExplainedClock): ClockView {
  return {
    ...owner,
    startAt: clock.startAt,
    dueAt: clock.dueAt,
    doneAt: clock.doneAt,
    color: clock.color,
    limit: clock.limit === null ? null : { amount: clock.limit.amount, unit: clock.limit.unit },
    ledger: clock.ledger.map(line => ({
      day: line.day,
      kind: line.kind,
      name: line.name ?? null,
      count: line.count ?? null,
    })),
  }
}

/** The limits of a clock, the likeliest urgency first. */
function limitsOf(clock: SlaClock, urgency: CaseFile['urgency'], rules: Rulebook) {
  const order = urgency === null ? urgencies : [urgency, ...urgencies.filter(other => other !== urgency)]
  return order.flatMap(name => rules.sla[name][clock] ?? [])
}

/** When a case stood still, by its timeline. */
export function suspensionsOf(events: readonly Pick<CaseEvent, 'kind' | 'at' | 'text'>[]): Suspension[] {
  const spans: Suspension[] = []
  for (const event of events) {
    if (event.kind === 'suspended') spans.push({ from: event.at, to: null, reason: event.text })
    const last = spans.at(-1)
    if (event.kind === 'resumed' && last?.to === null) last.to = event.at
  }
  return spans
}

/** The clocks of a case itself; `centerName` owns them. */
export function caseClocks(file: CaseFile, centerName: string, now: Instant, rules: Rulebook): ClockView[] {
  const clocks: ClockView[] = []
  if (file.firstContactDueAt !== null)
    clocks.push(
      view(
        { kind: 'firstContact', ownerName: centerName, orderId: null },
        explainClock(
          {
            startAt: file.typedAt,
            dueAt: file.firstContactDueAt,
            doneAt: file.firstContactAt,
            urgency: file.urgency,
          },
          limitsOf('firstContact', file.urgency, rules),
          now,
          rules,
        ),
      ),
    )
  if (file.completedAt !== null && ['completed', 'followUp', 'closed', 'archived'].includes(file.status))
    clocks.push(
      view(
        { kind: 'followUp', ownerName: centerName, orderId: null },
        explainClock(
          {
            startAt: file.completedAt,
            dueAt: followUpDue(file.completedAt, rules),
            doneAt: file.endedAt,
            urgency: null,
          },
          [defaultOfficeLimits.followUp],
          now,
          rules,
        ),
      ),
    )
  return clocks
}

/** From when the finish of an order counts: its delivery, or the moment it was last sent back to be done again. */
export function finishStart(
  order: WorkOrder,
  events: readonly Pick<CaseEvent, 'kind' | 'at' | 'orderId'>[],
): Instant | null {
  const again = events.findLast(
    event => event.orderId === order.id && (event.kind === 'verifyFailed' || event.kind === 'redo'),
  )
  return again?.at ?? order.deliveredAt
}

/** Signature, check-in and finish of one order; none before it was delivered. */
export function orderClocks(
  order: WorkOrder,
  departmentName: string,
  events: readonly CaseEvent[],
  now: Instant,
  rules: Rulebook,
): ClockView[] {
  const suspensions = suspensionsOf(events)
  const { deliveredAt } = order
  if (deliveredAt === null) return []
  const kinds = slaClocks.filter(clock => clock !== 'firstContact')
  const dates = {
    sign: { dueAt: order.signDueAt, doneAt: order.signedAt },
    checkIn: { dueAt: order.checkInDueAt, doneAt: order.checkedInAt },
    finish: { dueAt: order.finishDueAt, doneAt: order.completedAt },
  }
  return kinds.flatMap(kind => {
    const { dueAt, doneAt } = dates[kind]
    if (dueAt === null) return []
    const spans = kind === 'finish' ? suspensions : []
    const startAt = (kind === 'finish' ? finishStart(order, events) : null) ?? deliveredAt
    const clock = explainClock(
      { startAt, dueAt, doneAt, urgency: order.urgency },
      limitsOf(kind, order.urgency, rules),
      now,
      rules,
      spans,
    )
    return [view({ kind, ownerName: departmentName, orderId: order.id }, clock)]
  })
}

/** The month of a mediation, and the thirty days in which its agreement may be confirmed by the court. */
export function mediationClocks(
  mediation: Mediation,
  agreement: Agreement | null,
  centerName: string,
  now: Instant,
  rules: Rulebook,
): ClockView[] {
  const owner = (kind: 'mediation' | 'confirmation'): Owner => ({
    kind,
    ownerName: centerName,
    orderId: null,
  })
  const month = explainClock(
    {
      startAt: mediation.openedAt,
      dueAt: endOfDay(mediation.dueOn),
      doneAt: mediation.concludedAt,
      urgency: null,
    },
    [legalLimits.mediation.limit],
    now,
    rules,
  )
  const clocks = [view(owner('mediation'), month)]
  if (agreement?.effectiveOn && agreement.confirmationDueOn) {
    const confirmation = explainClock(
      {
        startAt: instantAt(agreement.effectiveOn, '12:00'),
        dueAt: endOfDay(agreement.confirmationDueOn),
        doneAt: null,
        urgency: null,
      },
      [legalLimits.judicialConfirmationRequest.limit],
      now,
      rules,
    )
    clocks.push(view(owner('confirmation'), confirmation))
  }
  return clocks
}
