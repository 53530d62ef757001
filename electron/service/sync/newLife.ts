/**
 * A desk whose database is an old copy (put back from a backup, or a disk copied to a second machine) begins a new
 * life: another id, another mark in its numbers, another key. Nothing it holds is lost, and no number that the
 * former life gave out is given again. What it had not sent is sent under the new id; what the county already has
 * of it counts once, and what only the county has comes back with the next pull.
 */
import { deskMarkFrom } from '../../../shared/domain/caseNumber.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { makeBoxKey, makeDeviceKey, signText } from '../../../shared/node/deviceKey.ts'
import { dropSetting, getSetting, putSetting, type Settings } from '../../../shared/node/settings.ts'
import {
  type ChangeSet,
  protocolVersion,
  type RejoinRequest,
  rejoinReplySchema,
  rejoinText,
} from '../../../shared/sync/protocol.ts'
import { outboxTable } from '../local/tables.ts'
import type { WitnessNote } from '../local/witness.ts'
import type { CountyLink } from './link.ts'

type NewLife = Settings['newLife']

/** Notes that a new life is due, once. Its mark is in every number from now on, with the county away too. */
export async function planNewLife(
  db: Db,
  services: Pick<Services, 'ids'>,
  device: Settings['device'],
  reason: NewLife['reason'],
  now: string,
): Promise<NewLife> {
  const planned = await getSetting(db, 'newLife')
  if (planned && planned.isBegun !== true) return planned
  const life: NewLife = {
    reason,
    deviceId: services.ids.id(),
    mark: deskMarkFrom(services.ids.bytes(16)),
    key: makeDeviceKey(),
    boxKey: makeBoxKey(),
  }
  await putSetting(db, 'newLife', life, now)
  await putSetting(db, 'device', { ...device, mark: life.mark }, now)
  return life
}

/**
 * Looks, at start, whether the database is an old copy: the computer is another one, or the witness has seen more
 * than the database holds. Answers the device as it goes on.
 */
export async function lookForOldCopy(
  db: Db,
  parts: { ids: Services['ids']; machine: string | null; witness: WitnessNote | null; now: string },
  device: Settings['device'],
): Promise<Settings['device']> {
  const { machine, witness, now } = parts
  const known = await getSetting(db, 'machine')
  if (machine !== null && known?.fingerprint !== machine)
    await putSetting(db, 'machine', { fingerprint: machine }, now)
  const newest = await db.one<{ seq: number | null }>(sql`select max(seq) as seq from outbox`)
  const isCopied = machine !== null && known !== null && known.fingerprint !== machine
  const isRestored = witness?.deviceId === device.id && witness.seq > Number(newest?.seq ?? 0)
  if (!isCopied && !isRestored) return device
  // A life that was planned before the disk was copied is planned on the other machine too.
  if (isCopied) await dropSetting(db, 'newLife')
  const life = await planNewLife(db, parts, device, isCopied ? 'copied' : 'restored', now)
  if ((await getSetting(db, 'county')) !== null) return { ...device, mark: life.mark }
  // No county knows the former life: the new one begins at once.
  const fresh = { ...device, id: life.deviceId, mark: life.mark }
  await putSetting(db, 'device', fresh, now)
  await dropSetting(db, 'newLife')
  await rehome(db, 1, fresh.id)
  return fresh
}

/**
 * The lowest number whose entry has not come back, or the next one. What was answered but not seen since is sent again:
 * the county may have been put back in between, and if it was not, the change counts once.
 */
async function firstOpenSeq(db: Db): Promise<number> {
  const row = await db.one<{ open: number | null; newest: number | null }>(
    sql`select (select min(seq) from outbox where state in ('waiting', 'sending', 'received')) as open, (select max(seq) from outbox) as newest`,
  )
  return Number(row?.open ?? Number(row?.newest ?? 0) + 1)
}

/** Asks the county for the planned new life and takes it on. Throws `LinkDown` or `LinkRefused`. */
export async function beginNewLife(parts: {
  uow: UnitOfWork
  services: Services
  link: CountyLink
  token: string
  life: NewLife
  signal: AbortSignal
}): Promise<void> {
  const { uow, services, link, life } = parts
  const { key, firstSeq } = await uow.read(async db => ({
    key: await getSetting(db, 'deviceKey'),
    firstSeq: await firstOpenSeq(db),
  }))
  const request: Omit<RejoinRequest, 'signature'> = {
    protocol: protocolVersion,
    appVersion: services.appVersion,
    deviceId: services.device.id,
    newDeviceId: life.deviceId,
    deviceName: services.device.name,
    deskMark: life.mark,
    publicKey: life.key.publicKey,
    ...(life.boxKey ? { boxKey: life.boxKey.publicKey } : {}),
    firstSeq,
    reason: life.reason,
  }
  const signature = signText(key?.privateKey ?? '', rejoinText(request))
  const reply = rejoinReplySchema.parse(
    await link.rejoin(parts.token, { ...request, signature }, parts.signal),
  )
  const now = services.clock.now()
  const device = { ...services.device, id: life.deviceId, mark: reply.deskMark }
  await uow.write(async db => {
    const county = await getSetting(db, 'county')
    if (!county) return
    await rehome(db, firstSeq, life.deviceId)
    await putSetting(db, 'county', { ...county, token: reply.token }, now)
    await putSetting(db, 'device', device, now)
    await putSetting(db, 'deviceKey', life.key, now)
    if (life.boxKey) await putSetting(db, 'boxKey', life.boxKey, now)
    await putSetting(db, 'syncNonce', { nonce: reply.nonce }, now)
    await putSetting(db, 'newLife', { ...life, isBegun: true }, now)
    // What the county has proven was proven for the life that ended.
    const last = await getSetting(db, 'syncLast')
    if (last)
      await putSetting(
        db,
        'syncLast',
        { ...last, confirmedSeq: Math.min(last.confirmedSeq, firstSeq - 1) },
        now,
      )
  })
  Object.assign(services.device, device)
}

/** A copy of this disk has begun the life that was planned here too: this one takes another. */
export async function planAnotherLife(
  parts: { uow: UnitOfWork; services: Services },
  reason: NewLife['reason'],
): Promise<void> {
  const { uow, services } = parts
  const life = await uow.write(async db => {
    await dropSetting(db, 'newLife')
    return planNewLife(db, services, services.device, reason, services.clock.now())
  })
  Object.assign(services.device, { mark: life.mark })
}

/** The new life is settled in: its numbers have been compared with those the former life gave out. */
export async function endNewLife(uow: UnitOfWork): Promise<void> {
  await uow.write(db => dropSetting(db, 'newLife'))
}

/** What waits goes under the new id, with its own change ids: by those the county knows what it has already. */
export async function rehome(db: Db, firstSeq: number, deviceId: string): Promise<void> {
  let from = firstSeq
  for (;;) {
    const rows = await db.rows(
      outboxTable,
      sql`select * from ${raw('outbox')} where seq >= ${from} order by seq limit 500`,
    )
    for (const row of rows) {
      const change: ChangeSet = { ...(JSON.parse(row.payload) as ChangeSet), deviceId }
      await db.updateRows(outboxTable, { id: row.id }, { payload: JSON.stringify(change), state: 'waiting' })
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < 500) return
    from = last.seq + 1
  }
}
