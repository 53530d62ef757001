/** People who sign in, and what they may do. */
import type { ParsedInputOf } from '../../../contract/registry.ts'
import type { User } from '../../../domain/organization.ts'
import { hasAbility, mixesAdministrators } from '../../../domain/role.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { credentialTable } from '../../db/entities/local.ts'
import { departmentTable, localUnitTable, userTable } from '../../db/entities/organization.ts'
import { openItemsOf } from '../../staff/openItems/index.ts'
import { endSessions, isUsernameTaken, putCredential, requireStrongPassword } from '../session/accounts.ts'

async function colleagues(ctx: QueryContext): Promise<User[]> {
  return ctx.db.find(userTable, { orgId: ctx.actor.orgId, deletedAt: null }, { orderBy: 'id' })
}

/** A person of the caller's own centre; anybody else is out of reach. */
async function subjectOf(ctx: CommandContext, id: string): Promise<User> {
  const user = await ctx.db.findOne(userTable, { id, deletedAt: null })
  if (!user) notFound()
  ctx.authorise(user.orgId === ctx.actor.orgId)
  return user
}

/** Roles that need a place to act for. */
async function requirePlace(ctx: CommandContext, input: ParsedInputOf<'user.save'>): Promise<void> {
  if (input.roles.includes('deptLiaison')) {
    // A county liaison may stand for departments of several centres, all of which the county holds.
    const found = await ctx.db.find(departmentTable, { id: input.departmentIds, deletedAt: null })
    if (found.length === 0 || found.length !== new Set(input.departmentIds).size)
      fail('user.departmentNeeded')
  }
  if (input.roles.includes('villageClerk')) {
    const unit =
      input.unitId === null
        ? null
        : await ctx.db.findOne(localUnitTable, { id: input.unitId, deletedAt: null })
    if (!unit) fail('user.unitNeeded')
  }
}

/** Somebody who can sign in here must stay able to manage people. */
async function requireOtherAdministrator(ctx: CommandContext, userId: string): Promise<void> {
  const others = (await colleagues(ctx)).filter(
    user => user.id !== userId && user.isActive && user.roles.includes('sysAdmin'),
  )
  const able = await ctx.db.count(credentialTable, { userId: others.map(user => user.id) })
  if (able === 0) fail('user.lastAdministrator')
}

async function save(ctx: CommandContext, input: ParsedInputOf<'user.save'>): Promise<{ id: string }> {
  const user = input.id === null ? null : await subjectOf(ctx, input.id)
  if (!user) ctx.authorise(true)
  if (user) ctx.expectRev(user, input.rev ?? 0)
  if (mixesAdministrators(input.roles)) fail('user.rolesMixAdministrators')
  if (!user && input.password === null) fail('user.passwordNeeded')
  await requirePlace(ctx, input)
  const isRenamed = user?.username !== input.username
  if (isRenamed && (await isUsernameTaken(ctx.db, input.username, ctx.actor.orgId, input.id)))
    fail('user.nameTaken', { username: input.username })
  if (input.password !== null) requireStrongPassword(input.password, input.username)
  const staysAdministrator = input.isActive && input.roles.includes('sysAdmin')
  if (user?.isActive && user.roles.includes('sysAdmin') && !staysAdministrator)
    await requireOtherAdministrator(ctx, user.id)

  // Whoever leaves hands over first: nothing may be left without an owner.
  if (user?.isActive && !input.isActive) {
    const open = await openItemsOf(ctx.services, { db: ctx.db, user, now: ctx.now, today: ctx.today })
    if (open.length > 0) fail('handover.needed', { name: user.name, count: open.length })
  }

  const fields = {
    username: input.username,
    name: input.name,
    roles: [...new Set(input.roles)],
    departmentIds: input.roles.includes('deptLiaison') ? [...new Set(input.departmentIds)] : [],
    unitId: input.unitId,
    phone: input.phone?.trim() || null,
    isActive: input.isActive,
  }
  if (!user) {
    const made = await ctx.insert(userTable, { ...fields, mustChangePassword: true })
    if (input.password !== null) await putCredential(ctx, made.id, input.password)
    return { id: made.id }
  }
  await ctx.update(
    userTable,
    user,
    input.password === null ? fields : { ...fields, mustChangePassword: true },
  )
  if (input.password !== null) await putCredential(ctx, user.id, input.password)
  if (input.password !== null || !input.isActive) await endSessions(ctx, user.id)
  return { id: user.id }
}

export const userHandlers: HandlersOf<'user.list' | 'user.names' | 'user.save' | 'user.resetPassword'> = {
  'user.list': async ctx => {
    ctx.authorise(true)
    const users = await colleagues(ctx)
    const credentials = await ctx.db.find(credentialTable, { userId: users.map(user => user.id) })
    const byUser = new Map(credentials.map(credential => [credential.userId, credential]))
    return {
      users: users.map(user => {
        const credential = byUser.get(user.id)
        return {
          ...user,
          isLockedOut: (credential?.lockedUntil ?? '') > ctx.now,
          lastLoginAt: credential?.lastLoginAt ?? null,
        }
      }),
      can: { manage: hasAbility(ctx.actor, 'user.manage') },
    }
  },

  'user.names': async ctx => {
    ctx.authorise(true)
    const users = await colleagues(ctx)
    return { users: users.filter(user => user.isActive).map(({ id, name, roles }) => ({ id, name, roles })) }
  },

  'user.save': save,

  'user.resetPassword': async (ctx, input) => {
    const user = await subjectOf(ctx, input.userId)
    requireStrongPassword(input.password, user.username)
    // A colleague who came by sync gets a secret here for the first time.
    if (await isUsernameTaken(ctx.db, user.username, '', user.id))
      fail('user.nameTaken', { username: user.username })
    await putCredential(ctx, user.id, input.password)
    await endSessions(ctx, user.id)
    await ctx.update(userTable, user, { mustChangePassword: true })
    return { ok: true }
  },
}
