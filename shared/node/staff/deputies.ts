/** Whose deputy a person is at this moment. Asked at every call, so lent rights begin and end by themselves. */
import { lentRoles, runsAt } from '../../domain/absence.ts'
import type { User } from '../../domain/organization.ts'
import type { DeputyOf, Role } from '../../domain/role.ts'
import type { Instant } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { absenceTable } from '../db/entities/absence.ts'
import { userTable } from '../db/entities/organization.ts'

export interface Reach {
  roles: Role[]
  departmentIds: string[]
  unitId: string | null
  deputyOf: DeputyOf[]
}

/** What a person may act as: the own account, and what the absences of others lend now. */
export async function reachOf(db: Db, user: User, now: Instant): Promise<Reach> {
  const own = { roles: user.roles, departmentIds: user.departmentIds, unitId: user.unitId }
  const running = (
    await db.find(absenceTable, { deputyId: user.id, status: 'approved', deletedAt: null })
  ).filter(absence => runsAt(absence, now))
  if (running.length === 0) return { ...own, deputyOf: [] }
  const absent = new Map(
    (await db.find(userTable, { id: running.map(absence => absence.userId), deletedAt: null })).map(row => [
      row.id,
      row,
    ]),
  )
  const reach: Reach = { ...own, roles: [...own.roles], departmentIds: [...own.departmentIds], deputyOf: [] }
  for (const absence of running) {
    const person = absent.get(absence.userId)
    // Nobody lends rights to another centre, and rights are lent by the account, not by what others lent it.
    if (person === undefined || person.orgId !== user.orgId) continue
    const lent = lentRoles(user.roles, person.roles)
    const shared = person.roles.filter(role => user.roles.includes(role))
    if (lent.length + shared.length === 0) continue
    const until = absence.toAt
    reach.deputyOf.push({ userId: person.id, name: person.name, roles: lent, until })
    reach.roles.push(...lent.filter(role => !reach.roles.includes(role)))
    if (person.roles.includes('deptLiaison') && reach.roles.includes('deptLiaison'))
      reach.departmentIds.push(...person.departmentIds.filter(id => !reach.departmentIds.includes(id)))
    if (reach.unitId === null && lent.includes('villageClerk')) reach.unitId = person.unitId
  }
  return reach
}

/**
 * True for somebody who left for good, by an approved row: the account is over although nobody has switched it off
 * yet. The system administrator's ends only on the page of accounts, which keeps the last one.
 */
export async function hasDeparted(db: Db, user: Pick<User, 'id' | 'roles'>, now: Instant): Promise<boolean> {
  if (user.roles.includes('sysAdmin')) return false
  const rows = await db.find(absenceTable, {
    userId: user.id,
    status: 'approved',
    reason: 'departed',
    deletedAt: null,
  })
  return rows.some(row => runsAt(row, now))
}
