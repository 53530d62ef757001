/** Signing in and out, the lock screen, and what anybody may know before signing in. */
import { missingCalendarYear } from '../../domain/calendar.ts'
import type { User } from '../../domain/organization.ts'
import { hasAbility } from '../../domain/role.ts'
import { addMinutes } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import { CallFailure, fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { hashToken } from '../bus/session.ts'
import { credentialTable, sessionTable } from '../db/entities/local.ts'
import { organizationTable, userTable } from '../db/entities/organization.ts'
import { getSetting, putSetting } from '../settings.ts'
import { hasDeparted } from '../staff/deputies.ts'
import { endSessions, findAccount, putCredential, requireStrongPassword } from './session/accounts.ts'
import { requirePassword } from './session/attempt.ts'
import { hostState } from './session/hostState.ts'
import { meOf } from './session/me.ts'

/** A session lasts a working day and the evening after it; next morning everybody signs in again. */
const sessionMinutes = 12 * 60

async function signedIn(ctx: QueryContext): Promise<User> {
  const user = await ctx.db.findOne(userTable, { id: ctx.actor.userId })
  if (!user) throw new CallFailure('session.missing', 'permission')
  return user
}

export const sessionHandlers: HandlersOf<
  | 'setup.status'
  | 'session.login'
  | 'session.logout'
  | 'session.lock'
  | 'session.unlock'
  | 'session.me'
  | 'session.changePassword'
  | 'session.setElderMode'
  | 'organization.get'
> = {
  'setup.status': async ctx => {
    ctx.authorise(true)
    const { host, device, rules } = ctx.services
    const state = await hostState(ctx.db, host)
    return {
      host,
      isSetUp: state.organization !== null && state.hasAccount,
      orgName: state.organization?.name ?? null,
      hasAdministrator: state.hasAdministrator,
      deviceName: device.name,
      calendarMissingYear: missingCalendarYear(ctx.today, rules.calendar),
    }
  },

  'session.setElderMode': async (ctx, input) => {
    ctx.authorise(true)
    const { userId } = ctx.actor
    const others = ((await getSetting(ctx.db, 'elderMode'))?.userIds ?? []).filter(id => id !== userId)
    await putSetting(ctx.db, 'elderMode', { userIds: input.isOn ? [...others, userId] : others }, ctx.now)
    return { ok: true }
  },

  'session.login': async (ctx, input) => {
    ctx.authorise(true)
    const user = await findAccount(ctx.db, input.username)
    await requirePassword(ctx, user, input.password)
    if (!user) throw new Error('a password matched nobody')
    // Only whoever knows the password learns that the account was switched off.
    if (!user.isActive || (await hasDeparted(ctx.db, user, ctx.now))) fail('session.inactive')
    const token = Buffer.from(ctx.services.ids.bytes(32)).toString('base64url')
    await ctx.db.insertRow(sessionTable, {
      id: ctx.newId(),
      tokenHash: hashToken(token),
      userId: user.id,
      createdAt: ctx.now,
      expiresAt: addMinutes(ctx.now, sessionMinutes),
      isLocked: false,
      endedAt: null,
    })
    await ctx.db.updateRows(credentialTable, { userId: user.id }, { lastLoginAt: ctx.now })
    return { token, me: await meOf(ctx.db, ctx.services, user, { isLocked: false, now: ctx.now }) }
  },

  'session.logout': async ctx => {
    ctx.authorise(true)
    if (ctx.sessionId !== null)
      await ctx.db.updateRows(sessionTable, { id: ctx.sessionId }, { endedAt: ctx.now })
    return { ok: true }
  },

  'session.lock': async ctx => {
    ctx.authorise(true)
    if (ctx.sessionId !== null)
      await ctx.db.updateRows(sessionTable, { id: ctx.sessionId }, { isLocked: true })
    return { ok: true }
  },

  'session.unlock': async (ctx, input) => {
    ctx.authorise(true)
    await requirePassword(ctx, await signedIn(ctx), input.password)
    if (ctx.sessionId !== null)
      await ctx.db.updateRows(sessionTable, { id: ctx.sessionId }, { isLocked: false })
    return { ok: true }
  },

  'session.me': async ctx => {
    ctx.authorise(true)
    const session = ctx.sessionId === null ? null : await ctx.db.findOne(sessionTable, { id: ctx.sessionId })
    return meOf(ctx.db, ctx.services, await signedIn(ctx), {
      isLocked: session?.isLocked ?? false,
      now: ctx.now,
    })
  },

  'session.changePassword': async (ctx, input) => {
    ctx.authorise(true)
    const user = await signedIn(ctx)
    await requirePassword(ctx, user, input.oldPassword)
    // Whoever was given a password must not keep it.
    if (input.newPassword === input.oldPassword) fail('setup.passwordWeak', { reason: 'unchanged' })
    requireStrongPassword(input.newPassword, user.username)
    await putCredential(ctx, user.id, input.newPassword)
    await endSessions(ctx, user.id, ctx.sessionId)
    await ctx.update(userTable, user, { mustChangePassword: false })
    return { ok: true }
  },

  'organization.get': async ctx => {
    ctx.authorise(true)
    const organization = await ctx.db.findOne(organizationTable, { id: ctx.actor.orgId })
    if (!organization) notFound()
    return {
      organization,
      can: {
        manageOrganization: hasAbility(ctx.actor, 'organization.manage'),
        manageUsers: hasAbility(ctx.actor, 'user.manage'),
        manageSettings: hasAbility(ctx.actor, 'setting.manage'),
      },
    }
  },
}
