/** Desks of the county: one-time codes, what each desk has sent, and shutting one out. */
import type { OutputOf } from '../../shared/contract/registry.ts'
import { deskMarkAlphabet } from '../../shared/domain/caseNumber.ts'
import { hasAbility } from '../../shared/domain/role.ts'
import { deviceSheetWords } from '../../shared/labels/device.ts'
import type { QueryContext } from '../../shared/node/bus/context.ts'
import { fail } from '../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../shared/node/bus/handlers.ts'
import { hashToken } from '../../shared/node/bus/session.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { deviceWorkbook } from '../../shared/node/matter/deviceSheet.ts'
import { reachPlaces } from '../../shared/node/matter/reachPlaces.ts'
import { protocolVersion } from '../../shared/sync/protocol.ts'
import { completenessOf, standingOf } from '../sync/completeness.ts'
import { wholeReach } from '../sync/reach.ts'
import { placesOf, settledReach } from '../sync/townPlaces.ts'
import { deviceTable, enrolCodeTable } from '../tables/tables.ts'

type DeviceRow = OutputOf<'device.list'>['devices'][number]

const codeLength = 12
const codeLifeMs = 24 * 60 * 60 * 1000

/** Twelve characters without look-alikes, in groups of four: read over the phone without a mistake. */
function makeCode(bytes: Uint8Array): string {
  const letters = Array.from(
    bytes.slice(0, codeLength),
    byte => deskMarkAlphabet[byte % deskMarkAlphabet.length],
  )
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** True when a version is older, number by number; words in it count as nothing. */
function isOlder(version: string, than: string): boolean {
  const [own, other] = [version, than].map(text =>
    text.split('.').map(part => Number.parseInt(part, 10) || 0),
  )
  for (let at = 0; at < 3; at += 1) {
    const difference = (own?.[at] ?? 0) - (other?.[at] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** Every desk with where it stands, the newest first. */
async function deviceRows(ctx: QueryContext): Promise<DeviceRow[]> {
  const organizations = new Map((await ctx.db.find(organizationTable, {})).map(org => [org.id, org]))
  const devices = await ctx.db.find(deviceTable, {}, { orderBy: 'enrolledAt', descending: true })
  const standing = await standingOf(ctx.db, devices)
  const placesIn = await reachPlaces(
    ctx.db,
    devices.map(device => device.reach),
  )
  return devices.map(device => ({
    id: device.id,
    name: device.name,
    orgId: device.orgId,
    orgName: organizations.get(device.orgId)?.name ?? '',
    orgCode: organizations.get(device.orgId)?.code ?? '',
    deskMark: device.deskMark,
    enrolledAt: device.enrolledAt,
    lastSeenAt: device.lastSeenAt,
    lastSeq: device.lastSeq,
    backlog: device.backlog,
    appVersion: device.appVersion,
    protocol: device.protocol,
    clockOffsetMs: device.clockOffsetMs,
    isRevoked: device.revokedAt !== null,
    replacesMark: devices.find(other => other.id === device.replacesId)?.deskMark ?? null,
    isSuperseded: device.supersededAt !== null,
    reach: device.reach ?? wholeReach,
    places: placesIn(device.reach),
    ...(standing.get(device.id) ?? { unread: null, pulledAt: null, refused: 0, parked: 0, signedAt: null }),
    isOld: device.protocol < protocolVersion || isOlder(device.appVersion, ctx.services.appVersion),
  }))
}

export const deviceHandlers: HandlersOf<
  | 'device.list'
  | 'device.issueCode'
  | 'device.revoke'
  | 'device.setReach'
  | 'device.places'
  | 'device.completeness'
  | 'device.export'
> = {
  'device.list': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    const devices = await deviceRows(ctx)
    const codes = await ctx.db.find(enrolCodeTable, {}, { orderBy: 'createdAt', descending: true, limit: 50 })
    const placesIn = await reachPlaces(
      ctx.db,
      codes.map(code => code.reach),
    )
    return {
      devices,
      codes: codes.map(({ id, townCode, townName, createdAt, expiresAt, usedAt, reach }) => ({
        id,
        townCode,
        townName,
        createdAt,
        expiresAt,
        usedAt,
        reach,
        places: placesIn(reach),
      })),
      can: { manage: true },
    }
  },
  'device.completeness': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    const device = await ctx.db.findOne(deviceTable, { id: input.deviceId })
    if (device === null) fail('device.unknown')
    return completenessOf(ctx.db, device)
  },
  'device.export': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    const bytes = await deviceWorkbook(deviceSheetWords, await deviceRows(ctx), ctx.now)
    return {
      fileName: `${deviceSheetWords.fileName(ctx.today)}.xlsx`,
      base64: Buffer.from(bytes).toString('base64'),
    }
  },
  'device.places': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    return placesOf(ctx.db, input.townCode)
  },
  'device.issueCode': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    const town = await ctx.db.findOne(organizationTable, { kind: 'governanceCenter', code: input.townCode })
    const code = makeCode(ctx.services.ids.bytes(codeLength))
    const expiresAt = new Date(Date.parse(ctx.now) + codeLifeMs).toISOString()
    await ctx.db.insertRow(enrolCodeTable, {
      id: ctx.newId(),
      codeHash: hashToken(code.replaceAll('-', '')),
      townCode: input.townCode,
      townName: input.townName,
      createdAt: ctx.now,
      createdBy: ctx.actor.userId,
      expiresAt,
      usedAt: null,
      usedBy: null,
      reach: input.reach === undefined ? null : await settledReach(ctx.db, town?.id ?? null, input.reach),
    })
    return { code, expiresAt }
  },
  'device.setReach': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    const device = await ctx.db.findOne(deviceTable, { id: input.deviceId })
    if (device === null) fail('device.unknown')
    const reach = await settledReach(ctx.db, device.orgId, input.reach)
    await ctx.db.updateRows(deviceTable, { id: device.id }, { reach })
    return { ok: true }
  },
  'device.revoke': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    const count = await ctx.db.updateRows(deviceTable, { id: input.deviceId }, { revokedAt: ctx.now })
    if (count === 0) fail('device.unknown')
    return { ok: true }
  },
}
