import type { MigrationClass } from '../../../../shared/node/db/dataSource.ts'
import { CreateDesk1795304401866 } from './20261121-create-desk.ts'

/** Migrations of tables that exist only on a desk, oldest first. */
export const deskMigrations: readonly MigrationClass[] = [CreateDesk1795304401866]
