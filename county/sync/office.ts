/** What the desks of one centre may know of each other and of the county, so that they can share without it. */
import { createHash } from 'node:crypto'
import type { Db } from '../../shared/node/db/db.ts'
import { makeBoxKey, makeDeviceKey } from '../../shared/node/deviceKey.ts'
import { getSetting, putSetting } from '../../shared/node/settings.ts'
import type { CountyKeys, Office } from '../../shared/sync/protocol.ts'
import { type Device, deviceTable } from '../tables/tables.ts'
import { wholeReach } from './reach.ts'

/** Makes the county's own keys, once: in its first life, or when it comes from version 2. */
export async function makeCountyKeys(db: Db, now: string): Promise<void> {
  if ((await getSetting(db, 'countyKey')) === null) await putSetting(db, 'countyKey', makeDeviceKey(), now)
  if ((await getSetting(db, 'boxKey')) === null) await putSetting(db, 'boxKey', makeBoxKey(), now)
}

export async function countyKeysOf(db: Db): Promise<CountyKeys> {
  const [sign, box] = [await getSetting(db, 'countyKey'), await getSetting(db, 'boxKey')]
  return { sign: sign?.publicKey ?? '', box: box?.publicKey ?? '' }
}

/** The desks of a centre that have a key, the county's keys and its rules. */
export async function officeOf(db: Db, orgId: string): Promise<Office> {
  const devices = (await db.find(deviceTable, { orgId }, { orderBy: 'id' })).flatMap(device =>
    device.publicKey === null
      ? []
      : [
          {
            id: device.id,
            name: device.name,
            mark: device.deskMark,
            publicKey: device.publicKey,
            boxKey: device.boxKey,
            isRevoked: device.revokedAt !== null,
            reach: device.reach ?? wholeReach,
          },
        ],
  )
  const told = {
    countyKeys: await countyKeysOf(db),
    isFerryForbidden: (await getSetting(db, 'ferry'))?.isForbidden ?? false,
    devices,
  }
  return { hash: createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16), ...told }
}

/**
 * How far the county has answered each desk of a centre. Of a life that ended nothing more is to be waited for: what
 * colleagues hold of it comes under the later life. Heard of again, it is a desk as any other; `asker` is one.
 */
export async function answeredOf(db: Db, orgId: string, asker: string): Promise<Record<string, number>> {
  const devices = await db.find(deviceTable, { orgId })
  const isOver = (device: Device) => device.supersededAt !== null && device.id !== asker
  return Object.fromEntries(
    devices.map(device => [device.id, isOver(device) ? Number.MAX_SAFE_INTEGER : device.lastSeq]),
  )
}
