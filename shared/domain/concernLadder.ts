/** Who an item goes to, until when, and where it goes next. Pure. */
import type { Instant } from '../kit/time.ts'
import { answeringFor, isPresent } from './absence.ts'
import type { WorkCalendar } from './calendar.ts'
import { type Concern, type ConcernLevel, concernLevels } from './concern.ts'
import { type CenterFacts, limitOf, minutesAfter, type PersonFacts } from './concernFind.ts'
import type { ConcernRules } from './concernRules.ts'
import type { Role } from './role.ts'
import type { Urgency } from './urgency.ts'

const byId = (people: readonly PersonFacts[]) => new Map(people.map(person => [person.id, person]))

export interface Placed {
  level: ConcernLevel
  holder: PersonFacts | null
}

/** Whoever stands on a step of the ladder and can be reached now. */
export function standsOn(level: ConcernLevel, facts: CenterFacts, now: Instant): PersonFacts | null {
  const people = byId(facts.people)
  const reach = (ids: readonly string[]): PersonFacts | null => {
    for (const id of ids) {
      const answering = answeringFor(id, people, facts.absences, now)
      const person = answering === null ? undefined : people.get(answering)
      if (person !== undefined) return person
    }
    return null
  }
  const having = (role: Role) =>
    facts.people.filter(person => person.roles.includes(role)).map(person => person.id)
  switch (level) {
    case 'dutyLeader':
      return reach(facts.onDutyIds)
    case 'director':
      return reach(having('director'))
    case 'townLeader':
      return reach(having('townLeader'))
    case 'county':
      return facts.isCounty ? (reach(facts.onDutyIds) ?? reach(having('whistleOfficer'))) : null
  }
}

/** The first step from `from` upwards on which somebody stands; the county when nobody does. */
export function placeFrom(from: ConcernLevel, facts: CenterFacts, now: Instant): Placed {
  for (const level of concernLevels.slice(concernLevels.indexOf(from))) {
    const holder = standsOn(level, facts, now)
    if (holder !== null) return { level, holder }
  }
  return { level: 'county', holder: null }
}

/** The step above; the county is the last. */
export function levelAbove(level: ConcernLevel): ConcernLevel {
  return concernLevels[Math.min(concernLevels.indexOf(level) + 1, concernLevels.length - 1)] ?? 'county'
}

/** By when an item must be settled on its step before it goes up. */
export function settleBy(
  at: Instant,
  urgency: Urgency | null,
  rules: ConcernRules,
  calendar: WorkCalendar,
): Instant {
  return minutesAfter(at, limitOf(rules.settleMinutes, urgency), urgency, calendar)
}

/**
 * Where an open item belongs now: up a step when its time is over, to somebody else when its holder has gone,
 * null when it stays. At the county it stays until the county itself names a person.
 */
export function replaced(
  concern: Pick<Concern, 'level' | 'holderId' | 'dueAt'>,
  facts: CenterFacts,
  now: Instant,
): (Placed & { isLate: boolean }) | null {
  if (concern.level === 'county') return null
  if (now > concern.dueAt) return { ...placeFrom(levelAbove(concern.level), facts, now), isLate: true }
  const isHeld =
    concern.holderId !== null && isPresent(concern.holderId, byId(facts.people), facts.absences, now)
  return isHeld ? null : { ...placeFrom(concern.level, facts, now), isLate: false }
}
