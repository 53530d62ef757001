/** From a session token to the person who calls. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../../domain/role.ts'
import type { Instant } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { sessionTable } from '../db/entities/local.ts'
import { userTable } from '../db/entities/organization.ts'
import { hasDeparted, reachOf } from '../staff/deputies.ts'
import { CallFailure } from './failure.ts'

/** The program itself: sync effects, delivery by receipt. Its steps are named as such. */
export function systemActor(orgId: string): Actor {
  return {
    userId: 'system',
    // Empty: the screens say in Chinese that the program did it.
    name: '',
    orgId,
    roles: [],
    departmentIds: [],
    unitId: null,
    isSystem: true,
  }
}

/** Nobody is signed in: only `public` calls pass. */
export const nobody: Actor = {
  userId: '',
  name: '',
  orgId: '',
  roles: [],
  departmentIds: [],
  unitId: null,
  isSystem: false,
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Compares secrets of any length without telling by time where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}

/** What a locked screen still allows, and a person who still has a password that somebody else knows. */
const whileLocked: readonly string[] = ['session.unlock', 'session.logout', 'session.me']
const beforeNewPassword: readonly string[] = [...whileLocked, 'session.changePassword', 'session.lock']

/** Refuses what must wait until the screen is unlocked, or until the person chose a password. */
export function mustBeUsable(session: ResolvedSession, call: string): void {
  if (session.isLocked && !whileLocked.includes(call)) throw new CallFailure('session.locked', 'permission')
  if (session.mustChangePassword && !beforeNewPassword.includes(call))
    throw new CallFailure('session.passwordMustChange', 'permission')
}

export interface ResolvedSession {
  actor: Actor
  sessionId: string
  isLocked: boolean
  /** An administrator gave the password: nothing else goes on before the person chose one. */
  mustChangePassword: boolean
}

/** The session of a token, or null when it is unknown, ended, expired, or its person was switched off. */
export async function resolveSession(db: Db, token: string, now: Instant): Promise<ResolvedSession | null> {
  const session = await db.findOne(sessionTable, { tokenHash: hashToken(token) })
  if (!session || session.endedAt !== null || session.expiresAt <= now) return null
  const user = await db.findOne(userTable, { id: session.userId })
  if (!user?.isActive || user.deletedAt !== null) return null
  if (await hasDeparted(db, user, now)) return null
  const reach = await reachOf(db, user, now)
  return {
    sessionId: session.id,
    isLocked: session.isLocked,
    mustChangePassword: user.mustChangePassword,
    actor: {
      userId: user.id,
      name: user.name,
      orgId: user.orgId,
      roles: reach.roles,
      departmentIds: reach.departmentIds,
      unitId: reach.unitId,
      isSystem: false,
      ...(reach.deputyOf.length > 0 ? { ownRoles: user.roles, deputyOf: reach.deputyOf } : {}),
    },
  }
}
