/** The county's end of the ferry. */
import type { Bus } from '../../../shared/node/bus/bus.ts'
import { ferryLogTable } from '../../../shared/node/db/entities/ferry.ts'
import { organizationTable } from '../../../shared/node/db/entities/organization.ts'
import type { FerryHost } from '../../../shared/node/ferry/host.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import { deviceTable, scopeHeadTable } from '../../tables/tables.ts'
import { type CountyFerryParts, collectDown, lastShown } from './collect.ts'
import { lookUp, takeUp } from './take.ts'

export function countyFerry(parts: CountyFerryParts & { bus: Bus }): FerryHost {
  const { uow, bus } = parts
  return {
    side: 'county',
    async forbidden(db) {
      return (await getSetting(db, 'ferry'))?.isForbidden === true ? 'ferry.forbiddenByCounty' : null
    },
    async own(db) {
      const county = await db.findOne(organizationTable, { kind: 'countyCenter' })
      const [key, box] = [await getSetting(db, 'countyKey'), await getSetting(db, 'boxKey')]
      return county === null || key === null || box === null
        ? null
        : { id: county.id, signKey: key.privateKey, box }
    },
    async sender(db, manifest) {
      const device = await db.findOne(deviceTable, { id: manifest.from })
      if (device === null || device.publicKey === null) return null
      return { publicKey: device.publicKey, name: device.name, isRevoked: device.revokedAt !== null }
    },
    collect: (order, watch) => collectDown(parts, order.deviceId, order.fileBytes, watch),
    look: opened => lookUp(parts, opened),
    take: (opened, watch) => takeUp(parts, opened, watch),
    async news() {
      return uow.read(async db => {
        const heads = new Map((await db.find(scopeHeadTable, {})).map(head => [head.scope, head.seq]))
        const county = await db.findOne(organizationTable, { kind: 'countyCenter' })
        const due: string[] = []
        for (const device of await db.find(deviceTable, { revokedAt: null })) {
          // Only desks that come by folder: the others have a line.
          const last = await lastShown(db, device.id)
          if (last === null || last.row.way !== 'folder' || device.boxKey === null) continue
          const [out] = await db.find(
            ferryLogTable,
            { direction: 'out', peerId: device.id },
            { orderBy: 'at', descending: true, limit: 1 },
          )
          const to = (out?.detail.to ?? {}) as Record<string, number>
          const isBehind = [device.orgId, county?.id ?? ''].some(
            scope => (heads.get(scope) ?? 0) > (to[scope] ?? 0),
          )
          if (out === undefined || last.row.at > out.at || isBehind) due.push(device.id)
        }
        return due
      })
    },
    publish: () =>
      bus.publish(['case', 'order', 'ruling', 'mediation', 'organization', 'conflict', 'device']),
  }
}
