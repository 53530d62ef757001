/** The clocks of a case, an order and a mediation with the day-by-day reason of each date. */
import type { ClockView } from '../../contract/case.ts'
import type { CaseFile } from '../../domain/case.ts'
import {
  type Candidate,
  type ClockRule,
  type ClockRules,
  type ExplainedClock,
  explainClock,
  followUpDue,
  legalCandidate,
  legalEnd,
  tableCandidate,
  triageDue,
  verifyDue,
} from '../../domain/caseClock.ts'
import type { CaseEvent } from '../../domain/caseRecord.ts'
import { computeDue } from '../../domain/deadline.ts'
import { type FinishChanges, noFinishChanges } from '../../domain/finishClock.ts'
import type { Agreement, Mediation } from '../../domain/mediation.ts'
import {
  appraisalStops,
  limitEnd,
  type MediationExtension,
  standingDay,
} from '../../domain/mediationLimit.ts'
import type { WorkOrder } from '../../domain/order.ts'
import { provenAt } from '../../domain/orderProof.ts'
import { legalLimits } from '../../domain/sla.ts'
import { isPetition, type SlaSubject, slaSubject, type TableClock } from '../../domain/slaTable.ts'
import type { Suspension } from '../../domain/suspension.ts'
import { urgencies } from '../../domain/urgency.ts'
import { dayOf, endOfDay, type Instant, instantAt } from '../../kit/time.ts'

interface Owner {
  kind: ClockView['kind']
  ownerName: string
  orderId: string | null
}

/** Where a limit comes from, as screens name it. */
export function ruleView(rule: ClockRule): ClockView['rule'] {
  const law = rule.kind === 'law' ? legalLimits[rule.name] : null
  return {
    kind: rule.kind,
    source: law?.source ?? null,
    article: law?.article ?? null,
    version: rule.kind === 'table' ? rule.version : null,
  }
}

/** The notice behind each year between two instants. */
export function calendarView(
  from: Instant,
  to: Instant,
  limit: ExplainedClock['limit'],
  rules: ClockRules,
): ClockView['calendars'] {
  if (limit === null || limit.unit === 'minute' || limit.unit === 'hour') return []
  const years: ClockView['calendars'] = []
  for (let year = Number(dayOf(from).slice(0, 4)); year <= Number(dayOf(to).slice(0, 4)); year += 1)
    years.push({
      year,
      isPublished: rules.calendar.years.includes(year),
      source: rules.calendar.sources?.[year] ?? '',
    })
  return years
}

export function view(owner: Owner, clock: ExplainedClock, rules: ClockRules): ClockView {
  return {
    ...owner,
    startAt: clock.startAt,
    dueAt: clock.dueAt,
    doneAt: clock.doneAt,
    color: clock.color,
    limit: clock.limit === null ? null : { amount: clock.limit.amount, unit: clock.limit.unit },
    rule: ruleView(clock.rule),
    calendars: calendarView(clock.startAt, clock.dueAt, clock.limit, rules),
    assumedYears: clock.assumedYears,
    ledger: clock.ledger.map(line => ({
      day: line.day,
      kind: line.kind,
      name: line.name ?? null,
      count: line.count ?? null,
    })),
  }
}

/** The limits of a clock, the likeliest urgency first. */
function candidatesOf(
  clock: TableClock,
  startAt: Instant,
  subject: SlaSubject,
  rules: ClockRules,
): Candidate[] {
  const { urgency } = subject
  const order = urgency === null ? urgencies : [urgency, ...urgencies.filter(other => other !== urgency)]
  return order.flatMap(name => tableCandidate(clock, startAt, { ...subject, urgency: name }, rules))
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

type Event = Pick<CaseEvent, 'kind' | 'at'>
const checkedStatuses: readonly CaseFile['status'][] = ['completed', 'followUp', 'closed', 'archived']

/** The clocks of a case itself; `centerName` owns them. */
export function caseClocks(
  file: CaseFile,
  centerName: string,
  now: Instant,
  rules: ClockRules,
  events: readonly Event[] = [],
): ClockView[] {
  const subject = slaSubject(file)
  const clocks: ClockView[] = []
  const add = (
    kind: ClockView['kind'],
    clock: { startAt: Instant; dueAt: Instant; doneAt: Instant | null },
    candidates: readonly Candidate[],
  ) =>
    clocks.push(
      view(
        { kind, ownerName: centerName, orderId: null },
        explainClock(clock, candidates, now, rules),
        rules,
      ),
    )

  if (file.firstContactDueAt !== null)
    add(
      'firstContact',
      { startAt: file.typedAt, dueAt: file.firstContactDueAt, doneAt: file.firstContactAt },
      candidatesOf('firstContact', file.typedAt, subject, rules),
    )
  const { clockStartedAt, dueAt, completedAt } = file
  if (clockStartedAt !== null && dueAt !== null) {
    const isAtDesk = file.status === 'registered' || file.status === 'assessed'
    // Until an order is delivered the matter still lies with the centre.
    const isOnTheWay =
      (file.status === 'dispatched' || file.status === 'whistled') &&
      triageDue(clockStartedAt, subject, rules) === dueAt
    const clock = { startAt: clockStartedAt, dueAt, doneAt: null }
    if (isAtDesk || isOnTheWay) add('desk', clock, candidatesOf('desk', clockStartedAt, subject, rules))
    if (file.status === 'suspended') add('review', clock, [])
  }
  if (completedAt !== null && checkedStatuses.includes(file.status)) {
    const verified = events.findLast(event => event.kind === 'verified' && event.at >= completedAt)
    add(
      'verify',
      {
        startAt: completedAt,
        dueAt: verifyDue(completedAt, rules, subject),
        doneAt: verified?.at ?? (file.status === 'completed' ? null : completedAt),
      },
      tableCandidate('verify', completedAt, subject, rules),
    )
    add(
      'followUp',
      { startAt: completedAt, dueAt: followUpDue(completedAt, rules, subject), doneAt: file.endedAt },
      tableCandidate('followUp', completedAt, subject, rules),
    )
  }
  return [...clocks, ...outerClocks(file, centerName, now, rules, events)]
}

/** What binds a matter from outside, whatever the centre plans: the law on petitions, and a superior's date. */
function outerClocks(
  file: CaseFile,
  centerName: string,
  now: Instant,
  rules: ClockRules,
  events: readonly Event[],
): ClockView[] {
  const owner = (kind: ClockView['kind']): Owner => ({ kind, ownerName: centerName, orderId: null })
  const clocks: ClockView[] = []
  const doneAt = file.completedAt ?? file.endedAt
  if (isPetition(file)) {
    const judged = events.find(event => event.kind === 'assessed' || event.kind === 'rejected')
    for (const [kind, startAt, ended] of [
      ['petitionAcceptance', file.typedAt, judged?.at ?? doneAt],
      ['petitionConclusion', judged?.at ?? file.typedAt, doneAt],
    ] as const) {
      if (kind === 'petitionConclusion' && judged?.kind === 'rejected') continue
      const { dueAt } = computeDue(startAt, legalLimits[kind].limit, rules.calendar)
      const clock = { startAt, dueAt, doneAt: ended }
      clocks.push(view(owner(kind), explainClock(clock, [legalCandidate(kind)], now, rules), rules))
    }
  }
  if (file.externalDueAt)
    clocks.push(
      view(
        owner('external'),
        explainClock({ startAt: file.typedAt, dueAt: file.externalDueAt, doneAt }, [], now, rules),
        rules,
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
    event => event.orderId === order.id && ['verifyFailed', 'redo', 'orderSentBack'].includes(event.kind),
  )
  return again?.at ?? order.deliveredAt
}

/** Signature, check-in and finish of one order; none before it was delivered. */
export function orderClocks(
  order: WorkOrder,
  departmentName: string,
  events: readonly CaseEvent[],
  now: Instant,
  rules: ClockRules,
  file: CaseFile | null = null,
  changes: FinishChanges = noFinishChanges,
): ClockView[] {
  const suspensions = [...suspensionsOf(events), ...changes.pauses]
  const { deliveredAt } = order
  if (deliveredAt === null) return []
  const subject: SlaSubject = file === null ? { urgency: order.urgency } : slaSubject(file, order.urgency)
  const dates = {
    sign: { dueAt: order.signDueAt, doneAt: provenAt(order.signedAt, order.signProof) },
    checkIn: { dueAt: order.checkInDueAt, doneAt: provenAt(order.checkedInAt, order.checkInProof) },
    finish: { dueAt: order.finishDueAt, doneAt: provenAt(order.completedAt, order.finishProof) },
  }
  const law = file === null ? null : legalEnd(file, rules)
  return (['sign', 'checkIn', 'finish'] as const).flatMap(kind => {
    const { dueAt, doneAt } = dates[kind]
    if (dueAt === null) return []
    const isFinish = kind === 'finish'
    const startAt = (isFinish ? finishStart(order, events) : null) ?? deliveredAt
    const candidates = candidatesOf(kind, startAt, subject, rules)
    if (isFinish && law !== null) candidates.push(legalCandidate(law.name, law.startAt))
    const clock = explainClock(
      { startAt, dueAt, doneAt },
      candidates,
      now,
      rules,
      isFinish ? suspensions : [],
      isFinish ? changes.extensions : [],
    )
    return [view({ kind, ownerName: departmentName, orderId: order.id }, clock, rules)]
  })
}

/** The month of a mediation (thirty working days of a medical one), and the thirty days in which its agreement may be confirmed by the court. */
export function mediationClocks(
  mediation: Mediation,
  agreement: Agreement | null,
  centerName: string,
  now: Instant,
  rules: ClockRules,
  extensions: readonly MediationExtension[] = [],
): ClockView[] {
  const owner = (kind: 'mediation' | 'confirmation'): Owner => ({
    kind,
    ownerName: centerName,
    orderId: null,
  })
  const dueOn = standingDay(mediation, extensions, rules.calendar)
  const month = explainClock(
    {
      startAt: mediation.openedAt,
      dueAt: limitEnd(dueOn, mediation.limitRule, rules.calendar),
      doneAt: mediation.concludedAt,
    },
    [{ ...legalCandidate(mediation.limitRule ?? 'mediation'), ignoresSuspensions: false }],
    now,
    rules,
    appraisalStops(extensions),
  )
  const clocks = [view(owner('mediation'), month, rules)]
  if (agreement?.effectiveOn && agreement.confirmationDueOn) {
    const confirmation = explainClock(
      {
        startAt: instantAt(agreement.effectiveOn, '12:00'),
        dueAt: endOfDay(agreement.confirmationDueOn),
        doneAt: null,
      },
      [legalCandidate('judicialConfirmationRequest')],
      now,
      rules,
    )
    clocks.push(view(owner('confirmation'), confirmation, rules))
  }
  return clocks
}
