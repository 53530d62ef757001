import type { MigrationClass } from '../../../shared/node/db/dataSource.ts'
import { CreateCounty1795304402261 } from './20261121-create-county.ts'
import { AddDeviceLife1795391009001 } from './20261122-add-device-life.ts'

/** Migrations of tables that exist only at the county, oldest first. */
export const countyMigrations: readonly MigrationClass[] = [
  CreateCounty1795304402261,
  AddDeviceLife1795391009001,
]
