/** Who is here: people of a centre, absences that matter now, and the turn of the moment. */
import { isPresent } from '../../domain/absence.ts'
import type { User } from '../../domain/organization.ts'
import type { ShiftHours } from '../../domain/shift.ts'
import { accountsOnTurn, onDutyAt, type Shift, turnAt } from '../../domain/shift.ts'
import type { Instant } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { absenceTable } from '../db/entities/absence.ts'
import { userTable } from '../db/entities/organization.ts'
import { shiftTable } from '../db/entities/shift.ts'

export const peopleOf = (db: Db, orgId: string): Promise<User[]> =>
  db.find(userTable, { orgId, deletedAt: null }, { orderBy: 'id' })

/** Approved absences of a centre that have not run out; those that lie ahead are among them. */
export const standingAbsences = async (db: Db, orgId: string, now: Instant) =>
  (await db.find(absenceTable, { orgId, status: 'approved', deletedAt: null }, { orderBy: 'id' })).filter(
    row => row.toAt === null || row.toAt > now,
  )

/** Answers whether a person of the centre is here now. */
export async function presenceAt(
  db: Db,
  orgId: string,
  now: Instant,
): Promise<{ people: ReadonlyMap<string, User>; isHere(userId: string): boolean }> {
  const people = new Map((await peopleOf(db, orgId)).map(user => [user.id, user]))
  const absences = await standingAbsences(db, orgId, now)
  return { people, isHere: id => isPresent(id, people, absences, now) }
}

/** The turn of the moment; null when nobody was written in. */
export async function turnNow(db: Db, orgId: string, now: Instant, hours: ShiftHours): Promise<Shift | null> {
  const { onDay } = turnAt(now, hours)
  return onDutyAt(await db.find(shiftTable, { orgId, onDay, deletedAt: null }), now, hours)
}

/** Accounts on duty at a moment, the leader first. */
export async function onDutyIds(db: Db, orgId: string, now: Instant, hours: ShiftHours): Promise<string[]> {
  const turn = await turnNow(db, orgId, now, hours)
  return turn === null ? [] : accountsOnTurn(turn)
}
