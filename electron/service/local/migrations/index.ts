import type { MigrationClass } from '../../../../shared/node/db/dataSource.ts'
import { CreateDesk1795304401866 } from './20261121-create-desk.ts'
import { AddImportKind1795391004201 } from './20261122-add-import-kind.ts'
import { CreateCalendarPlan1795391007101 } from './20261122-create-calendar-plan.ts'

/** Migrations of tables that exist only on a desk, oldest first. */
export const deskMigrations: readonly MigrationClass[] = [
  CreateDesk1795304401866,
  AddImportKind1795391004201,
  CreateCalendarPlan1795391007101,
]
