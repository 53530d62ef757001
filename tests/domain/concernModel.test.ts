/**
 * Whatever people do (go on leave, leave for good, come back, change the roster) and however long departments are
 * silent: after each round of the watch every open matter and order has an owner who is there, or an open item
 * that somebody who is there holds. The owner is judged here by an oracle of its own.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultWorkingHours, type WorkCalendar } from '../../shared/domain/calendar.ts'
import type { CaseStatus } from '../../shared/domain/case.ts'
import type { Concern } from '../../shared/domain/concern.ts'
import { staffingKinds } from '../../shared/domain/concern.ts'
import {
  abilityWanted,
  type CaseConcernFacts,
  type CenterFacts,
  findConcerns,
  type OrderConcernFacts,
  type PersonFacts,
  roundOf,
} from '../../shared/domain/concernFind.ts'
import { placeFrom, replaced, settleBy } from '../../shared/domain/concernLadder.ts'
import { defaultConcernRules as rules } from '../../shared/domain/concernRules.ts'
import { grants, type Role } from '../../shared/domain/role.ts'
import { addMinutes, type Instant } from '../../shared/kit/time.ts'

const calendar: WorkCalendar = { years: [], days: {}, hours: defaultWorkingHours }
const start = '2026-03-02T01:00:00.000Z'
const orgId = 'town'
const posts: readonly Role[][] = [
  ['director'],
  ['townLeader'],
  ['triageOfficer'],
  ['triageOfficer'],
  ['intakeClerk'],
  ['supervisor'],
  ['mediator'],
  ['deptLiaison'],
]

interface World {
  now: Instant
  people: PersonFacts[]
  absences: CenterFacts['absences'][number][]
  onDutyIds: string[]
  cases: CaseConcernFacts[]
  orders: OrderConcernFacts[]
  concerns: Concern[]
  county: CenterFacts
  serial: number
}

const person = (id: string, roles: readonly Role[]): PersonFacts => ({
  id,
  name: id,
  isActive: true,
  roles,
  departmentIds: roles.includes('deptLiaison') ? ['gas'] : [],
})

function newWorld(): World {
  const people = posts.map((roles, index) => person(`p${index}`, roles))
  const at = (minutes: number) => addMinutes(start, minutes)
  const file = (
    id: string,
    status: CaseStatus,
    ownerId: string | null,
    liveOrders: number,
  ): CaseConcernFacts => ({
    id,
    status,
    urgency: 'U2',
    ownerId,
    liveOrders,
    lastMovedAt: start,
  })
  const order = (id: string, patch: Partial<OrderConcernFacts>): OrderConcernFacts => ({
    id,
    caseId: 'c3',
    number: id,
    kind: 'order',
    status: 'delivered',
    urgency: 'U2',
    departmentName: 'gas',
    isDepartmentActive: true,
    liaisonIds: ['p7'],
    issuedAt: start,
    deliveredAt: start,
    signDueAt: at(240),
    signedAt: null,
    checkInDueAt: null,
    checkedInAt: null,
    returnRequestedAt: null,
    ...patch,
  })
  return {
    now: start,
    people,
    absences: [],
    onDutyIds: [],
    cases: [
      file('c0', 'registered', null, 0),
      file('c1', 'assessed', 'p2', 0),
      file('c2', 'mediating', 'p6', 0),
      file('c3', 'dispatched', null, 2),
      file('c4', 'handling', null, 0),
      file('c5', 'followUp', null, 0),
    ],
    orders: [
      order('o0', {}),
      order('o1', { kind: 'whistle', urgency: 'U0', status: 'issued', deliveredAt: null, signDueAt: at(10) }),
      order('o2', { status: 'returnPending', returnRequestedAt: at(5) }),
    ],
    concerns: [],
    county: {
      orgId: 'county',
      isCounty: true,
      people: [person('k0', ['whistleOfficer']), person('k1', ['whistleOfficer'])],
      absences: [],
      onDutyIds: [],
      cases: [],
      orders: [],
      asked: [],
      wanted: [],
    },
    serial: 0,
  }
}

const factsOf = (world: World): CenterFacts => ({
  orgId,
  isCounty: false,
  people: world.people,
  absences: world.absences.filter(
    row => row.fromAt <= world.now && (row.toAt === null || world.now < row.toAt),
  ),
  onDutyIds: world.onDutyIds,
  cases: world.cases,
  orders: world.orders,
  asked: [],
  wanted: [...new Set(world.cases.flatMap(file => abilityWanted(file.status) ?? []))],
})

/** What the watch does in a round, on values. */
function watch(world: World): void {
  const facts = factsOf(world)
  const { now } = world
  const found = findConcerns(facts, now, rules, calendar)
  const withCounty = (place: ReturnType<typeof placeFrom>) =>
    place.level === 'county' && place.holder === null ? placeFrom('county', world.county, now) : place
  for (const concern of world.concerns.filter(row => row.status === 'open')) {
    const isThere = found.some(
      item =>
        item.kind === concern.kind && item.subjectId === concern.subjectId && item.anchor === concern.anchor,
    )
    if (!isThere) concern.status = 'lapsed'
    else {
      const next = replaced(concern, facts, now)
      if (next === null) continue
      const place = withCounty(next)
      Object.assign(concern, {
        level: place.level,
        holderId: place.holder?.id ?? null,
        dueAt: settleBy(now, concern.urgency, rules, calendar),
      })
    }
  }
  for (const item of found) {
    const round = roundOf(item, world.concerns, now, rules, calendar)
    if (round === null) continue
    const place = withCounty(placeFrom('dutyLeader', facts, now))
    world.concerns.push({
      ...item,
      id: `n${world.concerns.length}`,
      round,
      status: 'open',
      foundAt: now,
      foundOn: 'desk',
      level: place.level,
      holderId: place.holder?.id ?? null,
      holderName: place.holder?.name ?? null,
      dueAt: settleBy(now, item.urgency, rules, calendar),
      settledAt: null,
      settledByName: null,
      outcome: null,
    } as Concern)
  }
}

/** The oracle: here now, or a deputy who is. Written anew on purpose. */
function isReached(world: World, id: string): boolean {
  const away = (who: string) =>
    world.absences.filter(
      row => row.userId === who && row.fromAt <= world.now && (row.toAt === null || world.now < row.toAt),
    )
  const here = (who: string) =>
    world.people.find(one => one.id === who)?.isActive === true && away(who).length === 0
  return here(id) || away(id).some(row => row.deputyId !== null && here(row.deputyId))
}

const isOwned = (world: World, file: CaseConcernFacts): boolean => {
  if (['dispatched', 'handling'].includes(file.status)) return file.liveOrders > 0
  if (file.ownerId !== null) return isReached(world, file.ownerId)
  const wanted = abilityWanted(file.status)
  return (
    wanted !== null &&
    world.people.some(
      one => one.roles.some(role => grants[role].includes(wanted)) && isReached(world, one.id),
    )
  )
}
const isOrderOwned = (world: World, order: OrderConcernFacts): boolean =>
  order.isDepartmentActive &&
  order.liaisonIds.some(id => isReached(world, id)) &&
  (order.signDueAt === null || world.now <= order.signDueAt || order.status === 'returnPending')

function check(world: World): void {
  const open = world.concerns.filter(row => row.status === 'open')
  // What was done lately is given its time: that is somebody at work on it too.
  const lately = world.concerns.filter(row => row.status === 'settled' && !staffingKinds.includes(row.kind))
  const covered = (subjectId: string) =>
    [...open, ...lately].some(row => row.subjectId === subjectId) || open.some(row => row.kind === 'noStaff')
  for (const file of world.cases) if (!isOwned(world, file)) expect(covered(file.id), file.id).toBe(true)
  for (const order of world.orders)
    if (!isOrderOwned(world, order)) expect(covered(order.id), order.id).toBe(true)
  for (const concern of open) {
    const holder = concern.holderId ?? ''
    const isCountyPerson = world.county.people.some(one => one.id === holder && one.isActive)
    expect(concern.level === 'county' ? isCountyPerson : isReached(world, holder), concern.kind).toBe(true)
  }
  const keys = open.map(row => `${row.kind} ${row.subjectId} ${row.anchor}`)
  expect(new Set(keys).size).toBe(keys.length)
}

type Step =
  | { do: 'leave'; who: number; deputy: number | null; minutes: number | null }
  | { do: 'end'; who: number }
  | { do: 'return'; who: number }
  | { do: 'roster'; who: number[] }
  | { do: 'wait'; minutes: number }
  | { do: 'settle'; which: number }
  | { do: 'close'; isActive: boolean }

const who = fc.nat(posts.length - 1)
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('leave' as const),
    who,
    deputy: fc.option(who),
    minutes: fc.option(fc.integer({ min: 10, max: 6000 })),
  }),
  fc.record({ do: fc.constant('end' as const), who }),
  fc.record({ do: fc.constant('return' as const), who }),
  fc.record({ do: fc.constant('roster' as const), who: fc.array(who, { maxLength: 3 }) }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({ do: fc.constant('settle' as const), which: fc.nat(20) }),
  fc.record({ do: fc.constant('close' as const), isActive: fc.boolean() }),
)

function take(world: World, step: Step): void {
  const id = 'who' in step && typeof step.who === 'number' ? `p${step.who}` : ''
  const update = (patch: Partial<PersonFacts>) => {
    world.people = world.people.map(one => (one.id === id ? { ...one, ...patch } : one))
  }
  switch (step.do) {
    case 'leave': {
      world.serial += 1
      const deputyId = step.deputy === null || step.deputy === step.who ? null : `p${step.deputy}`
      const toAt = step.minutes === null ? null : addMinutes(world.now, step.minutes)
      const row = {
        id: `a${world.serial}`,
        userId: id,
        status: 'approved',
        fromAt: world.now,
        toAt,
        deputyId,
        reason: 'ill',
      } as const
      world.absences = [...world.absences, row]
      break
    }
    case 'end':
      update({ isActive: false })
      break
    case 'return':
      update({ isActive: true })
      world.absences = world.absences.filter(row => row.userId !== id)
      break
    case 'roster':
      world.onDutyIds = step.who.map(index => `p${index}`)
      break
    case 'wait':
      world.now = addMinutes(world.now, step.minutes)
      break
    case 'settle': {
      const open = world.concerns.filter(row => row.status === 'open' && !staffingKinds.includes(row.kind))
      const one = open[step.which % Math.max(1, open.length)]
      if (one) Object.assign(one, { status: 'settled', settledAt: world.now })
      break
    }
    case 'close':
      world.orders = world.orders.map(order => ({ ...order, isDepartmentActive: step.isActive }))
  }
}

test('every open matter and order has an owner, or an item that somebody present holds', () => {
  let raised = 0
  let escalated = 0
  fc.assert(
    fc.property(fc.array(steps, { minLength: 3, maxLength: 40 }), list => {
      const world = newWorld()
      watch(world)
      check(world)
      for (const step of list) {
        take(world, step)
        watch(world)
        check(world)
      }
      raised += world.concerns.length
      escalated += world.concerns.filter(row => row.level === 'county').length
    }),
    { numRuns: 300 },
  )
  // Not vacuous: items were found, and some went all the way up.
  expect(raised).toBeGreaterThan(1000)
  expect(escalated).toBeGreaterThan(100)
})

test('an item nobody settles reaches the county, each step in its time, and stays there with a person', () => {
  const world = newWorld()
  world.onDutyIds = ['p5']
  const levels: string[] = []
  for (let minute = 0; minute < 120; minute += 5) {
    world.now = addMinutes(start, minute)
    watch(world)
    const gas = world.concerns.find(row => row.subjectId === 'o1' && row.kind === 'silentDepartment')
    if (gas && levels.at(-1) !== gas.level) levels.push(gas.level)
  }
  expect(levels).toEqual(['dutyLeader', 'director', 'townLeader', 'county'])
  const gas = world.concerns.find(row => row.subjectId === 'o1' && row.kind === 'silentDepartment')
  expect(gas).toMatchObject({ status: 'open', holderId: 'k0' })
})
