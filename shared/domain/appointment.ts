/**
 * When and where the sides of a mediation meet, and the proof that each was told. The day and the room of an
 * appointment never change: moving it cancels it and plans another, so that what a person was told stays true of
 * the paper in their hand.
 *
 *   planned -> held      (a record was written of it)
 *           \-> cancelled (moved to another time, somebody did not come, not needed)
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Instant } from '../kit/time.ts'
import { addMinutes } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

export const appointmentPurposes = ['session', 'inquiry', 'signing'] as const
export type AppointmentPurpose = (typeof appointmentPurposes)[number]
export const appointmentStatuses = ['planned', 'held', 'cancelled'] as const
export type AppointmentStatus = (typeof appointmentStatuses)[number]
export const appointmentActions = ['hold', 'cancel'] as const
export type AppointmentAction = (typeof appointmentActions)[number]
export const appointmentEnds = ['moved', 'absent', 'notNeeded'] as const
export type AppointmentEnd = (typeof appointmentEnds)[number]

type Moves = Record<AppointmentAction, AppointmentStatus | 'refuse'>

/** The complete state table. */
export const appointmentTable: Record<AppointmentStatus, Moves> = {
  planned: { hold: 'held', cancel: 'cancelled' },
  held: { hold: 'refuse', cancel: 'refuse' },
  cancelled: { hold: 'refuse', cancel: 'refuse' },
}

export interface AppointmentGuest {
  partyId: string
  partyName: string
}

export interface Appointment extends SyncedRow {
  mediationId: string
  caseId: string
  status: AppointmentStatus
  purpose: AppointmentPurpose
  startAt: Instant
  endAt: Instant
  room: string
  guests: AppointmentGuest[]
  mediatorNames: string[]
  note: string
  /** The appointment this one takes the place of. */
  movedFromId: string | null
  plannedByName: string
  endKind: AppointmentEnd | null
  endReason: string | null
  endedByName: string | null
}

export const tellingWays = ['paper', 'phone', 'message', 'visit'] as const
export type TellingWay = (typeof tellingWays)[number]
export const tellingAnswers = ['willCome', 'cannotCome', 'noAnswer'] as const
export type TellingAnswer = (typeof tellingAnswers)[number]

/** One party was told of one appointment, or an attempt was made: appended, never changed. */
export interface AppointmentTelling extends SyncedRow {
  appointmentId: string
  mediationId: string
  caseId: string
  partyId: string
  partyName: string
  way: TellingWay
  toldAt: Instant
  answer: TellingAnswer
  note: string
  /** The scanned slip with the party's signature, or a picture of the message. */
  attachmentId: string | null
  byName: string
}

/** Shortest and longest an appointment may be, in minutes. */
export const appointmentMinutes = { least: 15, most: 600 } as const

/**
 * Are the times of a plan sound? Refusals: `appointment.inPast`, `appointment.lengthInvalid` {least, most},
 * `appointment.partyMissing` (nobody is asked to come). A few minutes ago counts as now: people sit down first.
 */
export function decidePlan(plan: {
  startAt: Instant
  endAt: Instant
  guestCount: number
  now: Instant
}): Decision<null> {
  const { least, most } = appointmentMinutes
  if (plan.startAt < addMinutes(plan.now, -least)) return refuse('appointment.inPast')
  if (plan.endAt < addMinutes(plan.startAt, least) || plan.endAt > addMinutes(plan.startAt, most))
    return refuse('appointment.lengthInvalid', { least, most: most / 60 })
  return plan.guestCount === 0 ? refuse('appointment.partyMissing') : ok(null)
}

export const clashKinds = ['room', 'mediator', 'party', 'away'] as const
export type ClashKind = (typeof clashKinds)[number]

/** Somebody or something that cannot be at two places at once. */
export interface Clash {
  kind: ClashKind
  name: string
  /** The other appointment; null for a mediator who is on leave. */
  appointmentId: string | null
  mediationId: string | null
  startAt: Instant
  endAt: Instant
}

/** What of an appointment decides whether it stands in another's way. */
export interface Occupied {
  id: string | null
  mediationId: string
  startAt: Instant
  endAt: Instant
  room: string
  mediatorNames: readonly string[]
  /** Each party with everything they are known by: entry of the register, ID number, name with telephone. */
  guests: readonly { name: string; keys: readonly string[] }[]
}

const plain = (text: string) => text.replace(/\s/gu, '')

function overlap(
  one: Pick<Occupied, 'startAt' | 'endAt'>,
  other: Pick<Occupied, 'startAt' | 'endAt'>,
): boolean {
  return one.startAt < other.endAt && other.startAt < one.endAt
}

/** Every clash of a plan with appointments that stand; the plan's own earlier row is left out. */
export function clashesOf(plan: Occupied, standing: readonly Occupied[]): Clash[] {
  return standing
    .filter(other => other.id !== plan.id && overlap(plan, other))
    .flatMap(other => {
      const at = {
        appointmentId: other.id,
        mediationId: other.mediationId,
        startAt: other.startAt,
        endAt: other.endAt,
      }
      const room =
        plain(other.room) === plain(plan.room) ? [{ kind: 'room' as const, name: plan.room, ...at }] : []
      const mediators = plan.mediatorNames
        .filter(name => other.mediatorNames.some(busy => plain(busy) === plain(name)))
        .map(name => ({ kind: 'mediator' as const, name, ...at }))
      const parties = plan.guests
        .filter(guest => other.guests.some(busy => busy.keys.some(key => guest.keys.includes(key))))
        .map(guest => ({ kind: 'party' as const, name: guest.name, ...at }))
      return [...room, ...mediators, ...parties]
    })
}

/** Parties of an appointment who were not told yet, or said they cannot come: by their newest telling. */
export function untoldGuests(
  appointment: Pick<Appointment, 'id' | 'guests'>,
  tellings: readonly Pick<AppointmentTelling, 'appointmentId' | 'partyId' | 'toldAt' | 'answer'>[],
): AppointmentGuest[] {
  return appointment.guests.filter(guest => {
    const last = tellings
      .filter(one => one.appointmentId === appointment.id && one.partyId === guest.partyId)
      .sort((left, right) => (left.toldAt < right.toldAt ? -1 : 1))
      .at(-1)
    return last === undefined || last.answer !== 'willCome'
  })
}
