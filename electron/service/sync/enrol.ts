/** Presents a one-time code to a county, and takes on what it gives. */
import type { Services } from '../../../shared/node/bus/services.ts'
import { organizationTable } from '../../../shared/node/db/entities/organization.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { makeBoxKey, makeDeviceKey } from '../../../shared/node/deviceKey.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import { type EnrolReply, enrolReplySchema, protocolVersion } from '../../../shared/sync/protocol.ts'
import { sendAgain } from './epoch.ts'
import type { CountyLink } from './link.ts'
import { wantLoad } from './load/want.ts'
import { rehome } from './newLife.ts'

/** `organization` is null when the desk wants to join the centre that the code names. Throws `LinkDown` or `LinkRefused`. */
export async function enrolAt(
  parts: { uow: UnitOfWork; services: Services; link(url: string): CountyLink },
  url: string,
  code: string,
  organization: { id: string; code: string; name: string } | null,
): Promise<EnrolReply> {
  const { services, uow } = parts
  const key = (await uow.read(db => getSetting(db, 'deviceKey'))) ?? makeDeviceKey()
  const boxKey = (await uow.read(db => getSetting(db, 'boxKey'))) ?? makeBoxKey()
  const reply = enrolReplySchema.parse(
    await parts.link(url).enrol(
      {
        protocol: protocolVersion,
        code,
        deviceId: services.device.id,
        deviceName: services.device.name,
        deskMark: services.device.mark,
        appVersion: services.appVersion,
        publicKey: key.publicKey,
        boxKey: boxKey.publicKey,
        organization,
      },
      new AbortController().signal,
    ),
  )
  const now = services.clock.now()
  await uow.write(async db => {
    const earlier = await getSetting(db, 'county')
    const cursor = await getSetting(db, 'syncCursor')
    // Back at the county it was shut out of: what it has already applied stands.
    const isBack =
      earlier?.countyId === reply.countyId &&
      earlier.scope === reply.scope &&
      cursor?.epoch === reply.countyEpoch
    await putSetting(
      db,
      'county',
      {
        url,
        token: reply.token,
        countyId: reply.countyId,
        countyName: reply.countyName,
        scope: reply.scope,
      },
      now,
    )
    if (!isBack) await putSetting(db, 'syncCursor', { epoch: reply.countyEpoch, cursors: {} }, now)
    // A county put back to before it knew this desk: it is sent everything again, and then gives its whole state.
    const isOther =
      !isBack && earlier?.countyId === reply.countyId && earlier.scope === reply.scope && cursor?.epoch
    if (isOther) {
      await sendAgain(db, { epoch: reply.countyEpoch, expected: 1 }, now)
      // What an earlier life of this desk sent goes under the one id that this county now knows.
      await rehome(db, 1, services.device.id)
    }
    // A desk that brings nothing takes the whole state; one with work of its own has the rows already.
    const isEmpty = organization === null && (await db.count(organizationTable, {})) === 0
    if (isEmpty && (await getSetting(db, 'load')) === null) await wantLoad(db, 'join', now)
    await putSetting(db, 'deviceKey', key, now)
    await putSetting(db, 'boxKey', boxKey, now)
    if (reply.countyKeys !== undefined) {
      // Enough to seal for the county although the line is cut before the first pull tells the whole office.
      const office = (await getSetting(db, 'office')) ?? { isFerryForbidden: false, devices: [] }
      await putSetting(db, 'office', { ...office, hash: '', countyKeys: reply.countyKeys }, now)
    }
    await putSetting(db, 'syncNonce', { nonce: reply.nonce }, now)
    const device = { ...services.device, mark: reply.deskMark }
    await putSetting(db, 'device', device, now)
    Object.assign(services.device, device)
  })
  return reply
}
