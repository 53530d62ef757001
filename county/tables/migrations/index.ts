import type { MigrationClass } from '../../../shared/node/db/dataSource.ts'
import { CreateCounty1795304402261 } from './20261121-create-county.ts'
import { AddDeviceLife1795391009001 } from './20261122-add-device-life.ts'
import { AddDevicePlace1795966200000 } from './20261129-add-device-place.ts'
import { AddDeviceReach1795966211004 } from './20261129-add-device-reach.ts'
import { AddThinnedTo1795966211002 } from './20261129-add-thinned-to.ts'
import { CreateAttemptCount1795934544444 } from './20261129-create-attempt-count.ts'
import { CreateHotlineOrder1795935012297 } from './20261129-create-hotline-order.ts'
import { CreateSnapshot1795966211000 } from './20261129-create-snapshot.ts'

/** Migrations of tables that exist only at the county, oldest first. */
export const countyMigrations: readonly MigrationClass[] = [
  CreateCounty1795304402261,
  AddDeviceLife1795391009001,
  CreateAttemptCount1795934544444,
  CreateHotlineOrder1795935012297,
  AddDevicePlace1795966200000,
  CreateSnapshot1795966211000,
  AddThinnedTo1795966211002,
  AddDeviceReach1795966211004,
]
