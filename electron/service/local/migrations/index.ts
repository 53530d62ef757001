import type { MigrationClass } from '../../../../shared/node/db/dataSource.ts'
import { CreateDesk1795304401866 } from './20261121-create-desk.ts'
import { AddImportKind1795391004201 } from './20261122-add-import-kind.ts'
import { CreateCalendarPlan1795391007101 } from './20261122-create-calendar-plan.ts'
import { AddFileProgress1795966311207 } from './20261129-add-file-progress.ts'
import { AddOutboxWriter1795966207401 } from './20261129-add-outbox-writer.ts'
import { CreateLeavingCase1795966211005 } from './20261129-create-leaving-case.ts'
import { CreateLostRow1795966211003 } from './20261129-create-lost-row.ts'
import { CreateRelay1795966205801 } from './20261129-create-relay.ts'
import { CreateReloadRow1795966211001 } from './20261129-create-reload-row.ts'

/** Migrations of tables that exist only on a desk, oldest first. */
export const deskMigrations: readonly MigrationClass[] = [
  CreateDesk1795304401866,
  AddImportKind1795391004201,
  CreateCalendarPlan1795391007101,
  CreateRelay1795966205801,
  AddOutboxWriter1795966207401,
  CreateReloadRow1795966211001,
  CreateLostRow1795966211003,
  CreateLeavingCase1795966211005,
  AddFileProgress1795966311207,
]
