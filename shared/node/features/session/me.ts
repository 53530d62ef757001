/** What the window is told about the person who is signed in. */
import type { OutputOf } from '../../../contract/registry.ts'
import type { User } from '../../../domain/organization.ts'
import { abilities, grants } from '../../../domain/role.ts'
import type { Instant } from '../../../kit/time.ts'
import { notFound } from '../../bus/failure.ts'
import type { Services } from '../../bus/services.ts'
import type { Db } from '../../db/db.ts'
import { organizationTable } from '../../db/entities/organization.ts'
import { getSetting } from '../../settings.ts'
import { reachOf } from '../../staff/deputies.ts'

const lockAfterMinutesDefault = 10

export async function meOf(
  db: Db,
  services: Services,
  user: User,
  state: { isLocked: boolean; now: Instant },
): Promise<OutputOf<'session.me'>> {
  const organization = await db.findOne(organizationTable, { id: user.orgId })
  if (!organization) notFound()
  const reach = await reachOf(db, user, state.now)
  return {
    userId: user.id,
    name: user.name,
    username: user.username,
    roles: reach.roles,
    departmentIds: reach.departmentIds,
    deputyOf: reach.deputyOf.map(({ name, until }) => ({ name, until })),
    orgId: user.orgId,
    orgName: organization.name,
    isLocked: state.isLocked,
    mustChangePassword: user.mustChangePassword,
    host: services.host,
    abilities: abilities.filter(ability => reach.roles.some(role => grants[role].includes(ability))),
    deviceName: services.device.name,
    lockAfterMinutes: (await getSetting(db, 'lockAfterMinutes')) ?? lockAfterMinutesDefault,
    isElderMode: (await getSetting(db, 'elderMode'))?.userIds.includes(user.id) ?? false,
    serverTime: state.now,
  }
}
