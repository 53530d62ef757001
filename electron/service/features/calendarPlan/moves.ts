/** The dates of one matter that a new calendar moves: each by the rule that led to it. */
import type { ClockView } from '../../../../shared/contract/case.ts'
import type { WorkCalendar } from '../../../../shared/domain/calendar.ts'
import type { CaseFile } from '../../../../shared/domain/case.ts'
import {
  type Candidate,
  type ClockRules,
  legalCandidate,
  legalEnd,
  tableCandidate,
} from '../../../../shared/domain/caseClock.ts'
import type { CaseEvent } from '../../../../shared/domain/caseRecord.ts'
import { isTouched, movedDue } from '../../../../shared/domain/dueMove.ts'
import type { GrantedExtension } from '../../../../shared/domain/extendDue.ts'
import type { Extension } from '../../../../shared/domain/extension.ts'
import { finishChangesOf } from '../../../../shared/domain/finishClock.ts'
import type { Agreement, Mediation } from '../../../../shared/domain/mediation.ts'
import {
  appraisalStops,
  limitEnd,
  type MediationExtension,
} from '../../../../shared/domain/mediationLimit.ts'
import type { WorkOrder } from '../../../../shared/domain/order.ts'
import { clockedOrderStatuses } from '../../../../shared/domain/orderClock.ts'
import type { OrderSuspension } from '../../../../shared/domain/orderSuspension.ts'
import { type SlaSubject, slaSubject, type TableClock } from '../../../../shared/domain/slaTable.ts'
import type { Suspension } from '../../../../shared/domain/suspension.ts'
import { urgencies } from '../../../../shared/domain/urgency.ts'
import { type Day, dayOf, endOfDay, type Instant, instantAt } from '../../../../shared/kit/time.ts'
import { finishStart, suspensionsOf } from '../../../../shared/node/matter/clockView.ts'
import type { MoveTarget } from '../../local/planTables.ts'

/** A matter with everything its dates rest on. */
export interface MatterDates {
  file: CaseFile
  orders: readonly WorkOrder[]
  mediations: readonly Mediation[]
  agreements: readonly Agreement[]
  events: readonly CaseEvent[]
  extensions: readonly Extension[]
  pauses: readonly OrderSuspension[]
  /** Days of appraisals, which do not count in a medical mediation. */
  appraisals: readonly MediationExtension[]
}

/** Two calendars, and the days on which they disagree (null: everywhere). */
export interface CalendarChange {
  before: WorkCalendar
  after: WorkCalendar
  days: readonly Day[] | null
}

export interface DateMove {
  target: MoveTarget
  rowId: string
  field: string
  kind: ClockView['kind']
  /** Id of the department, or null for the centre. */
  departmentId: string | null
  before: Instant
  after: Instant
}

/** All dates of a matter that move, in the order in which they bind. */
export function movesOf(matter: MatterDates, rules: ClockRules, change: CalendarChange): DateMove[] {
  const { file } = matter
  const moves: DateMove[] = []
  const suspensions = suspensionsOf(matter.events)
  const law = legalEnd(file, { calendar: change.before })
  const tables = (clock: TableClock, startAt: Instant, subject: SlaSubject): Candidate[] => {
    const own = subject.urgency
    const order = own === null ? urgencies : [own, ...urgencies.filter(other => other !== own)]
    return order.flatMap(urgency => tableCandidate(clock, startAt, { ...subject, urgency }, rules))
  }
  const add = (
    place: Omit<DateMove, 'before' | 'after'>,
    clock: { startAt: Instant | null; dueAt: Instant | null },
    candidates: (startAt: Instant) => Candidate[],
    stops: readonly Suspension[] = [],
    extensions: readonly GrantedExtension[] = [],
  ): Instant | null => {
    const { startAt, dueAt } = clock
    if (startAt === null || dueAt === null) return null
    const from = law !== null && file.typedAt < startAt ? file.typedAt : startAt
    if (!isTouched(dayOf(from), dayOf(dueAt), change.days)) return null
    const after = movedDue(
      { startAt, dueAt },
      candidates(startAt),
      change.before,
      change.after,
      stops,
      extensions,
    )
    if (after !== null) moves.push({ ...place, before: dueAt, after })
    return after
  }
  const ofCase = { target: 'case_file' as const, rowId: file.id, departmentId: null }
  const subject = slaSubject(file)
  if (file.firstContactAt === null)
    add(
      { ...ofCase, field: 'firstContactDueAt', kind: 'firstContact' },
      { startAt: file.typedAt, dueAt: file.firstContactDueAt },
      startAt => [...tables('firstContact', startAt, subject), ...tables('desk', startAt, subject)],
    )
  /** The running clock of the case is that of its order or mediation where one has begun. */
  const followed = new Map<Instant, Instant>()
  for (const order of matter.orders) {
    if (!clockedOrderStatuses.includes(order.status)) continue
    const own = slaSubject(file, order.urgency)
    const place = { target: 'work_order' as const, rowId: order.id, departmentId: order.departmentId }
    const startAt = order.deliveredAt
    const changes = finishChangesOf(order, matter.extensions, matter.pauses)
    if (order.signedAt === null)
      add({ ...place, field: 'signDueAt', kind: 'sign' }, { startAt, dueAt: order.signDueAt }, from =>
        tables('sign', from, own),
      )
    if (order.checkedInAt === null)
      add(
        { ...place, field: 'checkInDueAt', kind: 'checkIn' },
        { startAt, dueAt: order.checkInDueAt },
        from => tables('checkIn', from, own),
      )
    const after = add(
      { ...place, field: 'finishDueAt', kind: 'finish' },
      { startAt: finishStart(order, matter.events), dueAt: order.finishDueAt },
      from => [
        ...tables('finish', from, own),
        ...(law === null ? [] : [legalCandidate(law.name, law.startAt)]),
      ],
      [...suspensions, ...changes.pauses],
      changes.extensions,
    )
    if (after !== null && order.role === 'lead' && order.finishDueAt !== null)
      followed.set(order.finishDueAt, after)
  }
  for (const mediation of matter.mediations) {
    if (mediation.status !== 'open' && mediation.status !== 'agreed') continue
    const dueAt = limitEnd(mediation.dueOn, mediation.limitRule, change.before)
    const after = add(
      { target: 'mediation', rowId: mediation.id, departmentId: null, field: 'dueOn', kind: 'mediation' },
      { startAt: mediation.openedAt, dueAt },
      () => [{ ...legalCandidate(mediation.limitRule ?? 'mediation'), ignoresSuspensions: false }],
      appraisalStops(matter.appraisals.filter(one => one.mediationId === mediation.id)),
    )
    if (after !== null) followed.set(dueAt, after)
  }
  for (const agreement of matter.agreements)
    if (agreement.effectiveOn !== null && agreement.confirmationDueOn !== null)
      add(
        {
          target: 'agreement',
          rowId: agreement.id,
          departmentId: null,
          field: 'confirmationDueOn',
          kind: 'confirmation',
        },
        {
          startAt: instantAt(agreement.effectiveOn, '12:00'),
          dueAt: endOfDay(agreement.confirmationDueOn),
        },
        () => [legalCandidate('judicialConfirmationRequest')],
      )
  const { dueAt, clockStartedAt } = file
  const after = dueAt === null ? undefined : followed.get(dueAt)
  const kind = file.status === 'completed' || file.status === 'followUp' ? 'followUp' : 'desk'
  if (dueAt !== null && after !== undefined)
    moves.push({
      ...ofCase,
      field: 'dueAt',
      kind: file.status === 'mediating' ? 'mediation' : 'finish',
      before: dueAt,
      after,
    })
  else if (file.status !== 'suspended')
    add({ ...ofCase, field: 'dueAt', kind }, { startAt: clockStartedAt, dueAt }, from =>
      tables(kind, from, subject),
    )
  return moves
}
