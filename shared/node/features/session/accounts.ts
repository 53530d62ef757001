/** People and their secrets on this host: made here for the wizard, the user list and sign-in alike. */
import type { User } from '../../../domain/organization.ts'
import { passwordWeakness } from '../../../domain/password.ts'
import type { Role } from '../../../domain/role.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { Db } from '../../db/db.ts'
import { credentialTable, sessionTable } from '../../db/entities/local.ts'
import { userTable } from '../../db/entities/organization.ts'
import { sql } from '../../db/sql.ts'
import { hashPassword } from './password.ts'

export interface AccountInput {
  username: string
  name: string
  password: string
}

/** The person who signs in with this name here: only people with a secret on this host count. */
export async function findAccount(db: Db, username: string): Promise<User | null> {
  const rows = await db.rows(
    userTable,
    sql`select u.* from app_user u join credential c on c.user_id = u.id
        where lower(u.username) = ${username.trim().toLowerCase()} and u.deleted_at is null order by u.id limit 1`,
  )
  return rows[0] ?? null
}

/**
 * True when the name is taken: by anybody who signs in on this host, or by a colleague of
 * the same centre who came by sync and could not be told apart.
 */
export async function isUsernameTaken(
  db: Db,
  username: string,
  orgId: string,
  exceptUserId: string | null,
): Promise<boolean> {
  const rows = await db.query<{ id: string }>(
    sql`select u.id from app_user u left join credential c on c.user_id = u.id
        where lower(u.username) = ${username.trim().toLowerCase()} and u.deleted_at is null
          and (c.user_id is not null or u.org_id = ${orgId})`,
  )
  return rows.some(row => row.id !== exceptUserId)
}

/** Refuses a weak password with `setup.passwordWeak` {reason}. */
export function requireStrongPassword(password: string, username: string): void {
  const reason = passwordWeakness(password, username)
  if (reason !== null) fail('setup.passwordWeak', { reason })
}

/** Sets a person's secret on this host and forgets earlier failures. The strength was checked before. */
export async function putCredential(ctx: CommandContext, userId: string, password: string): Promise<void> {
  const secret = await hashPassword(password, ctx.services.ids.bytes(16), ctx.services.passwordCost)
  const patch = { ...secret, failures: 0, lockedUntil: null, changedAt: ctx.now }
  const count = await ctx.db.updateRows(credentialTable, { userId }, patch)
  if (count === 0) await ctx.db.insertRow(credentialTable, { userId, ...patch, lastLoginAt: null })
}

/** Ends a person's sessions on this host, except one. */
export async function endSessions(
  ctx: CommandContext,
  userId: string,
  exceptSessionId: string | null = null,
): Promise<void> {
  const sessions = await ctx.db.find(sessionTable, { userId, endedAt: null })
  const ids = sessions.map(session => session.id).filter(id => id !== exceptSessionId)
  await ctx.db.updateRows(sessionTable, { id: ids }, { endedAt: ctx.now })
}

/**
 * Makes a person with a password of their own choice; for the first run, where nobody is
 * signed in yet. The caller has authorised. Refuses with `setup.passwordWeak` and `user.nameTaken`.
 */
export async function createAdministrator(
  ctx: CommandContext,
  input: AccountInput,
  orgId: string,
  roles: readonly Role[],
): Promise<User> {
  requireStrongPassword(input.password, input.username)
  if (await isUsernameTaken(ctx.db, input.username, orgId, null))
    fail('user.nameTaken', { username: input.username })
  const user = await ctx.insert(userTable, {
    orgId,
    username: input.username,
    name: input.name,
    roles: [...roles],
    departmentIds: [],
    unitId: null,
    phone: null,
    isActive: true,
    mustChangePassword: false,
  })
  await putCredential(ctx, user.id, input.password)
  return user
}
