/** Sync as people see and steer it on a desk, and joining a centre the county knows. */
import type { OutboxItem } from '../../../shared/contract/sync.ts'
import { hasAbility } from '../../../shared/domain/role.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import { fail, notFound } from '../../../shared/node/bus/failure.ts'
import { type HandlersOf, prepared } from '../../../shared/node/bus/handlers.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { credentialTable } from '../../../shared/node/db/entities/local.ts'
import { fieldConflictTable, organizationTable } from '../../../shared/node/db/entities/organization.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import { createAdministrator, requireStrongPassword } from '../../../shared/node/features/session/accounts.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import { tablePolicies } from '../../../shared/sync/policy.ts'
import type { ChangeSet } from '../../../shared/sync/protocol.ts'
import { outboxTable, parkedTable } from '../local/tables.ts'
import type { DeskSync } from '../sync/client.ts'
import { LinkDown, LinkRefused } from '../sync/link.ts'

const linkErrors = ['sync.codeWrong', 'sync.upgradeRequired', 'sync.otherCenter', 'sync.centerUnknown']

/** Turns what the line or the county said into a code the caller may answer with. */
export function linkFailure(error: unknown): never {
  if (error instanceof LinkRefused && linkErrors.includes(error.code)) fail(error.code)
  if (error instanceof LinkDown || error instanceof LinkRefused) fail('sync.unreachable')
  throw error
}

/** Everything a person typed in a change: shown with a refused item, so that no word is lost. */
export function wordsOf(change: ChangeSet): string[] {
  const words: string[] = []
  for (const write of change.writes)
    for (const [field, value] of Object.entries(write.values))
      if (typeof value === 'string' && value.trim() !== '' && isTyped(write.table, field)) words.push(value)
  return [...new Set(words)].slice(0, 50)
}

function isTyped(table: string, field: string): boolean {
  if (table === 'case_event') return field === 'text'
  if (/Id$|At$|On$|^kind$|^role$|^channel$|^source$|^restriction$|^urgency$|^path$/.test(field)) return false
  const policy = tablePolicies[table]
  return policy?.kind === 'fact'
    ? ['comment', 'record', 'reason', 'name'].includes(field)
    : policy?.rules[field] === 'ask'
}

async function outboxItems(
  db: Db,
  filter: 'open' | 'all',
  beforeSeq: number | null,
  limit: number,
): Promise<OutboxItem[]> {
  const before = beforeSeq === null ? raw('') : sql` and seq < ${beforeSeq}`
  const states = filter === 'open' ? sql` and state <> 'applied' and dismissed_at is null` : raw('')
  const rows = await db.rows(
    outboxTable,
    sql`select * from outbox where 1 = 1${states}${before} order by seq desc limit ${limit}`,
  )
  const caseIds = [...new Set(rows.map(row => row.caseId).filter(id => id !== null))]
  const cases = new Map((await db.find(caseFileTable, { id: caseIds })).map(file => [file.id, file]))
  return rows.map(row => {
    const change = JSON.parse(row.payload) as ChangeSet
    const inserted = change.writes.find(write => write.table === 'case_file' && write.op === 'insert')
    const file = row.caseId === null ? undefined : cases.get(row.caseId)
    return {
      id: row.id,
      seq: row.seq,
      call: row.call,
      caseId: file ? row.caseId : null,
      caseNumber: file?.number ?? (inserted ? String(inserted.values.number) : null),
      caseTitle: file?.title ?? (inserted ? String(inserted.values.title) : null),
      byName: row.actorName,
      at: row.at,
      state: row.state,
      code: row.code,
      attempts: row.attempts,
      words: wordsOf(change),
    }
  })
}

async function status(ctx: QueryContext, sync: DeskSync) {
  const { db, services, actor } = ctx
  const county = await getSetting(db, 'county')
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
    everyMinutes: (await getSetting(db, 'syncSchedule'))?.everyMinutes ?? 15,
    waiting,
    refused: count('refused'),
    parked: count('parked') + (await db.count(parkedTable, {})),
    openConflicts: await db.count(fieldConflictTable, { status: 'open' }),
    isAllDelivered: county !== null && waiting === 0 && (last?.confirmedSeq ?? 0) >= newest,
    clockOffsetMs: last?.clockOffsetMs ?? null,
    progress: sync.progress,
    can: {
      now: county !== null,
      setSchedule: manages,
      enrol: manages && (county === null || sync.state === 'revoked'),
      dismiss: hasAbility(actor, 'conflict.resolve'),
    },
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
  await sync.run()
  return reply.scope
}

export const syncHandlers = (
  parts: () => DeskSync,
): HandlersOf<
  | 'sync.status'
  | 'sync.outbox'
  | 'sync.now'
  | 'sync.cancel'
  | 'sync.setSchedule'
  | 'sync.enrol'
  | 'sync.dismiss'
  | 'setup.join'
> => ({
  'sync.status': async ctx => {
    ctx.authorise(true)
    return status(ctx, parts())
  },
  'sync.outbox': async (ctx, input) => {
    ctx.authorise(true)
    return { items: await outboxItems(ctx.db, input.filter, input.beforeSeq, input.limit) }
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
    await putSetting(ctx.db, 'syncSchedule', { everyMinutes: input.everyMinutes }, ctx.now)
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
  'sync.dismiss': async (ctx, input) => {
    ctx.authorise(true)
    const item = await ctx.db.findOne(outboxTable, { id: input.id })
    if (!item) notFound()
    if (item.state !== 'refused') notFound()
    await ctx.db.updateRows(outboxTable, { id: input.id }, { dismissedAt: ctx.now })
    return { ok: true }
  },
})
