/** Checking a typed password, with the lock-out that makes guessing hopeless. */
import type { User } from '../../../domain/organization.ts'
import { lockOutMinutes } from '../../../domain/password.ts'
import { addMinutes, type Instant, toMillis } from '../../../kit/time.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { Services } from '../../bus/services.ts'
import type { Db } from '../../db/db.ts'
import { type Credential, credentialTable } from '../../db/entities/local.ts'
import { matchesPassword, spendPasswordTime } from './password.ts'

/**
 * Failures found but not yet written. A refused command writes its failure after it was
 * rolled back, and many guesses sent at once would otherwise all see the old count.
 */
const unwritten = new WeakMap<Services, Map<string, number>>()

function unwrittenOf(services: Services): Map<string, number> {
  const known = unwritten.get(services) ?? new Map<string, number>()
  unwritten.set(services, known)
  return known
}

/**
 * Returns when the password is the person's; otherwise refuses with `session.wrongPassword`,
 * or with `session.lockedOut` {minutes} while the person is shut out, when nothing is
 * checked or counted. The count survives the refusal and a restart.
 */
export async function requirePassword(
  ctx: CommandContext,
  user: User | null,
  password: string,
): Promise<void> {
  const credential = user && (await ctx.db.findOne(credentialTable, { userId: user.id }))
  if (!credential) {
    await spendPasswordTime(password, ctx.services.passwordCost)
    fail('session.wrongPassword')
  }
  const waiting = unwrittenOf(ctx.services)
  const lockedUntil = lockEnd(credential, waiting.get(credential.userId) ?? 0, ctx.now)
  if (lockedUntil !== null && lockedUntil > ctx.now)
    fail('session.lockedOut', { minutes: minutesUntil(lockedUntil, ctx.now) })
  if (await matchesPassword(password, credential)) {
    if (credential.failures > 0)
      await ctx.db.updateRows(
        credentialTable,
        { userId: credential.userId },
        { failures: 0, lockedUntil: null },
      )
    return
  }
  const { userId } = credential
  const at = ctx.now
  waiting.set(userId, (waiting.get(userId) ?? 0) + 1)
  ctx.onRefusal(async db => {
    await countFailure(db, userId, at)
    waiting.set(userId, Math.max(0, (waiting.get(userId) ?? 1) - 1))
  })
  fail('session.wrongPassword')
}

async function countFailure(db: Db, userId: string, at: Instant): Promise<void> {
  const credential = await db.findOne(credentialTable, { userId })
  if (!credential) return
  const failures = credential.failures + 1
  await db.updateRows(credentialTable, { userId }, { failures, lockedUntil: lockAfter(failures, at) })
}

function lockAfter(failures: number, at: Instant): Instant | null {
  const minutes = lockOutMinutes(failures)
  return minutes === 0 ? null : addMinutes(at, minutes)
}

/** When the lock ends, failures on their way to the database included. */
function lockEnd(credential: Credential, waiting: number, now: Instant): Instant | null {
  if (waiting === 0) return credential.lockedUntil
  return lockAfter(credential.failures + waiting, now) ?? credential.lockedUntil
}

function minutesUntil(until: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((toMillis(until) - toMillis(now)) / 60_000))
}
