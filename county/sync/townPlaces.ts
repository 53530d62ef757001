/** What desks may hold, as the county's people see and set it. */
import type { InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { fail } from '../../shared/node/bus/failure.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { gridTable, localUnitTable, organizationTable } from '../../shared/node/db/entities/organization.ts'
import { type Device, deviceTable } from '../tables/tables.ts'
import { wholeReach } from './reach.ts'

type Reach = InputOf<'device.setReach'>['reach']

/** Desks of these that are in use and hold the restricted matters of their whole town. */
const named = (devices: readonly Device[]) =>
  devices.filter(({ revokedAt, supersededAt, reach }) => {
    const { kind, holdsRestricted } = reach ?? wholeReach
    return revokedAt === null && supersededAt === null && kind === 'centre' && holdsRestricted
  })

/** The villages and grids of a town, and the desks that are named for its restricted matters. */
export async function placesOf(db: Db, townCode: string): Promise<OutputOf<'device.places'>> {
  const town = await db.findOne(organizationTable, { kind: 'governanceCenter', code: townCode })
  if (town === null) return { isKnown: false, namedDesks: [], units: [] }
  const within = { orgId: town.id, deletedAt: null }
  const units = await db.find(localUnitTable, within, { orderBy: 'code' })
  const grids = await db.find(gridTable, within, { orderBy: 'code' })
  const devices = await db.find(deviceTable, { orgId: town.id }, { orderBy: 'enrolledAt' })
  return {
    isKnown: true,
    namedDesks: named(devices).map(device => device.name),
    units: units.map(({ id, name }) => ({
      id,
      name,
      grids: grids.filter(grid => grid.unitId === id).map(grid => ({ id: grid.id, name: grid.name })),
    })),
  }
}

/**
 * A reach as it is kept: nothing beside its kind. Refuses a village or grid desk without a place, which would hold
 * nothing and look like a fault, and places of another town.
 */
export async function settledReach(db: Db, orgId: string | null, reach: Reach): Promise<Reach> {
  const unitIds = reach.kind === 'village' ? [...new Set(reach.unitIds)] : []
  const gridIds = reach.kind === 'grid' ? [...new Set(reach.gridIds)] : []
  const settled = { ...reach, unitIds, gridIds }
  if (reach.kind === 'centre') return settled
  const isVillage = reach.kind === 'village'
  const ids = isVillage ? unitIds : gridIds
  if (ids.length === 0) fail('device.reachEmpty')
  const table = isVillage ? localUnitTable : gridTable
  const found =
    orgId === null ? 0 : await db.count<{ id: string; orgId: string }>(table as never, { id: ids, orgId })
  if (found < ids.length) fail('device.reachElsewhere')
  return settled
}
