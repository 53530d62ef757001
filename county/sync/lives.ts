/**
 * Tells an old copy of a desk's database from the desk itself, and lets it go on under a new id.
 *
 * Every answer carries a nonce that the desk keeps in the same commit as what the answer brought. A database that
 * was put back from a backup, or copied to a second machine, sooner or later shows a nonce that is over. Its
 * numbers would then collide with ones already used, and new work would be taken for work already here.
 */
import { appendAudit } from '../../shared/node/audit/auditLog.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import { hashToken } from '../../shared/node/bus/session.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { isSignedBy } from '../../shared/node/deviceKey.ts'
import { type RejoinReply, type RejoinRequest, rejoinText } from '../../shared/sync/protocol.ts'
import { type Device, deviceTable } from '../tables/tables.ts'
import { derivedToken, makeNonce, SyncRefused, uniqueMark } from './enrol.ts'

/**
 * Takes the nonce a desk shows and answers the one to give it. The one before is taken too: the answer that
 * carried the newest may have been lost on the line. Throws `sync.stale`.
 */
export async function turnNonce(db: Db, device: Device, shown: string): Promise<string> {
  if (shown === device.noncePrevious && device.nonce !== null) return device.nonce
  // The first time in a new epoch of the county: what it gave before is lost with the epoch.
  if (device.nonce !== null && shown !== device.nonce) throw new SyncRefused('sync.stale')
  const nonce = makeNonce()
  // Heard of again after a later life took over: there are two machines, and both are in use.
  const revived = device.supersededAt === null ? {} : { supersededAt: null }
  await db.updateRows(deviceTable, { id: device.id }, { nonce, noncePrevious: shown, ...revived })
  return nonce
}

/** Begins a new life of a desk. The same request again, after a lost answer, gets the same token for the same life. */
export async function rejoin(
  db: Db,
  services: Services,
  device: Device,
  request: RejoinRequest,
): Promise<RejoinReply> {
  if (!isSignedBy(device.publicKey ?? '', rejoinText(request), request.signature))
    throw new SyncRefused('sync.badSignature')
  const now = services.clock.now()
  const token = await derivedToken(db, rejoinText(request))
  const nonce = makeNonce()
  const earlier = await db.findOne(deviceTable, { id: request.newDeviceId })
  if (earlier) {
    // Two copies of one disk may have planned the same life: the one that comes later plans another.
    if (earlier.replacesId !== device.id || earlier.tokenHash !== hashToken(token))
      throw new SyncRefused('sync.forked')
    // Nothing is changed: this request may have been late on its way, and its desk has gone on since.
    return { token, deskMark: earlier.deskMark, nonce: earlier.nonce ?? '' }
  }
  const deskMark = await uniqueMark(db, device.orgId, request.newDeviceId, request.deskMark)
  await db.insertRow(deviceTable, {
    ...device,
    id: request.newDeviceId,
    name: request.deviceName,
    deskMark,
    tokenHash: hashToken(token),
    enrolledAt: now,
    lastSeenAt: now,
    lastSeq: request.firstSeq - 1,
    backlog: null,
    appVersion: request.appVersion,
    protocol: request.protocol,
    publicKey: request.publicKey,
    boxKey: request.boxKey ?? null,
    nonce,
    noncePrevious: null,
    replacesId: device.id,
    supersededAt: null,
  })
  await db.updateRows(deviceTable, { id: device.id }, { supersededAt: now })
  await appendAudit(db, {
    at: now,
    actorId: 'system',
    actorName: request.deviceName,
    deviceId: request.newDeviceId,
    call: 'device.rejoin',
    verb: 'enrol',
    subjectId: device.id,
    outcome: 'ok',
    code: null,
    detail: JSON.stringify({ reason: request.reason, firstSeq: request.firstSeq }),
  })
  return { token, deskMark, nonce }
}
