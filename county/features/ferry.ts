/** What the screens of the ferry ask of the county beside the ferry itself: the desks an answer can be made for. */
import type { Db } from '../../shared/node/db/db.ts'
import { type FerryLogRow, ferryLogTable } from '../../shared/node/db/entities/ferry.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import type { FerryFacts } from '../../shared/node/features/ferry.ts'
import type { FerryFolders } from '../../shared/node/ferry/folders.ts'
import type { FerryWorks } from '../../shared/node/ferry/works.ts'
import { deviceTable } from '../tables/tables.ts'

export interface FerryPair {
  works: FerryWorks
  folders: FerryFolders
}

async function desksOf(db: Db) {
  const names = new Map((await db.find(organizationTable, {})).map(org => [org.id, org.name]))
  const desks = []
  for (const device of await db.find(deviceTable, { revokedAt: null, supersededAt: null })) {
    const lastAt = async (direction: FerryLogRow['direction']) => {
      const where = { peerId: device.id, direction }
      const [row] = await db.find(ferryLogTable, where, { orderBy: 'at', descending: true, limit: 1 })
      return row?.at ?? null
    }
    desks.push({
      ...{ deviceId: device.id, name: device.name, deskMark: device.deskMark },
      ...{ orgName: names.get(device.orgId) ?? '', hasKey: device.boxKey !== null },
      ...{ lastInAt: await lastAt('in'), lastOutAt: await lastAt('out') },
    })
  }
  return desks.sort((a, b) => (b.lastInAt ?? '').localeCompare(a.lastInAt ?? ''))
}

export const countyFerryFacts = (pair: () => FerryPair): FerryFacts => ({
  works: () => pair().works,
  folders: () => pair().folders,
  waiting: async () => null,
  desks: desksOf,
})
