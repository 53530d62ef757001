/**
 * Seats: which department sits where in the centre, in which way, and who sits there now. Forms of stationing:
 * domain reference 7. A seat in force gives an order of its department a first person to go to; the department's
 * other people see the order all the same, so an empty chair holds nothing up.
 */
import type { Day, Instant } from '../kit/time.ts'
import { dayOf } from '../kit/time.ts'
import type { Actor } from './role.ts'
import { hasAbility } from './role.ts'
import type { SyncedRow } from './row.ts'

/**
 *   whole      the department as a whole works here
 *   resident   one named person is always here
 *   phased     people come for a time, in turn
 *   onCall     somebody comes when called
 */
export const seatModes = ['whole', 'resident', 'phased', 'onCall'] as const
export type SeatMode = (typeof seatModes)[number]

export interface Seat extends SyncedRow {
  departmentId: string
  /** The room or window. */
  place: string
  /** What stands on the desk. */
  number: string
  mode: SeatMode
  /** The account of who sits there by plan; null when the department sends whom it likes. */
  userId: string | null
  userName: string
  phone: string | null
  fromOn: Day
  /** The last day; null while no end is planned. */
  untilOn: Day | null
  note: string
  /** Who sat in last and has not left. Counts for the day it was entered on: whoever forgets to leave is gone by night. */
  presentId: string | null
  presentName: string | null
  presentSince: Instant | null
  endedAt: Instant | null
}

export const seatVisitKinds = ['sitIn', 'leave'] as const
export type SeatVisitKind = (typeof seatVisitKinds)[number]

/** One sitting in or leaving, appended and never changed. */
export interface SeatVisit extends SyncedRow {
  seatId: string
  departmentId: string
  kind: SeatVisitKind
  at: Instant
  userId: string | null
  userName: string
  /** Who entered it: the person, or somebody of the centre who saw it. */
  byId: string
  byName: string
}

type Planned = Pick<Seat, 'fromOn' | 'untilOn' | 'endedAt' | 'deletedAt'>

/** Whether a seat counts on a day. */
export function isSeatInForce(seat: Planned, today: Day): boolean {
  return (
    seat.deletedAt === null &&
    seat.endedAt === null &&
    seat.fromOn <= today &&
    (seat.untilOn === null || today <= seat.untilOn)
  )
}

/** Whether two plans meet on some day. */
export function plansMeet(one: Planned, other: Planned): boolean {
  if (one.endedAt !== null || other.endedAt !== null) return false
  return (
    (other.untilOn === null || one.fromOn <= other.untilOn) &&
    (one.untilOn === null || other.fromOn <= one.untilOn)
  )
}

/** Whether somebody sits there now. */
export function isPresent(seat: Pick<Seat, 'presentSince'>, now: Instant): boolean {
  return seat.presentSince !== null && dayOf(seat.presentSince) === dayOf(now)
}

export interface SeatPerson {
  seatId: string
  userId: string | null
  name: string
  isPresent: boolean
}

/** To whom an order of the department goes first: whoever sits there now, else whoever should; null without a seat. */
export function firstPersonOf(seats: readonly Seat[], departmentId: string, now: Instant): SeatPerson | null {
  const today = dayOf(now)
  const own = seats
    .filter(seat => seat.departmentId === departmentId && isSeatInForce(seat, today))
    .sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0))
  const present = own.find(seat => isPresent(seat, now))
  if (present !== undefined)
    return {
      seatId: present.id,
      userId: present.presentId,
      name: present.presentName ?? present.userName,
      isPresent: true,
    }
  const planned = own.find(seat => seat.userName !== '')
  return planned === undefined
    ? null
    : { seatId: planned.id, userId: planned.userId, name: planned.userName, isPresent: false }
}

/** Whoever leads the centre's work arranges its seats, and so does its administrator. */
export function mayArrangeSeats(actor: Actor, orgId: string): boolean {
  return (
    actor.isSystem ||
    (actor.orgId === orgId && (hasAbility(actor, 'order.judge') || hasAbility(actor, 'organization.manage')))
  )
}

/** A person of the department for herself; the centre for anybody, by name. */
export function maySitAt(actor: Actor, seat: Pick<Seat, 'departmentId' | 'orgId'>): boolean {
  return (
    mayArrangeSeats(actor, seat.orgId) ||
    (hasAbility(actor, 'order.handle') && actor.departmentIds.includes(seat.departmentId))
  )
}
