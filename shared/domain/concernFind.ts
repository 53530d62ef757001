/** What is wrong at a centre at a moment. Pure: facts, rules and a moment in, items out. */
import type { Instant } from '../kit/time.ts'
import { addDays, addMinutes, dayOf, endOfDay } from '../kit/time.ts'
import { type Absence, answeringFor, isAway, type Presence } from './absence.ts'
import type { WorkCalendar } from './calendar.ts'
import { addWorkingMinutes, isWorkingDay } from './calendar.ts'
import type { CaseStatus } from './case.ts'
import {
  type Concern,
  type ConcernDetail,
  type ConcernKind,
  type ConcernSubject,
  staffingKinds,
} from './concern.ts'
import type { ConcernRules } from './concernRules.ts'
import type { OrderKind, OrderStatus } from './order.ts'
import type { Ability, Role } from './role.ts'
import { grants } from './role.ts'
import type { Urgency } from './urgency.ts'

export interface PersonFacts extends Presence {
  name: string
  roles: readonly Role[]
  departmentIds: readonly string[]
}

export interface CaseConcernFacts {
  id: string
  status: CaseStatus
  urgency: Urgency | null
  /** Whoever has it in hand by name: the judging officer or the mediator; null: whoever holds the role. */
  ownerId: string | null
  liveOrders: number
  lastMovedAt: Instant
}

export interface OrderConcernFacts {
  id: string
  caseId: string
  number: string
  kind: OrderKind
  status: OrderStatus
  urgency: Urgency
  departmentName: string
  isDepartmentActive: boolean
  /** Accounts of the department known on this host. */
  liaisonIds: readonly string[]
  issuedAt: Instant
  deliveredAt: Instant | null
  signDueAt: Instant | null
  signedAt: Instant | null
  checkInDueAt: Instant | null
  checkedInAt: Instant | null
  returnRequestedAt: Instant | null
}

/** Something asked of a leader that waits for an answer: an extension, an approval of a whistle. */
export interface AskedFacts {
  id: string
  subject: 'extension' | 'whistle'
  caseId: string
  orderId: string | null
  urgency: Urgency | null
  askedAt: Instant
  title: string
}

export interface CenterFacts {
  orgId: string
  isCounty: boolean
  people: readonly PersonFacts[]
  absences: readonly Pick<Absence, 'id' | 'userId' | 'status' | 'fromAt' | 'toAt' | 'deputyId' | 'reason'>[]
  /** Accounts on the turn of the moment, the leader first. */
  onDutyIds: readonly string[]
  cases: readonly CaseConcernFacts[]
  orders: readonly OrderConcernFacts[]
  asked: readonly AskedFacts[]
  /** Abilities that open matters wait for, whoever holds them. */
  wanted: readonly Ability[]
}

export interface FoundConcern {
  kind: ConcernKind
  subject: ConcernSubject
  subjectId: string
  caseId: string | null
  orderId: string | null
  anchor: string
  urgency: Urgency | null
  detail: ConcernDetail
}

/** States of a case in which somebody owes the next move and departments are at work. */
const sentOut: readonly CaseStatus[] = ['dispatched', 'handling', 'whistled', 'onSite']
const waitingForSign: readonly OrderStatus[] = ['issued', 'delivered']
const waitingForCheckIn: readonly OrderStatus[] = ['issued', 'delivered', 'signed']

const byId = (people: readonly PersonFacts[]) => new Map(people.map(person => [person.id, person]))

/** The ability a state waits for when nobody has the matter in hand by name. */
export function abilityWanted(status: CaseStatus): Ability | null {
  switch (status) {
    case 'registered':
    case 'assessed':
    case 'verifyFailed':
      return 'case.assess'
    case 'completed':
      return 'case.verify'
    case 'followUp':
      return 'case.followUp'
    default:
      return null
  }
}

/** The moment after which a matter that last moved then has stood still for so many working days. */
export function stillSince(lastMovedAt: Instant, days: number, calendar: WorkCalendar): Instant {
  let day = dayOf(lastMovedAt)
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return endOfDay(day)
}

/** `minutes` from a moment: clock time for what cannot wait for the morning, working time for the rest. */
export function minutesAfter(
  at: Instant,
  minutes: number,
  urgency: Urgency | null,
  calendar: WorkCalendar,
): Instant {
  return urgency === 'U0' || urgency === 'U1'
    ? addMinutes(at, minutes)
    : addWorkingMinutes(at, minutes, calendar)
}

/** What a limit by urgency says; matters not judged yet count as rather urgent. */
export const limitOf = (limits: Readonly<Record<Urgency, number>>, urgency: Urgency | null): number =>
  limits[urgency ?? 'U2']

/** Everything that is wrong at a centre at a moment. The same facts give the same items in the same order. */
export function findConcerns(
  facts: CenterFacts,
  now: Instant,
  rules: ConcernRules,
  calendar: WorkCalendar,
): FoundConcern[] {
  const { absences } = facts
  const people = byId(facts.people)
  const found: FoundConcern[] = []
  const present = (id: string) => answeringFor(id, people, absences, now) !== null
  const holds = (ability: Ability) =>
    facts.people.some(
      person => person.roles.some(role => grants[role].includes(ability)) && present(person.id),
    )
  const whyAway = (id: string) => {
    const running = absences.find(row => row.userId === id && isAway(id, [row], now))
    return people.get(id)?.isActive === true && running ? running.reason : 'departed'
  }
  const awayAnchor = (id: string) => {
    const running = absences.find(row => row.userId === id && isAway(id, [row], now))
    return people.get(id)?.isActive === true && running ? `${id} ${running.id}` : `${id} inactive`
  }

  for (const file of facts.cases) {
    const base = {
      subject: 'case',
      subjectId: file.id,
      caseId: file.id,
      orderId: null,
      urgency: file.urgency,
    } as const
    const isSentOut = sentOut.includes(file.status)
    if (file.ownerId !== null && !isSentOut && !present(file.ownerId)) {
      const name = people.get(file.ownerId)?.name ?? ''
      const detail = { name, reason: whyAway(file.ownerId) }
      found.push({ ...base, kind: 'ownerAway', anchor: awayAnchor(file.ownerId), detail })
    }
    if (isSentOut && file.liveOrders === 0)
      found.push({ ...base, kind: 'noOwner', anchor: file.lastMovedAt, detail: {} })
    if (file.status !== 'suspended' && now > stillSince(file.lastMovedAt, rules.noMovementDays, calendar))
      found.push({
        ...base,
        kind: 'noMovement',
        anchor: file.lastMovedAt,
        detail: { since: file.lastMovedAt, days: rules.noMovementDays },
      })
  }

  for (const order of facts.orders) {
    const base = {
      subject: 'order',
      subjectId: order.id,
      caseId: order.caseId,
      orderId: order.id,
      urgency: order.urgency,
    } as const
    const named = { department: order.departmentName, number: order.number }
    if (!order.isDepartmentActive)
      found.push({ ...base, kind: 'noOwner', anchor: 'department', detail: named })
    else if (order.liaisonIds.length > 0 && !order.liaisonIds.some(present))
      found.push({
        ...base,
        kind: 'ownerAway',
        anchor: order.liaisonIds.map(awayAnchor).sort().join(' '),
        detail: {
          ...named,
          name: people.get(order.liaisonIds[0] ?? '')?.name ?? '',
          reason: whyAway(order.liaisonIds[0] ?? ''),
        },
      })
    if (waitingForSign.includes(order.status) && order.signDueAt !== null && now > order.signDueAt)
      found.push({
        ...base,
        kind: 'silentDepartment',
        anchor: `sign ${order.signDueAt}`,
        detail: { ...named, clock: 'sign', dueAt: order.signDueAt },
      })
    if (
      waitingForCheckIn.includes(order.status) &&
      order.checkedInAt === null &&
      order.checkInDueAt !== null &&
      now > order.checkInDueAt
    )
      found.push({
        ...base,
        kind: 'silentDepartment',
        anchor: `checkIn ${order.checkInDueAt}`,
        detail: { ...named, clock: 'checkIn', dueAt: order.checkInDueAt },
      })
    const unconfirmed = minutesAfter(
      order.issuedAt,
      limitOf(rules.whistleMinutes, order.urgency),
      order.urgency,
      calendar,
    )
    if (order.kind === 'whistle' && order.status === 'issued' && now > unconfirmed)
      found.push({
        ...base,
        kind: 'whistleUnconfirmed',
        anchor: order.issuedAt,
        detail: { ...named, since: order.issuedAt },
      })
    if (order.status === 'returnPending' && order.returnRequestedAt !== null) {
      const due = minutesAfter(
        order.returnRequestedAt,
        limitOf(rules.decisionMinutes, order.urgency),
        order.urgency,
        calendar,
      )
      if (now > due)
        found.push({
          ...base,
          kind: 'decisionPending',
          anchor: `return ${order.returnRequestedAt}`,
          detail: { ...named, what: 'return', since: order.returnRequestedAt },
        })
    }
  }

  for (const asked of facts.asked) {
    const limit = asked.subject === 'whistle' ? rules.whistleMinutes : rules.decisionMinutes
    if (now <= minutesAfter(asked.askedAt, limitOf(limit, asked.urgency), asked.urgency, calendar)) continue
    found.push({
      kind: asked.subject === 'whistle' ? 'whistleUnconfirmed' : 'decisionPending',
      subject: asked.subject,
      subjectId: asked.id,
      caseId: asked.caseId,
      orderId: asked.orderId,
      anchor: asked.askedAt,
      urgency: asked.urgency,
      detail: { what: asked.subject, since: asked.askedAt, department: asked.title },
    })
  }

  if (!facts.isCounty) {
    const whole = { subject: 'organization', subjectId: facts.orgId, caseId: null, orderId: null } as const
    for (const ability of facts.wanted)
      if (!holds(ability))
        found.push({ ...whole, kind: 'noStaff', anchor: ability, urgency: 'U2', detail: { ability } })
    const leaders = facts.people.filter(person => isSuperior(person))
    if (!leaders.some(person => present(person.id)))
      found.push({
        ...whole,
        kind: 'noSuperior',
        anchor: dayOf(now),
        urgency: 'U1',
        detail: { names: leaders.map(person => person.name).join(' ') },
      })
  }
  return found
}

const isSuperior = (person: PersonFacts) =>
  person.roles.some(role => role === 'director' || role === 'townLeader')

/** Text of an item's cause: the same on every host. Its digest is the id. */
export function concernKey(
  orgId: string,
  found: Pick<FoundConcern, 'kind' | 'subjectId' | 'anchor'>,
  round: number,
): string {
  return `concern|${orgId}|${found.kind}|${found.subjectId}|${found.anchor}|${round}`
}

type Known = Pick<Concern, 'kind' | 'subjectId' | 'anchor' | 'round' | 'status' | 'settledAt'>

/**
 * The round in which a cause is found now, or null when it is known and open, or was settled so lately that what
 * was done must be given time to work.
 */
export function roundOf(
  found: FoundConcern,
  known: readonly Known[],
  now: Instant,
  rules: ConcernRules,
  calendar: WorkCalendar,
): number | null {
  const same = known.filter(
    row => row.kind === found.kind && row.subjectId === found.subjectId && row.anchor === found.anchor,
  )
  if (same.some(row => row.status === 'open')) return null
  const settled = same
    .filter(row => row.status === 'settled')
    .flatMap(row => row.settledAt ?? [])
    .sort()
    .at(-1)
  if (settled !== undefined && !staffingKinds.includes(found.kind)) {
    const again = minutesAfter(settled, limitOf(rules.recheckMinutes, found.urgency), found.urgency, calendar)
    if (now <= again) return null
  }
  return Math.max(-1, ...same.map(row => row.round)) + 1
}
