/** Sync as people see and steer it on a desk, and joining a centre the county knows. */
import { hasAbility } from '../../../shared/domain/role.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import { fail, notFound } from '../../../shared/node/bus/failure.ts'
import { type HandlersOf, prepared } from '../../../shared/node/bus/handlers.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { credentialTable } from '../../../shared/node/db/entities/local.ts'
import { fieldConflictTable, organizationTable } from '../../../shared/node/db/entities/organization.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import { createAdministrator, requireStrongPassword } from '../../../shared/node/features/session/accounts.ts'
import { reachPlaces } from '../../../shared/node/matter/reachPlaces.ts'
import { countRefusedFor } from '../../../shared/node/matter/refused.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import { fileTransferTable, parkedTable } from '../local/tables.ts'
import type { DeskSync } from '../sync/client.ts'
import { LinkDown, LinkRefused } from '../sync/link.ts'
import { fileHandlers } from './sync/files.ts'
import { lineStatus, mustBeSchedule } from './sync/line.ts'

const linkErrors = ['sync.codeWrong', 'sync.upgradeRequired', 'sync.otherCenter', 'sync.centerUnknown']

/** Turns what the line or the county said into a code the caller may answer with. */
export function linkFailure(error: unknown): never {
  if (error instanceof LinkRefused && linkErrors.includes(error.code)) fail(error.code)
  if (error instanceof LinkDown || error instanceof LinkRefused) fail('sync.unreachable')
  throw error
}

async function status(ctx: QueryContext, sync: DeskSync) {
  const { db, services, actor } = ctx
  const county = await getSetting(db, 'county')
  const schedule = await sync.schedule()
  const last = await getSetting(db, 'syncLast')
  const counts = await db.query<{ state: string; n: number }>(
    sql`select state, count(*) as n from outbox where state <> 'applied' and dismissed_at is null group by state`,
  )
  const count = (...states: string[]) =>
    counts.filter(row => states.includes(row.state)).reduce((sum, row) => sum + Number(row.n), 0)
  const newest = Number((await db.one<{ n: number | null }>(sql`select max(seq) as n from outbox`))?.n ?? 0)
  const waiting = count('waiting', 'sending')
  const state = !county
    ? ('notEnrolled' as const)
    : sync.state === 'pushing' || sync.state === 'pulling'
      ? ('syncing' as const)
      : sync.state === 'upgradeRequired' || sync.state === 'revoked' || sync.state === 'stopped'
        ? sync.state
        : sync.isOffline
          ? ('offline' as const)
          : ('idle' as const)
  const manages = hasAbility(actor, 'sync.manage')
  return {
    isEnrolled: county !== null,
    countyUrl: county?.url ?? null,
    countyName: county?.countyName ?? null,
    deviceName: services.device.name,
    deskMark: services.device.mark,
    state,
    lastSuccessAt: last?.successAt ?? null,
    lastAttemptAt: last?.attemptAt ?? null,
    lastErrorCode: last?.errorCode ?? null,
    nextAt: sync.nextAt,
    everyMinutes: schedule.everyMinutes,
    waiting,
    refused: count('refused'),
    refusedMine: await countRefusedFor(db, actor),
    parked: count('parked') + (await db.count(parkedTable, {})),
    openConflicts: await db.count(fieldConflictTable, { status: 'open' }),
    isAllDelivered: county !== null && waiting === 0 && (last?.confirmedSeq ?? 0) >= newest,
    filesWaiting: await db.count(fileTransferTable, { isHere: true, isAtCounty: false }),
    clockOffsetMs: last?.clockOffsetMs ?? null,
    way: last?.way ?? null,
    reload: await reloadOf(db),
    ...(await lineStatus(ctx, sync, schedule, waiting)),
    schedule: { ...schedule, times: [...schedule.times] },
    reach: county === null ? null : await reachShown(db, services.device.id),
    can: {
      allowReload: manages,
      now: county !== null,
      setSchedule: manages,
      enrol: manages && (county === null || sync.state === 'revoked'),
      dismiss: hasAbility(actor, 'conflict.resolve'),
    },
  }
}

/** What the county lets this desk hold, as it last said with the office list. */
async function reachShown(db: Db, deviceId: string) {
  const office = await getSetting(db, 'office')
  const reach = office?.devices.find(device => device.id === deviceId)?.reach ?? null
  if (reach === null) return null
  const { kind, holdsRestricted } = reach
  return { kind, holdsRestricted, places: (await reachPlaces(db, [reach]))(reach) }
}

/** The whole state that is on its way, and whether it waits for a person's yes. */
async function reloadOf(db: Db) {
  const load = await getSetting(db, 'load')
  if (load === null) return null
  const manifest = await getSetting(db, 'loadManifest')
  return {
    reason: load.reason,
    isWaiting: load.step === 'ask' && !load.isAllowed,
    partsDone: load.next,
    parts: manifest?.parts.length ?? 0,
    rowsGoing: load.going,
    backup: load.backup,
  }
}

/** Presents the code before the command runs: the writer queue must not wait for a bad line. */
async function presentCode(
  ctx: QueryContext,
  sync: DeskSync,
  input: { countyUrl: string; code: string },
): Promise<string> {
  ctx.authorise(true)
  // A desk that was shut out may come back with a new code.
  if ((await getSetting(ctx.db, 'county')) && sync.state !== 'revoked') fail('sync.alreadyEnrolled')
  const organization = await ctx.db.findOne(organizationTable, { kind: 'governanceCenter' })
  if (!organization) notFound()
  const { id, code, name } = organization
  const reply = await sync.enrol(input.countyUrl, input.code, { id, code, name }).catch(linkFailure)
  return reply.countyName
}

/**
 * Joins the centre a code names: enrol, bring everything down, and only then make the first
 * account here. Broken off by a bad line it can be tried again with the same code.
 */
async function bringCenterDown(
  ctx: QueryContext,
  sync: DeskSync,
  input: {
    deviceName: string
    countyUrl: string
    code: string
    administrator: { username: string; password: string }
  },
): Promise<string> {
  ctx.authorise((await ctx.db.count(credentialTable, {})) === 0)
  requireStrongPassword(input.administrator.password, input.administrator.username)
  if ((await getSetting(ctx.db, 'county')) === null && (await ctx.db.count(organizationTable, {})) > 0)
    fail('setup.alreadyDone')
  // The county writes down the name under which the desk enrols; colleagues see it beside every conflict.
  Object.assign(ctx.services.device, { name: input.deviceName })
  const reply = await sync.enrol(input.countyUrl, input.code, null).catch(linkFailure)
  // Work can begin with the open matters; on a bad line the rest is on its way for days.
  await Promise.race([sync.run(), sync.usable()])
  return reply.scope
}

export const syncHandlers = (
  parts: () => DeskSync,
): HandlersOf<
  | 'sync.status'
  | 'sync.now'
  | 'sync.cancel'
  | 'sync.setSchedule'
  | 'sync.files'
  | 'sync.hurryFile'
  | 'sync.enrol'
  | 'sync.allowReload'
  | 'setup.join'
> => ({
  'sync.status': async ctx => {
    ctx.authorise(true)
    return status(ctx, parts())
  },
  'sync.now': async ctx => {
    ctx.authorise(true)
    if (!(await getSetting(ctx.db, 'county'))) fail('sync.notEnrolled')
    ctx.onCommit(() => parts().wake())
    return { ok: true }
  },
  'sync.cancel': async ctx => {
    ctx.authorise(true)
    ctx.onCommit(() => parts().cancel())
    return { ok: true }
  },
  'sync.setSchedule': async (ctx, input) => {
    ctx.authorise(true)
    mustBeSchedule(input)
    await putSetting(ctx.db, 'syncSchedule', { ...input, times: [...new Set(input.times)].sort() }, ctx.now)
    ctx.onCommit(() => parts().reschedule())
    return { ok: true }
  },
  'sync.enrol': prepared(
    (ctx, input) => presentCode(ctx, parts(), input),
    async (ctx, _input, countyName) => {
      ctx.authorise(true)
      ctx.onCommit(() => parts().wake())
      return { countyName }
    },
  ),
  'setup.join': prepared(
    (ctx, input) => bringCenterDown(ctx, parts(), input),
    async (ctx, input, scope) => {
      const organization = await ctx.db.findOne(organizationTable, { id: scope })
      if (!organization) fail('sync.unreachable')
      ctx.authorise(true)
      const device = { ...ctx.services.device, name: input.deviceName }
      await putSetting(ctx.db, 'device', device, ctx.now)
      await createAdministrator(ctx, input.administrator, organization.id, ['sysAdmin'])
      ctx.onCommit(() => {
        Object.assign(ctx.services.device, device)
        parts().wake()
      })
      return { orgId: organization.id, orgName: organization.name }
    },
  ),
  ...fileHandlers(parts),
  'sync.allowReload': async ctx => {
    ctx.authorise(true)
    const load = await getSetting(ctx.db, 'load')
    if (load?.step !== 'ask') fail('sync.noReload')
    await putSetting(ctx.db, 'load', { ...load, isAllowed: true }, ctx.now)
    ctx.onCommit(() => parts().wake())
    return { ok: true }
  },
})
