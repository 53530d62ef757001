/**
 * Who is away, why, and who stands in. Rights of a deputy begin and end with the absence and are never
 * written anywhere: they follow from the row and the clock at each call, so nobody has to take them back.
 *
 *   asked -> approved -> ended (came back earlier)
 *     |  \-> refused   \-> cancelled
 *     \----> cancelled
 */
import type { Instant } from '../kit/time.ts'
import { mixesAdministrators, type Role, separatedRoles } from './role.ts'
import type { SyncedRow } from './row.ts'

export const absenceReasons = ['ill', 'leave', 'training', 'errand', 'departed'] as const
export type AbsenceReason = (typeof absenceReasons)[number]

export const absenceStatuses = ['asked', 'approved', 'refused', 'cancelled', 'ended'] as const
export type AbsenceStatus = (typeof absenceStatuses)[number]

export const absenceActions = ['approve', 'refuse', 'cancel', 'return'] as const
export type AbsenceAction = (typeof absenceActions)[number]

type Moves = Record<AbsenceAction, AbsenceStatus | 'refuse'>
const none: Moves = { approve: 'refuse', refuse: 'refuse', cancel: 'refuse', return: 'refuse' }

/** The complete state table. What is over by the calendar stays `approved`: nothing has to be done for it. */
export const absenceTable: Record<AbsenceStatus, Moves> = {
  asked: { ...none, approve: 'approved', refuse: 'refused', cancel: 'cancelled' },
  approved: { ...none, cancel: 'cancelled', return: 'ended' },
  refused: none,
  cancelled: none,
  ended: none,
}

/** How the leader said yes: in the program, or by telephone or on paper with somebody noting it. */
export const approvalWays = ['account', 'phone', 'paper'] as const
export type ApprovalWay = (typeof approvalWays)[number]

export interface Absence extends SyncedRow {
  userId: string
  userName: string
  reason: AbsenceReason
  fromAt: Instant
  /** Null for somebody who left for good. */
  toAt: Instant | null
  note: string
  status: AbsenceStatus
  deputyId: string | null
  deputyName: string | null
  askedAt: Instant
  askedByName: string
  decidedAt: Instant | null
  decidedById: string | null
  decidedByName: string | null
  decidedVia: ApprovalWay | null
  /** Who noted an approval given by telephone or on paper. */
  notedByName: string | null
  decideNote: string
  endedAt: Instant | null
}

type Away = Pick<Absence, 'userId' | 'status' | 'fromAt' | 'toAt'>
type Standing = Away & Pick<Absence, 'deputyId'>
/** A person as far as being here is concerned. */
export interface Presence {
  id: string
  isActive: boolean
}

/** True while an approved absence runs. */
export function runsAt(absence: Away, at: Instant): boolean {
  return absence.status === 'approved' && absence.fromAt <= at && (absence.toAt === null || at < absence.toAt)
}

/** True when a person is away at a moment. */
export function isAway(userId: string, absences: readonly Away[], at: Instant): boolean {
  return absences.some(absence => absence.userId === userId && runsAt(absence, at))
}

/** Somebody who can be called: the account is in use and no absence runs. */
export function isPresent(
  userId: string,
  people: ReadonlyMap<string, Presence>,
  absences: readonly Away[],
  at: Instant,
): boolean {
  return people.get(userId)?.isActive === true && !isAway(userId, absences, at)
}

/**
 * Whoever answers for a person now: the person, else the deputy of a running absence, if here. Null: nobody.
 * A deputy's own deputy is not asked: rights are lent once.
 */
export function answeringFor(
  userId: string,
  people: ReadonlyMap<string, Presence>,
  absences: readonly Standing[],
  at: Instant,
): string | null {
  if (isPresent(userId, people, absences, at)) return userId
  const deputies = absences.flatMap(absence =>
    absence.userId === userId && runsAt(absence, at) ? (absence.deputyId ?? []) : [],
  )
  return deputies.find(id => isPresent(id, people, absences, at)) ?? null
}

/**
 * Roles a deputy gets besides their own. The three administrators are separated by law and are never lent
 * to somebody who would then hold two of them, nor to or from anybody who works on cases.
 */
export function lentRoles(own: readonly Role[], absent: readonly Role[]): Role[] {
  const isAdministrator = (role: Role) => separatedRoles.includes(role)
  const lent = absent.filter(role => !own.includes(role))
  return lent.filter(role => {
    if (isAdministrator(role)) return own.every(isAdministrator) && !mixesAdministrators([...own, role])
    return !own.some(isAdministrator)
  })
}

/** Whether two people may stand in for each other at all: something of the absent person's can be lent. */
export function canStandIn(own: readonly Role[], absent: readonly Role[]): boolean {
  return absent.every(role => own.includes(role)) || lentRoles(own, absent).length > 0
}
