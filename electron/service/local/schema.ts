/** Everything in a desk's database. */
import type { Schema } from '../../../shared/node/db/dataSource.ts'
import { commonTables } from '../../../shared/node/db/entities/index.ts'
import { commonMigrations } from '../../../shared/node/db/migrations/index.ts'
import { deskMigrations } from './migrations/index.ts'
import { deskTables } from './tables.ts'

export const deskSchema: Schema = {
  tables: [...commonTables, ...deskTables],
  migrations: [...commonMigrations, ...deskMigrations],
}
