/** Everything in the county's database. */
import type { Schema } from '../../shared/node/db/dataSource.ts'
import { commonTables } from '../../shared/node/db/entities/index.ts'
import { commonMigrations } from '../../shared/node/db/migrations/index.ts'
import { countyMigrations } from './migrations/index.ts'
import { countyTables } from './tables.ts'

export const countySchema: Schema = {
  tables: [...commonTables, ...countyTables],
  migrations: [...commonMigrations, ...countyMigrations],
}
