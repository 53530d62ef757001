/** Takes a desk in by a one-time code, and knows it again by its token. */
import { createHmac, randomBytes } from 'node:crypto'
import { deskMarkFrom } from '../../shared/domain/caseNumber.ts'
import { appendAudit } from '../../shared/node/audit/auditLog.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import { hashToken } from '../../shared/node/bus/session.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { getSetting } from '../../shared/node/settings.ts'
import type { EnrolReply, EnrolRequest, SyncError } from '../../shared/sync/protocol.ts'
import { type Device, deviceTable, enrolCodeTable } from '../tables/tables.ts'
import { countyKeysOf } from './office.ts'
import { isUnlimited, openReach, wholeReach } from './reach.ts'

/** A whole request refused; becomes the error body of the answer. */
export class SyncRefused extends Error {
  readonly body: SyncError
  constructor(code: SyncError['code'], expected?: number, countyEpoch?: string, why?: SyncError['why']) {
    super(code)
    this.body = {
      code,
      ...(expected === undefined ? {} : { expected }),
      ...(countyEpoch === undefined ? {} : { countyEpoch }),
      ...(why === undefined ? {} : { why }),
    }
  }
}

/** What a person reads out and types: case and dashes do not matter. */
export function normalizeCode(code: string): string {
  return code.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

/** Random enough that no copy of a desk can guess the one the desk was given. */
export function makeNonce(): string {
  return randomBytes(12).toString('base64url')
}

/**
 * The token for a request: the same request gets the same one, whether it is asked again after a lost answer or comes
 * late from a bad line. A fresh token would shut out the desk that has gone on with the first.
 */
export async function derivedToken(db: Db, request: string): Promise<string> {
  const secret = (await getSetting(db, 'countyKey'))?.privateKey
  if (secret === undefined) throw new Error('the county has no key')
  return createHmac('sha256', secret).update(request).digest('base64url')
}

/** The wished mark, or another when a desk of the town holds it. */
export async function uniqueMark(db: Db, orgId: string, deviceId: string, wanted: string): Promise<string> {
  const taken = new Set(
    (await db.find(deviceTable, { orgId }))
      .filter(device => device.id !== deviceId)
      .map(device => device.deskMark),
  )
  let mark = wanted
  while (taken.has(mark)) mark = deskMarkFrom(new Uint8Array(randomBytes(16)))
  return mark
}

/** The first version that knows of matters that leave a desk. */
const leastLimited = 3

/**
 * Codes are 60 random bits and last a day; a wrong one tells nothing but that it is wrong. When the code does not say
 * what its desk may hold, a desk that was here keeps what it had, the one that brings its centre to the county holds
 * everything (somebody must, and it all lies there already), and any other holds the centre without restricted
 * matters: those lie only on desks that a person at the county has named.
 */
export async function enrol(
  parts: { uow: UnitOfWork; services: Services },
  request: EnrolRequest,
): Promise<EnrolReply> {
  const { services } = parts
  return parts.uow.write(async db => {
    const now = services.clock.now()
    const county = await db.findOne(organizationTable, { kind: 'countyCenter' })
    if (!county) throw new SyncRefused('sync.countyNotSetUp')
    const code = await db.findOne(enrolCodeTable, { codeHash: hashToken(normalizeCode(request.code)) })
    // The answer to a used code may have been lost on the line: the same desk may ask again.
    if (!code || code.expiresAt <= now || (code.usedAt !== null && code.usedBy !== request.deviceId))
      throw new SyncRefused('sync.codeWrong')

    const known = await db.findOne(organizationTable, { kind: 'governanceCenter', code: code.townCode })
    const enrolled = (await db.find(deviceTable, {})).find(
      device => device.id !== request.deviceId && device.orgId === request.organization?.id,
    )
    if (request.organization === null && !known) throw new SyncRefused('sync.centerUnknown')
    if (request.organization !== null) {
      // A second centre for the same town would split its files: that desk must join instead.
      const isOther = known !== null && known.id !== request.organization.id
      if (isOther || (request.organization.code !== code.townCode && !enrolled))
        throw new SyncRefused('sync.otherCenter')
    }
    const scope = request.organization?.id ?? known?.id ?? ''
    const token = await derivedToken(
      db,
      ['enrol', code.codeHash, request.deviceId, request.publicKey].join('\n'),
    )
    const told = async ({ deskMark, nonce }: Pick<Device, 'deskMark' | 'nonce'>): Promise<EnrolReply> => ({
      token,
      countyId: county.id,
      countyName: county.name,
      countyEpoch: (await getSetting(db, 'countyEpoch')) ?? '',
      scope,
      organizationName: known?.name ?? request.organization?.name ?? '',
      deskMark,
      nonce: nonce ?? '',
      countyKeys: await countyKeysOf(db),
    })
    const earlier = await db.findOne(deviceTable, { id: request.deviceId })
    const isFounder = request.organization !== null && enrolled === undefined
    const reach = code.reach ?? (earlier ? earlier.reach : isFounder ? wholeReach : openReach)
    // Version 2 cannot let a matter go: told before the code is used up and anything is given.
    if (request.protocol < leastLimited && !isUnlimited({ reach }))
      throw new SyncRefused('sync.upgradeRequired')
    if (code.usedAt !== null && earlier) {
      // A used code brings nobody back who was shut out since.
      if (earlier.revokedAt !== null) throw new SyncRefused('sync.codeWrong')
      if (earlier.tokenHash === hashToken(token)) return told(earlier)
    }
    const deskMark = await uniqueMark(db, scope, request.deviceId, request.deskMark)
    const device: Device = {
      id: request.deviceId,
      orgId: scope,
      name: request.deviceName,
      deskMark,
      tokenHash: hashToken(token),
      enrolledAt: now,
      lastSeenAt: now,
      lastSeq: 0,
      backlog: null,
      appVersion: request.appVersion,
      protocol: request.protocol,
      clockOffsetMs: null,
      revokedAt: null,
      publicKey: request.publicKey,
      boxKey: request.boxKey ?? null,
      pulled: null,
      pulledAt: null,
      reach,
      nonce: makeNonce(),
      noncePrevious: null,
      replacesId: null,
      supersededAt: null,
    }
    if (earlier) {
      const { id: _id, lastSeq: _lastSeq, replacesId: _replacesId, ...rest } = device
      await db.updateRows(deviceTable, { id: request.deviceId }, rest)
    } else await db.insertRow(deviceTable, device)
    await db.updateRows(enrolCodeTable, { id: code.id }, { usedAt: now, usedBy: request.deviceId })
    await appendAudit(db, {
      at: now,
      actorId: 'system',
      actorName: request.deviceName,
      deviceId: request.deviceId,
      call: 'device.enrol',
      verb: 'enrol',
      subjectId: request.deviceId,
      outcome: 'ok',
      code: null,
      detail: JSON.stringify({ town: code.townCode }),
    })
    return told(device)
  })
}

/** The desk of a token; refuses unknown and revoked ones. */
export async function deviceOf(uow: UnitOfWork, token: string): Promise<Device> {
  const device = await uow.read(db => db.findOne(deviceTable, { tokenHash: hashToken(token) }))
  if (!device) throw new SyncRefused('sync.unknownDevice')
  if (device.revokedAt !== null) throw new SyncRefused('sync.revoked')
  return device
}
