/** Desks of the county: one-time codes, what each desk has sent, and shutting one out. */
import { deskMarkAlphabet } from '../../shared/domain/caseNumber.ts'
import { hasAbility } from '../../shared/domain/role.ts'
import { fail } from '../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../shared/node/bus/handlers.ts'
import { hashToken } from '../../shared/node/bus/session.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { deviceTable, enrolCodeTable } from '../tables/tables.ts'

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

export const deviceHandlers: HandlersOf<'device.list' | 'device.issueCode' | 'device.revoke'> = {
  'device.list': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    const organizations = new Map((await ctx.db.find(organizationTable, {})).map(org => [org.id, org.name]))
    const devices = await ctx.db.find(deviceTable, {}, { orderBy: 'enrolledAt', descending: true })
    const codes = await ctx.db.find(enrolCodeTable, {}, { orderBy: 'createdAt', descending: true, limit: 50 })
    return {
      devices: devices.map(device => ({
        id: device.id,
        name: device.name,
        orgId: device.orgId,
        orgName: organizations.get(device.orgId) ?? '',
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
      })),
      codes: codes.map(({ id, townCode, townName, createdAt, expiresAt, usedAt }) => ({
        id,
        townCode,
        townName,
        createdAt,
        expiresAt,
        usedAt,
      })),
      can: { manage: true },
    }
  },
  'device.issueCode': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
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
    })
    return { code, expiresAt }
  },
  'device.revoke': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'device.manage'))
    const count = await ctx.db.updateRows(deviceTable, { id: input.deviceId }, { revokedAt: ctx.now })
    if (count === 0) fail('device.unknown')
    return { ok: true }
  },
}
