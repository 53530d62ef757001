/** The desk's end of the ferry. */
import type { Bus } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import { ferryLogTable } from '../../../shared/node/db/entities/ferry.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import type { FerryHost } from '../../../shared/node/ferry/host.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import { type CollectParts, collectUp, openChanges, openFiles } from './collect.ts'
import { lookDown, takeDown } from './take.ts'

/** What the county has not answered for so long is put out once more: the gate may have lost it. */
const againAfterMs = 24 * 60 * 60 * 1000

export function deskFerry(
  parts: { uow: UnitOfWork; services: Services; bus: Bus } & Pick<CollectParts, 'textBytes'>,
): FerryHost {
  const { uow, services, bus } = parts
  return {
    side: 'desk',
    async forbidden(db) {
      if ((await getSetting(db, 'ferry'))?.isForbidden === true) return 'ferry.forbiddenHere'
      return (await getSetting(db, 'office'))?.isFerryForbidden === true ? 'ferry.forbiddenByCounty' : null
    },
    async own(db) {
      const [key, box] = [await getSetting(db, 'deviceKey'), await getSetting(db, 'boxKey')]
      if (key === null || box === null || (await getSetting(db, 'county')) === null) return null
      return { id: services.device.id, signKey: key.privateKey, box }
    },
    async sender(db, manifest) {
      const [county, office] = [await getSetting(db, 'county'), await getSetting(db, 'office')]
      if (county === null || office === null || manifest.from !== county.countyId) return null
      return { publicKey: office.countyKeys.sign, name: county.countyName, isRevoked: false }
    },
    collect: (order, watch) => collectUp(parts, order.fileBytes, watch),
    look: opened => lookDown(parts, opened),
    take: (opened, watch) => takeDown(parts, opened, watch),
    async news() {
      return uow.read(async db => {
        const county = await getSetting(db, 'county')
        if (county === null || (await getSetting(db, 'newLife')) !== null) return []
        const [last] = await db.find(
          ferryLogTable,
          { direction: 'out', kind: 'up' },
          { orderBy: 'at', descending: true, limit: 1 },
        )
        if (last === undefined) return [null]
        const open = await openChanges(db)
        const { outgoing, incoming } = await openFiles(db)
        const cursors = (await getSetting(db, 'syncCursor'))?.cursors ?? {}
        const isOld = Date.parse(services.clock.now()) - Date.parse(last.at) > againAfterMs
        const isOpen = open.from !== null || outgoing.length + incoming.length > 0
        const isNew =
          (open.from !== null && open.newest > (last.toSeq ?? 0)) ||
          outgoing.length > Number(last.detail.files ?? 0) ||
          incoming.length > Number(last.detail.wants ?? 0) ||
          JSON.stringify(cursors) !== JSON.stringify(last.detail.cursors)
        return isNew || (isOpen && isOld) ? [null] : []
      })
    },
    publish: () =>
      bus.publish([
        'case',
        'order',
        'ruling',
        'mediation',
        'organization',
        'user',
        'conflict',
        'shift',
        'absence',
        'handover',
        'concern',
      ]),
  }
}
